//! What is known of a patient.

use std::ffi::{c_char, c_void};

use phi::Patient;

use crate::argument::{category as category_of, measured, place, text};
use crate::boundary;
use crate::pointer::{exclusive, free};
use crate::status::{Failure, phi_status};

/// What is known of a patient; all of it is copied. Used by one thread at a time.
pub struct phi_patient(pub(crate) Patient);

/// Adds what the text says to a patient; an error leaves it as it was.
fn add(
    patient: *mut phi_patient,
    name: &str,
    value: *const c_void,
    len: usize,
    add: impl FnOnce(Patient, &str) -> Result<Patient, Failure>,
) -> phi_status {
    boundary::call(|| {
        let patient = exclusive(patient).ok_or_else(|| Failure::null("patient"))?;
        patient.0 = add(patient.0.clone(), text(name, value, len)?)?;
        Ok(())
    })
}

/// Makes a patient of whom nothing is known yet. Free it with `phi_patient_free`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_new(patient: *mut *mut phi_patient) -> phi_status {
    boundary::call(|| {
        place("patient", patient)?.fill(phi_patient(Patient::new()));
        Ok(())
    })
}

/// Reads a patient in `len` bytes of JSON: a FHIR R4 Patient, or our own form (docs/policies.md). Free it with
/// `phi_patient_free`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_from_json(json: *const c_void, len: usize, patient: *mut *mut phi_patient) -> phi_status {
    boundary::call(|| {
        let out = place("patient", patient)?;
        out.fill(phi_patient(Patient::from_json(text("json", json, len)?)?));
        Ok(())
    })
}

/// Does `phi_patient_from_json` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_from_json_z(json: *const c_char, patient: *mut *mut phi_patient) -> phi_status {
    let (json, len) = measured(json);
    phi_patient_from_json(json, len, patient)
}

/// Frees a patient; NULL is allowed. Redactors made for it stay.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_free(patient: *mut phi_patient) {
    boundary::value((), || free(patient));
}

/// Sets the caller's own id of the patient, `len` bytes of UTF-8: the same id, the same date offset and the same surrogates. It
/// is not looked for.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_set_id(patient: *mut phi_patient, id: *const c_void, len: usize) -> phi_status {
    add(patient, "id", id, len, |p, id| Ok(p.id(id)))
}

/// Does `phi_patient_set_id` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_set_id_z(patient: *mut phi_patient, id: *const c_char) -> phi_status {
    let (id, len) = measured(id);
    phi_patient_set_id(patient, id, len)
}

/// Adds a name, `Jane A. Smith` or `Smith, Jane A.`, in `len` bytes of UTF-8; a relative's as well.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_name(patient: *mut phi_patient, name: *const c_void, len: usize) -> phi_status {
    add(patient, "name", name, len, |p, name| Ok(p.name(name)))
}

/// Does `phi_patient_add_name` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_name_z(patient: *mut phi_patient, name: *const c_char) -> phi_status {
    let (name, len) = measured(name);
    phi_patient_add_name(patient, name, len)
}

/// Adds a name the patient is called by, in `len` bytes of UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_nickname(patient: *mut phi_patient, name: *const c_void, len: usize) -> phi_status {
    add(patient, "name", name, len, |p, name| Ok(p.nickname(name)))
}

/// Does `phi_patient_add_nickname` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_nickname_z(patient: *mut phi_patient, name: *const c_char) -> phi_status {
    let (name, len) = measured(name);
    phi_patient_add_nickname(patient, name, len)
}

/// Adds the birth date, `1950-03-14`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_birth_date(patient: *mut phi_patient, date: *const c_void, len: usize) -> phi_status {
    add(patient, "date", date, len, |p, date| Ok(p.birth_date(date)?))
}

/// Does `phi_patient_add_birth_date` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_birth_date_z(patient: *mut phi_patient, date: *const c_char) -> phi_status {
    let (date, len) = measured(date);
    phi_patient_add_birth_date(patient, date, len)
}

/// Adds another date of the patient, `1950-03-14`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_date(patient: *mut phi_patient, date: *const c_void, len: usize) -> phi_status {
    add(patient, "date", date, len, |p, date| Ok(p.date(date)?))
}

/// Does `phi_patient_add_date` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_date_z(patient: *mut phi_patient, date: *const c_char) -> phi_status {
    let (date, len) = measured(date);
    phi_patient_add_date(patient, date, len)
}

/// Adds a number or code, in `len` bytes of UTF-8: of a record, an insurance, a licence. `category` is the number of its
/// category.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_identifier(
    patient: *mut phi_patient,
    category: u32,
    value: *const c_void,
    len: usize,
) -> phi_status {
    add(patient, "value", value, len, |p, value| Ok(p.identifier(category_of(category)?, value)))
}

/// Does `phi_patient_add_identifier` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_identifier_z(
    patient: *mut phi_patient,
    category: u32,
    value: *const c_char,
) -> phi_status {
    let (value, len) = measured(value);
    phi_patient_add_identifier(patient, category, value, len)
}

/// Adds a telephone number, in `len` bytes of UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_phone(patient: *mut phi_patient, number: *const c_void, len: usize) -> phi_status {
    add(patient, "number", number, len, |p, number| Ok(p.phone(number)))
}

/// Does `phi_patient_add_phone` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_phone_z(patient: *mut phi_patient, number: *const c_char) -> phi_status {
    let (number, len) = measured(number);
    phi_patient_add_phone(patient, number, len)
}

/// Adds an e-mail address, in `len` bytes of UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_email(patient: *mut phi_patient, address: *const c_void, len: usize) -> phi_status {
    add(patient, "address", address, len, |p, address| Ok(p.email(address)))
}

/// Does `phi_patient_add_email` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_email_z(patient: *mut phi_patient, address: *const c_char) -> phi_status {
    let (address, len) = measured(address);
    phi_patient_add_email(patient, address, len)
}

/// Adds words, in `len` bytes of UTF-8: a street, a town, an employer. `category` is the number of their category.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_text(
    patient: *mut phi_patient,
    category: u32,
    value: *const c_void,
    len: usize,
) -> phi_status {
    add(patient, "value", value, len, |p, value| Ok(p.text(category_of(category)?, value)))
}

/// Does `phi_patient_add_text` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_patient_add_text_z(patient: *mut phi_patient, category: u32, value: *const c_char) -> phi_status {
    let (value, len) = measured(value);
    phi_patient_add_text(patient, category, value, len)
}
