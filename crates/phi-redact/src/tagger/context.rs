//! What stands farther off than a few words: the line of a token and those beside it, the nearest of what the recognizers
//! find likely, the text as a whole.

use super::features::{Feature, Features, Hashes, feature, mix};
use super::view::View;
use crate::detect::{Candidate, Candidates};
use crate::document::Document;

/// Candidates of this score and more are seen from afar.
const LIKELY: f32 = 0.5;

/// Places at which the gists of tokens are looked at.
pub(super) const FAR: usize = 4;

/// What is seen from afar in a document.
pub(super) struct Context {
    /// The lines of the document, between two empty ones.
    lines: Vec<Line>,
    /// The category of the nearest likely candidate before and after each token and its distance, packed; 0 for none.
    near: Vec<[u8; 2]>,
    /// The categories of all likely candidates, a bit each.
    found: u32,
}

#[derive(Clone, Copy, Debug, Default)]
struct Line {
    /// The categories of the likely candidates that begin on it, a bit each.
    found: u32,
    /// How many tokens it has, coarsely.
    len: u8,
    /// The first word of the heading over it.
    heading: u64,
}

impl Context {
    /// Looks at the whole document once, and tells each view its line.
    pub fn new(doc: &Document<'_>, candidates: &Candidates, views: &mut [View]) -> Self {
        let mut lines = vec![Line::default(); doc.lines().len() + 2];
        let mut heading = 0;
        for (number, line) in (1..).zip(doc.lines()) {
            let (range, first) = (line.first..line.last, views.get(line.first).map_or(0, |view| view.word));
            let len = range.len();
            lines[number] = Line { found: 0, len: length(len), heading };
            if range.is_empty() {
                continue;
            }
            let capitals = views[line.first].line_case == 1;
            views[range].iter_mut().for_each(|view| view.line = number as u32);
            if len <= 7 && doc.is(line.last - 1, b':') || len <= 4 && capitals {
                heading = first;
            }
        }
        let likely = candidates.as_slice().iter().filter(|c| c.score >= LIKELY);
        let mut found = 0;
        for c in likely.clone() {
            lines[views[c.first as usize].line as usize].found |= 1 << c.category as u32;
            found |= 1 << c.category as u32;
        }
        Context { lines, near: near(likely, doc.len()), found }
    }

    /// The line above a token's, its own, and the one below.
    #[inline]
    fn lines_around(&self, view: &View) -> [Line; 3] {
        // Breaks between lines have no line of their own, and see the beginning of the text.
        let own = view.line.max(1) as usize;
        [self.lines[own - 1], self.lines[own], self.lines[own + 1]]
    }
}

/// How many tokens, in eight classes.
fn length(tokens: usize) -> u8 {
    match tokens {
        0..=3 => tokens as u8,
        4..=6 => 4,
        7..=12 => 5,
        13..=30 => 6,
        _ => 7,
    }
}

/// The nearest candidates on either side of each token: 4 times the category's number and 1, and a class of distance.
fn near<'c>(candidates: impl Iterator<Item = &'c Candidate>, tokens: usize) -> Vec<[u8; 2]> {
    /// Tokens beyond which nothing is seen.
    const FARTHEST: u8 = 15;
    let mut over = vec![0u8; tokens];
    for c in candidates {
        over[c.range()].fill(1 + c.category as u8);
    }
    let mut near = vec![[0; 2]; tokens];
    let mut see = |t: usize, side: usize, (last, distance): (u8, u8)| {
        let class = match distance {
            0..=1 => 0,
            2..=3 => 1,
            4..=7 => 2,
            _ => 3,
        };
        near[t][side] = if last == 0 || distance > FARTHEST { 0 } else { 4 * last + class };
        if over[t] == 0 { (last, distance.saturating_add(1)) } else { (over[t], 1) }
    };
    (0..tokens).fold((0, 0), |last, t| see(t, 0, last));
    (0..tokens).rev().fold((0, 0), |last, t| see(t, 1, last));
    near
}

impl Features<'_, '_> {
    /// What the lines around a token and the whole text say to a token of its form; depends on [`Features::context_key`] alone.
    pub(super) fn of_context(&self, i: usize, out: &mut Hashes) {
        let here = &self.around.views[i];
        let Context { found, .. } = self.around.context;
        let [above, own, below] = self.around.context.lines_around(here);
        let mut f = |template: u64, value: u64| out.push(feature(template, mix(value, u64::from(here.coarse))));
        for (template, mut bits) in (85..).zip([above.found, own.found, below.found, found]) {
            while bits != 0 {
                f(template, u64::from(bits.trailing_zeros()));
                bits &= bits - 1;
            }
        }
        f(89, [above.len, own.len, below.len].into_iter().fold(0, |lens, len| lens * 8 + u64::from(len)));
        f(93, own.heading);
    }

    /// What [`Features::of_context`] depends on.
    #[inline]
    pub(super) fn context_key(&self, i: usize) -> u64 {
        let here = &self.around.views[i];
        let lines = self.around.context.lines_around(here);
        let key = mix(lines[1].heading, u64::from(here.coarse) << 32 | u64::from(self.around.context.found));
        lines.into_iter().fold(key, |key, line| mix(key, u64::from(line.len) << 32 | u64::from(line.found)))
    }

    /// What the tokens two and three places before and after are.
    pub(super) fn of_far(&self, i: usize, out: &mut Hashes) {
        self.far(i).into_iter().enumerate().for_each(|(place, gist)| out.push(Self::of_gist(place, gist)));
    }

    /// Their gists.
    #[inline]
    pub(super) fn far(&self, i: usize) -> [u16; FAR] {
        let [a, b, _, _, _, c, d] = *self.around.gists(i);
        [a, b, c, d]
    }

    /// The feature of a gist at one of the places.
    pub(super) fn of_gist(place: usize, gist: u16) -> Feature {
        feature(100 + place as u64, u64::from(gist))
    }

    /// The nearest likely candidates on either side.
    pub(super) fn of_near(&self, i: usize, out: &mut Hashes) {
        let coarse = u64::from(self.around.views[i].coarse);
        for (template, near) in (94..).zip(self.around.context.near[i]) {
            if near != 0 {
                out.push(feature(template, mix(u64::from(near), coarse)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::category::Category;
    use crate::detect::Recognizer;
    use crate::finding::{Cue, Evidence};

    #[test]
    fn the_nearest_on_either_side() {
        let evidence = Evidence { recognizer: Recognizer::Date, cue: Cue::Form };
        let of = |first, category| Candidate { first, last: first + 2, category, score: 1.0, evidence };
        let (date, zip) = (4 * (1 + Category::Date as u8), 4 * (1 + Category::Zip as u8));
        let near = near([of(2, Category::Date), of(22, Category::Zip)].iter(), 24);
        assert_eq!(near[0], [0, date + 1], "two before the date");
        assert_eq!(near[2], [0, date], "in it");
        assert_eq!(near[4], [date, 0], "one after it, and farther than is seen from the other");
        assert_eq!(near[8], [date + 2, zip + 3]);
        assert_eq!(near[18], [date + 3, zip + 2]);
        assert_eq!(near[19], [0, zip + 1]);
    }
}
