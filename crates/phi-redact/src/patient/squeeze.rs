//! A text squeezed to its letters and digits, folded, with the way back: a value is then the same bytes however it is set.

use crate::document::fold::{extends, fold};

/// Letters and digits of a text in lower case and without diacritics, and where each came from.
pub(super) struct Squeezed<'t> {
    pub text: &'t str,
    pub bytes: Vec<u8>,
    /// Byte of the text where the character of each squeezed byte begins.
    from: Vec<u32>,
}

impl<'t> Squeezed<'t> {
    /// Squeezes a text of less than 4 GiB.
    pub fn new(text: &'t str) -> Self {
        let mut squeezed =
            Squeezed { text, bytes: Vec::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        for (at, c) in text.char_indices() {
            if c.is_ascii() {
                if c.is_ascii_alphanumeric() {
                    squeezed.bytes.push(c.to_ascii_lowercase() as u8);
                    squeezed.from.push(at as u32);
                }
            } else if c.is_alphanumeric() && !extends(c) {
                for b in fold(c.encode_utf8(&mut [0; 4])).bytes() {
                    squeezed.bytes.push(b);
                    squeezed.from.push(at as u32);
                }
            }
        }
        squeezed
    }

    /// The bytes of the text that a squeezed range came from, combining marks included.
    pub fn back(&self, start: usize, end: usize) -> (usize, usize) {
        let last = self.from[end - 1] as usize;
        let mut chars = self.text[last..].char_indices();
        chars.next();
        let end = chars.find(|(_, c)| !extends(*c)).map_or(self.text.len(), |(i, _)| last + i);
        (self.from[start] as usize, end)
    }

    /// What stands between a squeezed byte and the one before it.
    pub fn gap(&self, at: usize) -> &'t str {
        let (before, here) = (self.from[at - 1] as usize, self.from[at] as usize);
        if before == here {
            return "";
        }
        let rest = &self.text[before..here];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        rest[first..].trim_start_matches(extends)
    }
}

/// A value squeezed.
pub(super) fn squeeze(value: &str) -> String {
    String::from_utf8(Squeezed::new(value).bytes).expect("folded characters")
}
