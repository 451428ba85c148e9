//! What a redactor is made with.

use std::ffi::{c_char, c_void};

use phi::{Action, Builder, Policy, Redactor};

use crate::argument::{key as key_of, measured, place, text, text_z};
use crate::boundary;
use crate::pointer::{exclusive, free};
use crate::status::{Failure, phi_status};

/// Options of a redactor: Safe Harbor at its own sensitivity, until told otherwise. Used by one thread at a time.
pub struct phi_options {
    policy: Policy,
    action: Option<Action>,
    builder: Builder,
}

impl phi_options {
    /// The redactor they ask for.
    pub(crate) fn build(&self) -> Result<Redactor, Failure> {
        let policy = self.policy.clone();
        let policy = match self.action {
            Some(action) => policy.with_action(action),
            None => policy,
        };
        Ok(self.builder.clone().policy(policy).build()?)
    }

    fn set(&mut self, set: impl FnOnce(Builder) -> Builder) {
        self.builder = set(self.builder.clone());
    }
}

/// Changes options; an error leaves them as they were.
fn change(options: *mut phi_options, change: impl FnOnce(&mut phi_options) -> Result<(), Failure>) -> phi_status {
    boundary::call(|| change(exclusive(options).ok_or_else(|| Failure::null("options"))?))
}

/// Makes options. Free them with `phi_options_free`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_new(options: *mut *mut phi_options) -> phi_status {
    boundary::call(|| {
        let out = place("options", options)?;
        out.fill(phi_options { policy: Policy::safe_harbor(), action: None, builder: Redactor::builder() });
        Ok(())
    })
}

/// Frees options; NULL is allowed. Redactors made with them stay.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_free(options: *mut phi_options) {
    boundary::value((), || free(options));
}

/// Takes a built-in policy: `safe-harbor`, `limited-data-set`, `strict`, `research` or `publish`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_policy(options: *mut phi_options, name: *const c_char) -> phi_status {
    change(options, |o| {
        o.policy = Policy::built_in(text_z("name", name)?)?;
        Ok(())
    })
}

/// Takes the policy in `len` bytes of TOML (docs/policies.md). Copied.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_policy_toml(options: *mut phi_options, toml: *const c_void, len: usize) -> phi_status {
    change(options, |o| {
        o.policy = Policy::from_toml(text("toml", toml, len)?)?;
        Ok(())
    })
}

/// Does `phi_options_policy_toml` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_policy_toml_z(options: *mut phi_options, toml: *const c_char) -> phi_status {
    let (toml, len) = measured(toml);
    phi_options_policy_toml(options, toml, len)
}

/// Takes the policy in `len` bytes of JSON of the same shape. Copied.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_policy_json(options: *mut phi_options, json: *const c_void, len: usize) -> phi_status {
    change(options, |o| {
        o.policy = Policy::from_json(text("json", json, len)?)?;
        Ok(())
    })
}

/// Does `phi_options_policy_json` for UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_policy_json_z(options: *mut phi_options, json: *const c_char) -> phi_status {
    let (json, len) = measured(json);
    phi_options_policy_json(options, json, len)
}

/// Takes the policy in a TOML file; `path` is UTF-8 with a NUL at its end.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_policy_file(options: *mut phi_options, path: *const c_char) -> phi_status {
    change(options, |o| {
        let read = std::fs::read_to_string(text_z("path", path)?);
        let wrong = |e: std::io::Error| format!("the policy file cannot be read: {}", e.kind());
        o.policy = Policy::from_toml(&read.map_err(|e| Failure::new(phi_status::PHI_IO, wrong(e)))?)?;
        Ok(())
    })
}

/// Takes another operating point: `high` (few leaks), `balanced` or `precise`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_sensitivity(options: *mut phi_options, name: *const c_char) -> phi_status {
    change(options, |o| {
        let sensitivity = text_z("name", name)?.parse()?;
        o.set(|builder| builder.sensitivity(sensitivity));
        Ok(())
    })
}

/// Takes the score, 0 to 1, from which a candidate counts, in place of an operating point. It is checked by `phi_redactor_new`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_threshold(options: *mut phi_options, threshold: f32) -> phi_status {
    change(options, |o| {
        o.set(|builder| builder.threshold(threshold));
        Ok(())
    })
}

/// Puts one action, such as `mask` (docs/policies.md), in place of the policy's wherever that acts at all.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_action(options: *mut phi_options, name: *const c_char) -> phi_status {
    change(options, |o| {
        o.action = Some(text_z("name", name)?.parse()?);
        Ok(())
    })
}

/// Takes a key of `len` bytes, 16 or more, for `hash`, `encrypt`, `shift` and `surrogate`. It is copied, and wiped when the
/// last handle made with it is freed; wipe your own.
#[unsafe(no_mangle)]
pub extern "C" fn phi_options_key(options: *mut phi_options, key: *const c_void, len: usize) -> phi_status {
    change(options, |o| {
        let key = key_of(key, len)?;
        o.set(|builder| builder.key(key));
        Ok(())
    })
}
