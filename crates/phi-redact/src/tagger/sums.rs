//! Scores of tokens: the weights of their features added up, those of words kept from note to note.

use std::cell::RefCell;

use super::context::FAR;
use super::features::{Feature, Features, Hashes};
use super::model::{Cold, LANES, Model, Sums, add};
use super::view::View;
use super::word::OFFSETS;
use crate::document::Kind;
use crate::lexicon::CLUSTERS;

/// Words kept: 2 MB a thread.
const WORDS: usize = 1 << 15;
/// Sums kept of each group of features: 200 KB a thread.
const GROUP: usize = 1 << 13;
/// The same of what words share: 100 KB a thread, of endings 230.
const SHARED: usize = 1 << 12;

/// What a word adds to the token after it, to its own, and to the one before; a cache line.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Word {
    key: u64,
    /// By offset: -1, 0, 1.
    sums: [Sums; 3],
}

/// What a group of features adds, by what the group depends on.
struct Group<T>(Vec<(u64, T)>);

/// What is kept of the sums of groups, so that only what was not met before is looked up.
struct Kept {
    words: Vec<Word>,
    shared: Shared,
    states: Group<Sums>,
    forms: Group<Sums>,
    cues: Group<Sums>,
    contexts: Group<Sums>,
    /// What a token adds to one some words away, by the place and its gist: 74 KB a thread.
    far: Vec<Sums>,
    sum: Sum,
}

/// What words have in common.
struct Shared {
    classes: Group<Sums>,
    beginnings: Group<Sums>,
    endings: Group<[Sums; 3]>,
    clusters: Group<Sums>,
    /// What a cluster adds to the token after and before the word: 32 KB a thread.
    beside: Vec<[Sums; 2]>,
}

/// Adds up weights.
#[derive(Default)]
struct Sum {
    /// Which model they are of.
    model: u64,
    hashes: Box<Hashes>,
    cold: Cold,
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
        let mut sum = Sum { model: model.id(), ..Sum::default() };
        let places = (0..FAR).flat_map(|place| (0..View::GISTS).map(move |gist| (place, gist)));
        Kept {
            words: vec![Word { key: 0, sums: [[0; LANES]; 3] }; WORDS],
            shared: Shared::new(model, &mut sum),
            states: Group::new(GROUP),
            forms: Group::new(GROUP),
            cues: Group::new(GROUP),
            contexts: Group::new(GROUP),
            far: places.map(|(place, gist)| sum.one(model, Features::of_gist(place, gist as u16))).collect(),
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
            for (place, gist) in features.far(i).into_iter().enumerate() {
                add(&mut score, &far[place * View::GISTS + usize::from(gist)]);
            }
            scores[i] = score;
        }
        self.places(features, model, &mut scores);
        scores
    }

    /// Adds what is seldom met again and therefore not kept. The rows of many tokens are waited for at once.
    fn places(&mut self, features: &Features<'_, '_>, model: &Model, scores: &mut [Sums]) {
        let Sum { hashes, cold, .. } = &mut self.sum;
        for (i, _) in features.around.views.iter().enumerate().filter(|(_, view)| !view.plain) {
            hashes.clear();
            features.of_near(i, hashes);
            features.of_place(i, hashes);
            let sums = model.sum_front(hashes, i as u32, cold);
            add(&mut scores[i], &sums);
            if cold.is_full() {
                model.sum_cold(cold, scores);
            }
        }
        model.sum_cold(cold, scores);
    }

    #[inline]
    fn word(&mut self, features: &Features<'_, '_>, model: &Model, j: usize) -> [Sums; 3] {
        let key = features.word_key(j).max(1);
        let slot = (key >> 40) as usize % WORDS;
        if self.words[slot].key != key {
            let sums = self.shared.word(features, model, j, &mut self.sum);
            self.words[slot] = Word { key, sums };
        }
        self.words[slot].sums
    }
}

impl Shared {
    fn new(model: &Model, sum: &mut Sum) -> Self {
        let mut beside = |cluster, offset| sum.of(model, |out| Features::of_cluster_beside(cluster, offset, out));
        Shared {
            classes: Group::new(GROUP),
            beginnings: Group::new(SHARED),
            endings: Group::new(SHARED),
            clusters: Group::new(SHARED),
            beside: (0..CLUSTERS as u16).map(|cluster| [-1, 1].map(|offset| beside(cluster, offset))).collect(),
        }
    }

    /// What a word adds to the token after it, to its own, and to the one before.
    fn word(&mut self, features: &Features<'_, '_>, model: &Model, j: usize, sum: &mut Sum) -> [Sums; 3] {
        let view = &features.around.views[j];
        let mut sums = OFFSETS.map(|offset| sum.one(model, features.of_word(j, offset)));
        let class = || sum.of(model, |out| features.of_class(j, out));
        add(&mut sums[1], self.classes.of(features.class_key(j), class));
        if view.kind == Kind::Word {
            let [first, last] = features.letters(j);
            let beginning = || sum.of(model, |out| Features::of_beginning(&first, out));
            add(&mut sums[1], self.beginnings.of(first.key(), beginning));
            let ending = || OFFSETS.map(|offset| sum.of(model, |out| Features::of_ending(&last, offset, out)));
            let endings = self.endings.of(last.key(), ending);
            sums.iter_mut().zip(endings).for_each(|(sum, ending)| add(sum, ending));
        }
        if view.cluster != 0 {
            let cluster = || sum.of(model, |out| features.of_cluster(j, out));
            add(&mut sums[1], self.clusters.of(features.cluster_key(j), cluster));
            let [to_next, to_last] = &self.beside[usize::from(view.cluster)];
            add(&mut sums[0], to_next);
            add(&mut sums[2], to_last);
        }
        sums
    }
}

impl<T: Copy + Default> Group<T> {
    /// Room for so many keys, a power of two.
    fn new(keys: usize) -> Self {
        Group(vec![(0, T::default()); keys])
    }

    /// The sum of a key, which is added up if it is not kept.
    #[inline]
    fn of(&mut self, key: u64, sum: impl FnOnce() -> T) -> &T {
        let key = key.max(1);
        let place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize & (self.0.len() - 1);
        let kept = &mut self.0[place];
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
        model.sum(&self.hashes, &mut self.cold)
    }

    fn one(&mut self, model: &Model, feature: Feature) -> Sums {
        self.of(model, |out| out.push(feature))
    }
}
