//! The lists new values are drawn from: names by origin, places, words, and what the corpus itself holds.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::{fs, io};

use phi_redact::Category;
use phi_redact::evaluate::Note;

/// Given and family names of one origin.
pub struct Origin {
    pub given: Vec<String>,
    pub family: Vec<String>,
}

/// Origins whose names are short or ordinary words, and harder to find: they are drawn three times as often.
const HARD: [&str; 5] = ["chinese", "korean", "native-american", "thai-lao-khmer-burmese", "vietnamese"];

/// Everything new values are drawn from.
pub struct Lists {
    pub origins: Vec<Origin>,
    /// The numbers of the origins, each as often as it is to be drawn.
    pub draws: Vec<usize>,
    /// Frequent US family and given names.
    pub family: Vec<String>,
    pub given: Vec<String>,
    /// Names of any origin that stand in the notes as something else: `Baxter` the pump, `Long`, `An`. What is no identifier is
    /// the same in every copy, so without these the learner would take them for nothing but that.
    pub confusable: Origin,
    pub cities: Vec<String>,
    pub words: Vec<String>,
    /// Facilities and organisations of the training notes.
    pub facilities: Vec<String>,
    pub organizations: Vec<String>,
    /// Letters that follow two letters in names, to make up names no list holds.
    letters: std::collections::BTreeMap<(char, char), Vec<char>>,
}

impl Lists {
    /// Reads the lists of the library's data folder.
    pub fn read(folder: &Path, notes: &[Note]) -> io::Result<Self> {
        let mut origins = Vec::new();
        let mut paths: Vec<_> = fs::read_dir(folder.join("names"))?.collect::<Result<Vec<_>, _>>()?;
        paths.sort_by_key(fs::DirEntry::path);
        let mut draws = Vec::new();
        for entry in paths {
            let path = entry.path();
            let hard = path.file_stem().is_some_and(|name| HARD.iter().any(|hard| name == *hard));
            draws.extend(std::iter::repeat_n(origins.len(), if hard { 3 } else { 1 }));
            origins.push(origin(&fs::read_to_string(path)?));
        }
        let read = |name: &str| fs::read_to_string(folder.join(name));
        let below = |text: &str, tier: &str| -> Vec<String> {
            let rows = text.lines().filter(|l| !l.starts_with('#'));
            let tiers = rows.filter_map(|l| l.split_once('\t')).filter(|(_, t)| *t <= tier);
            tiers.map(|(word, _)| title(word)).collect()
        };
        let plain = |text: &str| -> Vec<String> {
            text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(str::to_string).collect()
        };
        let pool = |category: Category| -> Vec<String> {
            let spans = notes.iter().flat_map(|n| n.spans.iter().map(move |s| (n, s)));
            spans.filter(|(_, s)| s.category == category).map(|(n, s)| n.text[s.span.range()].to_string()).collect()
        };
        let mut words = plain(&read("word.txt")?);
        words.retain(|w| (4..=8).contains(&w.len()));
        let mut lists = Lists {
            origins,
            draws,
            family: below(&read("last.txt")?, "1"),
            given: below(&read("first.txt")?, "1"),
            cities: below(&read("city.txt")?, "1"),
            words,
            confusable: Origin { given: Vec::new(), family: Vec::new() },
            facilities: pool(Category::Facility),
            organizations: pool(Category::Organization),
            letters: Default::default(),
        };
        lists.learn_letters();
        lists.confusable = lists.confusable(notes);
        Ok(lists)
    }

    fn confusable(&self, notes: &[Note]) -> Origin {
        let mut seen = HashSet::new();
        for note in notes {
            let mut at = 0;
            let mut see = |text: &str| seen.extend(text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase));
            for span in note.spans.iter().map(|s| s.span) {
                see(note.text.get(at..span.start).unwrap_or_default());
                at = at.max(span.end);
            }
            see(&note.text[at..]);
        }
        let among = |lists: Vec<&Vec<String>>| -> Vec<String> {
            let names: BTreeSet<&String> =
                lists.into_iter().flatten().filter(|name| seen.contains(&name.to_lowercase())).collect();
            names.into_iter().cloned().collect()
        };
        Origin {
            given: among(self.origins.iter().map(|o| &o.given).chain([&self.given]).collect()),
            family: among(self.origins.iter().map(|o| &o.family).chain([&self.family]).collect()),
        }
    }

    fn learn_letters(&mut self) {
        let names = self.origins.iter().flat_map(|o| o.given.iter().chain(&o.family));
        for name in names.filter(|n| n.chars().all(char::is_alphabetic) && n.chars().count() > 3) {
            let (mut a, mut b) = ('^', '^');
            for c in name.to_lowercase().chars().chain(['$']) {
                self.letters.entry((a, b)).or_default().push(c);
                (a, b) = (b, c);
            }
        }
    }

    /// A name that looks like names do and stands in no list.
    pub fn invented(&self, rng: &mut fastrand::Rng) -> String {
        for _ in 0..50 {
            let (mut a, mut b) = ('^', '^');
            let mut word = String::new();
            loop {
                let c = *super::any(&self.letters[&(a, b)], rng);
                if c == '$' || word.chars().count() > 11 {
                    break;
                }
                word.push(c);
                (a, b) = (b, c);
            }
            if (4..=11).contains(&word.chars().count()) {
                return title(&word);
            }
        }
        "Kesten".to_string()
    }
}

fn origin(text: &str) -> Origin {
    let mut origin = Origin { given: Vec::new(), family: Vec::new() };
    let mut family = false;
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line {
            "[last]" => family = true,
            _ if line.starts_with('[') => family = false,
            _ if family => origin.family.push(line.to_string()),
            _ => origin.given.push(line.to_string()),
        }
    }
    origin
}

/// Capitals at the beginning of every word.
pub fn title(words: &str) -> String {
    let mut start = true;
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if start {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        start = c == ' ' || c == '-';
    }
    out
}
