//! Redactors: built once, shared by any number of threads.

use std::ffi::{c_char, c_void};

use phi::Redactor;

use crate::argument::{measured, place, raw, text as text_of};
use crate::boundary;
use crate::encoding::phi_encoding;
use crate::options::phi_options;
use crate::patient::phi_patient;
use crate::pointer::{free, phi_slice, reference, slice};
use crate::result::{phi_result, phi_results};
use crate::status::{Failure, phi_status};

/// Finds and rewrites PHI. It never changes, so any number of threads may use it at once.
pub struct phi_redactor(Redactor);

fn known<'a>(redactor: *const phi_redactor) -> Result<&'a Redactor, Failure> {
    reference(redactor).map(|r| &r.0).ok_or_else(|| Failure::null("redactor"))
}

/// Makes a redactor with these options, or for Safe Harbor if `options` is NULL. Free it with `phi_redactor_free`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_redactor_new(options: *const phi_options, redactor: *mut *mut phi_redactor) -> phi_status {
    boundary::call(|| {
        let out = place("redactor", redactor)?;
        out.fill(phi_redactor(match reference(options) {
            Some(options) => options.build()?,
            None => Redactor::builder().build()?,
        }));
        Ok(())
    })
}

/// Makes the same redactor for one patient, by the caller's own id of `len` bytes of UTF-8: with a key, the same id has the same
/// date offset and the same surrogates in every text. Cheap. Free it with `phi_redactor_free`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_redactor_for_patient_id(
    redactor: *const phi_redactor,
    id: *const c_void,
    len: usize,
    made: *mut *mut phi_redactor,
) -> phi_status {
    boundary::call(|| {
        let out = place("made", made)?;
        out.fill(phi_redactor(known(redactor)?.for_patient_id(text_of("id", id, len)?)));
        Ok(())
    })
}

/// Does `phi_redactor_for_patient_id` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_redactor_for_patient_id_z(
    redactor: *const phi_redactor,
    id: *const c_char,
    made: *mut *mut phi_redactor,
) -> phi_status {
    let (id, len) = measured(id);
    phi_redactor_for_patient_id(redactor, id, len, made)
}

/// Makes the same redactor for a patient whose data the caller knows: every value of it is found and acted upon. Takes less
/// than a millisecond. Free it with `phi_redactor_free`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_redactor_for_patient(
    redactor: *const phi_redactor,
    patient: *const phi_patient,
    made: *mut *mut phi_redactor,
) -> phi_status {
    boundary::call(|| {
        let out = place("made", made)?;
        let patient = reference(patient).ok_or_else(|| Failure::null("patient"))?;
        out.fill(phi_redactor(known(redactor)?.for_patient(&patient.0)?));
        Ok(())
    })
}

/// Frees a redactor; NULL is allowed. No thread may use it any more; answers it gave, and redactors made of it, stay.
#[unsafe(no_mangle)]
pub extern "C" fn phi_redactor_free(redactor: *mut phi_redactor) {
    boundary::value((), || free(redactor));
}

/// Finds PHI in a text of `len` bytes, whatever the policy does with it. `encoding` is a `phi_encoding`. The answer has findings
/// and no text; free it with `phi_result_free`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_detect(
    redactor: *const phi_redactor,
    encoding: u32,
    text: *const c_void,
    len: usize,
    result: *mut *mut phi_result,
) -> phi_status {
    boundary::call(|| {
        let out = place("result", result)?;
        let (redactor, encoding) = (known(redactor)?, phi_encoding::of(encoding)?);
        let text = encoding.decode(raw("text", text, len)?)?;
        out.fill(phi_result::of_findings(&text, &redactor.detect(&text), encoding));
        Ok(())
    })
}

/// Does `phi_detect` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_detect_z(
    redactor: *const phi_redactor,
    text: *const c_char,
    result: *mut *mut phi_result,
) -> phi_status {
    let (text, len) = measured(text);
    phi_detect(redactor, phi_encoding::PHI_UTF8 as u32, text, len, result)
}

/// Acts upon the PHI of a text of `len` bytes. `encoding` is a `phi_encoding`. The answer has the new text, in the same
/// encoding, and the findings; free it with `phi_result_free`. What a replacement cannot say in Latin-1 or Windows-1252 stands
/// as `?`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_redact(
    redactor: *const phi_redactor,
    encoding: u32,
    text: *const c_void,
    len: usize,
    result: *mut *mut phi_result,
) -> phi_status {
    boundary::call(|| {
        let out = place("result", result)?;
        let (redactor, encoding) = (known(redactor)?, phi_encoding::of(encoding)?);
        let text = encoding.decode(raw("text", text, len)?)?;
        out.fill(phi_result::of_redaction(&text, redactor.redact(&text), encoding));
        Ok(())
    })
}

/// Does `phi_redact` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_redact_z(
    redactor: *const phi_redactor,
    text: *const c_char,
    result: *mut *mut phi_result,
) -> phi_status {
    let (text, len) = measured(text);
    phi_redact(redactor, phi_encoding::PHI_UTF8 as u32, text, len, result)
}

/// Does `phi_redact` for `count` texts, on all cores. The answers have the order of the texts; free them with
/// `phi_results_free`. If one of the texts is not in the encoding named, there is no answer at all, and the message has its
/// number. The threads are started by the first call and stay: a child made by `fork` must not make this call.
#[unsafe(no_mangle)]
pub extern "C" fn phi_redact_many(
    redactor: *const phi_redactor,
    encoding: u32,
    texts: *const phi_slice,
    count: usize,
    results: *mut *mut phi_results,
) -> phi_status {
    boundary::call(|| {
        let out = place("results", results)?;
        let (redactor, encoding) = (known(redactor)?, phi_encoding::of(encoding)?);
        let slices = slice(texts, count).ok_or_else(|| Failure::null("texts"))?;
        let decode = |text: &phi_slice| encoding.decode(raw("its data", text.data, text.len)?);
        let decoded: Result<Vec<_>, Failure> =
            slices.iter().enumerate().map(|(n, text)| decode(text).map_err(|f| f.of_text(n))).collect();
        let decoded = decoded?;
        let answers = decoded.iter().zip(redactor.redact_many(&decoded));
        let answers = answers.map(|(text, redaction)| phi_result::of_redaction(text, redaction, encoding));
        out.fill(phi_results(answers.collect()));
        Ok(())
    })
}
