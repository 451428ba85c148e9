//! The front door: built once, shared, asked for findings or for clean text.

use std::fmt;
use std::io;
use std::sync::Arc;

use once_cell::sync::Lazy;
use rayon::prelude::*;

use crate::category::Category;
use crate::counts::Counts;
use crate::detect;
use crate::document::Document;
use crate::error::Error;
use crate::finding::{Finding, Span};
use crate::key::Key;
use crate::patient::{Known, Patient};
use crate::policy::{Action, Policy, check};
use crate::resolve::{self, Repeats, Settled};
use crate::rewrite::{Rewriter, Scope};
use crate::section::{self, Section};
use crate::sensitivity::Sensitivity;
use crate::tagger::{self, Model};

/// Finds and rewrites PHI. Built once, `Send + Sync`, shared by any number of threads.
///
/// ```
/// let redactor = phi_redact::Redactor::new();
/// let clean = redactor.redact("MRN: 4471923, seen 03/14/2024");
/// assert_eq!(clean.text, "MRN: [MRN], seen [DATE]");
/// ```
#[derive(Clone)]
pub struct Redactor {
    settings: Arc<Settings>,
    patient_id: Option<Arc<str>>,
    known: Option<Arc<Known>>,
}

/// What every copy of a redactor shares.
#[derive(Debug)]
struct Settings {
    policy: Policy,
    threshold: f32,
    key: Option<Key>,
    model: &'static Model,
}

/// What ids are salted with where there is no key: the random keys of the standard library's hashers.
static RUN_SALT: Lazy<[u8; 16]> = Lazy::new(|| {
    use std::hash::{BuildHasher, RandomState};
    let word = || RandomState::new().hash_one(0u8).to_le_bytes();
    [word(), word()].concat().try_into().expect("two words of 8 bytes")
});

/// Sets up a [`Redactor`].
#[derive(Clone, Debug)]
pub struct Builder {
    policy: Policy,
    sensitivity: Option<Sensitivity>,
    threshold: Option<f32>,
    key: Option<Key>,
}

/// A redacted text and what was done to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Redaction {
    /// The new text.
    pub text: String,
    /// What was found, in order, and where its replacement stands in the new text.
    pub replacements: Vec<Replacement>,
}

/// One finding and what became of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Replacement {
    /// What was found; its span is in the old text.
    pub finding: Finding,
    /// What was done.
    pub action: Action,
    /// Bytes of the replacement in the new text.
    pub span: Span,
}

impl Redaction {
    /// How many findings of a category were acted upon.
    pub fn count(&self, category: Category) -> usize {
        self.replacements.iter().filter(|r| r.finding.category == category && r.action != Action::Keep).count()
    }
}

impl fmt::Debug for Redactor {
    /// What it does, and nothing of the patient: the id and what is known are only said to be there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redactor")
            .field("settings", &self.settings)
            .field("has_patient_id", &self.patient_id.is_some())
            .field("knows_patient", &self.known.is_some())
            .finish()
    }
}

impl Default for Redactor {
    fn default() -> Self {
        Redactor::new()
    }
}

impl Redactor {
    /// A redactor for HIPAA Safe Harbor.
    pub fn new() -> Self {
        Redactor::builder().build().expect("the embedded model is sound: a test holds it")
    }

    /// A redactor with other settings.
    pub fn builder() -> Builder {
        Builder { policy: Policy::safe_harbor(), sensitivity: None, threshold: None, key: None }
    }

    /// The policy in force.
    pub fn policy(&self) -> &Policy {
        &self.settings.policy
    }

    /// The score from which a candidate counts, where the policy has no threshold for its category.
    pub fn threshold(&self) -> f32 {
        self.settings.threshold
    }

    /// An id for reports: 32 hexadecimal digits that tell nothing of the document's name. With a key the same name has the same id
    /// in every run; without one, in this run alone.
    pub fn document_id(&self, name: &str) -> String {
        let digest = match &self.settings.key {
            Some(key) => key.derive("document", &[name.as_bytes()]),
            None => crate::key::derive(&*RUN_SALT, "document", &[name.as_bytes()]),
        };
        data_encoding::HEXLOWER.encode(&digest[..16])
    }

    /// What is found in a text, whatever the policy does with it: sorted, disjoint, in bytes.
    ///
    /// Time is linear in the text. Beside the findings (40 bytes each), memory is bounded: a long text is read section by section.
    pub fn detect(&self, text: &str) -> Vec<Finding> {
        let findings = self.find(text);
        let policy = &self.settings.policy;
        let mut certain = Vec::new();
        resolve::overlay::own(text, policy, &mut certain);
        if let Some(known) = &self.known {
            known.find(text, &mut certain);
            for section in section::all(text).filter(Section::is_plain) {
                let from = certain.len();
                known.find(section.text(), &mut certain);
                certain[from..].iter_mut().for_each(|finding| finding.span = section.original(finding.span));
            }
        }
        let mut findings = resolve::overlay::lay(text, findings, certain, policy);
        resolve::overlay::keep(text, &mut findings, &policy.terms().keep);
        section::whole_graphemes(text, &mut findings);
        findings
    }

    /// What recognizers and tagger find in a text, section by section.
    fn find(&self, text: &str) -> Vec<Finding> {
        // What a later section holds may stand in an earlier one, so repeats are looked for when all is settled.
        let mut repeats = Repeats::default();
        let mut findings = Vec::new();
        let mut finish = |section: &Section<'_>, doc: &Document<'_>, mut settled, repeats: &Repeats| {
            repeats.apply(doc, &mut settled);
            self.collect(doc, section, &settled, &mut findings);
        };
        if section::split(text).nth(section::KEPT).is_none() {
            let sections: Vec<Section<'_>> = section::all(text).collect();
            let docs: Vec<Document<'_>> = sections.iter().map(|section| Document::new(section.text())).collect();
            let settled: Vec<_> = docs.iter().map(|doc| self.settle(doc, &mut repeats)).collect();
            for ((section, doc), settled) in sections.iter().zip(&docs).zip(settled) {
                finish(section, doc, settled, &repeats);
            }
        } else {
            let settle = |section: Section<'_>| self.settle(&Document::new(section.text()), &mut repeats);
            let settled: Vec<_> = section::all(text).map(settle).collect();
            for (section, settled) in section::all(text).zip(settled) {
                finish(&section, &Document::new(section.text()), settled, &repeats);
            }
        }
        findings
    }

    /// Settles one section and learns what it holds.
    fn settle(&self, doc: &Document<'_>, repeats: &mut Repeats) -> Vec<Settled> {
        let recognized = detect::run(doc);
        let rows = tagger::probabilities(doc, &recognized, self.settings.model);
        let tagged = tagger::spans(doc, &rows, &recognized, self.settings.model, |c| self.threshold_of(c));
        let settled = resolve::settle(doc, recognized.as_slice(), &tagged, |c| self.threshold_of(c));
        repeats.learn(doc, &settled);
        settled
    }

    /// The score from which a category counts.
    fn threshold_of(&self, category: Category) -> f32 {
        self.settings.policy.rule(category).threshold.unwrap_or(self.settings.threshold)
    }

    /// Turns what was settled in a section into findings.
    fn collect(&self, doc: &Document<'_>, section: &Section<'_>, settled: &[Settled], out: &mut Vec<Finding>) {
        // A repeat has a score of its own.
        let sure = |s: &&Settled| s.score >= self.threshold_of(s.category);
        out.extend(settled.iter().filter(sure).map(|s| {
            let (first, last) = (&doc.tokens()[s.first as usize], &doc.tokens()[s.last as usize - 1]);
            let span = section.original(Span::new(first.start as usize, last.end as usize));
            Finding { span, category: s.category, score: s.score, evidence: s.evidence }
        }));
    }

    /// The text with its PHI acted upon by the policy.
    pub fn redact(&self, text: &str) -> Redaction {
        let findings = self.detect(text);
        let mut out = String::with_capacity(text.len());
        let mut replacements = Vec::with_capacity(findings.len());
        let mut rewriter = self.rewriter(text, &findings);
        let mut at = 0;
        for (i, &finding) in findings.iter().enumerate() {
            out.push_str(&text[at..finding.span.start]);
            let start = out.len();
            let action = rewriter.write(&mut out, i);
            replacements.push(Replacement { finding, action, span: Span::new(start, out.len()) });
            at = finding.span.end;
        }
        out.push_str(&text[at..]);
        Redaction { text: out, replacements }
    }

    /// Writes the redacted text piece by piece, for texts too large to hold twice. Returns the findings acted upon by category.
    ///
    /// # Errors
    /// What the writer returns; nothing but redacted text was written until then.
    pub fn redact_to(&self, text: &str, out: &mut impl io::Write) -> io::Result<Counts> {
        let findings = self.detect(text);
        let mut counts = Counts::default();
        let mut piece = String::new();
        let mut rewriter = self.rewriter(text, &findings);
        let mut at = 0;
        for (i, finding) in findings.iter().enumerate() {
            out.write_all(&text.as_bytes()[at..finding.span.start])?;
            piece.clear();
            let action = rewriter.write(&mut piece, i);
            out.write_all(piece.as_bytes())?;
            counts.add(finding.category, action);
            at = finding.span.end;
        }
        out.write_all(&text.as_bytes()[at..])?;
        Ok(counts)
    }

    fn rewriter<'a>(&'a self, text: &'a str, findings: &'a [Finding]) -> Rewriter<'a> {
        let Settings { policy, key, .. } = &*self.settings;
        Rewriter::new(Scope { policy, key: key.as_ref(), patient_id: self.patient_id.as_deref(), text, findings })
    }

    /// The same redactor for one patient, by the caller's own identifier: with a key, the same patient has the same date
    /// offset and the same surrogates in every text. Cheap: nothing is built anew.
    #[must_use]
    pub fn for_patient_id(&self, id: &str) -> Redactor {
        Redactor { patient_id: Some(id.into()), ..self.clone() }
    }

    /// The same redactor for a patient whose data the caller knows: every value of it is found and acted upon, in any casing and
    /// punctuation, whatever the detectors think, save an ordinary word in an ordinary place (`grace period`). The patient's id,
    /// or else what is known of the patient, stands for the patient as in [`Redactor::for_patient_id`]. Takes less than a
    /// millisecond.
    ///
    /// # Errors
    /// [`Error::EmptyPatient`] if there is no value to look for.
    pub fn for_patient(&self, patient: &Patient) -> Result<Redactor, Error> {
        let known = Known::new(patient)?;
        Ok(Redactor { patient_id: Some(known.identity().into()), known: Some(Arc::new(known)), ..self.clone() })
    }

    /// Redacts many texts on all cores, in the order given.
    pub fn redact_many<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Vec<Redaction> {
        texts.par_iter().map(|text| self.redact(text.as_ref())).collect()
    }

    /// Detects in many texts on all cores, in the order given.
    pub fn detect_many<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Vec<Vec<Finding>> {
        texts.par_iter().map(|text| self.detect(text.as_ref())).collect()
    }
}

impl Builder {
    /// The policy to act by.
    #[must_use]
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// The operating point, whatever the policy says of it.
    #[must_use]
    pub fn sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.sensitivity = Some(sensitivity);
        self
    }

    /// The score, `0.0` to `1.0`, from which a candidate counts: an operating point of one's own.
    #[must_use]
    pub fn threshold(mut self, threshold: f32) -> Self {
        self.threshold = Some(threshold);
        self
    }

    /// The secret of the actions that need one: `hash`, `encrypt`, `shift`, and `surrogate` across texts.
    #[must_use]
    pub fn key(mut self, key: Key) -> Self {
        self.key = Some(key);
        self
    }

    /// The redactor.
    ///
    /// # Errors
    /// [`Error::NoKey`] if the policy needs a key; [`Error::Threshold`] if the threshold is no probability; [`Error::Model`] if the library embeds a damaged model.
    pub fn build(self) -> Result<Redactor, Error> {
        let policy = match self.sensitivity {
            Some(sensitivity) => self.policy.with_sensitivity(sensitivity),
            None => self.policy,
        };
        let threshold = check(self.threshold.unwrap_or(policy.sensitivity().threshold()))?;
        if let (Some(action), None) = (policy.needs_key(), &self.key) {
            return Err(Error::NoKey { action: action.name() });
        }
        let settings = Settings { policy, threshold, key: self.key, model: Model::embedded()? };
        Ok(Redactor { settings: Arc::new(settings), patient_id: None, known: None })
    }
}
