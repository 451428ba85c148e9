//! Makes the lexicon table of the lists in `data/lexicon` and `data/cue`, and those that surrogates are drawn from.
//!
//! A list holds one entry a line (`#` begins a comment), with its tier or value after a tab where it has one.
//! Entries are split and folded exactly as the library splits and folds a text.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code)]
#[path = "src/lexicon/class.rs"]
mod class;
#[allow(dead_code)]
#[path = "src/document/fold.rs"]
mod fold;
#[path = "build/names.rs"]
mod names;
#[path = "build/table.rs"]
mod table;
#[path = "build/towns.rs"]
mod towns;

use class::{CLASS_FILES, CUE_FILES, Class, CueSet};

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    class: u64,
    cue: u64,
    value: u8,
}

/// Size of the filter that most phrases that are none fail: 64 KiB, which stays in the cache.
const FILTER_BITS: u32 = 19;

/// Entries by their words.
type Lexicon = BTreeMap<Vec<String>, Entry>;

fn main() {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut lexicon = Lexicon::new();
    for (folder, cue) in [("lexicon", false), ("cue", true), ("lexicon/names", false)] {
        for path in lists(&data.join(folder)) {
            // A class may have several files: `drug.txt`, `drug.open.txt`.
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            let stem = name.split('.').next().unwrap_or_default().to_owned();
            println!("cargo::rerun-if-changed={}", path.display());
            let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            read(&mut lexicon, &path, &text, if folder.ends_with("names") { "names" } else { &stem }, cue);
        }
    }
    // Every beginning of a phrase is an entry too, so that a search ends as soon as no phrase can follow.
    let beginnings: BTreeSet<Vec<String>> =
        lexicon.keys().flat_map(|words| (1..words.len()).map(|n| words[..n].to_vec())).collect();
    for beginning in beginnings {
        lexicon.entry(beginning).or_default().class |= Class::BEGINS.0;
    }
    let clusters = clusters(&data.join("cluster.txt"));
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    write(&lexicon, &clusters, &out);
    let classes: HashMap<fold::Key, u64> = lexicon.iter().map(|(words, entry)| (key(words), entry.class)).collect();
    let class_of = |key| classes.get(&key).copied().unwrap_or_default();
    names::write(&data, &out, &class_of);
    names::write_nicknames(&data, &out);
    towns::write(&data, &out, &class_of);
}

/// Clusters of words that stand in like places.
struct Clusters {
    /// The number of the cluster of each word, from 1.
    of: BTreeMap<String, u16>,
    /// The group of each cluster; first that of no cluster.
    groups: Vec<u8>,
}

/// Reads the clusters: one a line, its group before its words.
fn clusters(path: &Path) -> Clusters {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut clusters = Clusters { of: BTreeMap::new(), groups: vec![0] };
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split(' ');
        let group = words.next().and_then(|group| group.parse::<u8>().ok());
        let group = group.unwrap_or_else(|| panic!("{}: a line begins with a number below 255", path.display()));
        let number = clusters.groups.len() as u16;
        clusters.groups.push(group + 1);
        for word in words {
            clusters.of.insert(fold::fold(word), number);
        }
    }
    clusters
}

fn lists(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths
}

fn read(lexicon: &mut Lexicon, path: &Path, text: &str, stem: &str, cue: bool) {
    let mut section = "";
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if stem == "names" && line.starts_with('[') {
            section = if line == "[last]" { ":last" } else { ":first" };
            continue;
        }
        let (phrase, extra) = line.split_once('\t').unwrap_or((line, ""));
        let at = || format!("{}:{}", path.display(), number + 1);
        if cue {
            let (_, bit) =
                CUE_FILES.iter().find(|(f, _)| *f == stem).unwrap_or_else(|| panic!("{}: no such cue", at()));
            add(lexicon, phrase, |e| e.cue |= bit.0);
        } else if stem == "nicknames" {
            for name in std::iter::once(phrase).chain(extra.split(',')) {
                add(lexicon, name.trim(), |e| e.class |= Class::NICKNAME.0);
            }
        } else {
            let valued = matches!(stem, "month" | "number-word" | "ordinal-word");
            let file = match (section, extra) {
                ("", "") => stem.to_string(),
                ("", _) if valued => stem.to_string(),
                ("", tier) => format!("{stem}:{tier}"),
                (section, _) => format!("{stem}{section}"),
            };
            let (_, bit) =
                CLASS_FILES.iter().find(|(f, _)| *f == file).unwrap_or_else(|| panic!("{}: no class {file}", at()));
            let value = if valued {
                extra.parse().unwrap_or_else(|_| panic!("{}: a number from 0 to 255 must follow the tab", at()))
            } else {
                0
            };
            add(lexicon, phrase, |e| {
                e.class |= bit.0;
                if valued {
                    e.value = value;
                }
            });
        }
    }
}

fn add(lexicon: &mut Lexicon, phrase: &str, change: impl FnOnce(&mut Entry)) {
    let words = words(phrase);
    if !words.is_empty() {
        change(lexicon.entry(words).or_default());
    }
}

/// Runs of letters and runs of digits, folded.
fn words(phrase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in phrase.chars() {
        let joins = c.is_alphabetic() && (last.is_alphabetic() || fold::extends(last))
            || c.is_ascii_digit() && last.is_ascii_digit();
        if c.is_alphabetic() || c.is_ascii_digit() || fold::extends(c) {
            match words.last_mut() {
                Some(word) if joins || fold::extends(c) => word.push(c),
                _ => words.push(c.to_string()),
            }
        }
        last = c;
    }
    words.iter().map(|w| fold::fold(w)).collect()
}

/// The key of a word or phrase.
fn key(words: &[String]) -> fold::Key {
    words.iter().map(|w| fold::key(w)).reduce(fold::join).expect("an entry has a word")
}

fn write(lexicon: &Lexicon, clusters: &Clusters, out: &Path) {
    let mut lexicon = lexicon.clone();
    for word in clusters.of.keys() {
        lexicon.entry(vec![word.clone()]).or_default();
    }
    let lexicon = &lexicon;
    let distinct: BTreeSet<Entry> = lexicon.values().copied().collect();
    let mut entries = vec![Entry::default()];
    entries.extend(distinct.into_iter().filter(|e| *e != Entry::default()));

    // Five in six are taken.
    let slots = lexicon.len() * 6 / 5 + 1;
    let mut filter = vec![0u8; 1 << (FILTER_BITS - 3)];
    // An entry and a cluster share three bytes.
    assert!(entries.len() <= 1 << 14 && clusters.groups.len() <= 1 << 10, "too many entries or clusters");
    let mut fingerprints = vec![0u32; slots];
    let mut numbers = vec![0u32; slots];
    for (words, entry) in lexicon {
        let key = key(words);
        if words.len() > 1 {
            let bit = fold::slot(key, FILTER_BITS);
            filter[bit >> 3] |= 1 << (bit & 7);
        }
        let fingerprint = fold::fingerprint(key);
        let mut slot = fold::place(key, slots);
        while fingerprints[slot] != 0 {
            assert!(fingerprints[slot] != fingerprint, "two entries share a fingerprint: {words:?}");
            slot = (slot + 1) % slots;
        }
        fingerprints[slot] = fingerprint;
        let number = entries.binary_search(entry).expect("every entry is listed") as u32;
        let cluster = if let [word] = words.as_slice() { clusters.of.get(word).copied() } else { None };
        numbers[slot] = number << 10 | u32::from(cluster.unwrap_or_default());
    }
    let table: Vec<u8> = fingerprints
        .iter()
        .zip(&numbers)
        .flat_map(|(f, n)| [f, n].into_iter().flat_map(|n| n.to_le_bytes().into_iter().take(3)))
        .collect();
    fs::write(out.join("lexicon.bin"), table).expect("OUT_DIR is writable");

    fs::write(out.join("phrases.bin"), filter).expect("OUT_DIR is writable");
    let mut layout = format!("const FILTER_BITS: u32 = {FILTER_BITS};\n");
    writeln!(layout, "const SLOTS: usize = {slots};").unwrap();
    writeln!(layout, "static ENTRIES: [Entry; {}] = [", entries.len()).unwrap();
    for e in &entries {
        writeln!(layout, "    Entry {{ class: Class({}), cue: CueSet({}), value: {} }},", e.class, e.cue, e.value)
            .unwrap();
    }
    layout.push_str("];\n");
    writeln!(layout, "static GROUPS: [u8; {}] = {:?};", clusters.groups.len(), clusters.groups).unwrap();
    fs::write(out.join("lexicon_layout.rs"), layout).expect("OUT_DIR is writable");
    // Both sets are named here so that a bit used twice is seen at once.
    assert_eq!(
        CLASS_FILES.iter().fold(0, |a, (_, c)| a + u128::from(c.0)),
        CLASS_FILES.iter().fold(0, |a, (_, c)| a | u128::from(c.0))
    );
    assert_eq!(CUE_FILES.iter().fold(CueSet::NONE, |a, (_, c)| a.with(*c)).0.count_ones() as usize, CUE_FILES.len());
}
