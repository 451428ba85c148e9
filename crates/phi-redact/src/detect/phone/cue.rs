//! What governs a telephone number: cue words, letters and marks around it.

use super::Found;
use crate::category::Category;
use crate::document::{Document, Kind, Place, Value};
use crate::finding::Cue;
use crate::lexicon::CueSet;

pub(super) const CONTACT: CueSet = CueSet::PHONE.with(CueSet::FAX);

/// Labels of other numbers: what follows them is no telephone number unless its form leaves no doubt.
pub(super) const OTHER: CueSet = CueSet::MRN
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
pub(super) const SHORT: [&str; 37] = [
    "x",
    "ext",
    "exts",
    "extn",
    "xtn",
    "xt",
    "extension",
    "toestel",
    "durchwahl",
    "anexo",
    "ramal",
    "bleep",
    "blp",
    "pager",
    "pgr",
    "beeper",
    "dect",
    "vocera",
    "ascom",
    "spectralink",
    "voalte",
    "paged",
    "bleeped",
    "page",
    "pg",
    "poste",
    "wewn",
    "klapka",
    "mellek",
    "dahili",
    "interno",
    "sambungan",
    "anknytning",
    "sokare",
    "busca",
    "apparat",
    "phs",
];

/// Words for calling: a short number after them is as likely a time or a count.
pub(super) const VERBS: [&str; 27] = [
    "call",
    "calls",
    "called",
    "calling",
    "caller",
    "ring",
    "rang",
    "rung",
    "ringing",
    "dial",
    "dialed",
    "dialled",
    "dialing",
    "reach",
    "reached",
    "text",
    "texted",
    "texts",
    "txt",
    "line",
    "direct",
    "signal",
    "wa",
    "did",
    "phoned",
    "telephoned",
    "back",
];

/// What the words before a number announce: the nearest cue, how far away it is, and the word itself.
pub(super) fn cue_before(doc: &Document<'_>, first: usize) -> Option<(CueSet, usize, usize)> {
    let mut at = first;
    while at > first.saturating_sub(9) {
        at -= 1;
        let token = &doc.tokens()[at];
        match token.kind {
            Kind::Newline | Kind::Tag | Kind::Number => return None,
            Kind::Punct => {
                let cue_ends =
                    at > 0 && doc.hit_ending(at - 1).is_some_and(|h| !h.entry.cue.is_empty()) && first - at <= 2;
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

/// Whether this is the sender's or receiver's number of a fax: `from` or `to` before it, a fax cue not far above.
pub(super) fn is_fax_end(doc: &Document<'_>, first: usize) -> bool {
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
pub(super) fn governing(
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
    if let Some((cues, ..)) = cue_before(doc, first).filter(|(cues, ..)| cues.any(CONTACT)) {
        return (cues, Cue::Before);
    }
    match value.label.or_else(|| doc.label_of(first)) {
        // A bare word before is no label: `fax the form to 312-555-0171`.
        Some(label) if label.strong || label.place != Place::Before || label.cues.any(CONTACT) => {
            (label.cues, label.place.into())
        }
        _ => (CueSet::NONE, Cue::Form),
    }
}

/// `(fax)`, `fax`, `(cell)`, `(h)` after a number, where it does not label the next one.
pub(super) fn cue_after(doc: &Document<'_>, last: usize) -> Option<CueSet> {
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
        && (doc.is(at + 1, b':')
            || doc.is(at + 1, b'#')
            || doc.is(at + 1, b'(')
            || doc.is(at + 1, b'+')
            || doc.is_number(at + 1)
            || doc.is(at + 1, b'.')
            || doc.cue(at + 1).any(CueSet::FILLER)
            || doc.is_the_word(at + 1, "to"));
    (!labels_next).then_some(cues)
}

/// The kind of line a single letter stands for: `T`, `M`, `F`.
pub(super) fn letter(doc: &Document<'_>, at: usize) -> CueSet {
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
pub(super) fn letter_before(doc: &Document<'_>, first: usize) -> Option<CueSet> {
    let mut at = first.checked_sub(1)?;
    if matches!(doc.byte(at), b':' | b'.' | b')') && doc.tokens()[at].kind == Kind::Punct {
        at = at.checked_sub(1)?;
    }
    let cues = letter(doc, at);
    let alone = !doc.touches(at) || matches!(doc.byte(at.saturating_sub(1)), b'(' | b'/' | b'|');
    (!cues.is_empty() && alone).then_some(cues)
}

/// Whether only a mark or `or` stands between two numbers.
pub(super) fn is_list(doc: &Document<'_>, last: usize, first: usize) -> bool {
    last < first
        && first - last <= 2
        && (last..first).all(|t| {
            matches!(doc.byte(t), b',' | b'/' | b'&' | b';' | b'(') && doc.tokens()[t].kind == Kind::Punct
                || doc.is_the_word(t, "or")
                || doc.is_the_word(t, "and")
        })
}

/// Whether a short form reads as a measurement: a unit follows, or a word for a range goes before.
pub(super) fn is_measure(doc: &Document<'_>, first: usize, last: usize, short: bool) -> bool {
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
