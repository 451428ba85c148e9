//! Medical record, patient and chart numbers: 45 CFR 164.514(b)(2)(i)(H); national health numbers by their checks.

use super::Candidates;
use super::labelled;
use crate::category::Category;
use crate::check::{Compact, has_form, luhn, mod11};
use crate::document::{Document, Place};
use crate::finding::Cue;
use crate::lexicon::CueSet;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::MRN, |found| {
        let bare = !found.label.strong && found.label.place == Place::Before;
        let score = match () {
            () if found.form.is_phone() => found.score.min(0.6),
            // `pt 1349`, `PT 97110`: clock times and procedures follow these words too.
            () if bare && found.form.letters == 0 && found.form.digits < 6 => {
                0.55 - 0.1 * f32::from(found.form.len < 5)
            }
            () if found.also(CueSet::HEALTH_PLAN) => found.score - 0.01,
            () => found.score,
        };
        found.add(out, Category::Mrn, score);
    });
    for value in doc.values() {
        if value.digits < 4 && value.wide_last == value.last || value.digits > 16 {
            continue;
        }
        let digits = value.first as usize..value.wide_last as usize;
        if let Some((range, score)) =
            labelled::first_of(doc, [value.range(), value.wide(), digits], SHORTEST, distinctive)
        {
            out.add(range, Category::Mrn, score, Cue::Checked);
        }
    }
}

/// The shortest number that shows itself.
const SHORTEST: usize = 7;

/// National health numbers that show themselves.
fn distinctive(text: &str) -> Option<f32> {
    let compact: &[u8] = &Compact::new(text);
    let text = text.as_bytes();
    match compact.len() {
        7 if text.len() == 7 && mod11::nhi(compact) => Some(0.8),
        10 if has_form(text, b"999 999 9999") && mod11::nhs(compact) => Some(0.85),
        // The form of an NHS number with a wrong digit: a slip of the pen, or a number made up.
        10 if has_form(text, b"999 999 9999") => Some(0.55),
        10 if has_form(text, b"999999 9999") && mod11::born(compact) => Some(0.8),
        10 if text.len() == 10 && mod11::chi(compact) => Some(0.6),
        14 if has_form(text, b"99-9999-9999-9999") => Some(0.9),
        16 if luhn::ihi(compact) => Some(0.97),
        16 if compact.starts_with(b"800360") => Some(0.9),
        _ => None,
    }
}
