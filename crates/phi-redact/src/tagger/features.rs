//! What the tagger sees of a token. The trainer and the library both extract features here, and nowhere else.
//!
//! A feature is a 64-bit hash of its template and its values. The templates come in groups by what they depend on, so
//! that the library can keep the sums of a group: those of a word alone are looked up once for every distinct word, as
//! Vaporetto does (Akabe et al., 2022).

use std::collections::HashSet;

use super::surroundings::Surroundings;
use super::view::View;
use crate::detect::Candidates;
use crate::document::Document;

/// A feature's hash.
pub type Feature = u64;

/// How far to either side cue words are looked for.
pub(super) const REACH: usize = 4;

/// One number of two; of small ones that are not hashes themselves, `b` must be below 2^23 to be told from `a`.
#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let n = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    n ^ (n >> 31)
}

#[inline]
pub(super) fn feature(template: u64, value: u64) -> Feature {
    mix(template.wrapping_mul(0xd6e8_feb8_6659_fd93), value)
}

/// Features gathered, up to a limit no token of sound text comes near.
#[derive(Clone, Debug)]
pub struct Hashes {
    list: [Feature; Hashes::MOST],
    len: usize,
}

impl Hashes {
    pub(super) const MOST: usize = 256;

    #[inline]
    pub(super) fn push(&mut self, feature: Feature) {
        if self.len < Self::MOST {
            self.list[self.len] = feature;
            self.len += 1;
        }
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
        Hashes { list: [0; Hashes::MOST], len: 0 }
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
        match i.checked_sub(1) {
            Some(before) => self.of_token(before, -1, &mut out),
            None => Self::of_edge(-1, &mut out),
        }
        self.of_token(i, 0, &mut out);
        match i + 1 < self.around.views.len() {
            true => self.of_token(i + 1, 1, &mut out),
            false => Self::of_edge(1, &mut out),
        }
        if !self.around.views[i].plain {
            self.of_chunk(i, &mut out);
            self.of_state(i, &mut out);
            self.of_forms(i, &mut out);
            self.of_cues(i, &mut out);
            self.of_context(i, &mut out);
            self.of_far(i, &mut out);
            self.of_near(i, &mut out);
            self.of_place(i, &mut out);
        }
        out
    }

    /// The features the library asks the model for when it reads this document after others: those that depend
    /// on a key only where it is not among the `seen`.
    pub fn asked(&self, seen: &mut HashSet<u64>) -> Vec<Feature> {
        let mut asked = Vec::new();
        let mut out = Hashes::default();
        let mut chunk = usize::MAX;
        for i in 0..self.around.views.len() {
            out.clear();
            if seen.insert(self.word_key(i)) {
                self.asked_of_word(i, seen, &mut out);
            }
            if !self.around.views[i].plain {
                if chunk != self.around.chunk_number(i) {
                    chunk = self.around.chunk_number(i);
                    self.of_chunk(i, &mut out);
                }
                if seen.insert(self.state_key(i)) {
                    self.of_state(i, &mut out);
                }
                if seen.insert(self.forms_key(i)) {
                    self.of_forms(i, &mut out);
                }
                if seen.insert(self.cues_key(i)) {
                    self.of_cues(i, &mut out);
                }
                if seen.insert(self.context_key(i)) {
                    self.of_context(i, &mut out);
                }
                self.of_near(i, &mut out);
                self.of_place(i, &mut out);
            }
            asked.extend_from_slice(out.as_slice());
        }
        asked
    }

    /// What the blank-delimited chunk of a token and its neighbours say; the same for all its tokens.
    pub(super) fn of_chunk(&self, i: usize, out: &mut Hashes) {
        let (left, own, right) = self.around.chunks_of(i);
        out.push(feature(40, mix(u64::from(own.len), u64::from(own.kind))));
        out.push(feature(41, mix(u64::from(left.kind), mix(u64::from(own.kind), u64::from(right.kind)))));
        if own.fraction != 0 {
            out.push(feature(44, u64::from(own.fraction)));
            out.push(feature(45, mix(u64::from(own.fraction), left.word)));
            out.push(feature(49, mix(u64::from(own.fraction), right.word)));
        }
    }

    /// What the form of a token says together with what the recognizers and the document know of it; depends on
    /// [`Features::state_key`] alone.
    pub(super) fn of_state(&self, i: usize, out: &mut Hashes) {
        let here = &self.around.views[i];
        let coarse = u64::from(here.coarse);
        let mut f = |template: u64, value: u64| out.push(feature(template, value));

        f(50, mix(coarse, u64::from(self.around.casing)));
        let tongue = u64::from(here.tongue);
        if tongue != 0 {
            f(46, mix(coarse, tongue));
            f(47, mix(mix(here.lexicon, coarse), tongue));
        }
        let mut phrase = here.phrase;
        while phrase != 0 {
            let bit = u64::from(phrase.trailing_zeros());
            f(51, bit);
            f(52, mix(bit, coarse));
            phrase &= phrase - 1;
        }

        // What the recognizers propose.
        if here.top_evidence == 0 {
            f(53, 0);
        }
        for e in self.around.evidence(i) {
            f(54, u64::from(*e));
            f(55, mix(u64::from(*e), coarse));
            if tongue != 0 {
                f(48, mix(u64::from(*e), tongue));
            }
        }

        // Where on the line, in which column.
        if here.field != 0 {
            f(81, here.field);
        }
        f(82, mix(u64::from(here.from_start), mix(u64::from(here.to_end), coarse)));
        if here.spoken != 0 {
            f(83, u64::from(here.spoken));
        }

        // The document: seen small elsewhere, after a title, in a field, how often.
        if here.document != 0 {
            f(90, u64::from(here.document));
            f(91, mix(u64::from(here.document), coarse));
        }
    }

    /// What [`Features::of_state`] depends on.
    #[inline]
    pub(super) fn state_key(&self, i: usize) -> u64 {
        let here = &self.around.views[i];
        let small =
            [here.coarse, self.around.casing, here.tongue, here.from_start, here.to_end, here.spoken, here.document];
        let small = small.into_iter().fold(1, |key, part| key << 8 | u64::from(part));
        // What the lists say matters in another tongue only.
        let small = if here.tongue == 0 { small } else { mix(small, here.lexicon) };
        let evidence = self.around.evidence(i).iter().fold(mix(small, 0), |key, e| mix(key, u64::from(*e)));
        mix(mix(evidence, here.phrase), here.field)
    }

    /// The forms around a token, and what the recognizers propose beside it; depends on [`Features::forms_key`] alone.
    pub(super) fn of_forms(&self, i: usize, out: &mut Hashes) {
        let [before, after] = self.around.evidence_beside(i);
        out.push(feature(56, u64::from(before)));
        out.push(feature(57, u64::from(after)));
        let [far_before, before, here, after, far_after] = self.around.forms(i).map(u64::from);
        let shapes = mix(mix(before, here), after);
        out.push(feature(65, shapes));
        out.push(feature(66, mix(mix(far_before, shapes), far_after)));
    }

    /// What [`Features::of_forms`] depends on.
    #[inline]
    pub(super) fn forms_key(&self, i: usize) -> u64 {
        let forms = self.around.forms(i).into_iter().fold(2, |key, form| key << 8 | u64::from(form));
        let [before, after] = self.around.evidence_beside(i);
        mix(mix(forms, u64::from(before)), u64::from(after))
    }

    /// Cue words at a distance, the nearest of each kind and side; depends on [`Features::cues_key`] alone.
    pub(super) fn of_cues(&self, i: usize, out: &mut Hashes) {
        let cues = self.around.cues(i);
        let mut seen = 0u64;
        for distance in 1..=REACH {
            for side in [REACH - distance, REACH + distance] {
                let cue = cues[side];
                let sided = u64::from(cue) * 2 + u64::from(side > REACH);
                if cue != 0 && seen >> (sided & 63) & 1 == 0 {
                    seen |= 1 << (sided & 63);
                    out.push(feature(70, mix(sided, distance.min(3) as u64)));
                }
            }
        }
    }

    /// What [`Features::of_cues`] depends on; 0 if there is no cue, and so no feature.
    #[inline]
    pub(super) fn cues_key(&self, i: usize) -> u64 {
        let [a, b, c, d, _, e, f, g, h] = *self.around.cues(i);
        u64::from_le_bytes([a, b, c, d, e, f, g, h])
    }

    /// The words that stand around a token.
    pub(super) fn of_place(&self, i: usize, out: &mut Hashes) {
        let views = &self.around.views;
        let word =
            |o: isize| i.checked_add_signed(o).and_then(|j| views.get(j)).map_or(View::EDGE.word, |view| view.word);
        let (far_before, before, after, far_after) = (word(-2), word(-1), word(1), word(2));
        let here = &views[i];
        let mut f = |template: u64, value: u64| out.push(feature(template, value));
        f(60, mix(before, here.lexicon));
        f(61, mix(here.lexicon, after));
        f(62, mix(far_before, before));
        f(63, mix(after, far_after));
        f(64, mix(before, after));

        // Where in the chunk.
        f(80, mix(self.around.chunk_of(i).shape, u64::from(here.chunk_at)));
        if here.document != 0 {
            f(92, mix(u64::from(here.document), here.lexicon));
        }
    }
}
