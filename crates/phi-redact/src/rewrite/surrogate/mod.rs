//! Surrogates: other values of the same form, which a reader takes for real.

use crate::finding::Finding;
use crate::key::Key;

/// The surrogates of one text.
pub(super) struct Surrogates;

impl Surrogates {
    /// The surrogates of a text.
    pub fn new(_key: Option<&Key>, _patient_id: Option<&str>, _text: &str, _findings: &[Finding]) -> Self {
        Surrogates
    }

    /// The surrogate of a finding; `None` if there is none and the value must be tagged.
    pub fn of(&mut self, _text: &str, _findings: &[Finding], _index: usize) -> Option<String> {
        None
    }
}
