//! Scores weights on notes they were not trained on, at several operating points.

use phi_redact::evaluate::{By, Note, Scorer};
use phi_redact::tagger::{Calibration, LABELS, Label, Model, Row, doubt, log_odds, probabilities};
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
    /// What is taken off the log-odds, for little of the note is PHI.
    doubt: f32,
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
    let doubt = doubt(&doc, &rows);
    Tagged { spans, breaks, probabilities: rows, doubt, note }
}

impl Tagged {
    /// The likeliest label of PHI of a token and the probability of any.
    fn judged(row: &Row) -> (Label, f32) {
        let best = (1..LABELS).max_by(|a, b| row[*a].total_cmp(&row[*b])).expect("labels");
        (Label::ALL[best], 1.0 - row[0])
    }

    /// What the calibration is fitted to: of every token that may be PHI, what its score is made of, what is taken off, and
    /// whether it is.
    fn points(&self) -> Vec<([f64; Calibration::NUMBERS], f64, f64)> {
        let mut points = Vec::new();
        for (span, row) in self.spans.iter().zip(&self.probabilities) {
            let (label, p) = Self::judged(row);
            let gold = self.note.spans.iter().find(|g| g.span.start < span.end && span.start < g.span.end);
            let word = self.note.text[span.range()].chars().any(char::is_alphanumeric);
            if p > 0.01 && word && gold.is_none_or(|g| !g.optional) {
                let mut parts = [0.0; Calibration::NUMBERS];
                (parts[0], parts[label as usize]) = (f64::from(log_odds(p)), 1.0);
                points.push((parts, f64::from(self.doubt), f64::from(u8::from(gold.is_some()))));
            }
        }
        points
    }

    /// The score of a token.
    fn score(&self, row: &Row, calibration: &Calibration) -> f32 {
        let (label, p) = Self::judged(row);
        calibration.score(p, label, self.doubt)
    }

    /// The tokens that reach a score.
    fn found(&self, calibration: &Calibration, limit: f32) -> Vec<(Span, Category)> {
        let mut found: Vec<(Span, Category)> = Vec::new();
        let mut open = false;
        for ((span, row), line_break) in self.spans.iter().zip(&self.probabilities).zip(&self.breaks) {
            let reaches = self.score(row, calibration) >= limit && !line_break;
            let category = Self::judged(row).0.category().filter(|_| reaches);
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

/// The calibration that makes scores agree with how often they are right, by logistic regression on notes the weights were
/// not trained on.
pub fn calibrate(tagged: &[Tagged]) -> Calibration {
    /// Pull towards zero of what few tokens tell.
    const RIDGE: f64 = 1e-3;
    type Vector = [f64; Calibration::NUMBERS];
    let points: Vec<(Vector, f64, f64)> = tagged.iter().flat_map(Tagged::points).collect();
    let mut numbers: Vector = Calibration::NONE.numbers().map(f64::from);
    for _ in 0..30 {
        // Newton's method.
        let mut gradient = numbers.map(|n| RIDGE * n);
        let mut curvature: [Vector; Calibration::NUMBERS] =
            std::array::from_fn(|i| std::array::from_fn(|j| if i == j { RIDGE } else { 0.0 }));
        for (parts, doubt, right) in &points {
            let odds: f64 = doubt + parts.iter().zip(&numbers).map(|(a, b)| a * b).sum::<f64>();
            let p = 1.0 / (1.0 + (-odds).exp());
            for (i, a) in parts.iter().enumerate() {
                gradient[i] += (p - right) * a;
                curvature[i].iter_mut().zip(parts).for_each(|(c, b)| *c += p * (1.0 - p) * a * b);
            }
        }
        let steps = solve(curvature, gradient);
        numbers.iter_mut().zip(steps).for_each(|(n, step)| *n -= step);
    }
    numbers.map(|n| n as f32).into()
}

/// Solves a system of equations whose matrix is symmetric and positive, by elimination.
fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for i in 0..N {
        for j in i + 1..N {
            let factor = matrix[j][i] / matrix[i][i];
            let row = matrix[i];
            matrix[j].iter_mut().zip(row).for_each(|(a, b)| *a -= factor * b);
            right[j] -= factor * right[i];
        }
    }
    for i in (0..N).rev() {
        let known: f64 = (i + 1..N).map(|j| matrix[i][j] * right[j]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    right
}

/// Prints recall and precision at several scores.
pub fn report(what: &str, tagged: &[Tagged], calibration: &Calibration) {
    println!("{what}: {} notes", tagged.len());
    for limit in [0.75, 0.6, 0.5, 0.4, 0.3, 0.2, 0.12] {
        let mut scorer = Scorer::new(Some(By::Label));
        for t in tagged {
            scorer.add(&t.note, &t.found(calibration, limit));
        }
        let total = scorer.total();
        let of = |label: &str| scorer.groups().find(|(name, _)| *name == label).map_or(0.0, |(_, t)| t.recall());
        let labels = ["NAME", "DATE", "CITY", "FACILITY", "ORGANIZATION", "MRN", "ID"];
        let by: Vec<String> = labels.iter().map(|l| format!("{l} {:.3}", of(l))).collect();
        let (over, words) = over_redaction(tagged, calibration, limit);
        println!(
            "score {limit}: recall {:.4} precision {:.4} F1 {:.4} clean {:.3} | {} | without PHI {over} of {words} words",
            total.recall(),
            total.precision(),
            total.f(1.0),
            total.docs_clean(),
            by.join(" ")
        );
    }
}

/// Words taken for PHI, and all words, of the notes that hold none.
fn over_redaction(tagged: &[Tagged], calibration: &Calibration, limit: f32) -> (usize, usize) {
    let (mut over, mut all) = (0, 0);
    for t in tagged.iter().filter(|t| t.note.spans.iter().all(|s| s.optional)) {
        for (span, row) in t.spans.iter().zip(&t.probabilities) {
            if t.note.text[span.range()].chars().any(char::is_alphanumeric) {
                over += usize::from(t.score(row, calibration) >= limit);
                all += 1;
            }
        }
    }
    (over, all)
}

#[cfg(test)]
mod tests {
    use super::solve;

    #[test]
    fn equations_are_solved() {
        let solved = solve([[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 2.0]], [6.0, 10.0, 8.0]);
        assert!(solved.iter().zip([1.0, 2.0, 3.0]).all(|(a, b): (&f64, f64)| (a - b).abs() < 1e-12), "{solved:?}");
    }
}
