//! Usual short forms of given names, and the names they stand for: `data/lexicon/nicknames.txt`.

use std::collections::HashMap;

use once_cell::sync::Lazy;

/// By short form: the full name.
static FULL: Lazy<HashMap<&'static str, &'static str>> = Lazy::new(|| {
    let mut full_of = HashMap::new();
    for (full, short) in rows() {
        for short in short.split(',') {
            full_of.entry(short).or_insert(full);
        }
    }
    full_of
});

/// By full name: its short forms.
static SHORT: Lazy<HashMap<&'static str, Vec<&'static str>>> =
    Lazy::new(|| rows().map(|(full, short)| (full, short.split(',').collect())).collect());

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("../data/lexicon/nicknames.txt").lines().filter(|l| !l.starts_with('#'));
    lines.filter_map(|l| l.split_once('\t'))
}

/// The full form of a folded nickname, else the word itself.
pub(crate) fn formal(word: &str) -> &str {
    FULL.get(word).copied().unwrap_or(word)
}

/// The usual short forms of a folded given name.
pub(crate) fn short_forms(full: &str) -> &'static [&'static str] {
    SHORT.get(full).map_or(&[], Vec::as_slice)
}
