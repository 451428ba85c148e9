//! The subcommands.

mod check;
mod detect;
mod evaluate;
mod explain;
mod page;
mod policy;
mod redact;
mod restore;

use std::process::ExitCode;

use clap::Subcommand;

use crate::error::Error;
use crate::status::Status;

/// A subcommand and its options.
#[derive(Subcommand)]
pub enum Command {
    /// Write texts with their PHI taken out
    Redact(redact::Options),
    /// Print where PHI stands, as JSON lines
    Detect(detect::Options),
    /// Exit with 1 if PHI stands in any of the files: a gate before something is published
    Check(check::Options),
    /// Show a note with its PHI marked and why it was taken for PHI
    Explain(explain::Options),
    /// Score against annotated notes
    Evaluate(evaluate::Options),
    /// List, show and check policies
    Policy(policy::Options),
    /// Bring back what was encrypted, with its key
    Restore(restore::Options),
}

/// How a subcommand ended.
pub enum Outcome {
    Done,
    /// Findings in a check, or documents that failed.
    Attention,
}

impl Command {
    /// Does it.
    pub fn run(&self) -> Result<Outcome, Error> {
        match self {
            Command::Redact(options) => options.run(),
            Command::Detect(options) => options.run(),
            Command::Check(options) => options.run(),
            Command::Explain(options) => options.run(),
            Command::Evaluate(options) => options.run(),
            Command::Policy(options) => options.run(),
            Command::Restore(options) => options.run(),
        }
    }
}

impl Outcome {
    fn of(status: &Status) -> Self {
        if status.failed() > 0 { Outcome::Attention } else { Outcome::Done }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::Attention => ExitCode::from(1),
        }
    }
}
