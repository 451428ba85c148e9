//! The errors of the crate. None holds text of a note.

use thiserror::Error as ThisError;

/// What can go wrong when a redactor or a policy is built. Redacting itself cannot fail.
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// A label that is not one of the guidelines' labels.
    #[error("unknown category{}; the categories are the labels of the guidelines, such as NAME, DATE or MRN", hint(.near))]
    UnknownCategory {
        /// The nearest label, if one is near.
        near: Option<&'static str>,
    },
    /// An action that does not exist.
    #[error("unknown action{}; the actions are tag, number, mask, remove, keep, hash, encrypt, surrogate, shift and generalize", hint(.near))]
    UnknownAction {
        /// The nearest action, if one is near.
        near: Option<&'static str>,
    },
    /// An operating point that does not exist.
    #[error("unknown sensitivity{}; it is high, balanced or precise", hint(.near))]
    UnknownSensitivity {
        /// The nearest, if one is near.
        near: Option<&'static str>,
    },
    /// A policy name that does not exist.
    #[error("unknown policy{}; the built-in policies are safe-harbor, limited-data-set, strict, research and publish", hint(.near))]
    UnknownPolicy {
        /// The nearest policy, if one is near.
        near: Option<&'static str>,
    },
    /// A policy file that cannot be understood.
    #[error("policy{}: {message}", at_line(.line))]
    Policy {
        /// Line in the policy text, from 1; 0 if it is not known.
        line: usize,
        /// What is wrong and what is allowed.
        message: String,
    },
    /// A tagger model that cannot be used.
    #[error("the tagger model cannot be used: {what}")]
    Model {
        /// What is wrong with it.
        what: &'static str,
    },
    /// An option of an action that does not exist.
    #[error("{allowed}{}", hint(.near))]
    Option {
        /// What is allowed.
        allowed: &'static str,
        /// The nearest, if one is near.
        near: Option<&'static str>,
    },
    /// A pattern of a policy's own recognizer.
    #[error("the pattern cannot be used: {message}")]
    Pattern {
        /// What is wrong with it.
        message: String,
    },
    /// A shift of something that is no date.
    #[error("shift is for DATE; choose surrogate or generalize here")]
    ShiftOfNoDate,
    /// A range of offsets that holds nothing but 0.
    #[error(
        "days is [least, most], both within 100 years, and must hold an offset other than 0 (a whole week, with keep_weekday)"
    )]
    Days,
    /// A term without a letter.
    #[error("a term is empty")]
    EmptyTerm,
    /// A term that stands twice, or is to be kept and removed.
    #[error("a term stands twice, or is both to be kept and to be removed; say it once")]
    Contradiction,
    /// An action that needs a key.
    #[error("the action {action} needs a key of at least 16 bytes; give one")]
    NoKey {
        /// The action.
        action: &'static str,
    },
    /// A key that is too short.
    #[error("the key is shorter than 16 bytes; make one, for example with: openssl rand -hex 32")]
    ShortKey,
    /// A key file that cannot be read.
    #[error("the key file cannot be read: {kind}")]
    KeyFile {
        /// What the system says.
        kind: std::io::ErrorKind,
    },
    /// No such environment variable.
    #[error("the environment variable for the key is not set, or is not Unicode")]
    KeyVariable,
    /// An encrypted value that does not open.
    #[error("an encrypted value at byte {at} does not open: the key is another, or the text was changed")]
    Restore {
        /// Where it begins, in bytes of the text.
        at: usize,
    },
    /// A value that cannot have been encrypted in its form.
    #[error("a value of fewer than six digits is never encrypted in its form; it stands as it was, or in brackets")]
    FewDigits,
    /// A patient of whom nothing is known.
    #[error("the patient has no value to look for; give at least a name, a date or a number")]
    EmptyPatient,
    /// Patient data that cannot be understood.
    #[error("patient data{}: {message}", at_line(.line))]
    Patient {
        /// Line in the data, from 1; 0 if it is not known.
        line: usize,
        /// What is wrong; holds none of the values.
        message: String,
    },
    /// A score threshold outside `0.0..=1.0`.
    #[error("a threshold must lie between 0 and 1")]
    Threshold,
}

fn at_line(line: &usize) -> String {
    if *line == 0 { String::new() } else { format!(", line {line}") }
}

fn hint(near: &Option<&'static str>) -> String {
    near.map(|n| format!(" (did you mean {n}?)")).unwrap_or_default()
}

/// The candidate nearest to `word` in edit distance, if at most a third of it differs.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Only a start of the word is compared: it may be anything a user typed.
    let word: Vec<char> = word.chars().take(40).flat_map(char::to_lowercase).collect();
    candidates
        .map(|c| (distance(&word, &c.chars().flat_map(char::to_lowercase).collect::<Vec<_>>()), c))
        .filter(|(d, c)| *d <= 1 + c.len() / 3)
        .min()
        .map(|(_, c)| c)
}

/// Levenshtein distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = cost.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_spelling() {
        assert_eq!(nearest("nmae", ["NAME", "DATE"].into_iter()), Some("NAME"));
        assert_eq!(nearest("zzzzzz", ["NAME", "DATE"].into_iter()), None);
    }
}
