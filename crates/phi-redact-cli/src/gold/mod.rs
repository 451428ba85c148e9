//! Annotated notes in the formats of the field.

pub mod brat;
pub mod i2b2;
pub mod jsonl;
mod labels;
pub mod predictions;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use phi_redact::evaluate::{Note, markup};

use crate::charset::Charset;
use crate::error::{Error, GoldProblem};
use crate::source::{Source, Sources};

/// Notes, and what was wrong with their files.
#[derive(Default)]
pub struct Gold {
    pub notes: Vec<Note>,
    pub failures: Vec<Error>,
}

impl Gold {
    /// Reads files and folders; what a file holds is told by its name.
    pub fn read(paths: &[PathBuf]) -> Self {
        let sources = Sources::gather(paths);
        let mut gold = Gold { failures: sources.failures, ..Gold::default() };
        for source in &sources.list {
            // Of a folder, only what holds annotated notes is read.
            let is_named = source.path.as_ref().is_some_and(|path| paths.contains(path));
            if let Err(error) = gold.file(source, is_named) {
                gold.failures.push(error);
            }
        }
        let mut seen = HashSet::new();
        let failures = &mut gold.failures;
        gold.notes.retain(|note| {
            let is_new = seen.insert(note.id.clone());
            if !is_new {
                let input = "gold".to_string();
                failures.push(Error::Input { input, problem: GoldProblem::Twice(note.id.clone()).into() });
            }
            is_new
        });
        gold
    }

    fn file(&mut self, source: &Source, is_named: bool) -> Result<(), Error> {
        let path = source.path.clone().unwrap_or_default();
        let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let annotations = path.with_extension("ann");
        match extension.as_str() {
            "xml" => {
                let (text, _) = source.text(Charset::Utf8)?;
                self.notes.push(i2b2::read(&stem(&path), &text).map_err(|problem| source.error(problem))?);
            }
            "jsonl" | "json" => {
                let (text, _) = source.text(Charset::Utf8)?;
                for (line, note) in jsonl::read(&text) {
                    match note {
                        Ok(note) => self.notes.push(note),
                        Err(problem) => self.failures.push(source.line_error(line, problem)),
                    }
                }
            }
            "ann" if is_named && path.with_extension("txt").is_file() => {
                self.brat(&path.with_extension("txt"), &path)?
            }
            "txt" if annotations.is_file() => self.brat(&path, &annotations)?,
            "txt" => {
                let (text, _) = source.text(Charset::Utf8)?;
                let (notes, faults) = markup::parse(&text);
                self.notes.extend(notes);
                let input = source.to_string();
                self.failures.extend(faults.into_iter().map(|fault| Error::Corpus { input: input.clone(), fault }));
            }
            _ if is_named => return Err(source.error(GoldProblem::NoNotes)),
            _ => {}
        }
        Ok(())
    }

    fn brat(&mut self, text: &Path, annotations: &Path) -> Result<(), Error> {
        let source = |path: &Path| Source { path: Some(path.to_path_buf()), relative: PathBuf::new(), size: 0 };
        let (text_source, annotations) = (source(text), source(annotations));
        let (note, _) = text_source.text(Charset::Utf8)?;
        let (lines, _) = annotations.text(Charset::Utf8)?;
        let note = brat::read(&stem(text), note, &lines);
        self.notes.push(note.map_err(|(line, problem)| annotations.line_error(line, problem.into()))?);
        Ok(())
    }
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// An annotation's id as a message may show it: letters and digits as tools give them. Anything else may be text, as of a file
/// that holds no annotations.
fn shown(id: &str) -> String {
    let digits = id.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_id = id.len() - digits.len() <= 2 && digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_digit());
    if is_id { id.to_string() } else { "of another form".to_string() }
}

/// The code points of a text by number, as annotation tools count them.
struct CodePoints {
    starts: Vec<usize>,
}

impl CodePoints {
    fn new(text: &str) -> Self {
        CodePoints { starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    /// How many there are.
    fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The span from one code point up to another; nothing if there are no such.
    fn span(&self, start: usize, end: usize) -> Option<phi_redact::Span> {
        (start < end).then_some(())?;
        Some(phi_redact::Span::new(*self.starts.get(start)?, *self.starts.get(end)?))
    }
}
