//! Vehicle identification numbers and number plates: 45 CFR 164.514(b)(2)(i)(L).

use super::Candidates;
use super::labelled::{self, Form};
use crate::category::Category;
use crate::check::{has_form, vin};
use crate::document::Document;
use crate::finding::Cue;
use crate::lexicon::CueSet;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::VEHICLE, |mut found| {
        found.range = labelled::with_closing_capitals(doc, found.range.clone());
        found.form = Form::of(doc.slice(found.range.clone()));
        let shared = found.also(CueSet::ID | CueSet::LICENSE | CueSet::DEVICE);
        let fits = is_plate(&found.form) || found.form.compact.len() == 17;
        // A bare `car`, `tag` or `reg` needs a plate; `plate:` and `VIN` take what comes.
        if fits || !shared && (found.label.strong || found.form.letters > 0) {
            let penalty = if fits { 0.0 } else { 0.1 };
            found.add(out, Category::Vehicle, found.score + 0.02 - penalty);
        }
    });
    for value in doc.values() {
        let form = Form::of(doc.slice(value.range()));
        if form.len == 17 && form.text.len() == 17 {
            if vin::checked(&form.compact) {
                out.add(value.range(), Category::Vehicle, 0.98, Cue::Checked);
            } else if vin::has_form(&form.compact) {
                out.add(value.range(), Category::Vehicle, 0.8, Cue::Form);
            }
        }
    }
}

/// A number plate by its form: capitals and digits, four to eight of them, both present or digits alone.
fn is_plate(form: &Form<'_>) -> bool {
    let text = form.text.as_bytes();
    (4..=8).contains(&form.len)
        && text.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b' '))
        && (form.letters > 0 || form.digits >= 5)
        && form.letters <= 6
        && !has_form(text, b"99-99-99")
}
