//! Status codes and the last error of a thread.

use std::cell::RefCell;
use std::ffi::{CString, c_char};

/// How a call ended. After anything but `PHI_OK` the handle that was to be made is NULL, and `phi_last_error` says why.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum phi_status {
    /// Done.
    PHI_OK = 0,
    /// A pointer is NULL that may not be, or a number is out of its range.
    PHI_INVALID_ARGUMENT = 1,
    /// The text is not in the encoding that was named.
    PHI_INVALID_TEXT = 2,
    /// The policy, or a name in it, cannot be understood.
    PHI_INVALID_POLICY = 3,
    /// A key is missing, short, or cannot be read.
    PHI_INVALID_KEY = 4,
    /// Patient data cannot be understood, or holds no value.
    PHI_INVALID_PATIENT = 5,
    /// An encrypted value does not open (another key, or a changed text), or what comes back cannot be written in the encoding.
    PHI_RESTORE_FAILED = 6,
    /// A file cannot be read.
    PHI_IO = 7,
    /// A defect of the library, which has been contained: the handle may be used on, the call has done nothing.
    PHI_PANIC = 8,
    /// Any other error.
    PHI_OTHER = 9,
}

/// Why a call failed.
#[derive(Debug)]
pub(crate) struct Failure {
    pub status: phi_status,
    pub message: String,
}

impl Failure {
    /// An argument that may not be NULL.
    pub fn null(name: &str) -> Self {
        Failure {
            status: phi_status::PHI_INVALID_ARGUMENT,
            message: format!("{name} is NULL, or its length is impossible"),
        }
    }

    /// The same failure, of one text among many.
    pub fn of_text(self, number: usize) -> Self {
        Failure { status: self.status, message: format!("text {number}: {}", self.message) }
    }

    /// A failure and what to do about it.
    pub fn new(status: phi_status, message: impl ToString) -> Self {
        Failure { status, message: message.to_string() }
    }
}

impl From<phi::Error> for Failure {
    fn from(error: phi::Error) -> Self {
        use phi::Error as E;
        use phi_status as S;
        let status = match &error {
            E::NoKey { .. } | E::ShortKey | E::KeyVariable => S::PHI_INVALID_KEY,
            E::KeyFile { .. } => S::PHI_IO,
            E::Restore { .. } | E::FewDigits => S::PHI_RESTORE_FAILED,
            E::EmptyPatient | E::Patient { .. } => S::PHI_INVALID_PATIENT,
            E::Threshold => S::PHI_INVALID_ARGUMENT,
            E::Model { .. } => S::PHI_OTHER,
            _ => S::PHI_INVALID_POLICY,
        };
        Failure::new(status, error)
    }
}

thread_local! {
    static LAST: RefCell<CString> = RefCell::new(CString::default());
}

/// Keeps the message of a failure for this thread. A thread that is ending has no place for it.
pub(crate) fn remember(failure: &Failure) {
    let text: Vec<u8> = failure.message.bytes().filter(|b| *b != 0).collect();
    let _ = LAST.try_with(|last| last.replace(CString::new(text).unwrap_or_default()));
}

/// What went wrong in the last call of this thread that did not return `PHI_OK`: UTF-8 with a NUL at its end; empty if there was
/// none. It never holds text of a note, of a patient or of a key. The library owns it; it stands until the next such call of
/// this thread.
#[unsafe(no_mangle)]
pub extern "C" fn phi_last_error() -> *const c_char {
    LAST.try_with(|last| last.borrow().as_ptr()).unwrap_or(c"".as_ptr())
}
