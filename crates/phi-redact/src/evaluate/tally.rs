//! Counts, and the figures made of them.

/// Gold words hit and leaked, words taken that should have stayed, and span counts beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub(super) hit: u64,
    pub(super) leaked: u64,
    pub(super) over: u64,
    pub(super) spans: u64,
    pub(super) spans_whole: u64,
    pub(super) spans_typed: u64,
    pub(super) spans_exact: u64,
    pub(super) docs: u64,
    pub(super) docs_clean: u64,
}

impl Tally {
    /// The share of the words that must go which went.
    pub fn recall(&self) -> f64 {
        share(self.hit, self.hit + self.leaked)
    }

    /// The share of the words that went which had to.
    pub fn precision(&self) -> f64 {
        share(self.hit, self.hit + self.over)
    }

    /// The harmonic mean of precision and recall, recall weighing `beta` times as much.
    pub fn f(&self, beta: f64) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 { 0.0 } else { (1.0 + beta * beta) * p * r / (beta * beta * p + r) }
    }

    /// Words that must go and stayed.
    pub fn leaked_tokens(&self) -> u64 {
        self.leaked
    }

    /// Words that should have stayed and went.
    pub fn over_tokens(&self) -> u64 {
        self.over
    }

    /// Spans that must go.
    pub fn spans(&self) -> u64 {
        self.spans
    }

    /// The share of the spans of which no letter or digit stayed.
    pub fn span_recall(&self) -> f64 {
        share(self.spans_whole, self.spans)
    }

    /// The share of the spans that went whole and under their own label.
    pub fn typed_recall(&self) -> f64 {
        share(self.spans_typed, self.spans)
    }

    /// The share of the spans found from their first character to their last under their own label.
    pub fn exact_recall(&self) -> f64 {
        share(self.spans_exact, self.spans)
    }

    /// Documents; 0 in a tally by label.
    pub fn docs(&self) -> u64 {
        self.docs
    }

    /// The share of the documents in which nothing leaked.
    pub fn docs_clean(&self) -> f64 {
        share(self.docs_clean, self.docs)
    }
}

/// A part of a whole; all of it where there is none.
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}
