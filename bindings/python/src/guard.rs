//! A panic becomes an exception and never prints its message: that could hold text of a note.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use crate::error::Fault;

thread_local! {
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps where a panic happened and prints nothing. An extension module has a hook of its own: no other is touched.
pub fn silence_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        PLACE.with_borrow_mut(|p| *p = place);
    }));
}

/// Runs the work on one text.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        Fault::Text(format!("a fault of phi_redact at {}: please report it", PLACE.with_borrow(String::clone)))
    })
}
