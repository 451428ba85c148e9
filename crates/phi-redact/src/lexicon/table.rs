//! Tables that `build.rs` makes, read in place: nothing is built when a process starts.

use crate::document::fold::{self, Key};

/// Values of `WIDTH` bytes by key. After where each bucket begins come the entries: a fingerprint of the key, and a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<const WIDTH: usize> {
    bytes: &'static [u8],
    /// There are so many buckets, as a power of two.
    bits: u32,
}

/// Bytes of a fingerprint.
const PRINT: usize = 3;

impl<const WIDTH: usize> Table<WIDTH> {
    pub const fn new(bytes: &'static [u8], bits: u32) -> Self {
        Table { bytes, bits }
    }

    /// The values of a key, in the order they were listed.
    #[inline]
    pub fn all(self, key: Key) -> impl Iterator<Item = u32> + Clone {
        let bucket = fold::slot(key, self.bits);
        let print = fold::fingerprint(key);
        let start = |n: usize| usize::from(word(self.bytes, n));
        let entries = &self.bytes[2 * ((1 << self.bits) + 1)..];
        let range = (PRINT + WIDTH) * start(bucket)..(PRINT + WIDTH) * start(bucket + 1);
        let little = |bytes: &[u8]| bytes.iter().rev().fold(0, |n, byte| n << 8 | u32::from(*byte));
        let entries = entries[range].chunks_exact(PRINT + WIDTH);
        entries.filter(move |e| little(&e[..PRINT]) == print).map(move |e| little(&e[PRINT..]))
    }

    /// The first value of a key.
    #[inline]
    pub fn get(self, key: Key) -> Option<u32> {
        self.all(key).next()
    }
}

/// The number of two bytes at this place of a list of them.
#[inline]
pub(crate) fn word(list: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([list[2 * at], list[2 * at + 1]])
}
