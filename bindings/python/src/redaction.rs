//! A redacted text.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyString;

use crate::finding::{Replaced, Replacement};
use crate::html;

/// A redacted text and what was done to it.
///
/// ``str(redaction)`` is the new text; a notebook shows it in colour.
///
/// Attributes
/// ----------
/// text : str
///     The new text.
/// findings : list of Replacement
///     What was found, in order, and where its replacement stands in the new text. Places are in code points.
#[pyclass(frozen, module = "phi_redact")]
pub struct Redaction {
    text: Py<PyString>,
    replaced: Vec<Replaced>,
}

impl Redaction {
    /// Of what the library returned.
    pub fn of(py: Python<'_>, text: &str, replaced: Vec<Replaced>) -> Self {
        Redaction { text: PyString::new(py, text).unbind(), replaced }
    }
}

#[pymethods]
impl Redaction {
    #[new]
    #[pyo3(signature = (text, findings))]
    fn new(text: Py<PyString>, findings: Vec<PyRef<'_, Replacement>>) -> Self {
        Redaction { text, replaced: findings.iter().map(Replaced::of).collect() }
    }

    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }

    #[getter]
    fn findings(&self, py: Python<'_>) -> PyResult<Vec<Py<Replacement>>> {
        self.replaced.iter().map(|r| r.object(py)).collect()
    }

    fn __getnewargs__(&self, py: Python<'_>) -> PyResult<(Py<PyString>, Vec<Py<Replacement>>)> {
        Ok((self.text(py), self.findings(py)?))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Redaction>() else { return Ok(false) };
        let (py, other) = (other.py(), other.get());
        Ok(self.replaced == other.replaced && self.text.bind(py).as_any().eq(other.text.bind(py))?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.text.bind(py).hash()
    }

    fn __str__(&self, py: Python<'_>) -> Py<PyString> {
        self.text(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Redaction({} code points, {} findings)", self.text.bind(py).len()?, self.replaced.len()))
    }

    /// The new text with its replacements in colour and a legend, for light and dark pages alike.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        let text = PyBackedStr::try_from(self.text.bind(py).clone())?;
        Ok(html::redaction(&text, &self.replaced))
    }
}
