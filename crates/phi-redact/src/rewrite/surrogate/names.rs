//! Persons' names: of the same form, and plausibly of the same origin and gender.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use once_cell::sync::Lazy;

use super::draw::Draw;
use crate::document::fold::{self, fold};
use crate::lexicon::{Class, look_up};
use crate::person::{self, formal};
use crate::rewrite::date::recase;

/// Names of one origin.
#[derive(Default)]
struct Origin {
    female: Vec<&'static str>,
    male: Vec<&'static str>,
    last: Vec<&'static str>,
}

/// The part of a name a word is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    Female,
    Male,
    Last,
}

macro_rules! origins {
    ($($name:literal),*) => {
        const FILES: &[&str] = &[$(include_str!(concat!("../../../data/lexicon/names/", $name, ".txt"))),*];
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

static ORIGINS: Lazy<Vec<Origin>> = Lazy::new(|| FILES.iter().copied().map(read).collect());

/// The names of a file and the part each is.
fn entries(text: &'static str) -> impl Iterator<Item = (Part, &'static str)> {
    let mut part = Part::Female;
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).filter_map(move |line| {
        match line {
            "[female]" => part = Part::Female,
            "[male]" => part = Part::Male,
            "[last]" => part = Part::Last,
            name => return Some((part, name)),
        }
        None
    })
}

fn read(text: &'static str) -> Origin {
    let mut origin = Origin::default();
    // A word for a word; and none that is read as something else.
    for (part, name) in entries(text).filter(|(_, name)| !name.contains([' ', '-']) && is_plain_name(name)) {
        match part {
            Part::Female => origin.female.push(name),
            Part::Male => origin.male.push(name),
            Part::Last => origin.last.push(name),
        }
    }
    origin
}

/// Whether a reader takes the word for a name and nothing else.
fn is_plain_name(name: &str) -> bool {
    let class = look_up(fold::key(name)).get().class;
    let other = Class::WORD
        | Class::AMBIGUOUS
        | Class::MONTH
        | Class::WEEKDAY
        | Class::EPONYM
        | Class::DRUG
        | Class::COUNTRY
        | Class::STATE
        | Class::FUNCTION;
    name.chars().count() > 2 && !class.any(other)
}

/// Where a folded name stands: its origin and part of the name.
static KNOWN: Lazy<HashMap<String, Vec<(usize, Part)>>> = Lazy::new(|| {
    let mut known: HashMap<String, Vec<(usize, Part)>> = HashMap::new();
    for (i, text) in FILES.iter().enumerate() {
        for (part, name) in entries(text) {
            known.entry(fold(name)).or_default().push((i, part));
        }
    }
    known
});

/// The new words of one text's names. A word becomes the same word for every person who bears it: families stay families.
#[derive(Default)]
pub(super) struct Names {
    /// By generation and formal old word.
    words: HashMap<(u64, String), String>,
    used: HashSet<(u64, &'static str)>,
}

/// What a new word is drawn with.
pub(super) struct Drawing<'d> {
    /// 0 where the same word is always the same.
    pub generation: u64,
    /// The draw of an old word.
    pub draw: &'d dyn Fn(&str) -> Draw,
    /// Whether a word must become the same in other texts, where it may stand alone: then it is judged by itself.
    pub across: bool,
    /// Folded words that may not be used: they are real.
    pub real: &'d HashSet<String>,
}

impl Names {
    /// A mention of a person whose fullest name has these folded words, given names first.
    pub fn rename(&mut self, mention: &str, full: &[String], drawing: &Drawing<'_>) -> Option<String> {
        let pieces = pieces(mention);
        let comma = mention.find(',');
        let alone = pieces.iter().filter(|p| p.0).count() == 1;
        let last = full.last().map_or("", String::as_str);
        // Where the first word begins and the last ends.
        let begin = mention.find(char::is_alphabetic).unwrap_or(0);
        let end =
            mention.rfind(char::is_alphabetic).map_or(0, |n| n + mention[n..].chars().next().map_or(0, char::len_utf8));
        let starting = |c: &str| full.iter().find(|w| w.starts_with(c)).cloned().unwrap_or_else(|| c.to_string());
        let (mut out, mut at) = (String::with_capacity(mention.len() + 8), 0);
        for (is_word, piece) in pieces {
            let start = at;
            at += piece.len();
            let after_comma =
                comma.is_some_and(|comma| mention[comma + 1..start.max(comma + 1)].trim().is_empty() && start > comma);
            let edge = start == begin || at == end || after_comma;
            if !is_word || stays(piece, edge, mention) {
                out.push_str(piece);
                continue;
            }
            let folded = fold(piece).replace(['\'', '’'], "");
            let letters = folded.chars().count();
            // `JS`, or an initial: a letter for each.
            let capitals = alone && letters <= 3 && piece.chars().all(char::is_uppercase) && !full.contains(&folded);
            if letters == 1 || capitals {
                for c in folded.chars() {
                    let whole = starting(c.encode_utf8(&mut [0; 4]));
                    let new = self.word(&whole, whole == last && full.len() > 1, full, drawing)?;
                    let first: String = new.chars().take(1).collect();
                    out.push_str(&if piece.chars().all(char::is_lowercase) {
                        first.to_lowercase()
                    } else {
                        first.to_uppercase()
                    });
                }
                continue;
            }
            let surname = folded == last && full.len() > 1 || comma.is_some_and(|comma| start < comma);
            out.push_str(&recase(&self.word(&folded, surname, full, drawing)?, piece));
        }
        Some(out)
    }

    /// The new word for an old one, folded; the same for the same word and its short forms. `None` if none is left.
    pub fn word(&mut self, old: &str, surname: bool, full: &[String], drawing: &Drawing<'_>) -> Option<String> {
        let formal = formal(old).to_string();
        let key = (drawing.generation, formal);
        if let Some(new) = self.words.get(&key) {
            return Some(new.clone());
        }
        let mut draw = (drawing.draw)(&key.1);
        let list = if drawing.across { list_alone(old) } else { list_for(old, surname, full, &mut draw) };
        for _ in 0..100 {
            let new = *draw.of(list);
            let folded = fold(new);
            let taken = folded == old || folded == key.1 || drawing.real.contains(&folded);
            if !taken && self.used.insert((drawing.generation, new)) {
                self.words.insert(key, new.to_string());
                return Some(new.to_string());
            }
        }
        None
    }
}

/// A surname for a login, folded.
pub(super) fn surname(draw: &mut Draw) -> String {
    fold(ORIGINS[0].last[draw.below(ORIGINS[0].last.len())])
}

/// Where a folded name, or what it is short for, stands.
fn places(word: &str) -> &'static [(usize, Part)] {
    KNOWN.get(word).or_else(|| KNOWN.get(formal(word))).map_or(&[], Vec::as_slice)
}

/// The origin most words of a name are at home in, the surname's before others.
fn origin_of(full: &[String]) -> usize {
    let mut votes = vec![0; ORIGINS.len()];
    for (i, word) in full.iter().enumerate() {
        let last = i + 1 == full.len();
        let mut seen = usize::MAX;
        for (origin, part) in places(word) {
            if *origin != seen {
                votes[*origin] += if last && *part == Part::Last { 3 } else { 2 };
            }
            seen = *origin;
        }
    }
    let most = votes.iter().max().copied().unwrap_or(0);
    votes.iter().position(|v| *v == most).unwrap_or(0)
}

/// The names an old one is replaced from: those of the person's origin and of its own part and gender.
fn list_for(old: &str, surname: bool, full: &[String], draw: &mut Draw) -> &'static [&'static str] {
    let (origin, places) = (origin_of(full), places(old));
    let at_home = || places.iter().filter(|p| p.0 == origin).chain(places);
    let told =
        at_home().find(|p| (p.1 == Part::Last) == surname).or_else(|| at_home().next().filter(|_| full.len() == 1));
    let part = told.map(|p| p.1).unwrap_or_else(|| {
        // No list tells: a surname if it stands as one, else of either gender.
        let given = if draw.below(2) == 0 { Part::Female } else { Part::Male };
        if surname { Part::Last } else { given }
    });
    list(origin, part)
}

/// The names a word is replaced from by itself: those of the part and origin it is listed at, else of most names that end as it does.
fn list_alone(old: &str) -> &'static [&'static str] {
    let alike = |ending: &str| {
        let mut counts: HashMap<(usize, Part), usize> = HashMap::new();
        for place in KNOWN.iter().filter(|(name, _)| name.ends_with(ending)).flat_map(|(_, places)| places) {
            *counts.entry(*place).or_default() += 1;
        }
        counts
            .into_iter()
            .max_by_key(|((origin, part), count)| (*count, Reverse(*origin), *part))
            .map(|(place, _)| place)
    };
    let endings = (2..=4).rev().filter_map(|n| old.char_indices().rev().nth(n - 1).map(|(at, _)| &old[at..]));
    let (origin, part) =
        places(old).first().copied().or_else(|| endings.into_iter().find_map(alike)).unwrap_or((0, Part::Last));
    list(origin, part)
}

/// The names of an origin; origins whose names are short have few that are read as nothing else.
fn list(origin: usize, part: Part) -> &'static [&'static str] {
    const FEWEST: usize = 12;
    let of = |origin: usize| -> &'static [&'static str] {
        match part {
            Part::Last => &ORIGINS[origin].last,
            Part::Female => &ORIGINS[origin].female,
            Part::Male => &ORIGINS[origin].male,
        }
    };
    let list = of(origin);
    if list.len() < FEWEST { of(0) } else { list }
}

/// Titles and suffixes stay, and the small words inside a name. At its edge, `Ben Smith`, `Thi Le`, a small word is a name, unless its
/// casing tells that it is none: `van der Berg`.
fn stays(word: &str, edge: bool, mention: &str) -> bool {
    let folded = fold(word);
    let small = word.chars().all(char::is_lowercase);
    let told = small && (mention.chars().any(char::is_uppercase) || !person::is_given(&folded));
    person::is_suffix(&folded) || person::is_title(word) || person::is_particle(&folded) && (told || !edge)
}

/// A value cut into words, apostrophes inside them, and the rest; `'s` at the end of a word is the rest.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let word = text[at..].chars().next().is_some_and(char::is_alphabetic);
        let inside = |c: char| c.is_alphabetic() || word && (matches!(c, '\'' | '’' | 'ʻ') || fold::extends(c));
        let mut end = text[at..].find(|c| inside(c) != word).map_or(text.len(), |n| at + n);
        if word {
            for tail in ["'s", "’s", "'S", "’S", "'", "’"] {
                if text[at..end].ends_with(tail) && end - at > tail.len() {
                    end -= tail.len();
                    break;
                }
            }
        }
        // A mark that begins the rest, as the apostrophe of `'s` does, takes the letters after it along.
        if !word && text[at..].starts_with(['\'', '’']) {
            let mark = text[at..].chars().next().map_or(0, char::len_utf8);
            let letter =
                text[at + mark..].starts_with(['s', 'S']) && !text[at + mark + 1..].starts_with(char::is_alphabetic);
            if letter {
                end = at + mark + 1;
            }
        }
        out.push((word, &text[at..end]));
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(mention: &str) -> String {
        let full = crate::rewrite::entity::words(mention);
        let draw = |word: &str| Draw::new(&crate::key::derive(b"test", "name", &[word.as_bytes()]));
        let real = full.iter().cloned().collect();
        let drawing = Drawing { generation: 0, draw: &draw, across: false, real: &real };
        Names::default().rename(mention, &full, &drawing).expect("a name is left")
    }

    #[test]
    fn no_name_stays() {
        for mention in
            ["Ben Smith", "Smith, Ben A.", "Thi Le", "Al Garcia", "Van Nguyen", "Le, Van", "ben smith", "Do An"]
        {
            let new = renamed(mention);
            let words = |text: &str| -> Vec<String> {
                text.split(|c: char| !c.is_alphabetic()).map(fold).filter(|w| w.len() > 1).collect()
            };
            assert!(words(mention).iter().all(|w| !words(&new).contains(w)), "{mention} -> {new}");
        }
    }

    #[test]
    fn what_is_no_name_stays() {
        for (mention, kept) in [
            ("Jan van der Berg", " van der "),
            ("van der Berg", "van der "),
            ("Dr. Smith Jr", "Dr. "),
            ("Smith's", "'s"),
        ] {
            let new = renamed(mention);
            assert!(new.contains(kept), "{mention} -> {new}");
        }
    }
}
