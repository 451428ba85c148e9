//! The command seen from outside.

mod bad_input;
mod check;
mod detect;
mod evaluate;
mod explain;
mod faults;
mod policy;
mod records;
mod redact;
mod resume;
mod run;
