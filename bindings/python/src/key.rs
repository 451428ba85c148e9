//! The caller's secret, and what it opens.

use std::path::PathBuf;

use phi_redact::{Error, Offsets, Unit};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyString};
use zeroize::Zeroizing;

use crate::error::{self, RestoreError, SecretError};
use crate::{text, type_name};

/// A secret for the actions that need one (``hash``, ``encrypt``, ``shift``, and ``surrogate`` across texts).
///
/// At least 16 bytes; make one with ``openssl rand -hex 32``. It is never printed.
///
/// Parameters
/// ----------
/// secret : bytes or str
///     The secret itself; a str counts by its UTF-8 bytes.
///
/// Raises
/// ------
/// SecretError
///     If it is of another type or shorter than 16 bytes.
///
/// Notes
/// -----
/// A pickled redactor carries a key given as ``bytes``, ``str`` or ``Key(secret)`` along, in the clear. ``Key.from_env`` and
/// ``Key.from_file`` are pickled by name: the secret is read anew where the redactor is unpickled, and never travels.
#[pyclass(frozen, module = "phi_redact")]
#[derive(Clone)]
pub struct Key(Source);

#[derive(Clone)]
enum Source {
    Given(Zeroizing<Vec<u8>>),
    Env(String),
    File(PathBuf),
}

impl Key {
    /// The key of an argument.
    pub fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(key) = value.cast::<Key>() {
            return Ok(key.get().clone());
        }
        let bytes = if let Ok(bytes) = value.cast::<PyBytes>() {
            bytes.as_bytes().to_vec()
        } else if let Ok(bytes) = value.cast::<PyByteArray>() {
            bytes.to_vec()
        } else if value.is_instance_of::<PyString>() {
            let secret = text::read(value).map_err(|_| SecretError::new_err("the key holds a lone surrogate"))?;
            secret.as_bytes().to_vec()
        } else {
            return Err(SecretError::new_err(format!("a key must be bytes, str or Key, not {}", type_name(value))));
        };
        let key = Key(Source::Given(Zeroizing::new(bytes)));
        key.resolve()?;
        Ok(key)
    }

    /// The library's key: read now, if it stands elsewhere.
    pub fn resolve(&self) -> PyResult<phi_redact::Key> {
        match &self.0 {
            Source::Given(bytes) => phi_redact::Key::new(bytes.to_vec()),
            Source::Env(variable) => phi_redact::Key::from_env(variable),
            Source::File(path) => phi_redact::Key::from_file(path),
        }
        .map_err(|e| error::of(&e))
    }
}

#[pymethods]
impl Key {
    #[new]
    fn new(secret: &Bound<'_, PyAny>) -> PyResult<Self> {
        Key::of(secret)
    }

    /// The key in an environment variable, read when a redactor is built or unpickled.
    ///
    /// Parameters
    /// ----------
    /// variable : str
    ///     Its name.
    ///
    /// Raises
    /// ------
    /// SecretError
    ///     If it is not set, or shorter than 16 bytes.
    #[staticmethod]
    fn from_env(variable: String) -> PyResult<Self> {
        let key = Key(Source::Env(variable));
        key.resolve()?;
        Ok(key)
    }

    /// The key in a file, without line breaks at its end, read when a redactor is built or unpickled.
    ///
    /// Parameters
    /// ----------
    /// path : str or os.PathLike
    ///     The file.
    ///
    /// Raises
    /// ------
    /// SecretError
    ///     If it cannot be read, or holds fewer than 16 bytes.
    #[staticmethod]
    fn from_file(path: PathBuf) -> PyResult<Self> {
        let key = Key(Source::File(path));
        key.resolve()?;
        Ok(key)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyAny>,))> {
        let class = py.get_type::<Key>();
        Ok(match &self.0 {
            Source::Given(bytes) => (class.into_any(), (PyBytes::new(py, bytes).into_any(),)),
            Source::Env(variable) => (class.getattr("from_env")?, (PyString::new(py, variable).into_any(),)),
            Source::File(path) => (class.getattr("from_file")?, (path.into_pyobject(py)?.str()?.into_any(),)),
        })
    }

    fn __repr__(&self) -> String {
        match &self.0 {
            Source::Given(_) => "Key(..)".into(),
            Source::Env(variable) => format!("Key.from_env({variable:?})"),
            Source::File(path) => format!("Key.from_file({path:?})"),
        }
    }
}

/// Opens every value that the action ``encrypt`` sealed.
///
/// Parameters
/// ----------
/// text : str
///     A redacted text.
/// key : Key, bytes or str
///     The key it was redacted with.
///
/// Returns
/// -------
/// str
///     The text as it was.
///
/// Raises
/// ------
/// RestoreError
///     If a value does not open: another key, or a changed text. Nothing is restored then.
/// TextError
///     If the text is no str, or holds a lone surrogate.
/// SecretError
///     If the key cannot be used.
#[pyfunction]
#[pyo3(signature = (text, key))]
pub fn restore(py: Python<'_>, text: &Bound<'_, PyAny>, key: &Bound<'_, PyAny>) -> PyResult<String> {
    let key = Key::of(key)?.resolve()?;
    let text = text::read(text).map_err(|fault| fault.raise(py, None))?;
    py.detach(|| phi_redact::restore(&text, &key)).map_err(|error| match error {
        Error::Restore { at } => RestoreError::new_err(format!(
            "an encrypted value at code point {} does not open: the key is another, or the text was changed",
            Offsets::new(&text, Unit::Char).convert(at)
        )),
        other => error::of(&other),
    })
}
