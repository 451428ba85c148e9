//! The names of each origin, by the parts they are.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use once_cell::sync::Lazy;

use crate::document::fold::{self, Key, fold};
use crate::lexicon::{Class, look_up};
use crate::person::formal;
use crate::rewrite::normal::Map;

/// The part of a name a word is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    Female,
    Male,
    Last,
}

macro_rules! origins {
    ($($name:literal),*) => {
        pub(super) const FILES: [&str; [$($name),*].len()] = [$(include_str!(concat!("../../../data/lexicon/names/", $name, ".txt"))),*];
    };
}

// English first: a name that several origins share is read as of the first.
origins![
    "english",
    "hispanic",
    "african-american",
    "irish",
    "scottish",
    "welsh",
    "german",
    "french",
    "italian",
    "polish",
    "dutch",
    "nordic",
    "portuguese-brazilian",
    "greek",
    "hungarian",
    "romanian",
    "czech-slovak",
    "south-slavic",
    "russian-ukrainian",
    "baltic",
    "albanian",
    "armenian-georgian",
    "jewish",
    "turkish",
    "persian",
    "levant-gulf-arabic",
    "north-african-arabic",
    "afghan-pashtun",
    "pakistani-urdu",
    "punjabi",
    "hindi-north-indian",
    "bengali",
    "tamil-south-indian",
    "sri-lankan",
    "nepali",
    "central-asian",
    "chinese",
    "korean",
    "japanese",
    "vietnamese",
    "filipino",
    "hmong",
    "thai-lao-khmer-burmese",
    "indonesian-malay",
    "pacific-maori-hawaiian-samoan-tongan",
    "aboriginal-australian",
    "native-american",
    "haitian-caribbean",
    "west-african",
    "east-african",
    "ethiopian-eritrean",
    "somali",
    "southern-african"
];

/// The names of a file and the part each is.
fn entries(text: &'static str) -> impl Iterator<Item = (Part, &'static str)> {
    let mut part = Part::Female;
    text.split('\n').filter(|l| !l.is_empty() && !l.starts_with('#')).filter_map(move |line| {
        match line {
            "[female]" => part = Part::Female,
            "[male]" => part = Part::Male,
            "[last]" => part = Part::Last,
            name => return Some((part, name)),
        }
        None
    })
}

/// Whether a reader takes the word for a name and nothing else; and it stands for one word.
fn is_plain_name(name: &str, class: Class) -> bool {
    let other = Class::WORD
        | Class::AMBIGUOUS
        | Class::MONTH
        | Class::WEEKDAY
        | Class::CLINICAL
        | Class::COUNTRY
        | Class::NATIONALITY
        | Class::STATE
        | Class::CITY_0
        | Class::CITY_1
        | Class::PARTICLE
        | Class::TITLE
        | Class::CREDENTIAL
        | Class::FUNCTION;
    let one_word = !name.bytes().any(|b| matches!(b, b' ' | b'-'));
    one_word && name.chars().nth(2).is_some() && !class.any(other)
}

/// Where a name stands: its origin and part of the name.
pub(super) type Place = (u8, Part);

/// The place of a name, and where among [`Lists::more`] the next one is.
#[derive(Clone, Copy)]
struct Places {
    first: Place,
    next: u32,
}

/// No further place.
const END: u32 = u32::MAX;

/// The names of all origins.
#[derive(Default)]
struct Lists {
    /// By key: where the name stands first. Most stand at one place.
    known: Map<Places>,
    more: Vec<Places>,
    /// By origin and part: the names that are read as nothing else.
    plain: Vec<[Vec<Plain>; 3]>,
}

/// A name that is read as nothing else.
pub(super) struct Plain {
    pub name: &'static str,
    pub key: Key,
    pub class: Class,
}

static LISTS: Lazy<Lists> = Lazy::new(|| {
    let mut lists = Lists::default();
    let mut folder = Folder::default();
    lists.known.reserve(FILES.iter().map(|text| text.len() / 8).sum());
    for (origin, text) in FILES.iter().enumerate() {
        lists.plain.push(Default::default());
        for (part, name) in entries(text) {
            let key = folder.key(name);
            lists.add(key, (origin as u8, part));
            let class = look_up(key).get().class;
            if is_plain_name(name, class) {
                lists.plain[origin][part as usize].push(Plain { name, key, class });
            }
        }
    }
    lists
});

/// Folds letter by letter and remembers how: the lists have few letters and many names.
#[derive(Default)]
struct Folder {
    letters: HashMap<char, String>,
    word: String,
}

impl Folder {
    /// As [`fold::key`].
    fn key(&mut self, word: &str) -> Key {
        if word.is_ascii() {
            return fold::key(word);
        }
        self.word.clear();
        for c in word.chars() {
            let letter = self.letters.entry(c).or_insert_with(|| fold(c.encode_utf8(&mut [0; 4])));
            self.word.push_str(letter);
        }
        fold::key(&self.word)
    }
}

impl Lists {
    fn add(&mut self, key: Key, first: Place) {
        let (new, next) = (Places { first, next: END }, self.more.len() as u32);
        let taken = match self.known.entry(key) {
            Entry::Vacant(free) => {
                free.insert(new);
                return;
            }
            Entry::Occupied(taken) => taken.into_mut(),
        };
        let follow = |at: &u32| self.more.get(*at as usize).map(|places| places.next).filter(|next| *next != END);
        match std::iter::successors(Some(taken.next).filter(|next| *next != END), follow).last() {
            Some(last) => self.more[last as usize].next = next,
            None => taken.next = next,
        }
        self.more.push(new);
    }

    /// The places of a name, in the order of the lists.
    fn places(&self, key: Key) -> impl Iterator<Item = Place> + Clone + '_ {
        let first = self.known.get(&key).copied();
        std::iter::successors(first, |places| self.more.get(places.next as usize).copied()).map(|places| places.first)
    }
}

/// Where a folded name, or what it is short for, stands.
pub(super) fn places(word: &str) -> impl Iterator<Item = Place> + Clone {
    let known = |word: &str| LISTS.places(fold::key(word));
    let own = known(word);
    if own.clone().next().is_some() { own } else { known(formal(word)) }
}

/// Where most names with the longest ending of this word that any has stand.
pub(super) fn place_by_ending(word: &str) -> Option<Place> {
    (2..=4).rev().filter_map(|n| ending(word, n)).find_map(|ending| ENDINGS.get(&fold::key(ending)).copied())
}

/// The last letters of a word, so many.
fn ending(word: &str, letters: usize) -> Option<&str> {
    word.char_indices().rev().nth(letters - 1).map(|(at, _)| &word[at..])
}

/// By the key of an ending of two to four letters: where most names with that ending stand.
static ENDINGS: Lazy<Map<Place>> = Lazy::new(|| {
    let mut counts: HashMap<(Key, Place), u32> = HashMap::new();
    for (origin, text) in FILES.iter().enumerate() {
        for (part, name) in entries(text) {
            let name = fold(name);
            for ending in (2..=4).filter_map(|n| ending(&name, n)) {
                *counts.entry((fold::key(ending), (origin as u8, part))).or_default() += 1;
            }
        }
    }
    let mut most: HashMap<Key, (u32, Reverse<u8>, Part)> = HashMap::new();
    for ((ending, (origin, part)), count) in counts {
        let place = (count, Reverse(origin), part);
        let best = most.entry(ending).or_insert(place);
        *best = place.max(*best);
    }
    most.into_iter().map(|(ending, (_, Reverse(origin), part))| (ending, (origin, part))).collect()
});

/// The names of an origin; origins whose names are short have few that are read as nothing else.
pub(super) fn list(origin: u8, part: Part) -> &'static [Plain] {
    const FEWEST: usize = 12;
    let of = |origin: u8| LISTS.plain[usize::from(origin)][part as usize].as_slice();
    let list = of(origin);
    if list.len() < FEWEST { of(0) } else { list }
}
