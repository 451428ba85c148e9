//! Values as they are compared: the same number, day or address is one text however it is set.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use crate::category::Category;
use crate::document::fold::{Identity, Key, extends, fold};

use super::date;

/// A map by the keys of normal forms.
pub(super) type Map<V> = HashMap<Key, V, BuildHasherDefault<Identity>>;

/// A set of keys of normal forms.
pub(super) type Keys = HashSet<Key, BuildHasherDefault<Identity>>;

/// The normal form of a value: `555-0188` and `(555) 0188` agree, so do `3/14/2024` and `14 March 2024`.
pub(super) fn value(category: Category, value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    write(&mut out, category, value);
    out
}

/// Appends the normal form of a value.
pub(super) fn write(out: &mut String, category: Category, value: &str) {
    match category {
        Category::Phone | Category::Fax => phone(out, value),
        Category::Date => match date::day_of(value) {
            Some(day) => out.push_str(&day.to_string()),
            None => words(out, value),
        },
        Category::Name | Category::City | Category::State | Category::Facility | Category::Organization => {
            words(out, value);
        }
        Category::Email | Category::Url | Category::Username => folded(out, value.trim_start_matches(['@', '#'])),
        _ => {
            let start = out.len();
            folded(out, value);
            if !out[start..].bytes().all(|b| b.is_ascii_alphanumeric()) {
                let value = out.split_off(start);
                out.extend(value.chars().filter(|c| c.is_alphanumeric()));
            }
        }
    }
}

/// Appends a word folded: [`fold`] without a text of its own.
pub(super) fn folded(out: &mut String, word: &str) {
    if word.bytes().all(|b| b.is_ascii_graphic()) {
        let start = out.len();
        out.push_str(word);
        out[start..].make_ascii_lowercase();
    } else {
        out.push_str(&fold(word));
    }
}

/// Appends a word of a name folded, without its apostrophes.
pub(super) fn folded_name(out: &mut String, word: &str) {
    if word.bytes().all(|b| b.is_ascii() && b != b'\'') {
        return folded(out, word);
    }
    word.split(['\'', '’']).for_each(|part| folded(out, part));
}

/// Words with one blank between them.
fn words(out: &mut String, value: &str) {
    let start = out.len();
    let parts = |c: char| !c.is_alphanumeric() && (c.is_ascii() || !extends(c));
    for word in value.split(parts).filter(|word| !word.is_empty()) {
        let end = out.len();
        if end > start {
            out.push(' ');
        }
        let begin = out.len();
        folded(out, word);
        // Marks alone fold to nothing.
        if out.len() == begin {
            out.truncate(end);
        }
    }
}

/// The digits of a telephone number without the country code of North America, or its letters where it has none.
fn phone(out: &mut String, value: &str) {
    let start = out.len();
    out.extend(value.chars().filter(char::is_ascii_digit));
    match out.len() - start {
        0 => words(out, value),
        11 if out[start..].starts_with('1') => drop(out.remove(start)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_however_it_is_set() {
        for (category, a, b) in [
            (Category::Phone, "555-0188", "(555) 0188"),
            (Category::Phone, "+1 (312) 555-0188", "312.555.0188"),
            (Category::Date, "3/14/2024", "14 March 2024"),
            (Category::Date, "2024-03-14", "20240314"),
            (Category::Mrn, "44-719 23", "4471923"),
            (Category::Name, "O'BRIEN,  Zoë", "O Brien Zoe"),
        ] {
            assert_eq!(value(category, a), value(category, b), "{category} {a}");
        }
    }
}
