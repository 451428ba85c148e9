//! Policy files in TOML.

use serde::Deserialize;

use super::{Policy, check};
use crate::category::Category;
use crate::error::Error;

/// Reads a policy file.
pub(super) fn read(text: &str) -> Result<Policy, Error> {
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
