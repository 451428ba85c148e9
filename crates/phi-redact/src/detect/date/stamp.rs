//! Dates without marks (`20240311`, `03111964`, `20240311142209-0600`) and the time that ISO 8601 joins to a date.

use super::{Announced, Dates, announced, calendar, under_header};
use crate::document::{Document, Kind};
use crate::finding::Cue;

/// A date written as one number that begins here: where its span ends.
pub(super) fn detect(doc: &Document<'_>, first: usize, dates: &mut Dates<'_, '_, '_>) -> Option<usize> {
    let token = doc.tokens().get(first).filter(|t| t.is_number())?;
    if !matches!(token.len(), 4 | 6 | 8 | 12 | 14) || !doc.str(first).is_ascii() {
        return None;
    }
    let digits = doc.str(first).as_bytes();
    let n = |range: std::ops::Range<usize>| digits[range].iter().fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    let pair = |at: usize| n(at..at + 2);
    let labelled = |doc| announced(doc, first) == Some(Announced::Label);
    let year_first = digits.len() >= 8 && calendar::is_year(n(0..4)) && calendar::is_day(pair(4), pair(6));
    let (score, cue) = match digits.len() {
        8 if year_first => (if labelled(doc) { 0.95 } else { 0.8 }, Cue::Form),
        8 if calendar::is_year(n(4..8)) && calendar::is_month_and_day(pair(0), pair(2)) => {
            if labelled(doc) {
                (0.95, Cue::Before)
            } else {
                (0.55, Cue::Form)
            }
        }
        8 if calendar::is_year(n(4..8)) && calendar::is_slip(pair(0), pair(2)) && labelled(doc) => (0.7, Cue::Before),
        12 | 14 if year_first && calendar::is_clock(n(8..12)) => (0.93, Cue::Form),
        6 if six(pair(0), pair(2), pair(4)) => {
            let score = if labelled(doc) {
                0.85
            } else if delimited(doc, first) {
                0.45
            } else {
                0.15
            };
            (score, Cue::Before)
        }
        4 if calendar::is_day(pair(0), pair(2)) && under_header(doc, first) => (0.35, Cue::Column),
        _ => return None,
    };
    if !alone(doc, first) {
        return None;
    }
    let last = if digits.len() > 8 { offset(doc, first + 1) } else { time_after(doc, first + 1) };
    dates.add(first..last, score, cue);
    Some(last)
}

/// `031124`, `110324` or `240311`.
fn six(a: u32, b: u32, c: u32) -> bool {
    calendar::is_month_and_day(a, b) || calendar::is_day(b, c)
}

/// Whether the number is no part of a longer code: `IMG_20240118_a` is, as a date; `CT-20240118` may be.
fn alone(doc: &Document<'_>, at: usize) -> bool {
    let left = !doc.touches(at)
        || match doc.tokens()[at - 1].kind {
            Kind::Punct => !matches!(doc.byte(at - 1), b'.' | b'-' | b'+' | b'$' | b'#'),
            _ => false,
        };
    let right = !doc.touches(at + 1)
        || match doc.tokens()[at + 1].kind {
            Kind::Punct => {
                !(matches!(doc.byte(at + 1), b'-' | b'/') && doc.touches(at + 2) && doc.tokens()[at].len() == 8)
            }
            Kind::Word => matches!(doc.byte(at + 1), b'T' | b'Z' | b't') && doc.tokens()[at + 1].len() == 1,
            Kind::Newline | Kind::Tag => true,
            Kind::Number => false,
        };
    left && right
}

/// Whether the number is a field of a record: `*240612*`.
fn delimited(doc: &Document<'_>, at: usize) -> bool {
    at > 0
        && doc.touches(at)
        && doc.touches(at + 1)
        && doc.byte(at - 1) == doc.byte(at + 1)
        && matches!(doc.byte(at - 1), b'*' | b'|' | b'^')
}

/// Where the span ends when a time is joined to the date that ends here: `T14:22:09.5Z`, `:21:03:55`, `@08:27`.
pub(super) fn time_after(doc: &Document<'_>, last: usize) -> usize {
    let joined = doc.touches(last)
        && (doc.is(last, b'T') || doc.is(last, b't') || doc.is(last, b'@') || doc.is(last, b':'))
        && doc.touches(last + 1)
        && doc.is_number(last + 1);
    if !joined {
        return last;
    }
    let mut at = last + 2;
    // Minutes, seconds, fraction.
    for _ in 0..3 {
        let part =
            (doc.is(at, b':') || doc.is(at, b'.')) && doc.touches(at) && doc.touches(at + 1) && doc.is_number(at + 1);
        at += if part { 2 } else { 0 };
    }
    offset(doc, at)
}

/// Where the span ends with its offset from UTC: `Z`, `-0600`, `+01:00`.
fn offset(doc: &Document<'_>, mut at: usize) -> usize {
    if doc.touches(at) && doc.is(at, b'.') && doc.touches(at + 1) && doc.is_number(at + 1) {
        at += 2;
    }
    if !doc.touches(at) {
        return at;
    }
    if doc.is(at, b'Z') || doc.is(at, b'z') {
        return at + 1;
    }
    if (doc.is(at, b'+') || doc.is(at, b'-')) && doc.touches(at + 1) && doc.is_number(at + 1) {
        let minutes = doc.is(at + 2, b':') && doc.touches(at + 2) && doc.touches(at + 3) && doc.is_number(at + 3);
        return if minutes { at + 4 } else { at + 2 };
    }
    at
}
