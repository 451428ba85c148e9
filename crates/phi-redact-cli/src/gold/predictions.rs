//! Another system's findings: `{"id","spans":[{"start","end","label"}]}` a line, offsets in code points.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use phi_redact::evaluate::Note;
use phi_redact::{Category, Span};
use serde::Deserialize;
use serde_json::Value;

use super::CodePoints;
use crate::charset::Charset;
use crate::error::{Error, GoldProblem, Problem};
use crate::source::Source;

/// What was found in one note.
pub type Found = Vec<(Span, Category)>;

#[derive(Deserialize)]
struct Line {
    id: Value,
    spans: Vec<LineSpan>,
}

#[derive(Deserialize)]
struct LineSpan {
    start: usize,
    end: usize,
    label: String,
}

/// What was found in each note, by the note's id. Offsets past the end of a note end there.
pub fn read(path: &Path, notes: &[Note], mut fail: impl FnMut(Error)) -> Result<HashMap<String, Found>, Error> {
    let source = Source { path: Some(path.to_path_buf()), relative: PathBuf::new(), size: 0 };
    let (text, _) = source.text(Charset::Utf8)?;
    let notes: HashMap<&str, &Note> = notes.iter().map(|note| (note.id.as_str(), note)).collect();
    let mut found = HashMap::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match spans(line, &notes) {
            Ok(Some((id, spans))) => {
                found.insert(id, spans);
            }
            Ok(None) => {}
            Err(problem) => fail(source.line_error(number + 1, problem)),
        }
    }
    Ok(found)
}

/// The findings of a line; nothing if the note is not among those scored.
fn spans(line: &str, notes: &HashMap<&str, &Note>) -> Result<Option<(String, Found)>, Problem> {
    let line: Line = serde_json::from_str(line).map_err(|error| match error.is_data() {
        true => GoldProblem::Shape.into(),
        false => Problem::from(error),
    })?;
    let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_string);
    let Some(note) = notes.get(id.as_str()) else { return Ok(None) };
    let points = CodePoints::new(&note.text);
    let mut spans = Vec::with_capacity(line.spans.len());
    for (number, span) in line.spans.iter().enumerate() {
        let label = span.label.parse().map_err(|_| GoldProblem::Label { id: (number + 1).to_string() })?;
        spans.extend(points.span(span.start, span.end.min(points.count())).map(|place| (place, label)));
    }
    Ok(Some((id, spans)))
}
