//! What happens to each category.

use std::fmt::Write;
use std::path::PathBuf;

use phi_redact::Category;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::error::{self, PolicyError};
use crate::{json_of, type_name};

/// A rule for every category: what is done with its findings.
///
/// Made by :meth:`built_in`, :meth:`from_toml`, :meth:`from_file` or :meth:`from_dict`.
///
/// Attributes
/// ----------
/// name : str
/// sensitivity : str
///     ``"high"``, ``"balanced"`` or ``"precise"``.
/// digest : str
///     32 hexadecimal digits, the same for the same rules: for reports.
/// BUILT_IN : list of str
///     The names :meth:`built_in` knows.
#[pyclass(frozen, module = "phi_redact")]
#[derive(Clone)]
pub struct Policy(pub phi_redact::Policy);

impl Policy {
    /// The policy of an argument: a policy, a dict, the name of a built-in one, or the path of a TOML file.
    pub fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(policy) = value.cast::<Policy>() {
            return Ok(policy.get().clone());
        }
        if let Ok(dict) = value.cast::<PyDict>() {
            return Policy::from_dict(dict);
        }
        if let Ok(name) = value.cast::<PyString>() {
            let name = name.to_string_lossy();
            let is_path = name.ends_with(".toml") || name.contains(['/', '\\']);
            return if is_path { Policy::from_file(PathBuf::from(&*name)) } else { Policy::built_in(&name) };
        }
        if value.hasattr("__fspath__")? {
            return Policy::from_file(value.extract()?);
        }
        Err(PolicyError::new_err(format!(
            "a policy must be a Policy, a dict, a built-in name or a path, not {}",
            type_name(value)
        )))
    }
}

#[pymethods]
impl Policy {
    #[classattr]
    #[pyo3(name = "BUILT_IN")]
    fn names() -> Vec<&'static str> {
        phi_redact::Policy::BUILT_IN.to_vec()
    }

    /// A built-in policy.
    ///
    /// Parameters
    /// ----------
    /// name : str
    ///     ``"safe-harbor"``, ``"limited-data-set"``, ``"strict"``, ``"research"`` or ``"publish"``.
    ///
    /// Raises
    /// ------
    /// PolicyError
    ///     If there is none of this name.
    #[staticmethod]
    fn built_in(name: &str) -> PyResult<Self> {
        phi_redact::Policy::built_in(name).map(Policy).map_err(|e| error::of(&e))
    }

    /// A policy from the text of a TOML file.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///     For example ``'extends = "safe-harbor"\n[category.DATE]\naction = "keep"'``.
    ///
    /// Raises
    /// ------
    /// PolicyError
    ///     With the line and what is allowed.
    #[staticmethod]
    fn from_toml(text: &str) -> PyResult<Self> {
        phi_redact::Policy::from_toml(text).map(Policy).map_err(|e| error::of(&e))
    }

    /// A policy from a TOML file.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     The file, in UTF-8.
    ///
    /// Raises
    /// ------
    /// PolicyError
    ///     If it cannot be read or understood.
    #[staticmethod]
    fn from_file(path: PathBuf) -> PyResult<Self> {
        let text = std::fs::read_to_string(&path).map_err(|e| {
            PolicyError::new_err(format!("the policy file {} cannot be read: {}", path.display(), e.kind()))
        })?;
        Policy::from_toml(&text)
    }

    /// A policy from a dict of the same shape as the TOML.
    ///
    /// Parameters
    /// ----------
    /// rules : dict
    ///     For example ``{"extends": "safe-harbor", "category": {"DATE": {"action": "keep"}}}``.
    ///
    /// Raises
    /// ------
    /// PolicyError
    ///     If a key, category, action or value does not exist.
    #[staticmethod]
    fn from_dict(rules: &Bound<'_, PyDict>) -> PyResult<Self> {
        let json = json_of(rules, |kind| {
            PolicyError::new_err(format!("the policy holds something that is no text, number, list or dict ({kind})"))
        })?;
        phi_redact::Policy::from_json(&json).map(Policy).map_err(|e| error::of(&e))
    }

    #[getter]
    fn name(&self) -> &str {
        self.0.name()
    }

    #[getter]
    fn sensitivity(&self) -> &'static str {
        self.0.sensitivity().name()
    }

    #[getter]
    fn digest(&self) -> String {
        self.0.digest()
    }

    /// The whole policy as a TOML file that extends nothing.
    ///
    /// Returns
    /// -------
    /// str
    fn to_toml(&self) -> String {
        self.0.to_toml()
    }

    /// What the policy does, category by category, to read.
    ///
    /// Returns
    /// -------
    /// str
    ///     A table of label, letter of 45 CFR 164.514(b)(2)(i), action and threshold (score from which a finding counts).
    fn explain(&self) -> String {
        let policy = &self.0;
        let mut out =
            format!("policy {}, sensitivity {}, digest {}\n", policy.name(), policy.sensitivity(), policy.digest());
        let _ = writeln!(out, "{:<14}{:<7}{:<12}threshold", "category", "HIPAA", "action");
        for category in Category::ALL {
            let rule = policy.rule(*category);
            let threshold = rule.threshold.unwrap_or(policy.sensitivity().threshold());
            let (label, letter, action) = (category.label(), category.hipaa_letter(), rule.action.name());
            let _ = writeln!(out, "{label:<14}{letter:<7}{action:<12}{threshold}");
        }
        for own in policy.own_recognizers() {
            let _ = writeln!(out, "own recognizer: {}", own.name());
        }
        out
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((py.get_type::<Policy>().getattr("from_toml")?, (self.to_toml(),)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Policy>().is_ok_and(|other| other.get().to_toml() == self.to_toml())
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyString::new(py, &self.to_toml()).hash()
    }

    fn __repr__(&self) -> String {
        format!("Policy('{}', digest='{}')", self.name(), self.digest())
    }
}
