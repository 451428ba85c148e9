//! `3/14`, `12.12`, `6-19`: a month and a day, or a score, a fraction, a dose, a ratio. The neighbourhood decides.

use super::{Announced, Dates, Undecided, announced, calendar, numeric, with_weekday};
use crate::document::{Case, Document, Kind};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Judges what was left undecided, now that the certain dates are known.
pub(super) fn judge(dates: &mut Dates<'_, '_, '_>) {
    let undecided = std::mem::take(&mut dates.undecided);
    if undecided.is_empty() {
        return;
    }
    dates.found.sort_unstable();
    let certain = std::mem::take(&mut dates.found);
    let doc = dates.doc;
    let mut scores: Vec<(f32, Cue)> = Vec::with_capacity(undecided.len());
    for u in &undecided {
        // The judgement on the partial date before it helps: `12/23, 12/26`.
        let before = scores.len().checked_sub(1);
        let last = before.filter(|i| scores[*i].0 >= 0.5).map(|i| undecided[i].last);
        // `VA 6/9 6/5`: what measured the one measures the next.
        let measured =
            before.is_some_and(|i| scores[i].0 < 0.2 && undecided[i].last == u.first && doc.tokens()[u.first].gap < 2);
        scores.push(if measured { (0.25, Cue::Form) } else { one(doc, u, &certain, last) });
    }
    // A range or list is a date when its second member is: `8/8 – 16/8`.
    for i in (1..undecided.len()).rev() {
        let (a, b) = (&undecided[i - 1], &undecided[i]);
        if !listed(doc, a.last, b.first) || scores[i - 1].0 < 0.2 {
            continue;
        }
        if is_range(doc, a, b) {
            scores[i - 1] = (scores[i - 1].0.max(0.65), Cue::Chain);
            scores[i] = (scores[i].0.max(0.65), Cue::Chain);
        } else if scores[i].0 >= 0.7 && scores[i - 1].0 < 0.5 {
            scores[i - 1] = (0.6, Cue::Chain);
        }
    }
    // Where most of a text's are dates by their neighbourhood, a middling one is too.
    let sure = scores.iter().filter(|(score, _)| *score >= 0.7).count();
    let never = scores.iter().filter(|(score, _)| *score < 0.3).count();
    let bonus = if sure >= 2 && sure >= 2 * never { 0.08 } else { 0.0 };
    for (u, (score, cue)) in undecided.iter().zip(scores) {
        let score = if score >= 0.4 { score + bonus } else { score };
        dates.add(u.first..range_end(doc, u), score, cue);
    }
}

/// `12/24–12/25`, `21/8 - 22/8`: two days of one month in order, joined by a dash or an arrow; scores have one denominator.
fn is_range(doc: &Document<'_>, a: &Undecided, b: &Undecided) -> bool {
    let dash = (a.last..b.first).all(|t| doc.is(t, b'-') || matches!(doc.str(t), "–" | "—" | "→"));
    let month_first = a.numbers.0 == b.numbers.0 && a.numbers.1 < b.numbers.1;
    let day_first = a.numbers.1 == b.numbers.1 && a.numbers.0 < b.numbers.0 && b.numbers.0 > 12;
    dash && a.separator == b'/' && b.separator == b'/' && (month_first || day_first)
}

/// Where the span ends when a second day follows: `5/12–14`.
fn range_end(doc: &Document<'_>, u: &Undecided) -> usize {
    let dash = u.separator == b'/' && doc.touches(u.last) && (doc.is(u.last, b'-') || doc.str(u.last) == "–");
    let day = doc.number(u.last + 1).filter(|n| dash && *n <= 31 && *n > u.numbers.1.min(u.numbers.0));
    if day.is_some() && !(doc.touches(u.last + 2) && matches!(doc.byte(u.last + 2), b'/' | b'-' | b'.')) {
        u.last + 2
    } else {
        u.last
    }
}

/// The judgement on one, given the certain dates and the end of the partial date before it.
fn one(doc: &Document<'_>, u: &Undecided, certain: &[(u32, u32)], before: Option<usize>) -> (f32, Cue) {
    let slash = u.separator == b'/';
    // `Fri 14/2`, `Thu 02-15`; but `Fri 8–6` is open hours.
    if with_weekday(doc, u.first) < u.first && (slash || u.day() || u.marked) {
        return (0.9, Cue::Before);
    }
    if numeric::is_measure(doc, u.first) || amount_follows(doc, u.last) {
        return (0.15, Cue::Form);
    }
    let announced = announced(doc, u.first);
    // `call 24/7`
    if u.numbers == (24, 7) && announced != Some(Announced::Word) {
        return (0.15, Cue::Form);
    }
    let beside = before.is_some_and(|last| listed(doc, last, u.first)) || beside_date(doc, u, certain);
    if !beside && announced.is_none() && (duration_before(doc, u) || operator_before(doc, u.first)) {
        return (if u.marked && slash { 0.45 } else { 0.15 }, Cue::Form);
    }
    let time = time_follows(doc, u.last);
    if !slash {
        return decimal_or_range(doc, u, announced, time, beside);
    }
    match announced {
        // In six months, for a week.
        Some(Announced::Label) if matches!(u.numbers, (6 | 12, 12) | (7, 7) | (5, 7)) && !u.marked => {
            (0.42, Cue::Before)
        }
        Some(Announced::Label) => (0.9, Cue::Before),
        Some(Announced::Word) => (0.8, Cue::Before),
        None if beside => (0.8, Cue::Chain),
        None if time => (0.75, Cue::Neighbour),
        None if u.marked => (0.75, Cue::Form),
        None if time_before(doc, u.first) => (0.65, Cue::Neighbour),
        None => (unannounced(doc, u), Cue::Neighbour),
    }
}

/// `12.12`, `6-19`: a decimal or a range unless something says that it is a date.
fn decimal_or_range(
    doc: &Document<'_>,
    u: &Undecided,
    announced: Option<Announced>,
    time: bool,
    beside: bool,
) -> (f32, Cue) {
    let opens = begins_line(doc, u.first);
    let labelled = announced == Some(Announced::Label) && u.separator == b'-' && !doc.is_word(u.last);
    let likely = u.day() || u.marked || labelled || time && opens;
    if !likely {
        return (0.3, Cue::Form);
    }
    // `04-18` ends a line, `06-05;` opens it, `02.27` has a zero that no decimal has.
    let padded = doc.byte(u.first) == b'0' && doc.tokens()[u.first].len() == 2 && !doc.touches(u.last + 1);
    match announced {
        Some(Announced::Label) => (0.7, Cue::Before),
        Some(Announced::Word) if doc.is_the_word(u.first - 1, "on") || u.marked => (0.65, Cue::Before),
        _ if time && opens => (0.65, Cue::Neighbour),
        _ if beside && u.separator == b'.' => (0.6, Cue::Chain),
        _ if time => (0.55, Cue::Neighbour),
        _ if padded && (opens || u.separator == b'.' || closes(doc, u)) => (0.55, Cue::Form),
        _ => (0.2, Cue::Form),
    }
}

/// How sure `3/14` is a date when no word says so: by its numbers, and where it stands.
fn unannounced(doc: &Document<'_>, u: &Undecided) -> f32 {
    const NEXT: &[&str] = &["at", "by", "from", "with", "w", "done", "no", "call"];
    let mut score = prior(u.numbers);
    if begins_line(doc, u.first) && !ends_line(doc, u.last) {
        score += if matches!(doc.str(u.last), "|" | "–" | "—") { 0.32 } else { 0.22 };
    } else if alone_in_cell(doc, u) && !is_acuity(u.numbers) {
        score += 0.2;
    } else if u.first > 0 && matches!(doc.byte(u.first - 1), b'(' | b'[') {
        score += 0.05;
    }
    if u.first > 0 && after_name(doc, u.first - 1) {
        score += 0.15;
    }
    if doc.is(u.last, b':') {
        score += 0.15;
    } else if NEXT.iter().any(|w| doc.is_the_word(u.last, w)) {
        score += 0.1;
    }
    score.min(0.8)
}

/// How often two such numbers are a date when nothing else is known: scores end in round numbers, and are seldom improper.
fn prior((a, b): (u32, u32)) -> f32 {
    if a > 12 {
        // Day first; `24/7`, `14/7` and the dose `16/4` are not.
        return if b == 7 && a % 7 == 0 || matches!((a, b), (24, 7) | (16, 4) | (18, 12)) { 0.3 } else { 0.56 };
    }
    if b > 12 {
        return match b {
            24 => 0.45,
            14..=16 => 0.5,
            _ => 0.6,
        };
    }
    if !calendar::is_month_and_day(a, b) {
        return 0.1;
    }
    match (a.cmp(&b), b) {
        (std::cmp::Ordering::Greater, 7) => 0.45,
        (std::cmp::Ordering::Greater, 2) if a == 8 => 0.3,
        (std::cmp::Ordering::Greater, _) => 0.55,
        (std::cmp::Ordering::Equal, 6 | 8 | 9 | 11) => 0.35,
        (std::cmp::Ordering::Equal, _) => 0.2,
        (_, 11) => 0.6,
        (_, 8 | 9) => 0.45,
        (_, 12 | 6 | 3) => 0.33,
        _ => 0.22,
    }
}

/// Whether it closes a line or sentence, as a date after a place or an event does.
fn closes(doc: &Document<'_>, u: &Undecided) -> bool {
    let before = u.first > 0
        && (doc.is(u.first - 1, b',')
            || doc.is_word(u.first - 1) && doc.tokens()[u.first - 1].is_capital()
            || doc.is_break(u.first - 1));
    before
        && (doc.is_break(u.last)
            || matches!(doc.byte(u.last), b'.' | b',') && !doc.touches(u.last + 1)
            || doc.tokens()[u.last].gap > 1)
}

/// `x 3/7`, `for 14/7`, `in 4/52`: days, weeks and months as fractions.
fn duration_before(doc: &Document<'_>, u: &Undecided) -> bool {
    let Some(before) = u.first.checked_sub(1) else {
        return false;
    };
    let word = [
        "x", "for", "in", "over", "day", "d", "about", "every", "per", "under", "above", "scored", "was", "is", "an",
        "at",
    ]
    .iter()
    .any(|w| doc.is_the_word(before, w));
    word && !u.marked || matches!(doc.str(before), "×" | "≤" | "≥" | "~")
}

/// An amount, a score or a place stands after: `1/2 tab`, `4/5 strength`, `3/7 ago`.
fn amount_follows(doc: &Document<'_>, last: usize) -> bool {
    const WORDS: &[&str] = &[
        "of", "apart", "way", "full", "mg", "mcg", "ml", "cm", "mm", "kg", "tid", "bid", "bd", "tds", "npo", "tsp",
        "mi", "c", "oz",
    ];
    if span_follows(doc, last) {
        return true;
    }
    if doc.is_break(last) {
        return false;
    }
    if !doc.is_word(last) {
        return matches!(doc.str(last), "°" | "+" | "″");
    }
    doc.class(last).any(Class::UNIT)
        || doc.hits_at(last).any(|hit| hit.entry.cue.any(CueSet::RATIO))
        || WORDS.iter().any(|w| doc.is_the_word(last, w))
}

/// A unit of time stands after: `6/12/24 wk`, `3/7 ago`.
pub(super) fn span_follows(doc: &Document<'_>, last: usize) -> bool {
    const WORDS: &[&str] = &[
        "ago", "wk", "wks", "week", "weeks", "mo", "mos", "month", "months", "day", "days", "h", "hr", "hrs", "hours",
        "min", "mins", "minutes", "yr", "yrs", "years",
    ];
    doc.is_word(last) && doc.tokens()[last].gap < 2 && WORDS.iter().any(|w| doc.is_the_word(last, w))
}

/// A sign that belongs to a measure stands before.
fn operator_before(doc: &Document<'_>, first: usize) -> bool {
    first > 0
        && (matches!(doc.byte(first - 1), b'<' | b'>' if !begins_line(doc, first))
            || matches!(doc.byte(first - 1), b'=' | b'+' | b'%')
            || doc.is_number(first - 1) && !set_apart(doc, first - 1)
            || matches!(doc.str(first - 1), "→" | "±"))
}

/// Whether the number before is a clock time, an ordinal or in another cell: no measure that goes on.
fn set_apart(doc: &Document<'_>, at: usize) -> bool {
    doc.tokens()[at].len() == 4
        || doc.tokens()[at + 1].gap > 1
        || at > 0 && doc.touches(at) && matches!(doc.byte(at - 1), b'#' | b':' | b'/')
}

/// Whether a person's name stands there: `phoned Dr Nankervis 3/5`.
fn after_name(doc: &Document<'_>, before: usize) -> bool {
    let class = doc.class(before);
    doc.tokens()[before].case == Case::Title && class.any(Class::PERSON) && !class.any(Class::WORD | Class::CLINICAL)
}

/// Visual acuity at six metres.
fn is_acuity((a, b): (u32, u32)) -> bool {
    a == 6 && matches!(b, 5 | 6 | 9 | 12 | 18 | 24)
}

/// Whether it fills a cell of a table: wide gaps, bars or the line's ends on both sides.
fn alone_in_cell(doc: &Document<'_>, u: &Undecided) -> bool {
    let left = u.first > 0 && (doc.tokens()[u.first].gap > 1 || doc.is(u.first - 1, b'|'));
    left && (doc.is_break(u.last) || doc.tokens()[u.last].gap > 1 || doc.is(u.last, b'|'))
}

/// A clock time stands after: `0430`, `10:15`, `@ 1615`, `4p`.
fn time_follows(doc: &Document<'_>, last: usize) -> bool {
    let mut at = last;
    if doc.is(at, b',') || doc.is(at, b'@') || doc.is_the_word(at, "at") {
        at += 1;
    }
    if at == last && doc.touches(at) {
        return false;
    }
    let Some(n) = doc.number(at) else {
        return false;
    };
    let after = at + 1;
    match doc.tokens()[at].len() {
        4 => calendar::is_clock(n) && !field_goes_on(doc, after),
        1 | 2 => {
            let colon = doc.touches(after)
                && doc.is(after, b':')
                && doc.touches(after + 1)
                && doc.number(after + 1).is_some_and(|m| m < 60);
            let half = doc.is_word(after) && ["a", "p", "am", "pm", "h"].iter().any(|w| doc.is_the_word(after, w));
            n < 24 && (colon || half)
        }
        _ => false,
    }
}

fn field_goes_on(doc: &Document<'_>, at: usize) -> bool {
    doc.touches(at)
        && (doc.is(at, b'/') || doc.is(at, b'.') && doc.touches(at + 1) && doc.is_number(at + 1) || doc.is(at, b'-'))
}

/// A clock time stands before: `10:02 4/25`, `0700 5/12`.
fn time_before(doc: &Document<'_>, first: usize) -> bool {
    let Some(time) = first.checked_sub(1).filter(|t| doc.is_number(*t) && doc.tokens()[first].gap == 1) else {
        return false;
    };
    let colon = time >= 2
        && doc.touches(time)
        && doc.is(time - 1, b':')
        && doc.is_number(time - 2)
        && doc.tokens()[time].len() == 2;
    let plain = doc.tokens()[time].len() == 4 && !doc.touches(time) && doc.number(time).is_some_and(calendar::is_clock);
    colon || plain
}

/// Whether the token opens its line, after bullets and marks.
fn begins_line(doc: &Document<'_>, first: usize) -> bool {
    let mut at = first;
    for _ in 0..4 {
        match at.checked_sub(1).map(|t| (t, doc.tokens()[t].kind)) {
            None | Some((_, Kind::Newline)) => return true,
            Some((t, Kind::Punct)) => at = t,
            Some(_) => return false,
        }
    }
    false
}

/// Whether nothing but marks follows on the line.
fn ends_line(doc: &Document<'_>, last: usize) -> bool {
    doc.is_break(last) || doc.is_break(last + 1) && !doc.is(last, b':')
}

/// Whether only a dash, comma or joining word stands between two dates.
fn listed(doc: &Document<'_>, last: usize, first: usize) -> bool {
    first > last
        && first - last <= 2
        && (last..first).all(|t| {
            matches!(doc.byte(t), b',' | b';' | b'-' | b'&')
                || matches!(doc.str(t), "–" | "—" | "→")
                || ["and", "to", "or", "through", "thru", "then", "until", "til"].iter().any(|w| doc.is_the_word(t, w))
        })
}

/// Whether a certain date stands beside this one.
fn beside_date(doc: &Document<'_>, u: &Undecided, certain: &[(u32, u32)]) -> bool {
    let at = certain.partition_point(|d| (d.0 as usize) < u.first);
    let before = at.checked_sub(1).is_some_and(|i| listed(doc, certain[i].1 as usize, u.first));
    before || certain.get(at).is_some_and(|d| listed(doc, u.last, d.0 as usize))
}
