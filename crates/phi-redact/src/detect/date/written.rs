//! Dates with the month in letters: `14 March 2024`, `the 14th of March`, `Mar 14th, '24`, `04MAR24`, `5-6 Apr`, `june second nineteen fifty eight`.

use super::super::number_words;
use super::{Dates, calendar, field, month_alone, numeric, ordinal, spoken, stamp};
use crate::document::{Case, Document, Hit};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

pub(super) fn detect(doc: &Document<'_>, hit: &Hit, dates: &mut Dates<'_, '_, '_>) {
    let (month, after) = (hit.first as usize, hit.last as usize);
    // Read already with its numbers: `14-Jun-2024`.
    if dates.covers(month) {
        return;
    }
    if inside_word(doc, month) {
        return;
    }
    let mut left = day_before(doc, month);
    let mut right = day_after(doc, after).filter(|d| left.is_none() || d.sure);
    // `the first, Nov 3`: of two days the one in digits, and that before the month, is its own.
    match left {
        Some(day) if doc.is_word(day.first) && doc.is_number(after) && right.is_some() => left = None,
        Some(_) => right = None,
        None => {}
    }
    let day_last = right.map_or(after, |d| d.last);
    let year = year_after(doc, day_last, left.is_some() || right.is_some());
    // `Mayo 2`, `ABR 1`, `(3 maj)`: short foreign months are other words too, unless a year or `de` says more.
    let short = doc.tokens()[month].len() <= 4 && !hit.is_phrase() && !english(doc, month);
    let closed = doc.is(after, b')') || doc.touches(after) && doc.is_number(after);
    let sure = left.is_some() && !closed || year.is_some() && right.is_none() || doc.is(after, b'.') && right.is_some();
    if short && !sure {
        return;
    }
    let lower = doc.tokens()[month].case == Case::Lower;
    let announced =
        || month > 0 && doc.hit_ending(month - 1).is_some_and(|h| h.entry.cue.any(CueSet::DATE | CueSet::DATE_BEFORE));
    let word = lower && ["may", "march"].iter().any(|w| doc.is_the_word(month, w)) && !announced();
    let (range, score) = match (left, right, year) {
        (Some(day), _, Some(year)) => (day.first..year, 0.97),
        (Some(day), _, None) if day.sure => (day.first..after, 0.9),
        // `patients 3 and 10 may go home`
        (Some(_), _, None) if word && doc.is_word(after) => return,
        (Some(day), _, None) => (day.first..after, if word { 0.6 } else { 0.88 }),
        (_, Some(_), Some(year)) => (month..year, 0.97),
        (_, Some(day), None) if year_before(doc, month).is_some() => {
            (year_before(doc, month).unwrap_or(month)..day.last, 0.95)
        }
        // `SEP-1` names a measure, `dec. 5` a fall.
        (_, Some(day), None) if day.sure => {
            (month..day.last, if word || doc.tokens()[day.last - 1].len() == 1 { 0.75 } else { 0.9 })
        }
        (_, Some(day), None) => (month..day.last, if word { 0.35 } else { 0.85 }),
        (None, None, Some(year)) => (month..year, 0.92),
        (None, None, None) => {
            if !hit.is_phrase() {
                month_alone::judge(doc, month, dates);
            }
            return;
        }
    };
    let last = stamp::time_after(doc, range.end);
    dates.add(range.start..last, score, Cue::Form);
}

/// Whether letters touch the month on its left: no month then. A number may: `04MAR`.
fn inside_word(doc: &Document<'_>, month: usize) -> bool {
    doc.touches(month) && (doc.is_word(month - 1) || doc.is(month - 1, b'\''))
}

#[derive(Clone, Copy)]
struct Day {
    first: usize,
    last: usize,
    /// Written as an ordinal or joined to the month: no other reading is near.
    sure: bool,
}

/// The day, days or year that end before the month.
fn day_before(doc: &Document<'_>, month: usize) -> Option<Day> {
    let mut end = month;
    let mut of = false;
    let before = end.checked_sub(1)?;
    if doc.tokens()[month].gap > 1 {
        return None;
    }
    if ["of", "de", "ng", "di"].iter().any(|w| doc.is_the_word(before, w)) {
        (end, of) = (before, true);
    } else if doc.touches(month) && matches!(doc.byte(before), b'-' | b'/' | b'.' | b',' | b'_')
        || doc.is(before, b'/')
        || doc.is(before, b'-')
    {
        end = before;
    } else if doc.is(before, b'.') && !english(doc, month)
        || doc.is(before, b',') && before > 1 && doc.is_number(before - 2) && ordinal_ending(doc, before).is_some()
    {
        // `3. Juni`, `the 4th, March`
        end = before;
    }
    let mut day = one_day(doc, end)?;
    day.last = month;
    day.sure |= of || doc.touches(month);
    // A year before the month: `2024 Nov 6` is read from the right.
    day.first = list_before(doc, day.first);
    let the = day.first.checked_sub(1).filter(|t| {
        ["the", "el", "den"].iter().any(|w| doc.is_the_word(*t, w)) && (day.sure || !doc.is_the_word(*t, "the"))
    });
    day.first = the.unwrap_or(day.first);
    Some(day)
}

/// The day that ends before this token: `14`, `14th`, `l4`, `twenty second`.
fn one_day(doc: &Document<'_>, end: usize) -> Option<Day> {
    if let Some(first) = ordinal_ending(doc, end) {
        return Some(Day { first, last: end, sure: true });
    }
    // The run of digits, and letters misread for them, that touches the end.
    let mut first = end.checked_sub(1)?;
    let mut steps = 0;
    while doc.touches(first) && (doc.is_word(first - 1) || doc.is_number(first - 1)) && steps < 2 {
        first -= 1;
        steps += 1;
    }
    let number = field::read(doc, first).filter(|f| f.last == end && f.width <= 2 && (1..=31).contains(&f.value))?;
    if !(first..end).any(|t| doc.is_number(t))
        || first > 0 && doc.touches(first) && (doc.is_word(first - 1) || doc.is(first - 1, b'#'))
    {
        return None;
    }
    let part = doc.touches(first)
        && (doc.is(first - 1, b'.') || doc.is(first - 1, b'/') || doc.is(first - 1, b':')) // of `2.5`, `10/12`, `8:15`
        && first >= 2
        && doc.is_number(first - 2);
    (!part).then_some(Day { first, last: number.last, sure: number.padded })
}

/// The first token of the ordinal that ends before this token.
fn ordinal_ending(doc: &Document<'_>, end: usize) -> Option<usize> {
    let suffix = end.checked_sub(1)?;
    if suffix > 0 && doc.touches(suffix) && doc.is_number(suffix - 1) {
        return ordinal::suffixed(doc, suffix - 1).filter(|last| *last == end).map(|_| suffix - 1);
    }
    let (first, n) = number_words::number_ending(doc, end)?;
    // `Eight August`, but not `one may`.
    ((1..=31).contains(&n.value) && (n.ordinal || doc.tokens()[first].is_capital())).then_some(first)
}

/// The first token of the days listed before this one: `5-6 Apr`, `6, 13 and 20 July`, `16th – 21st January`.
fn list_before(doc: &Document<'_>, first: usize) -> usize {
    let (mut first, mut joined) = (first, false);
    for _ in 0..8 {
        let Some(mark) = first.checked_sub(1) else {
            return first;
        };
        let dash = doc.is(mark, b'-') || matches!(doc.str(mark), "–" | "—" | "‑");
        let and =
            doc.is(mark, b'&') || doc.is_the_word(mark, "and") || doc.is_the_word(mark, "to") || doc.is(mark, b'/');
        let comma = joined && doc.is(mark, b',');
        let apart = doc.tokens()[first].gap > 1 || doc.tokens()[mark].gap > 1;
        if !(dash || and || comma) || apart {
            return first;
        }
        let Some(day) = one_day(doc, mark).filter(|d| field::may_begin(doc, d.first, 0)) else {
            return first;
        };
        // `24-7 June` is no range of days.
        first = day.first;
        joined = true;
    }
    first
}

/// The day or days after the month: `March 14`, `March 14th`, `Nov 9-10`, `march the nineteenth`, `Oct-4`.
fn day_after(doc: &Document<'_>, after: usize) -> Option<Day> {
    let mut at = after;
    let mut mark = false;
    if doc.touches(at) && matches!(doc.byte(at), b'.' | b'-' | b'/') {
        mark = true;
        at += 1;
    }
    let the = doc.is_the_word(at, "the");
    at += usize::from(the);
    if doc.is_break(at) || doc.tokens()[at].gap > 1 && !mark {
        return None;
    }
    if let Some(last) = ordinal::suffixed(doc, at) {
        return Some(Day { first: at, last: range_after(doc, at, last), sure: true });
    }
    if let Some(n) = number_words::number(doc, at).filter(|n| (1..=31).contains(&n.value)) {
        // `may one` is no date, `may five two thousand one` is.
        let sure = n.ordinal || spoken::year(doc, n.last).is_some();
        return (n.ordinal || sure || doc.tokens()[after - 1].is_capital() || !doc.class(after - 1).any(Class::WORD))
            .then_some(Day { first: at, last: n.last, sure });
    }
    let number = field::read(doc, at).filter(|f| f.width <= 2 && (1..=31).contains(&f.value))?;
    let last = number.last;
    if !(at..last).any(|t| doc.is_number(t)) {
        return None;
    }
    let clock = doc.touches(last)
        && (doc.is(last, b':') && doc.touches(last + 1) && doc.is_number(last + 1)
            || doc.is(last, b'%')
            || doc.is_word(last))
        || field::goes_on(doc, last) && !doc.is(last, b'/');
    let unit = doc.is_word(last) && (doc.class(last).any(Class::UNIT) || is_unit(doc, last));
    if the || clock || unit {
        return None;
    }
    let last = list_after(doc, number.value, range_after(doc, at, last));
    Some(Day { first: at, last, sure: number.padded || doc.touches(at) })
}

/// Words after a number that make it an amount: `May 5 mg`, `Jan 2 pm`.
fn is_unit(doc: &Document<'_>, at: usize) -> bool {
    [
        "mg", "mcg", "ml", "am", "pm", "tabs", "units", "years", "times", "kg", "g", "cm", "mm", "weeks", "days",
        "patients", "hours", "min", "wk", "wks",
    ]
    .iter()
    .any(|w| doc.is_the_word(at, w))
}

/// The year before the month: `2024 Nov 6`, `'98 Dec 05`.
fn year_before(doc: &Document<'_>, month: usize) -> Option<usize> {
    let year = month.checked_sub(1).filter(|t| doc.is_number(*t) && doc.tokens()[month].gap <= 1)?;
    let quoted = year > 0 && doc.touches(year) && matches!(doc.str(year - 1), "'" | "’");
    match doc.tokens()[year].len() {
        4 if doc.number(year).is_some_and(calendar::is_year) => Some(year),
        2 if quoted => Some(year - 1),
        _ => None,
    }
}

/// Whether the month is written in English, or alike in it and other languages.
fn english(doc: &Document<'_>, month: usize) -> bool {
    month_alone::is_english(doc, month)
}

/// Where the day ends when it opens a range or list of days: `9-10`, `3–5`, `6 and 13`.
fn range_after(doc: &Document<'_>, first: usize, last: usize) -> usize {
    let Some(mark) = field::mark(doc, last).filter(|m| m.byte == b'-') else {
        return last;
    };
    let end = field::read(doc, mark.next).filter(|f| {
        f.width <= 2
            && (1..=31).contains(&f.value)
            && doc.number(first).is_none_or(|n| n < f.value)
            && !field::goes_on(doc, f.last)
            && !(doc.touches(f.last) && (doc.is(f.last, b'-') || doc.is(f.last, b':')))
    });
    match end {
        Some(f) if doc.touches(f.last) && doc.is_word(f.last) => ordinal::suffixed(doc, mark.next).unwrap_or(last),
        Some(f) => f.last,
        None => last,
    }
}

/// Where the days end when a list follows: `July 6, 13 and 20`.
fn list_after(doc: &Document<'_>, day: u32, last: usize) -> usize {
    let (mut at, mut before, mut joined) = (last, day, false);
    for _ in 0..6 {
        let and = doc.is(at, b'&') || doc.is_the_word(at, "and");
        let next = doc.number(at + 1).filter(|n| doc.tokens()[at + 1].len() <= 2 && (before + 1..=31).contains(n));
        let Some(next) = next.filter(|_| and || doc.is(at, b',')) else {
            break;
        };
        (at, before, joined) = (at + 2, next, joined || and);
    }
    let ends = !doc.is_word(at) && !field::goes_on(doc, at) && !doc.is(at, b':');
    if joined && ends { at } else { last }
}

/// Where the date ends with the year after the month or the day.
fn year_after(doc: &Document<'_>, last: usize, dated: bool) -> Option<usize> {
    let mut at = last;
    // `Nov., 2023`, `March of 2021`, `14-Mar-24`, `June 10th, '24`
    for _ in 0..2 {
        let mark = matches!(doc.byte(at), b'.' | b',' | b'-' | b'/' | b'_') && doc.tokens()[at].gap <= 1
            || doc.is_the_word(at, "of")
            || doc.is_the_word(at, "de");
        at += usize::from(mark && at < doc.len());
    }
    let token = doc.tokens().get(at)?;
    if token.gap > 1 && at == last {
        return None;
    }
    if matches!(doc.str(at), "'" | "’" | "‘") {
        let short = doc.is_number(at + 1) && doc.touches(at + 1) && doc.tokens()[at + 1].len() == 2;
        return short.then_some(at + 2);
    }
    if doc.is_word(at) && doc.class(at).any(Class::NUMBER_WORD) {
        let short = || {
            number_words::number(doc, at)
                .filter(|n| dated && !n.ordinal && (20..100).contains(&n.value) && !doc.is_word(n.last))
                .map(|n| n.last)
        };
        return spoken::year(doc, at).or_else(short);
    }
    let number = field::read(doc, at)?;
    if field::goes_on(doc, number.last)
        || doc.touches(number.last) && doc.is_word(number.last) && !doc.is(number.last, b'T')
    {
        return None;
    }
    let four = number.width == 4 && calendar::is_year(number.value);
    let clock = doc.is(number.last, b':')
        && doc.touches(number.last)
        && !doc.is_break(number.last + 1)
        && doc.touches(number.last + 1);
    // Two digits are a year only directly after day and month: `14 Mar 24`, `04MAR24`, `Mar-21-17`.
    let space =
        at == last && token.gap <= 1 || doc.is(last, b'-') && at == last + 1 || doc.is(last, b'/') && at == last + 1;
    let two = number.width == 2
        && dated
        && space
        && !clock
        && !(doc.touches(number.last)
            && (field::mark(doc, number.last).is_some_and(|m| !m.spaced && doc.is_number(m.next))
                || doc.str(number.last) == "°"))
        && !(doc.is_word(number.last) && (doc.class(number.last).any(Class::UNIT) || is_unit(doc, number.last)))
        && !numeric::is_measure(doc, at);
    (four && !(clock && at != last && !dated) || two).then_some(number.last)
}
