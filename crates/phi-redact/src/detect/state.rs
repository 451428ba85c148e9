//! States and provinces, where an address holds one (they may stay under Safe Harbor, so none is found without a town,
//! a postal code or a field).

use super::{Candidates, city};
use crate::category::Category;
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    for hit in doc.hits_of(Class::STATE | Class::STATE_ABBR, CueSet::NONE) {
        let (first, last) = (hit.first as usize, hit.last as usize);
        let t = &doc.tokens()[first];
        let short = !hit.is_phrase() && t.len() <= 3;
        if short && t.case != Case::Upper || !t.is_capital() || first == 0 {
            continue;
        }
        let zip = city::zip_after(doc, last) && (!short || !doc.is_the_word(first, "id"));
        let five = doc.tokens().get(last).is_some_and(|t| t.is_number() && t.len() == 5);
        let comma = doc.is(first - 1, b',') && first > 1;
        let town = first.checked_sub(if comma { 2 } else { 1 }).is_some_and(|t| {
            doc.class(t).any(Class::CITY) || doc.hit_ending(t).is_some_and(|hit| hit.entry.class.any(Class::CITY))
        });
        let piece = doc.is(first - 1, b'^') && doc.is(last, b'^');
        let score = match (zip, comma, town) {
            _ if piece && short => 0.9,
            (true, true, _) if five || town => 0.9,
            (true, _, true) => 0.9,
            (false, true, true) if !short || t.len() == 2 && !matches!(doc.str(first), "MD" | "PA" | "MA") => 0.7,
            (true, false, false) if doc.is_word(first - 1) && five && doc.tokens()[first - 1].is_capital() => 0.6,
            _ => continue,
        };
        out.add(first..last, Category::State, score, Cue::Neighbour);
    }
}
