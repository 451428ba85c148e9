//! Options that several subcommands share.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use phi_redact::{Action, Key, Patient, Policy, Redactor, Sensitivity};

use crate::error::Usage;
use crate::source::{Stamp, stamp};

/// What counts and what happens to it.
#[derive(Args)]
pub struct PolicyOptions {
    /// Policy: a built-in name (safe-harbor, limited-data-set, strict, research, publish) or a policy file, TOML or JSON
    #[arg(long, value_name = "NAME_OR_FILE", default_value = "safe-harbor")]
    policy: String,
    /// Operating point: high (few leaks), balanced, precise (little over-redaction); the policy's own if not given
    #[arg(long, value_name = "POINT")]
    sensitivity: Option<Sensitivity>,
    /// Score from 0 to 1 from which a candidate counts, in place of an operating point; lower finds more
    #[arg(long, value_name = "SCORE", conflicts_with = "sensitivity")]
    threshold: Option<f32>,
    #[command(flatten)]
    key: KeyOptions,
    /// The caller's own id of the patient, for shift and surrogate: the same patient, the same offset and surrogates
    #[arg(long, value_name = "ID")]
    patient_id: Option<String>,
    /// JSON file with what is known of the patient, our own or a FHIR R4 Patient: every value of it is found
    #[arg(long, value_name = "FILE")]
    patient: Option<PathBuf>,
}

/// Where the key comes from.
#[derive(Args)]
pub struct KeyOptions {
    /// File with the key for hash, encrypt, shift and surrogate: at least 16 bytes
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// Environment variable with the key
    #[arg(long, value_name = "NAME", conflicts_with = "key_file")]
    key_env: Option<String>,
}

impl KeyOptions {
    /// The key, if one is named.
    pub fn key(&self) -> Result<Option<Key>, Usage> {
        if let Some(file) = &self.key_file {
            let wrong = |problem| Usage::Key { from: format!("--key-file {}", file.display()), problem };
            return Key::from_file(file).map(Some).map_err(wrong);
        }
        if let Some(name) = &self.key_env {
            let wrong = |problem| Usage::Key { from: format!("--key-env {name}"), problem };
            return Key::from_env(name).map(Some).map_err(wrong);
        }
        Ok(None)
    }
}

impl PolicyOptions {
    /// What tells runs of other keys and patients apart, without telling of them: the key shows as a keyed hash of nothing, the patient's id
    /// under the key, the patient's data as the file they stand in.
    pub fn identity(&self, redactor: &Redactor) -> (Option<String>, Option<(PathBuf, Option<Stamp>)>) {
        let has_key = self.key.key_file.is_some() || self.key.key_env.is_some();
        let key = has_key.then(|| redactor.document_id(self.patient_id.as_deref().unwrap_or_default()));
        let patient = self.patient.clone().map(|file| {
            let stamp = fs::metadata(&file).ok().map(|m| stamp(&m));
            (file, stamp)
        });
        (key, patient)
    }

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
        if let Some(key) = self.key.key()? {
            builder = builder.key(key);
        }
        let mut redactor = builder.build().map_err(Usage::Redactor)?;
        if let Some(file) = &self.patient {
            redactor = known(&redactor, file)?;
        }
        Ok(self.patient_id.as_ref().map(|id| redactor.for_patient_id(id)).unwrap_or(redactor))
    }
}

/// The redactor for the patient in a file.
fn known(redactor: &Redactor, file: &Path) -> Result<Redactor, Usage> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|source| Usage::PatientFile { name: name.clone(), source })?;
    let patient = Patient::from_json(&text).and_then(|patient| redactor.for_patient(&patient));
    patient.map_err(|problem| Usage::Patient { name, problem })
}

/// A policy by the name of a built-in one or of a file.
pub fn read(name: &str) -> Result<Policy, Usage> {
    let wrong = |problem| Usage::Policy { name: name.to_string(), problem };
    let unknown = match Policy::built_in(name) {
        Ok(policy) => return Ok(policy),
        Err(unknown) => unknown,
    };
    let json = name.ends_with(".json");
    if !Path::new(name).exists() && !name.ends_with(".toml") && !json {
        return Err(wrong(unknown));
    }
    let text = fs::read_to_string(name).map_err(|source| Usage::PolicyFile { name: name.to_string(), source })?;
    if json { Policy::from_json(&text) } else { Policy::from_toml(&text) }.map_err(wrong)
}
