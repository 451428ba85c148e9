//! The `phi-redact` command: takes patient identifiers out of files, finds them, checks for them, explains and scores.
//!
//! What is PHI and what becomes of it is the library's business; here stand files, formats, messages and exit codes.

mod batch;
mod charset;
mod command;
mod error;
mod gold;
mod guard;
mod options;
mod position;
mod records;
mod sink;
mod source;
mod status;

use std::process::ExitCode;

use clap::Parser;

use command::Command;
use error::Error;

/// Finds patient identifiers (PHI) in text and takes them out, offline.
#[derive(Parser)]
#[command(name = "phi-redact", version, arg_required_else_help = true, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Threads to work with; as many as there are cores, if not given
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 findings (check), or some documents failed and the rest are done; \
2 wrong use. Messages never hold text of a document.";

fn main() -> ExitCode {
    guard::silence_panics();
    let cli = Cli::parse();
    if let Some(jobs) = cli.jobs {
        // Fails only if the pool already stands, and nothing has used it yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs.into()).build_global();
    }
    match cli.command.run() {
        Ok(outcome) => outcome.into(),
        Err(Error::ClosedPipe) => ExitCode::SUCCESS,
        Err(error) => {
            status::say(&error);
            ExitCode::from(if error.is_wrong_use() { 2 } else { 1 })
        }
    }
}
