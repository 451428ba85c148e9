//! The only place where candidates meet: overlaps are settled, what was found once is found everywhere.

use crate::detect::Candidate;
use crate::document::Document;
use crate::finding::{Finding, Span};

/// Settles the candidates of one section: the findings, sorted and disjoint, with byte spans of the section.
pub(crate) fn resolve(doc: &Document<'_>, candidates: &[Candidate], threshold: f32) -> Vec<Finding> {
    let mut taken = vec![false; doc.len()];
    let mut order: Vec<&Candidate> = candidates.iter().filter(|c| c.score >= threshold).collect();
    order.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.first.cmp(&b.first)).then(a.category.cmp(&b.category)));
    let mut findings = Vec::with_capacity(order.len());
    for candidate in order {
        // What a stronger neighbour left of a candidate still goes: a leak is worse than a torn span.
        let mut at = candidate.first as usize;
        let last = candidate.last as usize;
        while at < last {
            let free = (at..last).find(|t| taken[*t]).unwrap_or(last);
            if free > at && (at..free).any(|t| doc.is_word(t) || doc.is_number(t)) {
                taken[at..free].fill(true);
                let span = trimmed(doc, at, free);
                findings.push(Finding {
                    span,
                    category: candidate.category,
                    score: candidate.score,
                    evidence: candidate.evidence,
                });
            }
            at = free + 1;
        }
    }
    findings.sort_by_key(|f| f.span);
    findings
}

fn weight(c: &Candidate) -> f32 {
    c.score + 0.03 * (c.last - c.first).min(8) as f32
}

fn trimmed(doc: &Document<'_>, first: usize, last: usize) -> Span {
    Span::new(doc.tokens()[first].start as usize, doc.tokens()[last - 1].end as usize)
}
