//! Draws that are the same on every platform: a stream of numbers from a secret and what it is for.

use crate::prf::Drawn;

/// SplitMix64 (Steele, Lea & Flood, OOPSLA 2014), seeded by a keyed function: the secrecy is the seed's.
#[derive(Clone, Debug)]
pub(super) struct Draw(u64);

impl Draw {
    pub fn new(seed: Drawn) -> Self {
        Draw(seed[0])
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        // The lists are short: what the modulus favours is beyond measure.
        (self.next() % end.max(1) as u64) as usize
    }

    /// One of a list that is not empty.
    pub fn of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    /// A digit.
    pub fn digit(&mut self) -> char {
        (b'0' + self.below(10) as u8) as char
    }

    /// One of the letters that flats and house numbers have, in the casing of another.
    pub fn flat(&mut self, old: char) -> char {
        *self.of(if old.is_lowercase() { b"abcdef" } else { b"ABCDEF" }) as char
    }

    /// A letter in the casing of another.
    pub fn letter(&mut self, old: char) -> char {
        // `I` and `O` are read as digits, `a` as a word.
        let letters: &[u8] = if old.is_lowercase() { b"bcdefghjkmnpqrstuvwxyz" } else { b"ABCDEFGHJKLMNPQRSTUVWXYZ" };
        *self.of(letters) as char
    }
}
