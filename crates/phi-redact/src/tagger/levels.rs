//! Sixteen levels that the weights of the large table are rounded to, so that a row takes half the room and twice as many
//! features have one.

use super::model::LANES;

/// Bytes of a row of levels, two to a byte.
pub(super) const PACKED: usize = LANES / 2;

/// The levels, in units of the model's scale, and what each byte of a row stands for.
#[derive(Clone)]
pub(super) struct Levels {
    pub levels: [i8; 16],
    pairs: Box<[[i16; 2]; 256]>,
}

impl From<[i8; 16]> for Levels {
    fn from(levels: [i8; 16]) -> Self {
        let pairs = Box::new(std::array::from_fn(|byte| [levels[byte & 15].into(), levels[byte >> 4].into()]));
        Levels { levels, pairs }
    }
}

impl Levels {
    /// The levels that these rows are rounded to with the least squared error (Lloyd, 1982).
    pub fn of(rows: &[[i8; LANES]]) -> Levels {
        const ROUNDS: usize = 1000;
        let mut counts = [0f64; 256];
        rows.iter().flatten().for_each(|weight| counts[(i32::from(*weight) + 128) as usize] += 1.0);
        // Close together around zero, where most weights are.
        let mut levels: [f64; 16] = std::array::from_fn(|n| {
            let n = n as f64 - 7.0;
            n * (1.0 + n * n / 16.0)
        });
        for _ in 0..ROUNDS {
            let mut sums = [[0.0; 2]; 16];
            for (weight, count) in (-128i32..).map(f64::from).zip(counts) {
                let [sum, all] = &mut sums[nearest(&levels, weight)];
                (*sum, *all) = (*sum + weight * count, *all + count);
            }
            for (level, [sum, all]) in levels.iter_mut().zip(sums).filter(|(_, [_, all])| *all > 0.0) {
                *level = sum / all;
            }
        }
        levels.map(|level| level.round() as i8).into()
    }

    /// The bytes of a row.
    pub fn pack(&self, row: &[i8; LANES]) -> [u8; PACKED] {
        let levels = self.levels.map(f64::from);
        let level = |n: usize| nearest(&levels, f64::from(row[n])) as u8;
        std::array::from_fn(|n| level(2 * n) | level(2 * n + 1) << 4)
    }

    /// The two weights that a byte stands for.
    #[inline]
    pub fn pair(&self, byte: u8) -> [i16; 2] {
        self.pairs[usize::from(byte)]
    }
}

fn nearest(levels: &[f64; 16], weight: f64) -> usize {
    let off = |n: &usize| (levels[*n] - weight).abs();
    (0..16).min_by(|a, b| off(a).total_cmp(&off(b))).expect("sixteen levels")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_weights_are_kept_as_they_are_and_many_rounded() {
        let unpack = |levels: &Levels, row: &[i8; LANES]| levels.pack(row).map(|byte| levels.pair(byte)).concat();
        let rows = [[-90, -20, -3, 0, 1, 4, 30, 90], [0, 0, 0, 1, -3, -20, 1, 30]];
        let levels = Levels::of(&rows);
        rows.iter().for_each(|row| assert_eq!(unpack(&levels, row), row.map(i16::from)));
        let rows: Vec<[i8; LANES]> = (-16..16).map(|n| std::array::from_fn(|y| (n * 8 + y as i32) as i8)).collect();
        let levels = Levels::of(&rows);
        let errors = rows.iter().flat_map(|row| {
            let off = |(a, b): (i16, i8)| (i32::from(a) - i32::from(b)).pow(2);
            unpack(&levels, row).into_iter().zip(*row).map(off).collect::<Vec<_>>()
        });
        let all: i32 = rows.iter().flatten().map(|w| i32::from(*w).pow(2)).sum();
        assert!(errors.sum::<i32>() * 50 < all);
    }
}
