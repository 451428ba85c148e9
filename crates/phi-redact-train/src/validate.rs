//! Scores weights on notes they were not trained on, at several operating points.

use phi_redact::evaluate::{By, Note, Scorer};
use phi_redact::tagger::{LABELS, Label, Model, Row, probabilities};
use phi_redact::{Category, Span, detect, document::Document};
use rayon::prelude::*;

/// A note and the probabilities of the labels at its tokens.
#[derive(Clone)]
pub struct Tagged {
    note: Note,
    spans: Vec<Span>,
    /// Whether a token is a line break.
    breaks: Vec<bool>,
    probabilities: Vec<Row>,
}

/// Tags notes.
pub fn tag(model: &Model, notes: impl Iterator<Item = Note>) -> Vec<Tagged> {
    notes.collect::<Vec<_>>().into_par_iter().map(|note| one(model, note)).collect()
}

fn one(model: &Model, note: Note) -> Tagged {
    let doc = Document::new(&note.text);
    let candidates = detect::run(&doc);
    let rows = probabilities(&doc, &candidates, model);
    let spans = doc.tokens().iter().map(|t| Span::new(t.start as usize, t.end as usize)).collect();
    let breaks = (0..doc.len()).map(|t| doc.is_break(t)).collect();
    Tagged { spans, breaks, probabilities: rows, note }
}

impl Tagged {
    /// The log-odds of every token that may be PHI, and whether it is.
    fn points(&self) -> Vec<(f64, f64)> {
        let mut points = Vec::new();
        for (span, row) in self.spans.iter().zip(&self.probabilities) {
            let p = (1.0 - f64::from(row[0])).clamp(1e-6, 1.0 - 1e-6);
            let gold = self.note.spans.iter().find(|g| g.span.start < span.end && span.start < g.span.end);
            let word = self.note.text[span.range()].chars().any(char::is_alphanumeric);
            if p > 0.01 && word && gold.is_none_or(|g| !g.optional) {
                points.push(((p / (1.0 - p)).ln(), f64::from(u8::from(gold.is_some()))));
            }
        }
        points
    }

    /// The tokens whose probability of no PHI is below a limit.
    fn found(&self, limit: f32) -> Vec<(Span, Category)> {
        let mut found: Vec<(Span, Category)> = Vec::new();
        let mut open = false;
        for ((span, row), line_break) in self.spans.iter().zip(&self.probabilities).zip(&self.breaks) {
            let best = (1..LABELS).max_by(|a, b| row[*a].total_cmp(&row[*b])).expect("labels");
            let category = Label::ALL[best].category().filter(|_| row[0] < limit && !line_break);
            match (category, found.last_mut()) {
                (Some(c), Some((last, same))) if open && *same == c => last.end = span.end,
                (Some(c), _) => found.push((*span, c)),
                (None, _) => {}
            }
            open = category.is_some();
        }
        found
    }
}

/// Slope and shift of the log-odds that make the probabilities of tokens agree with how often they are right, by
/// logistic regression (Platt, 1999) on notes the weights were not trained on.
pub fn calibrate(tagged: &[Tagged]) -> [f32; 2] {
    let points: Vec<(f64, f64)> = tagged.iter().flat_map(Tagged::points).collect();
    let (mut slope, mut shift) = (1.0f64, 0.0f64);
    for _ in 0..50 {
        // Newton's method on two parameters.
        let (mut g, mut h) = ([0.0; 2], [[1e-9, 0.0], [0.0, 1e-9]]);
        for (odds, right) in &points {
            let p = 1.0 / (1.0 + (-(slope * odds + shift)).exp());
            let (d, w) = (p - right, p * (1.0 - p));
            g[0] += d * odds;
            g[1] += d;
            h[0][0] += w * odds * odds;
            h[0][1] += w * odds;
            h[1][1] += w;
        }
        let determinant = h[0][0] * h[1][1] - h[0][1] * h[0][1];
        slope -= (h[1][1] * g[0] - h[0][1] * g[1]) / determinant;
        shift -= (h[0][0] * g[1] - h[0][1] * g[0]) / determinant;
    }
    [slope as f32, shift as f32]
}

/// Prints recall and precision at several limits, and by label at the middle one.
pub fn report(what: &str, tagged: &[Tagged]) {
    println!("{what}: {} notes", tagged.len());
    for limit in [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] {
        let mut scorer = Scorer::new(Some(By::Label));
        for t in tagged {
            scorer.add(&t.note, &t.found(limit));
        }
        let total = scorer.total();
        let of = |label: &str| scorer.groups().find(|(name, _)| *name == label).map_or(0.0, |(_, t)| t.recall());
        let labels = ["NAME", "DATE", "CITY", "FACILITY", "ORGANIZATION", "MRN", "ID"];
        let by: Vec<String> = labels.iter().map(|l| format!("{l} {:.3}", of(l))).collect();
        let (over, words) = over_redaction(tagged, limit);
        println!(
            "P(O) < {limit}: recall {:.4} precision {:.4} F1 {:.4} clean {:.3} | {} | without PHI {over} of {words} words",
            total.recall(),
            total.precision(),
            total.f(1.0),
            total.docs_clean(),
            by.join(" ")
        );
    }
}

/// Words taken for PHI, and all words, of the notes that hold none.
fn over_redaction(tagged: &[Tagged], limit: f32) -> (usize, usize) {
    let clean = tagged.iter().filter(|t| t.note.spans.iter().all(|s| s.optional));
    let tokens =
        clean.flat_map(|t| t.spans.iter().zip(&t.probabilities).map(|(span, row)| (&t.note.text[span.range()], row)));
    let words = tokens.filter(|(text, _)| text.chars().any(char::is_alphanumeric));
    words.fold((0, 0), |(over, all), (_, row)| (over + usize::from(row[0] < limit), all + 1))
}
