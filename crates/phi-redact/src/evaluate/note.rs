//! An annotated note.

use crate::category::Category;
use crate::finding::Span;

/// A note and what an annotator marked in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its name in the corpus.
    pub id: String,
    /// What kind of text it is, for example `ED triage note`.
    pub kind: String,
    /// The text, without markup.
    pub text: String,
    /// The marked spans, in the order the annotator's file holds them.
    pub spans: Vec<GoldSpan>,
}

/// What an annotator marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoldSpan {
    /// Where, in bytes of the note.
    pub span: Span,
    /// What kind of PHI.
    pub category: Category,
    /// Removing it and leaving it are equally right: never scored.
    pub optional: bool,
}
