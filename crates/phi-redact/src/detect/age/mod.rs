//! Ages of 90 and over, in digits and in words.
//!
//! 45 CFR 164.514(b)(2)(i)(C): all ages over 89 and all elements of dates indicative of such age; ages of 89 and under stay.
//! The span is the number alone; its ordinal ending belongs to it (`95th`).

mod after;
mod before;

use std::ops::Range;

use super::{Candidates, number_words};
use crate::category::Category;
use crate::document::Document;
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// The ages that are PHI; the oldest person on record reached 122.
const AGES: Range<u32> = 90..123;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut last_age = 0;
    for value in doc.values() {
        if value.digits == 1 && value.letters == 0 {
            continue;
        }
        for first in value.range() {
            if let Some(last) = in_digits(doc, first) {
                judge(doc, first..last, &mut last_age, out);
            }
        }
    }
    last_age = 0;
    for hit in doc.hits_of(Class::NUMBER_WORD | Class::ORDINAL_WORD, CueSet::NONE).filter(|hit| !hit.is_phrase()) {
        if let Some(range) = in_words(doc, hit.first as usize) {
            judge(doc, range, &mut last_age, out);
        }
    }
}

/// An age in digits that begins here, with its ordinal ending: where it ends.
fn in_digits(doc: &Document<'_>, first: usize) -> Option<usize> {
    let token = &doc.tokens()[first];
    if !matches!(token.byte, b'0' | b'1' | b'9') {
        return None;
    }
    // An `l` read for a one, an `S` for a five: `9l`, `9S`.
    if token.len() == 1 && doc.is(first, b'9') && doc.touches(first + 1) && doc.tokens()[first + 1].len() == 1 {
        return matches!(doc.byte(first + 1), b'l' | b'S' | b'O' | b'I').then_some(first + 2);
    }
    if !token.is_number() || !doc.number(first).is_some_and(|n| AGES.contains(&n)) {
        return None;
    }
    let ordinal = doc.touches(first + 1) && ["th", "st", "nd", "rd"].iter().any(|s| doc.is_the_word(first + 1, s));
    Some(first + 1 + usize::from(ordinal))
}

/// An age in words that begins here: `ninety-two`, `one hundred and one`, `hundredth`.
fn in_words(doc: &Document<'_>, first: usize) -> Option<Range<usize>> {
    let n = number_words::number(doc, first)?;
    if n.value == 1 && !n.ordinal && doc.is_the_word(n.last, "hundred") {
        let and = n.last + 1 + usize::from(doc.is_the_word(n.last + 1, "and"));
        let rest = number_words::number(doc, and).filter(|n| n.value < 23);
        return Some(first..rest.map_or(n.last + 1, |n| n.last));
    }
    // `one hundred` was read from its beginning.
    let inside = first > 0 && doc.class(first - 1).any(Class::NUMBER_WORD);
    (AGES.contains(&n.value) && !inside).then_some(first..n.last)
}

/// Proposes a number if what stands around makes it an age.
fn judge(doc: &Document<'_>, range: Range<usize>, last_age: &mut usize, out: &mut Candidates) {
    if part_of_more(doc, &range) {
        return;
    }
    let follows = after::look(doc, range.end);
    let measure = || before::is_measure(doc, range.start);
    let label = before::label(doc, range.start);
    let (score, cue) = match (follows, label) {
        (After::Measure, _) => return,
        (After::Age(score), _) if score > 0.9 => (score, Cue::After),
        (_, Some(cue)) => (0.92, cue),
        _ if measure() => return,
        (After::Age(score), _) if score < 0.7 && before::is_span_of_time(doc, range.start) => (score - 0.3, Cue::After),
        (After::Age(score), _) => (score, Cue::After),
        (After::Sex(score), _) => {
            let person = before::opens_a_sketch(doc, range.start) || before::person(doc, &range) >= 0.5;
            (if person { score.max(0.75) } else { score }, Cue::After)
        }
        (After::Close, _) => {
            let listed = *last_age > 0 && *last_age <= range.start && range.start - *last_age <= 3;
            let score = before::person(doc, &range);
            if listed { (score.max(0.55), Cue::Chain) } else { (score, Cue::Neighbour) }
        }
        // Words are seldom a measure's: `Nell ninety-nine chesty`.
        (After::Open, _) => {
            let doubt = if doc.is_word(range.start) { 0.0 } else { 0.15 };
            (before::person(doc, &range) - doubt, Cue::Neighbour)
        }
    };
    if score < 0.15 {
        return;
    }
    if score >= 0.5 {
        *last_age = range.end;
    }
    out.add(range, Category::Age, score, cue);
}

/// What stands after a number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum After {
    /// A unit, a ratio, a percentage: no age.
    Measure,
    /// Words of age: `years old`, `y/o`, `th birthday`.
    Age(f32),
    /// The sex: `94F`, `94 M`.
    Sex(f32),
    /// A mark or the end: the number closes its phrase.
    Close,
    /// Other words.
    Open,
}

/// Whether the number is part of a longer number, code or ratio.
fn part_of_more(doc: &Document<'_>, range: &Range<usize>) -> bool {
    let (first, last) = (range.start, range.end);
    if doc.touches(first) {
        let before = first - 1;
        // Some scripts part no words: `母は95歳`.
        if doc.is_number(before) || doc.is_word(before) && doc.str(before).is_ascii() {
            return true;
        }
        let joined = first >= 2 && doc.touches(before) && (doc.is_number(before - 1) || doc.is_word(before - 1));
        match doc.byte(before) {
            b'$' | b'+' | b'<' | b'>' => return true,
            b'/' => {
                let sex = joined && (doc.is_the_word(before - 1, "f") || doc.is_the_word(before - 1, "m"));
                if !sex && joined {
                    return true;
                }
            }
            b'.' | b'-' | b':' if joined && doc.is_number(before - 1) => return true,
            b'-' | b'_' if joined => return true,
            _ => {}
        }
    }
    if doc.touches(last) && last + 1 < doc.len() && doc.touches(last + 1) && doc.is_number(last + 1) {
        return matches!(doc.byte(last), b'.' | b'/' | b'-' | b':' | b',') || doc.str(last) == "–";
    }
    doc.touches(last) && (doc.is_number(last) || doc.is(last, b'%') || doc.is(last, b'+'))
}

/// Whether a token bears one of these cues, as a word or as the end of a phrase.
fn cued(doc: &Document<'_>, token: usize, cues: CueSet) -> bool {
    doc.cue(token).any(cues) || doc.hit_ending(token).is_some_and(|hit| hit.entry.cue.any(cues))
}

#[cfg(test)]
mod tests {
    use super::super::run;
    use super::*;

    fn ages(text: &str) -> Vec<&str> {
        let doc = Document::new(text);
        let mut ages: Vec<&str> = Vec::new();
        for c in run(&doc).as_slice().iter().filter(|c| c.category == Category::Age && c.score >= 0.5) {
            ages.push(doc.slice(c.range()));
        }
        ages
    }

    #[test]
    fn ages_of_ninety_and_over() {
        for (text, age) in [
            ("A 94-year-old man", "94"),
            ("91 y/o F", "91"),
            ("HPI: 92M h/o AF", "92"),
            ("Age: 93   Sex: F", "93"),
            ("He turned 100 last week", "100"),
            ("she is ninety-two years old", "ninety-two"),
            ("her 95th birthday", "95th"),
            ("My mother (97, frail)", "97"),
            ("died at 102", "102"),
        ] {
            assert_eq!(ages(text), [age], "{text}");
        }
    }

    #[test]
    fn measures_and_younger_ages() {
        for text in [
            "BP 94/60, HR 98",
            "sats 94 on RA",
            "morphine 90 mg",
            "89-year-old",
            "94%",
            "T 99 F",
            "ninety minutes",
            "turned 90 degrees",
        ] {
            assert!(ages(text).is_empty(), "{text}");
        }
    }
}
