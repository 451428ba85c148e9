//! What was found, and what became of it; places in code points, as Python counts.

use std::borrow::Cow;

use phi_redact::{Action, Category, Offsets, Unit};
use pyo3::prelude::*;

use crate::error;

/// Why something was taken for PHI. Holds no text of the note.
///
/// Attributes
/// ----------
/// recognizer : str
///     What proposed the span, such as ``"phone"`` or ``"tagger"``.
/// cue : str
///     What it relied on, such as ``"cue before"``.
#[pyclass(frozen, eq, hash, module = "phi_redact", get_all)]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Evidence {
    pub recognizer: Cow<'static, str>,
    pub cue: Cow<'static, str>,
}

#[pymethods]
impl Evidence {
    #[new]
    #[pyo3(signature = (recognizer, cue))]
    fn new(recognizer: String, cue: String) -> Self {
        Evidence { recognizer: recognizer.into(), cue: cue.into() }
    }

    fn __getnewargs__(&self) -> (&str, &str) {
        (&self.recognizer, &self.cue)
    }

    fn __repr__(&self) -> String {
        format!("Evidence('{}', '{}')", self.recognizer, self.cue)
    }

    fn __str__(&self) -> String {
        self.describe()
    }
}

impl Evidence {
    /// Both in a few words.
    pub fn describe(&self) -> String {
        format!("{}: {}", self.recognizer, self.cue)
    }
}

/// One identifier found in a text: ``text[finding.start:finding.end]``.
///
/// Attributes
/// ----------
/// start, end : int
///     Where, in code points of the text.
/// label : str
///     What kind, see :func:`categories`.
/// score : float
///     How sure, 0 to 1.
/// evidence : Evidence or None
///     Why.
#[pyclass(frozen, eq, subclass, module = "phi_redact")]
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    #[pyo3(get)]
    pub start: usize,
    #[pyo3(get)]
    pub end: usize,
    pub category: Category,
    pub score: f32,
    #[pyo3(get)]
    pub evidence: Option<Evidence>,
}

impl Finding {
    /// A finding of the library, by an `offsets` that has not passed it.
    pub fn of(finding: &phi_redact::Finding, offsets: &mut Offsets<'_>) -> Self {
        let phi_redact::Finding { span, category, score, evidence } = *finding;
        let evidence = Evidence { recognizer: evidence.recognizer.name().into(), cue: evidence.cue.describe().into() };
        let (start, end) = (offsets.convert(span.start), offsets.convert(span.end));
        Finding { start, end, category, score, evidence: Some(evidence) }
    }

    /// The findings of a text.
    pub fn all(text: &str, findings: &[phi_redact::Finding]) -> Vec<Self> {
        let mut offsets = Offsets::new(text, Unit::Char);
        findings.iter().map(|f| Finding::of(f, &mut offsets)).collect()
    }
}

#[pymethods]
impl Finding {
    #[new]
    #[pyo3(signature = (start, end, label, score = 1.0, evidence = None))]
    fn new(start: usize, end: usize, label: &str, score: f32, evidence: Option<Py<Evidence>>) -> PyResult<Self> {
        let category = label.parse().map_err(|e| error::of(&e))?;
        Ok(Finding { start, end, category, score, evidence: evidence.map(|e| e.get().clone()) })
    }

    #[getter]
    pub fn label(&self) -> &'static str {
        self.category.label()
    }

    /// The shortest decimal of the score, as the command prints it.
    #[getter]
    pub fn score(&self) -> f64 {
        self.score.to_string().parse().unwrap_or(self.score.into())
    }

    fn __getnewargs__(&self) -> (usize, usize, &'static str, f32, Option<Evidence>) {
        (self.start, self.end, self.label(), self.score, self.evidence.clone())
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (self.start, self.end, self.category).hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        format!("Finding({}, {}, '{}', score={})", self.start, self.end, self.label(), self.score)
    }
}

/// A finding and what became of it: ``redaction.text[r.new_start:r.new_end]`` stands for ``text[r.start:r.end]``.
///
/// Attributes
/// ----------
/// action : str
///     What was done, such as ``"tag"`` or ``"keep"``.
/// new_start, new_end : int
///     Where the replacement stands, in code points of the new text.
#[pyclass(frozen, eq, extends = Finding, module = "phi_redact")]
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    action: Action,
    #[pyo3(get)]
    new_start: usize,
    #[pyo3(get)]
    new_end: usize,
}

/// A replacement before it is a Python object.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaced {
    pub finding: Finding,
    pub action: Action,
    pub new_start: usize,
    pub new_end: usize,
}

impl Replaced {
    /// What became of a text.
    pub fn all(text: &str, redaction: &phi_redact::Redaction) -> Vec<Self> {
        let mut old = Offsets::new(text, Unit::Char);
        // What stands between two findings is the same in both texts, and counted once.
        let mut ahead = 0;
        let replaced = |r: &phi_redact::Replacement| {
            let finding = Finding::of(&r.finding, &mut old);
            let new_start = finding.start.checked_add_signed(ahead).expect("a place in the new text");
            let new_end = new_start + redaction.text[r.span.range()].chars().count();
            ahead = new_end.cast_signed() - finding.end.cast_signed();
            Replaced { finding, action: r.action, new_start, new_end }
        };
        redaction.replacements.iter().map(replaced).collect()
    }

    /// As a Python object.
    pub fn object(&self, py: Python<'_>) -> PyResult<Py<Replacement>> {
        let replacement = Replacement { action: self.action, new_start: self.new_start, new_end: self.new_end };
        Py::new(py, PyClassInitializer::from(self.finding.clone()).add_subclass(replacement))
    }
}

#[pymethods]
impl Replacement {
    #[new]
    #[pyo3(signature = (start, end, label, score, evidence, action, new_start, new_end))]
    #[allow(clippy::too_many_arguments)]
    fn new(
        start: usize,
        end: usize,
        label: &str,
        score: f32,
        evidence: Option<Py<Evidence>>,
        action: &str,
        new_start: usize,
        new_end: usize,
    ) -> PyResult<PyClassInitializer<Self>> {
        let action = action.parse().map_err(|e| error::of(&e))?;
        let finding = Finding::new(start, end, label, score, evidence)?;
        Ok(PyClassInitializer::from(finding).add_subclass(Replacement { action, new_start, new_end }))
    }

    #[getter]
    fn action(&self) -> &'static str {
        self.action.name()
    }

    #[allow(clippy::type_complexity)]
    fn __getnewargs__(
        this: PyRef<'_, Self>,
    ) -> (usize, usize, &'static str, f32, Option<Evidence>, &'static str, usize, usize) {
        let f: &Finding = this.as_super();
        (f.start, f.end, f.label(), f.score, f.evidence.clone(), this.action(), this.new_start, this.new_end)
    }

    fn __repr__(this: PyRef<'_, Self>) -> String {
        let f: &Finding = this.as_super();
        let (label, action) = (f.label(), this.action());
        format!("Replacement({}, {}, '{label}', '{action}', {}, {})", f.start, f.end, this.new_start, this.new_end)
    }
}

impl Replaced {
    /// Of the Python object.
    pub fn of(object: &PyRef<'_, Replacement>) -> Self {
        let finding: &Finding = object.as_super();
        let Replacement { action, new_start, new_end } = **object;
        Replaced { finding: finding.clone(), action, new_start, new_end }
    }
}
