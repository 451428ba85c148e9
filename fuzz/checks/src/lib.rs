//! What the fuzz targets check, one module a target: not only that nothing panics, but that the promises of the design hold.

pub mod capi;
pub mod detect;
pub mod formats;
pub mod input;
pub mod model;
pub mod patient;
pub mod policy;
pub mod redact;

/// The readers of the command: it is a program, not a library, so its files are built into this crate.
#[allow(dead_code)]
#[path = "../../../crates/phi-redact-cli/src/charset.rs"]
mod charset;
#[allow(dead_code)]
#[path = "../../../crates/phi-redact-cli/src/error.rs"]
mod error;
#[allow(dead_code)]
#[path = "../../../crates/phi-redact-cli/src/gold/mod.rs"]
mod gold;
#[allow(dead_code)]
#[path = "../../../crates/phi-redact-cli/src/guard.rs"]
mod guard;
#[allow(dead_code)]
#[path = "../../../crates/phi-redact-cli/src/records/mod.rs"]
mod records;
#[allow(dead_code)]
#[path = "../../../crates/phi-redact-cli/src/source.rs"]
mod source;

/// A check of one input.
pub type Check = fn(&[u8]);

/// Every check by the name of its target and of its folders of seeds and regressions.
pub const CHECKS: [(&str, Check); 7] = [
    ("capi", capi::check),
    ("detect", detect::check),
    ("formats", formats::check),
    ("model", model::check),
    ("patient", patient::check),
    ("policy", policy::check),
    ("redact", redact::check),
];
