//! The C ABI of phi-redact. No logic of its own: every function is a call into the crate, behind one panic boundary.
//!
//! `include/phi_redact.h` is generated from here; `docs/c.md` explains it. All `unsafe` stands in [`pointer`].

#![allow(non_camel_case_types, reason = "the names are C's")]

mod argument;
mod boundary;
mod encoding;
mod names;
mod options;
mod patient;
mod pointer;
mod redactor;
mod restore;
mod result;
mod status;
#[cfg(test)]
mod tests;

pub use encoding::phi_encoding;
pub use names::*;
pub use options::*;
pub use patient::*;
pub use pointer::phi_slice;
pub use redactor::*;
pub use restore::*;
pub use result::*;
pub use status::*;
