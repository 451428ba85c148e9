//! The names of each origin, by the parts they are. `build.rs` makes the tables of the lists in `data/lexicon/names/`.

use crate::document::fold;
use crate::lexicon::{Class, Table, word};
use crate::person::full_of;

include!(concat!(env!("OUT_DIR"), "/names.rs"));

/// The names that are read as nothing else, one after another.
static NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/names.txt"));

/// For each of them: where in its list it begins, two bytes, and which of [`KINDS`] it is.
static RECORDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));

/// Bytes of a record.
const RECORD: usize = 3;

/// The part of a name a word is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    Female,
    Male,
    Last,
}

/// Where a name stands: its origin and part of the name.
pub(super) type Place = (u8, Part);

fn place(number: u32) -> Place {
    let part = match number % 3 {
        0 => Part::Female,
        1 => Part::Male,
        _ => Part::Last,
    };
    ((number / 3) as u8, part)
}

/// Where a folded name, or what it is short for, stands.
pub(super) fn places(word: &str) -> impl Iterator<Item = Place> + Clone + use<> {
    let key = fold::key(word);
    let own = PLACES.all(key);
    let is_known = own.clone().next().is_some();
    let full = if is_known { None } else { full_of(key) };
    full.map_or(own, |full| PLACES.all(fold::key(full))).map(place)
}

/// Where most names with the longest ending of this word that any has stand.
pub(super) fn place_by_ending(word: &str) -> Option<Place> {
    let ending = |letters: usize| word.char_indices().rev().nth(letters - 1).map(|(at, _)| &word[at..]);
    (2..=4).rev().filter_map(ending).find_map(|ending| ENDINGS.get(fold::key(ending))).map(place)
}

/// Names of one origin and part that are read as nothing else.
#[derive(Clone, Copy)]
pub(super) struct List {
    text: &'static str,
    records: &'static [u8],
}

impl List {
    fn of(origin: u8, part: Part) -> Self {
        let at = 3 * usize::from(origin) + part as usize;
        let (text, record) = LISTS[at];
        let (text_end, record_end) = LISTS[at + 1];
        let records = &RECORDS[RECORD * record as usize..RECORD * record_end as usize];
        List { text: &NAMES[text as usize..text_end as usize], records }
    }

    pub fn len(self) -> usize {
        self.records.len() / RECORD
    }

    pub fn name(self, n: usize) -> &'static str {
        let start = |n: usize| usize::from(word(&self.records[RECORD * n..], 0));
        let end = if n + 1 < self.len() { start(n + 1) } else { self.text.len() };
        &self.text[start(n)..end]
    }

    /// What sorts of personal name it is.
    pub fn kind(self, n: usize) -> Class {
        KINDS[usize::from(self.records[RECORD * n + 2])]
    }
}

/// The names of an origin; origins whose names are short have few that are read as nothing else.
pub(super) fn list(origin: u8, part: Part) -> List {
    const FEWEST: usize = 12;
    let list = List::of(origin, part);
    if list.len() < FEWEST { List::of(0, part) } else { list }
}
