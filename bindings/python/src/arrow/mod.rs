//! Arrow columns in and out.

mod capsule;
mod findings;
mod strings;

use std::sync::Arc;
use std::time::Instant;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, new_null_array, types};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::error::Fault;
use crate::guard::guarded;
use crate::workers::{Workers, next_size};
use strings::{Builder, Strings};

pub use findings::detect;

/// A column of answers: hand it to ``pyarrow.chunked_array``, ``polars.Series`` or whatever reads Arrow.
///
/// Attributes
/// ----------
/// failures : list of int
///     Positions of the rows that failed and became null; empty unless ``on_error="null"``.
#[pyclass(frozen, module = "phi_redact._native")]
pub struct ArrowColumn {
    data_type: DataType,
    chunks: Vec<ArrayRef>,
    #[pyo3(get)]
    failures: Vec<usize>,
}

#[pymethods]
impl ArrowColumn {
    fn __len__(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.data_type)
    }

    #[pyo3(signature = (requested_schema = None))]
    #[allow(unused_variables)]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::stream(py, &self.data_type, &self.chunks)
    }

    fn __repr__(&self) -> String {
        format!("ArrowColumn({}, {} rows)", self.data_type, self.__len__())
    }
}

/// Identifiers of patients, of a column of strings or integers.
pub fn ids(column: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
    let (data_type, chunks) = capsule::read(column)?;
    let mut ids = Vec::new();
    for chunk in &chunks {
        if let Some(strings) = Strings::of(chunk) {
            ids.extend((0..chunk.len()).map(|row| strings.get(row).map(str::to_string)));
        } else if chunk.data_type() == &DataType::Null {
            ids.extend((0..chunk.len()).map(|_| None));
        } else if !integers(chunk, &mut ids) {
            let message = format!("patient_ids must be a column of strings or integers, not {data_type}");
            return Err(Fault::Patient(message).raise(column.py(), None));
        }
    }
    Ok(ids)
}

/// Appends integers as they are written, if these are such.
fn integers(chunk: &ArrayRef, out: &mut Vec<Option<String>>) -> bool {
    macro_rules! of {
        ($($type:ident),*) => {
            $(if let Some(values) = chunk.as_primitive_opt::<types::$type>() {
                out.extend(values.iter().map(|value| value.map(|v| v.to_string())));
                return true;
            })*
        };
    }
    of!(Int64Type, Int32Type, Int16Type, Int8Type, UInt64Type, UInt32Type, UInt16Type, UInt8Type);
    false
}

/// The column redacted.
pub fn redact(
    py: Python<'_>,
    redactor: &phi_redact::Redactor,
    column: &Bound<'_, PyAny>,
    ids: Option<Vec<Option<String>>>,
    workers: &Workers,
    null_failures: bool,
) -> PyResult<ArrowColumn> {
    let (data_type, chunks) = capsule::read(column)?;
    let rows: usize = chunks.iter().map(|chunk| chunk.len()).sum();
    if ids.as_ref().is_some_and(|ids| ids.len() != rows) {
        return Err(Fault::Patient("patient_ids must be as long as the column".into()).raise(py, None));
    }
    let (mut out, mut failures, mut first) = (Vec::with_capacity(chunks.len()), Vec::new(), 0);
    let mut size = workers.count() * 8;
    for chunk in &chunks {
        if chunk.data_type() == &DataType::Null {
            out.push(new_null_array(&data_type, chunk.len()));
            first += chunk.len();
            continue;
        }
        let strings = Strings::or_fault(chunk, &data_type).map_err(|fault| fault.raise(py, None))?;
        let one = |row: &usize| {
            let Some(text) = strings.get(*row) else { return Ok(None) };
            let id = ids.as_ref().and_then(|ids| ids[first + row].as_deref());
            guarded(|| match id {
                Some(id) => redactor.for_patient_id(id).redact(text).text,
                None => redactor.redact(text).text,
            })
            .map(Some)
        };
        let mut builder = Builder::new(&strings);
        pieces(py, chunk.len(), workers, &mut size, one, |row, text| {
            let text = match text {
                Err(_) if null_failures => {
                    failures.push(first + row);
                    None
                }
                other => other.map_err(|fault| fault.raise(py, Some(first + row)))?,
            };
            builder.push(text.as_deref()).map_err(|fault| fault.raise(py, Some(first + row)))
        })?;
        out.push(builder.finish());
        first += chunk.len();
    }
    Ok(ArrowColumn { data_type, chunks: out, failures })
}

/// Works on so many rows, a piece at a time without the interpreter's lock, and hands over the answers in order. Between two pieces
/// Ctrl-C is heard; `size` is that of the next piece.
fn pieces<T: Send>(
    py: Python<'_>,
    rows: usize,
    workers: &Workers,
    size: &mut usize,
    one: impl Fn(&usize) -> T + Sync + Send,
    mut take: impl FnMut(usize, T) -> PyResult<()>,
) -> PyResult<()> {
    let mut done = 0;
    while done < rows {
        py.check_signals()?;
        let piece: Vec<usize> = (done..rows.min(done + *size)).collect();
        let begun = Instant::now();
        let answers = py.detach(|| workers.map(&piece, &one));
        *size = next_size(piece.len(), begun.elapsed(), workers.count());
        for (row, answer) in piece.iter().zip(answers) {
            take(*row, answer)?;
        }
        done += piece.len();
    }
    Ok(())
}

/// A chunk, shared.
fn shared(array: impl Array + 'static) -> ArrayRef {
    Arc::new(array)
}
