//! What C hands over, checked: texts, names and numbers.

use std::ffi::{c_char, c_void};

use phi::{Category, Key};

use crate::pointer::{Out, bytes, terminated};
use crate::status::{Failure, phi_status};

/// Where to put a handle.
pub(crate) fn place<T>(name: &str, target: *mut *mut T) -> Result<Out<T>, Failure> {
    Out::new(target).ok_or_else(|| Failure::null(name))
}

/// `len` bytes.
pub(crate) fn raw<'a>(name: &str, data: *const c_void, len: usize) -> Result<&'a [u8], Failure> {
    bytes(data, len).ok_or_else(|| Failure::null(name))
}

/// `len` bytes of UTF-8.
pub(crate) fn text<'a>(name: &str, data: *const c_void, len: usize) -> Result<&'a str, Failure> {
    utf8(name, raw(name, data, len)?)
}

/// A text with a NUL at its end, as the functions that take a length want it. NULL gets a length, so that they refuse it.
pub(crate) fn measured(text: *const c_char) -> (*const c_void, usize) {
    (text.cast(), terminated(text).map_or(1, <[u8]>::len))
}

/// UTF-8 with a NUL at its end.
pub(crate) fn text_z<'a>(name: &str, data: *const c_char) -> Result<&'a str, Failure> {
    utf8(name, terminated(data).ok_or_else(|| Failure::null(name))?)
}

fn utf8<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Failure> {
    let wrong = |e: std::str::Utf8Error| format!("{name} is not UTF-8, at byte {}", e.valid_up_to());
    std::str::from_utf8(bytes).map_err(|e| Failure::new(phi_status::PHI_INVALID_TEXT, wrong(e)))
}

/// A key of `len` bytes.
pub(crate) fn key(data: *const c_void, len: usize) -> Result<Key, Failure> {
    Ok(Key::new(raw("key", data, len)?)?)
}

/// The category of this number.
pub(crate) fn category(number: u32) -> Result<Category, Failure> {
    let wrong = || Failure::new(phi_status::PHI_INVALID_ARGUMENT, "category is the number of none");
    Category::ALL.get(number as usize).copied().ok_or_else(wrong)
}
