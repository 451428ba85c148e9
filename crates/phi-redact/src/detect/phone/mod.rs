//! Telephone, pager and fax numbers.
//!
//! 45 CFR 164.514(b)(2)(i)(D) and (E). The forms are those of the numbering plans in `data/phone-plans.txt`; a cue
//! (`data/cue/phone.txt`, `fax.txt`) lifts a form that is not distinctive alone, another label puts it down.

mod cue;
mod extension;
mod plan;
mod run;

pub(super) use run::{Run, digit};

use std::ops::Range;

use super::Candidates;
use crate::category::Category;
use crate::document::{Case, Document, Kind, Place, Value};
use crate::finding::Cue;
use crate::lexicon::CueSet;

use cue::{CONTACT, OTHER, SHORT, cue_before, governing, is_fax_end, is_measure};
use extension::{extension, list_of_endings, with_extension};

/// A number found, for the lists that go on from it.
struct Found {
    last: usize,
    category: Category,
}

/// Fewest digits of a number without a `+`.
const LEAST: u16 = 7;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut before: Option<Found> = None;
    let mut done = 0;
    for value in doc.values() {
        let mut at = (value.first as usize).max(done);
        if is_short(doc, value) {
            at = value.last as usize;
        }
        while at < value.last as usize {
            if !doc.is_number(at) && !doc.is_word(at) {
                at += 1;
                continue;
            }
            match number(doc, value, at, &before, out) {
                Some(found) => {
                    done = found.last;
                    at = found.last;
                    before = Some(found);
                }
                None => at = next_group(doc, at, value.last as usize),
            }
        }
        if done <= value.first as usize {
            extension(doc, value, &before, out);
        }
    }
    spoken_numbers(doc, out);
}

/// Whether a value, and the groups that may follow it, have fewer digits than any telephone number without a `+`.
fn is_short(doc: &Document<'_>, value: &Value) -> bool {
    if value.digits.saturating_add(value.letters) >= LEAST {
        return false;
    }
    let last = value.last as usize;
    let next = (last..last + 4).find(|t| doc.tokens().get(*t).is_none_or(|t| t.kind != Kind::Punct));
    let goes_on = next.is_some_and(|t| doc.is_number(t) || run::is_misread(doc, t));
    let first = value.first as usize;
    let plus = doc.holds(b'+') && (first.saturating_sub(2)..first).any(|t| doc.is(t, b'+'));
    !goes_on && !plus
}

/// The next token of a run where a number may begin: after a slash, a colon or another mark, never inside a group.
fn next_group(doc: &Document<'_>, at: usize, last: usize) -> usize {
    (at + 1..last).find(|t| doc.tokens()[*t].kind == Kind::Punct).map_or(last, |t| t + 1)
}

/// A number by its form.
fn number(
    doc: &Document<'_>,
    value: &Value,
    first: usize,
    before: &Option<Found>,
    out: &mut Candidates,
) -> Option<Found> {
    // Inside a value a number begins only after some marks.
    let opens = || matches!(doc.byte(first - 1), b'(' | b'+' | b',' | b':' | b'/' | b'=');
    if first > value.first as usize && doc.touches(first) && !opens() {
        return None;
    }
    if !run::may_begin(doc, first) {
        return None;
    }
    let run = Run::read(doc, first);
    let groups = run.groups();
    if groups.is_empty() {
        return None;
    }
    // What joins the run to the left.
    let mut start = first;
    let open = start > 0 && doc.touches(start) && doc.is(start - 1, b'(');
    start -= usize::from(open);
    let plus = start > 0 && doc.touches(start) && doc.is(start - 1, b'+');
    start -= usize::from(plus);
    if !plus && run.digits(groups).len() < usize::from(LEAST) {
        return None;
    }
    let open = if plus && start > 0 && doc.touches(start) && doc.is(start - 1, b'(') && closes(doc, first, groups) {
        start -= 1;
        true
    } else {
        open
    };
    // A comma parts the fields of a row: nothing goes on with a `+`, or with groups that hyphens join.
    let field =
        doc.is(start.wrapping_sub(1), b',') && (plus || groups.len() > 2 && groups[1..].iter().all(|g| g.mark == b'-'));
    let begins = field || matches!(doc.byte(start.wrapping_sub(1)), b':' | b'/' | b'=');
    if doc.touches(start) && start > value.first as usize && !begins {
        return None;
    }
    if start > 1
        && doc.touches(start)
        && doc.is(start - 1, b',')
        && doc.touches(start - 1)
        && doc.is_number(start - 2)
        && run.groups().len() > 1
        && !run.groups()[1..].iter().all(|g| g.mark == b'-')
    {
        // `(0008,0020) 2023`
        return None;
    }
    if start > 0 && doc.touches(start) && matches!(doc.byte(start - 1), b'.' | b'-' | b'$' | b'<' | b'_') && !plus {
        // `-0142`, `.5`, `$415` begin no telephone number.
        let dashes = doc.is(start - 1, b'-') && start > 1 && doc.is(start - 2, b'-');
        if !(dashes || doc.is(start - 1, b'.')) {
            return None;
        }
    }
    let (mut sure, len) = (1..=groups.len())
        .rev()
        .find_map(|n| plan::judge(run.digits(&groups[..n]), &groups[..n], plus).map(|s| (s, n)))
        .or_else(|| announced(doc, value, &run))?;
    if run.lookalike {
        sure -= 0.1;
    }
    let groups = &groups[..len];
    let mut last = groups[len - 1].last as usize;
    // The bracket belongs to the number if it closes inside it.
    let inside = open && groups.iter().any(|g| g.mark == b')' || g.mark == b'-' && doc.is(g.first as usize - 2, b')'));
    let begin = if open && !inside && !plus {
        first
    } else if open && !inside {
        start + usize::from(doc.is(start, b'('))
    } else {
        start
    };
    let (cues, cue) = governing(doc, value, begin, last, before);
    let short = run.digits(groups).len() <= 8;
    let score = if cues.any(CONTACT) {
        if sure >= 0.3 || !short { (sure + 0.3).clamp(0.85, 0.97) } else { 0.6 }
    } else if cues.any(OTHER) {
        if plus || inside { sure - 0.15 } else { sure * 0.45 }
    } else {
        // Two blank-split groups alone must not stand in a row of numbers or after a quote.
        let row = short
            && sure < 0.55
            && (doc.is_number(last) || begin > 0 && (doc.is_number(begin - 1) || doc.is(begin - 1, b'"')));
        sure - if !plus && !inside && (row || is_measure(doc, begin, last, short)) { 0.35 } else { 0.0 }
    };
    let category =
        if cues.any(CueSet::FAX) && !(cues.any(CueSet::PHONE) && cue != Cue::Before) || is_fax_end(doc, begin) {
            Category::Fax
        } else {
            Category::Phone
        };
    // `1-800-555-HELP`
    let vanity = doc.is(last, b'-') && doc.touches(last) && doc.touches(last + 1) && doc.is_word(last + 1);
    if vanity && doc.tokens()[last + 1].case == Case::Upper && doc.tokens()[last + 1].len() <= 7 {
        last += 2;
    }
    if score >= 0.5 {
        last = with_extension(doc, begin, last);
    }
    out.add(begin..last, category, score.max(0.05), cue);
    if score < 0.5 {
        return None;
    }
    last = list_of_endings(doc, last, category, out);
    Some(Found { last, category })
}

fn closes(doc: &Document<'_>, first: usize, groups: &[run::Group]) -> bool {
    groups.iter().skip(1).any(|g| g.mark == b')') && doc.is_number(first)
}

/// Digits that no plan knows, where a label says that they are a telephone number.
fn announced(doc: &Document<'_>, value: &Value, run: &Run) -> Option<(f32, usize)> {
    let label = value.labelled(CONTACT).filter(|label| !label.cues.any(OTHER))?;
    let groups = run.groups();
    let direct = matches!(label.place, Place::Before | Place::Above | Place::Column);
    let first = groups[0].first as usize;
    if !direct || first != value.first as usize && !doc.is(first - 1, b'/') {
        return None;
    }
    let n = (1..=groups.len()).rev().find(|n| {
        let digits = run.digits(&groups[..*n]).len();
        (7..=13).contains(&digits) && (*n < 4 || groups[..*n].iter().all(|g| g.len > 1))
    })?;
    // A date or a range is none.
    let dotted = groups[1..n].iter().any(|g| g.mark == b'/' || g.mark == b'.' || g.mark == b'(');
    let times = groups[0].len == 4 && run.digits(&groups[..1])[0] == b'0' && n == 2 && groups[1].len == 4;
    if times {
        return None;
    }
    let fits = n < 4 && groups[..n].iter().all(|g| g.len > 1) || groups[..n].iter().all(|g| g.len == 1);
    (!dotted && fits || n == 1).then_some((0.35, n))
}

/// Numbers said as words.
fn spoken_numbers(doc: &Document<'_>, out: &mut Candidates) {
    for run in doc.spoken().iter().filter(|run| run.points < 3) {
        let Range { mut start, end } = run.first..run.last;
        if start > 0 && doc.is_the_word(start - 1, "plus") {
            start -= 1;
        }
        let cue = cue_before(doc, start);
        let (score, category) = match (cue, run.digits) {
            _ if run.tens * 3 >= run.digits => (0.2, Category::Phone),
            (Some((_, 0..=2, word)), 3..=6) if SHORT[1..].iter().any(|w| doc.is_the_word(word, w)) => {
                (0.85, Category::Phone)
            }
            (Some((cues, ..)), n) if cues.any(CueSet::FAX) => (if n >= 7 { 0.92 } else { 0.5 }, Category::Fax),
            (Some((cues, ..)), n) if cues.any(CueSet::PHONE) => (if n >= 7 { 0.92 } else { 0.4 }, Category::Phone),
            (Some((cues, distance, _)), n) if cues.any(OTHER) && distance <= 5 => {
                (if matches!(n, 10 | 11) { 0.55 } else { 0.3 }, Category::Phone)
            }
            (_, 7 | 10 | 11) => (0.7, Category::Phone),
            (_, 8 | 9 | 12 | 13) if run.tens == 0 => (0.6, Category::Phone),
            _ => (0.2, Category::Phone),
        };
        out.add(start..end, category, score, if cue.is_some() { Cue::Before } else { Cue::Form });
    }
}
