//! Short lists of words that a token is compared with.

use crate::document::Document;

/// A list of words, small and ASCII, with what tells most other words from them at a glance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    list: &'static [&'static str],
    /// One bit for each length in bytes.
    lengths: u32,
    /// One bit for each first letter.
    initials: u32,
}

impl Words {
    pub const fn new(list: &'static [&'static str]) -> Self {
        let (mut lengths, mut initials, mut at) = (0, 0, 0);
        while at < list.len() {
            let word = list[at].as_bytes();
            assert!(word.len() < 32 && word[0].is_ascii_lowercase(), "short and small");
            lengths |= 1 << word.len();
            initials |= 1 << (word[0] - b'a');
            at += 1;
        }
        Words { list, lengths, initials }
    }

    /// Whether the token is one of the words, in any casing.
    #[inline]
    pub fn holds(&self, doc: &Document<'_>, token: usize) -> bool {
        let Some(t) = doc.tokens().get(token) else {
            return false;
        };
        let initial = (doc.byte(token) | 0x20).wrapping_sub(b'a');
        t.len() < 32
            && self.lengths >> t.len() & 1 != 0
            && initial < 26
            && self.initials >> initial & 1 != 0
            && self.list.iter().any(|word| doc.is_the_word(token, word))
    }
}
