//! Rows of weights by a perfect hash, so that a look-up is two loads and no branch: the features are thrown into small
//! groups, and each group has a seed that sends its features to free slots (Belazzougui, Botelho & Dietzfelbinger, 2009).

use std::ops::Range;

use super::features::{Feature, mix};
use super::levels::{Levels, PACKED};
use super::model::Sums;

/// A fingerprint of two bytes and the levels of the weights.
const ROW: usize = 2 + PACKED;
/// Bytes of a group's seed.
const SEED: usize = 2;
/// Features a group, on average.
const GROUP: usize = 4;

/// A table. Its rows are read in place.
#[derive(Clone)]
pub(super) struct Table {
    /// A seed a group.
    seeds: Vec<u16>,
    /// Bytes of the model where the rows stand.
    rows: Range<usize>,
    slots: usize,
}

impl Table {
    /// The table of these sizes, as [`encode`] gave them, that begins at this byte; `None` if the bytes do not hold it.
    pub fn new(bytes: &[u8], start: usize, groups: u32, slots: u32) -> Option<Table> {
        let (groups, slots) = (groups as usize, slots as usize);
        let rows = start.checked_add(groups.checked_mul(SEED)?)?;
        let end = rows.checked_add(slots.checked_mul(ROW)?)?;
        if groups == 0 || slots == 0 || end > bytes.len() {
            return None;
        }
        let seeds = bytes[start..rows].chunks_exact(SEED).map(|seed| u16::from_le_bytes([seed[0], seed[1]])).collect();
        Some(Table { seeds, rows: rows..end, slots })
    }

    /// One past the last byte of the model that belongs to the table.
    pub fn end(&self) -> usize {
        self.rows.end
    }

    /// Where the feature's row begins, if it has one.
    #[inline]
    pub fn find(&self, feature: Feature) -> usize {
        let seed = self.seeds[scale(feature, self.seeds.len())];
        self.rows.start + slot(feature, seed, self.slots) * ROW
    }

    /// Adds the weights of the feature whose row would begin at this byte of the model.
    #[inline]
    pub fn add(bytes: &[u8], levels: &Levels, at: usize, feature: Feature, sums: &mut Sums) {
        let row: &[u8; ROW] = bytes[at..at + ROW].try_into().expect("a row");
        let [a, b, packed @ ..] = row;
        // All ones if the row is the feature's, else nothing; by arithmetic, for a branch would be guessed wrong often.
        let difference = u16::from_le_bytes([*a, *b]) ^ fingerprint(feature);
        let mask = ((i32::from(difference) - 1) >> 16) as i16;
        for (sums, byte) in sums.as_chunks_mut::<2>().0.iter_mut().zip(packed) {
            let [first, second] = levels.pair(*byte);
            *sums = [sums[0].saturating_add(first & mask), sums[1].saturating_add(second & mask)];
        }
    }
}

/// The bytes of a table of these rows, and its sizes for [`Table::new`].
pub(super) fn encode(rows: &[(Feature, [u8; PACKED])]) -> (Vec<u8>, [u32; 2]) {
    let groups = rows.len() / GROUP + 1;
    let slots = rows.len() * 20 / 19 + 1;
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); groups];
    for (n, (feature, _)) in rows.iter().enumerate() {
        members[scale(*feature, groups)].push(n);
    }
    // The largest groups first, while there is room.
    let mut order: Vec<usize> = (0..groups).collect();
    order.sort_by_key(|g| (usize::MAX - members[*g].len(), *g));
    let mut seeds = vec![0u16; groups];
    let mut taken: Vec<Option<usize>> = vec![None; slots];
    for group in order {
        let places = |seed: u16| -> Option<Vec<usize>> {
            let mut places = Vec::new();
            for n in &members[group] {
                let place = slot(rows[*n].0, seed, slots);
                if taken[place].is_some() || places.contains(&place) {
                    return None;
                }
                places.push(place);
            }
            Some(places)
        };
        let found = (0..=u16::MAX).find_map(|seed| Some((seed, places(seed)?)));
        let (seed, places) = found.expect("a seed of 65,536 sends a few features to free slots");
        seeds[group] = seed;
        for (n, place) in members[group].iter().zip(places) {
            taken[place] = Some(*n);
        }
    }
    let mut bytes: Vec<u8> = seeds.iter().flat_map(|seed| seed.to_le_bytes()).collect();
    for n in taken {
        match n {
            Some(n) => {
                bytes.extend(fingerprint(rows[n].0).to_le_bytes());
                bytes.extend(rows[n].1);
            }
            None => bytes.extend([0; ROW]),
        }
    }
    (bytes, [groups as u32, slots as u32])
}

/// A number below `n` by the high bits of a hash.
#[inline]
fn scale(hash: u64, n: usize) -> usize {
    (((hash >> 32) * n as u64) >> 32) as usize
}

#[inline]
fn slot(feature: Feature, seed: u16, slots: usize) -> usize {
    scale(mix(feature, u64::from(seed)), slots)
}

/// Never zero, which marks an empty slot.
#[inline]
fn fingerprint(feature: Feature) -> u16 {
    (feature as u16).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::model::LANES;
    use super::*;

    #[test]
    fn every_row_is_found_and_no_other() {
        let levels = Levels::from(std::array::from_fn(|n| n as i8 - 5));
        let packed = |n: u64| [n as u8 % 200 + 1; PACKED];
        let rows: Vec<(Feature, [u8; PACKED])> = (0..5000).map(|n| (mix(n, 7), packed(n))).collect();
        let (bytes, [groups, slots]) = encode(&rows);
        let table = Table::new(&bytes, 0, groups, slots).unwrap();
        assert_eq!(table.end(), bytes.len());
        assert!(Table::new(&bytes[1..], 0, groups, slots).is_none());
        let sum = |feature| {
            let mut sums = [0; LANES];
            Table::add(&bytes, &levels, table.find(feature), feature, &mut sums);
            sums
        };
        let wanted = |packed: &[u8; PACKED]| packed.map(|byte| levels.pair(byte)).concat();
        assert!(rows.iter().all(|(feature, packed)| sum(*feature)[..] == wanted(packed)));
        let strangers = (5000..25_000).filter(|n| sum(mix(*n, 7)) != [0; LANES]).count();
        assert!(strangers < 5, "{strangers} of 20,000");
    }
}
