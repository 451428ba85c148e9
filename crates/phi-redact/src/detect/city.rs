//! Towns, counties and neighbourhoods (45 CFR 164.514(b)(2)(i)(B): all geographic subdivisions smaller than a state).
//!
//! By cue (`lives in`), by field or column, before a state or ZIP, after a street or the name of a body, by `County` and
//! `Town of`, and the largest by themselves. Countries and nationalities are no towns; nor are towns in the names of
//! diseases, scales and devices (`Lyme disease`, `Boston brace`).

use std::ops::Range;

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
    for hit in doc.hits() {
        let (class, cue) = (hit.entry.class, hit.entry.cue);
        if cue.any(CueSet::CITY_BEFORE) {
            let sure = hit.is_phrase();
            after_cue(doc, hit.last as usize, if sure { 0.85 } else { 0.6 }, sure, out);
        }
        if class.any(Class::STATE | Class::STATE_ABBR) {
            before_state(doc, hit.range(), out);
        }
        if hit.is_phrase() && class.any(Class::CITY) {
            by_itself(doc, hit.range(), class, out);
        }
    }
    for token in 0..doc.len() {
        let t = &doc.tokens()[token];
        match t.case {
            Case::Lower | Case::Title if t.len() <= 7 => {
                preposition(doc, token, out);
                if t.case == Case::Title {
                    word(doc, token, out);
                }
            }
            Case::Upper | Case::Initial if t.len() <= 2 && token > 0 => before_zip(doc, token, out),
            Case::Title | Case::Mixed | Case::Upper => word(doc, token, out),
            _ => {}
        }
    }
}

/// Single capitalised words: `X County`, large towns.
fn word(doc: &Document<'_>, token: usize, out: &mut Candidates) {
    let class = doc.class(token);
    if class.any(Class::CITY) {
        by_itself(doc, token..token + 1, class, out);
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
    if t.gap == 1 && t.is_capital() && t.len() > 2 && known && !doc.class(next).any(Class::FACILITY_HEAD | Class::ORG_HEAD | Class::MEDICAL) {
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
    for hit in doc.hits().iter().filter(|hit| hit.entry.cue.any(CueSet::CITY_FIELD)) {
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

/// `in X`, `from X`, `near X`.
fn preposition(doc: &Document<'_>, token: usize, out: &mut Candidates) {
    let score = match doc.byte(token) | 0x20 {
        b'i' if doc.is_the_word(token, "in") => 0.6,
        b'f' if doc.is_the_word(token, "from") => 0.6,
        b'n' if doc.is_the_word(token, "near") || doc.is_the_word(token, "nr") => 0.6,
        b'o' if doc.is_the_word(token, "outside") => 0.6,
        b'o' if doc.is_the_word(token, "of") => {
            // `Philomena Tuite, of Mullingar`, but `pouch of Douglas`.
            if token == 0 || doc.is_break(token - 1) || !doc.is_word(token - 1) { 0.5 } else { 0.35 }
        }
        b't' if doc.is_the_word(token, "to") => 0.4,
        b'v' if doc.is_the_word(token, "via") => 0.4,
        b'p' if doc.is_the_word(token, "past") => 0.4,
        _ => return,
    };
    after_cue(doc, token + 1, score, false, out);
}

/// The town that begins here, after a cue. `sure`: the cue says that a town follows, so lower case and words do too.
fn after_cue(doc: &Document<'_>, first: usize, score: f32, sure: bool, out: &mut Candidates) {
    let skipped = doc.is(first, b':') || doc.is(first, b'.') && doc.touches(first) || doc.is_the_word(first, "the");
    let first = first + usize::from(skipped && sure);
    let Some(t) = doc.tokens().get(first) else {
        return;
    };
    if !t.is_word() || t.gap > 1 || doc.touches(first) && !doc.is(first - 1, b':') && !doc.is(first - 1, b'.') {
        return;
    }
    // A phrase of the lexicon is the name, whatever the casing.
    let known = town_at(doc, first);
    if !t.is_capital() {
        if let Some((last, class)) = known.filter(|_| score > 0.5 && proper::casing(doc, first) == Casing::Lower) {
            let clinical = Class::MEDICAL | Class::DRUG | Class::ORGANISM | Class::DEVICE | Class::FUNCTION;
            let other = Class::WORD | Class::COUNTRY | Class::STATE | Class::FIRST_0 | Class::RELATION | clinical;
            let ambiguous = class.any(other) || t.len() < 5 || !sure && class.any(Class::FIRST);
            if !ambiguous || last > first + 1 {
                out.add(first..last, Category::City, 0.65, Cue::Before);
            }
        }
        return;
    }
    let casing = proper::casing(doc, first);
    if casing == Casing::Upper && known.is_none() {
        return;
    }
    let last = match known {
        Some((last, _)) if casing == Casing::Upper => last,
        Some((last, _)) => proper::end(doc, first, casing).max(last),
        None => proper::end(doc, first, casing),
    };
    let last = proper::without_possessive(doc, first..last).end;
    if last - first > LONGEST * 2 || is_other(doc, first..last) {
        return;
    }
    let town = known.is_some_and(|(l, _)| l == last);
    let class = doc.class(first);
    let (naming, named) = proper::strength(doc, first..last, casing);
    let person = !town && class.any(Class::PERSON) && last - first <= 3;
    let score = match naming {
        Naming::Name if town => score + 0.1,
        Naming::Name if person && class.any(Class::FIRST) => score - 0.25,
        Naming::Name if person => score - 0.02,
        Naming::Name => score,
        Naming::Word if town => score,
        Naming::Word if named > 1 => score - 0.05,
        Naming::Word if sure => score - 0.3,
        Naming::Word if last - first > 1 && ends_a_town(doc, last - 1) => score - 0.05,
        _ => return,
    };
    out.add(first..last, Category::City, score, Cue::Before);
    chain(doc, last, score, out);
}

/// A word that many towns end in, and little else does: `Falls`, `City`.
fn ends_a_town(doc: &Document<'_>, token: usize) -> bool {
    const WORDS: &[&str] = &["city", "falls", "springs", "beach", "heights", "village", "town", "harbor", "harbour", "creek", "valley", "island", "grove", "junction", "bluffs", "rapids", "mills"];
    WORDS.iter().any(|w| doc.is_the_word(token, w))
}

/// The towns that a first one is joined with: `Boise, Nampa and Twin Falls`, `Flatbush, Brooklyn`.
fn chain(doc: &Document<'_>, mut at: usize, score: f32, out: &mut Candidates) {
    for _ in 0..4 {
        let joined = doc.is(at, b',') || doc.is_the_word(at, "and") || doc.is_the_word(at, "or");
        let first = at + 1 + usize::from(doc.is(at, b',') && doc.is_the_word(at + 1, "and"));
        let Some(t) = doc.tokens().get(first).filter(|t| joined && t.is_capital() && t.gap == 1) else {
            return;
        };
        let Some((last, class)) = town_at(doc, first) else {
            return;
        };
        if class.any(Class::COUNTRY | Class::STATE) || t.len() < 3 || is_other(doc, first..last) {
            return;
        }
        out.add(first..last, Category::City, (score - 0.1).max(0.3), Cue::Chain);
        at = last;
    }
}

/// The longest town of the lexicon that begins at this token.
pub(super) fn town_at(doc: &Document<'_>, first: usize) -> Option<(usize, Class)> {
    let begin = doc.hits().partition_point(|hit| (hit.first as usize) < first);
    let phrase = doc.hits()[begin..]
        .iter()
        .take_while(|hit| hit.first as usize == first)
        .filter(|hit| hit.is_phrase() && hit.entry.class.any(Class::CITY))
        .last();
    let word = || doc.class(first).any(Class::CITY).then(|| (first + 1, doc.class(first)));
    phrase.map(|hit| (hit.last as usize, hit.entry.class)).or_else(word)
}

/// Whether a capitalised phrase is something other than a town: a country, a body, a street, a clinical term.
fn is_other(doc: &Document<'_>, range: Range<usize>) -> bool {
    let head = Class::FACILITY_HEAD | Class::ORG_HEAD | Class::STREET_SUFFIX | Class::MEDICAL | Class::FACILITY_HEAD_WEAK;
    let whole = Class::COUNTRY | Class::NATIONALITY | Class::STATE | Class::MONTH | Class::WEEKDAY | Class::HOLIDAY | Class::DRUG | Class::INSURER | Class::NATIONAL | Class::TITLE | Class::ROLE | Class::RELATION;
    let last = range.end - 1;
    let first = doc.class(range.start);
    let single = range.len() == 1;
    let town = first.any(Class::CITY_0);
    let begin = doc.hits().partition_point(|hit| (hit.first as usize) < range.start);
    let phrase = doc.hits()[begin..].iter().take_while(|hit| hit.first as usize == range.start).any(|hit| hit.is_phrase() && hit.range().end >= range.end && hit.entry.class.any(whole));
    phrase
        || doc.class(last).any(head) && !(single && town)
        || single && (first.any(whole) && !town || first.any(Class::MEDICAL | Class::BODY_GENERIC) || doc.tokens()[last].len() < 3)
        || first.any(Class::NATIONALITY | Class::TITLE | Class::RELATION | Class::ROLE) && !town
        || in_eponym(doc, range)
}

/// Whether what follows makes it the name of a disease, scale or device: a capitalised place, then a clinical noun.
fn in_eponym(doc: &Document<'_>, range: Range<usize>) -> bool {
    let next = range.end;
    let clinical = Class::EPONYM_NOUN | Class::MEDICAL | Class::DEVICE | Class::ORGANISM | Class::DRUG;
    doc.tokens().get(next).is_some_and(|t| t.gap == 1 && t.is_word()) && doc.class(next).any(clinical)
}

/// A town with no cue: the largest, in the middle of a sentence, before a function word or a mark.
fn by_itself(doc: &Document<'_>, range: Range<usize>, class: Class, out: &mut Candidates) {
    let first = range.start;
    let t = &doc.tokens()[first];
    // (The lexicon holds towns that share the names of peoples, drugs and devices.)
    let not = Class::COUNTRY | Class::STATE | Class::NATIONALITY | Class::EPONYM | Class::MEDICAL | Class::DRUG | Class::MONTH | Class::WEEKDAY | Class::HOLIDAY | Class::TITLE | Class::RELATION | Class::ROLE | Class::FACILITY_HEAD;
    if !t.is_capital() || class.any(not) || t.len() < 4 || proper::casing(doc, first) != Casing::Mixed {
        return;
    }
    let word = class.any(Class::WORD | Class::AMBIGUOUS) && range.len() == 1;
    let person = class.any(Class::PERSON) && range.len() == 1;
    let last = range.end;
    let follows = doc.tokens().get(last);
    let closes = match follows {
        None => true,
        Some(t) if t.is_word() => t.case == Case::Lower && proper::is_function_word(doc, last),
        Some(_) => doc.is_break(last) || matches!(doc.byte(last), b',' | b'.' | b';' | b')' | b'!' | b'?'),
    };
    let before = first.checked_sub(1).filter(|t| !doc.is_break(*t));
    let opens = before.is_some_and(|b| {
        let t = &doc.tokens()[b];
        matches!(doc.byte(b), b',' | b'(') || t.is_word() && t.case == Case::Lower
    });
    let large = class.any(Class::CITY_0) || range.len() > 1;
    let score = match (large, word, person, closes && opens) {
        (true, false, false, true) => 0.58,
        (_, false, false, true) => 0.5,
        (true, false, true, true) => 0.5,
        (true, false, false, false) => 0.35,
        (_, false, false, false) => 0.25,
        (true, true, _, true) => 0.3,
        _ => return,
    };
    out.add(range, Category::City, score, Cue::Lexicon);
}

/// The town before a state: `Bend, OR`, `FARGO ND 58102`, `Waukesha, Wisconsin`.
fn before_state(doc: &Document<'_>, state: Range<usize>, out: &mut Candidates) {
    let at = state.start;
    let short = state.len() == 1 && doc.tokens()[at].len() == 2;
    if short && doc.tokens()[at].case != Case::Upper {
        return;
    }
    let Some(comma) = at.checked_sub(1) else {
        return;
    };
    let zip = zip_after(doc, state.end) && !doc.is_the_word(at, "id");
    let has_comma = doc.is(comma, b',');
    if !has_comma && !(zip && doc.is_word(comma)) {
        return;
    }
    let last = if has_comma { comma } else { at };
    let Some(range) = ending_at(doc, last) else {
        return;
    };
    // `Smith, MA` is as often a credential.
    let credential = short && ["MD", "PA", "MA", "OR", "IN"].contains(&doc.str(at)) && !zip;
    let town = doc.class(range.end - 1).any(Class::CITY) || doc.hit_ending(range.end - 1).is_some_and(|hit| hit.entry.class.any(Class::CITY));
    let score = match (zip, town) {
        (true, _) => 0.9,
        (false, true) if credential && doc.class(range.start).any(Class::PERSON) => 0.3,
        (false, true) => 0.75,
        (false, false) if credential => return,
        (false, false) => 0.55,
    };
    out.add(range, Category::City, score, Cue::Neighbour);
}

/// The town before a postal code with letters, or before one and a state that no list knows: `DUNDALK MD 21222`.
fn before_zip(doc: &Document<'_>, token: usize, out: &mut Candidates) {
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
        if (capital || last.any(Class::CITY) && !last.any(Class::WORD)) && !last.any(Class::STREET_SUFFIX | Class::FACILITY_HEAD | Class::STATE | Class::COUNTRY) {
            out.add(range, Category::City, if lettered { 0.8 } else { 0.75 }, Cue::Neighbour);
        }
    }
}

/// Whether a postal code follows, perhaps after a comma.
pub(super) fn zip_after(doc: &Document<'_>, at: usize) -> bool {
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
    let irish = tokens[at + 1].len() == 2 && tokens[at].len() == 1 && !letters && doc.is_word(next) && tokens[next].is_capital() && doc.is_number(next + 1);
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
pub(super) fn after_address(doc: &Document<'_>, last: usize, street: bool, out: &mut Candidates) {
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
        _ => proper::end(doc, first, casing),
    };
    let bodies = Class::FACILITY_HEAD | Class::ORG_HEAD | Class::STREET_SUFFIX | Class::COUNTRY | Class::STATE | Class::CREDENTIAL;
    let class = doc.class(end - 1);
    let (naming, _) = proper::strength(doc, first..end, casing);
    if class.any(bodies) || naming < Naming::Word || end - first > LONGEST * 2 {
        return;
    }
    let closes = doc.is_break(end) || matches!(doc.byte(end), b',' | b'.' | b';' | b')' | b'^') || doc.tokens()[end].gap > 1 || zip_after(doc, end);
    let score = match (known.is_some_and(|(l, _)| l == end), closes, naming) {
        (true, true, _) => 0.75,
        (true, false, _) => 0.6,
        (false, true, Naming::Name) if street => 0.65,
        (false, true, Naming::Name) => 0.55,
        _ => 0.5,
    };
    if line && !(known.is_some() && closes) {
        return;
    }
    out.add(first..end, Category::City, score, Cue::Neighbour);
}
