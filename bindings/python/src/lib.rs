//! The Python package `phi_redact`: the types of the library mirrored, and nothing decided here.
//!
//! What a notebook imports stands in `python/phi_redact`; this is its module `_native`. The docstrings below are what `help()` shows,
//! in the style of NumPy.

mod arrow;
mod batch;
mod category;
mod error;
mod evaluate;
mod finding;
mod guard;
mod html;
mod key;
mod policy;
mod progress;
mod redaction;
mod redactor;
mod text;
mod workers;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::arrow::ArrowColumn;
    #[pymodule_export]
    use crate::batch::Batch;
    #[pymodule_export]
    use crate::category::{Category, categories};
    #[pymodule_export]
    use crate::error::{
        CategoryError, PatientError, PhiRedactError, PolicyError, RestoreError, SecretError, TextError,
    };
    #[pymodule_export]
    use crate::evaluate::{Evaluation, Mistake, Note, evaluate, read_markup};
    #[pymodule_export]
    use crate::finding::{Evidence, Finding, Replacement};
    #[pymodule_export]
    use crate::key::{Key, restore};
    #[pymodule_export]
    use crate::policy::Policy;
    #[pymodule_export]
    use crate::redaction::Redaction;
    #[pymodule_export]
    use crate::redactor::{Redactor, rebuild};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::guard::silence_panics();
        let py = module.py();
        py.get_type::<TextError>().setattr("index", py.None())?;
        py.get_type::<PatientError>().setattr("index", py.None())?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// A Python value as it is called in a message: by its type alone, never by what it holds.
fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "object".into(), |name| name.to_string())
}

/// A dict as JSON; `wrong` makes the exception, given the name of Python's own, which could hold a value.
fn json_of(value: &Bound<'_, PyAny>, wrong: impl Fn(&str) -> PyErr) -> PyResult<String> {
    let json = value.py().import("json")?.call_method1("dumps", (value,));
    let json =
        json.map_err(|e| wrong(&e.get_type(value.py()).name().map_or_else(|_| String::new(), |n| n.to_string())))?;
    json.extract()
}
