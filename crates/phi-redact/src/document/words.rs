//! Lists of words that tokens are tried against.

use super::Document;
use super::fold::ascii_key;

/// A short list of words in lower case. By its key alone most tokens are known not to be on it.
#[derive(Debug)]
pub struct Words<const N: usize> {
    words: [&'static str; N],
    /// One bit for the key of every word.
    keys: [u64; PARTS],
}

/// Parts of the filter: 1024 bits.
const PARTS: usize = 16;

impl<const N: usize> Words<N> {
    /// A list of words of ASCII letters.
    pub const fn new(words: [&'static str; N]) -> Self {
        let mut keys = [0; PARTS];
        let mut i = 0;
        while i < N {
            let (part, bit) = place(ascii_key(words[i].as_bytes()));
            keys[part] |= bit;
            i += 1;
        }
        Words { words, keys }
    }

    /// Whether the token is one of the words, in any casing.
    #[inline]
    pub fn hold(&self, doc: &Document<'_>, token: usize) -> bool {
        let Some(t) = doc.tokens().get(token) else { return false };
        let (part, bit) = place(t.key);
        self.keys[part] & bit != 0 && self.words.iter().any(|word| doc.is_the_word(token, word))
    }
}

/// Which bit of which part stands for a key.
#[inline]
const fn place(key: u64) -> (usize, u64) {
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
