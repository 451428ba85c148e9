//! Marginal probabilities of a linear chain by the forward-backward algorithm (Rabiner, 1989), scaled at every token.

use super::label::LABELS;

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

/// A token whose score outside is so far above all others that what stands beside it cannot change it, in log-odds.
const CERTAIN: f32 = 8.0;

/// Replaces the log scores of every token by the probabilities of its labels. `transitions` are log weights; label 0 is
/// outside. Tokens that are certainly outside cut the chain into pieces.
pub fn marginals(scores: &mut [Row], transitions: &[Row; LABELS]) {
    let mut weights = *transitions;
    weights.iter_mut().flatten().for_each(|w| *w = exp(*w));
    let certain = |row: &Row| row[1..].iter().all(|s| row[0] - s > CERTAIN);
    let mut alphas = Vec::new();
    let mut first = 0;
    while first < scores.len() {
        if certain(&scores[first]) {
            scores[first] = OUTSIDE;
            first += 1;
            continue;
        }
        let last = (first..scores.len()).find(|t| certain(&scores[*t])).unwrap_or(scores.len());
        let after = (last < scores.len()).then(|| weights.map(|row| row[0]));
        piece(&mut scores[first..last], &weights, first > 0, after.unwrap_or([1.0; LABELS]), &mut alphas);
        if last < scores.len() {
            scores[last] = OUTSIDE;
        }
        first = last + 1;
    }
}

const OUTSIDE: Row = {
    let mut row = [0.0; LABELS];
    row[0] = 1.0;
    row
};

/// One piece of the chain. `inner`: a token outside stands before it. `after`: what its last token leads to weighs.
fn piece(scores: &mut [Row], weights: &[Row; LABELS], inner: bool, after: Row, alphas: &mut Vec<Row>) {
    for row in scores.iter_mut() {
        let top = row.iter().copied().fold(f32::MIN, f32::max);
        row.iter_mut().for_each(|s| *s = exp(*s - top));
    }
    alphas.clear();
    let mut last = if inner { OUTSIDE } else { [1.0; LABELS] };
    for (i, row) in scores.iter().enumerate() {
        let mut next = if i == 0 && !inner { last } else { forward(&last, weights) };
        next.iter_mut().zip(row).for_each(|(a, s)| *a *= s);
        normalize(&mut next);
        alphas.push(next);
        last = next;
    }
    let mut beta = after;
    for (row, alpha) in scores.iter_mut().zip(alphas.iter()).rev() {
        let mut ahead = *row;
        ahead.iter_mut().zip(&beta).for_each(|(s, b)| *s *= b);
        for (p, (a, b)) in row.iter_mut().zip(alpha.iter().zip(&beta)) {
            *p = a * b;
        }
        normalize(row);
        beta = backward(&ahead, weights);
        normalize(&mut beta);
    }
}

#[inline]
fn forward(alpha: &Row, weights: &[Row; LABELS]) -> Row {
    let mut next = [0.0; LABELS];
    for (a, row) in alpha.iter().zip(weights) {
        next.iter_mut().zip(row).for_each(|(n, w)| *n += a * w);
    }
    next
}

#[inline]
fn backward(ahead: &Row, weights: &[Row; LABELS]) -> Row {
    let mut beta = [0.0; LABELS];
    for (b, row) in beta.iter_mut().zip(weights) {
        *b = row.iter().zip(ahead).map(|(w, s)| w * s).sum();
    }
    beta
}

#[inline]
fn normalize(row: &mut Row) {
    let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    row.iter_mut().for_each(|p| *p /= sum);
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
        let mut scores: Vec<Row> =
            (0..3).map(|i| std::array::from_fn(|y| ((i * 7 + y * 3) % 5) as f32 * 0.4)).collect();
        let transitions: [Row; LABELS] =
            std::array::from_fn(|a| std::array::from_fn(|b| ((a * 5 + b) % 4) as f32 * 0.3));
        let mut expected = vec![[0.0f32; LABELS]; 3];
        for (a, b, c) in (0..LABELS).flat_map(|a| (0..LABELS).flat_map(move |b| (0..LABELS).map(move |c| (a, b, c)))) {
            let weight = (scores[0][a] + scores[1][b] + scores[2][c] + transitions[a][b] + transitions[b][c]).exp();
            expected[0][a] += weight;
            expected[1][b] += weight;
            expected[2][c] += weight;
        }
        marginals(&mut scores, &transitions);
        for (row, sums) in scores.iter().zip(&expected) {
            let total: f32 = sums.iter().sum();
            for (p, s) in row.iter().zip(sums) {
                assert!((p - s / total).abs() < 1e-4);
            }
        }
    }
}
