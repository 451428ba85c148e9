//! Writes the new text: one finding and its action at a time. Never looks for PHI.

mod generalize;
mod plain;
mod shift;
mod surrogate;

use crate::finding::Finding;
use crate::key::Key;
use crate::policy::{Action, Policy};

/// What the rewriting of one text needs to know: its findings, all of them, and the secrets it may use.
pub(crate) struct Rewriter<'a> {
    policy: &'a Policy,
    text: &'a str,
    findings: &'a [Finding],
    key: Option<&'a Key>,
    /// The caller's own identifier of the patient: the same patient, the same offset and the same surrogates.
    patient_id: Option<&'a str>,
    surrogates: Option<surrogate::Surrogates>,
    shift: Option<shift::Shift>,
}

impl<'a> Rewriter<'a> {
    /// A rewriter of one text.
    pub fn new(
        policy: &'a Policy,
        key: Option<&'a Key>,
        patient_id: Option<&'a str>,
        text: &'a str,
        findings: &'a [Finding],
    ) -> Self {
        Rewriter { policy, text, findings, key, patient_id, surrogates: None, shift: None }
    }

    /// Appends what becomes of a finding. Returns what was done: a value that the policy's action cannot be done to is tagged.
    pub fn write(&mut self, out: &mut String, index: usize) -> Action {
        let finding = &self.findings[index];
        let value = &self.text[finding.span.range()];
        let rule = self.policy.rule(finding.category);
        let tag = |out: &mut String| plain::tag(out, finding.category, &rule.options);
        match rule.action {
            Action::Keep => out.push_str(value),
            Action::Remove => {}
            Action::Mask => plain::mask(out, value, &rule.options),
            Action::Surrogate => {
                let surrogates = self.surrogates.get_or_insert_with(|| {
                    surrogate::Surrogates::new(self.key, self.patient_id, self.text, self.findings)
                });
                match surrogates.of(self.text, self.findings, index) {
                    Some(surrogate) => out.push_str(&surrogate),
                    None => {
                        tag(out);
                        return Action::Tag;
                    }
                }
            }
            Action::Shift => {
                let shift = self
                    .shift
                    .get_or_insert_with(|| shift::Shift::new(self.key, self.patient_id, self.text, self.findings));
                match shift.apply(finding.category, value) {
                    Some(shifted) => out.push_str(&shifted),
                    None => {
                        tag(out);
                        return Action::Tag;
                    }
                }
            }
            Action::Generalize => match generalize::generalize(finding.category, value) {
                Some(coarse) => out.push_str(&coarse),
                None => {
                    tag(out);
                    return Action::Tag;
                }
            },
            Action::Tag | Action::Number | Action::Hash | Action::Encrypt => {
                tag(out);
                return Action::Tag;
            }
        }
        rule.action
    }
}
