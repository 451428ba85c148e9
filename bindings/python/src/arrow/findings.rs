//! What is found in a column, as a column of lists: a struct for each finding.

use std::sync::Arc;

use arrow_array::Array;
use arrow_array::builder::{ArrayBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder};
use arrow_schema::{DataType, Field, Fields};
use pyo3::prelude::*;

use super::strings::Strings;
use super::{ArrowColumn, capsule, pieces, shared};
use crate::finding::Finding;
use crate::guard::guarded;
use crate::workers::Workers;

/// The columns of a finding; those of `as_dict` in `_column.py`.
fn fields() -> Fields {
    let field = |name, data_type| Field::new(name, data_type, true);
    Fields::from(vec![
        field("start", DataType::Int64),
        field("end", DataType::Int64),
        field("label", DataType::Utf8),
        field("score", DataType::Float64),
        field("recognizer", DataType::Utf8),
        field("cue", DataType::Utf8),
    ])
}

/// A chunk of lists being made.
fn builder() -> ListBuilder<StructBuilder> {
    let columns: Vec<Box<dyn ArrayBuilder>> = vec![
        Box::new(Int64Builder::new()),
        Box::new(Int64Builder::new()),
        Box::new(StringBuilder::new()),
        Box::new(Float64Builder::new()),
        Box::new(StringBuilder::new()),
        Box::new(StringBuilder::new()),
    ];
    ListBuilder::new(StructBuilder::new(fields(), columns))
}

/// Appends a row's findings; a null row stays null.
fn push(builder: &mut ListBuilder<StructBuilder>, findings: Option<&[Finding]>) {
    for finding in findings.unwrap_or_default() {
        let row = builder.values();
        let places = [finding.start, finding.end].map(|place| i64::try_from(place).unwrap_or(i64::MAX));
        let evidence = finding.evidence.as_ref();
        let texts = [(2, Some(finding.label())), (4, evidence.map(|e| &*e.recognizer)), (5, evidence.map(|e| &*e.cue))];
        for (column, place) in places.into_iter().enumerate() {
            column_of::<Int64Builder>(row, column).append_value(place);
        }
        for (column, text) in texts {
            column_of::<StringBuilder>(row, column).append_option(text);
        }
        column_of::<Float64Builder>(row, 3).append_value(finding.score());
        row.append(true);
    }
    builder.append(findings.is_some());
}

fn column_of<B: ArrayBuilder>(row: &mut StructBuilder, column: usize) -> &mut B {
    row.field_builder(column).expect("a column of the type that `builder` gave it")
}

/// What is found in a column.
pub fn detect(
    py: Python<'_>,
    redactor: &phi_redact::Redactor,
    column: &Bound<'_, PyAny>,
    workers: &Workers,
) -> PyResult<ArrowColumn> {
    let (data_type, chunks) = capsule::read(column)?;
    let (mut out, mut first) = (Vec::with_capacity(chunks.len()), 0);
    let mut size = workers.count() * 8;
    for chunk in &chunks {
        let mut builder = builder();
        if chunk.data_type() == &DataType::Null {
            (0..chunk.len()).for_each(|_| push(&mut builder, None));
        } else {
            let strings = Strings::or_fault(chunk, &data_type).map_err(|fault| fault.raise(py, None))?;
            let one = |row: &usize| {
                let Some(text) = strings.get(*row) else { return Ok(None) };
                guarded(|| Finding::all(text, &redactor.detect(text))).map(Some)
            };
            pieces(py, chunk.len(), workers, &mut size, one, |row, found| {
                push(&mut builder, found.map_err(|fault| fault.raise(py, Some(first + row)))?.as_deref());
                Ok(())
            })?;
        }
        out.push(shared(builder.finish()));
        first += chunk.len();
    }
    let item = Arc::new(Field::new_list_field(DataType::Struct(fields()), true));
    Ok(ArrowColumn { data_type: DataType::List(item), chunks: out, failures: Vec::new() })
}
