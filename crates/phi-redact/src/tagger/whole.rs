//! What the whole document says of its words: which are plain, which are said, what a word is elsewhere.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::view::View;
use crate::document::fold::Identity;
use crate::document::{Case, Document, Kind};
use crate::lexicon::{Class, CueSet};

/// Marks the tokens that can hardly be PHI: no recognizer proposes anything, and they are ordinary words, abbreviations
/// of the clinic, measures, or marks.
pub(super) fn plain(doc: &Document<'_>, casing: u8, views: &mut [View]) {
    const ORDINARY: Class = Class::WORD.with(Class::FUNCTION).with(Class::MEDICAL);
    const SPECIAL: Class = Class::MONTH.with(Class::NUMBER_WORD).with(Class::ORDINAL_WORD).with(Class::HOLIDAY);
    const NAMES: Class = Class::PERSON.with(Class::CITY);
    let capital = |t: usize| doc.tokens().get(t).is_some_and(|token| token.is_capital() && token.gap < 2);
    for (t, view) in views.iter_mut().enumerate().filter(|(_, view)| view.top_evidence == 0) {
        let token = &doc.tokens()[t];
        // Small words inside a name, as in `Church of the Holy Trinity`.
        let inside = token.case == Case::Lower
            && (t > 0 && capital(t - 1) && (capital(t + 1) || capital(t + 2))
                || t > 1 && capital(t - 2) && capital(t + 1));
        view.plain = match view.kind {
            Kind::Word => {
                let class = doc.class(t);
                let alone = !doc.touches(t) && !(doc.touches(t + 1) && doc.is_number(t + 1));
                let ordinary = class.any(ORDINARY) && !class.any(SPECIAL) && alone && view.len > 1;
                let small = casing == 2 || view.line_case == 2;
                ordinary
                    && !inside
                    && match token.case {
                        Case::Lower => !small,
                        // `An`, `Do` and `So` are names too.
                        Case::Title => {
                            class.any(Class::FUNCTION) && !class.any(Class::PERSON) || !class.any(NAMES) && !small
                        }
                        Case::Upper => casing != 1 && view.line_case != 1 && !class.any(NAMES),
                        _ => false,
                    }
            }
            Kind::Number => {
                let decimal = |at: usize| doc.is(at, b'.') && doc.touches(at);
                let measured = doc.class(t + 1).any(Class::UNIT) || doc.is(t + 1, b'%');
                view.len <= 4
                    && (measured
                        || decimal(t + 1) && doc.is_number(t + 2)
                        || t > 1 && decimal(t - 1) && doc.is_number(t - 2))
            }
            Kind::Punct | Kind::Newline => true,
            Kind::Tag => false,
        };
    }
}

/// Runs of number words and single letters, as in dictated numbers and spelled names.
pub(super) fn spoken(doc: &Document<'_>, views: &mut [View]) {
    let part = |t: usize| {
        let token = &doc.tokens()[t];
        token.is_word() && (token.len() == 1 || doc.class(t).any(Class::NUMBER_WORD))
    };
    let mut first = 0;
    while first < doc.len() {
        if !part(first) {
            first += 1;
            continue;
        }
        let (mut last, mut count) = (first, 0u8);
        while last < doc.len() && (part(last) || matches!(doc.byte(last), b'-' | b',')) {
            count = count.saturating_add(u8::from(doc.is_word(last)));
            last += 1;
        }
        if count > 1 {
            for view in &mut views[first..last] {
                view.spoken = count.min(8);
            }
        }
        first = last;
    }
}

/// What the rest of the document says of each word that is not plain.
pub(super) fn document(doc: &Document<'_>, views: &mut [View]) {
    const SMALL: u8 = 1;
    const TITLED: u8 = 2;
    const CREDENTIALED: u8 = 4;
    const LABELLED: u8 = 8;
    const MIDDLE: u8 = 16;
    /// Small words by a few bits of their key: a rare false match does no harm.
    const BITS: u32 = 14;
    let mut small = vec![0u64; 1 << (BITS - 6)];
    let bit = |word: u64| (word >> 1 & ((1 << BITS) - 1)) as usize;
    // What is seen of each word, by its number, and the number of the word of each token.
    let words = views.len() / 4;
    let mut numbers: HashMap<u64, u32, BuildHasherDefault<Identity>> =
        HashMap::with_capacity_and_hasher(words, BuildHasherDefault::default());
    let (mut seen, mut number_of) = (Vec::<(u8, u8)>::with_capacity(words), Vec::<u32>::with_capacity(words));
    for (t, view) in views.iter().enumerate().filter(|(_, v)| v.kind == Kind::Word) {
        let token = &doc.tokens()[t];
        if token.case == Case::Lower {
            let b = bit(view.word);
            small[b >> 6] |= 1 << (b & 63);
        }
        if view.plain {
            continue;
        }
        let number = *numbers.entry(view.word).or_insert(seen.len() as u32);
        if number as usize == seen.len() {
            seen.push((0, 0));
        }
        number_of.push(number);
        let (bits, count) = &mut seen[number as usize];
        *count = count.saturating_add(1);
        let before = if t > 1 && doc.is(t - 1, b'.') { t - 2 } else { t.wrapping_sub(1) };
        if before < t && doc.class(before).any(Class::TITLE) {
            *bits |= TITLED;
        }
        let after = t + 1 + usize::from(doc.is(t + 1, b','));
        if doc.class(after).any(Class::CREDENTIAL) && doc.tokens()[after].case != Case::Lower {
            *bits |= CREDENTIALED;
        }
        if view.labelled && doc.label_of(t).is_some_and(|l| l.cues.any(CueSet::NAME_FIELD)) {
            *bits |= LABELLED;
        }
        if token.case == Case::Title && t > 0 && (doc.tokens()[t - 1].case == Case::Lower || doc.is(t - 1, b',')) {
            *bits |= MIDDLE;
        }
    }
    let told = views.iter_mut().enumerate().filter(|(_, v)| v.kind == Kind::Word && !v.plain);
    for ((t, view), number) in told.zip(number_of) {
        let (bits, count) = seen[number as usize];
        let b = bit(view.word);
        let lower = doc.tokens()[t].case != Case::Lower && small[b >> 6] >> (b & 63) & 1 == 1;
        let often = match count {
            1 => 32,
            2..=3 => 64,
            _ => 128,
        };
        view.document = bits | often | if lower { SMALL } else { 0 };
    }
}
