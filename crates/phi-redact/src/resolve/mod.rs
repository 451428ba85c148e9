//! The only place where candidates meet: overlaps are settled, and what was found once is found everywhere.

pub(crate) mod overlay;
mod repeats;

pub(crate) use repeats::Repeats;

use crate::category::Category;
use crate::detect::Candidate;
use crate::document::Document;
use crate::finding::Evidence;
use crate::tagger;

/// A candidate that won its tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settled {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    pub category: Category,
    pub score: f32,
    pub evidence: Evidence,
}

/// Score from which a recognizer's candidate stands without the tagger.
const CERTAIN: f32 = 0.95;

/// Settles the overlaps of one section's candidates, of the recognizers and of the tagger: disjoint, in the order of the
/// text. `threshold` gives the score from which a category counts.
pub(crate) fn settle(
    doc: &Document<'_>,
    recognized: &[Candidate],
    tagged: &[Candidate],
    threshold: impl Fn(Category) -> f32,
) -> Vec<Settled> {
    // The tagger has read what the recognizers propose, and decides. A number whose form or label is certain needs no
    // second opinion.
    let closed = |c: &Candidate| tagger::Label::of(c.category) == Some(tagger::Label::Code);
    let sure = |c: &&Candidate| closed(c) && c.score >= threshold(c.category).max(CERTAIN);
    let mut order: Vec<&Candidate> = recognized.iter().filter(sure).chain(tagged).collect();
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.first.cmp(&b.first)).then(a.category.cmp(&b.category)));
    let mut taken = vec![false; doc.len()];
    let mut settled = Vec::with_capacity(order.len());
    for c in order {
        // What a stronger neighbour left of a candidate still goes: a leak is worse than a torn span.
        let (mut at, last) = (c.first as usize, c.last as usize);
        while at < last {
            let end = (at..last).find(|t| taken[*t]).unwrap_or(last);
            if (at..end).any(|t| doc.is_word(t) || doc.is_number(t)) {
                taken[at..end].fill(true);
                let (category, score, evidence) = (c.category, c.score, c.evidence);
                settled.push(Settled { first: at as u32, last: end as u32, category, score, evidence });
            }
            at = end + 1;
        }
    }
    settled.sort_unstable_by_key(|s| s.first);
    settled.shrink_to_fit();
    settled
}

/// A long candidate says more than a short one of the same score.
fn weight(c: &Candidate) -> f32 {
    c.score + 0.03 * (c.last - c.first).min(8) as f32
}
