//! Python's strings on their way in.

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBool, PyBytes, PyFloat, PyInt, PyString};

use crate::error::Fault;
use crate::type_name;

/// The text of a str. Not copied where Python allows it (from 3.10 outside of the stable interface).
pub fn read(value: &Bound<'_, PyAny>) -> Result<PyBackedStr, Fault> {
    let Ok(text) = value.cast::<PyString>() else { return Err(Fault::Text(wrong_type(value))) };
    // Python's own error would hold the whole text.
    PyBackedStr::try_from(text.clone()).map_err(|error| {
        let at: Option<usize> = error.value(value.py()).getattr("start").and_then(|s| s.extract()).ok();
        let place = at.map_or_else(String::new, |at| format!(" at code point {at}"));
        Fault::Text(format!(
            "the text holds a lone surrogate{place}, which is no character; decode it with errors=\"replace\", or replace it"
        ))
    })
}

fn wrong_type(value: &Bound<'_, PyAny>) -> String {
    let hint = if value.is_none() {
        "; drop or fill missing texts, or keep them with keep_none=True where many are given"
    } else if value.is_instance_of::<PyBytes>() {
        "; decode it first"
    } else if value.extract::<f64>().is_ok_and(f64::is_nan) {
        " (NaN); drop or fill missing texts"
    } else {
        ""
    };
    format!("a text must be str, not {}{hint}", type_name(value))
}

/// The caller's own identifier of a patient: a str or an int, or None for no patient.
pub fn patient_id(value: &Bound<'_, PyAny>) -> Result<Option<String>, Fault> {
    if value.is_none() {
        return Ok(None);
    }
    if value.is_instance_of::<PyString>() {
        let id = read(value).map_err(|_| Fault::Patient("the patient's identifier holds a lone surrogate".into()))?;
        return Ok(Some(id.to_string()));
    }
    if value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>() {
        return value
            .str()
            .map(|s| Some(s.to_string()))
            .map_err(|_| Fault::Patient("the identifier is too long".into()));
    }
    // 17 and 17.0 would be two patients.
    let hint = if value.is_instance_of::<PyFloat>() { "; convert it to str or an integer first" } else { "" };
    Err(Fault::Patient(format!("a patient's identifier must be str or int, not {}{hint}", type_name(value))))
}
