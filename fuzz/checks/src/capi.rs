//! The C ABI: any sequence of calls a sound caller may make, with any bytes. It answers as the crate does, offsets are bytes of the
//! text that was handed over, and what fails leaves NULL behind and a message without text.

use std::ffi::{CStr, CString, c_void};
use std::ptr::{null, null_mut};
use std::slice;

use phi_redact::Redactor;
use phi_redact_c::*;

use crate::input::{Input, poisoned, tells_nothing};

const KEY: &[u8] = b"a key of the tests, 32 bytes long";

pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let (calls, encoding, share) = (input.up_to(6), u32::from(input.up_to(5)), input.byte());
    let choices: Vec<(u8, u8)> = (0..calls).map(|_| (input.up_to(8), input.byte())).collect();
    let knows = input.up_to(3);
    let bytes = input.bytes();
    let mut options = null_mut();
    assert_eq!(phi_options_new(&raw mut options), phi_status::PHI_OK);
    for (call, choice) in choices {
        told(set(options, call, choice, bytes));
    }
    let mut redactor = null_mut();
    let made = phi_redactor_new(options, &raw mut redactor);
    phi_options_free(options);
    if !told(made) {
        assert!(redactor.is_null());
        told(phi_redactor_new(null(), &raw mut redactor));
    }
    let plain = redactor;
    if knows > 0 {
        redactor = known(plain, knows, bytes, share);
    }
    text(redactor, encoding, bytes);
    many(redactor, encoding, bytes);
    restore(encoding, share, bytes);
    if encoding == 0 && calls == 0 && knows == 0 {
        agrees(redactor, bytes);
    }
    if redactor != plain {
        phi_redactor_free(redactor);
    }
    phi_redactor_free(plain);
}

fn place(bytes: &[u8]) -> *const c_void {
    bytes.as_ptr().cast()
}

/// Whether a call succeeded; if not, it says why.
fn told(status: phi_status) -> bool {
    if status == phi_status::PHI_OK {
        return true;
    }
    assert_ne!(status, phi_status::PHI_PANIC, "a panic");
    // SAFETY: the message ends with a NUL and stands until this thread's next call that fails.
    let message = unsafe { CStr::from_ptr(phi_last_error()) }.to_str().expect("UTF-8");
    assert!(!message.is_empty());
    tells_nothing(message);
    false
}

fn set(options: *mut phi_options, call: u8, choice: u8, bytes: &[u8]) -> phi_status {
    let word = |words: &[&str]| CString::new(words[usize::from(choice) % words.len()]).expect("no NUL");
    match call {
        0 => phi_options_policy(options, word(&["safe-harbor", "research", "publish", "strict", "nonsense"]).as_ptr()),
        1 => phi_options_policy_toml(options, place(bytes), bytes.len()),
        2 => phi_options_policy_json(options, place(bytes), bytes.len()),
        3 => phi_options_sensitivity(options, word(&["high", "balanced", "precise", ""]).as_ptr()),
        4 => phi_options_threshold(options, f32::from(choice) / 200.0),
        5 => phi_options_action(
            options,
            word(&["mask", "encrypt", "surrogate", "shift", "hash", "number", "x"]).as_ptr(),
        ),
        6 => phi_options_key(options, KEY.as_ptr().cast(), KEY.len().min(usize::from(choice))),
        7 => phi_options_policy(options, null()),
        _ => phi_options_policy_toml(null_mut(), place(bytes), bytes.len()),
    }
}

/// A redactor for a patient of these bytes; the redactor itself if they are none.
fn known(redactor: *mut phi_redactor, how: u8, bytes: &[u8], share: u8) -> *mut phi_redactor {
    let (mut patient, mut made) = (null_mut(), null_mut());
    if how == 1 {
        let id = poisoned("7", share);
        assert!(told(phi_redactor_for_patient_id(redactor, place(id.as_bytes()), id.len(), &raw mut made)));
        return made;
    }
    let json = poisoned(&String::from_utf8_lossy(bytes), share);
    if how == 2 || !told(phi_patient_from_json(place(json.as_bytes()), json.len(), &raw mut patient)) {
        assert!(told(phi_patient_new(&raw mut patient)));
        told(phi_patient_add_name(patient, place(bytes), bytes.len()));
        told(phi_patient_add_date(patient, place(json.as_bytes()), json.len()));
        told(phi_patient_add_identifier(patient, u32::from(share), place(bytes), bytes.len().min(20)));
        told(phi_patient_add_text(patient, u32::from(share >> 3), place(bytes), bytes.len()));
    }
    let found = told(phi_redactor_for_patient(redactor, patient, &raw mut made));
    assert_ne!(found, made.is_null());
    phi_patient_free(patient);
    if found { made } else { redactor }
}

/// The text of an answer.
fn text_of<'a>(result: *const phi_result) -> &'a [u8] {
    let mut len = 0;
    let text = phi_result_text(result, &raw mut len);
    // SAFETY: `len` bytes and a NUL, which the answer owns; it lives as long as its caller here needs it.
    let bytes = unsafe { slice::from_raw_parts(text.cast::<u8>(), len + 1) };
    assert_eq!(bytes[len], 0);
    &bytes[..len]
}

fn findings_of<'a>(result: *const phi_result) -> &'a [phi_finding] {
    let mut count = 0;
    let findings = phi_result_findings(result, &raw mut count);
    // SAFETY: `count` of them, which the answer owns; an empty list has a place, too.
    unsafe { slice::from_raw_parts(findings, count) }
}

fn text(redactor: *const phi_redactor, encoding: u32, bytes: &[u8]) {
    let mut result = null_mut();
    let is_done = told(phi_redact(redactor, encoding, place(bytes), bytes.len(), &raw mut result));
    assert_ne!(is_done, result.is_null());
    if !is_done {
        return;
    }
    let (new, mut old_floor, mut new_floor) = (text_of(result), 0, 0);
    for f in findings_of(result) {
        assert!(old_floor <= f.byte_start && f.byte_start < f.byte_end && f.byte_end <= bytes.len());
        assert!(new_floor <= f.new_start && f.new_start <= f.new_end && f.new_end <= new.len());
        assert!(f.char_start < f.char_end && f.utf16_start < f.utf16_end);
        assert!(bytes[old_floor..f.byte_start] == new[new_floor..f.new_start], "what is not PHI changed");
        (old_floor, new_floor) = (f.byte_end, f.new_end);
        assert!(!phi_category_name(f.category).is_null() && !phi_action_name(f.action).is_null());
    }
    assert!(bytes[old_floor..] == new[new_floor..], "what is not PHI changed");
    let count = findings_of(result).len();
    phi_result_free(result);
    assert!(told(phi_detect(redactor, encoding, place(bytes), bytes.len(), &raw mut result)));
    assert_eq!((findings_of(result).len(), text_of(result)), (count, &b""[..]));
    phi_result_free(result);
}

/// The lines of the bytes, all at once: the same answers.
fn many(redactor: *const phi_redactor, encoding: u32, bytes: &[u8]) {
    let lines: Vec<&[u8]> = bytes.split(|b| *b == b'\n').take(8).collect();
    let slices: Vec<phi_slice> = lines.iter().map(|l| phi_slice { data: place(l), len: l.len() }).collect();
    let mut results = null_mut();
    if !told(phi_redact_many(redactor, encoding, slices.as_ptr(), slices.len(), &raw mut results)) {
        return assert!(results.is_null());
    }
    assert_eq!(phi_results_count(results), lines.len());
    assert!(phi_results_get(results, lines.len()).is_null());
    for (n, line) in lines.iter().enumerate() {
        let mut one = null_mut();
        assert!(told(phi_redact(redactor, encoding, place(line), line.len(), &raw mut one)));
        assert!(text_of(one) == text_of(phi_results_get(results, n)), "one and many differ");
        phi_result_free(one);
    }
    phi_results_free(results);
}

fn restore(encoding: u32, category: u8, bytes: &[u8]) {
    let mut result = null_mut();
    let is_done = told(phi_restore(place(KEY), KEY.len(), encoding, place(bytes), bytes.len(), &raw mut result));
    assert_ne!(is_done, result.is_null());
    phi_result_free(result);
    let category = u32::from(category);
    let status =
        phi_restore_digits(place(KEY), KEY.len(), category, encoding, place(bytes), bytes.len(), &raw mut result);
    // Digits for digits: nothing gets longer or shorter, in any encoding.
    assert!(!told(status) || text_of(result).len() == bytes.len());
    phi_result_free(result);
}

/// To the byte what the crate says.
fn agrees(redactor: *const phi_redactor, bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut result = null_mut();
    assert!(told(phi_redact(redactor, 0, place(bytes), bytes.len(), &raw mut result)));
    assert!(text_of(result) == Redactor::new().redact(text).text.as_bytes(), "C and Rust differ");
    phi_result_free(result);
}
