//! How name-like a word is by itself, and the part of a run that is a name.

use std::ops::Range;

use super::context::{self, Context, Regime};
use super::run::{LONGEST, Run, Word, WordKind};
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::Class;

/// Log-odds that a capitalised word in prose is a person's name, before anything is known of it.
const PRIOR: f32 = -1.8;

/// Ordinary vocabulary that no cue but a title turns into a name.
const NEVER: Class = Class::ROLE
    .with(Class::TITLE)
    .with(Class::RELATION)
    .with(Class::MONTH)
    .with(Class::WEEKDAY)
    .with(Class::COUNTRY)
    .with(Class::NATIONALITY)
    .with(Class::INSURER)
    .with(Class::NATIONAL)
    .with(Class::CHAIN)
    .with(Class::FACILITY_HEAD)
    .with(Class::SUFFIX)
    .with(Class::FUNCTION);

/// Below this a word is vocabulary, whatever stands around it.
const VOCABULARY: f32 = -5.5;

/// Below this it is no part of a name that nothing announces.
const FLOOR: f32 = -1.0;

/// What a word that is a name too weighs at least after a form of address.
const ADDRESSED: f32 = -1.0;

/// Below this nothing is proposed: a score of less than 0.1.
pub(super) const LEAST: f32 = -2.3;

/// Log-odds that the lexicons add for one word.
pub(super) fn word(doc: &Document<'_>, word: &Word) -> f32 {
    match word.kind {
        WordKind::Initial => return 0.3,
        WordKind::Particle | WordKind::Suffix => return 0.5,
        WordKind::Full => {}
    }
    if word.last() - word.first() == 1 {
        return single(doc, word.first());
    }
    // Of a joined word the best part speaks for the whole, and its form speaks too: `Amankwah-Boateng`.
    let parts = (word.first()..word.last()).step_by(2);
    let best = parts.map(|t| single(doc, t)).fold(f32::MIN, f32::max);
    best + 0.7
}

fn single(doc: &Document<'_>, token: usize) -> f32 {
    let class = doc.class(token);
    let person = if class.any(Class::FIRST_0 | Class::FIRST_1) {
        3.2
    } else if class.any(Class::LAST_0 | Class::LAST_1 | Class::ORIGIN_FIRST | Class::ORIGIN_LAST) {
        2.6
    } else if class.any(Class::FIRST_2 | Class::LAST_2 | Class::NICKNAME) {
        2.2
    } else if class.any(Class::LAST_3) {
        1.5
    } else {
        0.0
    };
    let known = person > 0.0;
    let t = &doc.tokens()[token];
    let mut weight = person;
    if class.any(Class::CLINICAL) {
        weight -= if class.any(Class::EPONYM) && !class.any(Class::MEDICAL | Class::DRUG) { 2.5 } else { 4.5 };
    }
    if doc.phrase_class(token).any(Class::CLINICAL) {
        weight -= 4.0;
    }
    if class.any(NEVER) {
        weight -= 4.0;
    }
    if class.any(Class::WORD) {
        weight -= if known { 2.6 } else { 4.0 };
    }
    if class.any(Class::AMBIGUOUS) {
        weight -= 0.3;
    }
    if class.any(Class::STATE | Class::CITY_0) {
        weight -= 1.5;
    } else if class.any(Class::CITY) {
        weight -= if known { 0.4 } else { 1.2 };
    }
    if class.any(Class::ORG_HEAD | Class::FACILITY_MODIFIER) {
        weight -= 1.5;
    }
    if !known && class.any(Class::PROPER) {
        weight -= 0.8;
    }
    // Abbreviations are short and all capitals; a word no list knows may well be a name if it looks like a word.
    if t.case == Case::Upper
        && t.len() <= 4
        && !class.any(Class::FIRST_0 | Class::FIRST_1 | Class::LAST_0 | Class::LAST_1)
    {
        weight -= 2.5;
    } else if class.0 & !Class::BEGINS.0 == 0 {
        weight += if t.len() >= 4 { 0.9 } else { -0.2 };
    }
    weight
}

/// A name found in a run.
pub(super) struct Name {
    pub range: Range<usize>,
    /// Log-odds that it is one.
    pub weight: f32,
    pub cue: Cue,
}

/// The first part of the run that may be a name; `None` if no word is left.
pub(super) fn best(doc: &Document<'_>, run: &Run, regime: impl FnOnce() -> Regime) -> Option<Name> {
    let words = run.words();
    let mut weights = [0.0f32; LONGEST];
    for (i, w) in words.iter().enumerate() {
        weights[i] = word(doc, w);
        if context::is_addressed(doc, w.first()) {
            weights[i] = weights[i].max(ADDRESSED);
        }
    }
    let is_full = |i: usize| words[i].kind == WordKind::Full;
    let vocabulary = |i: usize| weights[i] < VOCABULARY || is_full(i) && is_never(doc, words[i].first());
    // A word that is clearly none is no part of the name, unless a title or a field vouches for what follows it.
    let bad = |i: usize, floor: f32| is_full(i) && weights[i] < floor;
    let mut begin = 0;
    let before = loop {
        if begin == words.len() {
            return None;
        }
        if !vocabulary(begin) {
            let before = context::before(doc, words[begin].first());
            if before.strong || !bad(begin, FLOOR) {
                break before;
            }
        }
        begin += 1;
    };
    let floor = if before.strong { -2.2 } else { FLOOR };
    let mut end = begin + 1;
    while end < words.len() && !vocabulary(end) && !bad(end, floor) {
        end += 1;
    }
    while end > begin && matches!(words[end - 1].kind, WordKind::Particle) {
        end -= 1;
    }
    let full = || (begin..end).filter(|&i| is_full(i));
    let first = full().next()?;
    let after = context::after(doc, words[end - 1].last());
    let top = full().map(|i| weights[i]).fold(f32::MIN, f32::max);
    let mut weight = PRIOR + top + before.weight + after.weight;
    if full().count() > 1 {
        // Two name words support each other; two words no list knows do so less.
        let others = full().map(|i| weights[i]).sum::<f32>() - top;
        weight +=
            (0.5 * others).clamp(-1.5, 1.5) + if doc.class(words[first].first()).any(Class::FIRST) { 0.8 } else { 0.0 };
    }
    if end - begin > full().count() {
        weight += 0.8;
    }
    if run.comma.is_some_and(|c| begin < c && c < end) {
        weight += 0.8;
    }
    Some(name(words[begin].first()..words[end - 1].last(), weight, [before, after], regime))
}

/// The word as a name by itself; `None` if it is clearly none.
pub(super) fn alone(doc: &Document<'_>, token: usize, regime: impl FnOnce() -> Regime) -> Option<Name> {
    if is_never(doc, token) {
        return None;
    }
    let mut weight = single(doc, token);
    if weight < VOCABULARY {
        return None;
    }
    let before = context::before(doc, token);
    if before.strong && context::is_addressed(doc, token) {
        weight = weight.max(ADDRESSED);
    }
    if !before.strong && weight < FLOOR {
        return None;
    }
    let after = context::after(doc, token + 1);
    let weight = PRIOR + weight + before.weight + after.weight;
    Some(name(token..token + 1, weight, [before, after], regime))
}

/// A name of this weight, less what the casing of its line takes from it.
fn name(range: Range<usize>, mut weight: f32, [before, after]: [Context; 2], regime: impl FnOnce() -> Regime) -> Name {
    // (What weighs too little is not proposed whatever its line.)
    if !before.strong && !after.strong && weight >= LEAST {
        weight -= match regime() {
            Regime::Mixed => 0.0,
            Regime::Titles => 0.8,
            Regime::Upper => 1.5,
        };
    }
    let cue = if after.weight > before.weight { after.cue } else { before.cue };
    Name { range, weight, cue }
}

/// Whether a word is ordinary vocabulary and no name.
fn is_never(doc: &Document<'_>, token: usize) -> bool {
    let class = doc.class(token);
    class.any(NEVER) && !class.any(Class::PERSON)
}

#[cfg(test)]
mod tests {
    use crate::category::Category;
    use crate::detect;
    use crate::document::Document;

    #[test]
    fn a_form_of_address_makes_a_small_word_a_name() {
        let score = |text: &str| {
            let doc = Document::new(text);
            let names = detect::run(&doc);
            let over = names
                .as_slice()
                .iter()
                .filter(|c| c.category == Category::Name && c.range().any(|t| doc.is_the_word(t, "so")));
            over.map(|c| c.score).fold(0.0, f32::max)
        };
        assert!(score("I met Mrs. So at noon.") > 0.9 && score("I met Ms So at noon.") > 0.9);
        assert!(score("I met her. So far no pain.") < 0.1);
    }
}
