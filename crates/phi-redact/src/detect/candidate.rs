//! What a detector proposes.

use std::ops::Range;

use super::Recognizer;
use crate::category::Category;
use crate::finding::{Cue, Evidence};

/// A proposal: these tokens may be PHI of this category.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// What kind of PHI.
    pub category: Category,
    /// How sure, `0.0` to `1.0`. Weak candidates are evidence for others even when they are not findings themselves.
    pub score: f32,
    /// Which recognizer, and what it relied on.
    pub evidence: Evidence,
}

impl Candidate {
    /// The tokens it covers.
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }
}

/// The candidates of a document, and the recognizer now at work.
#[derive(Debug)]
pub struct Candidates {
    list: Vec<Candidate>,
    pub(super) recognizer: Recognizer,
}

impl Candidates {
    pub(super) fn new(tokens: usize) -> Self {
        Candidates { list: Vec::with_capacity(tokens / 8), recognizer: Recognizer::ALL[0] }
    }

    /// Proposes a range of tokens.
    #[inline]
    pub fn add(&mut self, range: Range<usize>, category: Category, score: f32, cue: Cue) {
        debug_assert!(range.start < range.end, "a candidate holds a token");
        let evidence = Evidence { recognizer: self.recognizer, cue };
        self.list.push(Candidate { first: range.start as u32, last: range.end as u32, category, score, evidence });
    }

    /// Every candidate so far, in the order proposed.
    pub fn as_slice(&self) -> &[Candidate] {
        &self.list
    }
}
