//! The categories and their names elsewhere.

use pyo3::prelude::*;

/// A kind of identifier.
///
/// Attributes
/// ----------
/// label : str
///     The label of findings and policies, such as ``"NAME"``.
/// hipaa_letter : str
///     Letter of 45 CFR 164.514(b)(2)(i), ``"A"`` to ``"R"``.
/// i2b2 : str
///     Tag of the i2b2/UTHealth 2014 corpus.
/// presidio : str
///     Entity name of Microsoft Presidio, or its nearest.
#[pyclass(frozen, eq, hash, module = "phi_redact", get_all)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Category {
    label: &'static str,
    hipaa_letter: char,
    i2b2: &'static str,
    presidio: &'static str,
}

#[pymethods]
impl Category {
    fn __repr__(&self) -> String {
        format!("Category('{}')", self.label)
    }
}

/// Every category, in the order of the guidelines.
///
/// Returns
/// -------
/// list of Category
#[pyfunction]
pub fn categories() -> Vec<Category> {
    phi_redact::Category::ALL
        .iter()
        .map(|c| Category { label: c.label(), hipaa_letter: c.hipaa_letter(), i2b2: c.i2b2(), presidio: c.presidio() })
        .collect()
}
