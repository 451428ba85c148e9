//! Gold as JSON lines: `{"id","type","text","spans":[{"start","end","label","optional"}]}`, offsets in code points.

use phi_redact::evaluate::{GoldSpan, Note};
use serde::Deserialize;
use serde_json::Value;

use super::CodePoints;
use crate::error::{GoldProblem, Problem};

#[derive(Deserialize)]
struct Line {
    id: Value,
    #[serde(default, rename = "type")]
    kind: String,
    text: String,
    spans: Vec<LineSpan>,
}

#[derive(Deserialize)]
struct LineSpan {
    start: usize,
    end: usize,
    label: String,
    #[serde(default)]
    optional: bool,
}

/// The notes, each with its line.
pub fn read(text: &str) -> impl Iterator<Item = (usize, Result<Note, Problem>)> + '_ {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| (number + 1, note(line)))
}

fn note(line: &str) -> Result<Note, Problem> {
    let line: Line = serde_json::from_str(line).map_err(|error| match error.is_data() {
        true => GoldProblem::Shape.into(),
        false => Problem::from(error),
    })?;
    let points = CodePoints::new(&line.text);
    let gold = |(number, span): (usize, LineSpan)| {
        let id = || (number + 1).to_string();
        let category = span.label.parse().map_err(|_| GoldProblem::Label { id: id() })?;
        let place = points.span(span.start, span.end).ok_or_else(|| GoldProblem::Offsets { id: id() })?;
        Ok(GoldSpan { span: place, category, optional: span.optional })
    };
    let spans = line.spans.into_iter().enumerate().map(gold).collect::<Result<_, GoldProblem>>()?;
    let id = line.id.as_str().map_or_else(|| line.id.to_string(), str::to_string);
    Ok(Note { id, kind: line.kind, text: line.text, spans })
}
