//! A linear-chain conditional random field (Lafferty, McCallum & Pereira, 2001), trained by stochastic gradient descent
//! with a step size a weight (AdaGrad; Duchi, Hazan & Singer, 2011).
//!
//! Batches are differentiated in parallel and applied in order, so that the weights do not depend on the threads.

use phi_redact::tagger::{LABELS, Row, exp};
use rayon::prelude::*;

use crate::sequence::Sequence;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    /// Strength of the pull of every weight towards zero.
    pub ridge: f32,
    /// Steps below this size make a weight zero again.
    pub lasso: f32,
    /// First value of the sums of squares.
    pub start: f32,
    pub seed: u64,
    /// Share of the features of a token that are left out at random, anew in every epoch.
    pub dropout: f32,
}

/// Weights by row, and between labels.
pub struct Weights {
    pub rows: Vec<Row>,
    pub transitions: [Row; LABELS],
}

/// What a training tells.
pub struct Trained {
    pub weights: Weights,
    /// How much each row would be missed: the squares of its weights times the sums of their squared slopes, which stand for
    /// how the loss bends (optimal brain damage; LeCun, Denker & Solla, 1990).
    pub saliency: Vec<f32>,
}

impl Weights {
    /// The sums of both.
    pub fn plus(mut self, other: Weights) -> Weights {
        self.all().zip(other.rows.iter().chain(&other.transitions).flatten()).for_each(|(a, b)| *a += b);
        self
    }

    /// Every weight times a factor.
    pub fn times(mut self, factor: f32) -> Weights {
        self.all().for_each(|w| *w *= factor);
        self
    }

    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        self.rows.iter_mut().chain(&mut self.transitions).flatten()
    }
}

/// Notes differentiated at once.
const BATCH: usize = 16;
/// Differences smaller than this are not worth a step.
const NEGLIGIBLE: f32 = 2e-3;

/// Which features of a note are left out in an epoch (dropout; Srivastava et al., 2014): one that is relied on less finds others to
/// share its weight with.
#[derive(Clone, Copy)]
struct Dropout {
    /// A feature whose hash is below this is left out.
    limit: u32,
    salt: u64,
    /// What the features that are left count for, so that sums stay as large.
    scale: f32,
}

impl Dropout {
    fn new(settings: Settings, epoch: usize, note: usize) -> Self {
        let salt = (settings.seed ^ (epoch as u64) << 40 ^ note as u64).wrapping_mul(0xd6e8_feb8_6659_fd93);
        let limit = (settings.dropout * u32::MAX as f32) as u32;
        Dropout { limit, salt, scale: 1.0 / (1.0 - settings.dropout) }
    }

    /// The features of a token that are left.
    #[inline]
    fn left<'s>(self, sequence: &'s Sequence<u32>, token: usize) -> impl Iterator<Item = usize> + 's {
        let salt = self.salt ^ (token as u64) << 32;
        let keeps = move |row: &&u32| {
            let hash = (salt ^ u64::from(**row)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let hash = (hash ^ hash >> 29).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            (hash >> 32) as u32 >= self.limit
        };
        sequence.of(token).iter().filter(keeps).map(|row| *row as usize)
    }
}

struct Gradient {
    note: usize,
    /// Expected minus wanted probability of every label, by token.
    tokens: Vec<Row>,
    transitions: [Row; LABELS],
    loss: f64,
}

/// Trains on the sequences; `rows` is the size of the vocabulary.
pub fn train(
    sequences: &[Sequence<u32>],
    rows: usize,
    settings: Settings,
    mut report: impl FnMut(usize, f64),
) -> Trained {
    let mut weights = Weights { rows: vec![[0.0; LABELS]; rows], transitions: [[0.0; LABELS]; LABELS] };
    let mut squares = vec![[settings.start; LABELS]; rows];
    let mut transition_squares = [[settings.start; LABELS]; LABELS];
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut rng = fastrand::Rng::with_seed(settings.seed);
    for epoch in 0..settings.epochs {
        rng.shuffle(&mut order);
        let mut loss = 0.0;
        // The last epochs settle.
        let rate = settings.rate * (1.0 - 0.9 * epoch as f32 / settings.epochs as f32);
        for batch in order.chunks(BATCH) {
            let gradients: Vec<Gradient> =
                batch.par_iter().map(|n| gradient(&weights, *n, &sequences[*n], epoch, settings)).collect();
            loss += gradients.iter().map(|g| g.loss).sum::<f64>();
            apply(&mut weights.rows, &mut squares, &gradients, sequences, rate, epoch, settings);
            for (a, b) in (0..LABELS).flat_map(|a| (0..LABELS).map(move |b| (a, b))) {
                for g in &gradients {
                    let (w, s) = (&mut weights.transitions[a][b], &mut transition_squares[a][b]);
                    step(w, s, g.transitions[a][b], rate, settings);
                }
            }
        }
        report(epoch + 1, loss);
    }
    let bends = |(weight, square): (&f32, &f32)| weight * weight * (square - settings.start);
    let saliency = weights.rows.iter().zip(&squares).map(|(row, squares)| row.iter().zip(squares).map(bends).sum());
    Trained { saliency: saliency.collect(), weights }
}

#[inline]
fn step(weight: &mut f32, square: &mut f32, slope: f32, rate: f32, settings: Settings) {
    let slope = slope + settings.ridge * *weight;
    *square += slope * slope;
    let size = rate / square.sqrt();
    let moved = *weight - size * slope;
    *weight = moved.signum() * (moved.abs() - size * settings.lasso).max(0.0);
}

/// Applies a batch on two threads, each of which owns half of the rows.
fn apply(
    rows: &mut [Row],
    squares: &mut [Row],
    gradients: &[Gradient],
    sequences: &[Sequence<u32>],
    rate: f32,
    epoch: usize,
    settings: Settings,
) {
    let half = rows.len() / 2;
    let (low, high) = rows.split_at_mut(half);
    let (low_squares, high_squares) = squares.split_at_mut(half);
    let work = |rows: &mut [Row], squares: &mut [Row], base: usize| {
        for g in gradients {
            let sequence = &sequences[g.note];
            let dropout = Dropout::new(settings, epoch, g.note);
            for (token, slopes) in g.tokens.iter().enumerate() {
                if slopes.iter().all(|s| s.abs() < NEGLIGIBLE) {
                    continue;
                }
                for row in dropout.left(sequence, token) {
                    let Some(n) = row.checked_sub(base).filter(|n| *n < rows.len()) else { continue };
                    let (weights, squares) = (&mut rows[n], &mut squares[n]);
                    for y in 0..LABELS {
                        step(&mut weights[y], &mut squares[y], slopes[y] * dropout.scale, rate, settings);
                    }
                }
            }
        }
    };
    rayon::join(|| work(low, low_squares, 0), || work(high, high_squares, half));
}

fn gradient(weights: &Weights, note: usize, sequence: &Sequence<u32>, epoch: usize, settings: Settings) -> Gradient {
    let dropout = Dropout::new(settings, epoch, note);
    let mut scores: Vec<Row> = (0..sequence.len())
        .map(|token| {
            let mut sums = [0.0; LABELS];
            for row in dropout.left(sequence, token) {
                sums.iter_mut().zip(&weights.rows[row]).for_each(|(s, w)| *s += w);
            }
            sums.map(|s| s * dropout.scale)
        })
        .collect();
    for row in &mut scores {
        let top = row.iter().copied().fold(f32::MIN, f32::max);
        row.iter_mut().for_each(|s| *s = exp(*s - top));
    }
    let factors = weights.transitions.map(|row| row.map(exp));
    let free = expectations(&scores, &factors, |_| u16::MAX);
    let bound = expectations(&scores, &factors, |token| sequence.allowed[token]);
    let difference = |a: &Row, b: &Row| std::array::from_fn(|y| a[y] - b[y]);
    Gradient {
        note,
        tokens: free.tokens.iter().zip(&bound.tokens).map(|(a, b)| difference(a, b)).collect(),
        transitions: std::array::from_fn(|a| difference(&free.transitions[a], &bound.transitions[a])),
        loss: free.log_sum - bound.log_sum,
    }
}

struct Expectations {
    tokens: Vec<Row>,
    transitions: [Row; LABELS],
    /// Log of the sum over paths, up to a constant of the sequence.
    log_sum: f64,
}

/// Probabilities of labels and of pairs of labels, over the paths that are allowed.
fn expectations(scores: &[Row], factors: &[Row; LABELS], allowed: impl Fn(usize) -> u16) -> Expectations {
    let n = scores.len();
    let masked = |token: usize| -> Row {
        let mask = allowed(token);
        std::array::from_fn(|y| if mask >> y & 1 == 1 { scores[token][y] } else { 0.0 })
    };
    let mut alphas: Vec<Row> = Vec::with_capacity(n);
    let mut log_sum = 0.0;
    for token in 0..n {
        let local = masked(token);
        let mut next: Row = match alphas.last() {
            None => [1.0; LABELS],
            Some(last) => std::array::from_fn(|b| (0..LABELS).map(|a| last[a] * factors[a][b]).sum()),
        };
        next.iter_mut().zip(&local).for_each(|(x, s)| *x *= s);
        let sum = next.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        next.iter_mut().for_each(|x| *x /= sum);
        log_sum += f64::from(sum).ln();
        alphas.push(next);
    }
    let mut tokens = vec![[0.0; LABELS]; n];
    let mut transitions = [[0.0; LABELS]; LABELS];
    let mut beta = [1.0f32; LABELS];
    for token in (0..n).rev() {
        let marginal: Row = std::array::from_fn(|y| alphas[token][y] * beta[y]);
        let sum = marginal.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        tokens[token] = marginal.map(|p| p / sum);
        if token == 0 {
            break;
        }
        let local = masked(token);
        let ahead: Row = std::array::from_fn(|y| local[y] * beta[y]);
        let before = &alphas[token - 1];
        let mut total = 0.0;
        let mut pairs = [[0.0; LABELS]; LABELS];
        for a in 0..LABELS {
            for b in 0..LABELS {
                pairs[a][b] = before[a] * factors[a][b] * ahead[b];
                total += pairs[a][b];
            }
        }
        let total = total.max(f32::MIN_POSITIVE);
        for (sums, row) in transitions.iter_mut().flatten().zip(pairs.iter().flatten()) {
            *sums += row / total;
        }
        beta = std::array::from_fn(|a| (0..LABELS).map(|b| factors[a][b] * ahead[b]).sum());
        let sum = beta.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        beta.iter_mut().for_each(|x| *x /= sum);
    }
    Expectations { tokens, transitions, log_sum }
}
