//! Behaviour of phi-redact seen from outside; the tests stand in `tests/`. Here is what they share.

pub mod fairness;

use std::path::{Path, PathBuf};
use std::{fs, iter};

use phi_redact::evaluate::{By, Mistake, MistakeKind, Note, Scorer, markup};
use phi_redact::{Category, Redactor, Span};

/// A path from the root of the repository.
pub fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// The annotated notes of a file.
///
/// # Panics
/// If it cannot be read or breaks the rules of the markup.
pub fn notes(path: &Path) -> Vec<Note> {
    let source = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (notes, faults) = markup::parse(&source);
    assert!(faults.is_empty(), "{}: {:?}", path.display(), faults);
    notes
}

/// The cases of a file of `tests/cases`. `\u{200B}` in them stands for that code point.
///
/// # Panics
/// If it cannot be read or breaks the rules of the markup.
pub fn cases(name: &str) -> Vec<Note> {
    let path = root("tests/cases").join(format!("{name}.txt"));
    let source = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let (notes, faults) = markup::parse(&unescaped(&source));
    assert!(faults.is_empty(), "{}: {:?}", path.display(), faults);
    notes
}

fn unescaped(source: &str) -> String {
    let mut parts = source.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (number, rest) = part.split_once('}').expect("a brace");
        let number = u32::from_str_radix(number, 16).expect("a hexadecimal number");
        text.push(char::from_u32(number).expect("a code point"));
        text.push_str(rest);
    }
    text
}

/// The corpus files whose names begin so, sorted.
///
/// # Panics
/// If the folder cannot be read.
pub fn corpus(begin: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root("corpus"))
        .expect("the corpus")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .filter(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(begin)))
        .collect();
    paths.sort();
    paths
}

/// Scores what a redactor finds in notes, by label.
pub fn score(redactor: &Redactor, notes: &[Note]) -> Scorer {
    let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    let mut scorer = Scorer::new(Some(By::Label));
    for (note, findings) in iter::zip(notes, redactor.detect_many(&texts)) {
        let found: Vec<(Span, Category)> = findings.iter().map(|f| (f.span, f.category)).collect();
        scorer.add(note, &found);
    }
    scorer
}

/// A mistake as a line to read: the note, the label, and the text around.
pub fn describe(notes: &[Note], mistake: &Mistake) -> String {
    let note = &notes[mistake.note];
    let line = note.text[..mistake.span.start].rfind('\n').map_or(0, |n| n + 1);
    let end = note.text[mistake.span.end..].find('\n').map_or(note.text.len(), |n| mistake.span.end + n);
    let kind = match mistake.kind {
        MistakeKind::Leak => "leak",
        MistakeKind::Over => "over",
    };
    let (before, value, after) =
        (&note.text[line..mistake.span.start], &note.text[mistake.span.range()], &note.text[mistake.span.end..end]);
    format!("{kind} {} {}: {before}>>{value}<<{after}", note.id, mistake.category)
}
