//! Lists of words that tokens are tried against.

use super::Document;
use super::fold::{Key, ascii_key};

/// A short list of words in lower case. By its key alone most tokens are known not to be on it.
#[derive(Debug)]
pub struct Words<const N: usize> {
    words: [&'static str; N],
    keys: [Key; N],
    filter: Filter,
}

/// One bit for the key of every word of a list.
#[derive(Clone, Copy, Debug)]
pub struct Filter([u64; PARTS]);

/// Parts of the filter: 1024 bits.
const PARTS: usize = 16;

impl Filter {
    /// The filter of a list of words of ASCII letters.
    pub const fn of(words: &[&str]) -> Self {
        let (mut bits, mut i) = ([0; PARTS], 0);
        while i < words.len() {
            let (part, bit) = place(ascii_key(words[i].as_bytes()));
            bits[part] |= bit;
            i += 1;
        }
        Filter(bits)
    }

    /// A filter for both lists.
    pub const fn with(mut self, other: Filter) -> Self {
        let mut i = 0;
        while i < PARTS {
            self.0[i] |= other.0[i];
            i += 1;
        }
        self
    }

    /// Whether a word of this key may be on the list; most others are known not to be.
    #[inline]
    pub fn may_hold(&self, key: Key) -> bool {
        let (part, bit) = place(key);
        self.0[part] & bit != 0
    }
}

impl<const N: usize> Words<N> {
    /// A list of words of ASCII letters.
    pub const fn new(words: [&'static str; N]) -> Self {
        let (mut keys, mut i) = ([0; N], 0);
        while i < N {
            keys[i] = ascii_key(words[i].as_bytes());
            i += 1;
        }
        Words { words, keys, filter: Filter::of(&words) }
    }

    /// What tells most words that are not on the list.
    pub const fn filter(&self) -> Filter {
        self.filter
    }

    /// Whether the token is one of the words, in any casing.
    #[inline]
    pub fn hold(&self, doc: &Document<'_>, token: usize) -> bool {
        let Some(t) = doc.tokens().get(token) else { return false };
        self.filter.may_hold(t.key) && self.spell(doc, token, t.key)
    }

    /// Whether one of the words has this key and is the token: other words may have it too, with their diacritics.
    fn spell(&self, doc: &Document<'_>, token: usize, key: Key) -> bool {
        (0..N).any(|i| self.keys[i] == key && doc.is_the_word(token, self.words[i]))
    }
}

/// Which bit of which part stands for a key.
#[inline]
const fn place(key: Key) -> (usize, u64) {
    ((key >> 60) as usize, 1 << (key >> 54 & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_casing() {
        static LIST: Words<3> = Words::new(["mg", "anos", "centimetres"]);
        let doc = Document::new("MG & años ml m @ Centimetres anos");
        let held: Vec<bool> = (0..8).map(|t| LIST.hold(&doc, t)).collect();
        assert_eq!(held, [true, false, false, false, false, false, true, true]);
    }
}
