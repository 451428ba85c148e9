//! Member, subscriber, policy and group numbers: 45 CFR 164.514(b)(2)(i)(I); public insurance cards by their forms.

use super::Candidates;
use super::labelled;
use crate::category::Category;
use crate::check::{Compact, australia, has_form, mbi};
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::CueSet;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::HEALTH_PLAN, |mut found| {
        // The name of an insurer is no label by itself: only a long number is a member's.
        let short = !found.label.strong && found.form.len < 6;
        // A card number may end with the place of the person on the card: `3951 66210 4 / 3`.
        let at = found.range.end;
        if doc.is(at, b'/') && doc.is_number(at + 1) && doc.tokens()[at + 1].len() == 1 && found.form.digits >= 9 {
            found.range.end = at + 2;
        }
        let phone = found.form.is_phone();
        // The Singapore Medical Council's `MCR`.
        let doctor = found.also(CueSet::LICENSE);
        let score = if short || phone { found.score.min(0.55) } else { found.score - if doctor { 0.04 } else { 0.0 } };
        found.add(out, Category::HealthPlan, score);
    });
    for value in doc.values() {
        if value.digits < 4 && value.wide_last == value.last || value.digits > 20 {
            continue;
        }
        let digits = value.first as usize..value.wide_last as usize;
        // The two capitals that close a card of Ontario may also be a word for something else.
        let closed =
            digits.start..digits.end + usize::from(doc.tokens().get(digits.end).is_some_and(|t| t.case == Case::Upper));
        let ranges = [value.range(), value.wide(), digits, closed];
        if let Some((range, score)) = labelled::first_of(doc, ranges, SHORTEST, distinctive) {
            out.add(range, Category::HealthPlan, score, Cue::Checked);
        }
    }
}

/// The shortest number that shows itself.
const SHORTEST: usize = 10;

/// Public insurance cards that show themselves: MBI (CMS), OHIP, RAMQ, Medicare (Australia).
fn distinctive(text: &str) -> Option<f32> {
    let compact: &[u8] = &Compact::new(text);
    let text = text.as_bytes();
    match compact.len() {
        11 if mbi::valid(compact) => Some(0.96),
        12 if has_form(text, b"9999-999-999-AA") || has_form(text, b"9999 999 999 AA") => Some(0.93),
        12 if has_form(text, b"AAAA 9999 9999") || has_form(text, b"AAAA99999999") => Some(0.9),
        10 if has_form(text, b"9999 99999 9") && australia::medicare(compact) => Some(0.93),
        10 if has_form(text, b"9999 99999 9") => Some(0.75),
        // A customer reference of Services Australia.
        10 if has_form(text, b"999 999 999A") || has_form(text, b"999-999-999A") => Some(0.97),
        10 | 11 if has_form(text, b"9999 99999 9-9") || has_form(text, b"9999 99999 9 9") => Some(0.85),
        _ => None,
    }
}
