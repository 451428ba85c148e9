//! Patterns that are lists of words: `(?-u:\b)(?:Alabama|New York)(?-u:\b)`, or `(?i)` before it and `s?` after the list.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::Arc;

use crate::document::fold::{self, Identity, Key};

/// The boundary of a word of ASCII.
const EDGE: &str = r"(?-u:\b)";

/// Words and phrases, found where they stand whole.
#[derive(Clone, Debug)]
pub(super) struct List {
    any_casing: bool,
    /// Whether every phrase begins with a capital, in that casing.
    capitals: bool,
    /// By the key of the first word: the phrases, none the beginning of another.
    phrases: Arc<HashMap<Key, Vec<Box<[u8]>>, BuildHasherDefault<Identity>>>,
}

impl List {
    /// The list that a pattern is, if it is one.
    pub fn of(pattern: &str) -> Option<Self> {
        let (any_casing, rest) = pattern.strip_prefix("(?i)").map_or((false, pattern), |rest| (true, rest));
        let rest = rest.strip_prefix(EDGE)?.strip_prefix("(?:")?.strip_suffix(EDGE)?;
        let (words, plural) =
            rest.strip_suffix(")s?").map_or_else(|| (rest.strip_suffix(')'), false), |w| (Some(w), true));
        let words = words?;
        let is_plain =
            |phrase: &str| phrase.split(' ').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_alphabetic()));
        if !words.split('|').all(is_plain) {
            return None;
        }
        let mut phrases: HashMap<Key, Vec<Box<[u8]>>, _> = HashMap::default();
        for phrase in words.split('|') {
            let first = |phrase: &str| fold::ascii_key(phrase[..phrase.find(' ').unwrap_or(phrase.len())].as_bytes());
            phrases.entry(first(phrase)).or_default().push(phrase.as_bytes().into());
            if plural {
                let phrase = format!("{phrase}s");
                phrases.entry(first(&phrase)).or_default().push(phrase.into_bytes().into());
            }
        }
        // Where one phrase begins another, the order of the pattern would tell which is found.
        let begins =
            |a: &[u8], b: &[u8]| b.len() > a.len() && b[a.len()] == b' ' && a.eq_ignore_ascii_case(&b[..a.len()]);
        if phrases.values().any(|list| list.iter().any(|a| list.iter().any(|b| begins(a, b)))) {
            return None;
        }
        let capitals = !any_casing && phrases.values().flatten().all(|phrase| phrase[0].is_ascii_uppercase());
        Some(List { any_casing, capitals, phrases: Arc::new(phrases) })
    }

    /// Calls back with every phrase of the list that stands in a text.
    pub fn find(&self, text: &str, found: &mut dyn FnMut(Range<usize>)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(start) = (at..bytes.len()).find(|n| is_word(bytes[*n])) {
            let end = (start..bytes.len()).find(|n| !is_word(bytes[*n])).unwrap_or(bytes.len());
            at = end;
            if self.capitals && !bytes[start].is_ascii_uppercase() {
                continue;
            }
            let Some(phrases) = self.phrases.get(&fold::key_within(bytes, start..end)) else { continue };
            let fits = |phrase: &&Box<[u8]>| {
                let (rest, length) = (&bytes[start..], phrase.len());
                rest.get(..length)
                    .is_some_and(|r| if self.any_casing { r.eq_ignore_ascii_case(phrase) } else { *r == ***phrase })
                    && !rest.get(length).copied().is_some_and(is_word)
            };
            if let Some(phrase) = phrases.iter().find(fits) {
                at = start + phrase.len();
                found(start..at);
            }
        }
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
