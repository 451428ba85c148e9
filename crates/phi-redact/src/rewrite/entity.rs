//! Which findings speak of one person, number, day or place.
//!
//! A full name, its surname with a title, its initial with the surname, and its nickname are one person; a number is one however
//! it is set. What is decided here `number` counts and `surrogate` replaces.

use std::collections::HashMap;

use crate::category::Category;
use crate::document::fold::{self, fold};
use crate::finding::Finding;
use crate::person::{self, formal};

use super::normal;

/// The entities of a text.
pub(super) struct Entities {
    /// The entity of each finding: numbers from 0, in the order of first appearance.
    pub of: Vec<u32>,
    /// What each entity is called, normalised: the longest name of a person, else the value.
    pub canonical: Vec<String>,
}

impl Entities {
    /// Groups the findings of a text. Linear: a mention is compared with the latest few of its words.
    pub fn new(text: &str, findings: &[Finding]) -> Self {
        let people = People::new(text, findings);
        let mut first: HashMap<(Category, String), u32> = HashMap::new();
        let mut numbers: HashMap<u32, u32> = HashMap::new();
        let mut entities = Entities { of: Vec::with_capacity(findings.len()), canonical: Vec::new() };
        for (i, finding) in findings.iter().enumerate() {
            let next = entities.canonical.len() as u32;
            let number = match people.of[i] {
                Some(person) => {
                    let number = *numbers.entry(person).or_insert(next);
                    if number == next {
                        entities.canonical.push(people.persons[person as usize].join(" "));
                    }
                    number
                }
                None => {
                    let value = normal::value(finding.category, &text[finding.span.range()]);
                    let number = *first.entry((finding.category, value.clone())).or_insert(next);
                    if number == next {
                        entities.canonical.push(value);
                    }
                    number
                }
            };
            entities.of.push(number);
        }
        entities
    }
}

/// The persons of a text, and which one each finding names.
struct People {
    of: Vec<Option<u32>>,
    /// The words of the fullest mention of each, given names first.
    persons: Vec<Vec<String>>,
}

/// A mention is compared with so many persons who share a word with it: those whose fullest mention stands nearest before it, and
/// the next.
const COMPARED: usize = 8;

impl People {
    fn new(text: &str, findings: &[Finding]) -> Self {
        let mut mentions: Vec<(usize, Vec<String>)> = (findings.iter().enumerate())
            .filter(|(_, f)| f.category == Category::Name)
            .map(|(i, f)| (i, words(&text[f.span.range()])))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        // The fullest mention tells who a person is; shorter ones are matched to it.
        mentions.sort_by_key(|(i, words)| (std::cmp::Reverse(weight(words)), *i));
        let mut people = People { of: vec![None; findings.len()], persons: Vec::new() };
        // Where the fullest mention of a person stands, by its words.
        let mut by_word: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
        for (i, words) in mentions {
            let mut near: Vec<(usize, u32)> = Vec::new();
            for key in keys(&words) {
                let Some(list) = by_word.get(&key) else { continue };
                let at = list.partition_point(|(first, _)| *first < i);
                let around = list[at.saturating_sub(COMPARED)..(at + 1).min(list.len())].iter();
                near.extend(around.map(|(first, person)| (i.abs_diff(*first), *person)));
            }
            near.sort_unstable();
            let same = near.iter().map(|n| n.1).find(|p| fits(&words, &people.persons[*p as usize]));
            people.of[i] = Some(same.unwrap_or_else(|| {
                let person = people.persons.len() as u32;
                for key in keys(&words) {
                    let list = by_word.entry(key).or_default();
                    let at = list.partition_point(|entry| *entry < (i, person));
                    list.insert(at, (i, person));
                }
                people.persons.push(words);
                person
            }));
        }
        people
    }
}

/// Full words count most.
fn weight(words: &[String]) -> usize {
    words.iter().map(|w| if is_initial(w) { 1 } else { 3 }).sum()
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// What a mention is looked up by: its full words and their full forms; its initials where it has nothing else.
fn keys(words: &[String]) -> Vec<String> {
    let full = |w: &&String| !is_initial(w);
    let mut keys: Vec<String> = words.iter().filter(full).map(|w| formal(w).to_string()).collect();
    // `J.S.` of `Jane Smith`
    if words.len() > 1 {
        let initials =
            |words: &mut dyn Iterator<Item = &String>| -> String { words.filter_map(|w| w.chars().next()).collect() };
        keys.push(format!("{}.", initials(&mut words.iter())));
        keys.push(format!("{}.", initials(&mut [&words[0], &words[words.len() - 1]].into_iter())));
    }
    keys
}

/// Whether a mention may be of a person: every word is one of the person's, every initial stands for another.
fn fits(mention: &[String], person: &[String]) -> bool {
    let mut free: Vec<&String> = person.iter().collect();
    let mut take = |test: &dyn Fn(&str) -> bool| {
        let at = free.iter().position(|w| test(w));
        at.map(|at| free.remove(at)).is_some()
    };
    let (initials, full): (Vec<&String>, Vec<&String>) = mention.iter().partition(|w| is_initial(w));
    full.iter().all(|w| take(&|p| formal(p) == formal(w) || is_initial(p) && w.starts_with(p)))
        && initials.iter().all(|w| take(&|p| p.starts_with(w.as_str())))
}

/// The words of a name, folded: given names first, without titles, credentials and generational suffixes.
pub(super) fn words(name: &str) -> Vec<String> {
    let cut = |part: &str| -> Vec<String> {
        let words = part.split(|c: char| !(c.is_alphabetic() || fold::extends(c) || matches!(c, '\'' | '’')));
        let bare = words.map(|w| w.trim_end_matches("'s").trim_end_matches("’s"));
        let joined = bare.map(|w| fold(w).replace(['\'', '’'], ""));
        joined.filter(|w| !w.is_empty() && !person::is_title(w) && !person::is_suffix(w)).collect()
    };
    match name.split_once(',') {
        Some((last, first)) => {
            let (mut words, last) = (cut(first), cut(last));
            words.extend(last);
            words
        }
        // `JS`: initials without points.
        None => match cut(name).as_slice() {
            [one]
                if one.len() <= 3
                    && name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
                    && one.is_ascii() =>
            {
                one.chars().map(String::from).collect()
            }
            words => words.to_vec(),
        },
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
