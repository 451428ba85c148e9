//! Scores of tokens: the weights of their features added up, those of words kept from note to note.

use std::cell::RefCell;

use super::context::FAR;
use super::features::{Features, Hashes};
use super::model::{LANES, Model, Sums, add};
use super::view::View;

/// Words kept: 2 MB a thread.
const WORDS: usize = 1 << 15;
/// Sums kept of each group of features: 200 KB a thread.
const GROUP: usize = 1 << 13;

/// What a word adds to the token after it, to its own, and to the one before; a cache line.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Word {
    key: u64,
    /// By offset: -1, 0, 1.
    sums: [Sums; 3],
}

/// What a token adds to one some words away, by the place and its gist: 74 KB a thread.
struct Far(Vec<Sums>);

/// What a group of features adds to its token, by what the group depends on.
struct Group(Vec<(u64, Sums)>);

struct Kept {
    words: Vec<Word>,
    states: Group,
    forms: Group,
    cues: Group,
    contexts: Group,
    far: Far,
    sum: Sum,
}

/// Adds up weights.
struct Sum {
    /// Which model they are of.
    model: u64,
    hashes: Box<Hashes>,
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// The scores of every token, relative to that of no PHI and in units of the model's scale.
pub(super) fn scores(features: &Features<'_, '_>, model: &Model) -> Vec<Sums> {
    KEPT.with_borrow_mut(|kept| {
        let kept = match kept {
            Some(kept) if kept.sum.model == model.id() => kept,
            _ => kept.insert(Kept::new(model)),
        };
        kept.scores(features, model)
    })
}

impl Kept {
    fn new(model: &Model) -> Self {
        let mut sum = Sum { model: model.id(), hashes: Box::default() };
        Kept {
            words: vec![Word { key: 0, sums: [[0; LANES]; 3] }; WORDS],
            states: Group::new(),
            forms: Group::new(),
            cues: Group::new(),
            contexts: Group::new(),
            far: Far::new(model, &mut sum),
            sum,
        }
    }

    fn scores(&mut self, features: &Features<'_, '_>, model: &Model) -> Vec<Sums> {
        let around = &features.around;
        let n = around.views.len();
        let mut scores: Vec<Sums> = Vec::with_capacity(n);
        // What the word before adds to this token, and this one to the next.
        let mut before = self.sum.of(model, |out| Features::of_edge(-1, out));
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
            add(last, &self.sum.of(model, |out| Features::of_edge(1, out)));
        }
        let Kept { states, forms, cues, contexts, far, sum, .. } = self;
        let mut chunk = (usize::MAX, [0; LANES]);
        for i in (0..n).filter(|i| !around.views[*i].plain) {
            if chunk.0 != around.chunk_number(i) {
                chunk = (around.chunk_number(i), sum.of(model, |out| features.of_chunk(i, out)));
            }
            let mut score = scores[i];
            add(&mut score, &chunk.1);
            add(&mut score, states.of(features.state_key(i), || sum.of(model, |out| features.of_state(i, out))));
            add(&mut score, forms.of(features.forms_key(i), || sum.of(model, |out| features.of_forms(i, out))));
            let key = features.cues_key(i);
            if key != 0 {
                add(&mut score, cues.of(key, || sum.of(model, |out| features.of_cues(i, out))));
            }
            let context = || sum.of(model, |out| features.of_context(i, out));
            add(&mut score, contexts.of(features.context_key(i), context));
            far.add(features.far(i), &mut score);
            let place = |out: &mut Hashes| {
                features.of_near(i, out);
                features.of_place(i, out);
            };
            add(&mut score, &sum.of(model, place));
            scores[i] = score;
        }
        scores
    }

    #[inline]
    fn word(&mut self, features: &Features<'_, '_>, model: &Model, j: usize) -> [Sums; 3] {
        let key = features.word_key(j).max(1);
        let slot = (key >> 40) as usize % WORDS;
        if self.words[slot].key != key {
            let affixes = features.affixes(j);
            let sums = [-1, 0, 1].map(|offset| self.sum.of(model, |out| features.of_word(j, &affixes, offset, out)));
            self.words[slot] = Word { key, sums };
        }
        self.words[slot].sums
    }
}

impl Far {
    fn new(model: &Model, sum: &mut Sum) -> Self {
        let mut weights = |place, gist| sum.of(model, |out| out.push(Features::of_gist(place, gist as u16)));
        let places = (0..FAR).flat_map(|place| (0..View::GISTS).map(move |gist| (place, gist)));
        Far(places.map(|(place, gist)| weights(place, gist)).collect())
    }

    #[inline]
    fn add(&self, gists: [u16; FAR], score: &mut Sums) {
        for (place, gist) in gists.into_iter().enumerate() {
            add(score, &self.0[place * View::GISTS + usize::from(gist)]);
        }
    }
}

impl Group {
    fn new() -> Self {
        Group(vec![(0, [0; LANES]); GROUP])
    }

    /// The sum of a key, which is added up if it is not kept.
    #[inline]
    fn of(&mut self, key: u64, sum: impl FnOnce() -> Sums) -> &Sums {
        let key = key.max(1);
        let kept = &mut self.0[(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize % GROUP];
        if kept.0 != key {
            *kept = (key, sum());
        }
        &kept.1
    }
}

impl Sum {
    #[inline]
    fn of(&mut self, model: &Model, group: impl FnOnce(&mut Hashes)) -> Sums {
        self.hashes.clear();
        group(&mut self.hashes);
        model.sum(&mut self.hashes)
    }
}
