//! Scores weights on notes they were not trained on, at several operating points.

use phi_redact::evaluate::{By, Note, Scorer};
use phi_redact::tagger::{LABELS, Label, Model, Row, probabilities};
use phi_redact::{Category, Span, detect, document::Document};
use rayon::prelude::*;

/// A note and the probabilities of the labels at its tokens.
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
        println!(
            "P(O) < {limit}: recall {:.4} precision {:.4} F1 {:.4} clean {:.3} | {}",
            total.recall(), total.precision(), total.f(1.0), total.docs_clean(), by.join(" ")
        );
    }
}
