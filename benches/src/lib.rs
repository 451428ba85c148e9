//! Throughput of phi-redact; the benchmarks stand in `benches/`. Here is the text they read.

use std::fs;
use std::path::Path;

use phi_redact::evaluate::markup;

/// The notes of the corpus, over and over, to five megabytes.
///
/// # Panics
/// If the repository's `corpus/` cannot be read.
#[must_use]
pub fn notes() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the corpus").map(|e| e.expect("an entry").path()).collect();
    paths.sort();
    let once: Vec<String> = paths
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .flat_map(|p| markup::parse(&fs::read_to_string(p).expect("a corpus file")).0)
        .map(|note| note.text)
        .collect();
    let mut size = 0;
    once.iter()
        .cycle()
        .cloned()
        .take_while(|t| {
            size += t.len();
            size < 5_000_000
        })
        .collect()
}

/// The same notes one after the other, cut at characters into texts of so many bytes each, or up to three fewer.
///
/// # Panics
/// If the repository's `corpus/` cannot be read, or if `bytes` is less than a character may take, 4.
#[must_use]
pub fn texts(bytes: usize) -> Vec<String> {
    let all = notes().join("\n\n");
    let mut texts = Vec::new();
    let mut rest = all.as_str();
    while !rest.is_empty() {
        let ends = 1..=bytes.min(rest.len());
        let end = ends.rev().find(|at| rest.is_char_boundary(*at)).expect("room for a character");
        let (text, after) = rest.split_at(end);
        texts.push(text.to_owned());
        rest = after;
    }
    texts
}
