//! Any policy file, TOML or JSON: it is refused with a line of it, or it is a policy that says of itself what it does.

use phi_redact::{Error, Key, Policy, Redactor};

use crate::detect::well_formed;
use crate::input::Input;

const NOTE: &str = "Dr. Ada Quist, MRN: 4471923, seen 03/14/2024 in Albert Lea; (507) 555-0119. WX-1234 ward é 👩‍⚕️";

pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let json = input.yes();
    let text = input.text();
    let read = if json { Policy::from_json(&text) } else { Policy::from_toml(&text) };
    let policy = match read {
        Ok(policy) => policy,
        Err(error) => return refused(&text, &error),
    };
    // What it says of itself makes the same policy.
    let again = Policy::from_toml(&policy.to_toml()).expect("a policy that is written can be read");
    assert_eq!((again.name(), again.digest()), (policy.name(), policy.digest()));
    assert_eq!(again.to_toml(), policy.to_toml());
    let key = Key::new(*b"a key of the tests, 32 bytes long").expect("a key");
    let redactor = Redactor::builder().policy(policy).key(key).build().expect("a redactor");
    let clean = redactor.redact(NOTE);
    well_formed(NOTE, &clean.replacements.iter().map(|r| r.finding).collect::<Vec<_>>());
    assert_eq!(redactor.redact(NOTE), clean);
}

fn refused(text: &str, error: &Error) {
    if let Error::Policy { line, .. } = error {
        assert!(*line <= text.matches('\n').count() + 1, "line {line} is none of the file's");
    }
    assert!(!error.to_string().is_empty());
}
