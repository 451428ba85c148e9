//! What happens to each category.

mod action;
mod file;
mod options;

use crate::category::Category;
use crate::error::{Error, nearest};
use crate::sensitivity::Sensitivity;

pub use action::Action;
pub use options::{Mask, Options};

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

/// A rule for every category.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    name: String,
    sensitivity: Sensitivity,
    rules: Vec<Rule>,
}

impl Policy {
    /// The names of the built-in policies.
    pub const BUILT_IN: &'static [&'static str] = &["safe-harbor"];

    /// HIPAA Safe Harbor, 45 CFR 164.514(b)(2): every category is tagged, but states stay.
    pub fn safe_harbor() -> Self {
        let rule = |category: &Category| Rule {
            action: if *category == Category::State { Action::Keep } else { Action::Tag },
            threshold: None,
            options: Options::default(),
        };
        Policy {
            name: "safe-harbor".into(),
            sensitivity: Sensitivity::Balanced,
            rules: Category::ALL.iter().map(rule).collect(),
        }
    }

    /// A built-in policy by name.
    ///
    /// # Errors
    /// [`Error::UnknownPolicy`], with the nearest spelling.
    pub fn built_in(name: &str) -> Result<Self, Error> {
        match name {
            "safe-harbor" => Ok(Policy::safe_harbor()),
            _ => Err(Error::UnknownPolicy { near: nearest(name, Policy::BUILT_IN.iter().copied()) }),
        }
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
        file::read(text)
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

    /// The same policy with another action for one category.
    #[must_use]
    pub fn with(mut self, category: Category, action: Action) -> Self {
        self.rules[category.index()].action = action;
        self
    }

    /// The same policy with this action wherever it acts at all; what it keeps, it keeps.
    #[must_use]
    pub fn with_action(mut self, action: Action) -> Self {
        for rule in self.rules.iter_mut().filter(|rule| rule.action != Action::Keep) {
            rule.action = action;
        }
        self
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
