//! From the tagger's probabilities to scores: of the findings with a score of .9, nine in ten are to be right.

use super::decode::{Row, exp};
use super::label::Label;
use super::model::LANES;
use crate::document::Document;

/// What logistic regression (Platt, 1999) made of notes the weights were not trained on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// What the log-odds of PHI count for.
    pub slope: f32,
    /// What the labels of PHI add.
    pub shifts: [f32; LANES],
}

impl Calibration {
    /// Leaves every probability as it is.
    pub const NONE: Calibration = Calibration { slope: 1.0, shifts: [0.0; LANES] };
    /// How many numbers it is.
    pub const NUMBERS: usize = 1 + LANES;

    /// The score of a token of this probability of PHI, its likeliest label, and the [`doubt`] of its text.
    pub fn score(&self, probability: f32, label: Label, doubt: f32) -> f32 {
        sigmoid(self.slope * log_odds(probability) + self.shifts[label as usize - 1] + doubt)
    }

    /// The probability of PHI that has this score.
    pub(super) fn probability(&self, score: f32, label: Label, doubt: f32) -> f32 {
        sigmoid((log_odds(score) - self.shifts[label as usize - 1] - doubt) / self.slope)
    }

    /// The numbers it is made of.
    pub fn numbers(&self) -> [f32; Self::NUMBERS] {
        let mut numbers = [self.slope; Self::NUMBERS];
        numbers[1..].copy_from_slice(&self.shifts);
        numbers
    }
}

impl From<[f32; Calibration::NUMBERS]> for Calibration {
    fn from([slope, shifts @ ..]: [f32; Calibration::NUMBERS]) -> Self {
        Calibration { slope, shifts }
    }
}

/// What is taken off the log-odds of all tokens of a text in which little is found, where what is found is doubtful: 0 or less.
pub fn doubt(doc: &Document<'_>, rows: &[Row]) -> f32 {
    /// The share of words and numbers that are PHI below which there is doubt.
    const SHARE: f32 = 0.1;
    /// So many words with that share are counted in, for short texts say little.
    const WORDS: f32 = 10.0;
    /// What the log-odds of the share count for. On held-out notes 2 would err least, but then a single name in a long text
    /// is lost too often.
    const WEIGHT: f32 = 0.7;
    let said = doc.tokens().iter().zip(rows).filter(|(token, _)| token.is_word() || token.is_number());
    let (sum, count) = said.fold((WORDS * SHARE, WORDS), |(sum, count), (_, row)| (sum + 1.0 - row[0], count + 1.0));
    WEIGHT * (log_odds(sum / count) - log_odds(SHARE)).min(0.0)
}

/// Log-odds of a probability, which is kept from 0 and 1.
pub fn log_odds(probability: f32) -> f32 {
    let p = probability.clamp(1e-6, 1.0 - 1e-6);
    ln(p / (1.0 - p))
}

fn sigmoid(odds: f32) -> f32 {
    1.0 / (1.0 + exp(-odds))
}

/// Natural logarithm by arithmetic alone, so that every platform gives the same bits.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let e = (bits >> 23) as i32 - 127;
    let m = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    let t = (m - 1.0) / (m + 1.0);
    let t2 = t * t;
    let series =
        2.0 * t * (1.0 + t2 * (1.0 / 3.0 + t2 * (1.0 / 5.0 + t2 * (1.0 / 7.0 + t2 * (1.0 / 9.0 + t2 / 11.0)))));
    series + e as f32 * std::f32::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_is_close() {
        for n in 1..2000 {
            let x = n as f32 / 100.0;
            assert!((ln(x) - x.ln()).abs() < 1e-5, "{x}");
        }
    }

    #[test]
    fn a_score_leads_back_to_its_probability() {
        let calibration = Calibration { slope: 0.8, shifts: std::array::from_fn(|n| n as f32 / 10.0 - 0.3) };
        for probability in [0.02, 0.3, 0.5, 0.97] {
            let score = calibration.score(probability, Label::City, -0.5);
            assert!((calibration.probability(score, Label::City, -0.5) - probability).abs() < 1e-4);
            assert!((Calibration::NONE.score(probability, Label::City, 0.0) - probability).abs() < 1e-4);
        }
    }

    #[test]
    fn what_is_found_in_a_text_of_which_little_is_phi_is_doubtful() {
        let doc = Document::new("one two, three");
        let row = |p: f32| std::array::from_fn(|y| if y == 0 { 1.0 - p } else { p / 8.0 });
        let of = |p| doubt(&doc, &[row(p); 4]);
        assert!(of(0.0) < of(0.05) && of(0.05) < 0.0);
        assert!(of(0.11) == 0.0 && of(0.9) == 0.0);
    }
}
