//! Postal codes.
//!
//! 45 CFR 164.514(b)(2)(i)(B). The forms: US ZIP and ZIP+4 (USPS Publication 28), UK postcodes (BS 7666, with the
//! post towns' areas), Canadian codes (Canada Post), Eircodes; and codes of digits alone after a city or a cue.

mod lettered;
mod place;
mod said;

use super::Candidates;
use super::phone::digit;
use crate::category::Category;
use crate::document::{Case, Document, Value};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

use lettered::lettered;
use place::{after_australian, after_field, after_place, after_state, before_city};
use said::{spelled_codes, spoken_codes};

/// Labels of other numbers.
const OTHER: CueSet = CueSet::MRN
    .with(CueSet::HEALTH_PLAN)
    .with(CueSet::ACCOUNT)
    .with(CueSet::LICENSE)
    .with(CueSet::DEVICE)
    .with(CueSet::ID)
    .with(CueSet::SSN)
    .with(CueSet::PHONE)
    .with(CueSet::FAX)
    .with(CueSet::NOT_PHI);

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut done = 0;
    for value in doc.values() {
        if (value.first as usize) < done {
            continue;
        }
        if let Some(last) = lettered(doc, value, out) {
            done = last;
        } else if may_be_numeric(doc, value) {
            numeric(doc, value, out);
        }
    }
    spoken_codes(doc, out);
    spelled_codes(doc, out);
}

/// The digits of a run, letters that a scanner took for digits included, and whether there were any.
fn digits_in(text: &str) -> Option<(usize, bool)> {
    let digits = text.bytes().filter(|b| digit(*b).is_some()).count();
    (digits == text.len()).then(|| (digits, text.bytes().any(|b| !b.is_ascii_digit())))
}

/// Whether a run may be a code of digits alone: of few digits, or parted by a dash, if nothing says that it is a code.
fn may_be_numeric(doc: &Document<'_>, value: &Value) -> bool {
    let (second, last) = (value.first as usize + 1, value.last as usize);
    if value.letters > 0 || doc.announces(CueSet::ZIP) {
        value.digits >= 3 || value.digits >= 1 && (4..=6).contains(&value.digits.saturating_add(value.letters))
    } else if second < last {
        value.digits >= 3 && matches!(doc.byte(second), b'-' | 0xe2)
    } else {
        matches!(value.digits, 3..=6 | 9)
    }
}

/// Codes of digits alone.
fn numeric(doc: &Document<'_>, value: &Value, out: &mut Candidates) {
    let (first, mut last) = (value.first as usize, value.last as usize);
    // Three digits alone are half a code at best.
    if value.digits == 3
        && value.letters == 0
        && last == first + 1
        && value.labelled(CueSet::ZIP).is_none()
        && !doc.is_number(last)
    {
        return;
    }
    let text = doc.slice(first..last);
    let dash = text.bytes().any(|b| matches!(b, b'-' | 0xe2));
    let parts = if dash { text.split_once(['-', '–']) } else { None };
    let (base, plus) = parts.unwrap_or((text, ""));
    let Some((len, misread)) = digits_in(base) else {
        // `500033.` is fine; `Hyderabad-500033` is one run.
        return hyphenated(doc, value, out);
    };
    if digits_in(plus).is_none()
        || doc.touches(first) && matches!(doc.byte(first - 1), b'.' | b'$' | b'/' | b'-' | b'+' | b'#')
    {
        return;
    }
    if doc.touches(last) && matches!(doc.byte(last), b'%' | b'/' | b':') {
        return;
    }
    let cued = value.labelled(CueSet::ZIP).filter(|l| !l.cues.any(CueSet::NOT_PHI));
    // `30305 zip`, whatever stands before.
    let named = doc.cue(last).any(CueSet::ZIP) && !doc.is(last + 1, b':') && !doc.is_number(last + 1);
    if cued.is_none() && named && matches!((len, plus.len()), (5, 0 | 4) | (6, 0)) {
        out.add(first..last, Category::Zip, 0.9, Cue::After);
        return;
    }
    let other = value.labelled(OTHER).is_some_and(|label| label.strong) && cued.is_none();
    if let Some(label) = cued {
        let group = last < doc.len()
            && doc.is_number(last)
            && doc.tokens()[last].gap == 1
            && len == 3
            && doc.tokens()[last].len() == 3;
        last += usize::from(group);
        if misread && !base.as_bytes()[..2.min(base.len())].iter().any(u8::is_ascii_digit) && len != 5 {
            return;
        }
        let fits = matches!((len, plus.len()), (4..=6, 0) | (5, 4) | (5, 3) | (4, 3) | (7, 0) | (9, 0)) || group;
        if fits {
            out.add(first..last, Category::Zip, 0.95, label.place.into());
        } else if len >= 3 && plus.is_empty() {
            out.add(first..last, Category::Zip, 0.4, label.place.into());
        }
        return;
    }
    if misread && len != 5 {
        return;
    }
    let penalty = if misread { 0.1 } else { 0.0 } + if other { 0.25 } else { 0.0 };
    let state = || after_state(doc, first);
    let score = match (len, plus.len()) {
        (5, 0 | 4) | (9, 0) if state() => 0.95,
        (4, 0) if after_australian(doc, first) && state() => 0.95,
        (5, 4) => 0.5 + after_place(doc, first).min(0.4),
        (5, 0) => match after_place(doc, first) {
            p if p > 0.0 => 0.2 + p * 0.75,
            _ => before_city(doc, first, last),
        },
        (6, 0) if before_city(doc, first, last) > 0.5 => 0.6,
        (6, 0) => 0.15 + after_place(doc, first).max(if after_field(doc, first) { 0.5 } else { 0.0 }) * 0.9,
        (4, 0) => {
            let n = doc.number(first).unwrap_or(0);
            let time = n / 100 < 24 && n % 100 < 60;
            match after_place(doc, first) {
                p if (1900..=2035).contains(&n) => {
                    if p >= 0.99 && doc.is_break(last) {
                        0.6
                    } else {
                        0.2
                    }
                }
                p if p >= 0.8 => {
                    if time {
                        0.6
                    } else {
                        0.9
                    }
                }
                p if p >= 0.7 => {
                    if time {
                        0.25
                    } else {
                        0.7
                    }
                }
                p if p > 0.0 => p * 0.4,
                _ => dutch(doc, first, last, out).max(before_city(doc, first, last) - if time { 0.4 } else { 0.0 }),
            }
        }
        (5, 3) => 0.1 + after_place(doc, first) * 0.8,
        (3, 0) => {
            // `346 89`, `400 058`: a code split in two.
            let next = last;
            let runs_on = doc.touches(next + 1) && (doc.is_word(next + 1) || matches!(doc.byte(next + 1), b'-' | b'/'));
            let tail = doc.is_number(next) && doc.tokens()[next].gap == 1 && !runs_on;
            let n = if tail { doc.tokens()[next].len() } else { 0 };
            if n == 2 && state() || n == 3 && after_place(doc, first) >= 0.7 {
                last += 1;
                0.8
            } else {
                0.0
            }
        }
        _ => 0.0,
    };
    if score > penalty + 0.05 {
        out.add(first..last, Category::Zip, (score - penalty).min(0.97), Cue::Neighbour);
    }
}

/// `Hyderabad-500072`
fn hyphenated(doc: &Document<'_>, value: &Value, out: &mut Candidates) {
    let last = value.last as usize;
    let at = last - 1;
    let joined = at >= value.first as usize + 2 && (doc.is(at - 1, b'-') || doc.str(at - 1) == "–");
    if joined
        && doc.is_number(at)
        && doc.tokens()[at].len() == 6
        && doc.tokens()[at - 2].case != Case::Lower
        && doc.is_word(at - 2)
    {
        let city = doc.class(at - 2).any(Class::CITY);
        out.add(at..last, Category::Zip, if city { 0.85 } else { 0.35 }, Cue::Neighbour);
    }
}

/// `1012 AB` before a Dutch town. Proposes it itself; 0 for what is none.
fn dutch(doc: &Document<'_>, first: usize, last: usize, out: &mut Candidates) -> f32 {
    let opens = first == 0 || !doc.is_number(first - 1);
    let letters = opens
        && doc.byte(first) != b'0'
        && doc.is_word(last)
        && doc.tokens()[last].case == Case::Upper
        && doc.tokens()[last].len() == 2;
    if letters
        && doc.tokens()[last].gap == 1
        && doc.class(last + 1).any(Class::CITY)
        && doc.tokens()[last + 1].is_capital()
        && last == first + 1
    {
        out.add(first..last + 1, Category::Zip, 0.8, Cue::Neighbour);
    }
    0.0
}
