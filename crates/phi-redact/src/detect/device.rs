//! Serial numbers and device identifiers: 45 CFR 164.514(b)(2)(i)(M); UDI of 21 CFR 830.

use super::Candidates;
use super::labelled;
use crate::category::Category;
use crate::check::{Compact, luhn, udi};
use crate::document::Document;
use crate::finding::Cue;
use crate::lexicon::CueSet;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::DEVICE, |found| {
        let shared = found.also(CueSet::ID | CueSet::VEHICLE);
        // The name of a machine is no label by itself: models follow it too.
        let bare = !found.label.strong && found.form.len < 6;
        let score = if bare { found.score.min(0.45) } else { found.score };
        found.add(out, Category::Device, score - if shared { 0.03 } else { 0.0 });
    });
    for value in doc.values() {
        // The mark before it tells which standard a code may follow.
        let found = match doc.byte((value.first as usize).wrapping_sub(1)) {
            b'(' => gs1(doc, value.first as usize).map(|range| (range, 0.99, Cue::Checked)),
            b'+' => hibcc(doc, value.range()).map(|range| (range, 0.93, Cue::Form)),
            b'/' => iccbba(doc, value.range()).map(|range| (range, 0.93, Cue::Form)),
            _ => None,
        };
        if let Some((range, score, cue)) = found {
            out.add(range, Category::Device, score, cue);
        } else if value.digits == 15 && value.letters == 0 {
            let compact = Compact::new(doc.slice(value.range()));
            if luhn::imei(&compact) && matches!(compact[0], b'3' | b'8' | b'9') {
                out.add(value.range(), Category::Device, 0.7, Cue::Checked);
            }
        }
    }
}

/// The GS1 element string that begins with this `01`: `(01)00614141999996(17)270331(21)A1B2`.
fn gs1(doc: &Document<'_>, first: usize) -> Option<std::ops::Range<usize>> {
    let opens = |t: usize| doc.is(t, b'(') && doc.is_number(t + 1) && doc.is(t + 2, b')');
    let item = first.checked_sub(1).filter(|t| opens(*t) && doc.str(first) == "01")? + 3;
    if !doc.is_number(item) || doc.tokens()[item].len() != 14 {
        return None;
    }
    let mut last = item + 1;
    while opens(last) && doc.tokens()[last].gap < 2 {
        let mut at = last + 3;
        // A value runs to the next element or blank.
        while doc.touches(at) && !opens(at) && !matches!(doc.byte(at), b',' | b';' | b')' | b']') {
            at += 1;
        }
        if at == last + 3 {
            break;
        }
        last = at;
        if doc.is(last - 1, b'.') {
            last -= 1;
        }
    }
    Some(first - 1..last)
}

/// A HIBC with its secondary code: `+H471MX521981/$L140624A`.
fn hibcc(doc: &Document<'_>, value: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let plus = value.start.checked_sub(1).filter(|t| doc.is(*t, b'+') && doc.touches(t + 1))?;
    let code = doc.slice(value.clone());
    let primary = code.split('/').next().unwrap_or(code);
    udi::hibcc(primary.as_bytes()).then(|| plus..to_blank(doc, value.end))
}

/// An ISBT 128 identifier: `=/A9999XYZ100T0944=,000025=A99971312345600`.
fn iccbba(doc: &Document<'_>, value: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let equals = value.start.checked_sub(2).filter(|t| doc.is(*t, b'=') && doc.is(t + 1, b'/'))?;
    udi::iccbba(doc.slice(value.clone()).as_bytes()).then(|| equals..to_blank(doc, value.end))
}

/// The end of what is written without a blank, without the punctuation that closes it.
fn to_blank(doc: &Document<'_>, mut at: usize) -> usize {
    while doc.touches(at) {
        at += 1;
    }
    while at > 0 && matches!(doc.byte(at - 1), b'.' | b',' | b';' | b')' | b'"') {
        at -= 1;
    }
    at
}
