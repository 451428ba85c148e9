//! Driver's licences, passports, registrations of professionals and other certificates: 45 CFR 164.514(b)(2)(i)(K).

use super::Candidates;
use super::labelled::{self, Form};
use crate::category::Category;
use crate::check::{dea, has_form, npi};
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
        let form = Form::of(doc.slice(range.clone()));
        if let Some(score) = distinctive(&form) {
            out.add(range, Category::License, score, Cue::Checked);
        } else if npi::valid(&form.compact) && form.is_number() && after_credential(doc, range.start) {
            out.add(range, Category::License, 0.8, Cue::Checked);
        }
    }
}

/// Registrations that show themselves: DEA, AHPRA, CLIA, DVLA driver numbers, NMC PINs.
fn distinctive(form: &Form<'_>) -> Option<f32> {
    let text = form.text.as_bytes();
    match text.len() {
        9 if dea::valid(text) => Some(0.9),
        13 if has_form(text, b"AAA9999999999") && &text[3..6] == b"000" => Some(0.95),
        10 if has_form(text, b"99A9999999") && text[2] == b'D' => Some(0.93),
        8 if has_form(text, b"99A9999A") && matches!(text[7], b'E' | b'S' | b'W' | b'N' | b'O') => Some(0.85),
        16 if has_form(text, b"AAAAA999999AAXAA") || has_form(text, b"AAAAA999999AX9AA") => Some(0.93),
        _ => None,
    }
}

/// Whether a professional's credential stands shortly before.
fn after_credential(doc: &Document<'_>, first: usize) -> bool {
    (first.saturating_sub(4)..first).any(|t| doc.class(t).any(Class::CREDENTIAL))
}
