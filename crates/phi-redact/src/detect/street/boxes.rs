//! Post boxes, rural routes, numbered roads and units that stand for an address: `PO Box 12`, `RR 2 Box 88`, `FM 1187`.

use std::ops::Range;

use super::{abroad, parts};
use crate::detect::words::Words;
use crate::document::{Case, Document, Value};

/// Words that a value may close as an address.
const HEADS: Words = Words::new(&[
    "rr", "hc", "fm", "rd", "rt", "box", "bag", "b", "rte", "pob", "psc", "hwy", "pmb", "apt", "road", "purok",
    "sitio", "route", "highway", "lockbox",
]);

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
    // (The number itself may be glued to its word: `POB4170`.)
    if !HEADS.holds(doc, word) {
        let abroad = abroad::BOXES.holds(doc, word);
        return abroad.then(|| abroad::boxed(doc, word, parts::number_after(doc, first))).flatten();
    }
    let last = parts::number_after(doc, first).max(first + 1);
    let is = |w: &str| doc.is_the_word(word, w);
    let capital = t.is_capital();
    match t.len() {
        2 if (is("rr") || is("hc")) && t.case == Case::Upper => {
            let (last, sure) = route_end(doc, last);
            // `RR 18` is a respiratory rate, `HC 42.9` a head.
            sure.then_some((word..last, 0.92))
        }
        2 if is("fm") && t.case == Case::Upper && matches!(value.digits, 3 | 4) && value.letters == 0 => {
            Some((road(doc, word..last), 0.7))
        }
        2 if is("rd") && word > 0 && is_road(doc, word - 1) => Some((road(doc, word - 1..last), 0.75)),
        2 if (is("rt") || is("rd")) && capital => {
            let (last, sure) = route_end(doc, last);
            sure.then_some((word..last, 0.9))
        }
        3 if is("box") => boxed(doc, word, last),
        3 if is("bag") && word > 0 && (doc.is_the_word(word - 1, "private") || doc.is_the_word(word - 1, "locked")) => {
            let group = doc.is_number(last) && doc.tokens()[last].gap == 1 && doc.tokens()[last].len() == 3;
            Some((word - 1..last + usize::from(group), 0.9))
        }
        1 if is("b")
            && word >= 4
            && doc.is(word - 1, b'.')
            && doc.is_the_word(word - 2, "m")
            && doc.is_the_word(word - 4, "p") =>
        {
            Some((word - 4..last, 0.9))
        }
        3 if is("rte") && word > 0 && doc.is_the_word(word - 1, "star") => {
            Some((word - 1..route_end(doc, last).0, 0.85))
        }
        3 if is("pob") && capital => Some((word..last, 0.9)),
        3 if is("psc") && t.case == Case::Upper => {
            let (last, sure) = route_end(doc, last);
            sure.then_some((word..last, 0.9))
        }
        3 if is("hwy") => Some((road(doc, word..last), if capital { 0.65 } else { 0.5 })),
        3 if is("pmb") => Some((word..last, 0.8)),
        3 if is("apt") && capital => Some((word..parts::tail(doc, last), 0.6)),
        4 if is("road") && word > 0 && is_road(doc, word - 1) => Some((road(doc, word - 1..last), 0.75)),
        5 if is("purok") || is("sitio") => Some((word..last, 0.8)),
        5 if is("route") && word > 0 && doc.is_the_word(word - 1, "rural") => {
            Some((word - 1..route_end(doc, last).0, 0.9))
        }
        5 if is("route") && capital && hash == 0 && value.digits > 1 && doc.tokens()[first].gap == 1 => {
            let range = road(doc, word..last);
            let on =
                word > 0 && const { Words::new(&["on", "off", "near", "along", "down", "past"]) }.holds(doc, word - 1);
            let score = if range.start < word {
                0.8
            } else if on {
                0.6
            } else {
                0.4
            };
            Some((range, score))
        }
        7 if is("highway") && capital => Some((road(doc, word..last), 0.65)),
        7 if is("lockbox") && capital && value.digits > 2 => Some((word..last, 0.8)),
        _ => None,
    }
}

/// A word that makes `Road 7` a public road: `County Road`, `Twp Rd`.
fn is_road(doc: &Document<'_>, token: usize) -> bool {
    const { Words::new(&["county", "cty", "co", "twp", "township", "range", "ranch"]) }.holds(doc, token)
}

/// A numbered road with the house number before it: `7714 County Road 118`.
fn road(doc: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let tokens = doc.tokens();
    let mut first = range.start;
    if first > 0
        && (doc.is_the_word(first - 1, "state")
            || doc.is_the_word(first - 1, "county")
            || doc.is_the_word(first - 1, "us"))
        && tokens[first].gap == 1
    {
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
    if is(before, "rte") && before > 0 && is(before - 1, "star") {
        return Some((before - 1..last, 0.85));
    }
    let (next, route) = (last + 1, ["rte", "route", "star", "rr", "rural"]);
    if doc.is(last, b',') && route.iter().any(|w| is(next, w)) && doc.tokens()[word].is_capital() {
        let number = next + 1 + usize::from(is(next + 1, "rte") || is(next + 1, "route"));
        return doc.is_number(number).then(|| (word..parts::number_after(doc, number), 0.85));
    }
    if is(before, "o") || doc.is(before, b'0') {
        let p = (1..=2).filter_map(|n| before.checked_sub(n)).find(|t| is(*t, "p"))?;
        return Some((p..last, 0.95));
    }
    let place = doc.is(last, b',') && doc.tokens().get(last + 1).is_some_and(|t| t.is_capital());
    if place && last - word == 2 && doc.tokens()[word].is_capital() && doc.tokens()[last - 1].len() >= 3 {
        return Some((word..last, 0.6));
    }
    None
}

/// One past a route with its box, site and compartment: `RR 2 Box 88`, `RR 2 Site 14 Comp 9`.
fn route_end(doc: &Document<'_>, last: usize) -> (usize, bool) {
    let mut last = last;
    let mut sure = false;
    for _ in 0..3 {
        let word = last + usize::from(doc.is(last, b','));
        let named = const { Words::new(&["box", "site", "comp", "unit"]) }.holds(doc, word);
        let number = word + 1 + usize::from(doc.is(word + 1, b'#'));
        if !named || !doc.is_number(number) {
            break;
        }
        last = parts::number_after(doc, number);
        sure = true;
    }
    (last, sure)
}
