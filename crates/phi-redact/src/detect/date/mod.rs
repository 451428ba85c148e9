//! Dates in every form, and holidays.
//!
//! 45 CFR 164.514(b)(2)(i)(C): all elements of dates, except the year, that relate to an individual. Orders and forms: ISO 8601, HL7 v2 `DTM`,
//! ICAO 9303, and the ways clinicians, clerks and speakers write them. Clock times, weekdays alone, seasons and years stay.
//!
//! Full forms stand by themselves; what is left undecided (`3/14`, `12.12`) is judged last, by its neighbourhood and the dates already found.

mod calendar;
mod field;
mod holiday;
mod month_alone;
mod numeric;
mod ordinal;
mod partial;
mod spoken;
mod stamp;
mod written;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::Candidates;
use crate::category::Category;
use crate::document::Document;
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut dates = Dates { doc, out, found: Vec::new(), in_numbers: 0, undecided: Vec::new() };
    for value in doc.values() {
        if numeric::may_hold(doc, value) {
            numeric::detect(doc, value, &mut dates);
            ordinal::in_digits(doc, value, &mut dates);
        }
    }
    dates.found.sort_unstable();
    dates.in_numbers = dates.found.len();
    let dated = Class::MONTH | Class::HOLIDAY | Class::WEEKDAY | Class::ORDINAL_WORD;
    for hit in doc.hits_of(dated, CueSet::DATE) {
        let class = hit.entry.class;
        if class.any(Class::MONTH) {
            written::detect(doc, hit, &mut dates);
        }
        if class.any(Class::HOLIDAY) {
            holiday::detect(doc, hit, &mut dates);
        }
        if class.any(Class::WEEKDAY) {
            ordinal::after_weekday(doc, hit, &mut dates);
        }
        if class.any(Class::ORDINAL_WORD) {
            ordinal::in_words(doc, hit, &mut dates);
        }
        if hit.entry.cue.any(CueSet::DATE) {
            spoken::after_cue(doc, hit, &mut dates);
        }
    }
    partial::judge(&mut dates);
}

/// A date in part, `3/14`, to be judged when the certain dates are known.
#[derive(Clone, Copy, Debug)]
struct Undecided {
    first: usize,
    last: usize,
    numbers: (u32, u32),
    separator: u8,
    /// Whether a number is written with a leading zero, or letters stand for digits.
    marked: bool,
}

impl Undecided {
    /// Whether one of the numbers can only be a day.
    fn day(&self) -> bool {
        self.numbers.0.max(self.numbers.1) > 12
    }
}

/// The dates of a document so far.
struct Dates<'a, 'd, 't> {
    doc: &'d Document<'t>,
    out: &'a mut Candidates,
    /// Every date that is a finding, as first token and one past the last.
    found: Vec<(u32, u32)>,
    /// How many of them, sorted, were read from numbers before words were looked at.
    in_numbers: usize,
    undecided: Vec<Undecided>,
}

impl Dates<'_, '_, '_> {
    /// Proposes a date, with the weekday before it.
    fn add(&mut self, range: Range<usize>, score: f32, cue: Cue) {
        let first = with_weekday(self.doc, range.start);
        self.out.add(first..range.end, Category::Date, score, cue);
        if score >= 0.5 {
            self.found.push((first as u32, range.end as u32));
        }
    }

    /// Where the latest date ends; 0 if there is none.
    fn last_end(&self) -> usize {
        self.found.last().map_or(0, |d| d.1 as usize)
    }

    /// Where the latest date or partial date ends: a dash there opens the end of a range.
    fn read_to(&self) -> usize {
        self.last_end().max(self.undecided.last().map_or(0, |u| u.last))
    }

    /// Whether this token is part of a date already found.
    fn covers(&self, token: usize) -> bool {
        let numbers = &self.found[..self.in_numbers];
        let holds = |d: &(u32, u32)| (d.0 as usize..d.1 as usize).contains(&token);
        let at = numbers.partition_point(|d| d.0 as usize <= token);
        at.checked_sub(1).is_some_and(|i| holds(&numbers[i])) || self.found.last().is_some_and(holds)
    }
}

/// The token the span begins with when a weekday stands before the date: `Monday, 3/14`, `Wed. the 8th`.
fn with_weekday(doc: &Document<'_>, first: usize) -> usize {
    let mut at = first;
    for _ in 0..3 {
        if at == 0 {
            break;
        }
        at -= 1;
        if doc.is_word(at) {
            let weekday = doc.class(at).any(Class::WEEKDAY) && !(at > 0 && doc.touches(at) && doc.is_word(at - 1));
            return if weekday { at } else { first };
        }
        if !(doc.is(at, b',') || doc.is(at, b'.') || doc.is(at, b'-')) {
            return first;
        }
    }
    first
}

/// Whether a label or a word of the sentence before this token says that a date follows.
fn announced(doc: &Document<'_>, first: usize) -> Option<Announced> {
    let label = doc.label_of(first).map(|label| label.cues).unwrap_or_default();
    if label.any(CueSet::DATE) || label.is_empty() && under_header(doc, first) {
        return Some(Announced::Label);
    }
    let word = first.checked_sub(1)?;
    let cue = doc.hit_ending(word)?.entry.cue;
    (cue.any(CueSet::DATE_BEFORE) && doc.tokens()[first].gap < 2).then_some(Announced::Word)
}

/// Whether the header of its column announces dates.
fn under_header(doc: &Document<'_>, first: usize) -> bool {
    let cells = doc.cells();
    let at = cells.partition_point(|cell| cell.last as usize <= first);
    cells.get(at).is_some_and(|c| c.first as usize <= first && c.cues.any(CueSet::DATE))
}

/// What announces a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Announced {
    /// A label or an event: `DOB:`, `seen`.
    Label,
    /// A word of the sentence: `on`, `since`.
    Word,
}
