//! What the tagger sees of a token. The trainer and the library both extract features here, and nowhere else.
//!
//! A feature is a 64-bit hash of its template and its values. The templates follow what a measured experiment on these
//! corpora found to pay; each comment names what it is for.

use super::surroundings::{Surroundings, View};
use crate::detect::Candidates;
use crate::document::{Document, Kind};

/// A feature's hash.
pub type Feature = u64;

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

#[inline]
pub(super) fn mix(a: u64, b: u64) -> u64 {
    let n = (a.rotate_left(23) ^ b).wrapping_mul(MULTIPLIER);
    n ^ (n >> 31)
}

/// The features of the tokens of one document.
pub struct Features {
    around: Surroundings,
}

impl Features {
    /// Looks at the whole document once.
    pub fn new(doc: &Document<'_>, candidates: &Candidates) -> Self {
        Features { around: Surroundings::new(doc, candidates) }
    }

    /// Calls `emit` with every feature of a token.
    pub fn of(&self, i: usize, mut emit: impl FnMut(Feature)) {
        let views = &self.around.views;
        let edge = View::EDGE;
        let at = |o: isize| -> &View { i.checked_add_signed(o).and_then(|j| views.get(j)).unwrap_or(&edge) };
        let here = at(0);
        let mut f = |template: u64, value: u64| emit(mix(template.wrapping_mul(0xd6e8_feb8_6659_fd93), value));
        let (word, shape, coarse) = (here.word, u64::from(here.shape), u64::from(here.coarse));

        // The word itself, its form, and what the lists say of it.
        f(0, 0);
        f(1, word);
        f(2, shape);
        f(3, coarse);
        f(4, mix(coarse, u64::from(self.around.casing)));
        f(5, mix(coarse, u64::from(here.line_case)));
        f(6, here.lexicon);
        f(7, mix(here.lexicon, coarse));
        f(8, mix(here.lexicon, mix(coarse, u64::from(here.line_case))));
        if here.kind == Kind::Word {
            for (n, affix) in here.prefixes.iter().enumerate().filter(|(_, a)| **a != 0) {
                f(10 + n as u64, u64::from(*affix));
            }
            for (n, affix) in here.suffixes.iter().enumerate().filter(|(_, a)| **a != 0) {
                f(14 + n as u64, u64::from(*affix));
            }
        }
        f(18, mix(u64::from(here.len), coarse));
        let mut bits = here.bits;
        while bits != 0 {
            let bit = u64::from(bits.trailing_zeros());
            f(19, bit);
            f(20, mix(bit, mix(coarse, u64::from(here.line_case))));
            bits &= bits - 1;
        }
        let mut phrase = here.phrase;
        while phrase != 0 {
            let bit = u64::from(phrase.trailing_zeros());
            f(21, bit);
            f(22, mix(bit, coarse));
            phrase &= phrase - 1;
        }

        // The words around.
        for o in [-4isize, -3, -2, -1, 1, 2, 3, 4] {
            f((40 + o) as u64, at(o).word);
        }
        for o in [-2isize, -1, 1, 2] {
            f((50 + o) as u64, u64::from(at(o).coarse));
            f((55 + o) as u64, at(o).lexicon);
        }
        for o in [-1isize, 1] {
            f((65 + o) as u64, u64::from(at(o).suffixes[2]));
        }
        if here.plain {
            return;
        }

        // What the recognizers propose here.
        if here.evidence == 0 {
            f(24, 0);
        }
        for e in self.around.evidence(i) {
            f(25, u64::from(*e));
            f(26, mix(u64::from(*e), coarse));
            f(27, u64::from(*e >> 4));
        }

        for o in [-2isize, -1, 1, 2] {
            f((60 + o) as u64, u64::from(at(o).top_evidence));
        }

        // Pairs.
        f(70, mix(at(-1).word, word));
        f(71, mix(word, at(1).word));
        f(72, mix(at(-2).word, at(-1).word));
        f(73, mix(at(1).word, at(2).word));
        f(74, mix(at(-1).word, at(1).word));
        f(75, mix(at(-1).word, coarse));
        f(76, mix(coarse, at(1).word));
        let shapes = mix(mix(u64::from(at(-1).coarse), coarse), u64::from(at(1).coarse));
        f(77, shapes);
        f(78, mix(mix(u64::from(at(-2).coarse), shapes), u64::from(at(2).coarse)));
        f(79, mix(at(-1).lexicon, here.lexicon));
        f(80, mix(here.lexicon, at(1).lexicon));
        f(81, mix(mix(at(-2).word, at(-1).word), coarse));
        f(82, mix(coarse, mix(at(1).word, at(2).word)));
        f(83, mix(here.lexicon, at(-1).word));
        f(84, mix(here.lexicon, at(1).word));

        // Cue words at a distance, nearest of each kind.
        let mut seen = 0u64;
        for distance in 1..=4isize {
            for side in [-distance, distance] {
                let cue = at(side).cue;
                if cue == 0 {
                    continue;
                }
                let sided = u64::from(cue) * 2 + u64::from(side > 0);
                if seen >> (sided & 63) & 1 == 0 {
                    seen |= 1 << (sided & 63);
                    f(90, mix(sided, distance.min(3) as u64));
                    f(91, mix(sided, coarse));
                }
            }
        }
        if here.cue != 0 {
            f(92, u64::from(here.cue));
        }

        // The blank-delimited chunk, and its neighbours.
        f(100, here.chunk);
        f(101, mix(here.chunk, u64::from(here.chunk_at)));
        f(102, mix(u64::from(here.chunk_len), u64::from(here.chunk_kind)));
        f(103, u64::from(here.chunk_kind));
        let (left, right) = self.around.chunks_beside(i);
        f(104, u64::from(left.kind));
        f(105, u64::from(right.kind));
        f(106, left.word);
        f(107, right.word);
        f(108, mix(left.word, u64::from(here.chunk_kind)));
        f(109, mix(u64::from(left.kind), mix(u64::from(here.chunk_kind), u64::from(right.kind))));

        // The label that governs the place, the column, the line.
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
        f(116, u64::from(here.from_start));
        f(117, u64::from(here.to_end));
        f(118, here.line_first);
        f(119, here.above_first);
        if here.from_start < 3 {
            f(120, mix(here.above_first, mix(coarse, u64::from(here.from_start))));
        }
        f(121, mix(u64::from(here.from_start.min(2)), mix(u64::from(here.to_end.min(2)), coarse)));

        // Numbers: ranges a month, day or year fits in; runs of number words.
        if here.number != 0 {
            f(130, u64::from(here.number));
            f(131, mix(u64::from(here.number), at(1).word));
            f(132, mix(u64::from(here.number), at(-1).word));
        }
        if here.fraction != 0 {
            f(134, u64::from(here.fraction));
            f(135, mix(u64::from(here.fraction), left.word));
        }
        if here.spoken != 0 {
            f(133, u64::from(here.spoken));
        }

        // The document: seen small elsewhere, after a title, in a field, how often.
        f(140, u64::from(here.document));
        f(141, mix(u64::from(here.document), coarse));
        f(142, mix(u64::from(here.document), here.lexicon));
    }
}
