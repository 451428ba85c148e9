//! Towns in addresses: before a state or postal code, after a street or the name of a body.

use std::ops::Range;

use super::LONGEST;
use super::gazetteer::{ends_a_town, town_at, town_end};
use crate::category::Category;
use crate::detect::Candidates;
use crate::detect::proper::{self, Casing, Naming};
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::Class;

/// Abbreviations of states that are words or clinical abbreviations too.
const AMBIGUOUS: &[&str] = &[
    "ON", "IN", "OR", "ME", "NS", "DC", "SC", "HI", "OK", "ID", "PR", "CT", "MS", "DE", "PE", "CO", "GA", "AL", "LA",
    "NT", "MT", "MO", "NE", "VA", "WA", "SA",
];

/// The town before a state: `Bend, OR`, `FARGO ND 58102`, `Waukesha, Wisconsin`.
pub(super) fn before_state(doc: &Document<'_>, state: Range<usize>, out: &mut Candidates) {
    let at = state.start;
    let short = state.len() == 1 && doc.tokens()[at].len() == 2;
    if short && doc.tokens()[at].case != Case::Upper {
        return;
    }
    let Some(comma) = at.checked_sub(1) else {
        return;
    };
    // Codes of four digits are Australian.
    let zip_at = state.end + usize::from(doc.is(state.end, b',') || doc.is(state.end, b'.'));
    let four = doc.is_number(zip_at) && doc.tokens()[zip_at].len() == 4;
    let foreign = short && four && !matches!(doc.str(at), "SA" | "WA" | "NT");
    let zip = zip_after(doc, state.end) && !doc.is_the_word(at, "id") && !foreign;
    // HL7, X12: `^STOCKTON^CA^`, `*PINE BLUFF*AR*`.
    let piece = [b'^', b'*', b'|'].iter().any(|c| doc.is(comma, *c) && doc.is(state.end, *c));
    let has_comma = doc.is(comma, b',') || piece;
    if !(has_comma || zip && doc.is_word(comma)) {
        return;
    }
    let last = if has_comma { comma } else { at };
    let Some(range) = ending_at(doc, last) else {
        return;
    };
    // `Smith, MA` is as often a credential.
    let credential = short && ["MD", "PA", "MA", "OR", "IN"].contains(&doc.str(at)) && !zip;
    let town = doc.class(range.end - 1).any(Class::CITY)
        || doc.hit_ending(range.end - 1).is_some_and(|hit| hit.entry.class.any(Class::CITY));
    let score = match (zip, town) {
        (true, _) => 0.9,
        _ if piece && (town || doc.tokens().get(state.end + 1).is_some_and(|t| t.is_number() && t.len() >= 5)) => 0.85,
        _ if piece => return,
        (false, true) if credential && doc.class(range.start).any(Class::PERSON) => 0.3,
        (false, true) => 0.75,
        (false, false) if credential => return,
        (false, false) if !doc.tokens()[range.start].is_capital() => return,
        // `fell on ice, ON Eliquis`
        (false, false) if short && AMBIGUOUS.contains(&doc.str(at)) => 0.4,
        (false, false) => 0.55,
    };
    out.add(range, Category::City, score, Cue::Neighbour);
}

/// The town before a postal code with letters, or before one and a state that no list knows: `DUNDALK MD 21222`.
pub(super) fn before_zip(doc: &Document<'_>, token: usize, out: &mut Candidates) {
    let known = doc.class(token).any(Class::STATE_ABBR) && !doc.is_the_word(token, "id");
    let zip = doc.tokens().get(token + 1).is_some_and(|t| t.is_number() && t.len() == 5 && t.gap < 2);
    let state = doc.tokens()[token].len() == 2 && known && zip && !doc.touches(token);
    let lettered = is_lettered_zip(doc, token);
    if !state && !lettered {
        return;
    }
    let comma = doc.is(token - 1, b',') || lettered && doc.is_break(token - 1);
    let last = if comma { token - 1 } else { token };
    if let Some(range) = ending_at(doc, last) {
        let last = doc.class(range.end - 1);
        let capital = doc.tokens()[range.start].is_capital();
        if (capital || last.any(Class::CITY) && !last.any(Class::WORD))
            && !last.any(Class::STREET_SUFFIX | Class::FACILITY_HEAD | Class::STATE | Class::COUNTRY)
        {
            out.add(range, Category::City, if lettered { 0.8 } else { 0.75 }, Cue::Neighbour);
        }
    }
}

/// Whether a postal code follows, perhaps after a comma.
pub(in crate::detect) fn zip_after(doc: &Document<'_>, at: usize) -> bool {
    let at = at + usize::from(doc.is(at, b',') || doc.is(at, b'.'));
    let Some(t) = doc.tokens().get(at) else {
        return false;
    };
    let digits = t.is_number() && matches!(t.len(), 4 | 5);
    t.gap < 2 && (digits || is_lettered_zip(doc, at))
}

/// Whether a postal code with letters begins here: `B31 2LS`, `M4Y 1N5`, `D05 X2Y8`.
fn is_lettered_zip(doc: &Document<'_>, at: usize) -> bool {
    let tokens = doc.tokens();
    let outward = doc.is_word(at)
        && tokens[at].len() <= 2
        && matches!(tokens[at].case, Case::Upper | Case::Initial)
        && doc.touches(at + 1)
        && doc.is_number(at + 1)
        && tokens[at + 1].len() <= 2;
    if !outward {
        return false;
    }
    let next = at + 2 + usize::from(doc.touches(at + 2) && doc.is_word(at + 2));
    let inward = tokens.get(next).is_some_and(|t| t.gap == 1) && doc.touches(next + 1);
    let letters = next == at + 3;
    let digit = doc.is_number(next) && tokens[next].len() == 1;
    let capital = |t: usize, n: usize| tokens.get(t).is_some_and(|t| t.len() == n && t.is_capital());
    let british = digit && capital(next + 1, 2) && !doc.touches(next + 2);
    let canadian = digit && letters && capital(next + 1, 1) && doc.touches(next + 2) && doc.is_number(next + 2);
    let irish = tokens[at + 1].len() == 2
        && tokens[at].len() == 1
        && !letters
        && doc.is_word(next)
        && tokens[next].is_capital()
        && doc.is_number(next + 1);
    inward && (british || canadian || irish)
}

/// The capitalised name of at most four words that ends before this token, not reaching back past a street.
fn ending_at(doc: &Document<'_>, last: usize) -> Option<Range<usize>> {
    let tokens = doc.tokens();
    let head = last.checked_sub(1).filter(|t| tokens[*t].is_word() && tokens[*t].len() > 2)?;
    let casing = proper::casing(doc, head);
    if casing == Casing::Mixed && !tokens[head].is_capital() || proper::is_function_word(doc, head) {
        return None;
    }
    // The lexicon knows where most towns begin.
    if let Some(hit) = doc.hit_ending(head).filter(|hit| hit.is_phrase() && hit.entry.class.any(Class::CITY)) {
        return Some(hit.range());
    }
    let mut first = proper::begin(doc, head, casing).min(head).max(last.saturating_sub(LONGEST + 1));
    let suffix = Class::STREET_SUFFIX | Class::STREET_SUFFIX_WEAK | Class::STREET_UNIT;
    if casing == Casing::Upper && doc.class(head).any(Class::CITY) && !ends_a_town(doc, head) {
        first = head;
    }
    if let Some(street) = (first..head).rev().find(|t| doc.class(*t).any(suffix) && *t > first) {
        first = street + 1;
    }
    let names = proper::strength(doc, first..last, casing).0 >= Naming::Word || doc.class(head).any(Class::CITY);
    (first < last && doc.is_word(first) && names).then_some(first..last)
}

/// The town after a street or the name of a body: `41 Quarry Lane, Ambergate`, `^^STOCKTON^CA`.
pub(in crate::detect) fn after_address(doc: &Document<'_>, last: usize, street: bool, out: &mut Candidates) {
    let mut first = last;
    while doc.is(first, b',') || doc.is(first, b'^') || doc.is(first, b'.') && doc.is(first + 1, b',') {
        first += 1;
    }
    let line = first == last && street && doc.is_break(first);
    first += usize::from(line);
    let Some(t) = doc.tokens().get(first) else {
        return;
    };
    let blank = first == last && !line;
    if !t.is_capital() || t.len() < 3 || blank && !(street && t.gap > 1) {
        return;
    }
    let casing = proper::casing(doc, first);
    let known = town_at(doc, first);
    let end = match known {
        Some((last, _)) if casing == Casing::Upper => last,
        _ => town_end(doc, first, casing),
    };
    let bodies = Class::FACILITY_HEAD
        | Class::ORG_HEAD
        | Class::STREET_SUFFIX
        | Class::COUNTRY
        | Class::STATE
        | Class::CREDENTIAL;
    let class = doc.class(end - 1);
    let (naming, _) = proper::strength(doc, first..end, casing);
    if class.any(bodies) || naming < Naming::Word || end - first > LONGEST * 2 {
        return;
    }
    let closes = doc.is_break(end)
        || matches!(doc.byte(end), b',' | b'.' | b';' | b')' | b'^')
        || doc.tokens()[end].gap > 1
        || zip_after(doc, end);
    let score = match (known.is_some_and(|(l, _)| l == end), closes, naming) {
        (true, true, _) => 0.75,
        (true, false, _) => 0.6,
        (false, true, Naming::Name) if street => 0.65,
        (false, true, Naming::Name) => 0.55,
        _ => 0.5,
    };
    // On the line below stands the town alone; a person's name may stand there too.
    let alone = doc.is_break(end) && !doc.class(first).any(Class::FIRST);
    if line && !(known.is_some() && closes || alone) {
        return;
    }
    // `Dublin 5`
    let district = known.is_some()
        && doc.is_number(end)
        && doc.tokens()[end].len() <= 2
        && doc.tokens()[end].gap == 1
        && (doc.is_break(end + 1) || doc.is(end + 1, b','));
    out.add(first..end + usize::from(district), Category::City, score, Cue::Neighbour);
}
