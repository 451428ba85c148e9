//! Reading annotated notes and scoring findings against them.
//!
//! [`markup`] reads the corpus files; [`Scorer`] counts leaks and over-redactions by the rules of `tests/corpus.py`,
//! figure for figure.
//!
//! ```
//! use phi_redact::evaluate::{Scorer, markup};
//! let (notes, faults) = markup::parse("#### doc 1 | letter\nMRN {{MRN|4471923}}, aged {{AGE?|84}}.\n");
//! assert!(faults.is_empty());
//! let mut scorer = Scorer::new(None);
//! scorer.add(&notes[0], &[]);
//! assert_eq!(scorer.total().leaked_tokens(), 1);
//! ```

mod clock;
pub mod markup;
mod note;
mod score;
mod tally;
mod word;

pub use note::{GoldSpan, Note};
pub use score::{By, Mistake, MistakeKind, Scorer};
pub use tally::Tally;
