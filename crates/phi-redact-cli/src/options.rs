//! Options that several subcommands share.

use std::fs;
use std::path::Path;

use clap::Args;
use phi_redact::{Action, Policy, Redactor, Sensitivity};

use crate::error::Usage;

/// What counts and what happens to it.
#[derive(Args)]
pub struct PolicyOptions {
    /// Policy: a built-in name (safe-harbor) or a policy file
    #[arg(long, value_name = "NAME_OR_FILE", default_value = "safe-harbor")]
    policy: String,
    /// Operating point: high (few leaks), balanced, precise (little over-redaction); the policy's own if not given
    #[arg(long, value_name = "POINT")]
    sensitivity: Option<Sensitivity>,
    /// Score from 0 to 1 from which a candidate counts, in place of an operating point; lower finds more
    #[arg(long, value_name = "SCORE", conflicts_with = "sensitivity")]
    threshold: Option<f32>,
}

impl PolicyOptions {
    /// The redactor these options ask for; `action` replaces the action wherever the policy acts.
    pub fn redactor(&self, action: Option<Action>) -> Result<Redactor, Usage> {
        let mut policy = read(&self.policy)?;
        if let Some(action) = action {
            policy = policy.with_action(action);
        }
        let mut builder = Redactor::builder().policy(policy);
        if let Some(sensitivity) = self.sensitivity {
            builder = builder.sensitivity(sensitivity);
        }
        if let Some(threshold) = self.threshold {
            builder = builder.threshold(threshold);
        }
        builder.build().map_err(Usage::Redactor)
    }
}

fn read(name: &str) -> Result<Policy, Usage> {
    let wrong = |problem| Usage::Policy { name: name.to_string(), problem };
    let unknown = match Policy::built_in(name) {
        Ok(policy) => return Ok(policy),
        Err(unknown) => unknown,
    };
    if !Path::new(name).exists() && !name.ends_with(".toml") {
        return Err(wrong(unknown));
    }
    let text = fs::read_to_string(name).map_err(|source| Usage::PolicyFile { name: name.to_string(), source })?;
    Policy::from_toml(&text).map_err(wrong)
}
