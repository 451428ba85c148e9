//! The weights: a table from the hash of a feature to one small integer a label, and the transitions between labels.
//!
//! The rows that are asked for most stand in front, where a look-up costs little; a filter tells which features may have one of
//! the others, in the large table. The file is little-endian: a header (magic, version, sizes of the large table, scale,
//! calibration), the levels of the large table, the transitions, the filter, the front, the large table, and a checksum.

use once_cell::sync::Lazy;

use super::calibration::Calibration;
use super::decode::Factors;
use super::features::{Feature, Hashes, mix};
use super::front;
use super::label::LABELS;
use super::levels::Levels;
use super::table::{self, Table};
use crate::error::Error;

const MAGIC: &[u8; 8] = b"phi-tag\0";
/// Version of the format and of the feature templates; a file of another version is refused.
pub const VERSION: u32 = 9;
/// Magic, version, sizes of the large table, scale, calibration.
const HEADER: usize = 8 + 4 + 8 + 4 + 4 * Calibration::NUMBERS;
const LEVELS: usize = 16;
const TRANSITIONS: usize = LABELS * LABELS * 4;
/// Bits of the filter, and its bytes.
const FILTER_BITS: u32 = 21;
const FILTER: usize = 1 << (FILTER_BITS - 3);
/// Where the front begins, and the large table.
const FRONT: usize = HEADER + LEVELS + TRANSITIONS + FILTER;
const TABLE: usize = FRONT + front::SIZE;
/// The largest unit of the weights.
const COARSEST: f32 = 1.0 / 20.0;
const CHECKSUM: usize = 8;

/// Weights are relative to those of no PHI, which adding the same to all labels does not change.
pub(super) const LANES: usize = LABELS - 1;

/// Sums of weights of the labels of PHI, in units of the model's scale.
pub(super) type Sums = [i16; LANES];

/// Adds weights to a sum.
#[inline]
pub(super) fn add(sum: &mut Sums, weights: &Sums) {
    sum.iter_mut().zip(weights).for_each(|(s, w)| *s = s.saturating_add(*w));
}

/// A feature that may have a row in the large table.
#[derive(Clone, Copy, Default)]
struct Noted {
    feature: Feature,
    /// The number of the sums it belongs to.
    sums: u32,
    /// Where its row is, and a byte of it.
    row: (u32, u8),
}

/// Features that may have a row in the large table.
pub(super) struct Cold {
    list: Box<[Noted; Cold::MOST]>,
    len: usize,
}

impl Cold {
    const MOST: usize = 1024;

    /// Notes a feature, if it may have a row, without a branch.
    #[inline]
    fn note(&mut self, feature: Feature, number: u32, may_have: bool) {
        let place = &mut self.list[self.len % Self::MOST];
        (place.feature, place.sums) = (feature, number);
        self.len += usize::from(may_have);
    }

    /// Whether the features of another token might find no room.
    #[inline]
    pub fn is_full(&self) -> bool {
        self.len > Self::MOST - Hashes::MOST
    }
}

impl Default for Cold {
    fn default() -> Self {
        Cold { list: Box::new([Noted::default(); Cold::MOST]), len: 0 }
    }
}

/// A trained model.
#[derive(Clone)]
pub struct Model {
    bytes: std::borrow::Cow<'static, [u8]>,
    /// The rows that are not in front.
    table: Table,
    levels: Levels,
    id: u64,
    calibration: Calibration,
    factors: Factors,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").finish_non_exhaustive()
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
        if bytes.len() < TABLE + CHECKSUM || &bytes[..8] != MAGIC {
            return Err(fault("it is no tagger model"));
        }
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("4 bytes"));
        if word(8) != VERSION {
            return Err(fault("it is of another version; train it anew"));
        }
        let end = bytes.len() - CHECKSUM;
        let Some(table) = Table::new(&bytes[..end], TABLE, word(12), word(16)).filter(|table| table.end() == end)
        else {
            return Err(fault("it is cut short"));
        };
        let id = checksum(&bytes[..end]);
        if id.to_le_bytes() != bytes[end..] {
            return Err(fault("it is damaged"));
        }
        let mut transitions = [[0.0; LABELS]; LABELS];
        for (n, weight) in transitions.iter_mut().flatten().enumerate() {
            *weight = f32::from_bits(word(HEADER + LEVELS + 4 * n));
        }
        let number = |n: usize| f32::from_bits(word(20 + 4 * n));
        let calibration = std::array::from_fn(|n| number(1 + n)).into();
        let factors = Factors::new(&transitions, number(0));
        let levels: [u8; LEVELS] = bytes[HEADER..HEADER + LEVELS].try_into().expect("levels");
        let levels = levels.map(|level| level as i8).into();
        Ok(Model { table, levels, id, calibration, factors, bytes })
    }

    /// Makes the bytes of a model of trained rows, those that are asked for most first.
    pub fn encode(
        rows: &[(Feature, [f32; LABELS])],
        transitions: &[[f32; LABELS]; LABELS],
        calibration: &Calibration,
    ) -> Vec<u8> {
        let relative = |row: &[f32; LABELS]| -> [f32; LANES] { std::array::from_fn(|n| row[n + 1] - row[0]) };
        let top = rows.iter().flat_map(|(_, row)| relative(row)).fold(0.0f32, |top, w| top.max(w.abs()));
        let scale = (top / 127.0).clamp(1e-6, COARSEST);
        let quantize = |w: f32| (w / scale).round().clamp(-127.0, 127.0) as i8;
        let rows: Vec<_> = rows.iter().map(|(f, row)| (*f, relative(row).map(quantize))).collect();
        let (front, rest) = front::encode(&rows);
        let mut filter = vec![0u8; FILTER];
        for (feature, _) in &rest {
            let (byte, bit) = filter_place(*feature);
            filter[byte] |= 1 << bit;
        }
        let levels = Levels::of(&rest.iter().map(|(_, row)| *row).collect::<Vec<_>>());
        let rest: Vec<_> = rest.iter().map(|(feature, row)| (*feature, levels.pack(row))).collect();
        let (table, sizes) = table::encode(&rest);
        let mut bytes = MAGIC.to_vec();
        bytes.extend([VERSION, sizes[0], sizes[1]].iter().flat_map(|n| n.to_le_bytes()));
        for number in [scale].into_iter().chain(calibration.numbers()) {
            bytes.extend(number.to_bits().to_le_bytes());
        }
        bytes.extend(levels.levels.map(|level| level as u8));
        bytes.extend(transitions.iter().flatten().flat_map(|w| w.to_bits().to_le_bytes()));
        bytes.extend([filter, front, table].concat());
        let sum = checksum(&bytes);
        bytes.extend(sum.to_le_bytes());
        bytes
    }

    /// Adds up the weights of features; many have none.
    pub(super) fn sum(&self, features: &Hashes, cold: &mut Cold) -> Sums {
        let mut sums = self.sum_front(features, 0, cold);
        self.sum_cold(cold, std::slice::from_mut(&mut sums));
        sums
    }

    /// Adds up the weights of the rows in front. Features that may have another row are noted, with the number of the sums
    /// they belong to.
    #[inline]
    pub(super) fn sum_front(&self, features: &Hashes, number: u32, cold: &mut Cold) -> Sums {
        let bytes = &*self.bytes;
        let filter: &[u8; FILTER] = bytes[FRONT - FILTER..FRONT].try_into().expect("a filter");
        let front: &[u8; front::SIZE] = bytes[FRONT..TABLE].try_into().expect("a front");
        let mut sums = [0; LANES];
        for feature in features.as_slice() {
            front::add(front, *feature, &mut sums);
            let (byte, bit) = filter_place(*feature);
            cold.note(*feature, number, filter[byte] >> bit & 1 == 1);
        }
        sums
    }

    /// Adds the weights of the rows in the large table to the sums their features were noted for, and forgets the features.
    pub(super) fn sum_cold(&self, cold: &mut Cold, sums: &mut [Sums]) {
        let bytes = &*self.bytes;
        // Where the rows are is known first, and they are touched, so that the loads overlap.
        for noted in &mut cold.list[..cold.len] {
            let at = self.table.find(noted.feature);
            noted.row = (at as u32, bytes[at]);
        }
        for noted in &cold.list[..cold.len] {
            Table::add(bytes, &self.levels, noted.row.0 as usize, noted.feature, &mut sums[noted.sums as usize]);
        }
        cold.len = 0;
    }

    /// How probabilities become scores.
    pub fn calibration(&self) -> &Calibration {
        &self.calibration
    }

    /// The transitions between labels.
    pub(super) fn factors(&self) -> &Factors {
        &self.factors
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

/// The byte of the filter and the bit in it.
#[inline]
fn filter_place(feature: Feature) -> (usize, usize) {
    let place = (feature >> (64 - FILTER_BITS)) as usize;
    (place >> 3, place & 7)
}

fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(0x51, |sum, word| mix(sum, u64::from_be_bytes(*word)));
    if rest.is_empty() { sum } else { mix(sum, rest.iter().fold(0, |n, b| n << 8 | u64::from(*b))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> Vec<u8> {
        let row = |outside, others| std::array::from_fn(|y| if y == 0 { outside } else { others });
        let rows = [(mix(1, 2), row(0.5, 1.77)), (mix(1, 3), row(0.0, -0.5))];
        Model::encode(&rows, &[[0.125; LABELS]; LABELS], &Calibration::NONE)
    }

    #[test]
    fn what_is_written_is_read() {
        let model = Model::new(model()).unwrap();
        let hashes: Hashes = [mix(1, 2), mix(1, 3), mix(1, 4)].into_iter().collect();
        assert_eq!(model.sum(&hashes, &mut Cold::default()), [77; LANES]);
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
