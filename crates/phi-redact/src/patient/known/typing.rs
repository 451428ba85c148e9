//! Words that are a known name but for one typing error.

use crate::document::fold::{self, fold};
use crate::lexicon::{Class, look_up};

/// Known words of five letters and more.
pub(super) struct Typing {
    words: Vec<(Vec<u8>, u32)>,
}

/// Fewest letters: of shorter words too many others are one letter away.
const SHORTEST: usize = 5;

/// Words that mean something by themselves are no typing errors.
const OTHER: Class = Class(
    Class::WORD.0
        | Class::PROPER.0
        | Class::FUNCTION.0
        | Class::MONTH.0
        | Class::CITY_0.0
        | Class::DRUG.0
        | Class::MEDICAL.0
        | Class::DEVICE.0
        | Class::ORGANISM.0
        | Class::EPONYM.0
        | Class::FIRST_0.0
        | Class::FIRST_1.0
        | Class::LAST_0.0
        | Class::LAST_1.0,
);

impl Typing {
    /// For these squeezed words.
    pub fn new(words: &[String]) -> Self {
        let long = words.iter().filter(|w| w.is_ascii() && w.len() >= SHORTEST);
        Typing { words: long.map(|w| (w.clone().into_bytes(), letters(w.as_bytes()))).collect() }
    }

    /// Calls back with the bytes of every word that is a known one but for one letter added, left out, changed, or two swapped.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        if self.words.is_empty() {
            return;
        }
        let mut at = 0;
        while let Some(start) = text[at..].find(char::is_alphabetic).map(|n| at + n) {
            let end =
                text[start..].find(|c: char| !c.is_alphabetic() && !fold::extends(c)).map_or(text.len(), |n| start + n);
            at = end;
            let word = &text[start..end];
            if (SHORTEST - 1..=40).contains(&word.len()) && self.is_near(word) {
                found(start, end);
            }
        }
    }

    fn is_near(&self, word: &str) -> bool {
        // Almost all words differ in more than two letters from all known ones.
        let mask = if word.is_ascii() { letters(word.as_bytes()) } else { letters(fold(word).as_bytes()) };
        let near = |(known, of): &&(Vec<u8>, u32)| {
            (mask ^ of).count_ones() <= 2 && known.len().abs_diff(word.chars().count()) <= 1
        };
        if !self.words.iter().any(|known| near(&known)) {
            return false;
        }
        let folded = fold(word).into_bytes();
        let other = || look_up(fold::key(word)).get().class.any(OTHER);
        self.words.iter().filter(near).any(|(known, _)| known[..] != folded && one_error(known, &folded)) && !other()
    }
}

/// One bit for each letter that occurs.
fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |mask, b| mask | 1 << (b.to_ascii_lowercase().wrapping_sub(b'a') & 31))
}

/// Whether one edit, or a swap of neighbours, makes one word the other.
fn one_error(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([x, y, rest @ ..], [v, w, after @ ..]) if x == w && y == v && rest == after => true,
        ([], []) => true,
        ([_, rest @ ..], []) => rest.is_empty(),
        ([], [_, rest @ ..]) => rest.is_empty(),
        ([_, x @ ..], [_, y @ ..]) => x == y || x == b || a == y,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_away() {
        for near in ["okonwko", "okonko", "okkonkwo", "okonkwa", "pkonkwo"] {
            assert!(one_error(b"okonkwo", near.as_bytes()), "{near}");
        }
        for far in ["okonwka", "konkw", "okonkwoab"] {
            assert!(!one_error(b"okonkwo", far.as_bytes()), "{far}");
        }
    }
}
