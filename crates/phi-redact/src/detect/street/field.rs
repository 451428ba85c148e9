//! Addresses in fields and columns.

use super::parts;
use crate::category::Category;
use crate::detect::{Candidates, city};
use crate::document::{Document, Place};
use crate::lexicon::{Class, CueSet};

/// Values of address fields and cells.
pub(super) fn fields(doc: &Document<'_>, out: &mut Candidates) {
    for cell in doc.cells().iter().filter(|cell| cell.cues.any(CueSet::STREET_FIELD) && cell.first < cell.last) {
        let range = cell.first as usize..cell.last as usize;
        if range.len() > 1 && range.clone().any(|t| doc.is_number(t)) && range.clone().any(|t| doc.is_word(t)) {
            let last = parts::line_part(doc, range.start).min(range.end);
            if last > range.start {
                out.add(range.start..last, Category::Street, 0.8, Place::Column.into());
                city::after_address(doc, last, true, out);
            }
        }
    }
    for hit in doc.hits_of(Class::NONE, CueSet::STREET_FIELD) {
        let marked = doc.is(hit.last as usize, b':') || doc.is(hit.last as usize, b'=');
        let mut first = hit.last as usize + usize::from(marked);
        let below = doc.is_break(first) && (hit.first == 0 || doc.is_break(hit.first as usize - 1));
        first += usize::from(below);
        let number = doc.is_number(first)
            || doc.is(first, b'#')
            || doc.is_word(first)
                && (doc.class(first).any(Class::STREET_UNIT) && doc.is_number(first + 1)
                    || doc.class(first).any(Class::NUMBER_WORD));
        if first >= doc.len() || !number || doc.is_break(first) {
            continue;
        }
        let last = parts::line_part(doc, first);
        let words = (first..last).filter(|t| doc.is_word(*t) && doc.tokens()[*t].len() > 1).count();
        let capital = (first..last).any(|t| doc.is_word(t) && doc.tokens()[t].is_capital());
        // A room or bed is no street; nor is `123 mg`.
        if last - first < 2 || words == 0 || doc.class(first).any(Class::MONTH) || !marked && !below && !capital {
            continue;
        }
        let score = if marked || below { 0.85 } else { 0.6 };
        let unit = (first + 1..last)
            .find(|t| doc.is_word(*t))
            .is_some_and(|t| doc.class(t).any(Class::UNIT | Class::MONTH | Class::DRUG));
        if unit {
            continue;
        }
        out.add(first..last, Category::Street, score, if below { Place::Above.into() } else { Place::Before.into() });
        city::after_address(doc, last, true, out);
    }
}
