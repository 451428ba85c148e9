//! Marginal probabilities of a linear chain by the forward-backward algorithm (Rabiner, 1989).

use super::label::LABELS;
use super::model::{LANES, Sums};

/// Scores or probabilities of the labels at one token.
pub type Row = [f32; LABELS];

/// `e^x` by arithmetic alone, so that every platform gives the same bits. Relative error below 1e-6.
#[inline]
pub fn exp(x: f32) -> f32 {
    let x = x.clamp(-80.0, 80.0);
    // Adding and taking away this number rounds to the nearest whole one.
    const ROUND: f32 = 12_582_912.0;
    let n = (x * std::f32::consts::LOG2_E + ROUND) - ROUND;
    let r = x - n * 0.693_145_75 - n * 1.428_606_8e-6;
    let p = 1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r / 720.0)))));
    p * f32::from_bits(((n as i32 + 127) as u32) << 23)
}

/// How far all labels of PHI must lie below that of none, in log-odds, for what stands beside to change nothing.
const CERTAIN: f32 = 4.0;

/// A token that is no PHI.
const OUTSIDE: Row = {
    let mut row = [0.0; LABELS];
    row[0] = 1.0;
    row
};

/// How many units below the largest a score may lie for its weight to be told from those of all lower ones.
const UNITS: usize = 1 << 11;

/// The factors of the transitions, laid out for vectors: those that involve no PHI stand apart.
#[derive(Clone)]
pub(super) struct Factors {
    /// The weight of a score so many units below the largest.
    weights: Vec<f32>,
    /// Scores below this are certain.
    certain: i16,
    outside: f32,
    /// From no PHI to each label.
    enter: Lanes,
    /// From each label to no PHI.
    leave: Lanes,
    /// `inside[from][to]`.
    inside: [Lanes; LANES],
    /// `turned[to][from]`, the same.
    turned: [Lanes; LANES],
}

type Lanes = [f32; LANES];

/// Weights of no PHI and of each label.
#[derive(Clone, Copy)]
struct Split {
    outside: f32,
    inside: Lanes,
}

impl Split {
    const OUTSIDE: Split = Split { outside: 1.0, inside: [0.0; LANES] };
    const ANY: Split = Split { outside: 1.0, inside: [1.0; LANES] };

    /// Weights from scores that are relative to no PHI.
    #[inline]
    fn of(scores: &Sums, factors: &Factors) -> Self {
        // The largest becomes 1, so that nothing overflows.
        let top = top(scores).max(0);
        let weights: &[f32; UNITS] = factors.weights[..].try_into().expect("a weight a unit");
        let weight = |score: i16| weights[(top.saturating_sub(score) as usize).min(UNITS - 1)];
        Split { outside: weight(0), inside: scores.map(weight) }
    }

    #[inline]
    fn times(mut self, other: &Split) -> Self {
        self.outside *= other.outside;
        self.inside.iter_mut().zip(&other.inside).for_each(|(a, b)| *a *= b);
        self
    }

    #[inline]
    fn scaled(mut self, factor: f32) -> Self {
        self.outside *= factor;
        self.inside.iter_mut().for_each(|p| *p *= factor);
        self
    }

    /// Scaled to a sum of 1.
    #[inline]
    fn normal(self) -> Self {
        self.scaled(1.0 / (self.outside + sum(self.inside)).max(f32::MIN_POSITIVE))
    }

    /// Scaled if it has grown or shrunk so far that it would soon be no number; what comes of a step has a share of every
    /// label in `outside`.
    #[inline]
    fn bounded(self) -> Self {
        const MOST: f32 = 1e12;
        let fits = self.outside < MOST && self.outside > 1.0 / MOST;
        if fits { self } else { self.normal() }
    }
}

/// The largest score.
#[inline]
fn top(scores: &Sums) -> i16 {
    scores.iter().fold(i16::MIN, |top, s| top.max(*s))
}

impl Factors {
    /// The factors of these transitions, and of scores in units of `scale`.
    pub fn new(transitions: &[Row; LABELS], scale: f32) -> Self {
        let inner = |row: &Row| -> Lanes { std::array::from_fn(|y| exp(row[y + 1])) };
        let inside: [Lanes; LANES] = std::array::from_fn(|y| inner(&transitions[y + 1]));
        Factors {
            weights: (0..UNITS).map(|units| exp(-(units as f32) * scale)).collect(),
            certain: -(CERTAIN / scale).min(32_000.0) as i16,
            outside: exp(transitions[0][0]),
            enter: inner(&transitions[0]),
            leave: std::array::from_fn(|y| exp(transitions[y + 1][0])),
            inside,
            turned: std::array::from_fn(|to| std::array::from_fn(|from| inside[from][to])),
        }
    }

    /// What a token's weights lead to at the next.
    #[inline]
    fn forward(&self, alpha: &Split) -> Split {
        self.step(alpha, &self.enter, &self.leave, &self.inside)
    }

    /// What leads to a token's weights from the one before.
    #[inline]
    fn backward(&self, ahead: &Split) -> Split {
        self.step(ahead, &self.leave, &self.enter, &self.turned)
    }

    #[inline]
    fn step(&self, from: &Split, enter: &Lanes, leave: &Lanes, rows: &[Lanes; LANES]) -> Split {
        let mut inside = enter.map(|w| w * from.outside);
        for (a, row) in from.inside.iter().zip(rows) {
            inside.iter_mut().zip(row).for_each(|(n, w)| *n += a * w);
        }
        let left: Lanes = std::array::from_fn(|y| from.inside[y] * leave[y]);
        Split { outside: self.outside * from.outside + sum(left), inside }.bounded()
    }
}

/// The sum, in an order that is the same on every platform and lies in vectors.
#[inline]
fn sum([a, b, c, d, e, f, g, h]: Lanes) -> f32 {
    ((a + e) + (b + f)) + ((c + g) + (d + h))
}

/// The probabilities of the labels at every token. `scores` are relative to no PHI. Tokens that are certainly no PHI cut the
/// chain into pieces.
pub(super) fn marginals(scores: &[Sums], factors: &Factors) -> Vec<Row> {
    let certain = |scores: &Sums| top(scores) < factors.certain;
    let mut rows = vec![OUTSIDE; scores.len()];
    let (mut weights, mut alphas) = (Vec::new(), Vec::new());
    let (entered, left) = (factors.forward(&Split::OUTSIDE), factors.backward(&Split::OUTSIDE));
    let mut first = 0;
    while first < scores.len() {
        if certain(&scores[first]) {
            first += 1;
            continue;
        }
        let last = (first..scores.len()).find(|t| certain(&scores[*t])).unwrap_or(scores.len());
        weights.clear();
        weights.extend(scores[first..last].iter().map(|s| Split::of(s, factors)));
        // A token outside stands before and after a piece, save at the ends of the text.
        let before = if first > 0 { entered } else { Split::ANY };
        let after = if last < scores.len() { left } else { Split::ANY };
        piece(&weights, factors, before, after, &mut alphas, &mut rows[first..last]);
        first = last + 1;
    }
    rows
}

/// One piece of the chain, between what leads to its first token and what its last leads to.
fn piece(weights: &[Split], factors: &Factors, before: Split, after: Split, alphas: &mut Vec<Split>, rows: &mut [Row]) {
    alphas.clear();
    let mut ahead = before;
    for weight in weights {
        let alpha = ahead.times(weight);
        ahead = factors.forward(&alpha);
        alphas.push(alpha);
    }
    let mut beta = after;
    for ((row, alpha), weight) in rows.iter_mut().zip(alphas.iter()).zip(weights).rev() {
        let p = alpha.times(&beta).normal();
        row[0] = p.outside;
        row[1..].copy_from_slice(&p.inside);
        beta = factors.backward(&beta.times(weight));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_is_close() {
        for n in -700..700 {
            let x = n as f32 / 10.0;
            assert!((exp(x) - x.exp()).abs() <= 2e-6 * x.exp(), "{x}");
        }
    }

    /// Against the sum over every path of a short chain.
    #[test]
    fn marginals_are_sums_over_paths() {
        let scores: Vec<Sums> = (0..3).map(|i| std::array::from_fn(|y| ((i * 7 + y * 3) % 5) as i16 * 4 - 6)).collect();
        let at = |i: usize, y: usize| if y == 0 { 0.0 } else { f32::from(scores[i][y - 1]) * 0.1 };
        let transitions: [Row; LABELS] =
            std::array::from_fn(|a| std::array::from_fn(|b| ((a * 5 + b) % 4) as f32 * 0.3));
        let mut expected = vec![[0.0f32; LABELS]; 3];
        for (a, b, c) in (0..LABELS).flat_map(|a| (0..LABELS).flat_map(move |b| (0..LABELS).map(move |c| (a, b, c)))) {
            let weight = (at(0, a) + at(1, b) + at(2, c) + transitions[a][b] + transitions[b][c]).exp();
            expected[0][a] += weight;
            expected[1][b] += weight;
            expected[2][c] += weight;
        }
        let rows = marginals(&scores, &Factors::new(&transitions, 0.1));
        for (row, sums) in rows.iter().zip(&expected) {
            let total: f32 = sums.iter().sum();
            for (p, s) in row.iter().zip(sums) {
                assert!((p - s / total).abs() < 1e-4);
            }
        }
    }
}
