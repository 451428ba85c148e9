//! Policy files: TOML, or JSON of the same shape. Read, checked, and written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::own::{self, OwnRecognizer, Validator};
use super::{Action, Mask, Options, Policy, Rule, check};
use crate::category::Category;
use crate::document::fold::fold_words;
use crate::error::{Error, nearest};

/// Reads a policy in TOML. What the file does not say is that of the policy it extends, or of Safe Harbor.
pub(super) fn from_toml(text: &str) -> Result<Policy, Error> {
    let file: File = toml::from_str(text).map_err(|e| Error::Policy {
        line: e.span().map_or(1, |span| line_at(text, span.start)),
        message: readable(e.message()),
    })?;
    Reader { text }.policy(file)
}

/// Reads a policy in JSON.
pub(super) fn from_json(text: &str) -> Result<Policy, Error> {
    let wrong = |line: usize, message: String| Error::Policy { line, message };
    let table: toml::Table =
        serde_json::from_str(text).map_err(|e| wrong(e.line(), format!("not a JSON object of policy keys: {e}")))?;
    let text = toml::to_string(&table).map_err(|e| wrong(1, e.to_string()))?;
    // The lines are those of the TOML, which the caller never saw.
    from_toml(&text).map_err(|error| match error {
        Error::Policy { message, .. } => wrong(0, message),
        error => error,
    })
}

/// The whole policy as a file that extends nothing.
pub(super) fn to_toml(policy: &Policy) -> String {
    toml::to_string(&File::of(policy)).expect("a policy is a table of tables")
}

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extends: Option<Spanned<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sensitivity: Option<Spanned<String>>,
    /// The action of every category that has none of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<Spanned<String>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keep: Vec<Spanned<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    remove: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    category: BTreeMap<Spanned<String>, Settings>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recognizer: Vec<Spanned<Own>>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
struct Settings {
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<Spanned<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    threshold: Option<Spanned<f32>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Spanned<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_last: Option<Spanned<u8>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_shape: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<Spanned<u8>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_form: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Spanned<[i32; 2]>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_weekday: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<Spanned<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<Spanned<String>>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Own {
    name: String,
    category: String,
    pattern: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cues: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    window: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    validator: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score: Option<f32>,
}

/// Makes a policy of a file, and says where it cannot.
struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn policy(&self, file: File) -> Result<Policy, Error> {
        let mut policy = match &file.extends {
            Some(name) => self.at(name, "extends", Policy::built_in(name.get_ref()))?,
            None => Policy::bare(),
        };
        if let Some(name) = file.name {
            policy.name = name;
        }
        if let Some(sensitivity) = &file.sensitivity {
            policy.sensitivity = self.at(sensitivity, "sensitivity", sensitivity.get_ref().parse())?;
        }
        if let Some(action) = &file.action {
            let parsed = self.at(action, "action", action.get_ref().parse())?;
            policy = policy.with_action(parsed);
        }
        for (label, settings) in &file.category {
            let category: Category = self.at(label, "category", label.get_ref().parse())?;
            self.rule(&mut policy.rules[category.index()], category, settings)?;
        }
        for own in file.recognizer {
            let line = own.span();
            let recognizer = own_recognizer(own.into_inner()).map_err(|(key, e)| self.error(line, key, &e))?;
            policy.own.retain(|o| o.name() != recognizer.name());
            policy.own.push(recognizer);
        }
        self.terms(&mut policy, &file.remove, &file.keep)?;
        Ok(policy)
    }

    fn rule(&self, rule: &mut Rule, category: Category, settings: &Settings) -> Result<(), Error> {
        let options = &mut rule.options;
        if let Some(action) = &settings.action {
            rule.action = self.at(action, "action", action.get_ref().parse())?;
            let dated = rule.action != Action::Shift || category == Category::Date;
            self.at(action, "action", if dated { Ok(()) } else { Err(Error::ShiftOfNoDate) })?;
        }
        if let Some(threshold) = &settings.threshold {
            rule.threshold = Some(self.at(threshold, "threshold", check(*threshold.get_ref()))?);
        }
        if let Some(text) = &settings.text {
            options.text = Some(text.get_ref().clone());
        }
        if settings.keep_shape == Some(true) {
            options.mask = Mask::Shape;
        }
        if let Some(keep) = &settings.keep_last {
            options.mask = Mask::Last(*keep.get_ref());
        }
        if let Some(length) = &settings.length {
            let fits = (8..=64).contains(length.get_ref());
            let wrong = Error::Option { allowed: "length is 8 to 64 hexadecimal digits", near: None };
            options.length = self.at(length, "length", if fits { Ok(*length.get_ref()) } else { Err(wrong) })?;
        }
        if let Some(keep) = settings.keep_form {
            options.keep_form = keep;
        }
        if let Some(keep) = settings.keep_weekday {
            options.keep_weekday = keep;
        }
        if let Some(days) = &settings.days {
            let [least, most] = *days.get_ref();
            options.days = (least, most);
            self.at(days, "days", options.check_days())?;
        }
        if let Some(order) = &settings.order {
            options.order = self.at(order, "order", order.get_ref().parse())?;
        }
        if let Some(mode) = &settings.mode {
            options.mode = self.at(mode, "mode", mode.get_ref().parse())?;
        }
        if rule.action == Action::Shift {
            options.check_days()?;
        }
        Ok(())
    }

    fn terms(
        &self,
        policy: &mut Policy,
        remove: &BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
        keep: &[Spanned<String>],
    ) -> Result<(), Error> {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (label, terms) in remove {
            let category: Category = self.at(label, "remove", label.get_ref().parse())?;
            for term in terms {
                let folded = fold_words(term.get_ref());
                let empty = folded.is_empty();
                self.at(term, "remove", if empty { Err(Error::EmptyTerm) } else { Ok(()) })?;
                let again = seen.insert(folded, category.label()).is_some();
                self.at(term, "remove", if again { Err(Error::Contradiction) } else { Ok(()) })?;
            }
            let list: Vec<String> = terms.iter().map(|t| t.get_ref().clone()).collect();
            if !list.is_empty() {
                let pattern = self.at(label, "remove", own::words(&list))?;
                policy.terms.remove.push((category, list.into(), pattern));
            }
        }
        for term in keep {
            let folded = fold_words(term.get_ref());
            self.at(term, "keep", if folded.is_empty() { Err(Error::EmptyTerm) } else { Ok(()) })?;
            let removed = seen.contains_key(&folded);
            self.at(term, "keep", if removed { Err(Error::Contradiction) } else { Ok(()) })?;
            policy.terms.keep.push(folded);
        }
        Ok(())
    }

    fn at<T, S>(&self, place: &Spanned<S>, key: &str, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|e| self.error(place.span(), key, &e))
    }

    fn error(&self, place: std::ops::Range<usize>, key: &str, error: &Error) -> Error {
        Error::Policy { line: line_at(self.text, place.start), message: format!("{key}: {error}") }
    }
}

fn own_recognizer(own: Own) -> Result<OwnRecognizer, (&'static str, Error)> {
    let category = own.category.parse().map_err(|e| ("category", e))?;
    let validator = match &own.validator {
        Some(name) => Validator::named(name).map_err(|e| ("validator", e))?,
        None => Validator::None,
    };
    let score = check(own.score.unwrap_or(OwnRecognizer::SCORE)).map_err(|e| ("score", e))?;
    let window = own.window.unwrap_or(OwnRecognizer::WINDOW);
    if window > OwnRecognizer::WIDEST {
        return Err(("window", Error::Option { allowed: "window is at most 1000 characters", near: None }));
    }
    OwnRecognizer::new(own.name, category, &own.pattern, own.cues, window, validator, score).map_err(|e| ("pattern", e))
}

impl File {
    fn of(policy: &Policy) -> Self {
        let bare = |s: &str| Spanned::new(0..0, s.to_string());
        let mut file = File {
            name: Some(policy.name.clone()),
            sensitivity: Some(bare(policy.sensitivity.name())),
            ..File::default()
        };
        file.keep = policy.terms.keep.iter().map(|t| bare(t)).collect();
        for (category, terms, _) in &policy.terms.remove {
            let list = file.remove.entry(bare(category.label())).or_default();
            list.extend(terms.iter().map(|t| bare(t)));
        }
        for (category, rule) in Category::ALL.iter().zip(&policy.rules) {
            file.category.insert(bare(category.label()), Settings::of(rule));
        }
        file.recognizer = policy.own.iter().map(|own| Spanned::new(0..0, Own::of(own))).collect();
        file
    }
}

impl Settings {
    /// What differs from what a rule is by itself.
    fn of(rule: &Rule) -> Self {
        fn other<T: PartialEq>(value: T, usual: T) -> Option<Spanned<T>> {
            (value != usual).then(|| Spanned::new(0..0, value))
        }
        let (options, usual) = (&rule.options, Options::default());
        Settings {
            action: Some(Spanned::new(0..0, rule.action.name().to_string())),
            threshold: rule.threshold.map(|t| Spanned::new(0..0, t)),
            text: options.text.clone().map(|t| Spanned::new(0..0, t)),
            keep_last: match options.mask {
                Mask::Last(n) => Some(Spanned::new(0..0, n)),
                _ => None,
            },
            keep_shape: (options.mask == Mask::Shape).then_some(true),
            length: other(options.length, usual.length),
            keep_form: options.keep_form.then_some(true),
            days: other(options.days.into(), usual.days.into()),
            keep_weekday: options.keep_weekday.then_some(true),
            order: other(options.order.to_string(), usual.order.to_string()),
            mode: other(options.mode.to_string(), usual.mode.to_string()),
        }
    }
}

impl Own {
    fn of(own: &OwnRecognizer) -> Self {
        Own {
            name: own.name.clone(),
            category: own.category.label().into(),
            pattern: own.pattern.as_str().into(),
            cues: own.cues.words.clone(),
            window: Some(own.window),
            validator: own.validator.name().map(str::to_string),
            score: Some(own.score),
        }
    }
}

/// Serde's message, with the nearest of the keys it lists.
fn readable(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let near = quoted.next().and_then(|word| nearest(word, quoted));
    match near {
        Some(near) if message.starts_with("unknown field") => format!("{message}; did you mean {near}?"),
        _ => message.to_string(),
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    1 + text[..byte.min(text.len())].matches('\n').count()
}
