//! How name-like a word is by itself, and the part of a run that is a name.

use std::ops::Range;

use super::context::{Context, Regime};
use super::run::{Run, Word, WordKind};
use crate::document::{Case, Document};
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
    .with(Class::STREET_SUFFIX);

/// Log-odds that the lexicons add for one word.
pub(super) fn word(doc: &Document<'_>, word: &Word) -> f32 {
    match word.kind {
        WordKind::Initial => return 0.3,
        WordKind::Particle | WordKind::Suffix => return 0.5,
        WordKind::Full => {}
    }
    // Of a joined word the best part speaks for the whole, and its form speaks too: `Amankwah-Boateng`.
    let parts = (word.first..word.last).step_by(2);
    let best = parts.map(|t| single(doc, t)).fold(f32::MIN, f32::max);
    best + if word.last - word.first > 1 { 0.7 } else { 0.0 }
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
    if t.case == Case::Upper && t.len() <= 4 && !class.any(Class::FIRST_0 | Class::FIRST_1 | Class::LAST_0 | Class::LAST_1) {
        weight -= 2.5;
    } else if class.0 & !Class::BEGINS.0 == 0 {
        weight += if t.len() >= 4 { 0.9 } else { -0.2 };
    }
    weight
}

/// The part of the run that is a name, and its weight; `None` if no word is left.
pub(super) fn best(doc: &Document<'_>, run: &Run, context: &Context, regime: Regime) -> Option<(Range<usize>, f32)> {
    let words = &run.words;
    let weights: Vec<f32> = words.iter().map(|w| word(doc, w)).collect();
    // A word that is clearly none ends the name, unless a title or a field vouches for what follows it.
    let floor = if context.strong { -2.2 } else { -1.0 };
    let bad = |i: usize| weights[i] < floor && words[i].kind == WordKind::Full;
    let (mut begin, mut end) = (0, words.len());
    if context.strong {
        // Between a title and a credential anything capitalised is the name.
        let first_bad = (1..end).find(|&i| bad(i));
        if !(context.closed && regime == Regime::Mixed) {
            end = first_bad.unwrap_or(end);
        }
        if weights[0] < -5.5 || words[0].kind == WordKind::Full && doc.class(words[0].first).any(NEVER) && !doc.class(words[0].first).any(Class::PERSON) {
            return None;
        }
    } else {
        while begin < end && bad(begin) {
            begin += 1;
        }
        end = (begin..end).find(|&i| bad(i)).unwrap_or(end);
    }
    while end > begin && matches!(words[end - 1].kind, WordKind::Particle) {
        end -= 1;
    }
    let chosen = begin..end;
    let full: Vec<usize> = chosen.clone().filter(|&i| words[i].kind == WordKind::Full).collect();
    if full.is_empty() {
        return None;
    }
    let first_person = doc.class(words[full[0]].first).any(Class::FIRST);
    let mut weight = PRIOR + full.iter().map(|&i| weights[i]).fold(f32::MIN, f32::max);
    if full.len() > 1 {
        // Two name words support each other; two words no list knows do so less.
        let second = full.iter().map(|&i| weights[i]).sum::<f32>() - full.iter().map(|&i| weights[i]).fold(f32::MIN, f32::max);
        weight += (0.5 * second).clamp(-1.5, 1.5) + if first_person { 0.8 } else { 0.0 };
    }
    if chosen.len() > full.len() {
        weight += 0.8;
    }
    if run.comma.is_some_and(|c| begin < c && c < end) {
        weight += 0.8;
    }
    if begin == 0 {
        weight += context.weight;
    }
    if regime == Regime::Upper && !context.strong {
        weight -= 1.5;
    }
    Some((words[begin].first..words[end - 1].last, weight))
}
