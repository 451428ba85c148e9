//! JSON objects, one a line. Only the values of the fields named are rewritten; every other byte stays.

use std::fmt;
use std::ops::Range;

use phi_redact::{Counts, Redactor};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{Fields, Rewritten, redact, utf8};
use crate::error::Problem;

/// The members of an object as they stand in the line, repeated ones included: a reader may take any of them.
pub struct Members<'l>(Vec<(String, &'l RawValue)>);

impl<'l> Members<'l> {
    /// Reads a line; a byte order mark may precede the object.
    pub fn parse(line: &'l str) -> Result<Self, Problem> {
        Ok(serde_json::from_str(line.strip_prefix('\u{feff}').unwrap_or(line))?)
    }

    /// The values of a field.
    pub fn all(&self, field: &str) -> impl Iterator<Item = &'l RawValue> {
        self.0.iter().filter(move |(name, _)| name == field).map(|(_, value)| *value)
    }

    /// The last value of a field, which is the one most readers take.
    pub fn get(&self, field: &str) -> Option<&'l RawValue> {
        self.all(field).last()
    }

    /// The text in a field; `None` for null.
    pub fn text(&self, field: &str) -> Result<Option<String>, Problem> {
        text(self.get(field).ok_or_else(|| Problem::NoField(field.to_string()))?, field)
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// Redacts the fields of one line.
pub fn rewrite(line: &[u8], fields: &Fields, redactor: &Redactor) -> Result<Rewritten, Problem> {
    let text_line = utf8(line)?;
    if line.trim_ascii().is_empty() {
        return Ok((None, Counts::default()));
    }
    let members = Members::parse(text_line)?;
    let patient = fields.patient.as_ref().map(|field| {
        let raw = members.get(field).ok_or_else(|| Problem::NoField(field.clone()))?;
        // A number is as good an id as a text.
        Ok::<_, Problem>(
            redactor.for_patient_id(&text(raw, field).ok().flatten().unwrap_or_else(|| raw.get().to_string())),
        )
    });
    let patient = patient.transpose()?;
    let redactor = patient.as_ref().unwrap_or(redactor);
    let mut counts = Counts::default();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for field in &fields.texts {
        members.get(field).ok_or_else(|| Problem::NoField(field.clone()))?;
        for raw in members.all(field) {
            if let Some(clean) = text(raw, field)?.and_then(|text| redact(redactor, &text, &mut counts)) {
                edits.push((place(text_line, raw.get()), serde_json::Value::String(clean).to_string()));
            }
        }
    }
    if edits.is_empty() {
        return Ok((None, counts));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = Vec::with_capacity(line.len());
    let mut at = 0;
    for (range, value) in edits {
        out.extend_from_slice(&line[at..range.start]);
        out.extend_from_slice(value.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(&line[at..]);
    Ok((Some(out), counts))
}

fn text(raw: &RawValue, field: &str) -> Result<Option<String>, Problem> {
    serde_json::from_str(raw.get()).map_err(|_| Problem::NoText(field.to_string()))
}

/// Where a part of a line stands in it.
fn place(line: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - line.as_ptr() as usize;
    start..start + part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(line: &str) -> Result<String, Problem> {
        let (clean, _) =
            rewrite(line.as_bytes(), &Fields { texts: vec!["text".into()], patient: None }, &Redactor::new())?;
        Ok(String::from_utf8(clean.unwrap_or(line.into())).expect("UTF-8"))
    }

    #[test]
    fn every_other_byte_stays() {
        let line = "{ \"n\": 1.50e2 ,\"text\" :\"MRN: 4471923\\nst\\u00e9rile\", \"z\":[\"\\/\"], \"text\":\"MRN: 4471923\" }\r\n";
        let expected =
            "{ \"n\": 1.50e2 ,\"text\" :\"MRN: [MRN]\\nstérile\", \"z\":[\"\\/\"], \"text\":\"MRN: [MRN]\" }\r\n";
        assert_eq!(clean(line).expect("clean"), expected);
        let untouched = "{\"text\":\"no\\/thing\",\"a\":1}";
        assert_eq!(clean(untouched).expect("clean"), untouched);
        assert_eq!(clean("{\"text\":null}").expect("clean"), "{\"text\":null}");
    }

    #[test]
    fn problems() {
        assert!(matches!(clean("{\"text\":"), Err(Problem::Json { .. })));
        assert!(matches!(clean("[1]"), Err(Problem::NoObject)));
        assert!(matches!(clean("{\"note\":\"x\"}"), Err(Problem::NoField(_))));
        assert!(matches!(clean("{\"text\":5}"), Err(Problem::NoText(_))));
    }
}
