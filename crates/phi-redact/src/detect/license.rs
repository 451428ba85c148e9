//! Driver's licences, passports, registrations of professionals and other certificates: 45 CFR 164.514(b)(2)(i)(K).

use std::ops::Range;

use super::Candidates;
use super::labelled::{self, Form};
use crate::category::Category;
use crate::check::{Compact, dea, has_form, npi};
use crate::document::Document;
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::LICENSE, |found| {
        let phone = found.form.is_phone();
        // A label of several kinds (`reg`, `pin`, `provider`): another form may speak for another kind.
        let shared = found.also(CueSet::VEHICLE | CueSet::ID | CueSet::SSN);
        let plan = found.also(CueSet::HEALTH_PLAN) && !has_form(found.form.text.as_bytes(), b"A99999A");
        let penalty = if shared { 0.01 } else { 0.0 } + if plan { 0.05 } else { 0.0 };
        let score = if phone { found.score.min(0.6) } else { found.score - penalty };
        found.add(out, Category::License, score);
    });
    for value in doc.values() {
        if value.digits < 5 || value.digits > 13 {
            continue;
        }
        let range = value.range();
        if let Some(range) = driver_number(doc, &range) {
            out.add(range, Category::License, 0.95, Cue::Form);
            continue;
        }
        let text = doc.slice(range.clone());
        if let Some(score) = distinctive(text.as_bytes()) {
            out.add(range, Category::License, score, Cue::Checked);
        } else if labelled::is_unlabelled(value) {
            let credential = || after_credential(doc, value.wide_first as usize);
            let npi = || npi::valid(&Compact::new(text));
            if is_registration(text) && credential() {
                out.add(value.wide(), Category::License, if npi() { 0.85 } else { 0.7 }, Cue::Neighbour);
            } else if text.len() == 10 && npi() {
                out.add(range, Category::License, 0.63, Cue::Checked);
            }
        }
    }
}

/// Registrations that show themselves: DEA, AHPRA, CLIA, DVLA driver numbers, NMC PINs.
fn distinctive(text: &[u8]) -> Option<f32> {
    match text.len() {
        9 if dea::valid(text) => Some(0.9),
        13 if has_form(text, b"AAA9999999999") && &text[3..6] == b"000" => Some(0.95),
        10 if has_form(text, b"99A9999999") && text[2] == b'D' => Some(0.93),
        8 if has_form(text, b"99A9999A") && matches!(text[7], b'E' | b'S' | b'W' | b'N' | b'O') => Some(0.85),
        16 if has_form(text, b"AAAAA999999AAXAA") || has_form(text, b"AAAAA999999AX9AA") => Some(0.93),
        _ => None,
    }
}

/// Whether a number may be a registration where a credential stands before it.
fn is_registration(text: &str) -> bool {
    if text.len() < 5 || !text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return false;
    }
    let form = Form::of(text);
    form.len >= 5 && form.digits >= 4 && !form.is_range() && !form.is_date && !form.is_phone()
}

/// A driver number of the DVLA in its printed groups: `MORGA 753116 SM9IJ`.
fn driver_number(doc: &Document<'_>, value: &Range<usize>) -> Option<Range<usize>> {
    if value.len() != 1 || doc.tokens()[value.start].len() != 6 || value.start == 0 {
        return None;
    }
    let first = value.start - 1;
    // The last group is letters and a digit, so of several tokens.
    (value.end + 1..doc.len().min(value.end + 5) + 1)
        .map(|last| first..last)
        .find(|range| has_form(doc.slice(range.clone()).as_bytes(), b"AAAAA 999999 AXXAA"))
}

/// Whether a professional's credential stands directly before, but for marks.
fn after_credential(doc: &Document<'_>, first: usize) -> bool {
    let before = (first.saturating_sub(3)..first).rev().find(|t| !matches!(doc.byte(*t), b',' | b'(' | b'#' | b'.'));
    before.is_some_and(|t| doc.hit_ending(t).map_or(doc.class(t), |hit| hit.entry.class).any(Class::CREDENTIAL))
}
