//! Reads the annotated notes.

use std::path::{Path, PathBuf};
use std::{fs, io};

use phi_redact::evaluate::{Note, markup};
use phi_redact::plain::Plain;
use thiserror::Error as ThisError;

/// Why the corpus cannot be used. Names file, line and note; holds no text of a note.
#[derive(Debug, ThisError)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("{}: {cause}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file breaks the rules of the markup.
    #[error("{}:{fault}", path.display())]
    Markup {
        /// Which.
        path: PathBuf,
        /// What and where.
        fault: markup::Fault,
    },
    /// There is nothing to learn from.
    #[error("{}: no train-*.txt file with a note in it", path.display())]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

/// The notes of one file, as the tagger is given them: digits and full-width forms are of ASCII.
pub fn read(path: &Path) -> Result<Vec<Note>, Error> {
    let source = fs::read_to_string(path).map_err(|cause| Error::Read { path: path.into(), cause })?;
    let (notes, faults) = markup::parse(&source);
    match faults.into_iter().next() {
        Some(fault) => Err(Error::Markup { path: path.into(), fault }),
        None => Ok(notes.into_iter().map(plain).collect()),
    }
}

fn plain(mut note: Note) -> Note {
    if let Some(plain) = Plain::of(&note.text) {
        note.spans.iter_mut().for_each(|gold| gold.span = plain.here(gold.span));
        note.text = plain.text;
    }
    note
}

/// The notes of every `train-*.txt` of a folder, in the order of the files' names.
pub fn training(folder: &Path) -> Result<Vec<Note>, Error> {
    let unreadable = |cause| Error::Read { path: folder.into(), cause };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("train-") && name.ends_with(".txt") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut notes = Vec::new();
    for path in paths {
        notes.extend(read(&path)?);
    }
    if notes.is_empty() { Err(Error::Empty { path: folder.into() }) } else { Ok(notes) }
}

/// Whether more of the letters are Latin than of other scripts.
pub fn is_latin(text: &str) -> bool {
    let latin = |c: &char| matches!(u32::from(*c), ..0x370 | 0x1e00..0x1f00);
    let (ours, others): (Vec<char>, Vec<char>) = text.chars().filter(|c| c.is_alphabetic()).partition(latin);
    ours.len() >= others.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_of_the_script_of_most_letters() {
        assert!(is_latin("Zoë Ng (吴佳), 14/3"));
        assert!(!is_latin("नाम: राम कुमार, MRI"));
    }
}
