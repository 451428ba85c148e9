//! Extensions: after a number (`x226`), alone with their cue (`bleep 1180`), and further endings of a list.

use super::Found;
use super::cue::{CONTACT, OTHER, SHORT, VERBS, cue_before, is_measure};
use super::run::{self, Run};
use crate::category::Category;
use crate::detect::Candidates;
use crate::document::{Document, Kind, Place, Value, Words};
use crate::finding::Cue;
use crate::lexicon::CueSet;

/// Takes in an extension: `x226`, `ext. 4410`, `, extension 12`, `x 7`.
pub(super) fn with_extension(doc: &Document<'_>, first: usize, last: usize) -> usize {
    let mut at = last;
    if doc.is(at, b',') || doc.is(at, b'-') || doc.is(at, b'(') || doc.is(at, b'/') {
        at += 1;
    }
    if doc.is(at, b'#') && at == last && doc.touches(at + 1) && doc.is_number(at + 1) {
        return at + 2;
    }
    if !run::is_extension(doc, at) {
        return last;
    }
    let times = doc.is_the_word(at, "x");
    let mut end = at + 1;
    while matches!(doc.byte(end), b'.' | b':' | b'#') && doc.tokens()[end].kind == Kind::Punct {
        end += 1;
    }
    if doc.is_the_word(end, "no") || doc.is_the_word(end, "number") {
        end += 1;
    }
    let group = Run::read(doc, end);
    let Some(group) = group.groups().first().copied() else {
        return last;
    };
    // `called 617-555-0118 x2`: twice, no extension.
    let tried = times
        && group.len == 1
        && (first.saturating_sub(5)..first).any(|t| {
            ["called", "rang", "tried", "phoned", "texted", "paged", "dialed", "faxed", "vm", "lm"]
                .iter()
                .any(|w| doc.is_the_word(t, w))
        });
    let no_answer = times && group.len == 1 && doc.is(group.last as usize, b',');
    if group.len > 7 || tried || no_answer { last } else { group.last as usize }
}

/// `555-0101 / 0102`: further endings of the same number.
pub(super) fn list_of_endings(doc: &Document<'_>, last: usize, category: Category, out: &mut Candidates) -> usize {
    let mut at = last;
    while doc.is(at, b'/') && doc.is_number(at + 1) && (2..=4).contains(&doc.tokens()[at + 1].len()) {
        let ends = at + 2;
        let goes_on = doc.touches(ends) && (doc.is_word(ends) || matches!(doc.byte(ends), b'/' | b'-' | b':'));
        if goes_on || doc.is_number(ends) || doc.is_word(ends) && doc.tokens()[ends].len() <= 2 {
            break;
        }
        out.add(at + 1..ends, category, 0.75, Cue::Chain);
        at = ends;
    }
    at
}

/// Words between a cue and its number: `bleep the medical SpR on 0450`.
static BEFORE: Words<4> = Words::new(["on", "was", "is", "to"]);

/// A short number with its cue: `x5521`, `ext 40132`, `bleep 1180`, `pager 7-4403`.
pub(super) fn extension(doc: &Document<'_>, value: &Value, before: &Option<Found>, out: &mut Candidates) {
    let first = value.first as usize;
    // `x5521` and `p3315` are one run.
    if doc.is_word(first) && doc.touches(first + 1) {
        let pager = doc.is(first, b'p') && value.digits >= 4 && value.label.is_none();
        let glued =
            pager || doc.is_the_word(first, "x") || doc.is_the_word(first, "ext") || doc.is_the_word(first, "extn");
        let marked = matches!(doc.byte(first + 1), b'.' | b'-') && doc.is_number(first + 2) && glued;
        let at = first + 1 + usize::from(marked);
        if !glued || !doc.is_number(at) {
            return;
        }
        let run = Run::read(doc, at);
        let Some((last, digits)) = short_number(doc, &run) else {
            return;
        };
        let times = first > 0
            && (doc.is_number(first - 1) || doc.is(first - 1, b'%') || doc.touches(first))
            && !doc.is(first.saturating_sub(1), b'(')
            && !before.as_ref().is_some_and(|b| b.last + 1 >= first);
        let other = value.labelled(OTHER).is_some() || is_measure(doc, first, last, true);
        let score = match digits {
            _ if times || other => 0.1,
            4..=6 if pager => 0.55,
            4..=6 => 0.85,
            3 => 0.6,
            2 => 0.3,
            _ => 0.15,
        };
        // The `x` goes too: one word with its digits.
        let begin = if marked || pager { at } else { first };
        out.add(begin..last, Category::Phone, score, Cue::Before);
        return;
    }
    let label = value.labelled(CONTACT).filter(|label| !label.cues.any(OTHER));
    // (A dash that joins no value may go on to more digits.)
    let enough = value.digits >= 3 || doc.byte(value.last as usize) >= 0x80;
    let said = enough && first > 0 && value.letters == 0 && BEFORE.hold(doc, first - 1);
    let house = value.label.is_none() && value.letters == 0 && doc.tokens()[first].len() == 1 && doc.touches(first + 1);
    if value.digits <= value.letters || label.is_none() && !said && !house {
        return;
    }
    let run = Run::read(doc, first);
    let Some((last, digits)) = short_number(doc, &run) else {
        return;
    };
    // `bleep the medical SpR on 0450`
    if said
        && (3..=6).contains(&digits)
        && let Some((_, distance, word)) = cue_before(doc, first)
        && (2..=6).contains(&distance)
        && ["bleep", "pager", "pgr", "beeper", "extension", "ext", "dect"].iter().any(|w| doc.is_the_word(word, w))
    {
        out.add(first..last, Category::Phone, 0.75, Cue::Before);
        return;
    }
    let Some(label) = label else {
        // `4-2290`: a house extension.
        let house = house && run.groups().len() >= 2 && run.groups()[0].len == 1 && run.groups()[1].len == 4;
        let round = doc.byte(first) < b'2' || doc.slice(first..last).ends_with("00");
        if house && digits == 5 && !round && !is_measure(doc, first, last, true) {
            out.add(first..last, Category::Phone, 0.52, Cue::Form);
        }
        return;
    };
    let category = if label.cues.any(CueSet::FAX) { Category::Fax } else { Category::Phone };
    let score = match label.place {
        Place::Before => {
            let Some((_, distance, word)) = cue_before(doc, first) else {
                return;
            };
            let marked = first > 0 && matches!(doc.byte(first - 1), b'#' | b':') || doc.is(first + 1, b'-');
            let ending =
                ["ending", "ends", "in"].iter().any(|w| doc.is_the_word(first - 1, w)) || doc.str(first - 1) == "…";
            let is = |list: &[&str]| list.iter().any(|w| doc.is_the_word(word, w));
            if is(&["page", "x", "paged", "pg"]) && !marked {
                if digits >= 4 && !is_clock(doc, first, last) { 0.65 } else { 0.2 }
            } else if ending {
                if digits >= 2 && !is(&VERBS) { 0.7 } else { 0.3 }
            } else if is(&SHORT) {
                match digits {
                    3.. if distance <= 2 => 0.9,
                    2 if distance == 0 && !doc.is(first - 1, b'-') => 0.45,
                    _ => 0.2,
                }
            } else if is(&VERBS) && !(marked && digits >= 4) {
                if digits >= 5 { 0.6 } else { 0.2 }
            } else if digits >= 4 && (marked || !is_clock(doc, first, last)) && is_plain(&run, last) {
                0.75
            } else {
                0.25
            }
        }
        Place::Above | Place::Column if digits >= 3 && !is_clock(doc, first, last) && is_plain(&run, last) => 0.7,
        Place::Chain if digits >= 4 => 0.7,
        Place::After if digits >= 4 => 0.35,
        _ => return,
    };
    out.add(first..last, category, score, label.place.into());
}

/// The tokens and digits of a number of at most seven digits that is no date, time or decimal.
pub(super) fn short_number(doc: &Document<'_>, run: &Run) -> Option<(usize, usize)> {
    let groups = run.groups();
    let joined = groups.iter().skip(1).take_while(|g| g.mark == b'-' && !has_blank(doc, g)).count() + 1;
    let groups = groups.get(..joined)?;
    let digits = groups.iter().map(|g| usize::from(g.len)).sum();
    let last = groups.last()?.last as usize;
    let decimal = doc.touches(last + 1) && matches!(doc.byte(last), b'.' | b'/' | b':') && doc.is_number(last + 1);
    (digits <= 7 && !decimal).then_some((last, digits))
}

/// Whether a short number is one group, or a house number after one or two digits.
pub(super) fn is_plain(run: &Run, last: usize) -> bool {
    let groups = run.groups();
    groups[0].last as usize == last
        || groups[0].len <= 2 && groups.get(1).is_some_and(|g| g.len >= 3)
        || groups[0].len == 3
}

pub(super) fn has_blank(doc: &Document<'_>, group: &run::Group) -> bool {
    let first = group.first as usize;
    !doc.touches(first) || first > 0 && !doc.touches(first - 1)
}

pub(super) fn is_clock(doc: &Document<'_>, first: usize, last: usize) -> bool {
    last == first + 1
        && doc.tokens()[first].len() == 4
        && doc.number(first).is_some_and(|n| n / 100 < 24 && n % 100 < 60)
}
