//! Named hospitals, clinics, wards, pharmacies, nursing homes and laboratories (45 CFR 164.514(b)(2)(i)(B): they are
//! geographic subdivisions smaller than a state).
//!
//! By head word (`St. Ansgar Regional Medical Center`), by saint (`St Jude's`), by cue (`admitted to`, `at`), by field.
//! Generic words alone (`the ICU`, `Wound Clinic`) stay.

use super::Candidates;
use super::body::{self, Kind};
use super::proper::{self, Casing};
use crate::category::Category;
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

const FACILITY: Kind = Kind {
    category: Category::Facility,
    strong: Class::FACILITY_HEAD,
    weak: Class::FACILITY_HEAD_WEAK,
    field: CueSet::FACILITY_FIELD,
    before: CueSet::FACILITY_BEFORE,
    cued: 0.62,
};

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    body::by_head(doc, &FACILITY, out);
    body::by_cue(doc, &FACILITY, out);
    body::fields(doc, &FACILITY, out);
    for token in doc.links() {
        match doc.tokens()[token].case {
            Case::Lower | Case::Title if doc.is_the_word(token, "at") => {
                body::announced(doc, token + 1, &FACILITY, 0.57, out);
            }
            Case::Title | Case::Upper if doc.is_the_word(token, "st") || doc.is_the_word(token, "saint") => {
                saint(doc, token, out);
            }
            _ => {}
        }
    }
}

/// `St Jude's`, `Saint Casimir Regional`: more often a body than a town.
fn saint(doc: &Document<'_>, token: usize, out: &mut Candidates) {
    let next = token + 1 + usize::from(doc.is(token + 1, b'.') && doc.touches(token + 1));
    let named =
        doc.tokens().get(next).is_some_and(|t| t.is_word() && t.gap < 2 && matches!(t.case, Case::Title | Case::Mixed));
    // `12 Main St Springfield`: there it ends a street.
    if !named || doc.tokens()[token].case == Case::Upper || proper::casing(doc, token) != Casing::Mixed {
        return;
    }
    let last = proper::end(doc, token, Casing::Mixed);
    let possessive = doc.is_the_word(last - 1, "s") && doc.touches(last - 1);
    let before = token.checked_sub(1).filter(|t| !doc.is_break(*t));
    let street = before.is_some_and(|t| {
        doc.tokens()[t].is_capital() && !proper::is_function_word(doc, t) && doc.tokens()[token].gap == 1
    });
    let device =
        doc.class(next).any(Class::DEVICE) || doc.is_the_word(last - 1, "wort") || doc.is_the_word(next, "jude");
    let town = super::city::town_at(doc, token).is_some_and(|(end, _)| end == last);
    if last <= next || street || device || town {
        return;
    }
    out.add(token..last, Category::Facility, if possessive { 0.65 } else { 0.58 }, Cue::Form);
}
