//! Names of every origin in contexts of our own: is each found equally well?

use std::collections::BTreeMap;
use std::fs;

use phi_redact::Redactor;

use crate::root;

/// How a name is written in a context.
const FORMS: [&str; 4] = ["first", "last", "full", "initial"];
/// Names tried of every origin.
const NAMES: usize = 12;

/// Hits and names tried, by origin.
pub type Table = BTreeMap<String, [usize; 2]>;

/// Tries every origin's names in every context, form and casing.
///
/// # Panics
/// If the contexts or the names cannot be read.
pub fn measure(redactor: &Redactor) -> Table {
    let contexts = fs::read_to_string(root("tests/fairness.txt")).expect("the contexts");
    let contexts: Vec<&str> = contexts.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect();
    let mut table = Table::new();
    let mut paths: Vec<_> = fs::read_dir(root("crates/phi-redact/data/lexicon/names"))
        .expect("the names")
        .map(|e| e.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let origin = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let (given, family) = names(&fs::read_to_string(&path).expect("names"));
        let mut texts = Vec::new();
        for (n, context) in contexts.iter().enumerate() {
            for k in 0..NAMES / 4 {
                let at = n * 7 + k * 13;
                let (g, f) = (&given[at % given.len()], &family[(at * 3 + 1) % family.len()]);
                for form in FORMS {
                    let name = match form {
                        "first" => g.clone(),
                        "last" => f.clone(),
                        "full" => format!("{g} {f}"),
                        _ => format!("{}. {f}", g.chars().next().expect("a letter")),
                    };
                    texts.push((context.replace("{}", &name), context.find("{}").expect("a place"), name));
                }
            }
        }
        let plain: Vec<&str> = texts.iter().map(|(text, ..)| text.as_str()).collect();
        let entry = table.entry(origin).or_default();
        for ((text, at, name), findings) in texts.iter().zip(redactor.detect_many(&plain)) {
            // Every word of the name of two letters and more must be gone.
            for (start, word) in words(name) {
                let (start, end) = (at + start, at + start + word.len());
                debug_assert_eq!(&text[start..end], word);
                entry[1] += 1;
                entry[0] += usize::from(findings.iter().any(|f| f.span.start <= start && end <= f.span.end));
            }
        }
    }
    table
}

fn words(name: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    name.split_inclusive(|c: char| !c.is_alphanumeric()).filter_map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        (word.chars().count() > 1).then_some((start, word))
    })
}

/// Given and family names of a list.
fn names(text: &str) -> (Vec<String>, Vec<String>) {
    let (mut given, mut family, mut last) = (Vec::new(), Vec::new(), false);
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        match line {
            "[last]" => last = true,
            _ if line.starts_with('[') => last = false,
            _ if last => family.push(line.to_string()),
            _ => given.push(line.to_string()),
        }
    }
    (given, family)
}
