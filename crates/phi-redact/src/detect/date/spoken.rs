//! Years in words, `nineteen fifty eight`, and dates dictated without a month's name: `twenty two eleven ninety one`.

use super::super::number_words::number;
use super::{Dates, calendar};
use crate::document::{Document, Hit};
use crate::finding::Cue;
use crate::lexicon::Class;

/// The year in words that begins with this token: `nineteen fifty eight`, `two thousand and four`, `twenty oh six`.
pub(super) fn year(doc: &Document<'_>, first: usize) -> Option<usize> {
    let century = number(doc, first).filter(|n| !n.ordinal)?;
    if century.value == 2 && doc.is_the_word(century.last, "thousand") {
        let and = usize::from(doc.is_the_word(century.last + 1, "and"));
        let rest = number(doc, century.last + 1 + and).filter(|n| !n.ordinal && n.value < 100);
        return Some(rest.map_or(century.last + 1, |n| n.last));
    }
    if !matches!(century.value, 19 | 20) {
        return None;
    }
    let rest = number(doc, skip_hyphen(doc, century.last)).filter(|n| !n.ordinal)?;
    match rest.value {
        10..100 => Some(rest.last),
        0 => number(doc, skip_hyphen(doc, rest.last)).filter(|n| (1..10).contains(&n.value)).map(|n| n.last),
        _ => None,
    }
}

fn skip_hyphen(doc: &Document<'_>, at: usize) -> usize {
    at + usize::from(doc.is(at, b'-') && doc.touches(at))
}

/// A date in words after its label: day and month in either order, then the year in one or two numbers.
pub(super) fn after_cue(doc: &Document<'_>, hit: &Hit, dates: &mut Dates<'_, '_, '_>) {
    let mut at = hit.last as usize;
    for _ in 0..3 {
        let filler = doc.is(at, b':')
            || doc.is(at, b',')
            || doc.is_the_word(at, "is")
            || doc.is_the_word(at, "on")
            || doc.is_the_word(at, "was");
        at += usize::from(filler);
    }
    let first = at;
    let mut numbers = [0; 2];
    for number_at in &mut numbers {
        let Some(mut n) = number(doc, at).filter(|n| n.value <= 31) else {
            return;
        };
        // `oh three`
        if n.value == 0 {
            match number(doc, n.last).filter(|n| (1..10).contains(&n.value)) {
                Some(next) => n = next,
                None => return,
            }
        }
        *number_at = n.value;
        at = n.last;
        while doc.is(at, b',')
            || doc.is_the_word(at, "slash")
            || doc.is_the_word(at, "of")
            || doc.is_the_word(at, "the")
        {
            at += 1;
        }
    }
    if !calendar::is_month_and_day(numbers[0], numbers[1]) {
        // An expiry: month and year.
        return;
    }
    let end = year(doc, at).or_else(|| number(doc, at).filter(|n| (10..100).contains(&n.value)).map(|n| n.last));
    match end {
        Some(last) => dates.add(first..last, 0.85, Cue::Before),
        None if doc.is_word(at) && doc.class(at).any(Class::NUMBER_WORD) => {}
        // `two twenty-nine`; `visit four of nine` is no date.
        None if numbers[0].max(numbers[1]) <= 12 => {}
        None => {
            let last = if at > 0 && !doc.is_word(at - 1) { at - 1 } else { at };
            dates.add(first..last, 0.55, Cue::Before);
        }
    }
}
