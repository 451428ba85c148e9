//! Telephone, pager and fax numbers.
//!
//! 45 CFR 164.514(b)(2)(i)(D) and (E). The forms are those of the numbering plans in `data/phone-plans.txt`; a cue
//! (`data/cue/phone.txt`, `fax.txt`) lifts a form that is not distinctive alone, another label puts it down.

mod plan;
mod run;
pub(super) mod spoken;

pub(super) use run::{Run, digit};

use std::ops::Range;

use super::Candidates;
use crate::category::Category;
use crate::document::{Document, Kind, Place, Value};
use crate::finding::Cue;
use crate::lexicon::CueSet;

const CONTACT: CueSet = CueSet::PHONE.with(CueSet::FAX);
/// Labels of other numbers: what follows them is no telephone number unless its form leaves no doubt.
const OTHER: CueSet = CueSet::MRN
    .with(CueSet::HEALTH_PLAN)
    .with(CueSet::ACCOUNT)
    .with(CueSet::LICENSE)
    .with(CueSet::VEHICLE)
    .with(CueSet::DEVICE)
    .with(CueSet::BIOMETRIC)
    .with(CueSet::ID)
    .with(CueSet::SSN)
    .with(CueSet::NOT_PHI);
/// Words that a short number follows.
const SHORT: [&str; 24] = [
    "x", "ext", "exts", "extn", "xtn", "xt", "extension", "bleep", "blp", "pager", "pgr", "beeper", "dect", "vocera",
    "ascom", "spectralink", "voalte", "paged", "bleeped", "page",
    "pg", "poste", "durchwahl", "anexo",
];
/// Words for calling: a short number after them is as likely a time or a count.
const VERBS: [&str; 27] = [
    "call", "calls", "called", "calling", "caller", "ring", "rang", "rung", "ringing", "dial", "dialed", "dialled",
    "dialing", "reach", "reached", "text", "texted", "texts", "txt", "line", "direct", "signal", "wa", "did",
    "phoned", "telephoned", "back",
];

/// A number found, for the lists that go on from it.
struct Found {
    last: usize,
    category: Category,
}

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut before: Option<Found> = None;
    let mut done = 0;
    for value in doc.values() {
        let mut at = (value.first as usize).max(done);
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

/// The next token of a run where a number may begin: after a slash, a colon or another mark, never inside a group.
fn next_group(doc: &Document<'_>, at: usize, last: usize) -> usize {
    (at + 1..last).find(|t| doc.tokens()[*t].kind == Kind::Punct).map_or(last, |t| t + 1)
}

/// What the words before a number announce: the nearest cue, how far away it is, and the word itself.
fn cue_before(doc: &Document<'_>, first: usize) -> Option<(CueSet, usize, usize)> {
    let mut at = first;
    while at > first.saturating_sub(9) {
        at -= 1;
        let token = &doc.tokens()[at];
        match token.kind {
            Kind::Newline | Kind::Tag | Kind::Number => return None,
            Kind::Punct => {
                let cue_ends = at > 0 && doc.hit_ending(at - 1).is_some_and(|h| !h.entry.cue.is_empty()) && first - at <= 2;
                if matches!(doc.byte(at), b'.' | b';' | b'|') && !cue_ends && first - at > 1 {
                    return None;
                }
            }
            Kind::Word => {
                if let Some(hit) = doc.hit_ending(at) {
                    let cues = hit.entry.cue;
                    if cues.any(CONTACT.with(OTHER).with(CueSet::EMAIL)) {
                        return Some((cues, first - at - 1, at));
                    }
                }
            }
        }
    }
    None
}

/// A number by its form.
fn number(
    doc: &Document<'_>,
    value: &Value,
    first: usize,
    before: &Option<Found>,
    out: &mut Candidates,
) -> Option<Found> {
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
    let open = if plus && start > 0 && doc.touches(start) && doc.is(start - 1, b'(') && closes(doc, first, groups) {
        start -= 1;
        true
    } else {
        open
    };
    if doc.touches(start) && start > value.first as usize && !matches!(doc.byte(start - 1), b':' | b'/' | b'=') {
        return None;
    }
    if start > 1 && doc.touches(start) && doc.is(start - 1, b',') && doc.touches(start - 1) && doc.is_number(start - 2) && run.groups().len() > 1 && !run.groups()[1..].iter().all(|g| g.mark == b'-') {
        // `(0008,0020) 2023`
        return None;
    }
    if start > 0 && doc.touches(start) && matches!(doc.byte(start - 1), b'.' | b'-' | b'$' | b'<' | b'_') && !plus {
        // `-0142`, `.5`, `$415` begin no telephone number.
        if !(doc.is(start - 1, b'-') && start > 1 && doc.is(start - 2, b'-')) && !doc.is(start - 1, b'.') {
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
        let row = short && sure < 0.55 && (doc.is_number(last) || begin > 0 && (doc.is_number(begin - 1) || doc.is(begin - 1, b'"')));
        sure - if !plus && !inside && (row || is_measure(doc, begin, last, short)) { 0.35 } else { 0.0 }
    };
    let category = if cues.any(CueSet::FAX) && !(cues.any(CueSet::PHONE) && cue != Cue::Before) || is_fax_end(doc, begin) {
        Category::Fax
    } else {
        Category::Phone
    };
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

/// Whether this is the sender's or receiver's number of a fax: `from` or `to` before it, a fax cue not far above.
fn is_fax_end(doc: &Document<'_>, first: usize) -> bool {
    const NEAR: usize = 60;
    let mut at = first;
    while at > 0 && at + 2 > first && matches!(doc.byte(at - 1), b':' | b'(' | b' ') && !doc.is_word(at - 1) {
        at -= 1;
    }
    let end = at > 0 && ["to", "from", "fr", "t0"].iter().any(|w| doc.is_the_word(at - 1, w));
    if !end {
        return false;
    }
    let hits = doc.hits();
    let last = hits.partition_point(|hit| (hit.first as usize) < first);
    let mut near = hits[..last].iter().rev().take_while(|hit| hit.first as usize + NEAR > first);
    near.find(|hit| hit.entry.cue.any(CONTACT)).is_some_and(|hit| hit.entry.cue.any(CueSet::FAX))
}

/// The cues that govern a number and where they stand.
fn governing(
    doc: &Document<'_>,
    value: &Value,
    first: usize,
    last: usize,
    before: &Option<Found>,
) -> (CueSet, Cue) {
    if let Some(cues) = cue_after(doc, last) {
        return (cues, Cue::After);
    }
    if let Some(found) = before
        && is_list(doc, found.last, first)
    {
        return (if found.category == Category::Fax { CueSet::FAX } else { CueSet::PHONE }, Cue::Chain);
    }
    if let Some(cues) = letter_before(doc, first) {
        return (cues, Cue::Before);
    }
    if let Some((cues, distance, _)) = cue_before(doc, first)
        && (distance <= 2 || cues.any(CONTACT))
    {
        return (cues, Cue::Before);
    }
    match value.label.or_else(|| doc.label_of(first)) {
        Some(label) => (label.cues, label.place.into()),
        None => (CueSet::NONE, Cue::Form),
    }
}

/// `(fax)`, `fax`, `(cell)`, `(h)` after a number, where it does not label the next one.
fn cue_after(doc: &Document<'_>, last: usize) -> Option<CueSet> {
    let bracket = doc.is(last, b'(') || doc.is(last, b'[');
    let at = last + usize::from(bracket);
    if !bracket && (!doc.is_word(at) || doc.tokens()[at].gap > 1) {
        return None;
    }
    let mut cues = doc.cue(at);
    if bracket && doc.is(at + 1, b')') {
        cues = cues.with(letter(doc, at));
    }
    if !cues.any(CONTACT) || !bracket && VERBS.iter().chain(&SHORT).any(|w| doc.is_the_word(at, w)) {
        return None;
    }
    let labels_next = !bracket
        && (doc.is(at + 1, b':') || doc.is(at + 1, b'#') || doc.is(at + 1, b'(') || doc.is(at + 1, b'+')
            || doc.is_number(at + 1) || doc.is(at + 1, b'.') || doc.cue(at + 1).any(CueSet::FILLER)
            || doc.is_the_word(at + 1, "to"));
    (!labels_next).then_some(cues)
}

/// The kind of line a single letter stands for: `T`, `M`, `F`.
fn letter(doc: &Document<'_>, at: usize) -> CueSet {
    if !doc.is_word(at) || doc.tokens()[at].len() != 1 {
        return CueSet::NONE;
    }
    match doc.byte(at) | 0x20 {
        b'f' => CueSet::FAX,
        b't' | b'p' | b'm' | b'h' | b'c' | b'w' | b'o' | b'v' | b'd' => CueSet::PHONE,
        _ => CueSet::NONE,
    }
}

/// `F 208-555-0122`, `(H) 620-555-0102`, `t: 0113 496 0204`.
fn letter_before(doc: &Document<'_>, first: usize) -> Option<CueSet> {
    let mut at = first.checked_sub(1)?;
    if matches!(doc.byte(at), b':' | b'.' | b')') && doc.tokens()[at].kind == Kind::Punct {
        at = at.checked_sub(1)?;
    }
    let cues = letter(doc, at);
    let alone = !doc.touches(at) || matches!(doc.byte(at.saturating_sub(1)), b'(' | b'/' | b'|');
    (!cues.is_empty() && alone).then_some(cues)
}

/// Whether only a mark or `or` stands between two numbers.
fn is_list(doc: &Document<'_>, last: usize, first: usize) -> bool {
    last < first
        && first - last <= 2
        && (last..first).all(|t| {
            matches!(doc.byte(t), b',' | b'/' | b'&' | b';' | b'(') && doc.tokens()[t].kind == Kind::Punct
                || doc.is_the_word(t, "or")
                || doc.is_the_word(t, "and")
        })
}

/// Whether a short form reads as a measurement: a unit follows, or a word for a range goes before.
fn is_measure(doc: &Document<'_>, first: usize, last: usize, short: bool) -> bool {
    use crate::lexicon::Class;
    let code = (first.saturating_sub(2)..first).any(|t| {
        ["cpt", "hcpcs", "ndc", "upc", "lot", "cat", "panel", "panels", "bill", "icd", "loinc", "isbn", "gtin", "din"]
            .iter()
            .any(|w| doc.is_the_word(t, w))
    });
    if !short {
        return code;
    }
    let unit = doc.class(last).any(Class::UNIT)
        || ["mg", "mcg", "ml", "kcal", "mm", "cm", "kg", "g", "units", "iu", "mmol", "bpm", "cc"]
            .iter()
            .any(|u| doc.is_the_word(last, u));
    let range = first > 0
        && ["range", "ref", "from", "between", "goal", "target", "normal", "code", "loinc", "cpt", "version"]
            .iter()
            .any(|w| doc.is_the_word(first - 1, w) || first > 1 && doc.is_the_word(first - 2, w));
    unit || range || code
}

/// Takes in an extension: `x226`, `ext. 4410`, `, extension 12`, `x 7`.
fn with_extension(doc: &Document<'_>, first: usize, last: usize) -> usize {
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
fn list_of_endings(doc: &Document<'_>, last: usize, category: Category, out: &mut Candidates) -> usize {
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

/// A short number with its cue: `x5521`, `ext 40132`, `bleep 1180`, `pager 7-4403`.
fn extension(doc: &Document<'_>, value: &Value, before: &Option<Found>, out: &mut Candidates) {
    let first = value.first as usize;
    // `x5521` and `p3315` are one run.
    if doc.is_word(first) && doc.touches(first + 1) {
        let pager = doc.str(first) == "p" && value.digits >= 4 && value.label.is_none();
        let glued = pager || doc.is_the_word(first, "x") || doc.is_the_word(first, "ext") || doc.is_the_word(first, "extn");
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
    let run = Run::read(doc, first);
    let Some((last, digits)) = short_number(doc, &run).filter(|_| value.digits > value.letters) else {
        return;
    };
    // `bleep the medical SpR on 0450`
    if first > 0
        && value.letters == 0
        && (3..=6).contains(&digits)
        && ["on", "was", "is", "to"].iter().any(|w| doc.is_the_word(first - 1, w))
        && let Some((_, distance, word)) = cue_before(doc, first)
        && (2..=6).contains(&distance)
        && ["bleep", "pager", "pgr", "beeper", "extension", "ext", "dect"].iter().any(|w| doc.is_the_word(word, w))
    {
        out.add(first..last, Category::Phone, 0.75, Cue::Before);
        return;
    }
    let Some(label) = value.labelled(CONTACT).filter(|label| !label.cues.any(OTHER)) else {
        // `4-2290`: a house extension.
        let house = run.groups().len() >= 2 && run.groups()[0].len == 1 && run.groups()[1].len == 4;
        let round = doc.byte(first) < b'2' || doc.slice(first..last).ends_with("00");
        if house && digits == 5 && value.label.is_none() && value.letters == 0 && !round && !is_measure(doc, first, last, true) {
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
            let ending = ["ending", "ends", "in"].iter().any(|w| doc.is_the_word(first - 1, w)) || doc.str(first - 1) == "…";
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
fn short_number(doc: &Document<'_>, run: &Run) -> Option<(usize, usize)> {
    let groups = run.groups();
    let joined = groups.iter().skip(1).take_while(|g| g.mark == b'-' && !has_blank(doc, g)).count() + 1;
    let groups = groups.get(..joined)?;
    let digits = groups.iter().map(|g| g.len).sum();
    let last = groups.last()?.last as usize;
    let decimal = doc.touches(last + 1) && matches!(doc.byte(last), b'.' | b'/' | b':') && doc.is_number(last + 1);
    (digits <= 7 && !decimal).then_some((last, digits))
}

/// Whether a short number is one group, or a house number after one or two digits.
fn is_plain(run: &Run, last: usize) -> bool {
    let groups = run.groups();
    groups[0].last as usize == last || groups[0].len <= 2 && groups.get(1).is_some_and(|g| g.len >= 3) || groups[0].len == 3
}

fn has_blank(doc: &Document<'_>, group: &run::Group) -> bool {
    let first = group.first as usize;
    !doc.touches(first) || first > 0 && !doc.touches(first - 1)
}

fn is_clock(doc: &Document<'_>, first: usize, last: usize) -> bool {
    last == first + 1
        && doc.tokens()[first].len() == 4
        && doc.number(first).is_some_and(|n| n / 100 < 24 && n % 100 < 60)
}

/// Numbers said as words.
fn spoken_numbers(doc: &Document<'_>, out: &mut Candidates) {
    spoken::find(doc, |run| {
        if run.points >= 3 {
            return;
        }
        let Range { mut start, end } = run.first..run.last;
        if start > 0 && doc.is_the_word(start - 1, "plus") {
            start -= 1;
        }
        let cue = cue_before(doc, start);
        let (score, category) = match (cue, run.digits) {
            _ if run.tens * 3 >= run.digits => (0.2, Category::Phone),
            (Some((_, 0..=2, word)), 3..=6) if SHORT[1..].iter().any(|w| doc.is_the_word(word, w)) => (0.85, Category::Phone),
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
    });
}
