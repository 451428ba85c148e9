//! Dates moved by one offset a patient.

use crate::category::Category;
use crate::finding::Finding;
use crate::key::Key;

/// The offset of one patient and how the text writes its dates.
pub(super) struct Shift;

impl Shift {
    /// The shift of a text.
    pub fn new(_key: Option<&Key>, _patient_id: Option<&str>, _text: &str, _findings: &[Finding]) -> Self {
        Shift
    }

    /// The value moved, in its own form; `None` if it cannot be read as a date.
    pub fn apply(&self, _category: Category, _value: &str) -> Option<String> {
        None
    }
}
