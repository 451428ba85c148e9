//! What happens to each category.

mod action;
mod file;
mod options;
mod own;

use crate::category::Category;
use crate::error::{Error, nearest};
use crate::sensitivity::Sensitivity;

pub use action::Action;
pub use options::{Mask, Mode, Options, Order};
pub(crate) use own::Terms;
pub use own::{OwnRecognizer, Validator};

/// What is done with the findings of one category.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// The action.
    pub action: Action,
    /// Findings below this score are left alone; `None` for that of the sensitivity.
    pub threshold: Option<f32>,
    /// How the action is done.
    pub options: Options,
}

/// A rule for every category, and what the caller adds to the library's recognizers.
#[derive(Clone, Debug)]
pub struct Policy {
    name: String,
    sensitivity: Sensitivity,
    rules: Vec<Rule>,
    own: Vec<OwnRecognizer>,
    terms: Terms,
}

/// The built-in policies: name and file.
const PRESETS: &[(&str, &str)] = &[
    ("safe-harbor", include_str!("preset/safe-harbor.toml")),
    ("limited-data-set", include_str!("preset/limited-data-set.toml")),
    ("strict", include_str!("preset/strict.toml")),
    ("research", include_str!("preset/research.toml")),
    ("publish", include_str!("preset/publish.toml")),
];

impl Policy {
    /// The names of the built-in policies.
    pub const BUILT_IN: &'static [&'static str] = &["safe-harbor", "limited-data-set", "strict", "research", "publish"];

    /// Tags everything: what a policy file starts from that extends nothing.
    fn bare() -> Self {
        let rule = Rule { action: Action::Tag, threshold: None, options: Options::default() };
        Policy {
            name: "own".into(),
            sensitivity: Sensitivity::Balanced,
            rules: vec![rule; Category::COUNT],
            own: Vec::new(),
            terms: Terms::default(),
        }
    }

    /// HIPAA Safe Harbor, 45 CFR 164.514(b)(2): every category is tagged, but states stay.
    pub fn safe_harbor() -> Self {
        Policy { name: "safe-harbor".into(), ..Policy::bare() }.with(Category::State, Action::Keep)
    }

    /// A built-in policy by name.
    ///
    /// # Errors
    /// [`Error::UnknownPolicy`], with the nearest spelling.
    pub fn built_in(name: &str) -> Result<Self, Error> {
        match PRESETS.iter().find(|(n, _)| *n == name) {
            Some((_, text)) => file::from_toml(text),
            None => Err(Error::UnknownPolicy { near: nearest(name, Policy::BUILT_IN.iter().copied()) }),
        }
    }

    /// The built-in policies: name, and the first sentence of what they are for.
    pub fn built_ins() -> impl Iterator<Item = (&'static str, &'static str)> {
        let purpose = |text: &'static str| text.lines().next().unwrap_or_default().trim_start_matches("# ");
        PRESETS.iter().map(move |(name, text)| (*name, purpose(text)))
    }

    /// Reads a policy file:
    ///
    /// ```
    /// # use phi_redact::{Action, Category, Policy};
    /// let policy = Policy::from_toml(r#"
    ///     extends = "safe-harbor"
    ///     sensitivity = "high"
    ///     [category.DATE]
    ///     action = "keep"
    ///     [category.NAME]
    ///     threshold = 0.3
    /// "#)?;
    /// assert_eq!(policy.rule(Category::Date).action, Action::Keep);
    /// # Ok::<(), phi_redact::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Policy`] with the line and what is allowed, for a key, category, action or value that does not exist.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        file::from_toml(text)
    }

    /// Reads a policy in JSON of the same shape as the TOML.
    ///
    /// # Errors
    /// As [`Policy::from_toml`]; line 0 where the JSON itself is sound.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        file::from_json(text)
    }

    /// The whole policy as a TOML file that extends nothing.
    pub fn to_toml(&self) -> String {
        file::to_toml(self)
    }

    /// What the policy does, as 32 hexadecimal digits: the same for the same rules, whatever the policy is called. SHA-256 over
    /// [`Policy::to_toml`] without its name, cut to 128 bits. Reports carry it.
    pub fn digest(&self) -> String {
        use sha2::Digest;
        let nameless = Policy { name: String::new(), ..self.clone() }.to_toml();
        data_encoding::HEXLOWER.encode(&sha2::Sha256::digest(nameless)[..16])
    }

    /// The caller's own recognizers.
    pub fn own_recognizers(&self) -> &[OwnRecognizer] {
        &self.own
    }

    pub(crate) fn terms(&self) -> &Terms {
        &self.terms
    }

    /// The first action in force that cannot be done without a key.
    pub(crate) fn needs_key(&self) -> Option<Action> {
        self.rules.iter().map(|rule| rule.action).find(|action| action.needs_key())
    }

    /// The policy's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How sure a candidate must be to count, where no rule says otherwise.
    pub fn sensitivity(&self) -> Sensitivity {
        self.sensitivity
    }

    /// The rule of a category.
    pub fn rule(&self, category: Category) -> &Rule {
        &self.rules[category.index()]
    }

    /// The same policy at another operating point.
    #[must_use]
    pub fn with_sensitivity(mut self, sensitivity: Sensitivity) -> Self {
        self.sensitivity = sensitivity;
        self
    }

    /// The same policy with another action for one category. Shift is for dates: anything else is tagged then.
    #[must_use]
    pub fn with(mut self, category: Category, action: Action) -> Self {
        let is_possible = action != Action::Shift || category == Category::Date;
        self.rules[category.index()].action = if is_possible { action } else { Action::Tag };
        self
    }

    /// The same policy with this action wherever it acts at all, as by [`Policy::with`]; what it keeps, it keeps.
    #[must_use]
    pub fn with_action(self, action: Action) -> Self {
        let acts = |policy: &Policy, category| policy.rule(category).action != Action::Keep;
        Category::ALL.iter().fold(self, |policy, c| if acts(&policy, *c) { policy.with(*c, action) } else { policy })
    }
}

impl Default for Policy {
    fn default() -> Self {
        Policy::safe_harbor()
    }
}

/// Checks that a threshold is a probability.
pub(crate) fn check(threshold: f32) -> Result<f32, Error> {
    if (0.0..=1.0).contains(&threshold) { Ok(threshold) } else { Err(Error::Threshold) }
}
