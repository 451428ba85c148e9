//! `3/14`, `12.12`, `6-19`: a month and a day, or a score, a fraction, a dose, a ratio. The neighbourhood decides.

use super::{Announced, Dates, Undecided, announced, calendar, numeric, with_weekday};
use crate::document::{Document, Kind};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Judges what was left undecided, now that the certain dates are known.
pub(super) fn judge(dates: &mut Dates<'_, '_, '_>) {
    let undecided = std::mem::take(&mut dates.undecided);
    dates.found.sort_unstable();
    let certain = std::mem::take(&mut dates.found);
    let doc = dates.doc;
    let mut scores: Vec<(f32, Cue)> = Vec::with_capacity(undecided.len());
    for u in &undecided {
        // The judgement on the partial date before it helps: `12/23, 12/26`.
        let last = scores.len().checked_sub(1).filter(|i| scores[*i].0 >= 0.5).map(|i| undecided[i].last);
        scores.push(one(doc, u, &certain, last));
    }
    // A range or list is a date when its second member is: `8/8 – 16/8`.
    for i in (1..undecided.len()).rev() {
        if scores[i].0 >= 0.7 && scores[i - 1].0 < 0.5 && listed(doc, undecided[i - 1].last, undecided[i].first) {
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

/// Where the span ends when a second day follows: `5/12–14`.
fn range_end(doc: &Document<'_>, u: &Undecided) -> usize {
    let dash = u.separator == b'/' && doc.touches(u.last) && (doc.is(u.last, b'-') || doc.str(u.last) == "–");
    let day = doc.number(u.last + 1).filter(|n| dash && *n <= 31 && *n > u.numbers.1.min(u.numbers.0));
    if day.is_some() && !(doc.touches(u.last + 2) && matches!(doc.byte(u.last + 2), b'/' | b'-' | b'.')) { u.last + 2 } else { u.last }
}

fn one(doc: &Document<'_>, u: &Undecided, certain: &[(u32, u32)], before: Option<usize>) -> (f32, Cue) {
    let announced = announced(doc, u.first);
    let weekday = with_weekday(doc, u.first) < u.first;
    let measure = numeric::is_measure(doc, u.first);
    let noun = amount_follows(doc, u.last);
    if weekday {
        return (0.9, Cue::Before);
    }
    if measure || noun && announced != Some(Announced::Label) || duration_before(doc, u) || operator_before(doc, u.first) {
        return (if u.marked && !measure { 0.45 } else { 0.15 }, Cue::Form);
    }
    let beside = before.is_some_and(|last| listed(doc, last, u.first)) || beside_date(doc, u, certain);
    let time = time_follows(doc, u.last);
    let slash = u.separator == b'/';
    if !slash {
        // `12.12`, `6-19`: decimals and ranges unless something says so.
        return match (announced, time, beside) {
            (Some(Announced::Label), _, _) => (0.7, Cue::Before),
            (Some(Announced::Word), _, _) if doc.is_the_word(u.first - 1, "on") || u.marked => (0.65, Cue::Before),
            (_, true, _) if begins_line(doc, u.first) => (0.65, Cue::Neighbour),
            (_, _, true) if u.marked => (0.6, Cue::Chain),
            _ => (0.2, Cue::Form),
        };
    }
    match announced {
        Some(Announced::Label) => return (0.9, Cue::Before),
        Some(Announced::Word) => return (0.8, Cue::Before),
        None => {}
    }
    if beside {
        return (0.8, Cue::Chain);
    }
    if time {
        return (0.75, Cue::Neighbour);
    }
    if u.marked {
        return (0.75, Cue::Form);
    }
    let mut score = prior(u.numbers);
    if begins_line(doc, u.first) && !ends_line(doc, u.last) {
        score += 0.3;
    } else if doc.is(u.first.wrapping_sub(1), b'(') && doc.is(u.last, b')') {
        score += 0.1;
    }
    (score.min(0.8), Cue::Neighbour)
}

/// How often two such numbers are a date when nothing else is known: scores end in round numbers, and are seldom improper.
fn prior((a, b): (u32, u32)) -> f32 {
    const FULL_MARKS: &[u32] = &[15, 20, 24, 25, 27, 28, 30];
    if a > 12 {
        // Day first; 24/7, 16/4 and the like are not.
        return if (a, b) == (24, 7) || b <= 2 && a % 2 == 0 { 0.3 } else { 0.55 };
    }
    if b > 12 {
        return if FULL_MARKS.contains(&b) { 0.42 } else { 0.58 };
    }
    if !calendar::is_month_and_day(a, b) {
        return 0.1;
    }
    match (a.cmp(&b), b) {
        (std::cmp::Ordering::Greater, _) => 0.5,
        (std::cmp::Ordering::Equal, _) => 0.25,
        (_, 11) => 0.5,
        (_, 8 | 9) => 0.35,
        _ => 0.25,
    }
}

/// `x 3/7`, `for 14/7`, `in 4/52`: days, weeks and months as fractions.
fn duration_before(doc: &Document<'_>, u: &Undecided) -> bool {
    let Some(before) = u.first.checked_sub(1) else {
        return false;
    };
    let word = ["x", "for", "in", "of", "over", "day", "d", "about", "every", "per", "under", "above", "to", "scored", "was", "is"]
        .iter()
        .any(|w| doc.is_the_word(before, w));
    word && !u.marked || matches!(doc.str(before), "×" | "≤" | "≥" | "~")
}

/// An amount, a score or a place stands after: `1/2 tab`, `4/5 strength`, `3/7 ago`.
fn amount_follows(doc: &Document<'_>, last: usize) -> bool {
    if doc.is(last, b'"') && doc.touches(last) && !doc.touches(last + 1) && !doc.is_break(last + 1) && doc.tokens()[last].gap == 0 && doc.is_number(last.wrapping_sub(1)) && doc.is_word(last + 1) {
        return true;
    }
    if !doc.is_word(last) {
        return matches!(doc.str(last), "°" | "+" | "→");
    }
    doc.class(last).any(Class::UNIT)
        || doc.hits_at(last).any(|hit| hit.entry.cue.any(CueSet::RATIO))
        || ["ago", "of", "apart", "and", "cup", "way", "full"].iter().any(|w| doc.is_the_word(last, w) && *w != "and")
}

/// A sign that belongs to a measure stands before.
fn operator_before(doc: &Document<'_>, first: usize) -> bool {
    first > 0
        && (matches!(doc.byte(first - 1), b'<' | b'>' if !begins_line(doc, first))
            || matches!(doc.byte(first - 1), b'=' | b'+' | b'%')
            || doc.is_number(first - 1) && !calendar_like(doc, first - 1)
            || matches!(doc.str(first - 1), "→" | "±"))
}

/// Whether the number before may be part of a note's time or list, not a measure.
fn calendar_like(doc: &Document<'_>, at: usize) -> bool {
    doc.tokens()[at].len() == 4 || doc.tokens()[at + 1].gap > 1
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
            let colon = doc.touches(after) && doc.is(after, b':') && doc.touches(after + 1) && doc.number(after + 1).is_some_and(|m| m < 60);
            let half = doc.is_word(after) && ["a", "p", "am", "pm", "h"].iter().any(|w| doc.is_the_word(after, w));
            n < 24 && (colon || half)
        }
        _ => false,
    }
}

fn field_goes_on(doc: &Document<'_>, at: usize) -> bool {
    doc.touches(at) && (doc.is(at, b'/') || doc.is(at, b'.') && doc.touches(at + 1) && doc.is_number(at + 1) || doc.is(at, b'-'))
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
