//! What the words of a person's name tell: short forms, particles and suffixes, titles.

use crate::document::fold::{self, Key};
use crate::lexicon::{Class, Table, look_up};

// SHORT_FORMS and FULL_NAMES: by key, where the row of a name begins.
include!(concat!(env!("OUT_DIR"), "/nicknames.rs"));

/// A full name, a tab, and its short forms.
static ROWS: &str = include_str!("../data/lexicon/nicknames.txt");

fn row(at: u32) -> (&'static str, &'static str) {
    let row = &ROWS[at as usize..];
    row[..row.find('\n').unwrap_or(row.len())].split_once('\t').expect("a row has a tab")
}

/// The full form of a folded nickname, else the word itself.
pub(crate) fn formal(word: &str) -> &str {
    full_of(fold::key(word)).unwrap_or(word)
}

/// What a name with this key is short for.
pub(crate) fn full_of(key: Key) -> Option<&'static str> {
    SHORT_FORMS.get(key).map(|at| row(at).0)
}

/// The usual short forms of a folded given name.
pub(crate) fn short_forms(full: &str) -> impl Iterator<Item = &str> {
    let short = FULL_NAMES.get(fold::key(full)).map(row).filter(|(name, _)| *name == full);
    short.into_iter().flat_map(|(_, short)| short.split(','))
}

/// Whether a folded word says which of a family someone is: `jr`.
pub(crate) fn is_suffix(word: &str) -> bool {
    ["jr", "sr", "ii", "iii", "iv"].contains(&word)
}

/// Whether a folded word of two letters or more is a small word inside names: `de`, `bin`, `and`. Some are names as well, `Ben`, `Van`,
/// `Le`: where a word stands tells.
pub(crate) fn is_particle(word: &str) -> bool {
    is_particle_of(word, || look_up(fold::key(word)).get().class)
}

/// As [`is_particle`], of a word whose class may be known.
pub(crate) fn is_particle_of(word: &str, class: impl Fn() -> Class) -> bool {
    let listed = || class().any(Class::PARTICLE);
    word.chars().count() > 1 && (["the", "and", "of"].contains(&word) || listed())
}

/// Whether a folded word is a usual given name or a short form of one.
pub(crate) fn is_given(word: &str) -> bool {
    look_up(fold::key(word)).get().class.any(Class::FIRST_0 | Class::FIRST_1 | Class::NICKNAME)
}

/// Whether a word is a title or credential, and no name too.
pub(crate) fn is_title(word: &str) -> bool {
    is_title_of(word, look_up(fold::key(word)).get().class)
}

/// As [`is_title`], of a word of this class.
pub(crate) fn is_title_of(word: &str, class: Class) -> bool {
    let name =
        Class::FIRST_0 | Class::FIRST_1 | Class::LAST_0 | Class::LAST_1 | Class::ORIGIN_FIRST | Class::ORIGIN_LAST;
    class.any(Class::TITLE | Class::CREDENTIAL) && !class.any(name) && word.chars().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        assert_eq!((formal("bill"), formal("smith")), ("william", "smith"));
        assert!(short_forms("william").any(|short| short == "bill"));
        assert!(
            ["de", "der", "bin", "ben"].iter().all(|w| is_particle(w)) && !is_particle("o") && !is_particle("jane")
        );
        assert!(is_given("ben") && !is_given("der") && is_suffix("jr"));
        assert!(is_title("dr") && is_title("md") && !is_title("jane"));
    }
}
