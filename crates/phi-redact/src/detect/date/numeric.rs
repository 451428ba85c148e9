//! Dates in numbers: year first, month first or day first, with `/`, `-`, `.` or blanks; with the month in letters between marks; month and year.

use super::field::{self, Field};
use super::{Announced, Dates, Undecided, announced, calendar, partial, stamp};
use crate::document::{Document, Value};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Whether a date may begin in a value: a short number alone needs another number or a mark after it.
pub(super) fn may_hold(doc: &Document<'_>, value: &Value) -> bool {
    let last = value.last as usize;
    value.last - value.first > 1 || value.digits > 3 || field::may_begin_with(doc.byte(last))
}

pub(super) fn detect(doc: &Document<'_>, value: &Value, dates: &mut Dates<'_, '_, '_>) {
    let mut at = value.first as usize;
    let last = value.last as usize;
    while at < last {
        let end = if field::is_digit(doc.byte(at)) { read(doc, at, dates) } else { None };
        at = end.unwrap_or(0).max(at + 1);
    }
}

/// The first byte of `年`.
const YEAR: u8 = 0xe5;

/// Reads a date that begins with this token: where it ends.
fn read(doc: &Document<'_>, first: usize, dates: &mut Dates<'_, '_, '_>) -> Option<usize> {
    if let Some(end) = stamp::detect(doc, first, dates) {
        return Some(end);
    }
    // A number alone is none.
    let next = doc.byte(first + 1);
    if doc.is_number(first) && !field::may_begin_with(next) && next != YEAR {
        return None;
    }
    // One date is read once, though values may share its tokens: `3 / 14 / 24`.
    if first < dates.last_end() {
        return None;
    }
    let a = field::read(doc, first)?;
    if doc.is_word(a.last) && doc.str(a.last) == "年" {
        return east_asian(doc, first, a, dates);
    }
    let Some(one) = field::mark(doc, a.last) else {
        if !field::is_digit(doc.byte(a.last)) {
            return None;
        }
        return blanks(doc, first, a, dates);
    };
    if !field::may_begin(doc, first, dates.read_to()) {
        return None;
    }
    if let Some(month) = month_name(doc, one.next, one.byte) {
        return with_month_name(doc, first, a, month, one.byte, dates);
    }
    let b = field::read(doc, one.next)?;
    let two = field::mark(doc, b.last).filter(|m| m.byte == one.byte && m.spaced == one.spaced && m.byte != b'_');
    let full = two.and_then(|two| {
        let c = field::read(doc, two.next)?;
        let score = full(doc, first, [a, b, c], one.byte, one.spaced)?;
        Some((c.last, score))
    });
    if let Some((last, score)) = full {
        let last = stamp::time_after(doc, last);
        dates.add(first..last, score, Cue::Form);
        return Some(last);
    }
    if field::goes_on(doc, b.last)
        || two.is_some_and(|two| !two.spaced && field::read(doc, two.next).is_some() && one.byte != b'/')
    {
        return None;
    }
    if let Some(score) = month_and_year(doc, first, a, b, one.byte, one.spaced) {
        dates.add(first..b.last, score, Cue::Form);
        return Some(b.last);
    }
    let short = a.width <= 2 && b.width <= 2 && !one.spaced && one.byte != b'_';
    if short && calendar::is_month_and_day(a.value, b.value) && !(doc.touches(b.last) && doc.is_word(b.last)) {
        let marked = a.padded || b.padded || a.misread || b.misread;
        let numbers = (a.value, b.value);
        dates.undecided.push(Undecided { first, last: b.last, numbers, separator: one.byte, marked });
        return Some(b.last);
    }
    // `exp 05/32`: a card's month and year.
    let expiry = a.width == 2 && b.width == 2 && (1..=12).contains(&a.value) && one.byte == b'/' && !one.spaced;
    if expiry && announced(doc, first) == Some(Announced::Label) {
        dates.add(first..b.last, 0.75, Cue::Before);
        return Some(b.last);
    }
    None
}

/// How sure three numbers are a date.
fn full(doc: &Document<'_>, first: usize, [a, b, c]: [Field; 3], separator: u8, spaced: bool) -> Option<f32> {
    if field::goes_on(doc, c.last) && !(a.width == 4 && separator != b'.') {
        return None;
    }
    let labelled = || announced(doc, first) == Some(Announced::Label);
    if a.width == 4 && calendar::is_year(a.value) && b.width <= 2 && c.width <= 2 {
        let right = calendar::is_month_and_day(b.value, c.value);
        return if right { Some(0.97) } else { (calendar::is_slip(b.value, c.value) && labelled()).then_some(0.7) };
    }
    if a.width > 2 || b.width > 2 {
        return None;
    }
    let dash_goes_on = separator == b'-'
        && doc.touches(c.last)
        && doc.is(c.last, b'-')
        && doc.touches(c.last + 1)
        && doc.is_number(c.last + 1);
    let right = calendar::is_month_and_day(a.value, b.value);
    if c.width == 4 && calendar::is_year(c.value) {
        return if right { Some(0.97) } else { (calendar::is_slip(a.value, b.value) && labelled()).then_some(0.7) };
    }
    // Lottery numbers, times after treatment: `04-11-19-27`, `6/12/24 wk`.
    if c.width != 2 || dash_goes_on || partial::span_follows(doc, c.last) {
        return None;
    }
    if right {
        // `Apgars 7/9/10`
        let score_like = separator != b'/' || a.value.max(b.value).max(c.value) <= 12;
        if score_like && is_measure(doc, first) || spaced && !labelled() && !(a.padded || b.padded) {
            return Some(0.3);
        }
        return Some(match separator {
            b'/' => 0.93,
            b'-' => 0.85,
            _ if is_version(doc, first) => 0.2,
            _ => 0.8,
        });
    }
    // `98-12-05`: the year first in two digits.
    let year_first = a.width == 2 && b.width == 2 && calendar::is_day(b.value, c.value);
    match (year_first, labelled()) {
        (true, true) => Some(0.85),
        (true, false) if b.padded || c.padded => Some(if separator == b'.' { 0.2 } else { 0.45 }),
        (false, true) if calendar::is_slip(a.value, b.value) => Some(0.6),
        _ => None,
    }
}

/// `3/2024`, `03-2024`, `2024-03`.
fn month_and_year(doc: &Document<'_>, first: usize, a: Field, b: Field, separator: u8, spaced: bool) -> Option<f32> {
    let month = |f: Field| (1..=12).contains(&f.value) && f.width <= 2;
    let year = |f: Field| f.width == 4 && (1900..=2099).contains(&f.value);
    if spaced && separator != b'/' || field::goes_on(doc, b.last) {
        return None;
    }
    let announced = || announced(doc, first).is_some();
    if month(a) && year(b) {
        return Some(match separator {
            b'/' => 0.9,
            b'-' if a.padded || announced() => 0.8,
            _ if announced() => 0.7,
            _ => 0.4,
        });
    }
    if year(a) && b.width == 2 && month(b) && separator != b'.' {
        // `2010-11` may be two years.
        let years = b.value == a.value % 100 + 1 || !doc.str(a.last).is_ascii();
        return Some(if years && !announced() { 0.4 } else { 0.8 });
    }
    // An expiry, `09/27`, under its label is judged with the partial dates.
    None
}

/// `06 14 1967`, `10 9 24` under a label; padded with a four-digit year also without one.
fn blanks(doc: &Document<'_>, first: usize, a: Field, dates: &mut Dates<'_, '_, '_>) -> Option<usize> {
    let single = |at: usize| doc.tokens().get(at).is_some_and(|t| t.gap == 1);
    if doc.touches(first) && !matches!(doc.byte(first - 1), b':' | b'.' | b'(')
        || a.width > 4
        || a.width == 3
        || !single(a.last)
    {
        return None;
    }
    let b = field::read(doc, a.last).filter(|b| b.width <= 2 && single(b.last))?;
    let c = field::read(doc, b.last).filter(|c| matches!(c.width, 1 | 2 | 4))?;
    if doc.touches(c.last) && !matches!(doc.byte(c.last), b',' | b';' | b')' | b'|' | b'.' | b'\n' | b'\r')
        || field::goes_on(doc, c.last)
    {
        return None;
    }
    let year_first = a.width == 4 && calendar::is_year(a.value) && calendar::is_day(b.value, c.value);
    let year_last = a.width <= 2
        && calendar::is_month_and_day(a.value, b.value)
        && (c.width == 2 || c.width == 4 && calendar::is_year(c.value));
    if !year_first && !year_last {
        return None;
    }
    let labelled = announced(doc, first) == Some(Announced::Label);
    let full = a.width.max(c.width) == 4 && a.width + b.width + c.width == 8;
    let misread = [a, b, c].iter().filter(|f| f.misread).count() >= 2;
    let score = match (labelled, full, misread) {
        (true, _, _) => 0.9,
        (false, true, _) => 0.6,
        (false, false, true) => 0.55,
        _ => return None,
    };
    dates.add(first..c.last, score, if labelled { Cue::Before } else { Cue::Form });
    Some(c.last)
}

/// `2025年11月3日`, `2025年11月`.
fn east_asian(doc: &Document<'_>, first: usize, year: Field, dates: &mut Dates<'_, '_, '_>) -> Option<usize> {
    let unit = |at: usize, sign: &str| doc.is_word(at) && doc.str(at) == sign;
    let month = field::read(doc, year.last + 1).filter(|m| (1..=12).contains(&m.value) && unit(m.last, "月"))?;
    let day = field::read(doc, month.last + 1).filter(|d| calendar::is_day(month.value, d.value) && unit(d.last, "日"));
    let last = day.map_or(month.last, |d| d.last) + 1;
    dates.add(first..last, 0.97, Cue::Form);
    Some(last)
}

/// The month in letters or roman figures that begins here, and where it ends.
fn month_name(doc: &Document<'_>, at: usize, separator: u8) -> Option<usize> {
    if !doc.is_word(at) {
        return None;
    }
    if doc.class(at).any(Class::MONTH) {
        return Some(at + 1);
    }
    let roman = |w: &str| {
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
            .iter()
            .any(|r| w.eq_ignore_ascii_case(r))
    };
    (separator != b'_' && roman(doc.str(at))).then_some(at + 1)
}

/// `12/Mar/1955`, `14-JUN-24`, `2021-Sep-14`, `14.iii.24`, `16-MAR`.
fn with_month_name(
    doc: &Document<'_>,
    first: usize,
    a: Field,
    month_last: usize,
    separator: u8,
    dates: &mut Dates<'_, '_, '_>,
) -> Option<usize> {
    let roman = !doc.class(month_last - 1).any(Class::MONTH);
    let year_first = a.width == 4 && calendar::is_year(a.value);
    let day_first = a.width <= 2 && (1..=31).contains(&a.value);
    if !year_first && !day_first {
        return None;
    }
    let rest = field::mark(doc, month_last).filter(|m| m.byte == separator || m.byte == b'-').and_then(|m| {
        let quoted = usize::from(doc.is(m.next, b'\''));
        field::read(doc, m.next + quoted)
    });
    let (last, score) = match rest {
        Some(c) if year_first && c.width <= 2 && (1..=31).contains(&c.value) => (c.last, 0.97),
        Some(c) if c.width == 4 && calendar::is_year(c.value) => (c.last, 0.97),
        Some(c) if c.width == 2 && !year_first => (c.last, if roman { 0.85 } else { 0.95 }),
        _ if roman => return None,
        // Without a year the month's own reading looks at what follows.
        _ => return None,
    };
    if field::goes_on(doc, last) {
        return None;
    }
    let last = stamp::time_after(doc, last);
    dates.add(first..last, score, Cue::Form);
    Some(last)
}

/// Whether a word before says that a measure or a score follows.
pub(super) fn is_measure(doc: &Document<'_>, first: usize) -> bool {
    let Some(mut at) = first.checked_sub(1) else {
        return false;
    };
    if matches!(doc.byte(at), b':' | b'=' | b'(' | b'#' | b'.') && at > 0 {
        at -= 1;
    }
    doc.hit_ending(at).is_some_and(|hit| hit.entry.cue.any(CueSet::RATIO | CueSet::NOT_PHI))
}

/// `v2.5.10`, `version 1.12.20`, `firmware 3.4.10`.
fn is_version(doc: &Document<'_>, first: usize) -> bool {
    let from = first.saturating_sub(2);
    (from..first).any(|t| {
        ["v", "ver", "version", "fw", "sw", "firmware", "software", "build", "release", "rev", "section", "HL"]
            .iter()
            .any(|w| doc.is_the_word(t, w))
    })
}
