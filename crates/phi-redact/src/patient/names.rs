//! Names in the forms they are written: word by word, glued, as initials.

use crate::document::fold::fold;
use crate::person;

use super::squeeze::squeeze;

/// What is looked for of a name.
#[derive(Default)]
pub(super) struct Forms {
    /// Words, squeezed: `jane`, `obrien`, `garcialopez`, `garcia`.
    pub words: Vec<String>,
    /// Words glued to one, as in logins: `jsmith`, `janesmith`.
    pub glued: Vec<String>,
    /// First letters in the order of the name: `js`, `jas`.
    pub initials: Vec<String>,
    /// The first letter of every word, that of a middle initial too.
    pub letters: String,
}

/// The forms of a name: `Jane A. Smith` or `Smith, Jane A.`, with the usual short and full forms of its given names.
pub(super) fn forms(name: &str, forms: &mut Forms) {
    let words = |part: &str| -> Vec<String> {
        part.split(|c: char| c.is_whitespace() || matches!(c, '.' | ','))
            .filter(|w| !squeeze(w).is_empty())
            .map(str::to_string)
            .collect()
    };
    let (mut given, family) = match name.split_once(',') {
        Some((family, given)) => (words(given), words(family)),
        None => {
            let mut all = words(name);
            let family = all.pop().into_iter().collect();
            (all, family)
        }
    };
    given.retain(|w| !person::is_suffix(&squeeze(w)));
    for (i, word) in given.iter().chain(&family).enumerate() {
        // `van` and `der` of `Jan van der Berg`, but not `Ben`, a family named `Le`, or the last word.
        let last = i + 1 == given.len() + family.len();
        let inside = !last && (i > 0 || given.is_empty());
        let whole = squeeze(word);
        forms.letters.extend(whole.chars().next());
        // Each part of a double name is one too.
        let parts = word.split(['-', '‐', '‑']).map(squeeze).filter(|_| word.contains(['-', '‐', '‑']));
        for form in std::iter::once(whole).chain(parts) {
            if form.chars().count() > 1 && !person::is_suffix(&form) && !(inside && person::is_particle(&form)) {
                forms.words.push(form);
            }
        }
    }
    if let Some(first) = given.first() {
        let folded = fold(first);
        let full = person::formal(&folded);
        let all = person::short_forms(full).chain([full]);
        forms.words.extend(all.filter(|form| form.len() > 1 && *form != folded).map(squeeze));
    }
    let family = squeeze(&family.concat());
    let letters: Vec<String> = given.iter().map(|w| squeeze(w).chars().take(1).collect()).collect();
    if let (Some(first), Some(letter)) = (given.first().map(|w| squeeze(w)), letters.first()) {
        let last: String = family.chars().take(1).collect();
        let all = letters.concat();
        forms.glued.extend([
            format!("{letter}{family}"),
            format!("{first}{family}"),
            format!("{family}{first}"),
            format!("{family}{letter}"),
        ]);
        forms.glued.extend([format!("{all}{family}"), format!("{first}{last}")]);
        forms.initials.extend([format!("{letter}{last}"), format!("{all}{last}")]);
    }
    forms.glued.retain(|form| form.chars().count() >= 5);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for() {
        let mut all = Forms::default();
        forms("Garcia-O'Brien, William A.", &mut all);
        for word in ["garciaobrien", "garcia", "obrien", "william", "bill"] {
            assert!(all.words.iter().any(|w| w == word), "{word}");
        }
        assert!(all.glued.contains(&"wgarciaobrien".to_string()));
        assert_eq!(all.initials, ["wg", "wag"]);
    }
}
