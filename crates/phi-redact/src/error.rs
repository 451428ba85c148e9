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
    #[error("unknown policy{}; the built-in policies are safe-harbor", hint(.near))]
    UnknownPolicy {
        /// The nearest policy, if one is near.
        near: Option<&'static str>,
    },
    /// A policy file that cannot be understood.
    #[error("policy, line {line}: {message}")]
    Policy {
        /// Line in the policy text, from 1.
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
    /// A score threshold outside `0.0..=1.0`.
    #[error("a threshold must lie between 0 and 1")]
    Threshold,
}

fn hint(near: &Option<&'static str>) -> String {
    near.map(|n| format!(" (did you mean {n}?)")).unwrap_or_default()
}

/// The candidate nearest to `word` in edit distance, if at most a third of it differs.
pub(crate) fn nearest(word: &str, candidates: impl Iterator<Item = &'static str>) -> Option<&'static str> {
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
