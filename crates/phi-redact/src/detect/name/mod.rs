//! Persons' names (45 CFR 164.514(b)(2)(i)(A)), by the weight of what speaks for and against each run of name words:
//! the lexicons, the words around it, its form and its place on the line.
//!
//! Weights are log-odds that add up, after I. J. Good's weight of evidence; they were set by hand on the training
//! corpora and stand in [`weigh`] and [`context`].

mod context;
mod initials;
mod lowercase;
mod run;
mod weigh;

use std::cell::OnceCell;

use super::Candidates;
use crate::category::Category;
use crate::document::{Document, Line};
use context::Regime;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut lines = doc.lines().iter();
    let mut line = Line { first: 0, last: 0 };
    let mut regime = OnceCell::new();
    let mut next = 0;
    for first in doc.capitals() {
        if first < next {
            continue;
        }
        while line.last <= first {
            line = *lines.next().expect("every token stands in a line");
            // Few lines need it.
            regime = OnceCell::new();
        }
        let regime = || *regime.get_or_init(|| Regime::of(doc, line));
        if run::is_alone(doc, first, line.last) {
            // Most capitals open a sentence.
            let name = weigh::alone(doc, first, regime);
            name.into_iter().for_each(|name| propose(name, out));
        } else if let Some(run) = run::read(doc, first, line.last) {
            let name = weigh::best(doc, &run, regime);
            next = name.as_ref().map_or(run.words()[0].last(), |name| name.range.end);
            name.into_iter().for_each(|name| propose(name, out));
        }
    }
    lowercase::detect(doc, out);
    initials::detect(doc, out);
}

/// Proposes a name, if it is likely enough to be evidence.
fn propose(name: weigh::Name, out: &mut Candidates) {
    if name.weight < weigh::LEAST {
        return;
    }
    let score = 1.0 / (1.0 + (-name.weight).exp());
    if score >= 0.1 {
        out.add(name.range, Category::Name, score.min(0.99), name.cue);
    }
}
