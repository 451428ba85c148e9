//! The panic boundary: no panic leaves the library, and none prints a message that could hold text of a note.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use crate::status::{Failure, phi_status, remember};

const MESSAGE: &str = "internal error; nothing was done; please report the call, not the text";

/// Does the work of one call of the API.
pub(crate) fn call(work: impl FnOnce() -> Result<(), Failure>) -> phi_status {
    let failure = match contained(work) {
        Some(Ok(())) => return phi_status::PHI_OK,
        Some(Err(failure)) => failure,
        None => Failure::new(phi_status::PHI_PANIC, MESSAGE),
    };
    remember(&failure);
    failure.status
}

/// Does work that cannot fail; after a panic the answer is `otherwise`.
pub(crate) fn value<T>(otherwise: T, work: impl FnOnce() -> T) -> T {
    contained(work).unwrap_or(otherwise)
}

thread_local! {
    /// How many calls of the API this thread is within.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    silence();
    DEPTH.set(DEPTH.get() + 1);
    let answer = catch_unwind(AssertUnwindSafe(work)).ok();
    DEPTH.set(DEPTH.get() - 1);
    answer
}

/// The usual hook prints the message of a panic. A host in Rust keeps its own hook for its own panics.
fn silence() {
    static SILENCED: Once = Once::new();
    SILENCED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            // The texts of `phi_redact_many` are read on the threads of the pool.
            if DEPTH.get() == 0 && rayon::current_thread_index().is_none() {
                before(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pointer::terminated;
    use crate::status::phi_last_error;

    #[test]
    fn a_panic_is_a_status() {
        assert_eq!(call(|| panic!("Jane Doe")), phi_status::PHI_PANIC);
        let message = terminated(phi_last_error()).expect("a message");
        assert_eq!(String::from_utf8_lossy(message), MESSAGE);
        assert_eq!(value(3, || panic!("x")), 3);
        assert_eq!(value(3, || 4), 4);
    }
}
