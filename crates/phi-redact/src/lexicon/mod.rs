//! The lexicons: one read-only table from the key of a word or phrase to its classes and cues.
//!
//! `build.rs` makes it of the lists in `data/`; it is read in place, so start-up costs nothing.

mod class;
mod table;

pub use class::{Class, CueSet};
pub(crate) use table::{Table, word};

use crate::document::fold::{self, Key};

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon.bin"));

/// One bit for the key of every phrase, and of every beginning of one, of two words or more.
static PHRASES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/phrases.bin"));

include!(concat!(env!("OUT_DIR"), "/lexicon_layout.rs"));

/// What the lists say of a word or phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its classes.
    pub class: Class,
    /// What it announces.
    pub cue: CueSet,
    /// The number it stands for: month 1–12, or the value of a number word.
    pub value: u8,
}

/// Which entry a token has; an index into the distinct entries of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryId(u16);

impl EntryId {
    /// The empty entry.
    pub const NONE: EntryId = EntryId(0);

    /// The entry.
    #[inline]
    pub fn get(self) -> Entry {
        ENTRIES[self.0 as usize]
    }
}

/// A cluster of words that stand in like places; 0 for none.
pub type Cluster = u16;

/// One past the largest cluster.
pub const CLUSTERS: usize = GROUPS.len();

/// The group of a cluster: clusters that are alike.
#[inline]
pub fn group(cluster: Cluster) -> u8 {
    GROUPS[usize::from(cluster)]
}

/// The entry of a word or phrase by its key.
#[inline]
pub fn look_up(key: Key) -> EntryId {
    look_up_word(key).0
}

/// The entry of a word by its key, and its cluster.
#[inline]
pub fn look_up_word(key: Key) -> (EntryId, Cluster) {
    // Open addressing; a slot is a fingerprint of 24 bits, an entry of 14 and a cluster of 10.
    let mut slot = fold::place(key, SLOTS);
    let fingerprint = fold::fingerprint(key);
    loop {
        let [a, b, c, d, e, f] = *<&[u8; SLOT]>::try_from(&TABLE[slot * SLOT..slot * SLOT + SLOT]).expect("a slot");
        let stored = u32::from_le_bytes([a, b, c, 0]);
        if stored == fingerprint {
            let number = u32::from_le_bytes([d, e, f, 0]);
            return (EntryId((number >> 10) as u16), (number & 0x3ff) as Cluster);
        }
        if stored == 0 {
            return (EntryId::NONE, 0);
        }
        slot = if slot + 1 == SLOTS { 0 } else { slot + 1 };
    }
}

/// The entry of a phrase of two words or more by its key; cheaper than [`look_up`] where there is none.
#[inline]
pub fn look_up_phrase(key: Key) -> EntryId {
    let bit = fold::slot(key, FILTER_BITS);
    if PHRASES[bit >> 3] >> (bit & 7) & 1 == 0 { EntryId::NONE } else { look_up(key) }
}

/// Bytes of a slot of the table.
const SLOT: usize = 6;

/// The entry of a phrase of already folded words.
#[cfg(test)]
pub(crate) fn phrase(words: &[&str]) -> Entry {
    let mut keys = words.iter().map(|w| fold::key(w));
    let first = keys.next().expect("a word");
    look_up(keys.fold(first, fold::join)).get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_found() {
        assert!(phrase(&["mrn"]).cue.any(CueSet::MRN));
        assert!(phrase(&["medical", "record", "number"]).cue.any(CueSet::MRN));
        assert!(phrase(&["medical"]).class.any(Class::BEGINS));
        assert_eq!(phrase(&["zzyzzqx"]), Entry::default());
    }
}
