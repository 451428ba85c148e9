//! What the tagger sees of a token. The trainer and the library both extract features here, and nowhere else.
//!
//! A feature is a 64-bit hash of its template and its values. The templates come in groups by what they depend on, so
//! that the library can keep the sums of a group: those of a word alone are looked up once for every distinct word, as
//! Vaporetto does (Akabe et al., 2022).

use super::surroundings::Surroundings;
use super::view::View;
use crate::detect::Candidates;
use crate::document::fold::fold;
use crate::document::{Document, Kind};
use crate::lexicon::Class;

/// A feature's hash.
pub type Feature = u64;

/// How far to either side words are looked at.
pub(super) const WINDOW: isize = 4;

#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let n = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    n ^ (n >> 31)
}

#[inline]
fn feature(template: u64, value: u64) -> Feature {
    mix(template.wrapping_mul(0xd6e8_feb8_6659_fd93), value)
}

/// Features gathered, up to a limit no token of sound text comes near.
#[derive(Clone, Debug)]
pub struct Hashes {
    list: [Feature; Hashes::MOST],
    /// Where each feature's row is looked for, and a byte read there.
    slots: [(u32, u8); Hashes::MOST],
    len: usize,
}

impl Hashes {
    pub(super) const MOST: usize = 256;

    #[inline]
    fn push(&mut self, feature: Feature) {
        if self.len < Self::MOST {
            self.list[self.len] = feature;
            self.len += 1;
        }
    }

    /// Keeps the features that may have a row, without a branch.
    #[inline]
    pub(super) fn keep(&mut self, may: impl Fn(Feature) -> bool) {
        let mut kept = 0;
        for n in 0..self.len {
            let feature = self.list[n];
            self.list[kept] = feature;
            kept += usize::from(may(feature));
        }
        self.len = kept;
    }

    /// Notes what `look` says of every feature.
    #[inline]
    pub(super) fn visit(&mut self, look: impl Fn(Feature) -> (u32, u8)) {
        for (slot, feature) in self.slots.iter_mut().zip(&self.list[..self.len]) {
            *slot = look(*feature);
        }
    }

    /// Every feature and its slot.
    #[inline]
    pub(super) fn visited(&self) -> impl Iterator<Item = (Feature, u32)> + '_ {
        self.list[..self.len].iter().zip(&self.slots).map(|(feature, (slot, _))| (*feature, *slot))
    }

    /// Forgets what was gathered.
    #[inline]
    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// What was gathered.
    #[inline]
    pub fn as_slice(&self) -> &[Feature] {
        &self.list[..self.len]
    }
}

impl FromIterator<Feature> for Hashes {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Self {
        let mut hashes = Hashes::default();
        features.into_iter().for_each(|feature| hashes.push(feature));
        hashes
    }
}

impl Default for Hashes {
    fn default() -> Self {
        Hashes { list: [0; Hashes::MOST], slots: [(0, 0); Hashes::MOST], len: 0 }
    }
}

/// The features of the tokens of one document.
pub struct Features<'d, 't> {
    pub(super) doc: &'d Document<'t>,
    pub(super) around: Surroundings,
}

impl<'d, 't> Features<'d, 't> {
    /// Looks at the whole document once.
    pub fn new(doc: &'d Document<'t>, candidates: &Candidates) -> Self {
        Features { doc, around: Surroundings::new(doc, candidates) }
    }

    /// Every feature of a token.
    pub fn of(&self, i: usize) -> Hashes {
        let mut out = Hashes::default();
        for offset in -WINDOW..=WINDOW {
            match i.checked_add_signed(offset).filter(|j| *j < self.around.views.len()) {
                Some(j) => self.of_word(j, offset, &mut out),
                None => Self::of_edge(offset, &mut out),
            }
        }
        if self.around.views[i].plain {
            return out;
        }
        if i > 0 {
            self.of_pair(i - 1, true, &mut out);
        }
        if i + 1 < self.around.views.len() {
            self.of_pair(i, false, &mut out);
        }
        self.of_chunk(i, &mut out);
        self.of_line(i, &mut out);
        self.of_place(i, &mut out);
        out
    }

    /// What lies beyond the ends of the text counts as a word of its own.
    pub(super) fn of_edge(offset: isize, out: &mut Hashes) {
        out.push(feature((40 + offset) as u64, View::EDGE.word));
    }

    /// What a word at `offset` from a token says of it; depends on [`Features::word_key`] and the offset alone.
    pub(super) fn of_word(&self, j: usize, offset: isize, out: &mut Hashes) {
        let view = &self.around.views[j];
        let (word, coarse) = (view.word, u64::from(view.coarse));
        if offset != 0 {
            out.push(feature((40 + offset) as u64, word));
            if offset.abs() <= 2 {
                out.push(feature((55 + offset) as u64, view.lexicon));
            }
            if offset.abs() == 1 && view.kind == Kind::Word {
                out.push(feature((65 + offset) as u64, u64::from(self.affixes(j).1[2])));
            }
            return;
        }
        let case = u64::from(view.line_case);
        out.push(feature(0, 0));
        out.push(feature(1, word));
        out.push(feature(2, u64::from(view.shape)));
        out.push(feature(3, coarse));
        out.push(feature(5, mix(coarse, case)));
        out.push(feature(6, view.lexicon));
        out.push(feature(7, mix(view.lexicon, coarse)));
        out.push(feature(8, mix(view.lexicon, mix(coarse, case))));
        out.push(feature(18, mix(u64::from(view.len), coarse)));
        if view.kind == Kind::Word {
            let (prefixes, suffixes) = self.affixes(j);
            for n in 0..4 {
                out.push(feature(10 + n as u64, u64::from(prefixes[n])));
                out.push(feature(14 + n as u64, u64::from(suffixes[n])));
            }
            let mut bits = self.doc.class(j).0 & !Class::BEGINS.0;
            while bits != 0 {
                let bit = u64::from(bits.trailing_zeros());
                out.push(feature(19, bit));
                out.push(feature(20, mix(bit, mix(coarse, case))));
                bits &= bits - 1;
            }
        }
        if view.number != 0 {
            out.push(feature(130, u64::from(view.number)));
        }
    }

    /// What [`Features::of_word`] depends on.
    #[inline]
    pub(super) fn word_key(&self, j: usize) -> u64 {
        let view = &self.around.views[j];
        // The length in bytes differs between words of one key: `Zoe` and `Zoë`.
        let form = u64::from(view.len) << 24
            | u64::from(view.coarse) << 16
            | u64::from(view.line_case) << 8
            | u64::from(view.number);
        mix(view.word ^ u64::from(view.shape) << 40, form)
    }

    /// Hashes of the first and of the last one to four letters, diacritics and casing ignored; 0 where the word is
    /// shorter.
    fn affixes(&self, j: usize) -> ([u32; 4], [u32; 4]) {
        let word = self.doc.str(j);
        if word.is_ascii() {
            let small = |b: u8| u32::from(b.to_ascii_lowercase());
            (affix(word.bytes().map(small)), affix(word.bytes().rev().map(small)))
        } else {
            let word = fold(word);
            (affix(word.chars().map(u32::from)), affix(word.chars().rev().map(u32::from)))
        }
    }

    /// What a token and the next say together: of the next (`right`), or of the first.
    pub(super) fn of_pair(&self, left: usize, right: bool, out: &mut Hashes) {
        let (a, b) = (&self.around.views[left], &self.around.views[left + 1]);
        if right {
            out.push(feature(70, mix(a.word, b.word)));
            out.push(feature(75, mix(a.word, u64::from(b.coarse))));
            out.push(feature(79, mix(a.lexicon, b.lexicon)));
            out.push(feature(83, mix(b.lexicon, a.word)));
            if b.number != 0 {
                out.push(feature(132, mix(u64::from(b.number), a.word)));
            }
        } else {
            out.push(feature(71, mix(a.word, b.word)));
            out.push(feature(76, mix(u64::from(a.coarse), b.word)));
            out.push(feature(80, mix(a.lexicon, b.lexicon)));
            out.push(feature(84, mix(a.lexicon, b.word)));
            if a.number != 0 {
                out.push(feature(131, mix(u64::from(a.number), b.word)));
            }
        }
    }

    /// What the blank-delimited chunk of a token and its neighbours say; the same for all its tokens.
    pub(super) fn of_chunk(&self, i: usize, out: &mut Hashes) {
        let (left, own, right) = self.around.chunks_of(i);
        out.push(feature(100, own.shape));
        out.push(feature(102, mix(u64::from(own.len), u64::from(own.kind))));
        out.push(feature(103, u64::from(own.kind)));
        out.push(feature(104, u64::from(left.kind)));
        out.push(feature(105, u64::from(right.kind)));
        out.push(feature(106, left.word));
        out.push(feature(107, right.word));
        out.push(feature(108, mix(left.word, u64::from(own.kind))));
        out.push(feature(109, mix(u64::from(left.kind), mix(u64::from(own.kind), u64::from(right.kind)))));
        if own.fraction != 0 {
            out.push(feature(134, u64::from(own.fraction)));
            out.push(feature(135, mix(u64::from(own.fraction), left.word)));
        }
    }

    /// What the line of a token and the one above say; the same for all its tokens.
    pub(super) fn of_line(&self, i: usize, out: &mut Hashes) {
        let line = self.around.line_of(i);
        out.push(feature(118, line.first));
        out.push(feature(119, line.above));
    }

    /// What the place of a token says, and what the recognizers and the document know of it.
    pub(super) fn of_place(&self, i: usize, out: &mut Hashes) {
        let views = &self.around.views;
        let edge = View::EDGE;
        let at = |o: isize| -> &View { i.checked_add_signed(o).and_then(|j| views.get(j)).unwrap_or(&edge) };
        let here = at(0);
        let coarse = u64::from(here.coarse);
        let mut f = |template: u64, value: u64| out.push(feature(template, value));

        f(4, mix(coarse, u64::from(self.around.casing)));
        let mut phrase = here.phrase;
        while phrase != 0 {
            let bit = u64::from(phrase.trailing_zeros());
            f(21, bit);
            f(22, mix(bit, coarse));
            phrase &= phrase - 1;
        }

        // What the recognizers propose here, and beside.
        if here.top_evidence == 0 {
            f(24, 0);
        }
        for e in self.around.evidence(i) {
            f(25, u64::from(*e));
            f(26, mix(u64::from(*e), coarse));
        }
        for o in [-2isize, -1, 1, 2] {
            f((60 + o) as u64, u64::from(at(o).top_evidence));
        }

        // Words and forms around, together.
        f(72, mix(at(-2).word, at(-1).word));
        f(73, mix(at(1).word, at(2).word));
        f(74, mix(at(-1).word, at(1).word));
        let shapes = mix(mix(u64::from(at(-1).coarse), coarse), u64::from(at(1).coarse));
        f(77, shapes);
        f(78, mix(mix(u64::from(at(-2).coarse), shapes), u64::from(at(2).coarse)));
        f(81, mix(mix(at(-2).word, at(-1).word), coarse));
        f(82, mix(coarse, mix(at(1).word, at(2).word)));

        // Cue words at a distance, the nearest of each kind and side.
        let mut seen = 0u64;
        for distance in 1..=WINDOW {
            for side in [-distance, distance] {
                let cue = at(side).cue;
                let sided = u64::from(cue) * 2 + u64::from(side > 0);
                if cue != 0 && seen >> (sided & 63) & 1 == 0 {
                    seen |= 1 << (sided & 63);
                    f(90, mix(sided, distance.min(3) as u64));
                    f(91, mix(sided, coarse));
                }
            }
        }
        if here.cue != 0 {
            f(92, u64::from(here.cue));
        }

        // Where in the chunk, on the line, under which label, in which column.
        let (_, own, _) = self.around.chunks_of(i);
        f(101, mix(own.shape, u64::from(here.chunk_at)));
        if here.label != 0 {
            f(110, here.label);
            f(111, here.label_pair);
            f(112, mix(here.label, coarse));
            f(113, mix(here.label, u64::from(here.label_distance)));
        }
        if here.field != 0 {
            f(114, here.field);
            f(115, mix(here.field, coarse));
        }
        f(116, u64::from(here.from_start) << 8 | u64::from(here.to_end));
        if here.from_start < 3 {
            f(120, mix(self.around.line_of(i).above, mix(coarse, u64::from(here.from_start))));
        }
        f(121, mix(u64::from(here.from_start.min(2)), mix(u64::from(here.to_end.min(2)), coarse)));
        if here.spoken != 0 {
            f(133, u64::from(here.spoken));
        }

        // The document: seen small elsewhere, after a title, in a field, how often.
        if here.document != 0 {
            f(140, u64::from(here.document));
            f(141, mix(u64::from(here.document), coarse));
            f(142, mix(u64::from(here.document), here.lexicon));
        }
    }
}

/// Hashes of the first one to four characters.
fn affix(chars: impl Iterator<Item = u32>) -> [u32; 4] {
    let mut hashes = [0; 4];
    let mut h = 0x811c_9dc5u32;
    for (hash, c) in hashes.iter_mut().zip(chars) {
        h = (h ^ c).wrapping_mul(0x0100_0193) | 1;
        *hash = h;
    }
    hashes
}
