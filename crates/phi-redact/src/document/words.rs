//! Lists of words that tokens are tried against.

use super::Document;

/// A short list of words in lower case. Most words that are not on it are told by their first letter and length alone.
#[derive(Debug)]
pub struct Words<const N: usize> {
    words: [&'static str; N],
    /// By first letter (the last is for all that is no letter), one bit for every length that a word of the list has.
    lengths: [u32; OTHER + 1],
}

/// Where words that begin with no ASCII letter are kept.
const OTHER: usize = 26;

impl<const N: usize> Words<N> {
    /// A list of words of at most 31 bytes.
    pub const fn new(words: [&'static str; N]) -> Self {
        let mut lengths = [0; OTHER + 1];
        let mut i = 0;
        while i < N {
            lengths[letter(words[i].as_bytes()[0])] |= 1 << words[i].len();
            i += 1;
        }
        Words { words, lengths }
    }

    /// Whether the token is one of the words, in any casing.
    #[inline]
    pub fn hold(&self, doc: &Document<'_>, token: usize) -> bool {
        let Some(t) = doc.tokens().get(token) else { return false };
        let first = doc.text().as_bytes()[t.start as usize];
        t.len() < 32 && self.lengths[letter(first)] >> t.len() & 1 == 1 && self.find(doc.str(token))
    }

    fn find(&self, word: &str) -> bool {
        self.words.iter().any(|w| w.len() == word.len() && w.eq_ignore_ascii_case(word))
    }
}

#[inline]
const fn letter(b: u8) -> usize {
    match b | 0x20 {
        b @ b'a'..=b'z' => (b - b'a') as usize,
        _ => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_casing() {
        static LIST: Words<3> = Words::new(["mg", "&", "años"]);
        let doc = Document::new("MG & años ml m @");
        let held: Vec<bool> = (0..7).map(|t| LIST.hold(&doc, t)).collect();
        assert_eq!(held, [true, true, true, false, false, false, false]);
    }
}
