//! English numbers in words, one word each: read and written by `data/lexicon/number-word.txt` and `ordinal-word.txt`.

use std::collections::HashMap;

use once_cell::sync::Lazy;

/// The words of a file: by word its value, by value the first word that has it.
struct List {
    values: HashMap<&'static str, u8>,
    words: HashMap<u8, &'static str>,
}

impl List {
    fn of(data: &'static str) -> Self {
        let mut list = List { values: HashMap::new(), words: HashMap::new() };
        for (word, value) in data.lines().filter_map(|line| line.split_once('\t')) {
            let value = value.parse().expect("a small number");
            list.values.insert(word, value);
            list.words.entry(value).or_insert(word);
        }
        list
    }
}

static CARDINAL: Lazy<List> = Lazy::new(|| List::of(include_str!("../../data/lexicon/number-word.txt")));
static ORDINAL: Lazy<List> = Lazy::new(|| List::of(include_str!("../../data/lexicon/ordinal-word.txt")));

/// The value of a cardinal's word, 0 to 100; of a misspelled one, too.
pub(super) fn cardinal(word: &str) -> Option<u8> {
    CARDINAL.values.get(word).copied()
}

/// The value of an ordinal's word, 1 to 100.
pub(super) fn ordinal(word: &str) -> Option<u8> {
    ORDINAL.values.get(word).copied()
}

/// The word of a cardinal below 21 or of a multiple of ten; `oh` for 0.
pub(super) fn say(value: u8) -> &'static str {
    CARDINAL.words[&value]
}

/// The word of an ordinal below 21 or of a multiple of ten.
pub(super) fn say_ordinal(value: u8) -> &'static str {
    ORDINAL.words[&value]
}
