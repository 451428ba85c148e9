//! Scores of tokens: the weights of their features added up, those of words kept from note to note.

use std::cell::RefCell;

use super::features::{Features, Hashes};
use super::model::{LANES, Model, Sums, add};

/// Words kept: 2 MB a thread.
const WORDS: usize = 1 << 15;
/// States kept: 200 KB a thread.
const STATES: usize = 1 << 13;

/// What a word adds to the token after it, to its own, and to the one before; a cache line.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Word {
    key: u64,
    /// By offset: -1, 0, 1.
    sums: [Sums; 3],
}

/// What a state adds to its token.
#[derive(Clone, Copy)]
struct State {
    key: u64,
    sums: Sums,
}

struct Kept {
    /// Which model the sums are of.
    model: u64,
    words: Vec<Word>,
    states: Vec<State>,
    hashes: Box<Hashes>,
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// The scores of every token, relative to that of no PHI and in units of the model's scale.
pub(super) fn scores(features: &Features<'_, '_>, model: &Model) -> Vec<Sums> {
    KEPT.with_borrow_mut(|kept| {
        let kept = match kept {
            Some(kept) if kept.model == model.id() => kept,
            _ => kept.insert(Kept {
                model: model.id(),
                words: vec![Word { key: 0, sums: [[0; LANES]; 3] }; WORDS],
                states: vec![State { key: 0, sums: [0; LANES] }; STATES],
                hashes: Box::default(),
            }),
        };
        kept.scores(features, model)
    })
}

impl Kept {
    fn scores(&mut self, features: &Features<'_, '_>, model: &Model) -> Vec<Sums> {
        let around = &features.around;
        let n = around.views.len();
        let mut scores: Vec<Sums> = Vec::with_capacity(n);
        // What the word before adds to this token, and this one to the next.
        let mut before = self.collect(model, |out| Features::of_edge(-1, out));
        for j in 0..n {
            let [to_next, own, to_last] = self.word(features, model, j);
            if let Some(last) = scores.last_mut() {
                add(last, &to_last);
            }
            let mut sum = own;
            add(&mut sum, &before);
            scores.push(sum);
            before = to_next;
        }
        if let Some(last) = scores.last_mut() {
            add(last, &self.collect(model, |out| Features::of_edge(1, out)));
        }
        let mut chunk = (usize::MAX, [0; LANES]);
        for i in (0..n).filter(|i| !around.views[*i].plain) {
            if chunk.0 != around.chunk_number(i) {
                chunk = (around.chunk_number(i), self.collect(model, |out| features.of_chunk(i, out)));
            }
            add(&mut scores[i], &chunk.1);
            add(&mut scores[i], &self.state(features, model, i));
            add(&mut scores[i], &self.collect(model, |out| features.of_place(i, out)));
        }
        scores
    }

    #[inline]
    fn word(&mut self, features: &Features<'_, '_>, model: &Model, j: usize) -> [Sums; 3] {
        let key = features.word_key(j).max(1);
        let slot = (key >> 40) as usize % WORDS;
        if self.words[slot].key != key {
            let affixes = features.affixes(j);
            let sums = [-1, 0, 1].map(|offset| self.collect(model, |out| features.of_word(j, &affixes, offset, out)));
            self.words[slot] = Word { key, sums };
        }
        self.words[slot].sums
    }

    #[inline]
    fn state(&mut self, features: &Features<'_, '_>, model: &Model, i: usize) -> Sums {
        let key = features.state_key(i).max(1);
        let slot = (key >> 40) as usize % STATES;
        if self.states[slot].key != key {
            let sums = self.collect(model, |out| features.of_state(i, out));
            self.states[slot] = State { key, sums };
        }
        self.states[slot].sums
    }

    /// Adds up the weights of a group.
    #[inline]
    fn collect(&mut self, model: &Model, group: impl FnOnce(&mut Hashes)) -> Sums {
        self.hashes.clear();
        group(&mut self.hashes);
        model.sum(&mut self.hashes)
    }
}
