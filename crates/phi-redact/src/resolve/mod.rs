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
    for s in &mut settled {
        join_unseen(doc, s, &mut taken);
    }
    settled.sort_unstable_by_key(|s| s.first);
    settled.shrink_to_fit();
    settled
}

/// Takes in the letters and digits that nothing one can see parts from the finding, unless another has them: `447<U+200B>19`.
fn join_unseen(doc: &Document<'_>, s: &mut Settled, taken: &mut [bool]) {
    let unseen = |t: usize| t < doc.len() && doc.touches(t) && is_unseen(doc, t);
    let joins = |t: usize, taken: &[bool]| t < doc.len() && !taken[t] && (doc.is_word(t) || doc.is_number(t));
    let mut last = s.last as usize;
    while unseen(last) {
        last += 1;
        if joins(last, taken) && doc.touches(last) {
            last += 1;
            taken[s.last as usize..last].fill(true);
            s.last = last as u32;
        }
    }
    let mut first = s.first as usize;
    while first > 0 && doc.touches(first) && is_unseen(doc, first - 1) {
        first -= 1;
        if first > 0 && doc.touches(first) && joins(first - 1, taken) {
            first -= 1;
            taken[first..s.first as usize].fill(true);
            s.first = first as u32;
        }
    }
}

/// Whether the token is a character that takes no room: a zero-width blank or joiner, a soft hyphen, a direction mark.
fn is_unseen(doc: &Document<'_>, token: usize) -> bool {
    let unseen = |c| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    doc.byte(token) >= 0x80 && doc.str(token).chars().all(unseen)
}

/// A long candidate says more than a short one of the same score.
fn weight(c: &Candidate) -> f32 {
    c.score + 0.03 * (c.last - c.first).min(8) as f32
}
