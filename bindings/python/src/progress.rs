//! Telling how far a batch is.

use std::mem;
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3::types::PyBool;

use crate::error::PhiRedactError;
use crate::type_name;

/// Who wants to know.
pub enum Progress {
    Silent,
    /// Called with the number of texts just done.
    Call(Py<PyAny>),
    /// A line on `sys.stderr`, written over and over.
    Line {
        total: Option<usize>,
        begun: Instant,
        shown: Option<Instant>,
        done: usize,
    },
}

impl Progress {
    /// Of an argument; `texts` may tell how many there are.
    pub fn of(value: Option<&Bound<'_, PyAny>>, texts: &Bound<'_, PyAny>) -> PyResult<Self> {
        let Some(value) = value else { return Ok(Progress::Silent) };
        if let Ok(wanted) = value.cast::<PyBool>() {
            let line = Progress::Line { total: texts.len().ok(), begun: Instant::now(), shown: None, done: 0 };
            return Ok(if wanted.is_true() { line } else { Progress::Silent });
        }
        if value.is_callable() {
            return Ok(Progress::Call(value.clone().unbind()));
        }
        Err(PhiRedactError::new_err(format!("progress must be True, False or a callable, not {}", type_name(value))))
    }

    /// So many more are done.
    pub fn advance(&mut self, py: Python<'_>, more: usize) -> PyResult<()> {
        match self {
            Progress::Silent => Ok(()),
            Progress::Call(callable) => callable.call1(py, (more,)).map(drop),
            Progress::Line { total, begun, shown, done } => {
                *done += more;
                if shown.is_some_and(|at| at.elapsed() < Duration::from_millis(300)) {
                    return Ok(());
                }
                *shown = Some(Instant::now());
                write(py, &line(*total, *begun, *done))
            }
        }
    }

    /// Nothing more comes, nor is told.
    pub fn finish(&mut self, py: Python<'_>) -> PyResult<()> {
        match mem::replace(self, Progress::Silent) {
            Progress::Line { total, begun, done, .. } => write(py, &(line(total, begun, done) + "\n")),
            _ => Ok(()),
        }
    }
}

fn line(total: Option<usize>, begun: Instant, done: usize) -> String {
    let of = total.map_or_else(String::new, |total| format!(" of {total}"));
    let rate = done as f64 / begun.elapsed().as_secs_f64().max(1e-3);
    format!("\r{done}{of} texts, {rate:.0}/s")
}

fn write(py: Python<'_>, line: &str) -> PyResult<()> {
    let err = py.import("sys")?.getattr("stderr")?;
    // There is none under pythonw.
    if !err.is_none() {
        err.call_method1("write", (line,))?;
        err.call_method0("flush")?;
    }
    Ok(())
}
