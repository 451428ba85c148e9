//! Persons' names: word for word, the same word always by the same, of any origin.

use std::collections::HashMap;

use super::lists::Lists;
use super::{pick, recase};

/// The names of one copy.
pub struct Names<'l> {
    lists: &'l Lists,
    map: HashMap<String, String>,
    /// The origin most names of this copy have.
    origin: Option<usize>,
}

/// Small words of names, which stay.
const STAY: [&str; 30] = [
    "de", "la", "van", "der", "den", "del", "di", "da", "dos", "von", "el", "al", "bin", "ibn", "ben", "abu", "ap",
    "mac", "mc", "o", "st", "le", "du", "jr", "sr", "ii", "iii", "iv", "and", "ni",
];

impl<'l> Names<'l> {
    pub fn new(lists: &'l Lists) -> Self {
        Names { lists, map: HashMap::new(), origin: None }
    }

    /// A whole name of the same form.
    pub fn replace(&mut self, old: &str, rng: &mut fastrand::Rng) -> String {
        let letters = old.split(' ').filter(|w| w.chars().count() == 1).count();
        if letters >= 3 && letters == old.split(' ').count() {
            return self.spelled(rng);
        }
        if old.bytes().any(|b| b.is_ascii_digit()) {
            return old.to_string();
        }
        let pieces = pieces(old);
        let words = pieces.iter().filter(|(word, _)| *word).count();
        let comma = old.contains(',');
        let (mut out, mut n) = (String::new(), 0);
        for (is_word, piece) in pieces {
            if is_word {
                let given = if comma { n > 0 } else { n + 1 < words || words == 1 };
                out.push_str(&self.word(piece, given, rng));
                n += 1;
            } else {
                out.push_str(piece);
            }
        }
        out
    }

    /// A word of a name.
    pub fn word(&mut self, old: &str, given: bool, rng: &mut fastrand::Rng) -> String {
        let key = old.to_lowercase();
        if STAY.contains(&key.as_str()) {
            return old.to_string();
        }
        if old.chars().count() == 1 {
            let letter = (b'A' + rng.u8(..26)) as char;
            return recase(&letter.to_string(), old);
        }
        if let Some(new) = self.map.get(&key) {
            return recase(new, old);
        }
        let short =
            old.chars().count() <= 3 && (old.chars().all(char::is_lowercase) || old.chars().all(char::is_uppercase));
        let new = if short && rng.u8(..10) < 7 {
            old.chars().map(|_| (b'a' + rng.u8(..26)) as char).collect()
        } else {
            self.fresh(given, rng)
        };
        self.map.insert(key, new.clone());
        recase(&new, old)
    }

    /// A new given or family name: of any origin, of the census, one that is something else as well, invented, or an ordinary word.
    pub fn fresh(&mut self, given: bool, rng: &mut fastrand::Rng) -> String {
        let lists = self.lists;
        match rng.u8(..100) {
            0..12 => lists.invented(rng),
            // `Takes Enemy`, `Long Soldier`: a family name of two ordinary words.
            12..14 if !given => {
                super::lists::title(&format!("{} {}", pick(&lists.words, rng), pick(&lists.words, rng)))
            }
            12..17 => super::lists::title(pick(&lists.words, rng)),
            17..37 => pick(if given { &lists.given } else { &lists.family }, rng).to_string(),
            37..52 => {
                let names = &lists.confusable;
                pick(if given { &names.given } else { &names.family }, rng).to_string()
            }
            luck => {
                // Names of one text tend to one origin.
                let n = if luck < 70 {
                    *self.origin.get_or_insert_with(|| *super::any(&lists.draws, rng))
                } else {
                    *super::any(&lists.draws, rng)
                };
                let origin = &lists.origins[n];
                pick(if given { &origin.given } else { &origin.family }, rng).to_string()
            }
        }
    }

    fn spelled(&mut self, rng: &mut fastrand::Rng) -> String {
        let name = self.fresh(false, rng).to_lowercase();
        let letters: Vec<String> = name.chars().filter(|c| c.is_alphabetic()).map(String::from).collect();
        letters.join(" ")
    }
}

/// A value cut into words (letters, joined by apostrophes and hyphens where a short piece is) and the rest.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let word = text[at..].chars().next().is_some_and(char::is_alphabetic);
        let end = text[at..]
            .char_indices()
            .find(|(_, c)| (c.is_alphabetic() || word && matches!(c, '\'' | '’' | 'ʻ')) != word)
            .map_or(text.len(), |(i, _)| at + i);
        out.push((word, &text[at..end]));
        at = end;
    }
    out
}
