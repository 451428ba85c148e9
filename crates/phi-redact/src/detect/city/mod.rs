//! Towns, counties and neighbourhoods (45 CFR 164.514(b)(2)(i)(B): all geographic subdivisions smaller than a state).
//!
//! By cue (`lives in`), by field or column, before a state or ZIP, after a street or the name of a body, by `County` and
//! `Town of`, and the largest by themselves. Countries and nationalities are no towns; nor are towns in the names of
//! diseases, scales and devices (`Lyme disease`, `Boston brace`).

mod address;
mod cue;
mod gazetteer;

use std::ops::Range;

pub(super) use address::{after_address, zip_after};
pub(super) use gazetteer::town_at;

use super::Candidates;
use super::proper::{self, Casing, Naming};
use crate::category::Category;
use crate::document::{Case, Document, Place};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Most words of a town's name.
const LONGEST: usize = 4;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    fields(doc, out);
    for hit in doc.hits_of(Class::STATE | Class::STATE_ABBR | Class::CITY, CueSet::CITY_BEFORE) {
        let (class, cue) = (hit.entry.class, hit.entry.cue);
        if cue.any(CueSet::CITY_BEFORE) {
            let sure = hit.is_phrase();
            cue::after_cue(doc, hit.last as usize, if sure { 0.85 } else { 0.6 }, sure, out);
        }
        if class.any(Class::STATE | Class::STATE_ABBR) {
            address::before_state(doc, hit.range(), out);
        }
        if hit.is_phrase() && class.any(Class::CITY) {
            gazetteer::by_itself(doc, hit.range(), class, out);
        }
    }
    let mut links = doc.links().peekable();
    for token in doc.capitals() {
        while let Some(link) = links.next_if(|link| *link <= token) {
            cue::preposition(doc, link, out);
        }
        match doc.tokens()[token].case {
            Case::Upper | Case::Initial if doc.tokens()[token].len() <= 2 && token > 0 => {
                address::before_zip(doc, token, out);
            }
            Case::Title | Case::Mixed | Case::Upper => word(doc, token, out),
            _ => {}
        }
    }
    links.for_each(|link| cue::preposition(doc, link, out));
}

/// Single capitalised words: `X County`, large towns.
fn word(doc: &Document<'_>, token: usize, out: &mut Candidates) {
    let class = doc.class(token);
    if class.any(Class::CITY) {
        gazetteer::by_itself(doc, token..token + 1, class, out);
    }
    match doc.tokens()[token].len() {
        2 if doc.is_the_word(token, "co") => county_after(doc, token, out),
        3 if doc.is_the_word(token, "twp") => county_before(doc, token, out),
        4 if doc.is_the_word(token, "brgy") || doc.is_the_word(token, "chak") => county_after(doc, token, out),
        6 if doc.is_the_word(token, "county") => {
            county_before(doc, token, out);
            county_after(doc, token, out);
        }
        6 if doc.is_the_word(token, "parish") || doc.is_the_word(token, "nation") => county_before(doc, token, out),
        8 if doc.is_the_word(token, "township") => county_before(doc, token, out),
        _ => {}
    }
}

/// `Tillamook County`.
fn county_before(doc: &Document<'_>, token: usize, out: &mut Candidates) {
    let casing = proper::casing(doc, token);
    let first = proper::begin(doc, token, casing).max(token.saturating_sub(3));
    // A body of the county holds it: `Racine County Jail`.
    let (naming, _) = proper::strength(doc, first..token, casing);
    let people = doc.is_the_word(token, "nation") && first < token && doc.class(first).any(Class::NATIONALITY);
    if first == token || naming < Naming::Word && !people || proper::is_function_word(doc, first) {
        return;
    }
    let score = if naming == Naming::Name { 0.75 } else { 0.55 };
    out.add(first..token + 1, Category::City, score, Cue::Grammar);
}

/// `County Cork`, `Co. Kerry`.
fn county_after(doc: &Document<'_>, token: usize, out: &mut Candidates) {
    let next = token + 1 + usize::from(doc.is(token + 1, b'.'));
    let Some(t) = doc.tokens().get(next) else {
        return;
    };
    let known = doc.class(next).any(Class::CITY) || !doc.class(next).any(Class::WORD);
    if t.gap == 1
        && t.is_capital()
        && t.len() > 2
        && known
        && !doc.class(next).any(Class::FACILITY_HEAD | Class::ORG_HEAD | Class::MEDICAL)
    {
        out.add(token..next + 1, Category::City, 0.6, Cue::Grammar);
    }
}

/// Cells under a header, and values after a label.
fn fields(doc: &Document<'_>, out: &mut Candidates) {
    for cell in doc.cells().iter().filter(|cell| cell.cues.any(CueSet::CITY_FIELD) && cell.first < cell.last) {
        if let Some(range) = proper::value_at(doc, cell.first as usize) {
            let range = range.start..range.end.min(cell.last as usize);
            if !range.is_empty() && is_town(doc, range.clone()) {
                out.add(range, Category::City, 0.7, Place::Column.into());
            }
        }
    }
    for hit in doc.hits_of(Class::NONE, CueSet::CITY_FIELD) {
        let Some(range) = proper::field_value(doc, hit.last as usize) else {
            continue;
        };
        let alone = hit.first == 0 || doc.is_break(hit.first as usize - 1);
        let below = doc.is_break(range.start - 1);
        if (!below || alone) && is_town(doc, range.clone()) {
            let place = if below { Place::Above } else { Place::Before };
            out.add(range, Category::City, if below { 0.7 } else { 0.85 }, place.into());
        }
    }
}

/// Whether a field's value reads as a town: few words, a name among them, no head of a body.
fn is_town(doc: &Document<'_>, range: Range<usize>) -> bool {
    let casing = proper::casing(doc, range.start);
    let bodies = Class::FACILITY_HEAD | Class::ORG_HEAD | Class::STREET_SUFFIX | Class::COUNTRY;
    let last = doc.class(range.end - 1);
    let town = doc.class(range.start).any(Class::CITY);
    range.len() <= LONGEST + 2
        && !last.any(bodies)
        && (casing != Casing::Mixed || doc.tokens()[range.start].is_capital())
        && match proper::strength(doc, range, casing).0 {
            Naming::Name => true,
            Naming::Word => town,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn towns(text: &str) -> Vec<String> {
        proper::testing::found(text, &[Category::City], detect)
    }

    #[test]
    fn cues_and_addresses() {
        assert_eq!(towns("Lives in Fergus Falls with her husband."), ["Fergus Falls"]);
        assert_eq!(towns("She lived in Boise, Nampa and Twin Falls before."), ["Boise", "Nampa", "Twin Falls"]);
        assert_eq!(towns("Springdale, AR 72762"), ["Springdale"]);
        assert_eq!(towns("the Tillamook County health department"), ["Tillamook County"]);
        assert_eq!(towns("Todmorden OL14 6QT"), ["Todmorden"]);
    }

    #[test]
    fn countries_and_clinical_places_stay() {
        for text in [
            "Born in Somalia, now lives in Canada.",
            "Lyme titers negative. Boston brace 18 h/day.",
            "In Sinus rhythm. From Nursing. In Bed.",
            "Lives in apartment with stairs.",
            "CA:",
        ] {
            assert_eq!(towns(text), Vec::<String>::new(), "{text}");
        }
    }
}
