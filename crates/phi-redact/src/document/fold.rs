//! Words as the lexicons know them: lower case, without diacritics; and the hash they are looked up by.
//!
//! Shared by the library and by `build.rs`, so that the table is built with the very keys it is read with.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a folded word: FNV-1a, 64 bits.
pub type Key = u64;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// The key of an ASCII word or number, casing ignored.
#[inline]
pub fn ascii_key(word: &[u8]) -> Key {
    word.iter().fold(OFFSET, |h, b| (h ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(PRIME))
}

/// The key of any word: casing and diacritics ignored (`Nguyễn` and `NGUYEN` have one key).
pub fn key(word: &str) -> Key {
    if word.is_ascii() { ascii_key(word.as_bytes()) } else { ascii_key(fold(word).as_bytes()) }
}

/// The key of a phrase from the key of its beginning and that of its next word.
#[inline]
pub fn join(begin: Key, next: Key) -> Key {
    (begin.rotate_left(25) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Where a key belongs in a table of `1 << bits` slots.
#[inline]
pub fn slot(key: Key, bits: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
}

/// What a table keeps of a key; never 0, which marks an empty slot.
#[inline]
pub fn fingerprint(key: Key) -> u32 {
    ((key ^ (key >> 32)) as u32).max(1)
}

/// Lower case without diacritics.
pub fn fold(word: &str) -> String {
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
            c if is_combining_mark(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Whether the character belongs to the grapheme before it whatever that is: combining marks, joiners, selectors.
pub fn extends(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}
