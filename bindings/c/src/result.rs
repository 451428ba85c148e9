//! What a call found, and the text it made.

use std::ffi::c_char;
use std::ptr::null;

use phi::{Action, Finding, Offsets, Redaction, Span, Unit};

use crate::boundary;
use crate::encoding::phi_encoding;
use crate::pointer::{free, reference, write};

/// One finding. Offsets count from 0 and are half-open: `byte` ones in the bytes that were handed over, whatever their encoding;
/// `char` ones in code points, `utf16` ones in UTF-16 units of the same text; `new` ones in the bytes of the answer's text.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct phi_finding {
    /// First byte.
    pub byte_start: usize,
    /// One past the last byte.
    pub byte_end: usize,
    /// First code point.
    pub char_start: usize,
    /// One past the last code point.
    pub char_end: usize,
    /// First UTF-16 unit.
    pub utf16_start: usize,
    /// One past the last UTF-16 unit.
    pub utf16_end: usize,
    /// First byte of what stands there now; of `phi_detect`, 0.
    pub new_start: usize,
    /// One past its last byte; of `phi_detect`, 0.
    pub new_end: usize,
    /// Number of the category: `phi_category_name`.
    pub category: u32,
    /// Number of the action done: `phi_action_name`.
    pub action: u32,
    /// How sure, 0 to 1.
    pub score: f32,
}

/// The answer of a call: a text and findings. It never changes, so any number of threads may read it.
pub struct phi_result {
    text: Vec<u8>,
    len: usize,
    findings: Vec<phi_finding>,
}

/// The answers of `phi_redact_many`, in the order of the texts.
pub struct phi_results(pub(crate) Vec<phi_result>);

impl phi_result {
    pub(crate) fn of_redaction(text: &str, redaction: Redaction, encoding: phi_encoding) -> Self {
        let mut new = encoding.offsets(&redaction.text);
        let mut row = rows(text, encoding);
        let found = redaction.replacements.iter();
        let findings = found.map(|r| row(&r.finding, r.action, [new(r.span.start), new(r.span.end)])).collect();
        drop(new);
        let (text, len) = encoding.encode(redaction.text);
        phi_result { text, len, findings }
    }

    pub(crate) fn of_findings(text: &str, found: &[Finding], encoding: phi_encoding) -> Self {
        let mut row = rows(text, encoding);
        phi_result { text: vec![0, 0], len: 0, findings: found.iter().map(|f| row(f, Action::Keep, [0, 0])).collect() }
    }

    pub(crate) fn of_text(text: String, encoding: phi_encoding) -> Self {
        let (text, len) = encoding.encode(text);
        phi_result { text, len, findings: Vec::new() }
    }
}

/// Makes findings of one text, in their order, as C sees them.
fn rows(text: &str, encoding: phi_encoding) -> impl FnMut(&Finding, Action, [usize; 2]) -> phi_finding {
    let mut bytes = encoding.offsets(text);
    let (mut chars, mut units) = (Offsets::new(text, Unit::Char), Offsets::new(text, Unit::Utf16));
    move |finding, action, [new_start, new_end]| {
        let Span { start, end } = finding.span;
        phi_finding {
            byte_start: bytes(start),
            byte_end: bytes(end),
            char_start: chars.convert(start),
            char_end: chars.convert(end),
            utf16_start: units.convert(start),
            utf16_end: units.convert(end),
            new_start,
            new_end,
            category: finding.category.index() as u32,
            action: action as u32,
            score: finding.score,
        }
    }
}

/// The text of an answer, in the encoding of the question, with a NUL character behind it. Its length in bytes, without that, goes
/// to `len`, which may be NULL. The answer owns it. NULL and 0 for NULL; a text of length 0 for `phi_detect`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_result_text(result: *const phi_result, len: *mut usize) -> *const c_char {
    let read = || reference(result).map_or((null(), 0), |r| (r.text.as_ptr().cast(), r.len));
    let (text, count) = boundary::value((null(), 0), read);
    write(len, count);
    text
}

/// The findings of an answer, in the order of the text. Their number goes to `count`, which may be NULL. The answer owns them.
/// NULL and 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn phi_result_findings(result: *const phi_result, count: *mut usize) -> *const phi_finding {
    let read = || reference(result).map_or((null(), 0), |r| (r.findings.as_ptr(), r.findings.len()));
    let (findings, number) = boundary::value((null(), 0), read);
    write(count, number);
    findings
}

/// Frees an answer with all it owns; NULL is allowed. Not for those of `phi_results_get`.
#[unsafe(no_mangle)]
pub extern "C" fn phi_result_free(result: *mut phi_result) {
    boundary::value((), || free(result));
}

/// How many answers there are; 0 for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn phi_results_count(results: *const phi_results) -> usize {
    boundary::value(0, || reference(results).map_or(0, |r| r.0.len()))
}

/// The answer to the text of this number, from 0; NULL if there is none. `results` owns it: do not free it.
#[unsafe(no_mangle)]
pub extern "C" fn phi_results_get(results: *const phi_results, index: usize) -> *const phi_result {
    let answer = |r: &phi_results| r.0.get(index).map_or(null(), std::ptr::from_ref);
    boundary::value(null(), || reference(results).map_or(null(), answer))
}

/// Frees answers with all they own; NULL is allowed.
#[unsafe(no_mangle)]
pub extern "C" fn phi_results_free(results: *mut phi_results) {
    boundary::value((), || free(results));
}
