//! The exceptions. Their messages hold no text of a note and no key.

use phi_redact::Error;
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

create_exception!(
    phi_redact,
    PhiRedactError,
    PyValueError,
    "The base of what this package raises. No message holds text of a note or a key."
);
create_exception!(
    phi_redact,
    TextError,
    PhiRedactError,
    "A text that cannot be read: not a str, or a str with a lone surrogate.\n\nAttributes\n----------\nindex : int or None\n    Position of the text among those given, from 0; None for a single text."
);
create_exception!(
    phi_redact,
    PolicyError,
    PhiRedactError,
    "A policy, sensitivity or threshold that does not exist or cannot be understood."
);
create_exception!(phi_redact, CategoryError, PhiRedactError, "A label that is none of the categories.");
create_exception!(
    phi_redact,
    SecretError,
    PhiRedactError,
    "A key that is missing, too short, of the wrong type, or cannot be read."
);
create_exception!(
    phi_redact,
    RestoreError,
    PhiRedactError,
    "An encrypted value that does not open: the key is another, or the text was changed."
);
create_exception!(
    phi_redact,
    PatientError,
    PhiRedactError,
    "Patient data or a patient identifier that cannot be used.\n\nAttributes\n----------\nindex : int or None\n    Position among those given, from 0; None for a single patient."
);

/// The exception for an error of the library.
pub fn of(error: &Error) -> PyErr {
    let message = error.to_string();
    match error {
        Error::UnknownCategory { .. } => CategoryError::new_err(message),
        Error::NoKey { .. } | Error::ShortKey | Error::KeyFile { .. } | Error::KeyVariable => {
            SecretError::new_err(message)
        }
        Error::Restore { .. } => RestoreError::new_err(message),
        Error::EmptyPatient | Error::Patient { .. } => PatientError::new_err(message),
        _ => PolicyError::new_err(message),
    }
}

/// What is wrong with one of many, and where it stands among them.
pub enum Fault {
    /// With the text.
    Text(String),
    /// With the patient's identifier.
    Patient(String),
}

impl Fault {
    /// The exception, with the position as its attribute `index`.
    pub fn raise(self, py: Python<'_>, index: Option<usize>) -> PyErr {
        let place = index.map_or_else(String::new, |i| format!("row {i}: "));
        let error = match self {
            Fault::Text(message) => TextError::new_err(place + &message),
            Fault::Patient(message) => PatientError::new_err(place + &message),
        };
        if let Err(other) = error.value(py).setattr("index", index) {
            return other;
        }
        error
    }
}
