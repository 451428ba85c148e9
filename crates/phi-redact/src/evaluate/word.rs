//! Words as the scorer counts them: Python's `\w+`, that is runs of letters, numbers and underscores.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Python's `\w`: `str.isalnum()` or an underscore.
///
/// Rust's `is_alphanumeric` also holds for marks and circled letters, which are alphabetic but no letters.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    c.is_alphanumeric() && !is_combining_mark(c) && !is_circled_letter(c)
}

fn is_circled_letter(c: char) -> bool {
    matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}'
        | '\u{1f170}'..='\u{1f189}')
}

/// The first code points of the blocks of ten decimal digits (general category Nd, Unicode 14).
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// Python's `\d`: a decimal digit of any script.
pub(super) fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    let after = ZEROS.partition_point(|zero| *zero <= c as u32);
    after > 0 && c as u32 - ZEROS[after - 1] < 10
}

/// The byte ranges of the words of a text.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_word)?;
        at = text[start..].find(|c| !is_word(c)).map_or(text.len(), |n| start + n);
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_pythons() {
        let text = "Zoë_1, 4.5\u{b5}g \u{24b6} x\u{301}y \u{0663}\u{00b2}";
        let found: Vec<&str> = words(text).map(|r| &text[r]).collect();
        assert_eq!(found, ["Zoë_1", "4", "5\u{b5}g", "x", "y", "\u{0663}\u{00b2}"]);
    }

    #[test]
    fn digits_of_any_script() {
        assert!(is_digit('7') && is_digit('\u{0663}') && is_digit('\u{ff19}'));
        assert!(!is_digit('\u{00b2}') && !is_digit('x') && !is_digit('\u{ff1a}'));
    }
}
