//! What the detectors and `resolve` say of a text: spans, findings and their evidence.

use std::fmt;
use std::ops::Range;

use crate::category::Category;
use crate::detect::Recognizer;

/// A half-open byte range on char boundaries of the text it was found in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from byte `start` up to byte `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The span as a range, to slice a `str` with.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Why something was taken for PHI. Holds no text of the note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Evidence {
    /// The recognizer that proposed the span.
    pub recognizer: Recognizer,
    /// What it relied on.
    pub cue: Cue,
}

/// What a recognizer relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cue {
    /// The form of the value alone.
    Form,
    /// The form, and a check digit or range that holds.
    Checked,
    /// A cue word or field label before the value.
    Before,
    /// A cue word after the value.
    After,
    /// A field label on the line above.
    Above,
    /// The header of the column the value stands in.
    Column,
    /// A list or run that an already labelled value begins.
    Chain,
    /// A lexicon entry.
    Lexicon,
    /// A head word and the grammar of names around it.
    Grammar,
    /// The neighbourhood: what stands beside it is PHI.
    Neighbour,
    /// The learned tagger's judgement of the whole context.
    Learned,
    /// The same value was found elsewhere in the text.
    Repeat,
    /// The caller gave the value: a term of the policy, or what is known of the patient.
    Given,
}

impl Cue {
    /// A word for reports, for example `label before`.
    pub const fn describe(self) -> &'static str {
        match self {
            Cue::Form => "form",
            Cue::Checked => "check digit or range",
            Cue::Before => "cue before",
            Cue::After => "cue after",
            Cue::Above => "label on the line above",
            Cue::Column => "column header",
            Cue::Chain => "list",
            Cue::Lexicon => "lexicon",
            Cue::Grammar => "grammar",
            Cue::Neighbour => "neighbourhood",
            Cue::Learned => "learned",
            Cue::Repeat => "repeat",
            Cue::Given => "given by the caller",
        }
    }
}

/// One identifier found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// Where, in bytes of the text.
    pub span: Span,
    /// What kind.
    pub category: Category,
    /// How sure, `0.0` to `1.0`.
    pub score: f32,
    /// Why.
    pub evidence: Evidence,
}
