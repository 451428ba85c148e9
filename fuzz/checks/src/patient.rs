//! Any patient data, our own or FHIR: no error and no print holds a value of it, and what is read can be looked for.

use phi_redact::{Patient, Redactor};
use serde_json::Value;

use crate::detect::well_formed;
use crate::input::{CANARY, Input, poisoned, tells_nothing};

pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let share = input.byte();
    let text = input.text();
    read(&text, &text);
    // The same with a word that no message holds: somewhere, and in every text of a sound JSON.
    read(&poisoned(&text, share), &text);
    if let Ok(mut json) = serde_json::from_str::<Value>(&text) {
        poison(&mut json, share & 1 == 1);
        read(&json.to_string(), &text);
    }
}

fn read(json: &str, note: &str) {
    let patient = match Patient::from_json(json) {
        Ok(patient) => patient,
        Err(error) => {
            tells_nothing(&error.to_string());
            return tells_nothing(&format!("{error:?}"));
        }
    };
    assert_eq!(format!("{patient:?}"), format!("Patient({} values)", patient.len()));
    match Redactor::new().for_patient(&patient) {
        Ok(redactor) => {
            tells_nothing(&format!("{redactor:?}"));
            well_formed(note, &redactor.detect(note));
        }
        Err(error) => tells_nothing(&error.to_string()),
    }
}

/// Puts the word into every text, and into the keys.
fn poison(json: &mut Value, keys: bool) {
    match json {
        Value::String(text) => *text = format!("{CANARY} {text}"),
        Value::Array(values) => values.iter_mut().for_each(|value| poison(value, keys)),
        Value::Object(members) => {
            members.values_mut().for_each(|value| poison(value, keys));
            if keys {
                members.insert(CANARY.into(), Value::Null);
            }
        }
        _ => {}
    }
}
