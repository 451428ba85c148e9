//! A panic ends one document, not the run, and never prints its message: that could hold text of a note.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use crate::error::Problem;

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps where a panic happened and prints nothing.
pub fn silence_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        PLACE.with_borrow_mut(|p| *p = place);
    }));
}

/// Runs the work on one document.
pub fn guarded<T, E: From<Problem>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Problem::Panic(PLACE.with_borrow(String::clone)).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_problem_without_text() {
        silence_panics();
        let result: Result<(), Problem> = guarded(|| panic!("Jane Doe"));
        let message = result.expect_err("a problem").to_string();
        let _ = panic::take_hook();
        assert!(message.contains("guard.rs") && !message.contains("Jane"), "{message}");
    }
}
