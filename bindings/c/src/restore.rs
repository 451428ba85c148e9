//! What the action `encrypt` has sealed, brought back with its key.

use std::ffi::{c_char, c_void};

use phi::{Error, Key, restore, restore_digits};

use crate::argument::{category as category_of, key as key_of, measured, place, raw};
use crate::boundary;
use crate::encoding::phi_encoding;
use crate::result::phi_result;
use crate::status::{Failure, phi_status};

/// Does the work of one of the calls.
fn answer(
    (key, key_len): (*const c_void, usize),
    encoding: u32,
    (text, len): (*const c_void, usize),
    result: *mut *mut phi_result,
    open: impl FnOnce(&str, phi_encoding, &Key) -> Result<String, Failure>,
) -> phi_status {
    boundary::call(|| {
        let out = place("result", result)?;
        let key = key_of(key, key_len)?;
        let encoding = phi_encoding::of(encoding)?;
        let text = encoding.decode(raw("text", text, len)?)?;
        let opened = open(&text, encoding, &key)?;
        // A redaction may stand with `?`; what is brought back must be what it was.
        let opened = encoding.holds(&opened).then_some(opened).ok_or_else(|| {
            let message =
                "what comes back holds a character that the encoding named cannot write; hand the text over in UTF-8";
            Failure::new(phi_status::PHI_RESTORE_FAILED, message)
        })?;
        out.fill(phi_result::of_text(opened, encoding));
        Ok(())
    })
}

/// Brings back what the action `encrypt` has sealed in a text of `len` bytes, with its key of `key_len` bytes. `encoding` is a
/// `phi_encoding`. The answer has the text, in the same encoding, and no findings; free it with `phi_result_free`. With another
/// key, if the text was changed, or if a value has a character that the encoding cannot write, nothing is brought back:
/// `PHI_RESTORE_FAILED`, and in the first two cases the message has the byte of `text` where the first such value begins.
#[unsafe(no_mangle)]
pub extern "C" fn phi_restore(
    key: *const c_void,
    key_len: usize,
    encoding: u32,
    text: *const c_void,
    len: usize,
    result: *mut *mut phi_result,
) -> phi_status {
    answer((key, key_len), encoding, (text, len), result, |text, encoding, key| {
        restore(text, key).map_err(|error| match error {
            // The crate counts bytes of UTF-8, the caller those handed over.
            Error::Restore { at } => Error::Restore { at: encoding.offsets(text)(at) }.into(),
            other => other.into(),
        })
    })
}

/// Does `phi_restore` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_restore_z(
    key: *const c_void,
    key_len: usize,
    text: *const c_char,
    result: *mut *mut phi_result,
) -> phi_status {
    let (text, len) = measured(text);
    phi_restore(key, key_len, phi_encoding::PHI_UTF8 as u32, text, len, result)
}

/// Brings back one value that the action `encrypt` with `keep_form` has written: a text of `len` bytes that is nothing but the
/// value, with its key of `key_len` bytes. `category` is the number of the value's category, `encoding` a `phi_encoding`. The
/// answer has the value, in the same encoding, and no findings; free it with `phi_result_free`. Fewer than six digits are
/// `PHI_RESTORE_FAILED`. Such a value carries no seal: with another key or category other digits come back, and no error.
#[unsafe(no_mangle)]
pub extern "C" fn phi_restore_digits(
    key: *const c_void,
    key_len: usize,
    category: u32,
    encoding: u32,
    text: *const c_void,
    len: usize,
    result: *mut *mut phi_result,
) -> phi_status {
    answer((key, key_len), encoding, (text, len), result, |value, _, key| {
        Ok(restore_digits(value, category_of(category)?, key)?)
    })
}

/// Does `phi_restore_digits` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_restore_digits_z(
    key: *const c_void,
    key_len: usize,
    category: u32,
    text: *const c_char,
    result: *mut *mut phi_result,
) -> phi_status {
    let (text, len) = measured(text);
    phi_restore_digits(key, key_len, category, phi_encoding::PHI_UTF8 as u32, text, len, result)
}
