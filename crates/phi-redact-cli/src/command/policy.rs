//! `policy`: lists the built-in policies, shows one in full, checks a file.

use clap::{Args, Subcommand};
use phi_redact::Policy;

use super::Outcome;
use crate::error::Error;
use crate::options;
use crate::sink;

#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The built-in policies and what they are for
    List,
    /// A policy in full, as a file that extends nothing; its digest first
    Show {
        /// A built-in name or a policy file
        policy: String,
    },
    /// Whether a policy file can be used; says line and key where it cannot
    Check {
        /// A policy file
        policy: String,
    },
}

impl Options {
    pub fn run(&self) -> Result<Outcome, Error> {
        let text = match &self.command {
            Command::List => {
                let row = |(name, purpose): (&str, &str)| format!("{name:18}{purpose}\n");
                Policy::built_ins().map(row).collect()
            }
            Command::Show { policy } => {
                let policy = options::read(policy)?;
                format!("# digest {}\n{}", policy.digest(), policy.to_toml())
            }
            Command::Check { policy } => {
                let policy = options::read(policy)?;
                format!("{}: sound, digest {}\n", policy.name(), policy.digest())
            }
        };
        sink::stdout(|out| out.write(text))?;
        Ok(Outcome::Done)
    }
}
