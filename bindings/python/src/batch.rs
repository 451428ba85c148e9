//! Many texts: iterator in, iterator out, a bounded chunk at a time.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyIterator;

use crate::error::{Fault, PhiRedactError};
use crate::finding::{Finding, Replaced};
use crate::guard::guarded;
use crate::progress::Progress;
use crate::redaction::Redaction;
use crate::redactor::read_workers;
use crate::workers::{Done, Workers, next_size};
use crate::{text, type_name};

/// How often signals are looked for.
const SIGNALS: Duration = Duration::from_millis(50);
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
    /// Position of the next text to read.
    position: usize,
    /// Nothing more is read.
    exhausted: bool,
    /// Chunks under way, the first first.
    running: VecDeque<Running>,
    /// Position of the first text of the first of them.
    first: usize,
    ready: VecDeque<Outcome>,
    /// What is raised once the results before it are gone.
    failure: Option<PyErr>,
    /// Whether what is under way is wanted no more.
    dropped: Arc<AtomicBool>,
}

/// A chunk under way. The lock is never waited for: it makes the receiver one that threads may share.
type Running = Mutex<Receiver<DoneChunk>>;

type DoneChunk = Done<Work, Result<Outcome, Fault>>;

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
            exhausted: false,
            running: VecDeque::new(),
            first: 0,
            ready: VecDeque::new(),
            failure: None,
            dropped: Arc::default(),
        })
    }
}

#[pymethods]
impl Batch {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        if self.ready.is_empty() {
            self.fill(py)?;
        }
        let Some(outcome) = self.ready.pop_front() else {
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
    /// Keeps the threads busy and takes the results of the first chunk under way.
    fn fill(&mut self, py: Python<'_>) -> PyResult<()> {
        while self.running.len() < self.workers.chunks() && !self.exhausted {
            self.start(py);
        }
        if let Some(done) = self.wait(py)? {
            self.take(py, done)?;
        }
        if self.exhausted && self.running.is_empty() {
            self.progress.finish(py)?;
        }
        // Here an interrupt loses no result.
        py.check_signals()
    }

    /// Makes a chunk's results ready.
    fn take(&mut self, py: Python<'_>, done: DoneChunk) -> PyResult<()> {
        self.size = next_size(done.work.len(), done.took, self.workers.count());
        let first = self.first;
        self.first += done.work.len();
        for (i, outcome) in done.results.into_iter().enumerate() {
            match outcome {
                Ok(outcome) => self.ready.push_back(outcome),
                Err(fault) => {
                    self.failure = Some(fault.raise(py, Some(first + i)));
                    self.exhausted = true;
                    self.running.clear();
                    self.dropped.store(true, Ordering::Relaxed);
                    break;
                }
            }
        }
        self.progress.advance(py, done.work.len())
    }

    /// Reads a chunk and begins to work on it.
    fn start(&mut self, py: Python<'_>) {
        let mut chunk: Vec<Work> = Vec::with_capacity(self.size);
        let mut bytes = 0;
        while chunk.len() < self.size && bytes < CHUNK_BYTES && !self.exhausted {
            match self.read(py) {
                Ok(Some(work)) => {
                    bytes += work.as_ref().map_or(0, |(text, _)| text.len());
                    chunk.push(work);
                    self.position += 1;
                }
                Ok(None) => self.exhausted = true,
                Err(error) => {
                    self.failure = Some(error);
                    self.exhausted = true;
                }
            }
        }
        if chunk.is_empty() {
            return;
        }
        let (redactor, task, dropped) = (self.redactor.clone(), self.task, self.dropped.clone());
        let one = move |work: &Work| match work {
            Some((text, id)) if !dropped.load(Ordering::Relaxed) => guarded(|| task.of(&redactor, text, id.as_deref())),
            _ => Ok(Outcome::Null),
        };
        let running = py.detach(|| self.workers.start(chunk, one));
        self.running.push_back(Mutex::new(running));
    }

    /// The first chunk under way, once it is done. Ctrl-C is heard meanwhile.
    fn wait(&mut self, py: Python<'_>) -> PyResult<Option<DoneChunk>> {
        loop {
            py.check_signals()?;
            let Some(running) = self.running.front_mut() else { return Ok(None) };
            let receiver = running.get_mut().unwrap_or_else(PoisonError::into_inner);
            match py.detach(move || receiver.recv_timeout(SIGNALS)) {
                Err(RecvTimeoutError::Timeout) => {}
                done => {
                    self.running.pop_front();
                    return done.map(Some).map_err(|_| PhiRedactError::new_err("the threads of the batch are gone"));
                }
            }
        }
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
}

impl Drop for Batch {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::Relaxed);
    }
}

impl Task {
    fn of(self, redactor: &phi_redact::Redactor, text: &str, patient_id: Option<&str>) -> Outcome {
        match self {
            Task::Detect => Outcome::Found(Finding::all(text, &redactor.detect(text))),
            Task::Redact => {
                let redaction = match patient_id {
                    Some(id) => redactor.for_patient_id(id).redact(text),
                    None => redactor.redact(text),
                };
                let replaced = Replaced::all(text, &redaction);
                Outcome::Redacted(redaction.text, replaced)
            }
        }
    }
}
