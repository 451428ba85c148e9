//! What stands after a number and makes it an age, or a measure.

use once_cell::sync::Lazy;

use super::After;
use crate::document::Document;
use crate::lexicon::Class;

/// Reads what stands after a number.
pub(super) fn look(doc: &Document<'_>, last: usize) -> After {
    let is = |at: usize, words: &[&str]| words.iter().any(|w| doc.is_the_word(at, w));
    if doc.is_break(last) {
        return After::Close;
    }
    let joined = usize::from(doc.is(last, b'-') && doc.touches(last));
    let at = last + joined;
    if doc.is_word(at) {
        if is(at, &["yo", "yof", "yom", "yoa", "yof", "yrold", "yearold"]) {
            return After::Age(0.95);
        }
        if is(at, &["y"]) {
            let old = matches!(doc.byte(at + 1), b'/' | b'.' | b'-') && is(at + 2, &["o", "f", "m"])
                || is(at + 1, &["o", "f", "m"]);
            let clear = old || sex_word(doc, at + 1) || doc.touches(at);
            return After::Age(if clear { 0.95 } else { 0.6 });
        }
        if is(at, &["yf", "ym"]) {
            return After::Age(0.9);
        }
        if is(at, &["yr", "yrs", "year", "years"]) {
            return years(doc, at);
        }
        if let Some((_, score)) = YEARS.iter().find(|(word, _)| doc.is_the_word(at, word)) {
            return After::Age(*score);
        }
        if is(at, &["birthday", "bday"]) {
            return After::Age(0.95);
        }
        if joined == 0 && is(at, &["f", "m"]) && !(doc.touches(at + 1) && doc.is_number(at + 1)) {
            let capital = doc.tokens()[at].is_capital();
            return match (doc.touches(at), capital) {
                (true, true) => After::Sex(0.65),
                (true, false) => After::Sex(if is(at, &["f"]) { 0.5 } else { 0.3 }),
                (false, true) if is(at, &["m"]) || doc.tokens()[at].gap > 1 => After::Sex(0.5),
                (false, true) => After::Sex(0.42),
                (false, false) => After::Sex(0.3),
            };
        }
        if sex_word(doc, at) {
            return After::Age(0.85);
        }
        if joined > 0 && is(at, &["something", "ish"]) {
            return After::Age(0.7);
        }
        if joined > 0 || doc.touches(at) || doc.class(at).any(Class::UNIT) || is(at, UNITS) {
            return After::Measure;
        }
        return if is(at, CLOSING) || doc.tokens()[at].gap > 1 { After::Close } else { After::Open };
    }
    // `94 | F |`, `93, M,`, `92 (F)`
    let sex_next = matches!(doc.byte(last), b'|' | b',' | b';' | b'(')
        && is(last + 1, &["f", "m", "female", "male"])
        && (doc.is_break(last + 2) || !doc.is_word(last + 2) && !doc.is(last + 2, b'-') && !doc.is_number(last + 2));
    if sex_next {
        return After::Sex(if doc.tokens()[last + 1].is_capital() { 0.7 } else { 0.4 });
    }
    match doc.byte(last) {
        b'/' if doc.touches(last) && is(last + 1, &["f", "m"]) => After::Sex(0.75),
        b'/' | b'%' | b'x' | b'-' | b'+' | b'<' | b'>' | b'=' => After::Measure,
        b',' | b'.' | b';' | b')' | b'!' | b'?' | b'"' | b'\'' | b'|' | b':' | b'(' | b'&' => After::Close,
        0xc2 if matches!(doc.str(last), "°" | "±" | "º") => After::Measure,
        0xe2 if matches!(doc.str(last), "–" | "—" | "’") => After::Close,
        _ if doc.is_number(last) && doc.tokens()[last].gap < 2 => After::Measure,
        _ if doc.tokens()[last].gap > 1 => After::Close,
        _ => After::Open,
    }
}

/// `years old`, `years of age`, `yr old`; `years` alone may be a span of time.
fn years(doc: &Document<'_>, at: usize) -> After {
    let next = at + 1 + usize::from(doc.is(at + 1, b'-') || doc.is(at + 1, b'.'));
    if doc.is_the_word(next, "old")
        || doc.is_the_word(next, "of") && doc.is_the_word(next + 1, "age")
        || sex_word(doc, next)
    {
        return After::Age(0.95);
    }
    if doc.is_the_word(next, "f") || doc.is_the_word(next, "m") {
        return After::Age(0.9);
    }
    let close = doc.is_break(next) || doc.is(at + 1, b'.') || !doc.is_word(next) || doc.is_the_word(next, "last");
    After::Age(if close { 0.6 } else { 0.35 })
}

fn sex_word(doc: &Document<'_>, at: usize) -> bool {
    const WORDS: &[&str] =
        &["female", "male", "woman", "man", "lady", "gentleman", "fem", "widow", "widower", "yom", "yof"];
    WORDS.iter().any(|w| doc.is_the_word(at, w))
}

/// Words for years and for `years old` of other tongues; of those that are English words too, how sure they are.
static YEARS: Lazy<Vec<(&str, f32)>> = Lazy::new(|| {
    let rows = include_str!("../../../data/age-years.txt").lines().filter(|row| !row.starts_with('#'));
    rows.map(|row| row.strip_suffix(" ?").map_or((row, 0.85), |word| (word, 0.5))).collect()
});

/// Units and counted things that no list of units may hold.
const UNITS: &[&str] = &[
    "mg",
    "mcg",
    "g",
    "kg",
    "ml",
    "cc",
    "mmhg",
    "bpm",
    "degrees",
    "deg",
    "percent",
    "pct",
    "units",
    "lb",
    "lbs",
    "cm",
    "mm",
    "min",
    "mins",
    "minutes",
    "hours",
    "hrs",
    "h",
    "days",
    "d",
    "weeks",
    "wk",
    "wks",
    "months",
    "mo",
    "tabs",
    "tablets",
    "caps",
    "pills",
    "ppm",
    "over",
    "milligrams",
    "milligram",
    "micrograms",
    "times",
    "miles",
    "mi",
    "feet",
    "ft",
    "steps",
    "meters",
    "metres",
    "m",
    "ra",
    "sat",
    "spo2",
    "irreg",
    "reg",
    "sats",
    "beats",
    "calories",
    "kcal",
    "dollars",
    "pack",
    "pts",
    "patients",
    "people",
    "beds",
    "percentile",
    "msec",
    "ms",
];

/// Words that go on after an age has closed its phrase.
const CLOSING: &[&str] = &[
    "and",
    "in",
    "on",
    "next",
    "this",
    "last",
    "today",
    "yesterday",
    "tomorrow",
    "now",
    "but",
    "who",
    "with",
    "from",
    "of",
    "she",
    "he",
    "since",
    "still",
    "also",
    "yet",
    "chf",
    "if",
    "to",
    "per",
    "because",
    "until",
    "by",
    "for",
    "attends",
    "admitted",
    "so",
    "at",
    "when",
    "also",
    "going",
    "has",
    "is",
    "was",
    "lives",
    "alive",
    "not",
    "w",
    "&",
];
