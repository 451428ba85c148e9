//! Names in an address other than a street with a suffix: houses, kinds of street, words that end as streets do.

use std::ops::Range;

use super::parts::unit;
use crate::detect::proper::{self, Casing, Naming};
use crate::detect::words::Words;
use crate::document::Document;
use crate::lexicon::Class;

/// A unit, then a house or street with a name and no number: `Suite 5, Benton House`, `Plot 4, Tinker's Lane`.
pub(super) fn unit_and_name(doc: &Document<'_>, first: usize) -> Option<(Range<usize>, f32)> {
    let t = &doc.tokens()[first];
    if !t.is_capital() {
        return None;
    }
    let mut last = unit(doc, first)?;
    let mut named = false;
    for _ in 0..4 {
        let next = last + 1;
        let comma = doc.is(last, b',') && doc.tokens().get(next).is_some_and(|t| t.gap == 1 && t.is_capital());
        if !comma {
            break;
        }
        if let Some(end) = unit(doc, next) {
            last = end;
            continue;
        }
        let end = proper::end(doc, next, proper::casing(doc, next));
        let suffix = doc.class(end - 1).any(Class::STREET_SUFFIX | Class::STREET_SUFFIX_WEAK) && end - next > 1;
        if !(end - next > 1 && is_house(doc, next..end) || suffix) {
            break;
        }
        last = end;
        named = true;
    }
    let home = const { Words::new(&["flat", "apt", "apartment", "suite", "purok", "trlr"]) }.holds(doc, first);
    let number = (first..last).any(|t| doc.is_number(t));
    match (named, home) {
        (true, _) => Some((first..last, 0.8)),
        (false, true) if number => Some((first..last, 0.55)),
        _ => None,
    }
}

/// A house or building with a name: `Rose Cottage`, `Kiln House`, `Sai Residency`, `The Old Forge`.
pub(super) fn is_house(doc: &Document<'_>, range: Range<usize>) -> bool {
    let capitals = range.clone().all(|t| {
        (doc.tokens()[t].is_capital() || !doc.is_word(t) || doc.is_the_word(t, "s"))
            && doc.tokens()[t].gap < 2
            && !doc.is_number(t)
    });
    let the = doc.is_the_word(range.start, "the") && range.len() > 1;
    let begins = range.start == 0
        || doc.is_break(range.start - 1)
        || doc.is(range.start - 1, b',')
        || doc.tokens()[range.start].gap > 1;
    if range.len() == 1 && begins && capitals {
        // `Glaisdale, 7 Hollin Bank`
        return proper::naming(doc, range.start, Casing::Mixed) == Naming::Name;
    }
    capitals
        && doc.is_word(range.start)
        && range.len() <= 5
        && (the || range.len() > 1 && doc.class(range.end - 1).any(Class::HOUSE_NAME))
}

/// Abbreviations of kinds of street that are other words as well: in capitals, or with their point.
const ABBREVIATED: Words = Words::new(&[
    "str", "cra", "kra", "cll", "pza", "pje", "bld", "bvd", "avd", "rte", "imp", "cno", "lgo", "tra", "trav", "psje",
    "pca", "nam", "put", "blv", "rrg", "trg", "barr", "urb", "col", "priv", "loc",
]);

/// Whether a word for a street stands before a name here: `rue`, but `ch.` and `ul.` only as abbreviations.
pub(super) fn is_kind(doc: &Document<'_>, token: usize) -> bool {
    let t = &doc.tokens()[token];
    let pointed = || doc.is(token + 1, b'.') && doc.touches(token + 1);
    let after_number = token > 0 && doc.is_number(token - 1);
    match t.len() {
        2 => pointed(),
        3 if doc.is_the_word(token, "via") => t.is_capital() || after_number,
        3 | 4 if ABBREVIATED.holds(doc, token) => t.is_capital() && doc.tokens()[token].len() > 2 || pointed(),
        _ => true,
    }
}
