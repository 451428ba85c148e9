//! Finds patient identifiers (PHI) in free text and takes them out: fast, small, offline.
//!
//! ```
//! let redactor = phi_redact::Redactor::new();
//! let clean = redactor.redact("MRN: 4471923, seen 03/14/2024");
//! assert_eq!(clean.text, "MRN: [MRN], seen [DATE]");
//! ```
//!
//! A text goes one way: digits and letters in other dress ([`plain`]) → [`document::Document`] → detectors ([`detect`]) →
//! candidates → resolve → [`Finding`]s → [`Policy`] → [`Redaction`]. What counts as PHI is written in `corpus/GUIDELINES.md`; the default policy is HIPAA
//! Safe Harbor, 45 CFR 164.514(b)(2). Offsets are bytes; [`Offsets`] converts them to code points and UTF-16 units.

mod category;
pub mod check;
mod counts;
pub mod detect;
pub mod document;
mod error;
pub mod evaluate;
mod finding;
pub mod html;
mod key;
pub mod lexicon;
mod offsets;
mod patient;
mod person;
pub mod plain;
mod policy;
mod prf;
mod redactor;
mod resolve;
mod rewrite;
mod section;
mod sensitivity;
pub mod tagger;

pub use category::Category;
pub use counts::Counts;
pub use error::Error;
pub use finding::{Cue, Evidence, Finding, Span};
pub use key::Key;
pub use offsets::{Offsets, Unit};
pub use patient::Patient;
pub use policy::{Action, Mask, Mode, Options, Order, OwnRecognizer, Policy, Rule, Validator};
pub use redactor::{Builder, Redaction, Redactor, Replacement};
pub use rewrite::{restore, restore_digits};
pub use sensitivity::Sensitivity;
