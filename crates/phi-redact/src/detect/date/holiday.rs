//! Named holidays and feasts: `Thanksgiving`, `Easter Monday`, `the 4th of July`, with the year after them.

use super::{Dates, calendar};
use crate::document::{Document, Hit};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

pub(super) fn detect(doc: &Document<'_>, hit: &Hit, dates: &mut Dates<'_, '_, '_>) {
    let (first, mut last) = (hit.first as usize, hit.last as usize);
    // A possessive belongs to a phrase of its own: `New Year's` stands in the list.
    let score = if hit.is_phrase() { 0.85 } else { single(doc, first) };
    if doc.is_the_word(last, "eve") || doc.is_the_word(last, "day") && !hit.is_phrase() {
        last += 1;
    }
    if doc.number(last).is_some_and(calendar::is_year) && doc.tokens()[last].len() == 4 && doc.tokens()[last].gap == 1 {
        last += 1;
    }
    dates.add(first..last, score, Cue::Lexicon);
}

/// How sure one word is a holiday: `Lent` is, `lent` is not; `pride` and `advent` need a word before.
fn single(doc: &Document<'_>, at: usize) -> f32 {
    let token = &doc.tokens()[at];
    let word = doc.class(at).any(Class::WORD);
    let announced = at > 0 && doc.hit_ending(at - 1).is_some_and(|hit| hit.entry.cue.any(CueSet::DATE_BEFORE));
    match (token.is_capital(), word) {
        (true, false) => 0.8,
        (true, true) if announced => 0.7,
        (true, true) => 0.55,
        (false, false) => 0.7,
        (false, true) if announced => 0.5,
        (false, true) => 0.2,
    }
}
