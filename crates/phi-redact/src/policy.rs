//! What happens to each category.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use crate::category::Category;
use crate::error::{Error, nearest};
use crate::sensitivity::Sensitivity;

/// What is done with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// The label in brackets: `[NAME]`.
    Tag,
    /// One `*` for every grapheme that is not a blank.
    Mask,
    /// Nothing is left.
    Remove,
    /// The text stays.
    Keep,
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Action] = &[Action::Tag, Action::Mask, Action::Remove, Action::Keep];

    /// Its name in policies and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Action::Tag => "tag",
            Action::Mask => "mask",
            Action::Remove => "remove",
            Action::Keep => "keep",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Action {
    type Err = Error;

    /// Reads the name of an action.
    ///
    /// # Errors
    /// [`Error::UnknownAction`], with the nearest spelling.
    fn from_str(name: &str) -> Result<Self, Error> {
        Action::ALL
            .iter()
            .copied()
            .find(|a| a.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::UnknownAction { near: nearest(name, Action::ALL.iter().map(|a| a.name())) })
    }
}

/// What is done with the findings of one category.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// The action.
    pub action: Action,
    /// Findings below this score are left alone; `None` for that of the sensitivity.
    pub threshold: Option<f32>,
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
        let file: File = toml::from_str(text).map_err(|e| Error::Policy {
            line: e.span().map_or(1, |span| line_at(text, span.start)),
            message: e.message().to_string(),
        })?;
        let at = |line: usize| move |e: Error| Error::Policy { line, message: e.to_string() };
        let line_of = |spanned: std::ops::Range<usize>| line_at(text, spanned.start);
        let mut policy = match &file.extends {
            Some(name) => Policy::built_in(name.get_ref()).map_err(at(line_of(name.span())))?,
            None => Policy::safe_harbor(),
        };
        if let Some(name) = file.name {
            policy.name = name;
        }
        if let Some(sensitivity) = file.sensitivity {
            policy.sensitivity = sensitivity.get_ref().parse().map_err(at(line_of(sensitivity.span())))?;
        }
        for (label, settings) in file.category {
            let category: Category = label.get_ref().parse().map_err(at(line_of(label.span())))?;
            let rule = &mut policy.rules[category.index()];
            if let Some(action) = settings.action {
                rule.action = action.get_ref().parse().map_err(at(line_of(action.span())))?;
            }
            if let Some(threshold) = settings.threshold {
                rule.threshold = Some(check(*threshold.get_ref()).map_err(at(line_of(threshold.span())))?);
            }
        }
        Ok(policy)
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Option<String>,
    extends: Option<toml::Spanned<String>>,
    sensitivity: Option<toml::Spanned<String>>,
    #[serde(default)]
    category: std::collections::BTreeMap<toml::Spanned<String>, Settings>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    action: Option<toml::Spanned<String>>,
    threshold: Option<toml::Spanned<f32>>,
}

fn line_at(text: &str, byte: usize) -> usize {
    1 + text[..byte.min(text.len())].matches('\n').count()
}
