//! Scores of tokens: the weights of their features added up, those of words and pairs of words kept from note to note.

use std::cell::RefCell;

use super::decode::Row;
use super::features::{Features, Hashes, WINDOW, mix};
use super::label::LABELS;
use super::model::Model;
use super::view::View;

/// Weights of all labels, in units of the model's scale.
pub(super) type Sums = [i32; LABELS];

/// What is kept: words and pairs share a table of this many entries each. Some 3 MB a thread.
const WORDS: usize = 1 << 14;
const PAIRS: usize = 1 << 13;
/// Offsets a word is seen from.
const OFFSETS: usize = 2 * WINDOW as usize + 1;

struct Kept {
    /// Which model the sums are of.
    model: u64,
    words: Vec<(u64, [[i16; LABELS]; OFFSETS])>,
    pairs: Vec<(u64, [i16; LABELS])>,
    hashes: Box<Hashes>,
}

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

/// The log scores of every token.
pub(super) fn scores(features: &Features<'_, '_>, model: &Model) -> Vec<Row> {
    KEPT.with_borrow_mut(|kept| {
        let kept = match kept {
            Some(kept) if kept.model == model.id() => kept,
            _ => kept.insert(Kept {
                model: model.id(),
                words: vec![(0, [[0; LABELS]; OFFSETS]); WORDS],
                pairs: vec![(0, [0; LABELS]); PAIRS],
                hashes: Box::default(),
            }),
        };
        kept.scores(features, model)
    })
}

impl Kept {
    fn scores(&mut self, features: &Features<'_, '_>, model: &Model) -> Vec<Row> {
        let around = &features.around;
        let n = around.views.len();
        let mut sums: Vec<Sums> = vec![[0; LABELS]; n];
        // Every word adds to the tokens around it.
        for j in 0..n {
            let word = self.word(features, model, j);
            for (o, row) in word.iter().enumerate() {
                // The word stands at `o - WINDOW` from token `j - (o - WINDOW)`.
                if let Some(sum) = (j + WINDOW as usize).checked_sub(o).and_then(|i| sums.get_mut(i)) {
                    add(sum, row);
                }
            }
        }
        self.edges(model, &mut sums);
        let (mut chunk, mut line) = ((usize::MAX, [0; LABELS]), (usize::MAX, [0; LABELS]));
        for i in (0..n).filter(|i| !around.views[*i].plain) {
            let mut sum = sums[i];
            if i > 0 {
                add(&mut sum, &self.pair(features, model, i - 1, true));
            }
            if i + 1 < n {
                add(&mut sum, &self.pair(features, model, i, false));
            }
            if chunk.0 != around.chunk_number(i) {
                chunk = (around.chunk_number(i), self.collect(model, |out| features.of_chunk(i, out)));
            }
            if line.0 != around.line_number(i) {
                line = (around.line_number(i), self.collect(model, |out| features.of_line(i, out)));
            }
            let place = self.collect(model, |out| features.of_place(i, out));
            for y in 0..LABELS {
                sum[y] += chunk.1[y] + line.1[y] + place[y];
            }
            sums[i] = sum;
        }
        sums.iter().map(|sum| sum.map(|w| w as f32 * model.scale())).collect()
    }

    fn word(&mut self, features: &Features<'_, '_>, model: &Model, j: usize) -> &[[i16; LABELS]; OFFSETS] {
        let key = features.word_key(j).max(1);
        let slot = (key >> 40) as usize % WORDS;
        if self.words[slot].0 != key {
            self.words[slot].0 = key;
            for o in 0..OFFSETS {
                let sums = self.collect(model, |out| features.of_word(j, o as isize - WINDOW, out));
                self.words[slot].1[o] = narrow(&sums);
            }
        }
        &self.words[slot].1
    }

    fn pair(&mut self, features: &Features<'_, '_>, model: &Model, left: usize, right: bool) -> [i16; LABELS] {
        let (a, b) = (&features.around.views[left], &features.around.views[left + 1]);
        let form = |view: &View| mix(view.word, u64::from(view.coarse) << 8 | u64::from(view.number));
        let key = mix(mix(form(a), form(b)), u64::from(right)).max(1);
        let slot = (key >> 40) as usize % PAIRS;
        if self.pairs[slot].0 != key {
            let sums = self.collect(model, |out| features.of_pair(left, right, out));
            self.pairs[slot] = (key, narrow(&sums));
        }
        self.pairs[slot].1
    }

    /// What lies beyond the ends of the text.
    fn edges(&mut self, model: &Model, sums: &mut [Sums]) {
        let n = sums.len();
        for offset in 1..=WINDOW as usize {
            let before = self.collect(model, |out| Features::of_edge(-(offset as isize), out));
            let after = self.collect(model, |out| Features::of_edge(offset as isize, out));
            for sum in sums.iter_mut().take(offset) {
                sum.iter_mut().zip(before).for_each(|(s, w)| *s += w);
            }
            for sum in &mut sums[n - offset.min(n)..] {
                sum.iter_mut().zip(after).for_each(|(s, w)| *s += w);
            }
        }
    }

    /// Adds up the weights of a group.
    #[inline]
    fn collect(&mut self, model: &Model, group: impl FnOnce(&mut Hashes)) -> Sums {
        self.hashes.clear();
        group(&mut self.hashes);
        model.sum(&mut self.hashes)
    }
}

#[inline]
fn add(sum: &mut Sums, row: &[i16; LABELS]) {
    for y in 0..LABELS {
        sum[y] += i32::from(row[y]);
    }
}

/// Sums of a group fit: a group has some forty features of one byte each.
#[inline]
fn narrow(sums: &Sums) -> [i16; LABELS] {
    sums.map(|w| w as i16)
}
