//! Brat stand-off: a text, and beside it lines `T1<TAB>LABEL START END[;START END…]<TAB>TEXT`, in code points.
//!
//! An attribute `A1<TAB>Optional T1` says that removing and leaving the span are equally right. Relations, events and
//! remarks are passed over.

use std::collections::HashMap;

use phi_redact::evaluate::{GoldSpan, Note};

use super::{CodePoints, labels, shown};
use crate::error::GoldProblem;

/// Reads the annotations of a text. A problem comes with its line in the `.ann` file.
pub fn read(id: &str, text: String, annotations: &str) -> Result<Note, (usize, GoldProblem)> {
    let points = CodePoints::new(&text);
    let mut spans: Vec<GoldSpan> = Vec::new();
    let mut parts = HashMap::new();
    let mut optional = Vec::new();
    for (number, line) in annotations.lines().enumerate() {
        let at = |problem| (number + 1, problem);
        let mut cells = line.trim_start_matches('\u{feff}').split('\t');
        let name = cells.next().unwrap_or_default();
        if name.starts_with('T') {
            let body = cells.next().ok_or(GoldProblem::Annotation).map_err(at)?;
            let (label, places) = body.split_once(' ').ok_or(GoldProblem::Annotation).map_err(at)?;
            let first = spans.len();
            for place in places.split(';') {
                let offsets = place.split_once(' ').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
                let place = offsets.and_then(|(start, end)| points.span(start, end));
                let place = place.ok_or_else(|| at(GoldProblem::Offsets { id: shown(name) }))?;
                let gold = labels::gold(label, &text, place);
                spans.push(gold.ok_or_else(|| at(GoldProblem::Label { id: shown(name) }))?);
            }
            parts.insert(name, first..spans.len());
        } else if name.starts_with('A') {
            optional.extend(cells.next().and_then(|body| body.strip_prefix("Optional ")).map(str::trim));
        }
    }
    for part in optional.into_iter().filter_map(|name| parts.get(name)) {
        spans[part.clone()].iter_mut().for_each(|gold| gold.optional = true);
    }
    Ok(Note { id: id.to_string(), kind: "brat".to_string(), text, spans })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn discontinuous_and_optional() {
        let annotations = "T1\tPATIENT 0 3;8 10\tZoë Ng\nT2\tDATE 12 18\tMonday\nT3\tCITY 19 23\tBonn\nA1\tOptional T3\nR1\tx\n#1\ty\n";
        let note = read("n", "Zoë (x) Ng, Monday Bonn".into(), annotations).expect("a note");
        let found: Vec<_> = note.spans.iter().map(|s| (&note.text[s.span.range()], s.optional)).collect();
        assert_eq!(found, [("Zoë", false), ("Ng", false), ("Monday", true), ("Bonn", true)]);
    }

    #[test]
    fn problems_have_their_line() {
        let problem = |annotations| read("n", "Zoë".into(), annotations).expect_err("a problem");
        assert!(matches!(problem("\nT1\tPATIENT 0 4\tx"), (2, GoldProblem::Offsets { .. })));
        assert!(matches!(problem("T1\tNOPE 0 3\tx"), (1, GoldProblem::Label { .. })));
        assert!(matches!(problem("T1 PATIENT 0 3"), (1, GoldProblem::Annotation)));
        let (_, text) = problem("The patient Zoë\tis well\tx");
        assert!(!text.to_string().contains("Zoë"), "{text}");
    }
}
