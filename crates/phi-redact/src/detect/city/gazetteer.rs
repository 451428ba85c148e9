//! What the lexicon of towns says of a phrase, and what keeps a phrase from being a town.

use std::ops::Range;

use crate::category::Category;
use crate::detect::Candidates;
use crate::detect::proper::{self, Casing};
use crate::detect::words::Words;
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::Class;

/// A word that many towns end in, and little else does: `Falls`, `City`.
pub(super) fn ends_a_town(doc: &Document<'_>, token: usize) -> bool {
    const WORDS: Words = Words::new(&[
        "city", "falls", "springs", "beach", "heights", "village", "town", "harbor", "harbour", "creek", "valley",
        "island", "grove", "junction", "bluffs", "rapids", "mills",
    ]);
    WORDS.holds(doc, token)
}

/// One past the name that begins here, less a state: `Hamilton` in `Hamilton ON`.
pub(super) fn town_end(doc: &Document<'_>, first: usize, casing: Casing) -> usize {
    let last = proper::end(doc, first, casing);
    let state =
        last - first > 1 && doc.tokens()[last - 1].case == Case::Upper && doc.class(last - 1).any(Class::STATE_ABBR);
    last - usize::from(state)
}

/// The longest town of the lexicon that begins at this token.
pub(in crate::detect) fn town_at(doc: &Document<'_>, first: usize) -> Option<(usize, Class)> {
    let phrase = doc.hits_at(first).filter(|hit| hit.is_phrase() && hit.entry.class.any(Class::CITY)).last();
    let word = || doc.class(first).any(Class::CITY).then(|| (first + 1, doc.class(first)));
    phrase.map(|hit| (hit.last as usize, hit.entry.class)).or_else(word)
}

/// Whether a capitalised phrase is something other than a town: a country, a body, a street, a clinical term.
pub(super) fn is_other(doc: &Document<'_>, range: Range<usize>) -> bool {
    let head =
        Class::FACILITY_HEAD | Class::ORG_HEAD | Class::STREET_SUFFIX | Class::MEDICAL | Class::FACILITY_HEAD_WEAK;
    let whole = Class::COUNTRY
        | Class::NATIONALITY
        | Class::STATE
        | Class::MONTH
        | Class::WEEKDAY
        | Class::HOLIDAY
        | Class::DRUG
        | Class::INSURER
        | Class::NATIONAL
        | Class::TITLE
        | Class::ROLE
        | Class::RELATION;
    let last = range.end - 1;
    let first = doc.class(range.start);
    let single = range.len() == 1;
    let town = first.any(Class::CITY_0);
    let phrase = doc
        .hits_at(range.start)
        .any(|hit| hit.is_phrase() && hit.range().end >= range.end && hit.entry.class.any(whole));
    phrase
        || doc.class(last).any(head) && !(single && town)
        || single
            && (first.any(whole) && !town
                || first.any(Class::MEDICAL | Class::BODY_GENERIC)
                || doc.tokens()[last].len() < 3)
        || first.any(Class::NATIONALITY | Class::TITLE | Class::RELATION | Class::ROLE) && !town
        || in_eponym(doc, range)
}

/// Whether what follows makes it the name of a disease, scale or device: a capitalised place, then a clinical noun.
pub(super) fn in_eponym(doc: &Document<'_>, range: Range<usize>) -> bool {
    let next = range.end;
    let clinical = Class::EPONYM_NOUN | Class::MEDICAL | Class::DEVICE | Class::ORGANISM | Class::DRUG;
    doc.tokens().get(next).is_some_and(|t| t.gap == 1 && t.is_word()) && doc.class(next).any(clinical)
}

/// A town with no cue: the largest, in the middle of a sentence, before a function word or a mark.
pub(super) fn by_itself(doc: &Document<'_>, range: Range<usize>, class: Class, out: &mut Candidates) {
    let first = range.start;
    let t = &doc.tokens()[first];
    // (The lexicon holds towns that share the names of peoples, drugs and devices.)
    let not = Class::COUNTRY
        | Class::STATE
        | Class::NATIONALITY
        | Class::MEDICAL
        | Class::DRUG
        | Class::MONTH
        | Class::WEEKDAY
        | Class::HOLIDAY
        | Class::TITLE
        | Class::RELATION
        | Class::ROLE
        | Class::FACILITY_HEAD;
    if !t.is_capital() || t.len() < 4 {
        return;
    }
    let listed = in_list(doc, &range);
    let not = if listed { not } else { not | Class::EPONYM };
    if class.any(not) || proper::casing(doc, first) != Casing::Mixed {
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
        (_, false, _, _) if listed => 0.6,
        (_, false, false, false) if closes || opens && follows.is_some_and(|t| t.case != Case::Lower) => 0.5,
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

/// Whether a comma parts it from a town that can hardly be anything else: `Kumasi, Tamale, Accra`.
fn in_list(doc: &Document<'_>, range: &Range<usize>) -> bool {
    const ELSE: Class = Class::PERSON
        .with(Class::WORD)
        .with(Class::AMBIGUOUS)
        .with(Class::EPONYM)
        .with(Class::MEDICAL)
        .with(Class::COUNTRY)
        .with(Class::STATE);
    let town = |range: Range<usize>, class: Class| {
        let first = &doc.tokens()[range.start];
        let long = range.len() > 1 || first.len() > 3;
        class.any(Class::CITY) && !class.any(ELSE) && first.is_capital() && long
    };
    let before = || {
        let last = range.start.checked_sub(2)?;
        let phrase = doc.hit_ending(last).filter(|hit| hit.is_phrase() && hit.entry.class.any(Class::CITY));
        Some(phrase.map_or_else(|| town(last..last + 1, doc.class(last)), |hit| town(hit.range(), hit.entry.class)))
    };
    let after = || town_at(doc, range.end + 1).is_some_and(|(last, class)| town(range.end + 1..last, class));
    range.start > 0 && doc.is(range.start - 1, b',') && before() == Some(true) || doc.is(range.end, b',') && after()
}
