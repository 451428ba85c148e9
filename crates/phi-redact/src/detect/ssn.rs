//! National identity and tax numbers: 45 CFR 164.514(b)(2)(i)(G), and their like in other countries.
//!
//! By a cue (`data/cue/ssn.txt`), whole or the last four; without one where the form is distinctive or a check digit
//! holds (`crate::check`).

use super::Candidates;
use super::labelled;
use crate::category::Category;
use crate::check::{Compact, europe, has_form, india, luhn, singapore, ssn};
use crate::document::Document;
use crate::finding::Cue;
use crate::lexicon::CueSet;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::SSN, |mut found| {
        // `PPS 7713902 KA`
        if found.form.is_number() && found.form.len == 7 {
            found.range = labelled::with_closing_capitals(doc, found.range.clone());
        }
        // `G482016(5)`: the check digit of Hong Kong.
        let at = found.range.end;
        if found.form.len == 7
            && doc.touches(at)
            && doc.is(at, b'(')
            && doc.is(at + 2, b')')
            && doc.tokens()[at + 1].len() == 1
        {
            found.range.end = at + 2;
        }
        let form = &found.form;
        // A whole number, or its last four characters when called so.
        let whole = form.digits >= 6 && form.len <= 18;
        let last_four = (3..=5).contains(&form.len) && form.digits >= 2 && (form.len == 4 || form.letters > 0);
        if whole || last_four {
            let score = if form.is_phone() { 0.6 } else { found.score };
            found.add(out, Category::Ssn, score + if whole { 0.01 } else { 0.0 });
        }
    });
    for value in doc.values() {
        if value.digits < 4 && value.wide_last == value.last || value.digits > 16 {
            continue;
        }
        if let Some(range) = masked(doc, value.range()) {
            out.add(range, Category::Ssn, 0.93, Cue::Form);
            continue;
        }
        let coded = value.labelled(CueSet::NOT_PHI).is_some();
        let mut open = value.wide();
        open.end -= usize::from(open.len() > 1 && doc.is_word(open.end - 1) && !doc.touches(open.end - 1));
        let told = |text: &str| distinctive(text).filter(|score| *score > 0.95 || !coded);
        if let Some((range, score)) = labelled::first_of(doc, [value.range(), value.wide(), open], SHORTEST, told) {
            // `ID no.` says little, its form much.
            let sure = value.labelled(CueSet::ID).is_some() && score >= 0.7;
            out.add(range, Category::Ssn, if sure { score.max(0.97) } else { score }, Cue::Checked);
        }
    }
}

/// The last four digits of a masked number: `xxx-xx-7702`, `***-**-7702`.
fn masked(doc: &Document<'_>, range: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    let last = range.end - 1;
    if !doc.is_number(last) || doc.tokens()[last].len() != 4 {
        return None;
    }
    let text = doc.slice(range.clone()).as_bytes();
    if text.starts_with(b"xxx-xx-") || text.starts_with(b"XXX-XX-") {
        return Some(last..last + 1);
    }
    let start = doc.tokens()[range.start].start as usize;
    (range.len() == 1 && doc.text().as_bytes()[..start].ends_with(b"***-**-")).then_some(last..last + 1)
}

/// The shortest number that shows itself.
const SHORTEST: usize = 8;

/// How sure the form alone makes us.
fn distinctive(text: &str) -> Option<f32> {
    if !(SHORTEST..Compact::LONGEST).contains(&text.len()) {
        return None;
    }
    let compact: &[u8] = &Compact::new(text);
    let text = text.as_bytes();
    let hyphens = has_form(text, b"999-99-9999");
    match compact.len() {
        9 if hyphens && (ssn::valid(compact) || ssn::itin(compact)) => Some(0.97),
        // Wrong ranges are typing errors, or numbers made up for a person.
        9 if hyphens => Some(0.9),
        // An employer's number; those that begin like a year are rather codes of that year.
        9 if has_form(text, b"99-9999999") && text[0] > b'3' => Some(0.55),
        9 if has_form(text, b"999 99 9999") && ssn::valid(compact) => Some(0.85),
        9 if singapore::nric(compact) && text.len() == 9 => Some(0.95),
        9 if has_form(text, b"A9999999A") && matches!(text[0], b'S' | b'T' | b'F' | b'G' | b'M') => Some(0.75),
        9 if ssn::nino(compact) => Some(if text.len() == 9 { 0.8 } else { 0.9 }),
        9 if text.len() > 9 && has_form(text, b"99999999-A") && europe::dni(compact) => Some(0.93),
        8 | 9 if text.len() <= 9 && europe::pps(compact) => Some(0.85),
        10 if india::pan(compact) && text.len() == 10 => Some(0.97),
        11 if has_form(text, b"999.999.999-99") => Some(if europe::cpf(compact) { 0.97 } else { 0.85 }),
        12 if has_form(text, b"9999 9999 9999") && india::aadhaar(compact) => Some(0.9),
        13 if has_form(text, b"99999-9999999-9") => Some(0.9),
        // Birth date, serial, citizenship 0 or 1, an 8 or 9, a check digit mistyped or made up.
        13 if has_form(text, b"999999 9999 999") || has_form(text, b"999999 9999 99 9") => Some(0.85),
        13 if text.len() == 13 && compact[10] <= b'1' && compact[11] >= b'8' && compact[2] <= b'1' => Some(0.7),
        13 if text.len() == 13 && luhn::south_african(compact) => Some(0.9),
        15 if has_form(text, b"784-9999-9999999-9") => Some(0.97),
        15 if text.len() > 15 && europe::nir(compact) => Some(0.93),
        16 if europe::codice_fiscale(compact) => Some(0.95),
        18 if europe::curp(compact) => Some(0.95),
        _ => None,
    }
}
