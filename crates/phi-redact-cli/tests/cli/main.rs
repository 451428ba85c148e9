//! The command seen from outside.

mod bad_input;
mod check;
mod detect;
mod evaluate;
mod explain;
mod policy;
mod records;
mod redact;
mod run;
