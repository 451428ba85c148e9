//! The front door.

use std::sync::Arc;

use phi_redact::Sensitivity;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::arrow::ArrowColumn;
use crate::batch::{Batch, Many, Task};
use crate::error::{self, PatientError, PhiRedactError, PolicyError};
use crate::finding::{Finding, Replaced};
use crate::guard::guarded;
use crate::key::Key;
use crate::policy::Policy;
use crate::redaction::Redaction;
use crate::workers::Workers;
use crate::{json_of, text, type_name};

/// Finds and rewrites patient identifiers. Built once, shared by any number of threads, picklable.
///
/// Parameters
/// ----------
/// policy : str, Policy, dict or os.PathLike, default ``"safe-harbor"``
///     A built-in name, a policy, its dict, or the path of a TOML file.
/// sensitivity : {"high", "balanced", "precise"}, optional
///     Operating point; that of the policy if not given.
/// threshold : float, optional
///     Score, 0 to 1, from which a candidate counts: an operating point of one's own.
/// key : Key, bytes or str, optional
///     The secret of the actions that need one, at least 16 bytes.
///
/// Raises
/// ------
/// PolicyError
///     If the policy, sensitivity or threshold cannot be used.
/// SecretError
///     If the policy needs a key and none was given, or the key cannot be used.
///
/// Examples
/// --------
/// >>> import phi_redact
/// >>> redactor = phi_redact.Redactor()
/// >>> redactor.redact("MRN: 4471923, seen 03/14/2024").text
/// 'MRN: [MRN], seen [DATE]'
#[pyclass(frozen, module = "phi_redact")]
pub struct Redactor {
    core: phi_redact::Redactor,
    settings: Arc<Settings>,
    /// What is known of the patient, in JSON.
    patient: Option<Arc<str>>,
    patient_id: Option<String>,
}

/// What it was built of: what is pickled.
struct Settings {
    sensitivity: Option<Sensitivity>,
    threshold: Option<f32>,
    key: Option<Key>,
}

impl Redactor {
    fn for_id(&self, id: String) -> Redactor {
        let core = self.core.for_patient_id(&id);
        Redactor { core, settings: Arc::clone(&self.settings), patient: self.patient.clone(), patient_id: Some(id) }
    }

    fn for_json(&self, json: &str) -> PyResult<Redactor> {
        let patient = phi_redact::Patient::from_json(json).map_err(|e| error::of(&e))?;
        let core = self.core.for_patient(&patient).map_err(|e| error::of(&e))?;
        Ok(Redactor { core, settings: Arc::clone(&self.settings), patient: Some(json.into()), patient_id: None })
    }
}

#[pymethods]
impl Redactor {
    #[new]
    #[pyo3(signature = (policy = None, sensitivity = None, threshold = None, key = None))]
    fn new(
        policy: Option<&Bound<'_, PyAny>>,
        sensitivity: Option<&Bound<'_, PyAny>>,
        threshold: Option<&Bound<'_, PyAny>>,
        key: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let policy = policy.map_or_else(|| Ok(Policy(phi_redact::Policy::default())), Policy::of)?;
        let sensitivity = sensitivity.map(read_sensitivity).transpose()?;
        let threshold = threshold.map(read_threshold).transpose()?;
        let key = key.map(Key::of).transpose()?;
        let mut builder = phi_redact::Redactor::builder().policy(policy.0);
        if let Some(sensitivity) = sensitivity {
            builder = builder.sensitivity(sensitivity);
        }
        if let Some(threshold) = threshold {
            builder = builder.threshold(threshold);
        }
        if let Some(key) = &key {
            builder = builder.key(key.resolve()?);
        }
        let core = builder.build().map_err(|e| error::of(&e))?;
        Ok(Redactor {
            core,
            settings: Arc::new(Settings { sensitivity, threshold, key }),
            patient: None,
            patient_id: None,
        })
    }

    /// Policy : The policy in force.
    #[getter]
    fn policy(&self) -> Policy {
        Policy(self.core.policy().clone())
    }

    /// What is found in a text, whatever the policy does with it.
    ///
    /// The interpreter's lock is released meanwhile.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///
    /// Returns
    /// -------
    /// list of Finding
    ///     Sorted and disjoint; places in code points, so that ``text[f.start:f.end]`` is what was found.
    ///
    /// Raises
    /// ------
    /// TextError
    ///     If the text is no str, or holds a lone surrogate.
    fn detect(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Vec<Finding>> {
        let text = text::read(text).map_err(|fault| fault.raise(py, None))?;
        let found = py.detach(|| guarded(|| Finding::all(&text, &self.core.detect(&text))));
        found.map_err(|fault| fault.raise(py, None))
    }

    /// The text with its identifiers acted upon by the policy.
    ///
    /// The interpreter's lock is released meanwhile.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///
    /// Returns
    /// -------
    /// Redaction
    ///
    /// Raises
    /// ------
    /// TextError
    ///     If the text is no str, or holds a lone surrogate.
    fn redact(&self, py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Redaction> {
        let text = text::read(text).map_err(|fault| fault.raise(py, None))?;
        let redacted = py.detach(|| {
            guarded(|| {
                let redaction = self.core.redact(&text);
                let replaced = Replaced::all(&text, &redaction);
                (redaction.text, replaced)
            })
        });
        let (new, replaced) = redacted.map_err(|fault| fault.raise(py, None))?;
        Ok(Redaction::of(py, &new, replaced))
    }

    /// Redacts many texts on several cores, in the order given.
    ///
    /// Texts are read a chunk at a time (about a quarter of a second of work), one chunk ahead of the one whose results are handed
    /// over, so an endless iterator will do. The interpreter's lock is released; Ctrl-C is heard at once, with one thread between
    /// two chunks, and what was read is not lost: the batch can go on.
    ///
    /// Parameters
    /// ----------
    /// texts : iterable of str
    /// workers : int, optional
    ///     Threads; one for each core if not given.
    /// progress : bool or callable, default False
    ///     True writes a line to ``sys.stderr``; a callable is called with the number of texts just done, as ``tqdm.update`` wants it.
    /// patient_ids : iterable of str or int or None, optional
    ///     For each text the caller's own identifier of its patient, see :meth:`for_patient_id`.
    /// keep_none : bool, default False
    ///     Whether a text that is None yields None rather than an error.
    ///
    /// Returns
    /// -------
    /// iterator of Redaction
    ///
    /// Raises
    /// ------
    /// TextError, PatientError
    ///     While iterating, once the results before the failing text were yielded; ``error.index`` is its position.
    #[pyo3(signature = (texts, workers = None, progress = None, *, patient_ids = None, keep_none = false))]
    fn redact_many(
        &self,
        texts: &Bound<'_, PyAny>,
        workers: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
        patient_ids: Option<&Bound<'_, PyAny>>,
        keep_none: bool,
    ) -> PyResult<Batch> {
        Many { texts, workers, progress, patient_ids, keep_none }.start(self.core.clone(), Task::Redact)
    }

    /// Detects in many texts on several cores, in the order given; as :meth:`redact_many`.
    ///
    /// Returns
    /// -------
    /// iterator of list of Finding
    #[pyo3(signature = (texts, workers = None, progress = None, *, keep_none = false))]
    fn detect_many(
        &self,
        texts: &Bound<'_, PyAny>,
        workers: Option<&Bound<'_, PyAny>>,
        progress: Option<&Bound<'_, PyAny>>,
        keep_none: bool,
    ) -> PyResult<Batch> {
        Many { texts, workers, progress, patient_ids: None, keep_none }.start(self.core.clone(), Task::Detect)
    }

    /// Redacts a column of strings that speaks Arrow, on several cores; nulls stay null.
    ///
    /// The strings are read where they are, not copied. The interpreter's lock is released; Ctrl-C is heard four times a second.
    ///
    /// Parameters
    /// ----------
    /// column : object
    ///     With ``__arrow_c_stream__`` or ``__arrow_c_array__``, of type string, large_string or string_view: of pyarrow, Polars,
    ///     pandas 3 and others.
    /// patient_ids : object, optional
    ///     A column as long, of strings or integers: the caller's own identifier of each row's patient.
    /// workers : int, optional
    ///     Threads; one for each core if not given.
    /// on_error : {"raise", "null"}, default "raise"
    ///     Whether a row that fails raises, or becomes null and is listed in ``failures``.
    ///
    /// Returns
    /// -------
    /// ArrowColumn
    ///     Of the same type and chunks.
    ///
    /// Raises
    /// ------
    /// TextError, PatientError
    ///     If a column is of another type or length, or a row fails; ``error.index`` is its position.
    #[pyo3(signature = (column, patient_ids = None, workers = None, *, on_error = "raise"))]
    fn redact_arrow(
        &self,
        py: Python<'_>,
        column: &Bound<'_, PyAny>,
        patient_ids: Option<&Bound<'_, PyAny>>,
        workers: Option<&Bound<'_, PyAny>>,
        on_error: &str,
    ) -> PyResult<ArrowColumn> {
        let null_failures = match on_error {
            "raise" => false,
            "null" => true,
            _ => return Err(error::PhiRedactError::new_err("on_error is raise or null")),
        };
        let ids = patient_ids.map(crate::arrow::ids).transpose()?;
        let workers = Workers::new(read_workers(workers)?)?;
        crate::arrow::redact(py, &self.core, column, ids, &workers, null_failures)
    }

    /// What is found in an Arrow column of texts, a list for each row; nulls stay null, nothing becomes a Python object.
    ///
    /// Parameters
    /// ----------
    /// column : object
    ///     As for :meth:`redact_arrow`.
    /// workers : int, optional
    ///     Threads; one for each core if not given.
    ///
    /// Returns
    /// -------
    /// ArrowColumn
    ///     In the same chunks, of type ``list<struct<start, end: int64, label: string, score: double, recognizer, cue: string>>``;
    ///     places in code points.
    ///
    /// Raises
    /// ------
    /// TextError
    ///     If the column is of another type, or a row fails; ``error.index`` is its position.
    #[pyo3(signature = (column, workers = None))]
    fn detect_arrow(
        &self,
        py: Python<'_>,
        column: &Bound<'_, PyAny>,
        workers: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<ArrowColumn> {
        let workers = Workers::new(read_workers(workers)?)?;
        crate::arrow::detect(py, &self.core, column, &workers)
    }

    /// The same redactor for one patient: with a key, the same patient has the same date offset and the same surrogates in every text.
    ///
    /// Parameters
    /// ----------
    /// id : str or int
    ///     The caller's own identifier. It is not looked for in the texts.
    ///
    /// Returns
    /// -------
    /// Redactor
    ///     Cheap: nothing is built anew.
    ///
    /// Raises
    /// ------
    /// PatientError
    ///     If it is neither str nor int.
    fn for_patient_id(&self, py: Python<'_>, id: &Bound<'_, PyAny>) -> PyResult<Redactor> {
        match text::patient_id(id).map_err(|fault| fault.raise(py, None))? {
            Some(id) => Ok(self.for_id(id)),
            None => Err(PatientError::new_err("a patient's identifier must be str or int, not None")),
        }
    }

    /// The same redactor for a patient whose data the caller knows: every value of it is found and acted upon, in any casing and
    /// punctuation, whatever the detectors think. The patient's id, or else what is known of the patient, stands for the patient as
    /// in :meth:`for_patient_id`.
    ///
    /// Parameters
    /// ----------
    /// patient : dict or str
    ///     A dict, or its JSON: a FHIR R4 ``Patient``, or ``{"names": ["Jane Smith"], "birth_date": "1950-03-14", "identifiers":
    ///     ["4471923"], "phones": [], "emails": [], "addresses": [], "relatives": [], "employers": [], "id": "42"}``, each key optional.
    ///
    /// Returns
    /// -------
    /// Redactor
    ///     Made in less than a millisecond. Pickled, it carries the patient's data along.
    ///
    /// Raises
    /// ------
    /// PatientError
    ///     With the key at fault, never a value; also if nothing is known.
    fn for_patient(&self, patient: &Bound<'_, PyAny>) -> PyResult<Redactor> {
        if patient.is_instance_of::<PyString>() {
            let json =
                text::read(patient).map_err(|_| PatientError::new_err("the patient's JSON holds a lone surrogate"))?;
            return self.for_json(&json);
        }
        if !patient.is_instance_of::<PyDict>() {
            return Err(PatientError::new_err(format!("a patient must be a dict or JSON, not {}", type_name(patient))));
        }
        let json = json_of(patient, |kind| {
            PatientError::new_err(format!("the patient holds something that is no text, number, list or dict ({kind})"))
        })?;
        self.for_json(&json)
    }

    #[allow(clippy::type_complexity)]
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(
        Bound<'py, PyAny>,
        (Policy, Option<&'static str>, Option<f32>, Option<Key>, Option<&str>, Option<&str>),
    )> {
        let Settings { sensitivity, threshold, key } = &*self.settings;
        let rebuild = py.import("phi_redact._native")?.getattr("_rebuild")?;
        let sensitivity = sensitivity.map(Sensitivity::name);
        let (patient, id) = (self.patient.as_deref(), self.patient_id.as_deref());
        let state = (self.policy(), sensitivity, *threshold, key.clone(), patient, id);
        Ok((rebuild, state))
    }

    fn __repr__(&self) -> String {
        let Settings { sensitivity, threshold, key } = &*self.settings;
        let mut out = format!("Redactor('{}'", self.core.policy().name());
        if let Some(sensitivity) = sensitivity {
            out += &format!(", sensitivity='{sensitivity}'");
        }
        if let Some(threshold) = threshold {
            out += &format!(", threshold={threshold}");
        }
        if key.is_some() {
            out += ", key=..";
        }
        out + ")"
    }
}

/// A redactor from its pickled settings.
#[pyfunction(name = "_rebuild")]
#[pyo3(signature = (policy, sensitivity, threshold, key, patient, patient_id))]
pub fn rebuild(
    policy: &Bound<'_, PyAny>,
    sensitivity: Option<&Bound<'_, PyAny>>,
    threshold: Option<&Bound<'_, PyAny>>,
    key: Option<&Bound<'_, PyAny>>,
    patient: Option<&str>,
    patient_id: Option<String>,
) -> PyResult<Redactor> {
    let mut redactor = Redactor::new(Some(policy), sensitivity, threshold, key)?;
    if let Some(json) = patient {
        redactor = redactor.for_json(json)?;
    }
    Ok(match patient_id {
        Some(id) => redactor.for_id(id),
        None => redactor,
    })
}

fn read_sensitivity(value: &Bound<'_, PyAny>) -> PyResult<Sensitivity> {
    let Ok(name) = value.cast::<PyString>() else {
        return Err(PolicyError::new_err(format!("a sensitivity must be str, not {}", type_name(value))));
    };
    name.to_string_lossy().parse().map_err(|e| error::of(&e))
}

fn read_threshold(value: &Bound<'_, PyAny>) -> PyResult<f32> {
    value.extract().map_err(|_| {
        PolicyError::new_err(format!("a threshold must be a number from 0 to 1, not {}", type_name(value)))
    })
}

/// The number of threads asked for; 0 for as many as there are cores.
pub fn read_workers(value: Option<&Bound<'_, PyAny>>) -> PyResult<usize> {
    let Some(value) = value else { return Ok(0) };
    match value.extract::<usize>() {
        Ok(workers @ 1..=1024) => Ok(workers),
        _ => Err(PhiRedactError::new_err("workers must be a whole number from 1 to 1024, or None for one a core")),
    }
}
