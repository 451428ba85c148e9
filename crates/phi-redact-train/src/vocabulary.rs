//! Which features get a row of weights.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use phi_redact::document::fold::Identity;
use phi_redact::tagger::Feature;
use rayon::prelude::*;

use crate::sequence::Sequence;

type Map = HashMap<Feature, u32, BuildHasherDefault<Identity>>;

/// Row numbers of features.
pub struct Vocabulary {
    /// The features, by row.
    pub features: Vec<Feature>,
    rows: Map,
}

impl Vocabulary {
    /// Every feature that stands in at least `least` tokens, in the order first met.
    pub fn new(sequences: &[Sequence<Feature>], least: u32) -> Self {
        let mut counts = Map::default();
        for feature in sequences.iter().flat_map(|s| &s.features) {
            *counts.entry(*feature).or_default() += 1;
        }
        let (mut features, mut rows) = (Vec::new(), Map::default());
        for feature in sequences.iter().flat_map(|s| &s.features) {
            if counts[feature] >= least && !rows.contains_key(feature) {
                rows.insert(*feature, features.len() as u32);
                features.push(*feature);
            }
        }
        Vocabulary { features, rows }
    }

    /// The features that would be missed most, in the order they have here.
    pub fn strongest(&self, saliency: &[f32], keep: usize) -> Selection {
        let mut order: Vec<u32> = (0..saliency.len() as u32).collect();
        order.sort_by(|a, b| saliency[*b as usize].total_cmp(&saliency[*a as usize]).then(a.cmp(b)));
        order.truncate(keep);
        order.sort_unstable();
        let mut rows = vec![None; saliency.len()];
        for (new, old) in order.iter().enumerate() {
            rows[*old as usize] = Some(new as u32);
        }
        Selection { features: order.iter().map(|n| self.features[*n as usize]).collect(), rows }
    }

    /// The same sequences by row numbers; features without a row are left out.
    pub fn number_all(&self, sequences: Vec<Sequence<Feature>>) -> Vec<Sequence<u32>> {
        sequences.into_par_iter().map(|s| s.map(|feature| self.rows.get(feature).copied())).collect()
    }
}

/// Some of the features of a vocabulary.
pub struct Selection {
    /// The features, by new row.
    pub features: Vec<Feature>,
    /// New rows by old ones.
    rows: Vec<Option<u32>>,
}

impl Selection {
    /// The same sequences with the features that were selected.
    pub fn renumber(&self, sequences: Vec<Sequence<u32>>) -> Vec<Sequence<u32>> {
        sequences.into_par_iter().map(|s| s.map(|row| self.rows[*row as usize])).collect()
    }
}
