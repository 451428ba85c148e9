//! Which findings speak of one person, number, day or place.
//!
//! A full name, its surname with a title, its initial with the surname, and its nickname are one person; a number is one however
//! it is set. What is decided here `number` counts and `surrogate` replaces.

use std::collections::BTreeSet;

use crate::category::Category;
use crate::document::fold::{self, Key};
use crate::person::{self, formal};
use crate::policy::Action;

use super::Scope;
use super::normal::{self, Keys, Map};

/// The entities of a text.
pub(super) struct Entities {
    /// The entity of each finding: numbers from 0, in the order of first appearance.
    pub of: Vec<u32>,
    /// What each entity is called, normalised: the words of a person's fullest name, given names first; else the value.
    pub canonical: Vec<String>,
    /// Keys of the normal forms of every value of the text, and of the words of its names.
    pub real: Keys,
}

impl Entities {
    /// Groups the findings of a text. Linear: a mention is compared with the latest few of its words.
    pub fn new(scope: &Scope<'_>) -> Self {
        let findings = scope.findings;
        let people = People::new(scope);
        let count = findings.len();
        let (of, canonical) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut entities = Entities { of, canonical, real: people.real };
        // Dates are read, which costs much, where they are numbered; no surrogate is one.
        let days = scope.policy.rule(Category::Date).action == Action::Number;
        let mut first: Map<u32> = Map::with_capacity_and_hasher(findings.len(), Default::default());
        let mut numbers: Vec<Option<u32>> = vec![None; people.persons.len()];
        let mut persons = people.persons;
        let mut value = String::new();
        for (finding, person) in findings.iter().zip(people.of) {
            let category = if finding.category == Category::Date && !days { Category::Id } else { finding.category };
            value.clear();
            normal::write(&mut value, category, &scope.text[finding.span.range()]);
            let key = fold::key(&value);
            entities.real.insert(key);
            let next = entities.canonical.len() as u32;
            let number = match person {
                Some(person) => *numbers[person as usize].get_or_insert(next),
                None => *first.entry(fold::join(key, finding.category.index() as Key)).or_insert(next),
            };
            if number == next {
                let name = person.map(|person| std::mem::take(&mut persons[person as usize]));
                entities.canonical.push(name.unwrap_or_else(|| value.clone()));
            }
            entities.of.push(number);
        }
        entities
    }
}

/// The persons of a text, and which one each finding names.
struct People {
    of: Vec<Option<u32>>,
    /// The words of the fullest mention of each, given names first.
    persons: Vec<String>,
    /// Keys of the words of all mentions.
    real: Keys,
}

/// A mention is compared with so many persons who share a word with it: those whose fullest mention stands nearest before it, and
/// the next.
const COMPARED: usize = 8;

impl People {
    fn new(scope: &Scope<'_>) -> Self {
        let findings = scope.findings;
        let named = findings.iter().enumerate().filter(|(_, f)| f.category == Category::Name);
        let mut mentions: Vec<(usize, String)> = Vec::with_capacity(findings.len());
        mentions
            .extend(named.map(|(i, f)| (i, words(&scope.text[f.span.range()]))).filter(|(_, words)| !words.is_empty()));
        let real = Keys::with_capacity_and_hasher(2 * findings.len(), Default::default());
        // The fullest mention tells who a person is; shorter ones are matched to it.
        if mentions.len() > 1 {
            mentions.sort_by_cached_key(|(i, words)| (std::cmp::Reverse(weight(words)), *i));
        }
        let mut people = People { of: vec![None; findings.len()], persons: Vec::new(), real };
        // Where the fullest mention of a person stands, by its words.
        let mut by_word: BTreeSet<(Key, usize, u32)> = BTreeSet::new();
        let mut near: Vec<(usize, u32)> = Vec::new();
        let mut keys: Vec<Key> = Vec::new();
        for (i, words) in mentions {
            keys.clear();
            write_keys(&mut keys, &mut people.real, &words);
            near.clear();
            for &key in keys.iter().filter(|_| !by_word.is_empty()) {
                let before = by_word.range((key, 0, 0)..(key, i, 0)).rev().take(COMPARED);
                let after = by_word.range((key, i, 0)..=(key, usize::MAX, u32::MAX)).take(1);
                near.extend(before.chain(after).map(|(_, first, person)| (i.abs_diff(*first), *person)));
            }
            near.sort_unstable();
            let same = near.iter().map(|n| n.1).find(|p| fits(&words, &people.persons[*p as usize]));
            people.of[i] = Some(same.unwrap_or_else(|| {
                let person = people.persons.len() as u32;
                by_word.extend(keys.iter().map(|key| (*key, i, person)));
                people.persons.push(words);
                person
            }));
        }
        people
    }
}

/// Full words count most.
fn weight(words: &str) -> usize {
    words.split(' ').map(|w| if is_initial(w) { 1 } else { 3 }).sum()
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Notes the words of a mention, and what it is looked up by: its full words and their full forms; its initials where it has nothing else.
fn write_keys(keys: &mut Vec<Key>, real: &mut Keys, words: &str) {
    for word in words.split(' ') {
        let key = fold::key(word);
        real.insert(key);
        if !is_initial(word) {
            keys.push(person::full_of(key).map_or(key, fold::key));
        }
    }
    // `J.S.` of `Jane Smith`
    if let (Some((first, _)), Some((_, last))) = (words.split_once(' '), words.rsplit_once(' ')) {
        let initials = |words: &mut dyn Iterator<Item = &str>| {
            words.filter_map(|w| w.chars().next()).fold(0, |key, c| fold::join(key, Key::from(c)))
        };
        keys.push(initials(&mut words.split(' ')));
        keys.push(initials(&mut [first, last].into_iter()));
    }
}

/// Whether a mention may be of a person: every word is one of the person's, every initial stands for another.
fn fits(mention: &str, person: &str) -> bool {
    // One bit for every word that is taken; no one has more than 64.
    let mut taken = 0_u64;
    let mut take = |test: &dyn Fn(&str) -> bool| {
        let free = person.split(' ').take(64).enumerate().find(|(n, w)| taken >> n & 1 == 0 && test(w));
        free.map(|(n, _)| taken |= 1 << n).is_some()
    };
    let (initials, full) =
        (|| mention.split(' ').filter(|w| is_initial(w)), mention.split(' ').filter(|w| !is_initial(w)));
    full.into_iter().all(|w| take(&|p| formal(p) == formal(w) || is_initial(p) && w.starts_with(p)))
        && initials().all(|w| take(&|p| p.starts_with(w)))
}

/// The words of a name, folded, a blank between them: given names first, without titles, credentials and generational suffixes.
pub(super) fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    match name.split_once(',') {
        Some((last, first)) => {
            cut(&mut words, first);
            cut(&mut words, last);
        }
        None => cut(&mut words, name),
    }
    // `JS`: initials without points.
    let few = words.len() <= 3 && words.is_ascii() && !words.contains(' ') && !name.contains(',');
    if few && name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
        return words.chars().map(String::from).collect::<Vec<_>>().join(" ");
    }
    words
}

/// Appends the words of a part of a name.
fn cut(out: &mut String, part: &str) {
    const APOSTROPHES: [char; 2] = ['\'', '’'];
    let inside = |c: char| c.is_alphabetic() || APOSTROPHES.contains(&c) || !c.is_ascii() && fold::extends(c);
    for word in part.split(|c| !inside(c)).filter(|word| !word.is_empty()) {
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let begin = out.len();
        normal::folded_name(out, bare);
        let word = &out[begin..];
        if word.is_empty() || person::is_title(word) || person::is_suffix(word) {
            out.truncate(before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        fits(&words(a), &words(b))
    }

    #[test]
    fn mentions_of_one_person() {
        for mention in
            ["Smith", "Dr. Smith", "J. Smith", "Jane", "SMITH, JANE", "Smith, Jane A.", "J.S.", "JS", "Jane Smith's"]
        {
            assert!(same(mention, "Jane Ann Smith"), "{mention}");
        }
        assert!(same("Bill Garner", "William T. Garner"));
    }

    #[test]
    fn other_persons() {
        for mention in ["John Smith", "Jane Doe", "K. Smith", "Jane Betty Smith"] {
            assert!(!same(mention, "Jane Ann Smith"), "{mention}");
        }
    }
}
