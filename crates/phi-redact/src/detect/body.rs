//! Names of bodies (facilities, organizations): by the head word that ends them, by cue, by field and column.
//!
//! What the recognizers of facilities and of organizations share; each brings its heads, cues and scores.

use std::ops::Range;

use super::proper::{self, Casing, Naming};
use super::words::Words;
use super::{Candidates, city};
use crate::category::Category;
use crate::document::{Case, Document, Place};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// What kind of body is looked for.
pub(super) struct Kind {
    pub category: Category,
    /// Words that end a name.
    pub strong: Class,
    /// Words that end a name, but are as often words of their own.
    pub weak: Class,
    /// Labels of fields that hold a name.
    pub field: CueSet,
    /// Words that a name follows.
    pub before: CueSet,
    /// The score of a capitalised name that nothing but such a word announces.
    pub cued: f32,
}

/// Names by their head word: `St. Ansgar Regional Medical Center`.
pub(super) fn by_head(doc: &Document<'_>, kind: &Kind, out: &mut Candidates) {
    for hit in doc.hits_of(kind.strong | kind.weak, CueSet::NONE) {
        let class = hit.entry.class;
        if let Some((range, score)) = headed(doc, hit.range(), class.any(kind.strong), kind) {
            out.add(range.clone(), kind.category, score, Cue::Grammar);
            if score >= 0.5 {
                city::after_address(doc, range.end, false, out);
            }
        }
    }
}

/// The name that a head word ends, and how sure it is.
fn headed(doc: &Document<'_>, head: Range<usize>, strong: bool, kind: &Kind) -> Option<(Range<usize>, f32)> {
    let tokens = doc.tokens();
    let casing = proper::casing(doc, head.start);
    let capital = tokens[head.start].is_capital();
    let first = proper::begin(doc, head.start, casing);
    let of = || last_with_of(doc, head.end, casing);
    if first == head.start {
        // `Hospice of the Seven Ridges`, `Iglesia Roca Eterna`, `Hôpital Sainte-Odile`.
        let after = if capital && strong && casing == Casing::Mixed { of()? } else { return None };
        return Some((head.start..after, 0.7));
    }
    let name = first..head.start;
    let (naming, named) = proper::strength(doc, name.clone(), casing);
    if naming < Naming::Word {
        return None;
    }
    let last = of().unwrap_or(head.end);
    // A longer head goes on: `Memorial` in `Memorial Hospital`, which is its own hit.
    let goes_on =
        tokens.get(last).is_some_and(|t| t.gap == 1 && t.is_word() && t.is_capital() && casing == Casing::Mixed);
    let heads = goes_on && doc.class(last).any(kind.strong | kind.weak);
    if heads {
        return None;
    }
    // `New York Heart class`
    let state = doc
        .hit_ending(head.start - 1)
        .is_some_and(|hit| hit.first as usize == first && hit.entry.class.any(Class::STATE | Class::COUNTRY));
    if state && !strong {
        return None;
    }
    let opens = proper::begins_sentence(doc, first);
    let possessive = doc.is_the_word(head.start - 1, "s") && doc.touches(head.start - 1);
    let score = match (casing, capital, strong, naming) {
        (Casing::Mixed, true, true, Naming::Name) => 0.97,
        (Casing::Mixed, true, true, _) if named > 1 => 0.95,
        (Casing::Mixed, true, true, _) if opens => 0.5,
        (Casing::Mixed, true, true, _) => 0.75,
        (Casing::Mixed, true, false, Naming::Name) if !opens => 0.8,
        (Casing::Mixed, true, false, Naming::Name) => 0.6,
        (Casing::Mixed, true, false, _) if named > 1 && !opens => 0.6,
        (Casing::Mixed, true, false, _) if named > 1 || !opens && name.len() > 2 => 0.52,
        (Casing::Mixed, true, false, _) if !opens && doc.is_the_word(head.start, "ward") => 0.55,
        (Casing::Mixed, true, false, _) if kind.category == Category::Facility => 0.5,
        (Casing::Mixed, true, false, _) => 0.35,
        // `Bourke hospital`; but `Smith's clinic` is a person's.
        (Casing::Mixed, false, _, _) if possessive || !tokens[head.start - 1].is_capital() => return None,
        (Casing::Mixed, false, true, _) if tokens[head.start].len() < 4 => 0.2,
        (Casing::Mixed, false, true, Naming::Name) => 0.6,
        (Casing::Mixed, false, true, _) if named > 1 => 0.5,
        (Casing::Mixed, false, _, _) => 0.2,
        (Casing::Upper, _, true, Naming::Name) => 0.75,
        (Casing::Upper, _, true, _) if named > 1 => 0.6,
        (Casing::Upper, _, false, Naming::Name) if kind.category == Category::Facility => 0.5,
        (Casing::Lower, _, true, Naming::Name) => 0.6,
        _ => 0.25,
    };
    Some((first..last, score))
}

/// One past `of X` after a head: `Associates of Boyne County`.
fn last_with_of(doc: &Document<'_>, at: usize, casing: Casing) -> Option<usize> {
    let of = const { Words::new(&["of", "de", "du"]) }.holds(doc, at);
    let next = at + 1 + usize::from(doc.is_the_word(at + 1, "the"));
    let t = doc.tokens().get(next).filter(|t| of && casing == Casing::Mixed && t.is_capital() && t.gap == 1)?;
    let class = doc.class(next);
    let last = proper::end(doc, next, casing);
    (t.len() > 2
        && !class.any(Class::MEDICAL | Class::BODY_GENERIC | Class::TITLE | Class::MONTH)
        && proper::strength(doc, next..last, casing).0 >= Naming::Word)
        .then_some(last)
}

/// Capitalised names after a cue: `admitted to Mercy`, `works at Redbird`.
pub(super) fn by_cue(doc: &Document<'_>, kind: &Kind, out: &mut Candidates) {
    for hit in doc.hits_of(Class::NONE, kind.before) {
        let first = hit.last as usize;
        let lower = doc.tokens()[hit.last as usize - 1].is_word() && !doc.is(first, b':');
        if lower && hit.is_phrase() {
            announced(doc, first, kind, kind.cued, out);
        } else if lower {
            announced(doc, first, kind, kind.cued - 0.1, out);
        }
    }
}

/// Capitalised phrases that nothing announces: evidence for the tagger, no findings.
pub(super) fn phrases(doc: &Document<'_>, category: Category, out: &mut Candidates) {
    let mut end = 0;
    let capital = |t: usize| doc.tokens().get(t).filter(|t| matches!(t.case, Case::Title | Case::Mixed));
    for at in doc.capitals() {
        let opens = at >= end && capital(at).is_some() && capital(at + 1).is_some_and(|next| next.gap == 1);
        if !opens || doc.class(at).any(Class::FUNCTION | Class::TITLE | Class::FIRST_0) {
            continue;
        }
        end = proper::end(doc, at, Casing::Mixed);
        let (naming, named) = proper::strength(doc, at..end, Casing::Mixed);
        if named > 1 && naming >= Naming::Word && proper::casing(doc, at) == Casing::Mixed {
            let score = if proper::begins_sentence(doc, at) { 0.2 } else { 0.25 };
            out.add(at..end, category, score, Cue::Form);
        }
    }
}

/// The name that begins here or after an article.
pub(super) fn announced(doc: &Document<'_>, first: usize, kind: &Kind, score: f32, out: &mut Candidates) {
    let article = doc.is_the_word(first, "the");
    let upper = article && doc.tokens()[first].is_capital();
    let first = first + usize::from(article);
    let Some(t) = doc.tokens().get(first).filter(|t| t.is_word() && t.gap == 1 && t.is_capital() && t.len() > 1) else {
        return;
    };
    let casing = proper::casing(doc, first);
    if casing != Casing::Mixed {
        return;
    }
    let range = proper::without_possessive(doc, first..proper::end(doc, first, casing));
    let range = with_number(doc, range);
    let (naming, named) = proper::strength(doc, range.clone(), casing);
    let class = doc.class(first);
    // `at Palmer's point`
    let point = doc.touches(range.end) && doc.is_the_word(range.end + 1, "s") && class.any(Class::PERSON);
    if point && doc.tokens().get(range.end + 2).is_some_and(|t| t.is_word() && !t.is_capital() && t.gap == 1) {
        return;
    }
    let single = range.len() == 1;
    let other = Class::COUNTRY
        | Class::NATIONALITY
        | Class::MEDICAL
        | Class::DRUG
        | Class::BODY_GENERIC
        | Class::STATE
        | Class::EPONYM;
    let chain = class.any(Class::CHAIN);
    if class.any(Class::TITLE | Class::RELATION | Class::ROLE | Class::MONTH | Class::WEEKDAY) {
        return;
    }
    if single && (class.any(other) && !chain || is_abbreviation(t.len(), t.case)) || range.len() > 9 {
        return;
    }
    let person = class.any(Class::FIRST) && range.len() <= 3;
    let score = match naming {
        _ if chain => score,
        Naming::Name if person => score - 0.07,
        Naming::Name => score,
        Naming::Word if named > 1 => score - 0.02,
        Naming::Word if !article => score - 0.07,
        Naming::Word => score - 0.12,
        _ => return,
    };
    let first = if upper { range.start - 1 } else { range.start };
    // Where anything may be (`going to Duluth`), a large town is a town.
    let town = city::town_at(doc, first)
        .is_some_and(|(last, class)| last == range.end && class.any(Class::CITY_0) && !class.any(Class::WORD));
    let category = if town && kind.category == Category::Facility { Category::City } else { kind.category };
    out.add(first..range.end, category, score, Cue::Before);
    if score >= 0.5 {
        city::after_address(doc, range.end, false, out);
    }
}

fn is_abbreviation(len: usize, case: Case) -> bool {
    len < 5 && case == Case::Upper
}

/// A name with the number it ends in: `Local 412`, `Troop 118`, `Station 11`.
pub(super) fn with_number(doc: &Document<'_>, range: Range<usize>) -> Range<usize> {
    const WORDS: Words = Words::new(&[
        "local", "troop", "station", "lodge", "post", "council", "district", "pack", "loc", "school", "ward", "no",
    ]);
    let last = range.end;
    let number = doc.is_number(last) && doc.tokens()[last].gap == 1 && doc.tokens()[last].len() < 5;
    if number && WORDS.holds(doc, last - 1) { range.start..last + 1 } else { range }
}

/// Values of fields and cells.
pub(super) fn fields(doc: &Document<'_>, kind: &Kind, out: &mut Candidates) {
    for cell in doc.cells().iter().filter(|cell| cell.cues.any(kind.field) && cell.first < cell.last) {
        if let Some(range) = proper::value_at(doc, cell.first as usize) {
            let range = range.start..range.end.min(cell.last as usize);
            if !range.is_empty() && is_body(doc, range.clone(), kind) {
                out.add(range, kind.category, 0.65, Place::Column.into());
            }
        }
    }
    for hit in doc.hits_of(Class::NONE, kind.field) {
        let bracket = doc.is(hit.last as usize, b'(');
        let value = if bracket {
            proper::value_at(doc, hit.last as usize + 1)
                .filter(|range| doc.is(range.end, b')') || doc.is(range.end, b','))
        } else {
            proper::field_value(doc, hit.last as usize)
        };
        let Some(range) = value else {
            continue;
        };
        let alone = hit.first == 0 || doc.is_break(hit.first as usize - 1);
        let below = doc.is_break(range.start - 1);
        if below && !alone || !is_body(doc, range.clone(), kind) {
            continue;
        }
        let casing = proper::casing(doc, range.start);
        let name = proper::strength(doc, range.clone(), casing).0 == Naming::Name;
        let score = match (below || bracket, name) {
            (false, true) => 0.8,
            (false, false) => 0.62,
            (true, true) => 0.65,
            (true, false) => 0.45,
        };
        let place = if below { Place::Above } else { Place::Before };
        out.add(range.clone(), kind.category, score, place.into());
        city::after_address(doc, range.end, false, out);
    }
}

/// Whether the value of a field reads as a name: capitalised throughout, with a word that names.
fn is_body(doc: &Document<'_>, range: Range<usize>, kind: &Kind) -> bool {
    let casing = proper::casing(doc, range.start);
    let words = range.clone().filter(|t| doc.is_word(*t));
    let small = words.clone().filter(|t| !doc.tokens()[*t].is_capital() && doc.tokens()[*t].len() > 3).count();
    let (naming, named) = proper::strength(doc, range.clone(), casing);
    let head = words.clone().any(|t| doc.class(t).any(kind.strong));
    let first = doc.class(range.start);
    if range.len() > 9 || first.any(Class::COUNTRY | Class::STATE | Class::MONTH | Class::WEEKDAY) {
        return false;
    }
    match casing {
        Casing::Mixed => {
            small == 0
                && doc.tokens()[range.start].is_capital()
                && (naming == Naming::Name || naming == Naming::Word && (named > 1 || head))
        }
        _ => naming == Naming::Name || naming == Naming::Word && head,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{facility, organization};
    use super::*;

    fn bodies(text: &str) -> Vec<String> {
        proper::testing::found(text, &[Category::Facility, Category::Organization], |doc, out| {
            facility::detect(doc, out);
            organization::detect(doc, out);
        })
    }

    #[test]
    fn head_words_end_a_name() {
        assert_eq!(bodies("from St. Ansgar Regional Medical Center for cath"), ["St. Ansgar Regional Medical Center"]);
        assert_eq!(bodies("Employer: Brandt & Sons Plumbing"), ["Brandt & Sons Plumbing"]);
        assert_eq!(bodies("Teacher at Fairview Elementary, 2nd grade."), ["Fairview Elementary"]);
        assert_eq!(bodies("Member of IBEW Local 2274, on strike."), ["IBEW Local 2274"]);
    }

    #[test]
    fn generic_words_alone_stay() {
        for text in [
            "Seen in Wound Clinic. Called the hospital. Urgent Care visit.",
            "Outpatient Clinic. Emergency Department Course. Operating Room",
            "Works at a factory. Student nurse. Social Services consulted.",
            "Union at 8 weeks. Post 85.6 kg. Transferred to ICU.",
        ] {
            assert_eq!(bodies(text), Vec::<String>::new(), "{text}");
        }
    }
}
