//! The weights: a table from the hash of a feature to one small integer a label, and the transitions between labels.
//!
//! The file is little-endian: a header (magic, version, slots, scale, calibration), the transitions, the table,
//! the filter, and a checksum.

use once_cell::sync::Lazy;

use super::features::{Feature, Hashes, mix};
use super::label::LABELS;
use crate::error::Error;

const MAGIC: &[u8; 8] = b"phi-tag\0";
/// Version of the format and of the feature templates; a file of another version is refused.
pub const VERSION: u32 = 1;
/// Magic, version, slots, scale, slope, shift.
const HEADER: usize = 8 + 4 + 4 + 4 + 4 + 4;
/// A fingerprint of three bytes and a weight a label.
const SLOT: usize = 3 + LABELS;
/// Bytes of the filter.
const FILTER: usize = 1 << (FILTER_BITS - 3);
const CHECKSUM: usize = 8;

/// A trained model.
#[derive(Clone)]
pub struct Model {
    bytes: std::borrow::Cow<'static, [u8]>,
    slots: usize,
    /// A bit for every feature that has a row.
    filter: Vec<u64>,
    id: u64,
    scale: f32,
    /// Calibration of the log-odds: `slope * odds + shift`.
    pub(super) slope: f32,
    pub(super) shift: f32,
    /// `transitions[from][to]`, as log weights.
    pub transitions: [[f32; LABELS]; LABELS],
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("slots", &self.slots).field("scale", &self.scale).finish_non_exhaustive()
    }
}

impl Model {
    /// The model the library embeds.
    ///
    /// # Errors
    /// [`Error::Model`] if the library was built with a damaged model or one of another version.
    pub fn embedded() -> Result<&'static Model, Error> {
        static EMBEDDED: Lazy<Result<Model, Error>> =
            Lazy::new(|| Model::new(&include_bytes!("../../data/tagger.bin")[..]));
        EMBEDDED.as_ref().map_err(|e| match e {
            Error::Model { what } => Error::Model { what },
            _ => Error::Model { what: "it cannot be read" },
        })
    }

    /// Reads a model.
    ///
    /// # Errors
    /// [`Error::Model`] if the bytes are cut short, damaged, or of another version.
    pub fn new(bytes: impl Into<std::borrow::Cow<'static, [u8]>>) -> Result<Self, Error> {
        let bytes = bytes.into();
        let fault = |what: &'static str| Error::Model { what };
        let transitions_len = LABELS * LABELS * 4;
        if bytes.len() < HEADER + transitions_len + CHECKSUM || &bytes[..8] != MAGIC {
            return Err(fault("it is no tagger model"));
        }
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("4 bytes"));
        if word(8) != VERSION {
            return Err(fault("it is of another version; train it anew"));
        }
        let slots = word(12) as usize;
        let end = bytes.len() - CHECKSUM;
        if slots == 0
            || slots.checked_mul(SLOT).and_then(|n| n.checked_add(HEADER + transitions_len + FILTER)) != Some(end)
        {
            return Err(fault("it is cut short"));
        }
        let id = checksum(&bytes[..end]);
        if id.to_le_bytes() != bytes[end..] {
            return Err(fault("it is damaged"));
        }
        let mut transitions = [[0.0; LABELS]; LABELS];
        for (n, weight) in transitions.iter_mut().flatten().enumerate() {
            *weight = f32::from_bits(word(HEADER + 4 * n));
        }
        let [scale, slope, shift] = [16, 20, 24].map(|at| f32::from_bits(word(at)));
        let filter = bytes[end - FILTER..end]
            .chunks_exact(8)
            .map(|w| u64::from_le_bytes(w.try_into().expect("8 bytes")))
            .collect();
        Ok(Model { slots, filter, id, scale, slope, shift, transitions, bytes })
    }

    /// Makes the bytes of a model of trained rows; weights are rounded to multiples of `scale`.
    /// `calibration` is the slope and shift of the log-odds.
    pub fn encode(
        rows: &[(Feature, [f32; LABELS])],
        transitions: &[[f32; LABELS]; LABELS],
        scale: f32,
        calibration: [f32; 2],
    ) -> Vec<u8> {
        let slots = (rows.len() * 4 / 3).max(16);
        let mut table = vec![0u8; slots * SLOT];
        let mut filter = vec![0u8; FILTER];
        for (feature, weights) in rows {
            let bit = filter_bit(*feature);
            filter[bit >> 3] |= 1 << (bit & 7);
            let mut slot = slot_of(*feature, slots);
            while table[slot * SLOT..slot * SLOT + 3] != [0; 3] {
                slot = (slot + 1) % slots;
            }
            let at = slot * SLOT;
            table[at..at + 3].copy_from_slice(&fingerprint(*feature));
            for (n, weight) in weights.iter().enumerate() {
                table[at + 3 + n] = (weight / scale).round().clamp(-127.0, 127.0) as i8 as u8;
            }
        }
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend((slots as u32).to_le_bytes());
        for number in [scale, calibration[0], calibration[1]] {
            bytes.extend(number.to_bits().to_le_bytes());
        }
        bytes.extend(transitions.iter().flatten().flat_map(|w| w.to_bits().to_le_bytes()));
        bytes.extend(table);
        bytes.extend(filter);
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        bytes
    }

    /// Adds up the weights of features, in units of the scale. Most features have none: a filter that stays in the
    /// cache drops them first (also from `features`), so that the look-ups of the others overlap.
    #[inline]
    pub fn sum(&self, features: &mut Hashes) -> [i32; LABELS] {
        features.keep(|feature| {
            let bit = filter_bit(feature);
            self.filter[bit >> 6] >> (bit & 63) & 1 == 1
        });
        let table = &self.bytes[HEADER + LABELS * LABELS * 4..];
        let row = |slot: usize| -> &[u8; SLOT] { table[slot * SLOT..slot * SLOT + SLOT].try_into().expect("a slot") };
        // First every slot is touched, without a branch, so that the loads overlap; then they are near.
        features.visit(|feature| {
            let slot = slot_of(feature, self.slots);
            (slot as u32, row(slot)[0])
        });
        let mut sums = [0; LABELS];
        for (feature, slot) in features.visited() {
            let wanted = fingerprint(feature);
            let mut slot = slot as usize;
            loop {
                let row = row(slot);
                let found = [row[0], row[1], row[2]];
                if found == wanted {
                    for y in 0..LABELS {
                        sums[y] += i32::from(row[3 + y] as i8);
                    }
                    break;
                }
                if found == [0; 3] {
                    break;
                }
                slot += 1;
                if slot == self.slots {
                    slot = 0;
                }
            }
        }
        sums
    }

    /// What a unit of the weights is worth.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// A number that tells models apart: the checksum.
    pub(super) fn id(&self) -> u64 {
        self.id
    }

    /// Size in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// Size of the filter: 256 KiB.
const FILTER_BITS: u32 = 21;

#[inline]
fn filter_bit(feature: Feature) -> usize {
    (feature >> (64 - FILTER_BITS)) as usize
}

#[inline]
fn slot_of(feature: Feature, slots: usize) -> usize {
    ((u128::from(feature) * slots as u128) >> 64) as usize
}

/// Never zero, which marks an empty slot.
#[inline]
fn fingerprint(feature: Feature) -> [u8; 3] {
    let [a, b, c, ..] = (feature as u32).to_le_bytes();
    [a | 1, b, c]
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(0x51, |sum, chunk| mix(sum, chunk.iter().fold(0, |n, b| n << 8 | u64::from(*b))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Vec<u8> {
        let rows = [(mix(1, 2), [0.5; LABELS]), (mix(1, 3), [-0.25; LABELS])];
        Model::encode(&rows, &[[0.125; LABELS]; LABELS], 1.0 / 16.0, [1.0, 0.0])
    }

    #[test]
    fn what_is_written_is_read() {
        let model = Model::new(model()).unwrap();
        let mut hashes: Hashes = [mix(1, 2), mix(1, 3), mix(1, 4)].into_iter().collect();
        assert_eq!(model.sum(&mut hashes), [4; LABELS]);
        assert_eq!(model.transitions[3][4], 0.125);
    }

    #[test]
    fn damage_is_an_error() {
        let whole = model();
        for at in [0, 9, 13, 60, whole.len() - 1] {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            assert!(Model::new(bytes).is_err(), "byte {at}");
        }
        assert!(Model::new(whole[..whole.len() - 3].to_vec()).is_err());
        assert!(Model::new(Vec::new()).is_err());
    }
}
