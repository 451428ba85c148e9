//! What surrogates of persons are drawn from: the lists by origin and the short forms of given names.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::class::Class;
use crate::fold::{self, Key};
use crate::table::Table;

// English first: a name that several origins share is read as of the first.
const ORIGINS: [&str; 53] = [
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
    "southern-african",
];

/// The parts of a name, as `Part` has them.
const PARTS: [&str; 3] = ["[female]", "[male]", "[last]"];

/// Writes the names by part and origin, where each stands, and where most names of an ending do.
pub fn write(data: &Path, out: &Path, class_of: &dyn Fn(Key) -> u64) {
    let mut source = format!("pub(crate) const ORIGINS: usize = {};\n", ORIGINS.len());
    let (mut places, mut endings) = (Table::default(), HashMap::new());
    let (mut text, mut records, mut kinds, mut lists) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    for (origin, file) in ORIGINS.iter().enumerate() {
        let path = data.join("lexicon/names").join(format!("{file}.txt"));
        let names = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut plain: [Vec<&str>; 3] = Default::default();
        let mut part = 0;
        for line in names.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            if let Some(section) = PARTS.iter().position(|p| *p == line) {
                part = section;
                continue;
            }
            let (key, place) = (fold::key(line), (3 * origin + part) as u8);
            places.push(key, u32::from(place));
            let folded = fold::fold(line);
            for ending in (2..=4).filter_map(|n| ending(&folded, n)) {
                *endings.entry((ending.to_string(), place)).or_insert(0u32) += 1;
            }
            if is_plain(line, Class(class_of(key))) {
                plain[part].push(line);
            }
        }
        for list in plain {
            lists.push((text.len(), records.len() / 3));
            let start = text.len();
            for name in list {
                let kind = class_of(fold::key(name)) & Class::PERSON.0;
                let number = kinds.iter().position(|k| *k == kind).unwrap_or_else(|| {
                    kinds.push(kind);
                    kinds.len() - 1
                });
                let at = u16::try_from(text.len() - start).expect("a list has fewer than 65536 bytes");
                records.extend(at.to_le_bytes());
                records.push(u8::try_from(number).expect("fewer than 256 kinds"));
                text.push_str(name);
            }
        }
    }
    lists.push((text.len(), records.len() / 3));
    fs::write(out.join("names.txt"), &text).expect("OUT_DIR is writable");
    fs::write(out.join("names.bin"), records).expect("OUT_DIR is writable");
    let classes: String = kinds.iter().map(|kind| format!("Class({kind}), ")).collect();
    writeln!(source, "pub(crate) static KINDS: [Class; {}] = [{classes}];", kinds.len()).unwrap();
    writeln!(source, "pub(crate) static LISTS: [(u32, u32); {}] = {lists:?};", lists.len()).unwrap();
    places.write(out, "PLACES", 1, &mut source);
    most(endings).write(out, "ENDINGS", 1, &mut source);
    fs::write(out.join("names.rs"), source).expect("OUT_DIR is writable");
}

/// Whether a reader takes the word for a name and nothing else; and it stands for one word.
fn is_plain(name: &str, class: Class) -> bool {
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

/// The last letters of a word, so many.
fn ending(word: &str, letters: usize) -> Option<&str> {
    word.char_indices().rev().nth(letters - 1).map(|(at, _)| &word[at..])
}

/// By ending: where most names with it stand. An ending that tells what a shorter one tells is left out.
fn most(counts: HashMap<(String, u8), u32>) -> Table {
    let mut most: BTreeMap<String, (u32, Reverse<u8>, u8)> = BTreeMap::new();
    for ((ending, place), count) in counts {
        let place = (count, Reverse(place / 3), place % 3);
        let best = most.entry(ending).or_insert(place);
        *best = place.max(*best);
    }
    let place = |(_, Reverse(origin), part): &(u32, Reverse<u8>, u8)| 3 * origin + part;
    let mut table = Table::default();
    for (word, best) in &most {
        let shorter = ending(word, word.chars().count() - 1).and_then(|e| most.get(e));
        if shorter.map(place) != Some(place(best)) {
            table.push(fold::key(word), u32::from(place(best)));
        }
    }
    table
}

/// Writes where the row of a short form, and that of a full name, begins in `nicknames.txt`.
pub fn write_nicknames(data: &Path, out: &Path) {
    let path = data.join("lexicon/nicknames.txt");
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (mut short_forms, mut full_names, mut seen) = (Table::default(), Table::default(), HashMap::new());
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let Some((full, short)) = line.split_once('\t') else { continue };
        let at = (line.as_ptr() as usize - text.as_ptr() as usize) as u32;
        full_names.push(fold::key(full), at);
        for short in short.split(',') {
            // A form of several names is that of the first.
            seen.entry(fold::key(short)).or_insert_with(|| short_forms.push(fold::key(short), at));
        }
    }
    let mut source = String::new();
    short_forms.write(out, "SHORT_FORMS", 2, &mut source);
    full_names.write(out, "FULL_NAMES", 2, &mut source);
    fs::write(out.join("nicknames.rs"), source).expect("OUT_DIR is writable");
}
