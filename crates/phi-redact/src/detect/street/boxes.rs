//! Post boxes, rural routes, numbered roads and units that stand for an address: `PO Box 12`, `RR 2 Box 88`, `FM 1187`.

use std::ops::Range;

use super::parts;
use crate::document::{Case, Document, Value};

/// The address a value closes, and how sure it is.
pub(super) fn at(doc: &Document<'_>, value: &Value) -> Option<(Range<usize>, f32)> {
    let first = value.first as usize;
    let mut word = first.checked_sub(1)?;
    if doc.tokens()[first].gap > 2 {
        return None;
    }
    let hash = usize::from(doc.is(word, b'#'));
    word = word.checked_sub(hash)?;
    let point = usize::from(doc.is(word, b'.'));
    word = word.checked_sub(point)?;
    let t = &doc.tokens()[word];
    if !t.is_word() {
        // The number itself may be glued to its word: `POB4170`.
        return None;
    }
    let last = parts::number_after(doc, first).max(first + 1);
    let is = |w: &str| doc.is_the_word(word, w);
    let capital = t.is_capital();
    match t.len() {
        2 if (is("rr") || is("hc")) && t.case == Case::Upper => {
            let (last, sure) = route_end(doc, last);
            Some((word..last, if sure { 0.92 } else { 0.65 }))
        }
        2 if (is("fm") || is("cr")) && t.case == Case::Upper && value.digits >= 2 => Some((road(doc, word..last), 0.7)),
        2 if (is("rt") || is("rd")) && capital => {
            let (last, sure) = route_end(doc, last);
            sure.then_some((word..last, 0.9))
        }
        3 if is("box") => boxed(doc, word, last),
        3 if is("pob") && capital => Some((word..last, 0.9)),
        3 if is("psc") && t.case == Case::Upper => {
            let (last, sure) = route_end(doc, last);
            sure.then_some((word..last, 0.9))
        }
        3 if is("hwy") => Some((road(doc, word..last), 0.65)),
        3 if is("pmb") => Some((word..last, 0.8)),
        3 if is("apt") && capital => Some((word..parts::tail(doc, last), 0.6)),
        4 if is("road") && word > 0 && (doc.is_the_word(word - 1, "county") || doc.is_the_word(word - 1, "cty")) => {
            Some((road(doc, word - 1..last), 0.75))
        }
        5 if is("purok") || is("sitio") => Some((word..last, 0.8)),
        5 if is("route") && word > 0 && doc.is_the_word(word - 1, "rural") => Some((word - 1..route_end(doc, last).0, 0.9)),
        5 if is("route") && capital && !doc.is(first - 1, b':') => Some((road(doc, word..last), 0.5)),
        7 if is("highway") && capital => Some((road(doc, word..last), 0.65)),
        7 if is("lockbox") => Some((word..last, 0.8)),
        _ => None,
    }
}

/// A numbered road with the house number before it: `7714 County Road 118`.
fn road(doc: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let tokens = doc.tokens();
    let mut first = range.start;
    if first > 0 && (doc.is_the_word(first - 1, "state") || doc.is_the_word(first - 1, "county") || doc.is_the_word(first - 1, "us")) && tokens[first].gap == 1 {
        first -= 1;
    }
    if first > 0 && doc.is_number(first - 1) && tokens[first].gap == 1 && tokens[first - 1].len() <= 6 {
        first = parts::number_ending(doc, first).start;
    }
    first..range.end
}

/// `PO Box 12`, `P.O. Box 2217`, `GPO Box 2290`, `Box 14, Route 3`.
fn boxed(doc: &Document<'_>, word: usize, last: usize) -> Option<(Range<usize>, f32)> {
    let mut at = word;
    while at > 0 && doc.is(at - 1, b'.') {
        at -= 1;
    }
    let before = at.checked_sub(1)?;
    let is = |t: usize, w: &str| doc.is_the_word(t, w);
    if is(before, "po") || is(before, "gpo") || is(before, "mail") || is(before, "p") {
        return Some((before..last, 0.95));
    }
    if is(before, "o") || doc.is(before, b'0') {
        let p = (1..=2).filter_map(|n| before.checked_sub(n)).find(|t| is(*t, "p"))?;
        return Some((p..last, 0.95));
    }
    None
}

/// One past a route with its box, site and compartment: `RR 2 Box 88`, `RR 2 Site 14 Comp 9`.
fn route_end(doc: &Document<'_>, last: usize) -> (usize, bool) {
    let mut last = last;
    let mut sure = false;
    for _ in 0..3 {
        let word = last + usize::from(doc.is(last, b','));
        let named = ["box", "site", "comp", "unit"].iter().any(|w| doc.is_the_word(word, w));
        let number = word + 1 + usize::from(doc.is(word + 1, b'#'));
        if !named || !doc.is_number(number) {
            break;
        }
        last = parts::number_after(doc, number);
        sure = true;
    }
    (last, sure)
}
