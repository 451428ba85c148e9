//! The rows of weights that are asked for most: six to a line of the cache, with their fingerprints before them, so that a
//! look-up touches one line.

use super::features::Feature;
use super::model::{LANES, Sums};

/// Bits of a feature that tell its line.
const LINE_BITS: u32 = 12;
const LINES: usize = 1 << LINE_BITS;
/// Bytes of a line: two words of three fingerprints each, then the rows.
const LINE: usize = 64;
const HEAD: usize = 16;
const ROWS: usize = 6;
/// Bits of a fingerprint.
const WIDTH: u32 = 21;
/// One in each of the three numbers of a word.
const ONES: u64 = 1 | 1 << WIDTH | 1 << (2 * WIDTH);
/// Bytes of all lines.
pub(super) const SIZE: usize = LINES * LINE;

/// Adds the weights of a feature, if it has a row here.
#[inline]
pub(super) fn add(lines: &[u8; SIZE], feature: Feature, sums: &mut Sums) {
    let at = line(feature) * LINE;
    let line: &[u8; LINE] = lines[at..at + LINE].try_into().expect("a line");
    let word = |at: usize| u64::from_le_bytes(line[at..at + 8].try_into().expect("8 bytes"));
    let wanted = fingerprint(feature) * ONES;
    // At most one of the six is the wanted. Those of the two words take turns in `found`, some ten bits apart.
    let found = zeros(word(0) ^ wanted) >> (WIDTH - 1) | zeros(word(8) ^ wanted) >> (WIDTH / 2);
    if found == 0 {
        return;
    }
    let row = HEAD + LANES * ((found.trailing_zeros() as usize + 2) * 3 / 32);
    let weights: &[u8; LANES] = line[row..row + LANES].try_into().expect("a row");
    for y in 0..LANES {
        sums[y] = sums[y].saturating_add(i16::from(weights[y] as i8));
    }
}

/// The highest bit of the numbers of a word that are zero. Above the first that is, others may be marked too.
#[inline]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & (ONES << (WIDTH - 1))
}

/// Never zero, which marks an empty place.
#[inline]
fn fingerprint(feature: Feature) -> u64 {
    (feature & ((1 << WIDTH) - 1)).max(1)
}

#[inline]
fn line(feature: Feature) -> usize {
    (feature >> (64 - LINE_BITS)) as usize
}

/// The bytes of the lines, filled with rows in this order, and the rows that found no room.
pub(super) fn encode(rows: &[(Feature, [i8; LANES])]) -> (Vec<u8>, Vec<(Feature, [i8; LANES])>) {
    let mut lines: Vec<Vec<&(Feature, [i8; LANES])>> = vec![Vec::new(); LINES];
    let mut rest = Vec::new();
    for row in rows {
        let line = &mut lines[line(row.0)];
        if line.len() < ROWS && line.iter().all(|other| fingerprint(other.0) != fingerprint(row.0)) {
            line.push(row);
        } else {
            rest.push(*row);
        }
    }
    let mut bytes = Vec::with_capacity(SIZE);
    for line in lines {
        let mut words = [0u64; 2];
        let mut weights = [[0u8; LANES]; ROWS];
        for (n, (feature, row)) in line.into_iter().enumerate() {
            words[n % 2] |= fingerprint(*feature) << (n / 2 * WIDTH as usize);
            weights[n] = row.map(|w| w as u8);
        }
        bytes.extend(words.into_iter().flat_map(u64::to_le_bytes).chain(weights.into_iter().flatten()));
    }
    (bytes, rest)
}

#[cfg(test)]
mod tests {
    use super::super::features::mix;
    use super::*;

    #[test]
    fn every_row_is_found_in_its_line_or_left_over() {
        let rows: Vec<(Feature, [i8; LANES])> =
            (0..30_000).map(|n| (mix(n, 7), std::array::from_fn(|y| (n % 100) as i8 + y as i8 + 1))).collect();
        let (bytes, rest) = encode(&rows);
        let lines = bytes[..].try_into().unwrap();
        let sum = |feature| {
            let mut sums = [0; LANES];
            add(lines, feature, &mut sums);
            sums
        };
        let left: std::collections::HashSet<Feature> = rest.iter().map(|(feature, _)| *feature).collect();
        assert!(left.len() >= 30_000 - LINES * ROWS && left.len() < 10_000, "{}", left.len());
        for (feature, weights) in &rows {
            let expected = if left.contains(feature) { [0; LANES] } else { weights.map(i16::from) };
            // A stranger in a line may have a fingerprint of it, though hardly ever.
            assert!(sum(*feature) == expected || left.contains(feature));
        }
        let strangers = (30_000..60_000).filter(|n| sum(mix(*n, 7)) != [0; LANES]).count();
        assert!(strangers < 3, "{strangers} of 30,000");
    }
}
