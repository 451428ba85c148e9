//! Many texts: iterator in, iterator out, a bounded chunk at a time.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyIterator;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::{Fault, PhiRedactError};
use crate::finding::{Finding, Replaced};
use crate::guard::guarded;
use crate::progress::Progress;
use crate::redaction::Redaction;
use crate::redactor::read_workers;
use crate::{text, type_name};

/// How long a chunk should take: Ctrl-C is heard between two.
const CHUNK: Duration = Duration::from_millis(250);
/// Most bytes of text in a chunk, but for its last text.
const CHUNK_BYTES: usize = 8 << 20;

/// What is done to each text.
#[derive(Clone, Copy)]
pub enum Task {
    Detect,
    Redact,
}

/// The arguments of a batch.
pub struct Many<'a, 'py> {
    pub texts: &'a Bound<'py, PyAny>,
    pub workers: Option<&'a Bound<'py, PyAny>>,
    pub progress: Option<&'a Bound<'py, PyAny>>,
    pub patient_ids: Option<&'a Bound<'py, PyAny>>,
    pub keep_none: bool,
}

/// The results of :meth:`Redactor.redact_many` or :meth:`Redactor.detect_many`, in the order of the texts.
#[pyclass(module = "phi_redact")]
pub struct Batch {
    redactor: phi_redact::Redactor,
    task: Task,
    texts: Py<PyIterator>,
    patient_ids: Option<Py<PyIterator>>,
    keep_none: bool,
    workers: Workers,
    progress: Progress,
    /// Texts in the next chunk.
    size: usize,
    /// Position of the next text.
    position: usize,
    ready: VecDeque<Outcome>,
    /// What is raised once the results before it are gone.
    failure: Option<PyErr>,
    finished: bool,
}

/// Threads of a batch's own: those of a pool shared by all would not survive a fork.
pub struct Workers(Option<ThreadPool>);

/// One text on its way.
type Work = Option<(PyBackedStr, Option<String>)>;

enum Outcome {
    Null,
    Found(Vec<Finding>),
    Redacted(String, Vec<Replaced>),
}

impl Many<'_, '_> {
    /// The iterator; nothing is read yet.
    pub fn start(self, redactor: phi_redact::Redactor, task: Task) -> PyResult<Batch> {
        // A str is an iterable of one-letter texts: never what was meant.
        if self.texts.is_instance_of::<pyo3::types::PyString>() {
            return Err(PhiRedactError::new_err(
                "texts must be an iterable of str, not one str; use redact or detect for one",
            ));
        }
        let iterator = |values: &Bound<'_, PyAny>, name: &str| {
            let wrong = |_| PhiRedactError::new_err(format!("{name} must be iterable, not {}", type_name(values)));
            values.try_iter().map(Bound::unbind).map_err(wrong)
        };
        let workers = Workers::new(read_workers(self.workers)?)?;
        Ok(Batch {
            redactor,
            task,
            texts: iterator(self.texts, "texts")?,
            patient_ids: self.patient_ids.map(|ids| iterator(ids, "patient_ids")).transpose()?,
            keep_none: self.keep_none,
            progress: Progress::of(self.progress, self.texts)?,
            size: workers.count() * 8,
            workers,
            position: 0,
            ready: VecDeque::new(),
            failure: None,
            finished: false,
        })
    }
}

impl Workers {
    /// So many threads; one for each core if 0.
    pub fn new(count: usize) -> PyResult<Self> {
        if count == 1 {
            return Ok(Workers(None));
        }
        ThreadPoolBuilder::new()
            .num_threads(count)
            .build()
            .map(|pool| Workers(Some(pool)))
            .map_err(|_| PhiRedactError::new_err("the threads cannot be started"))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.as_ref().map_or(1, ThreadPool::current_num_threads)
    }

    /// Results in the order of the work.
    pub fn map<T: Sync, R: Send>(&self, work: &[T], one: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
        match &self.0 {
            Some(pool) => pool.install(|| work.par_iter().with_max_len(1).map(one).collect()),
            None => work.iter().map(one).collect(),
        }
    }
}

#[pymethods]
impl Batch {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if self.ready.is_empty() && !self.finished && self.failure.is_none() {
            self.fill(py)?;
        }
        let Some(outcome) = self.ready.pop_front() else {
            self.finished = true;
            return self.failure.take().map_or(Ok(None), Err);
        };
        Ok(Some(match outcome {
            Outcome::Null => py.None(),
            Outcome::Found(findings) => findings.into_pyobject(py)?.into_any().unbind(),
            Outcome::Redacted(text, replaced) => Py::new(py, Redaction::of(py, &text, replaced))?.into_any(),
        }))
    }
}

impl Batch {
    /// Reads a chunk and works on it.
    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        let first = self.position;
        let mut chunk: Vec<Work> = Vec::with_capacity(self.size);
        let mut bytes = 0;
        while chunk.len() < self.size && bytes < CHUNK_BYTES {
            match self.read(py) {
                Ok(Some(work)) => {
                    bytes += work.as_ref().map_or(0, |(text, _)| text.len());
                    chunk.push(work);
                    self.position += 1;
                }
                Ok(None) => {
                    self.finished = true;
                    break;
                }
                Err(error) => {
                    self.failure = Some(error);
                    break;
                }
            }
        }
        py.check_signals()?;
        let begun = Instant::now();
        let outcomes = py.detach(|| self.workers.map(&chunk, |work| self.one(work)));
        self.size = next_size(chunk.len(), begun.elapsed(), self.workers.count());
        py.check_signals()?;
        self.progress.advance(py, chunk.len())?;
        for (i, outcome) in outcomes.into_iter().enumerate() {
            match outcome {
                Ok(outcome) => self.ready.push_back(outcome),
                Err(fault) => {
                    self.failure = Some(fault.raise(py, Some(first + i)));
                    break;
                }
            }
        }
        if self.finished { self.progress.finish(py) } else { Ok(()) }
    }

    /// The next text and its patient, or `None` at the end.
    fn read(&self, py: Python<'_>) -> PyResult<Option<Work>> {
        let raise = |fault: Fault| fault.raise(py, Some(self.position));
        let next_id = || self.patient_ids.as_ref().map(|ids| ids.bind(py).clone().next().transpose());
        let Some(value) = self.texts.bind(py).clone().next().transpose()? else {
            return match next_id().transpose()?.flatten() {
                Some(_) => Err(raise(Fault::Patient("there are more patient_ids than texts".into()))),
                None => Ok(None),
            };
        };
        let id = match next_id().transpose()? {
            Some(Some(id)) => text::patient_id(&id).map_err(raise)?,
            Some(None) => return Err(raise(Fault::Patient("there are fewer patient_ids than texts".into()))),
            None => None,
        };
        if self.keep_none && value.is_none() {
            return Ok(Some(None));
        }
        Ok(Some(Some((text::read(&value).map_err(raise)?, id))))
    }

    fn one(&self, work: &Work) -> Result<Outcome, Fault> {
        let Some((text, id)) = work else { return Ok(Outcome::Null) };
        guarded(|| match self.task {
            Task::Detect => Outcome::Found(Finding::all(text, &self.redactor.detect(text))),
            Task::Redact => {
                let redaction = match id {
                    Some(id) => self.redactor.for_patient_id(id).redact(text),
                    None => self.redactor.redact(text),
                };
                let replaced = Replaced::all(text, &redaction);
                Outcome::Redacted(redaction.text, replaced)
            }
        })
    }
}

/// Texts of a chunk that takes its time, to judge by the last one; at most four times as many.
pub fn next_size(texts: usize, took: Duration, workers: usize) -> usize {
    let wanted = texts as f64 * CHUNK.as_secs_f64() / took.as_secs_f64().max(1e-4);
    (wanted as usize).clamp(workers, (texts * 4).clamp(workers, 1 << 12))
}
