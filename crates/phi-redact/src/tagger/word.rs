//! What a word says by itself: of its own token, of the one after it, and of the one before.
//!
//! A word never met before shares most of what it says with others: the lists that hold it, its first and its last letters, its
//! cluster. Each of these is a group of its own, whose sum can be kept.

use std::collections::HashSet;

use super::features::{Feature, Features, Hashes, feature, mix};
use super::view::View;
use crate::document::Kind;
use crate::document::fold::fold;
use crate::lexicon::{Class, Cluster, group};

/// Where the token stands that a word speaks of: the one after the word, its own, the one before the word.
pub(super) const OFFSETS: [isize; 3] = [-1, 0, 1];

/// Hashes of the first or of the last one to four letters of a word, diacritics and casing ignored; 0 where it is shorter.
#[derive(Clone, Copy)]
pub(super) struct Letters([u32; 4]);

impl Letters {
    fn of(letters: impl Iterator<Item = u32>) -> Self {
        let mut hashes = [0; 4];
        let mut h = 0x811c_9dc5u32;
        for (hash, c) in hashes.iter_mut().zip(letters) {
            h = (h ^ c).wrapping_mul(0x0100_0193) | 1;
            *hash = h;
        }
        Letters(hashes)
    }

    /// A number that tells those of one word from those of another.
    #[inline]
    pub fn key(&self) -> u64 {
        let Letters([a, b, c, d]) = *self;
        [b, c, d].iter().fold(u64::from(a), |key, h| if *h == 0 { key } else { key << 8 ^ u64::from(*h) })
    }
}

impl Features<'_, '_> {
    /// What lies beyond the ends of the text counts as a word of its own.
    pub(super) fn of_edge(offset: isize, out: &mut Hashes) {
        out.push(feature((30 + offset) as u64, View::EDGE.word));
    }

    /// Everything a word says of its token (`offset` 0), of the token after it (-1) and of the one before (1).
    pub(super) fn of_token(&self, j: usize, offset: isize, out: &mut Hashes) {
        let view = &self.around.views[j];
        out.push(self.of_word(j, offset));
        if offset == 0 {
            self.of_class(j, out);
        }
        if view.kind == Kind::Word {
            let [first, last] = self.letters(j);
            if offset == 0 {
                Self::of_beginning(&first, out);
            }
            Self::of_ending(&last, offset, out);
        }
        match (view.cluster, offset) {
            (0, _) => {}
            (_, 0) => self.of_cluster(j, out),
            (cluster, _) => Self::of_cluster_beside(cluster, offset, out),
        }
    }

    /// The features the library asks the model for when it meets a word, in the groups whose keys are not among the `seen`.
    pub(super) fn asked_of_word(&self, j: usize, seen: &mut HashSet<u64>, out: &mut Hashes) {
        let view = &self.around.views[j];
        OFFSETS.iter().for_each(|offset| out.push(self.of_word(j, *offset)));
        if seen.insert(self.class_key(j)) {
            self.of_class(j, out);
        }
        if view.kind == Kind::Word {
            let [first, last] = self.letters(j);
            if seen.insert(mix(first.key(), 1)) {
                Self::of_beginning(&first, out);
            }
            if seen.insert(mix(last.key(), 2)) {
                OFFSETS.iter().for_each(|offset| Self::of_ending(&last, *offset, out));
            }
        }
        if view.cluster != 0 && seen.insert(mix(self.cluster_key(j), 3)) {
            self.of_cluster(j, out);
        }
    }

    /// What tells one word, in its form, from every other. The length in bytes differs between words of one key: `Zoe` and `Zoë`.
    #[inline]
    pub(super) fn word_key(&self, j: usize) -> u64 {
        let view = &self.around.views[j];
        let form = [view.len, view.coarse, view.line_case, view.sort].map(u64::from);
        mix(view.word, form.into_iter().fold(0, |key, part| key << 8 | part))
    }

    /// The word itself.
    #[inline]
    pub(super) fn of_word(&self, j: usize, offset: isize) -> Feature {
        let template = if offset == 0 { 1 } else { 30 + offset };
        feature(template as u64, self.around.views[j].word)
    }

    /// What the lists say of a word in this form; depends on [`Features::class_key`] alone.
    pub(super) fn of_class(&self, j: usize, out: &mut Hashes) {
        let view = &self.around.views[j];
        let form = self.form(j);
        out.push(feature(0, 0));
        out.push(feature(2, view.lexicon));
        out.push(feature(3, mix(view.lexicon, form)));
        if view.kind == Kind::Word {
            let mut bits = self.doc.class(j).0 & !Class::BEGINS.0;
            while bits != 0 {
                out.push(feature(4, mix(u64::from(bits.trailing_zeros()), form)));
                bits &= bits - 1;
            }
        }
        if view.sort != 0 {
            out.push(feature(5, u64::from(view.sort)));
        }
    }

    /// What [`Features::of_class`] depends on.
    #[inline]
    pub(super) fn class_key(&self, j: usize) -> u64 {
        let view = &self.around.views[j];
        mix(view.lexicon ^ u64::from(view.sort) << 56, self.form(j))
    }

    /// The casing and kind of a token, and the casing of its line.
    #[inline]
    fn form(&self, j: usize) -> u64 {
        let view = &self.around.views[j];
        mix(u64::from(view.coarse), u64::from(view.line_case))
    }

    /// The first and the last letters of a word.
    pub(super) fn letters(&self, j: usize) -> [Letters; 2] {
        let word = self.doc.str(j);
        if word.is_ascii() {
            let small = |b: u8| u32::from(b.to_ascii_lowercase());
            [Letters::of(word.bytes().map(small)), Letters::of(word.bytes().rev().map(small))]
        } else {
            let word = fold(word);
            [Letters::of(word.chars().map(u32::from)), Letters::of(word.chars().rev().map(u32::from))]
        }
    }

    /// What the first letters of a word say.
    pub(super) fn of_beginning(first: &Letters, out: &mut Hashes) {
        for (n, first) in (10..).zip(first.0) {
            out.push(feature(n, u64::from(first)));
        }
    }

    /// What the last letters of a word say of its own token and of those beside.
    pub(super) fn of_ending(last: &Letters, offset: isize, out: &mut Hashes) {
        if offset != 0 {
            return out.push(feature((35 + offset) as u64, u64::from(last.0[2])));
        }
        for (n, last) in (14..).zip(last.0) {
            out.push(feature(n, u64::from(last)));
        }
    }

    /// What stands in like places elsewhere, for words the notes do not hold; depends on [`Features::cluster_key`] alone.
    pub(super) fn of_cluster(&self, j: usize, out: &mut Hashes) {
        let (cluster, form) = (self.around.views[j].cluster, self.form(j));
        out.push(feature(6, u64::from(cluster)));
        out.push(feature(7, mix(u64::from(cluster), form)));
        out.push(feature(8, mix(u64::from(group(cluster)), form)));
    }

    /// What [`Features::of_cluster`] depends on.
    #[inline]
    pub(super) fn cluster_key(&self, j: usize) -> u64 {
        mix(u64::from(self.around.views[j].cluster), self.form(j))
    }

    /// The same, of the tokens beside.
    pub(super) fn of_cluster_beside(cluster: Cluster, offset: isize, out: &mut Hashes) {
        out.push(feature((21 + offset) as u64, u64::from(cluster)));
        out.push(feature((24 + offset) as u64, u64::from(group(cluster))));
    }
}
