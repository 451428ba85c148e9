//! What the words of a person's name tell: short forms, particles and suffixes, titles.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use once_cell::sync::Lazy;

use crate::document::fold::{self, Identity, Key};
use crate::lexicon::{Class, look_up};

/// By the key of a short form: the full name. From `data/lexicon/nicknames.txt`.
static FULL: Lazy<HashMap<Key, &'static str, BuildHasherDefault<Identity>>> = Lazy::new(|| {
    let mut full_of = HashMap::default();
    for (full, short) in rows() {
        for short in short.split(',') {
            full_of.entry(fold::key(short)).or_insert(full);
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
    FULL.get(&fold::key(word)).copied().unwrap_or(word)
}

/// The usual short forms of a folded given name.
pub(crate) fn short_forms(full: &str) -> &'static [&'static str] {
    SHORT.get(full).map_or(&[], Vec::as_slice)
}

/// Whether a folded word says which of a family someone is: `jr`.
pub(crate) fn is_suffix(word: &str) -> bool {
    ["jr", "sr", "ii", "iii", "iv"].contains(&word)
}

/// Whether a folded word of two letters or more is a small word inside names: `de`, `bin`, `and`. Some are names as well, `Ben`, `Van`,
/// `Le`: where a word stands tells.
pub(crate) fn is_particle(word: &str) -> bool {
    let listed = || look_up(fold::key(word)).get().class.any(Class::PARTICLE);
    word.chars().count() > 1 && (["the", "and", "of"].contains(&word) || listed())
}

/// Whether a folded word is a usual given name or a short form of one.
pub(crate) fn is_given(word: &str) -> bool {
    look_up(fold::key(word)).get().class.any(Class::FIRST_0 | Class::FIRST_1 | Class::NICKNAME)
}

/// Whether a word is a title or credential, and no name too.
pub(crate) fn is_title(word: &str) -> bool {
    let class = look_up(fold::key(word)).get().class;
    let name =
        Class::FIRST_0 | Class::FIRST_1 | Class::LAST_0 | Class::LAST_1 | Class::ORIGIN_FIRST | Class::ORIGIN_LAST;
    word.chars().count() > 1 && class.any(Class::TITLE | Class::CREDENTIAL) && !class.any(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        assert_eq!((formal("bill"), formal("smith")), ("william", "smith"));
        assert!(short_forms("william").contains(&"bill"));
        assert!(
            ["de", "der", "bin", "ben"].iter().all(|w| is_particle(w)) && !is_particle("o") && !is_particle("jane")
        );
        assert!(is_given("ben") && !is_given("der") && is_suffix("jr"));
        assert!(is_title("dr") && is_title("md") && !is_title("jane"));
    }
}
