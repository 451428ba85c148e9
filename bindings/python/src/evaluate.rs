//! How good the findings are, against what an annotator marked.

use std::fmt::Write;

use phi_redact::evaluate::{By, GoldSpan, MistakeKind, Scorer, Tally, markup};
use phi_redact::html::escape;
use phi_redact::{Category, Offsets, Span, Unit};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::error::{self, PhiRedactError};
use crate::finding::Finding;
use crate::{text, type_name};

/// A span as Python has it: start, end, label, optional.
type Marked = (usize, usize, &'static str, bool);

/// A note and what an annotator marked in it.
///
/// Parameters
/// ----------
/// text : str
/// spans : iterable of Finding or tuple
///     ``(start, end, label)`` or ``(start, end, label, optional)``, in code points. Optional spans may go or stay: they are not scored.
/// id : str, default ""
///     Its name in tables.
///
/// Raises
/// ------
/// TextError, CategoryError, PhiRedactError
///     For a text, a label or a span that cannot be used.
#[pyclass(frozen, module = "phi_redact")]
#[derive(Clone)]
pub struct Note(phi_redact::evaluate::Note);

#[pymethods]
impl Note {
    #[new]
    #[pyo3(signature = (text, spans, id = String::new()))]
    fn new(text: &Bound<'_, PyAny>, spans: &Bound<'_, PyAny>, id: String) -> PyResult<Self> {
        let text = text::read(text).map_err(|fault| fault.raise(text.py(), None))?.to_string();
        let places = Places::of(&text);
        let gold = |span: PyResult<Bound<'_, PyAny>>| {
            let (span, category, optional) = places.read(&span?)?;
            Ok(GoldSpan { span, category, optional })
        };
        let spans = spans.try_iter()?.map(gold).collect::<PyResult<_>>()?;
        Ok(Note(phi_redact::evaluate::Note { id, kind: String::new(), text, spans }))
    }

    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }

    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }

    /// list of tuple : ``(start, end, label, optional)``, in code points.
    #[getter]
    fn spans(&self) -> Vec<Marked> {
        let mut offsets = Offsets::new(&self.0.text, Unit::Char);
        let of =
            |s: &GoldSpan| (offsets.convert(s.span.start), offsets.convert(s.span.end), s.category.label(), s.optional);
        self.0.spans.iter().map(of).collect()
    }

    fn __getnewargs__(&self) -> (&str, Vec<Marked>, &str) {
        (&self.0.text, self.spans(), &self.0.id)
    }

    fn __repr__(&self) -> String {
        format!("Note(id='{}', {} spans)", self.0.id, self.0.spans.len())
    }
}

/// The notes of a corpus file: a line ``#### doc ID | TYPE`` opens each, ``{{LABEL|text}}`` marks what must go, ``{{LABEL?|text}}``
/// what may.
///
/// Parameters
/// ----------
/// source : str
///     What the file holds.
///
/// Returns
/// -------
/// list of Note
///
/// Raises
/// ------
/// PhiRedactError
///     With the line, if the markup is wrong.
#[pyfunction]
#[pyo3(signature = (source))]
pub fn read_markup(py: Python<'_>, source: &Bound<'_, PyAny>) -> PyResult<Vec<Note>> {
    let source = text::read(source).map_err(|fault| fault.raise(py, None))?;
    let (notes, faults) = markup::parse(&source);
    match faults.first() {
        Some(fault) => Err(PhiRedactError::new_err(format!("line {fault}"))),
        None => Ok(notes.into_iter().map(Note).collect()),
    }
}

/// Something found wrong in a note: ``notes[m.note].text[m.start:m.end]``.
///
/// Attributes
/// ----------
/// note : int
///     Position of the note among those given, from 0.
/// id : str
///     The note's name.
/// start, end : int
///     What leaked, or the word that should have stayed; in code points.
/// label : str
#[pyclass(frozen, module = "phi_redact", get_all)]
#[derive(Clone)]
pub struct Mistake {
    note: usize,
    id: String,
    start: usize,
    end: usize,
    label: &'static str,
}

#[pymethods]
impl Mistake {
    fn __repr__(&self) -> String {
        format!("Mistake(note={}, id='{}', {}, {}, '{}')", self.note, self.id, self.start, self.end, self.label)
    }
}

/// What came of :func:`evaluate`: ``print`` it for a table.
///
/// Attributes
/// ----------
/// recall, precision, f1, f2 : float
///     Over words, 0 to 1: the share of the words that must go which went; the share of those that went which had to.
/// leaked, over : int
///     Words that must go and stayed; words that should have stayed and went.
/// docs_clean : float
///     Share of the notes in which nothing leaked.
/// leaks, over_redactions : list of Mistake
///     Each span that leaked; each word that should have stayed.
/// by_label : dict
///     Label to a dict of ``recall``, ``precision``, ``leaked``, ``over`` and ``spans``.
#[pyclass(frozen, module = "phi_redact")]
pub struct Evaluation {
    total: Tally,
    groups: Vec<(String, Tally)>,
    #[pyo3(get)]
    leaks: Vec<Mistake>,
    #[pyo3(get)]
    over_redactions: Vec<Mistake>,
}

/// Scores findings against annotated notes, by the rules of the annotation guidelines.
///
/// Parameters
/// ----------
/// gold : iterable of Note
///     Annotated notes, see :class:`Note` and :func:`read_markup`.
/// pred : iterable of list of Finding
///     What was found in each, in the same order; ``(start, end, label)`` tuples will do.
///
/// Returns
/// -------
/// Evaluation
///
/// Raises
/// ------
/// PhiRedactError
///     If there are more of one than of the other, or a span lies outside its note.
///
/// Examples
/// --------
/// >>> import phi_redact
/// >>> notes = phi_redact.read_markup("#### doc 1 | letter\nMRN {{MRN|4471923}}, aged {{AGE?|84}}.\n")
/// >>> redactor = phi_redact.Redactor()
/// >>> phi_redact.evaluate(notes, redactor.detect_many(n.text for n in notes)).recall
/// 1.0
#[pyfunction]
#[pyo3(signature = (gold, pred))]
pub fn evaluate(gold: &Bound<'_, PyAny>, pred: &Bound<'_, PyAny>) -> PyResult<Evaluation> {
    let notes: Vec<Bound<'_, PyAny>> = gold.try_iter()?.collect::<PyResult<_>>()?;
    let mut pred = pred.try_iter()?;
    let mut scorer = Scorer::new(Some(By::Label));
    let uneven = || PhiRedactError::new_err("gold and pred must hold as many notes as each other");
    let mut read = Vec::with_capacity(notes.len());
    for note in &notes {
        let note = note
            .cast::<Note>()
            .map_err(|_| PhiRedactError::new_err(format!("gold must hold Note, not {}", type_name(note))))?
            .get();
        let found = pred.next().ok_or_else(uneven)??;
        let places = Places::of(&note.0.text);
        let found = found.try_iter()?.map(|span| places.read(&span?).map(|(span, category, _)| (span, category)));
        scorer.add(&note.0, &found.collect::<PyResult<Vec<_>>>()?);
        read.push(note);
    }
    if pred.next().is_some() {
        return Err(uneven());
    }
    let mistakes = |kind: MistakeKind| {
        let of = |m: &phi_redact::evaluate::Mistake| {
            let mut offsets = Offsets::new(&read[m.note].0.text, Unit::Char);
            let (start, end) = (offsets.convert(m.span.start), offsets.convert(m.span.end));
            Mistake { note: m.note, id: read[m.note].0.id.clone(), start, end, label: m.category.label() }
        };
        scorer.mistakes().iter().filter(|m| m.kind == kind).map(of).collect()
    };
    Ok(Evaluation {
        total: *scorer.total(),
        groups: scorer.groups().map(|(label, tally)| (label.to_string(), *tally)).collect(),
        leaks: mistakes(MistakeKind::Leak),
        over_redactions: mistakes(MistakeKind::Over),
    })
}

#[pymethods]
impl Evaluation {
    #[getter]
    fn recall(&self) -> f64 {
        self.total.recall()
    }

    #[getter]
    fn precision(&self) -> f64 {
        self.total.precision()
    }

    #[getter]
    fn f1(&self) -> f64 {
        self.total.f(1.0)
    }

    #[getter]
    fn f2(&self) -> f64 {
        self.total.f(2.0)
    }

    #[getter]
    fn leaked(&self) -> u64 {
        self.total.leaked_tokens()
    }

    #[getter]
    fn over(&self) -> u64 {
        self.total.over_tokens()
    }

    #[getter]
    fn docs_clean(&self) -> f64 {
        self.total.docs_clean()
    }

    #[getter]
    fn by_label<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for (label, tally) in &self.groups {
            let row = PyDict::new(py);
            row.set_item("recall", tally.recall())?;
            row.set_item("precision", tally.precision())?;
            row.set_item("leaked", tally.leaked_tokens())?;
            row.set_item("over", tally.over_tokens())?;
            row.set_item("spans", tally.spans())?;
            all.set_item(label, row)?;
        }
        Ok(all)
    }

    fn __str__(&self) -> String {
        let mut out = String::new();
        for [label, cells @ ..] in self.rows() {
            let _ = write!(out, "{label:<14}");
            for cell in cells {
                let _ = write!(out, "{cell:>10}");
            }
            out.push('\n');
        }
        let _ = write!(
            out,
            "{} notes, {:.1} % without a leak; {} spans leaked (see .leaks)",
            self.total.docs(),
            self.total.docs_clean() * 100.0,
            self.leaks.len()
        );
        out
    }

    fn __repr__(&self) -> String {
        let t = &self.total;
        format!("Evaluation(recall={:.4}, precision={:.4}, leaked={})", t.recall(), t.precision(), t.leaked_tokens())
    }

    fn _repr_html_(&self) -> String {
        let mut out = String::from("<table>");
        for (i, row) in self.rows().into_iter().enumerate() {
            out.push_str("<tr>");
            for cell in row {
                let tag = if i == 0 { "th" } else { "td" };
                let _ = write!(out, "<{tag}>");
                escape(&mut out, &cell);
                let _ = write!(out, "</{tag}>");
            }
            out.push_str("</tr>");
        }
        out + "</table>"
    }
}

impl Evaluation {
    fn rows(&self) -> Vec<[String; 6]> {
        let head = ["label", "spans", "recall", "precision", "leaked", "over"].map(String::from);
        let row = |label: &str, t: &Tally| {
            let (recall, precision) = (format!("{:.4}", t.recall()), format!("{:.4}", t.precision()));
            let [spans, leaked, over] = [t.spans(), t.leaked_tokens(), t.over_tokens()].map(|n| n.to_string());
            [label.to_string(), spans, recall, precision, leaked, over]
        };
        let groups = self.groups.iter().map(|(label, tally)| row(label, tally));
        std::iter::once(head).chain(groups).chain([row("all", &self.total)]).collect()
    }
}

/// Where each code point of a text begins, in bytes.
struct Places(Vec<usize>);

impl Places {
    fn of(text: &str) -> Self {
        Places(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    /// A span as Python gives it: a finding or a tuple.
    fn read(&self, span: &Bound<'_, PyAny>) -> PyResult<(Span, Category, bool)> {
        if let Ok(finding) = span.cast::<Finding>() {
            let finding = finding.get();
            return Ok((self.span(finding.start, finding.end)?, finding.category, false));
        }
        let (start, end, label, optional) = span
            .extract::<(usize, usize, String, bool)>()
            .or_else(|_| span.extract::<(usize, usize, String)>().map(|(start, end, label)| (start, end, label, false)))
            .map_err(|_| PhiRedactError::new_err("a span must be a Finding or (start, end, label), from 0"))?;
        Ok((self.span(start, end)?, label.parse().map_err(|e| error::of(&e))?, optional))
    }

    fn span(&self, start: usize, end: usize) -> PyResult<Span> {
        match (self.0.get(start), self.0.get(end)) {
            (Some(&from), Some(&to)) if start < end => Ok(Span::new(from, to)),
            _ => {
                Err(PhiRedactError::new_err(format!("a span from {start} to {end} is empty or lies outside its note")))
            }
        }
    }
}
