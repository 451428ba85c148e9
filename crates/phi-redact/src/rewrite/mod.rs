//! Writes the new text: one finding and its action at a time. Never looks for PHI.

mod date;
mod digits;
mod encrypt;
mod entity;
mod generalize;
mod hash;
mod normal;
mod number_words;
mod plain;
mod shift;
mod surrogate;

use std::collections::HashMap;

use aes_siv::siv::Aes128Siv;
use zeroize::Zeroizing;

use crate::category::Category;
use crate::finding::Finding;
use crate::key::{Key, derive_of_no_key};
use crate::policy::{Action, Policy, Rule};
use crate::prf::Prf;

pub(crate) use date::month_names;
pub use digits::restore_digits;
pub use encrypt::restore;

/// What the rewriting of one text needs to know: its findings, all of them, and the secrets it may use.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub policy: &'a Policy,
    pub key: Option<&'a Key>,
    /// The caller's own identifier of the patient: the same patient, the same offset and the same surrogates.
    pub patient_id: Option<&'a str>,
    pub text: &'a str,
    pub findings: &'a [Finding],
}

/// What draws for one patient or text, a function for each purpose.
pub(crate) struct Secrets {
    surrogates: Prf,
    shifts: Prf,
}

impl Secrets {
    /// Those of the patient under the key. Without a patient's id they are the text's; and without a key, too: what is
    /// derived of an id alone anyone could derive. A text is read once for both.
    fn of(scope: &Scope<'_>) -> Self {
        let text = [b"text", scope.text.as_bytes()];
        let secret = Zeroizing::new(match (scope.key, scope.patient_id) {
            (Some(key), Some(id)) => key.derive("subject", &[b"patient", id.as_bytes()]),
            (Some(key), None) => key.derive("subject", &text),
            (None, _) => derive_of_no_key("subject", &text),
        });
        let [surrogates, shifts] = Prf::pair(&secret);
        Secrets { surrogates, shifts }
    }
}

/// Rewrites the findings of one text, in their order. What an action needs of the whole text is made when first asked for.
pub(crate) struct Rewriter<'a> {
    scope: Scope<'a>,
    secrets: Option<Secrets>,
    entities: Option<entity::Entities>,
    /// By entity: its number among those of its category.
    numbers: HashMap<u32, u32>,
    counts: [u32; Category::COUNT],
    cipher: Option<Aes128Siv>,
    surrogates: Option<surrogate::Surrogates>,
    dates: Option<shift::Dates<'a>>,
    offset: Option<i64>,
}

impl<'a> Rewriter<'a> {
    /// A rewriter of one text.
    pub fn new(scope: Scope<'a>) -> Self {
        Rewriter {
            scope,
            secrets: None,
            entities: None,
            numbers: HashMap::new(),
            counts: [0; Category::COUNT],
            cipher: None,
            surrogates: None,
            dates: None,
            offset: None,
        }
    }

    /// Appends what becomes of a finding. Returns what was done: a value that the policy's action cannot be done to is tagged.
    pub fn write(&mut self, out: &mut String, index: usize) -> Action {
        let Scope { policy, findings, text, key, .. } = self.scope;
        let finding = &findings[index];
        let (category, value) = (finding.category, &text[finding.span.range()]);
        let rule = policy.rule(category);
        match (rule.action, key) {
            (Action::Keep, _) => out.push_str(value),
            (Action::Remove, _) => {}
            (Action::Mask, _) => plain::mask(out, value, rule.options.mask),
            (Action::Number, _) => {
                let number = self.number(index, category);
                out.extend(["[", category.label(), "-", &number.to_string(), "]"]);
            }
            (Action::Hash, Some(key)) => hash::hash(out, key, category, value, rule.options.length),
            (Action::Encrypt, Some(key)) => {
                if rule.options.keep_form
                    && let Some(sealed) = digits::seal(key, category, value)
                {
                    out.push_str(&sealed);
                    return rule.action;
                }
                let cipher = self.cipher.get_or_insert_with(|| encrypt::cipher(key));
                encrypt::encrypt(out, cipher, category, value);
            }
            (Action::Surrogate | Action::Shift | Action::Generalize, _) => {
                let new = match rule.action {
                    Action::Surrogate if category != Category::Date => self.surrogate(index, rule),
                    Action::Generalize => self.generalize(index, rule),
                    _ => self.shift(index, rule),
                };
                match new {
                    // A coarse value may be the value: `606` of `606`. It is then no identifier.
                    Some(new) if new != value => out.push_str(&new),
                    _ => {
                        plain::tag(out, category, &rule.options);
                        return Action::Tag;
                    }
                }
            }
            // The builder refuses to do without a key what needs one.
            (Action::Tag, _) | (Action::Hash | Action::Encrypt, None) => {
                plain::tag(out, category, &rule.options);
                return Action::Tag;
            }
        }
        rule.action
    }

    fn number(&mut self, index: usize, category: Category) -> u32 {
        let entities = self.entities.get_or_insert_with(|| entity::Entities::new(&self.scope));
        let count = &mut self.counts[category.index()];
        *self.numbers.entry(entities.of[index]).or_insert_with(|| {
            *count += 1;
            *count
        })
    }

    fn surrogate(&mut self, index: usize, rule: &Rule) -> Option<String> {
        let scope = self.scope;
        let entities = self.entities.get_or_insert_with(|| entity::Entities::new(&scope));
        let secrets = self.secrets.get_or_insert_with(|| Secrets::of(&scope));
        let surrogates = self.surrogates.get_or_insert_with(|| surrogate::Surrogates::new(&scope, &secrets.surrogates));
        surrogates.of(&scope, entities, index, rule.options.mode)
    }

    fn shift(&mut self, index: usize, rule: &Rule) -> Option<String> {
        let scope = self.scope;
        let secrets = self.secrets.get_or_insert_with(|| Secrets::of(&scope));
        let days = *self.offset.get_or_insert_with(|| shift::offset(&secrets.shifts, &rule.options));
        self.dates(rule).shift(index, &scope.text[scope.findings[index].span.range()], days)
    }

    fn generalize(&mut self, index: usize, rule: &Rule) -> Option<String> {
        let Scope { text, findings, .. } = self.scope;
        let dates = self.dates(rule);
        let (finding, context, latest) = (&findings[index], dates.context(index), dates.latest);
        let around = generalize::Around { before: &text[..finding.span.start], latest, context };
        generalize::generalize(finding.category, &text[finding.span.range()], &around)
    }

    fn dates(&mut self, rule: &Rule) -> &shift::Dates<'a> {
        self.dates.get_or_insert_with(|| shift::Dates::new(&self.scope, &rule.options))
    }
}
