//! Patterns that are lists of words: `(?-u:\b)(?:Alabama|New York)(?-u:\b)`, or `(?i)` before it and `s?` after the list.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::Arc;

use crate::document::fold::{self, Identity, Key};

/// The boundary of a word of ASCII.
const EDGE: &str = r"(?-u:\b)";

/// By the key of the first word: the phrases, none the beginning of another.
type Phrases = HashMap<Key, Vec<String>, BuildHasherDefault<Identity>>;

/// Words and phrases, found where they stand whole.
#[derive(Clone, Debug)]
pub(super) struct List {
    any_casing: bool,
    /// By the first letter of a phrase: bits for the second in either casing. Few words of a text begin with such a pair.
    second: Box<[u32; 256]>,
    phrases: Arc<Phrases>,
}

impl List {
    /// The list that a pattern is, if it is one.
    pub fn of(pattern: &str) -> Option<Self> {
        let (any_casing, rest) = pattern.strip_prefix("(?i)").map_or((false, pattern), |rest| (true, rest));
        let rest = rest.strip_prefix(EDGE)?.strip_prefix("(?:")?.strip_suffix(EDGE)?;
        let (words, plural) =
            rest.strip_suffix(")s?").map_or_else(|| (rest.strip_suffix(')'), false), |w| (Some(w), true));
        let words = words?;
        let is_plain = |phrase: &str| {
            let first = phrase.find(' ').unwrap_or(phrase.len());
            first > 1 && phrase.split(' ').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_alphabetic()))
        };
        if !words.split('|').all(is_plain) {
            return None;
        }
        let mut phrases = Phrases::default();
        let mut add = |phrase: String| {
            let first = &phrase.as_bytes()[..phrase.find(' ').unwrap_or(phrase.len())];
            phrases.entry(fold::ascii_key(first)).or_default().push(phrase);
        };
        for phrase in words.split('|') {
            if plural {
                add(format!("{phrase}s"));
            }
            add(phrase.into());
        }
        // Where one phrase begins another, the order of the pattern would tell which is found.
        let begins = |a: &String, b: &String| {
            b.len() > a.len() && b[a.len()..].starts_with(' ') && a.eq_ignore_ascii_case(&b[..a.len()])
        };
        if phrases.values().any(|list| list.iter().any(|a| list.iter().any(|b| begins(a, b)))) {
            return None;
        }
        let mut second = [0; 256];
        for phrase in phrases.values().flatten().map(String::as_bytes) {
            let cased =
                |byte: u8| if any_casing { [byte.to_ascii_lowercase(), byte.to_ascii_uppercase()] } else { [byte; 2] };
            for first in cased(phrase[0]) {
                second[usize::from(first)] |= 1 << (phrase[1] & 0x1f);
            }
        }
        Some(List { any_casing, second: Box::new(second), phrases: Arc::new(phrases) })
    }

    /// Calls back with every phrase of the list that stands in a text.
    pub fn find(&self, text: &str, found: &mut dyn FnMut(Range<usize>)) {
        let bytes = text.as_bytes();
        let mut from = 0;
        for (start, pair) in bytes.windows(2).enumerate() {
            let second = self.second[usize::from(pair[0])];
            let begins = || second >> (pair[1] & 0x1f) & 1 > 0 && (start == 0 || !is_word(bytes[start - 1]));
            if second > 0 && begins() && start >= from {
                from = self.end(bytes, start).inspect(|end| found(start..*end)).unwrap_or(from);
            }
        }
    }

    /// The end of the phrase that stands here.
    fn end(&self, bytes: &[u8], start: usize) -> Option<usize> {
        let word = bytes[start..].iter().position(|b| !is_word(*b)).map_or(bytes.len(), |n| start + n);
        let phrases = self.phrases.get(&fold::key_within(bytes, start..word))?;
        let fits = |phrase: &&String| {
            let phrase = phrase.as_bytes();
            let same = |text: &[u8]| if self.any_casing { text.eq_ignore_ascii_case(phrase) } else { text == phrase };
            let end = start + phrase.len();
            bytes.get(start..end).is_some_and(same) && !bytes.get(end).copied().is_some_and(is_word)
        };
        phrases.iter().find(fits).map(|phrase| start + phrase.len())
    }
}

/// Letters, digits and `_` of ASCII.
#[inline]
pub(super) fn is_word(byte: u8) -> bool {
    WORD[usize::from(byte)]
}

static WORD: [bool; 256] = {
    let (mut word, mut byte) = ([false; 256], 0u8);
    while byte < 128 {
        word[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    word
};
