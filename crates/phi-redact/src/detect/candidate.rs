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

    /// The candidates of every token, weak ones included: what a learned detector asks for.
    pub fn by_token(&self, tokens: usize) -> ByToken<'_> {
        let mut starts = vec![0u32; tokens + 1];
        for t in self.list.iter().flat_map(Candidate::range) {
            starts[t + 1] += 1;
        }
        for t in 0..tokens {
            starts[t + 1] += starts[t];
        }
        let mut next = starts.clone();
        let mut numbers = vec![0u32; starts[tokens] as usize];
        for (number, candidate) in self.list.iter().enumerate() {
            for t in candidate.range() {
                numbers[next[t] as usize] = number as u32;
                next[t] += 1;
            }
        }
        ByToken { list: &self.list, starts, numbers }
    }
}

/// The evidence at each token of a document.
#[derive(Debug)]
pub struct ByToken<'c> {
    list: &'c [Candidate],
    /// Where each token's part of `numbers` begins.
    starts: Vec<u32>,
    numbers: Vec<u32>,
}

impl<'c> ByToken<'c> {
    /// The candidates that cover this token, in the order they were proposed.
    pub fn at(&self, token: usize) -> impl Iterator<Item = &'c Candidate> + '_ {
        let range = self.starts[token] as usize..self.starts[token + 1] as usize;
        self.numbers[range].iter().map(|n| &self.list[*n as usize])
    }
}
