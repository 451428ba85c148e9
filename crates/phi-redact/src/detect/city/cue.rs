//! Towns that a cue or a preposition announces: `lives in X`, `from X`, and the lists they begin.

use super::gazetteer::{ends_a_town, is_other, town_at, town_end};
use crate::category::Category;
use crate::detect::Candidates;
use crate::detect::proper::{self, Casing, Naming};
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::Class;

/// `in X`, `from X`, `near X`.
pub(super) fn preposition(doc: &Document<'_>, token: usize, out: &mut Candidates) {
    let t = &doc.tokens()[token];
    if !matches!(t.case, Case::Lower | Case::Title) {
        return;
    }
    let score = match (t.len(), t.byte | 0x20) {
        // `Philomena Tuite, of Mullingar`, but `pouch of Douglas`.
        (2, b'o') if token == 0 || doc.is_break(token - 1) || !doc.is_word(token - 1) => 0.5,
        (2, b'o') => 0.35,
        (2, b't') | (3, b'v') | (4, b'p') => 0.4,
        (2, b'i' | b'n') | (4, b'f' | b'n') | (7, b'o') => 0.6,
        // `at`, `st` and `dot` are no prepositions of towns.
        _ => return,
    };
    after_cue(doc, token + 1, score, false, out);
}

/// The town that begins here, after a cue. `sure`: the cue says that a town follows, so lower case and words do too.
pub(super) fn after_cue(doc: &Document<'_>, first: usize, score: f32, sure: bool, out: &mut Candidates) {
    let skipped = |t: usize| doc.is(t, b':') || doc.is(t, b'.') && doc.touches(t) || doc.is_the_word(t, "the");
    let first = first + usize::from(sure && skipped(first));
    let Some(t) = doc.tokens().get(first) else {
        return;
    };
    if !t.is_word() || t.gap > 1 || doc.touches(first) && !doc.is(first - 1, b':') && !doc.is(first - 1, b'.') {
        return;
    }
    if !t.is_capital() && score <= 0.5 {
        return;
    }
    // A phrase of the lexicon is the name, whatever the casing.
    let known = town_at(doc, first);
    if !t.is_capital() {
        if let Some((last, class)) = known.filter(|_| proper::casing(doc, first) == Casing::Lower) {
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
    let camel = doc.byte(first).is_ascii_lowercase();
    if camel || casing == Casing::Upper && known.is_none() {
        return;
    }
    let last = match known {
        Some((last, _)) if casing == Casing::Upper => last,
        Some((last, _)) => town_end(doc, first, casing).max(last),
        None => town_end(doc, first, casing),
    };
    let last = proper::without_possessive(doc, first..last).end;
    if last - first > super::LONGEST * 2 || is_other(doc, first..last) {
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
