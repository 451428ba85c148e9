//! `--resume`: a run into a folder notes what it has done, so that another can go on where it was killed.
//!
//! The note is a file in the folder, which goes when all is done. Its first line tells runs of other options apart; then a line for each
//! document: a hash of where it stands, its size and the time it was last changed, and the size of what was written. It holds no
//! names, no text, and no value of key or patient.

use std::collections::HashSet;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Usage};
use crate::sink;
use crate::source::{Source, is_own, stamp};

/// Name of the note.
pub const NAME: &str = ".phi-redact-run";
const HEAD: &str = "phi-redact run";

/// What a run has done and does.
pub struct Journal {
    path: PathBuf,
    done: HashSet<String>,
    file: Mutex<File>,
}

impl Journal {
    /// Begins a run of these options (as one hash) into a folder, or goes on with one.
    pub fn begin(folder: &Path, options: &impl Hash, resume: bool) -> Result<Self, Error> {
        let path = folder.join(NAME);
        let head = format!("{HEAD} {:016x}", hash(options));
        let failed = |e| Error::write(path.display(), e);
        let mut done = HashSet::new();
        if resume {
            let before = match fs::read_to_string(&path) {
                Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
                read => read.map_err(failed)?,
            };
            // A line without its end was cut off.
            let mut lines = before.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
            if lines.next().is_some_and(|first| first != head) {
                return Err(Usage::OtherRun(folder.to_path_buf()).into());
            }
            done.extend(lines.map(str::to_string));
        }
        let mut all: Vec<&str> = done.iter().map(String::as_str).collect();
        all.sort_unstable();
        let text: String = [&[head.as_str()], &all[..]].concat().iter().map(|line| format!("{line}\n")).collect();
        sink::file(&path, |out| out.write(text))?;
        let file = File::options().append(true).open(&path).map_err(failed)?;
        Ok(Journal { path, done, file: Mutex::new(file) })
    }

    /// Whether the document was done, is as it was, and what was written still stands.
    pub fn is_done(&self, source: &Source, target: &Path) -> bool {
        !self.done.is_empty() && line(source, target).is_ok_and(|line| self.done.contains(&line))
    }

    /// Notes a document. What cannot be noted is done again by the next run.
    pub fn add(&self, source: &Source, target: &Path) {
        if let Ok(line) = line(source, target) {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = file.write_all(format!("{line}\n").as_bytes());
        }
    }

    /// Ends a run in which all was done.
    pub fn end(self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn line(source: &Source, target: &Path) -> io::Result<String> {
    let Some(path) = &source.path else { return Err(io::ErrorKind::NotFound.into()) };
    let (from, to) = (fs::metadata(path)?, fs::metadata(target)?);
    let id = hash(&(&source.relative, stamp(&from)));
    Ok(format!("{id:016x} {}", to.len()))
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Removes what a killed run left in the folders of its targets: redacted text, cut off.
pub fn sweep(targets: &[PathBuf]) {
    let folders: HashSet<&Path> = targets.iter().filter_map(|target| target.parent()).collect();
    for entry in folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten() {
        if is_own(&entry.file_name()) && entry.file_name() != NAME {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_line_was_not_done() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a");
        fs::write(&path, "x").expect("a file");
        let source = Source { path: Some(path.clone()), relative: "a".into(), size: 1 };
        let begin = |resume| Journal::begin(folder.path(), &1, resume).expect("a journal");
        let journal = begin(false);
        journal.add(&source, &path);
        assert!(!journal.is_done(&source, &path), "nothing was done before it");
        assert!(begin(true).is_done(&source, &path));
        let note = folder.path().join(NAME);
        let cut = fs::read_to_string(&note).expect("the note");
        fs::write(&note, cut.trim_end()).expect("a file");
        assert!(!begin(true).is_done(&source, &path));
        assert!(Journal::begin(folder.path(), &2, true).is_err(), "other options");
    }
}
