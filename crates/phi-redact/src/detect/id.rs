//! Any other code of one person or episode: 45 CFR 164.514(b)(2)(i)(R).
//!
//! By a cue (`data/cue/id.txt`); without one, codes that are made like serial numbers of a year (`CT-24-0061927`), and
//! long numbers, judged by what stands beside them.

use std::ops::Range;

use super::Candidates;
use super::labelled::{self, Form};
use super::words::Words;
use crate::category::Category;
use crate::check::has_form;
use crate::document::{Case, Document, Place, Value};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Labels whose values other recognizers take.
const TAKEN: CueSet = CueSet::NOT_PHI.with(CueSet::PHONE).with(CueSet::FAX).with(CueSet::ZIP).with(CueSet::IP);

/// Prefixes of registries and vocabularies whose numbers look like codes of a person.
const PUBLIC: [&str; 27] = [
    "NCT", "ISRCTN", "ACTRN", "CTRI", "UMIN", "DRKS", "CRD", "PMC", "PMID", "HGNC", "OMIM", "ORPHA", "SNOMED", "LOINC",
    "ICD", "CPT", "NDC", "IRB", "ISO", "ANZCTR", "COVID", "CVE", "ENSG", "ENST", "ICSMA", "OMB", "MCSA",
];

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::ID, |found| {
        let form = &found.form;
        if is_catalogue(doc, &found.range) {
            return;
        }
        // A bare four-digit number after a bare word is as often a clock time.
        const NO_TIME: Words = Words::new(&["badge", "bib", "code", "safe", "interpreter", "interp"]);
        let before = found.range.start.saturating_sub(1);
        let timed = !NO_TIME.holds(doc, before);
        let clock = timed && form.is_number() && form.len == 4 && !found.label.strong && form.text < "2400";
        let score = match () {
            () if form.is_phone() => 0.4,
            () if clock && found.label.place == Place::Before => 0.4,
            () => found.score - 0.02,
        };
        // `Insurance: Molina, ID`, and `ID` before a group number.
        if form.len >= 6 && says_id(doc, found.range.start) && beside(doc, &found.range, CueSet::HEALTH_PLAN) {
            found.add(out, Category::HealthPlan, score + 0.01);
        }
        // `BSB 062-447 acc 1044 7719`
        if (1..3).any(|back| found.range.start >= back && doc.is_the_word(found.range.start - back, "acc"))
            && beside(doc, &found.range, CueSet::ACCOUNT)
        {
            found.add(out, Category::Account, score + 0.01);
        }
        // `voice signature on file`, `Footprints: ref`: the word before the label says more than it.
        if form.len >= 5
            && let Some((_, category)) = labelled::far(doc, found.range.start)
            && matches!(category, Category::Biometric | Category::Device | Category::License | Category::Account)
        {
            found.add(out, category, score + 0.01);
        }
        found.add(out, Category::Id, score);
    });
    for value in doc.values() {
        if value.digits < 3 || is_figure(doc, value) || value.label.is_some_and(|label| label.cues.any(TAKEN)) {
            continue;
        }
        if !stands_alone(doc, value) {
            continue;
        }
        if let Some((range, category)) = own_label(doc, value) {
            out.add(range, category, 0.8, Cue::Before);
            continue;
        }
        let donation = donation(doc, value);
        let donated = donation.is_some();
        let mut range = donation.unwrap_or(value.range());
        let announced = || if labelled::is_unlabelled(value) { labelled::far(doc, value.first as usize) } else { None };
        let grouped = grouped(doc, value);
        if value.wide_last > value.last && (grouped || announced().is_some()) {
            range = value.wide();
        }
        let form = Form::of(doc.slice(range.clone()));
        if form.is_date
            || form.is_clock
            || form.is_decimal
            || form.is_series
            || form.is_phone()
            || !form.text.is_ascii()
        {
            continue;
        }
        let long = form.len >= 6 && form.digits >= 3;
        let restored = form.restored();
        let form = restored.as_deref().map_or(form, Form::of);
        let coded = if donated { Some(0.93) } else { code(&form) };
        let coded = coded.or_else(|| short_code(doc, value, &form)).or(if grouped { Some(0.5) } else { None });
        let number = if coded.is_none() { number(doc, value, &form) } else { None };
        if coded.is_none() && number.is_none() || is_catalogue(doc, &range) {
            continue;
        }
        let announced = if long { announced() } else { None };
        match (announced, coded, number) {
            (Some((_, category)), Some(score), _) => out.add(range, category, score.max(0.7), Cue::Before),
            (Some((_, category)), None, Some(score)) => out.add(range, category, score.max(0.62), Cue::Before),
            (None, Some(score), _) if score < 0.8 && after_device(doc, range.start) => {
                out.add(range, Category::Device, score, Cue::Neighbour);
            }
            (None, None, Some(score)) if form.digits >= 6 && after_device(doc, range.start) => {
                out.add(range, Category::Device, score, Cue::Neighbour);
            }
            (None, Some(score), _) => {
                let patient =
                    form.letters <= 2 && score < 0.8 && !form.text.contains(['-', '/']) && beside_person(doc, value);
                out.add(range, if patient { Category::Mrn } else { Category::Id }, score, Cue::Form);
            }
            (None, None, Some(score)) => {
                let hyphens = form.text.matches('-').count();
                let patient = hyphens == 2 || hyphens == 0 && score > 0.5;
                let range = if hyphens == 0 && form.digits >= 6 { with_head(doc, value) } else { range };
                out.add(range, if patient { Category::Mrn } else { Category::Id }, score, Cue::Neighbour);
            }
            _ => {}
        }
    }
}

/// Whether a value is a number too short to be a code, such as a year or a blood pressure.
fn is_figure(doc: &Document<'_>, value: &Value) -> bool {
    let first = value.first as usize;
    let short = value.letters == 0 && value.digits < 6 && value.wide_last == value.last;
    short && !(first > 0 && doc.is(first - 1, b'#')) && (value.digits < 5 || !is_numbered(doc, first))
}

/// A value that begins with its label: `Chart/1190443`, `CSN4400918273`.
fn own_label(doc: &Document<'_>, value: &Value) -> Option<(Range<usize>, Category)> {
    let (first, last) = (value.first as usize, value.last as usize);
    if value.digits < 4 || doc.cue(first).any(TAKEN | CueSet::FILLER) {
        return None;
    }
    let path = doc.is(first + 1, b'/') || doc.is(first + 1, b'_');
    let long = doc.tokens()[first].len() >= if path { 4 } else { 3 };
    if !(long || path && doc.is_the_word(first, "pt")) {
        return None;
    }
    let category = labelled::category(doc.cue(first))?;
    // A prefix is in capitals; `Ser1982Argfs` is a protein.
    let prefix =
        doc.tokens()[first].case == Case::Upper && !doc.slice(first..last).bytes().any(|b| b.is_ascii_lowercase());
    if !path && !prefix {
        return None;
    }
    // A code may have a prefix that is also a word (`INV-2024`); a path has none.
    let from = if path { first + 2 } else { first };
    (doc.touches(first + 1) && from < last && labelled::Form::of(doc.slice(from..last)).digits >= 4)
        .then_some((from..last, category))
}

/// A blood donation number (ISBT 128) in groups: `W0381 24 117734`, with its check character.
fn donation(doc: &Document<'_>, value: &Value) -> Option<Range<usize>> {
    if value.letters == 0 {
        return None;
    }
    let mut wide = value.first as usize..value.wide_last as usize;
    let text = doc.slice(wide.clone());
    if has_form(text.as_bytes().get(..15)?, b"A9999 99 999999") {
        if text.len() == 15 {
            wide = labelled::with_closing_capitals(doc, wide);
        }
        return Some(wide);
    }
    None
}

/// Whether a lot follows, or `REF` stands before the value and a serial number after it: a catalogue number.
fn is_catalogue(doc: &Document<'_>, range: &Range<usize>) -> bool {
    const BESIDE: Words = Words::new(&["lot", "sn", "udi", "exp"]);
    if (range.end..range.end + 3).take_while(|t| !doc.is_break(*t)).any(|t| doc.is_the_word(t, "lot")) {
        return true;
    }
    (range.start.saturating_sub(2)..range.start).any(|t| doc.is_the_word(t, "ref"))
        && (doc.str(range.start - 1) == "REF"
            || (range.end..range.end + 5).take_while(|t| !doc.is_break(*t)).any(|t| BESIDE.holds(doc, t)))
}

/// Whether the label says no more than `ID`.
fn says_id(doc: &Document<'_>, first: usize) -> bool {
    let word = (first.saturating_sub(4)..first).rev().find(|t| doc.is_word(*t));
    word.is_some_and(|t| const { Words::new(&["id", "ld", "card", "pin"]) }.holds(doc, t))
}

/// Whether such a cue stands shortly before, or just after: an insurer, a group number.
fn beside(doc: &Document<'_>, range: &Range<usize>, cues: CueSet) -> bool {
    let plan = |t: usize| doc.hit_ending(t).is_some_and(|hit| hit.entry.cue.any(cues));
    (range.start.saturating_sub(10)..range.start).rev().take_while(|t| !doc.is_break(*t)).any(plan)
        || (range.end..range.end + 4).take_while(|t| !doc.is_break(*t)).any(plan)
}

/// Whether the value is not part of a price, a rate, a link or a measurement.
fn stands_alone(doc: &Document<'_>, value: &Value) -> bool {
    let (first, last) = (value.first as usize, value.last as usize);
    let glued = doc.touches(first)
        && !matches!(
            doc.byte(first - 1),
            b'(' | b'[' | b'"' | b'#' | b'|' | b',' | b';' | b':' | b'=' | b'>' | b'\'' | b'*'
        );
    let price = first > 0
        && (matches!(doc.byte(first - 1), b'$' | b'+' | b'<' | b'@')
            || doc.byte(first - 1) >= 0x80 && matches!(doc.str(first - 1), "£" | "€" | "₦" | "₹" | "¥"));
    let follows = doc.touches(last)
        && !doc.is_break(last)
        && !matches!(
            doc.byte(last),
            b')' | b']' | b'"' | b',' | b';' | b'.' | b':' | b'|' | b'<' | b'\'' | b'*' | b'?' | b'!' | b'^' | b'~'
        );
    let grouped = doc.is(last, b',')
        && doc.touches(last)
        && doc.touches(last + 1)
        && doc.is_number(last + 1)
        && value.digits <= 3;
    let measured = doc.is(last, b'%') || doc.class(last).any(Class::UNIT);
    !(glued || price || follows || grouped || measured)
}

/// How sure the form of a code alone makes us.
fn code(form: &Form<'_>) -> Option<f32> {
    let text = form.text.as_bytes();
    if form.len == 32 && text.len() == 36 && form.text.split('-').map(str::len).eq([8, 4, 4, 4, 12]) {
        return Some(0.9);
    }
    // A parcel of UPS.
    if form.len == 18 && text.starts_with(b"1Z") {
        return Some(0.93);
    }
    let upper = text.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b'/'));
    if !upper || form.digits < 3 || form.digits == text.len() {
        return None;
    }
    let head = text.iter().take_while(|b| b.is_ascii_uppercase()).count();
    if head >= 3 && PUBLIC.iter().any(|prefix| form.text.starts_with(prefix)) {
        return None;
    }
    let rest = &text[head..];
    let rest = rest.strip_prefix(b"-").or_else(|| rest.strip_prefix(b"/")).unwrap_or(rest);
    let year = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    let serial = rest.get(year + 1..).unwrap_or(b"");
    let serials = serial.iter().take_while(|b| b.is_ascii_digit()).count();
    // `S24-11306`, `CT-24-0061927`, `PM/2024/0061`; and without letters `24-019377`.
    if (year == 2 && (b"10"..=b"35").contains(&rest.first_chunk::<2>()?) || year == 4 && rest.starts_with(b"20"))
        && serials >= 3
    {
        let enough = head > 0 || serials >= 4;
        return enough.then_some(if head > 0 && serials >= 4 { 0.85 } else { 0.6 });
    }
    // `24-C-1191`
    let lettered = serial.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let tail = serial.get(lettered + 1..).unwrap_or(b"");
    if head == 0 && year == 2 && (1..=3).contains(&lettered) && tail.len() >= 3 && tail.iter().all(u8::is_ascii_digit) {
        return Some(0.6);
    }
    match (head, form.letters) {
        (1..=6, letters)
            if letters == head && rest.len() < text.len() - head && form.digits >= 5 && rest.len() == form.digits =>
        {
            Some(0.62)
        }
        (1..=4, letters) if letters == head && form.digits >= 7 && form.digits == rest.len() => Some(0.62),
        (1..=4, letters) if letters == head && form.digits >= 6 => Some(0.55),
        (1..=4, letters) if letters == head && form.digits == 5 && rest.len() == 5 && rest[0] == b'0' => Some(0.5),
        (_, 1..=6) if form.digits >= 6 && form.len >= 8 => Some(0.52),
        _ => None,
    }
}

/// Whether the value is a long number in groups: `509 118 274`, `LK 20 118 5730`, or what `#` announces.
fn grouped(doc: &Document<'_>, value: &Value) -> bool {
    let (first, wide) = (value.first as usize, value.wide());
    if !labelled::is_unlabelled(value) || value.wide_last == value.last || value.letters > 0 {
        return false;
    }
    let numbers = || wide.clone().filter(|t| doc.is_number(*t)).map(|t| doc.tokens()[t].len());
    let (groups, digits) = (numbers().count(), numbers().sum::<usize>());
    let headed = wide.start < first && with_head(doc, value).start < first;
    let hash = wide.start > 0 && doc.is(wide.start - 1, b'#');
    let even = numbers().all(|len| len >= 3);
    // Telephone numbers and columns of clock times.
    let phone = numbers().eq([3, 3, 4]) || numbers().eq([3, 4]) || numbers().eq([1, 3, 3, 4]);
    let clock = numbers().all(|len| len == 4) && wide.clone().all(|t| !doc.is_number(t) || doc.str(t) < "2400");
    if phone || clock {
        return false;
    }
    groups >= 3 && digits >= 9 && even || headed && digits >= 7 || hash && digits >= 6
}

/// How sure a short code makes us after `#` or beside a person: `#D55`, `Souza, LUN-0771`.
fn short_code(doc: &Document<'_>, value: &Value, form: &Form<'_>) -> Option<f32> {
    let first = value.first as usize;
    let hash = first > 0 && doc.is(first - 1, b'#') && form.digits >= 3 && form.len >= 4;
    let numbered = form.digits >= 3 && form.len >= 4 && is_numbered(doc, first);
    let text = form.text.as_bytes();
    let head = text.iter().take_while(|b| b.is_ascii_uppercase()).count();
    let prefixed = (1..=4).contains(&head)
        && text.get(head) == Some(&b'-')
        && text.len() == head + 5
        && text[head + 1..].iter().all(u8::is_ascii_digit);
    ((hash || numbered) && form.letters > 0 || prefixed && (text[head + 1] == b'0' || beside_person(doc, value)))
        .then_some(0.55)
}

/// How sure a number without letters makes us, by its neighbourhood.
fn number(doc: &Document<'_>, value: &Value, form: &Form<'_>) -> Option<f32> {
    if form.letters > 0 || !labelled::is_unlabelled(value) {
        return None;
    }
    let text = form.text.as_bytes();
    let hyphens = text.iter().filter(|b| **b == b'-').count();
    let plain = hyphens == 0 && form.is_number();
    let grouped = (1..=3).contains(&hyphens) && form.digits + hyphens == text.len() && !has_form(text, b"99999-9999");
    let long = plain && (7..=12).contains(&form.digits) || grouped && (6..=12).contains(&form.digits);
    let first = value.first as usize;
    // `#4471902` and `no. 31877` announce a number, if not of what.
    let hash = first > 0 && doc.is(first - 1, b'#') && form.digits >= 4;
    let numbered = form.digits >= 5 && is_numbered(doc, first);
    if (hash || numbered) && !form.is_range() {
        return Some(0.5);
    }
    if is_shift(text) {
        return None;
    }
    let six = plain && form.digits == 6;
    if !long && !six {
        return None;
    }
    match (long, beside_person(doc, value)) {
        (true, true) => Some(0.62),
        (true, false) if plain && form.digits >= 7 => Some(0.5),
        (true, false) if hyphens == 2 && (uneven(form.text) || form.digits >= 9) => Some(0.5),
        (true, false) => None,
        (false, true) => Some(0.55),
        (false, false) => Some(0.5),
    }
}

/// Whether these are two times of day without colons, most often in full five minutes: `0800-1200`.
fn is_shift(text: &[u8]) -> bool {
    let time = |t: &[u8]| *t < b"2401"[..] && t[2] < b'6' && matches!(t[3], b'0' | b'5');
    has_form(text, b"9999-9999") && time(&text[..4]) && time(&text[5..])
}

/// The value with the capitals that open it, where they are no word: `KH 0771925`.
fn with_head(doc: &Document<'_>, value: &Value) -> Range<usize> {
    let head = value.wide_first as usize;
    let coded = value.wide_first < value.first
        && doc.tokens()[head].len() > 1
        && doc.entry(head).class.0 & !Class::BEGINS.0 == 0;
    if coded { head..value.last as usize } else { value.range() }
}

/// Whether a device or its maker is named shortly before: `Prismaflex, PF-221907`.
fn after_device(doc: &Document<'_>, first: usize) -> bool {
    (first.saturating_sub(8)..first).rev().take_while(|t| !doc.is_break(*t) && !doc.is(*t, b';')).any(|t| {
        doc.class(t).any(Class::DEVICE) || doc.hit_ending(t).is_some_and(|hit| hit.entry.class.any(Class::DEVICE))
    })
}

/// Whether `no.` or `number` stands directly before.
fn is_numbered(doc: &Document<'_>, first: usize) -> bool {
    (first.saturating_sub(2)..first).any(|t| {
        const { Words::new(&["no", "number", "nr"]) }.holds(doc, t)
            && (t + 1 == first || matches!(doc.byte(t + 1), b'.' | b':' | b'#'))
    })
}

/// Whether the groups between hyphens differ in length, as those of settings and tracks (`60-60-60`) do not.
fn uneven(text: &str) -> bool {
    let mut lengths = text.split('-').map(str::len);
    let first = lengths.next();
    lengths.any(|length| Some(length) != first)
}

/// Whether a person's name stands within a few words of the value on its line.
fn beside_person(doc: &Document<'_>, value: &Value) -> bool {
    const REACH: usize = 5;
    let (first, last) = (value.first as usize, value.last as usize);
    let named = |t: usize| {
        let token = &doc.tokens()[t];
        token.is_capital() && token.len() > 2 && doc.class(t).any(Class::PERSON) && !doc.class(t).any(Class::WORD)
    };
    (first.saturating_sub(REACH)..first).rev().take_while(|t| !doc.is_break(*t)).any(named)
        || (last..last + REACH).take_while(|t| !doc.is_break(*t)).any(named)
}
