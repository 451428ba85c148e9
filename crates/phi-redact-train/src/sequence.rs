//! Notes as the trainer sees them: the features of every token, and the labels it may have.

use std::collections::{HashMap, HashSet};

use phi_redact::detect;
use phi_redact::document::Document;
use phi_redact::evaluate::Note;
use phi_redact::tagger::{Feature, Features, Label};

/// One note. Features are hashes at first and row numbers once a [`crate::vocabulary::Vocabulary`] has seen them.
pub struct Sequence<F> {
    /// Where each token's features begin in `features`; one more than there are tokens.
    pub from: Vec<u32>,
    pub features: Vec<F>,
    /// For every token, a bit for each label it may have.
    pub allowed: Vec<u16>,
}

impl<F> Sequence<F> {
    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.allowed.len()
    }

    /// The same sequence with other features, or without some.
    pub fn map<G>(&self, change: impl Fn(&F) -> Option<G>) -> Sequence<G> {
        let mut features = Vec::with_capacity(self.features.len());
        let mut from = Vec::with_capacity(self.from.len());
        for token in 0..self.len() {
            from.push(features.len() as u32);
            features.extend(self.of(token).iter().filter_map(&change));
        }
        from.push(features.len() as u32);
        Sequence { from, features, allowed: self.allowed.clone() }
    }

    /// The features of a token.
    pub fn of(&self, token: usize) -> &[F] {
        &self.features[self.from[token] as usize..self.from[token + 1] as usize]
    }
}

/// Extracts the features of a note.
pub fn read(note: &Note) -> Sequence<Feature> {
    let doc = Document::new(&note.text);
    let candidates = detect::run(&doc);
    let extractor = Features::new(&doc, &candidates);
    let mut features = Vec::with_capacity(doc.len() * 80);
    let mut from = Vec::with_capacity(doc.len() + 1);
    for token in 0..doc.len() {
        from.push(features.len() as u32);
        features.extend_from_slice(extractor.of(token).as_slice());
    }
    from.push(features.len() as u32);
    Sequence { from, features, allowed: allowed(&doc, note) }
}

/// How often the library asks for each feature when it reads these notes one after the other.
pub fn asked(notes: &[Note]) -> HashMap<Feature, u32> {
    let (mut words, mut counts) = (HashSet::new(), HashMap::new());
    for note in notes {
        let doc = Document::new(&note.text);
        for feature in Features::new(&doc, &detect::run(&doc)).asked(&mut words) {
            *counts.entry(feature).or_default() += 1;
        }
    }
    counts
}

/// A token inside a span has its label; inside an optional span that label or none; else none.
fn allowed(doc: &Document<'_>, note: &Note) -> Vec<u16> {
    let outside = 1u16 << Label::Outside as u16;
    let mut spans = note.spans.iter().peekable();
    let token = |t: &phi_redact::document::Token| {
        while spans.peek().is_some_and(|s| s.span.end <= t.start as usize) {
            spans.next();
        }
        match spans.peek().filter(|s| s.span.start < t.end as usize) {
            None => outside,
            Some(s) => match Label::of(s.category) {
                None => outside,
                Some(label) => 1 << label as u16 | if s.optional { outside } else { 0 },
            },
        }
    };
    doc.tokens().iter().map(token).collect()
}
