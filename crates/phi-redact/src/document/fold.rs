//! Words as the lexicons know them: lower case, without diacritics; and the hash they are looked up by.
//!
//! Shared by the library and by `build.rs`, so that the table is built with the very keys it is read with.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a folded word.
pub type Key = u64;

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
/// Makes small letters of ASCII capitals, eight at a time; digits stay.
const SMALL: u64 = 0x2020_2020_2020_2020;

/// The key of an ASCII word or number, casing ignored.
#[inline]
pub const fn ascii_key(word: &[u8]) -> Key {
    let mut key = SEED ^ word.len() as u64;
    let mut rest = word;
    while let Some((chunk, after)) = rest.split_first_chunk() {
        key = mix(key, u64::from_le_bytes(*chunk));
        rest = after;
    }
    mix(key, few(rest))
}

/// Seven bytes or fewer as one number: two reads that may overlap.
#[inline]
const fn few(rest: &[u8]) -> u64 {
    let length = rest.len();
    match (rest.first_chunk(), rest.last_chunk()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u32::from_le_bytes(*first) as u64, u32::from_le_bytes(*last) as u64);
            first | last << (8 * (length - 4))
        }
        _ if length > 1 => {
            let (first, last) = (rest[0] as u64 | (rest[1] as u64) << 8, rest[length - 1] as u64);
            first | last << (8 * (length - 1))
        }
        _ if length == 1 => rest[0] as u64,
        _ => 0,
    }
}

/// The key of the ASCII word or number at this place of a text. Every token of every text has its key of it.
#[inline(always)]
pub fn key_within(text: &[u8], word: Range<usize>) -> Key {
    match text[word.start..].first_chunk() {
        // Most words are short: read at once, with what follows cut off.
        Some(chunk) if word.len() < 8 => {
            mix(SEED ^ word.len() as u64, u64::from_le_bytes(*chunk) & ((1 << (8 * word.len())) - 1))
        }
        _ => ascii_key(&text[word]),
    }
}

#[inline]
const fn mix(key: Key, bytes: u64) -> Key {
    let n = (key ^ (bytes | SMALL)).wrapping_mul(MULTIPLIER);
    n ^ (n >> 29)
}

/// The key of any word: casing and diacritics ignored (`Nguyễn` and `NGUYEN` have one key).
pub fn key(word: &str) -> Key {
    if word.is_ascii() {
        return ascii_key(word.as_bytes());
    }
    let folded = fold(word);
    if folded.is_ascii() {
        return ascii_key(folded.as_bytes());
    }
    // Other scripts: FNV-1a, for `SMALL` would make one of different letters.
    folded.bytes().fold(SEED, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The key of a phrase from the key of its beginning and that of its next word.
#[inline]
pub fn join(begin: Key, next: Key) -> Key {
    (begin.rotate_left(25) ^ next).wrapping_mul(MULTIPLIER)
}

/// A hasher for keys, which are hashes already.
#[derive(Default)]
pub struct Identity(u64);

impl std::hash::Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only keys are hashed");
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Where a key belongs in a table of `1 << bits` slots.
#[inline]
pub fn slot(key: Key, bits: u32) -> usize {
    (key.wrapping_mul(MULTIPLIER) >> (64 - bits)) as usize
}

/// Where a table of so many slots, fewer than 2^32, begins to look for a key.
#[inline]
pub fn place(key: Key, slots: usize) -> usize {
    (((key.wrapping_mul(MULTIPLIER) >> 32) * slots as u64) >> 32) as usize
}

/// What a table keeps of a key: 24 bits, never 0, which marks an empty slot.
#[inline]
pub fn fingerprint(key: Key) -> u32 {
    (((key ^ (key >> 32)) as u32) >> 8).max(1)
}

/// Lower case without diacritics.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ß' => out.push_str("ss"),
            'ı' => out.push('i'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            // Some marks decompose into a blank and a mark.
            c if is_combining_mark(c) || c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// The words of a phrase folded, one blank between them.
pub fn fold_words(phrase: &str) -> String {
    phrase.split_whitespace().map(fold).collect::<Vec<_>>().join(" ")
}

/// Whether the character belongs to the grapheme before it whatever that is: combining marks, joiners, selectors.
pub fn extends(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A blank in a folded word would make its key that of another word: `SMALL` makes a blank of nothing.
    #[test]
    fn a_folded_word_holds_no_blank() {
        assert_eq!(fold("P\u{fe70}"), "p");
        assert_ne!(key("P\u{fe70}"), key("s"));
        assert_eq!(fold("O'Brien-\u{b}Ng\t2"), "o'brien-ng2");
    }
}
