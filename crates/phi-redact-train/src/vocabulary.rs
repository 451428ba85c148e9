//! Which features get a row of weights.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use phi_redact::tagger::Feature;
use rayon::prelude::*;

use crate::sequence::Sequence;

/// Features are hashes already.
#[derive(Default)]
pub struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("only u64 keys are hashed");
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

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

    /// The same sequence by row numbers; features without a row are left out.
    pub fn number(&self, sequence: &Sequence<Feature>) -> Sequence<u32> {
        let mut features = Vec::with_capacity(sequence.features.len());
        let mut from = Vec::with_capacity(sequence.from.len());
        for token in 0..sequence.len() {
            from.push(features.len() as u32);
            features.extend(sequence.of(token).iter().filter_map(|f| self.rows.get(f)));
        }
        from.push(features.len() as u32);
        Sequence { from, features, allowed: sequence.allowed.clone() }
    }

    /// Numbers many sequences on all cores.
    pub fn number_all(&self, sequences: Vec<Sequence<Feature>>) -> Vec<Sequence<u32>> {
        sequences.into_par_iter().map(|s| self.number(&s)).collect()
    }
}
