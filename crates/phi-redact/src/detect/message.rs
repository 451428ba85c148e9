//! Identifiers by their place in a message: HL7 v2 (chapters 2, 3, 4, 6), ASTM E1394 records, X12 segments.

use std::ops::Range;

use super::Candidates;
use crate::category::Category::{self, Account, Device, HealthPlan, Id, License, Mrn, Ssn};
use crate::document::{Document, Line};
use crate::finding::Cue;

/// Fields of HL7 v2 segments that hold an identifier of a person or an episode, counted as the standard counts them.
const FIELDS: &[(&str, usize, Category)] = &[
    ("MSH", 10, Id),
    ("PID", 2, Mrn),
    ("PID", 3, Mrn),
    ("PID", 4, Mrn),
    ("PID", 18, Account),
    ("PID", 19, Ssn),
    ("PID", 20, License),
    ("PID", 21, Mrn),
    ("MRG", 1, Mrn),
    ("MRG", 3, Account),
    ("MRG", 4, Mrn),
    ("NK1", 33, Id),
    ("PV1", 5, Id),
    ("PV1", 7, License),
    ("PV1", 8, License),
    ("PV1", 9, License),
    ("PV1", 17, License),
    ("PV1", 19, Id),
    ("PV1", 50, Id),
    ("ORC", 2, Id),
    ("ORC", 3, Id),
    ("ORC", 4, Id),
    ("ORC", 10, Id),
    ("ORC", 12, License),
    ("OBR", 2, Id),
    ("OBR", 3, Id),
    ("OBR", 16, License),
    ("OBR", 18, Id),
    ("OBR", 20, Id),
    ("SPM", 2, Id),
    ("TXA", 12, Id),
    ("SCH", 1, Id),
    ("SCH", 2, Id),
    ("IN1", 8, HealthPlan),
    ("IN1", 36, HealthPlan),
    ("IN1", 49, HealthPlan),
    ("GT1", 2, Account),
    ("GT1", 12, Ssn),
    ("MSA", 2, Id),
    ("DSC", 1, Id),
    // ASTM E1394: patient and order records.
    ("P", 2, Mrn),
    ("P", 3, Mrn),
    ("P", 4, Mrn),
    ("O", 2, Id),
    ("O", 3, Id),
];

/// X12 qualifiers before an identifier (NM1-08, REF-01) and segments whose first element is one.
const QUALIFIERS: &[(&str, Category)] = &[
    ("MI", HealthPlan),
    ("XX", License),
    ("SY", Ssn),
    ("34", Ssn),
    ("EI", Ssn),
    ("TJ", Ssn),
    ("EA", Mrn),
    ("6R", Id),
    ("1W", HealthPlan),
    ("0F", HealthPlan),
    ("1L", HealthPlan),
    ("IG", HealthPlan),
    ("D9", Id),
    ("F8", Id),
    ("G1", Id),
    ("9F", Id),
    ("1K", Id),
    ("CLM", Id),
    ("CLP", Id),
    ("EV", Id),
    ("BT", Id),
    ("0B", License),
    ("1G", License),
    ("X4", License),
    ("SE", Id),
    ("ISA", Id),
];

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let lines = if doc.holds(b'|') { doc.lines() } else { &[] };
    for line in lines {
        // A segment begins its line: a name of capitals, then the first bar.
        let bar = line.first + 1 + usize::from(doc.is_number(line.first + 1));
        if line.last > bar + 2 && doc.is(bar, b'|') && doc.touches(bar) {
            hl7(doc, *line, out);
        }
    }
    for (i, value) in doc.values().iter().enumerate() {
        let first = value.first as usize;
        if first > 0 && value.letters == 0 && doc.is(first - 1, b'(') && doc.is(value.last as usize, b',') {
            dicom(doc, i, out);
        }
        if first >= 2 && doc.is(first - 1, b'*') && doc.touches(first) && value.digits >= 4 {
            x12(doc, value.range(), out);
        }
    }
}

fn hl7(doc: &Document<'_>, line: Line, out: &mut Candidates) {
    let bar = (line.first..line.last).find(|t| doc.is(*t, b'|')).unwrap_or(line.last);
    let name = doc.slice(line.first..bar);
    if !FIELDS.iter().any(|(segment, ..)| *segment == name) {
        return;
    }
    // MSH counts its separator as the first field.
    let mut field = usize::from(name == "MSH");
    let mut first = bar;
    for t in bar..=line.last {
        if t < line.last && !doc.is(t, b'|') {
            continue;
        }
        if field > 0
            && let Some((.., category)) = FIELDS.iter().find(|(segment, n, _)| *segment == name && *n == field)
        {
            repetitions(doc, first..t, *category, out);
        }
        field += 1;
        first = t + 1;
    }
}

/// The first component of each repetition of a field.
fn repetitions(doc: &Document<'_>, field: Range<usize>, category: Category, out: &mut Candidates) {
    let mut first = field.start;
    for t in field.start..=field.end {
        if t < field.end && !doc.is(t, b'~') {
            continue;
        }
        let part = first..t;
        first = t + 1;
        let end = part.clone().find(|t| doc.is(*t, b'^')).unwrap_or(part.end);
        let value = part.start..end;
        let digits = value.clone().filter(|t| doc.is_number(*t)).map(|t| doc.tokens()[t].len()).sum::<usize>();
        if digits < 3 {
            continue;
        }
        let says = |words: &[&str]| (end..part.end).any(|t| words.iter().any(|w| doc.is_the_word(t, w)));
        // The fifth component, or the assigning authority, tells what a repetition of PID-3 is.
        let category = match category {
            Mrn if says(&["ss", "ssa", "usssa"]) => Ssn,
            Mrn if says(&["dl"]) => License,
            Mrn if says(&["mc", "ma", "mb"]) => HealthPlan,
            // Providers have an NPI of ten digits, or a number of the house.
            License if digits != 10 => Id,
            category => category,
        };
        out.add(value, category, 0.97, Cue::Column);
    }
}

/// The value of a DICOM element (PS3.6) that begins with the number of its group: `(0010,0020) LO [GM-0091174]`.
fn dicom(doc: &Document<'_>, group: usize, out: &mut Candidates) {
    const REACH: u32 = 8;
    const ELEMENTS: &[(&str, &str, Category)] = &[
        ("0008", "0018", Id),
        ("0008", "0050", Id),
        ("0010", "0020", Mrn),
        ("0010", "1000", Mrn),
        ("0018", "1000", Device),
        ("0018", "1002", Device),
        ("0020", "000D", Id),
        ("0020", "000E", Id),
        ("0020", "0010", Id),
        ("0040", "1001", Id),
        ("0040", "2017", Id),
        ("0032", "1064", Id),
        ("0038", "0010", Id),
        ("0012", "0040", Id),
    ];
    let values = doc.values();
    let Some([group, element, value]) = values.get(group..group + 3) else {
        return;
    };
    let known = ELEMENTS
        .iter()
        .find(|(g, e, _)| doc.slice(group.range()) == *g && doc.slice(element.range()).eq_ignore_ascii_case(e));
    if let Some((.., category)) = known
        && doc.is(element.last as usize, b')')
        && value.first - element.last < REACH
        && value.digits >= 3
        && !doc.is(value.last as usize, b',')
        && (element.last..value.first).all(|t| !doc.is_break(t as usize))
    {
        out.add(value.wide(), *category, 0.97, Cue::Column);
    }
}

fn x12(doc: &Document<'_>, value: Range<usize>, out: &mut Candidates) {
    let mut at = value.start - 1;
    // Empty elements stand between a name and its qualifier only before the qualifier.
    let Some(word) = at.checked_sub(1).filter(|_| doc.touches(at)) else {
        return;
    };
    at = word;
    let mut qualifier = doc.slice(at..word + 1);
    if at > 0 && doc.touches(at) && doc.tokens()[at].is_word() && doc.is_number(at - 1) {
        qualifier = doc.slice(at - 1..word + 1);
    }
    if let Some((_, category)) = QUALIFIERS.iter().find(|(q, _)| *q == qualifier) {
        out.add(value, *category, 0.96, Cue::Column);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Category, Redactor};

    fn found(text: &str) -> Vec<(&str, Category)> {
        Redactor::new().detect(text).iter().map(|f| (&text[f.span.range()], f.category)).collect()
    }

    #[test]
    fn fields_of_a_message() {
        let text = "PID|1||0093817^^^MR~418-77-2093^^^SS|||||||||||||||V4471820093\n";
        let all = [("0093817", Category::Mrn), ("418-77-2093", Category::Ssn), ("V4471820093", Category::Account)];
        assert_eq!(found(text), all);
        assert_eq!(found("REF*6R*0000318842~"), [("0000318842", Category::Id)]);
        assert_eq!(found("(0010,0020) LO [9003-55172]"), [("9003-55172", Category::Mrn)]);
    }
}
