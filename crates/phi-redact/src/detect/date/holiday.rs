//! Named holidays and feasts: `Thanksgiving`, `Easter Monday`, `the 4th of July`, with the year after them.

use super::{Dates, calendar};
use crate::document::{Case, Document, Hit};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

pub(super) fn detect(doc: &Document<'_>, hit: &Hit, dates: &mut Dates<'_, '_, '_>) {
    let (first, mut last) = (hit.first as usize, hit.last as usize);
    // A possessive belongs to a phrase of its own: `New Year's` stands in the list.
    if names_a_thing(doc, first, last) {
        return;
    }
    // The week and the weekend stay: `Labor Day weekend`.
    let span = ["weekend", "week", "wknd"].iter().any(|w| doc.is_the_word(last - 1, w));
    if span && last - first > 1 {
        last -= 1;
    }
    let lower = !doc.tokens()[first].is_capital();
    let score = match hit.is_phrase() {
        true if lower && doc.is_the_word(last - 1, "year") => 0.3,
        true => 0.85,
        false => single(doc, first),
    };
    let article = first > 0 && doc.is_the_word(first - 1, "the") && doc.is_the_word(first, "fourth");
    let first = first - usize::from(article);
    if doc.is_the_word(last, "eve") || doc.is_the_word(last, "day") && !hit.is_phrase() {
        last += 1;
    }
    if doc.number(last).is_some_and(calendar::is_year) && doc.tokens()[last].len() == 4 && doc.tokens()[last].gap == 1 {
        last += 1;
    }
    dates.add(first..last, score, Cue::Lexicon);
}

/// `Christmas tree`, `Christmas disease`, an Emirates `EID:`.
fn names_a_thing(doc: &Document<'_>, first: usize, last: usize) -> bool {
    let next = last + usize::from(doc.is(last, b'-'));
    ["tree", "factor", "disease", "island", "pattern"].iter().any(|w| doc.is_the_word(next, w))
        || doc.is_the_word(first, "eid") && doc.tokens()[first].case == Case::Upper && doc.is(last, b':')
}

/// How sure one word is a holiday: `Lent` is, `lent` is not; `pride` and `advent` need a word before.
fn single(doc: &Document<'_>, at: usize) -> f32 {
    let token = &doc.tokens()[at];
    let word = doc.class(at).any(Class::WORD);
    let announced = at > 0 && doc.hit_ending(at - 1).is_some_and(|hit| hit.entry.cue.any(CueSet::DATE_BEFORE));
    // Tetanus, mostly.
    if doc.str(at).eq_ignore_ascii_case("tet") {
        return if announced { 0.6 } else { 0.2 };
    }
    // `ATI`: an abbreviation.
    let short =
        token.case == Case::Upper && token.len() <= 3 && !doc.is_the_word(at, "cny") && !doc.is_the_word(at, "nye");
    if short && !announced {
        return 0.3;
    }
    match (token.is_capital(), word) {
        (true, false) => 0.8,
        (true, true) if announced => 0.7,
        (true, true) => 0.55,
        (false, false) => 0.7,
        (false, true) if announced => 0.5,
        (false, true) => 0.2,
    }
}
