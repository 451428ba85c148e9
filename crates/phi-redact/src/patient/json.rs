//! Patient data in JSON of our own.

use serde::Deserialize;

use super::{Patient, fhir};
use crate::category::Category;
use crate::error::{Error, nearest};

const KEYS: [&str; 12] = [
    "id",
    "names",
    "nicknames",
    "birth_date",
    "dates",
    "identifiers",
    "phones",
    "emails",
    "usernames",
    "addresses",
    "relatives",
    "employers",
];

#[derive(Default, Deserialize)]
#[serde(default)]
struct Data {
    id: Option<String>,
    names: Vec<String>,
    nicknames: Vec<String>,
    birth_date: Option<String>,
    dates: Vec<String>,
    identifiers: Vec<Identifier>,
    phones: Vec<String>,
    emails: Vec<String>,
    usernames: Vec<String>,
    addresses: Vec<Address>,
    relatives: Vec<String>,
    employers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Identifier {
    Bare(String),
    Of { category: String, value: String },
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Address {
    street: String,
    city: String,
    zip: String,
}

/// Reads patient data; what a JSON error says of a value is left out.
pub(super) fn read(text: &str) -> Result<Patient, Error> {
    let wrong = |line: usize, message: &str| Error::Patient { line, message: message.into() };
    let json: serde_json::Value = serde_json::from_str(text).map_err(|e| wrong(e.line(), "not valid JSON"))?;
    let Some(members) = json.as_object() else { return Err(wrong(1, "not a JSON object")) };
    if members.contains_key("resourceType") {
        return fhir::read(&json);
    }
    if let Some(key) = members.keys().find(|key| !KEYS.contains(&key.as_str())) {
        // A key may be anything, a value among them: it is not repeated.
        let hint = nearest(key, KEYS.into_iter()).map(|near| format!(" (did you mean {near}?)")).unwrap_or_default();
        return Err(wrong(0, &format!("unknown key{hint}; the keys are {}", KEYS.join(", "))));
    }
    let mut data = Data::default();
    // One member at a time, so that the key at fault can be named.
    for (key, value) in members {
        let one = serde_json::json!({ key.as_str(): value });
        let part: Data = serde_json::from_value(one)
            .map_err(|_| wrong(0, &format!("{key}: not of the shape the documentation shows")))?;
        data.merge(part);
    }
    data.patient()
}

impl Data {
    fn merge(&mut self, other: Data) {
        self.id = self.id.take().or(other.id);
        self.birth_date = self.birth_date.take().or(other.birth_date);
        self.names.extend(other.names);
        self.nicknames.extend(other.nicknames);
        self.dates.extend(other.dates);
        self.identifiers.extend(other.identifiers);
        self.phones.extend(other.phones);
        self.emails.extend(other.emails);
        self.usernames.extend(other.usernames);
        self.addresses.extend(other.addresses);
        self.relatives.extend(other.relatives);
        self.employers.extend(other.employers);
    }

    fn patient(self) -> Result<Patient, Error> {
        let mut patient = Patient { id: self.id, nicknames: self.nicknames, ..Patient::default() };
        patient.names.extend(self.names.into_iter().chain(self.relatives));
        for date in self.birth_date.iter().chain(&self.dates) {
            patient = patient.date(date)?;
        }
        for identifier in self.identifiers {
            patient = match identifier {
                Identifier::Bare(value) => patient.identifier(Category::Mrn, value),
                Identifier::Of { category, value } => {
                    let wrong = |e: Error| Error::Patient { line: 0, message: format!("identifiers: {e}") };
                    patient.identifier(category.parse().map_err(wrong)?, value)
                }
            };
        }
        let texts = [
            (Category::Email, self.emails),
            (Category::Username, self.usernames),
            (Category::Organization, self.employers),
        ];
        for (category, values) in texts {
            patient.texts.extend(values.into_iter().map(|value| (category, value)));
        }
        patient = self.phones.into_iter().fold(patient, Patient::phone);
        Ok(self.addresses.iter().fold(patient, |patient, a| patient.address(&a.street, &a.city, &a.zip)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_keys_and_no_values() {
        for (json, word) in [
            ("{\"names\": [\"Jane Smith\"", "line 1"),
            ("[]", "object"),
            ("{\"nmaes\": [\"Jane Smith\"]}", "did you mean names"),
            ("{\"names\": \"Jane Smith\"}", "names:"),
            ("{\"birth_date\": \"Jane 1950\"}", "1950-03-14"),
            ("{\"identifiers\": [{\"category\": \"MNR\", \"value\": \"Jane\"}]}", "did you mean MRN"),
        ] {
            let error = read(json).expect_err(json).to_string();
            assert!(error.contains(word) && !error.contains("Jane"), "{error}");
        }
    }

    #[test]
    fn all_keys() {
        let json = r#"{"id": "7", "names": ["Jane Smith"], "nicknames": ["Janie"], "birth_date": "1950-03-14", "dates": ["2024-01-02"],
            "identifiers": ["4471923", {"category": "SSN", "value": "123-45-6789"}], "phones": ["3125550188"], "emails": ["j@example.org"],
            "usernames": ["janie50"], "addresses": [{"street": "4 Elm St", "city": "Salem", "zip": "60612"}], "relatives": ["Tom Smith"],
            "employers": ["Acme Widgets"]}"#;
        assert_eq!(read(json).unwrap().len(), 14);
    }
}
