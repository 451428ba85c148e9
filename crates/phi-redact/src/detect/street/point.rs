//! Points that are no address: coordinates (`37.7983,-122.3995`, `58°14.2′N`), blocks (`9400 blk Gratiot`), motorways.

use std::ops::Range;

use crate::detect::proper;
use crate::detect::words::Words;
use crate::document::{Case, Document, Value};

/// The point that begins with a value, and how sure it is.
pub(super) fn at(doc: &Document<'_>, value: &Value) -> Option<(Range<usize>, f32)> {
    let first = value.first as usize;
    let (last, score) = match doc.byte(first + 1) {
        b'.' => (decimal(doc, first), 0.85),
        b'b' | b'B' => (block(doc, first), 0.75),
        0x80.. => (degrees(doc, first), 0.85),
        _ => (None, 0.0),
    };
    let found = last.map(|last| (first..last, score));
    found.or_else(|| motorway(doc, value).map(|last| (first..last, 0.6)))
}

/// A pair of decimal degrees with four decimals or more: a building, not a measurement.
fn decimal(doc: &Document<'_>, first: usize) -> Option<usize> {
    let degree = |at: usize| {
        let at = at + usize::from(doc.is(at, b'-'));
        let whole = doc.is_number(at) && doc.tokens()[at].len() <= 3 && doc.is(at + 1, b'.');
        (whole && doc.touches(at + 2) && doc.is_number(at + 2) && doc.tokens()[at + 2].len() >= 4).then_some(at + 3)
    };
    let comma = degree(first)?;
    if doc.is(comma, b',') { degree(comma + 1) } else { None }
}

/// `58°14.2′N`: degrees, minutes and a point of the compass.
fn degrees(doc: &Document<'_>, first: usize) -> Option<usize> {
    if !doc.is_number(first) || doc.str(first + 1) != "°" || !doc.is_number(first + 2) {
        return None;
    }
    let compass = |t: &usize| const { Words::new(&["n", "s", "e", "w"]) }.holds(doc, *t);
    (first + 3..doc.len().min(first + 10)).take_while(|t| doc.touches(*t)).find(compass).map(|t| t + 1)
}

/// `400 block of Larimer`, `1600 BLK W GREENFIELD`.
fn block(doc: &Document<'_>, first: usize) -> Option<usize> {
    let word = first + 1;
    if !doc.is_number(first) || !(doc.is_the_word(word, "block") || doc.is_the_word(word, "blk")) {
        return None;
    }
    let name = word + 1 + usize::from(doc.is_the_word(word + 1, "of"));
    let t = doc.tokens().get(name)?;
    (t.is_word() && t.is_capital() && t.gap == 1).then(|| proper::end(doc, name, proper::casing(doc, name)))
}

/// `on the A82`: only after words that a road follows, for `A1` and `M2` mean much else.
fn motorway(doc: &Document<'_>, value: &Value) -> Option<usize> {
    if value.letters != 1 {
        return None;
    }
    let first = value.first as usize;
    let (the, on) = (first.checked_sub(1)?, first.checked_sub(2)?);
    let letter =
        doc.tokens()[first].case == Case::Initial && matches!(doc.byte(first), b'A' | b'B' | b'M' | b'N' | b'R');
    let road = value.digits <= 4 && value.range().len() == 2;
    let after = const { Words::new(&["on", "off", "along", "down", "from"]) }.holds(doc, on);
    (letter && road && after && doc.is_the_word(the, "the")).then_some(value.last as usize)
}
