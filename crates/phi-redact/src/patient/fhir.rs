//! A FHIR R4 `Patient` resource: names, dates, identifiers, telecom, addresses and contacts. Other members tell no one.

use serde_json::Value;

use super::Patient;
use crate::category::Category;
use crate::error::Error;

/// Reads a resource.
pub(super) fn read(json: &Value) -> Result<Patient, Error> {
    let wrong = |message: &str| Error::Patient { line: 0, message: message.into() };
    if json["resourceType"] != "Patient" {
        return Err(wrong("resourceType is not Patient"));
    }
    let mut patient = Patient::new();
    if let Some(id) = text(&json["id"]) {
        patient = patient.id(id);
    }
    patient = person(patient, json);
    for date in ["birthDate", "deceasedDateTime"].iter().filter_map(|key| text(&json[*key])) {
        // A date in part is a year or a month, and no identifier by itself.
        if date.len() >= 10 {
            patient = patient.date(date).map_err(|_| wrong("birthDate or deceasedDateTime is not a FHIR date"))?;
        }
    }
    for identifier in list(&json["identifier"]) {
        if let Some(value) = text(&identifier["value"]) {
            patient = patient.identifier(category(identifier), value);
        }
    }
    for contact in list(&json["contact"]) {
        patient = person(patient, contact);
    }
    Ok(patient)
}

/// The names, telecom and addresses of the patient or of a contact: there, each may be one and not a list.
fn person(mut patient: Patient, json: &Value) -> Patient {
    for name in list(&json["name"]) {
        let given: Vec<&str> = list(&name["given"]).filter_map(text).collect();
        if let Some(family) = text(&name["family"]) {
            patient = patient.name(format!("{family}, {}", given.join(" ")));
        } else if !given.is_empty() {
            patient = patient.name(given.join(" "));
        }
        // The text alone tells which part is which only where the parts are missing.
        if let (Some(whole), None) = (text(&name["text"]), text(&name["family"])) {
            patient = patient.name(whole);
        }
    }
    for telecom in list(&json["telecom"]) {
        let Some(value) = text(&telecom["value"]) else { continue };
        patient = match text(&telecom["system"]) {
            Some("email") => patient.email(value),
            Some("url") => patient.text(Category::Url, value),
            Some("fax") => patient.identifier(Category::Fax, value),
            _ if value.contains('@') => patient.email(value),
            _ => patient.phone(value),
        };
    }
    for address in list(&json["address"]) {
        let part = |key: &str| text(&address[key]).unwrap_or_default();
        let lines = list(&address["line"]).filter_map(text);
        patient = lines.fold(patient, |patient, line| patient.address(line, "", "")).address(
            "",
            part("city"),
            part("postalCode"),
        );
    }
    patient
}

/// The category of an identifier by its type code: HL7 v2 table 0203.
fn category(identifier: &Value) -> Category {
    let codes = || list(&identifier["type"]["coding"]).filter_map(|coding| text(&coding["code"]));
    let system = text(&identifier["system"]).unwrap_or_default();
    match codes().next() {
        _ if system.ends_with("us-ssn") => Category::Ssn,
        Some("SS" | "SB" | "NI" | "NNUSA" | "TAX") => Category::Ssn,
        Some("DL" | "PPN" | "PRN" | "LN" | "DEA" | "NPI") => Category::License,
        Some("MB" | "MC" | "MA" | "SN" | "HC" | "NIIP") => Category::HealthPlan,
        Some("AN" | "ANON" | "BA" | "BC") => Category::Account,
        Some("VN" | "PLAC" | "FILL") => Category::Id,
        _ => Category::Mrn,
    }
}

fn text(json: &Value) -> Option<&str> {
    json.as_str().map(str::trim).filter(|s| !s.is_empty())
}

/// The members of a list, or the one thing that stands there.
fn list(json: &Value) -> impl Iterator<Item = &Value> {
    let one = std::slice::from_ref(json);
    let many = json.as_array().map_or(if json.is_null() { &[][..] } else { one }, Vec::as_slice);
    many.iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource() {
        let json = serde_json::json!({
            "resourceType": "Patient", "id": "p7",
            "name": [{"family": "van der Berg", "given": ["Jane", "Ann"], "text": "Jane Ann van der Berg"}],
            "birthDate": "1950-03-14", "deceasedDateTime": "2024-03-14T10:00:00Z",
            "identifier": [{"value": "4471923", "type": {"coding": [{"code": "MR"}]}}, {"value": "123-45-6789", "type": {"coding": [{"code": "SS"}]}}],
            "telecom": [{"system": "phone", "value": "(312) 555-0188"}, {"system": "email", "value": "jane@example.org"}],
            "address": [{"line": ["4 Elm St", "Apt 2"], "city": "Salem", "state": "OR", "postalCode": "60612"}],
            "contact": [{"name": {"family": "Berg", "given": ["Tom"]}, "telecom": [{"system": "phone", "value": "3125550199"}]}],
            "managingOrganization": {"display": "Mercy"}
        });
        let patient = read(&json).unwrap();
        assert_eq!(patient.names, ["van der Berg, Jane Ann", "Berg, Tom"]);
        assert_eq!(patient.dates.len(), 2);
        let categories: Vec<Category> = patient.numbers.iter().map(|n| n.0).filter(|c| *c != Category::Zip).collect();
        assert_eq!(categories, [Category::Phone, Category::Mrn, Category::Ssn, Category::Phone]);
        assert!(read(&serde_json::json!({"resourceType": "Observation"})).is_err());
    }
}
