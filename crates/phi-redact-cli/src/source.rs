//! The documents named on the command line: files, folders, standard input.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::charset::Charset;
use crate::error::{Error, Problem};

/// One document.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file; `None` for standard input.
    pub path: Option<PathBuf>,
    /// Where it stands below the folder named, for a mirrored tree.
    pub relative: PathBuf,
    /// Its size in bytes, 0 if unknown.
    pub size: u64,
}

impl Source {
    /// Opens it.
    pub fn open(&self) -> Result<Box<dyn Read>, Error> {
        match &self.path {
            None => Ok(Box::new(io::stdin())),
            Some(path) => Ok(Box::new(File::open(path).map_err(|e| self.error(e))?)),
        }
    }

    /// Its bytes, in a buffer of the right size.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        match &self.path {
            None => {
                let mut bytes = Vec::new();
                io::stdin().read_to_end(&mut bytes).map(|_| bytes)
            }
            Some(path) => fs::read(path),
        }
        .map_err(|e| self.error(e))
    }

    /// Its text.
    pub fn text(&self, charset: Charset) -> Result<(String, Charset), Error> {
        charset.decode(self.bytes()?).map_err(|problem| self.error(problem))
    }

    /// A problem of this document.
    pub fn error(&self, problem: impl Into<Problem>) -> Error {
        Error::Input { input: self.to_string(), problem: problem.into() }
    }

    /// A problem of one of its lines.
    pub fn line_error(&self, line: usize, problem: Problem) -> Error {
        Error::Line { input: self.to_string(), line, problem }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            None => f.write_str("stdin"),
            Some(path) => path.display().fmt(f),
        }
    }
}

/// The documents, and what could not be listed.
#[derive(Default)]
pub struct Sources {
    pub list: Vec<Source>,
    pub failures: Vec<Error>,
    /// Whether a folder or more than one path was named, so that the output is a tree.
    pub is_tree: bool,
}

impl Sources {
    /// Lists what is named, folders with all that stands in them, sorted. No path is standard input, as is `-`.
    pub fn gather(paths: &[PathBuf]) -> Self {
        let mut sources = Sources { is_tree: paths.len() > 1, ..Sources::default() };
        if paths.is_empty() {
            sources.list.push(stdin());
        }
        for path in paths {
            let name = PathBuf::from(path.file_name().unwrap_or_default());
            if path == Path::new("-") {
                sources.list.push(stdin());
            } else if path.is_dir() {
                // With one folder its content is mirrored, with several they stand side by side.
                let below = if sources.is_tree { name } else { PathBuf::new() };
                sources.is_tree = true;
                sources.folder(path, &below);
            } else {
                let size = path.metadata().map_or(0, |m| m.len());
                sources.list.push(Source { path: Some(path.clone()), relative: name, size });
            }
        }
        sources
    }

    /// The size of all of them.
    pub fn size(&self) -> u64 {
        self.list.iter().map(|source| source.size).sum()
    }

    fn folder(&mut self, folder: &Path, relative: &Path) {
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(e) => return self.fail(folder, e),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let (path, relative) = (entry.path(), relative.join(entry.file_name()));
            // The metadata of what a link leads to.
            match fs::metadata(&path) {
                Err(e) => self.fail(&path, e),
                Ok(m) if m.is_file() => self.list.push(Source { path: Some(path), relative, size: m.len() }),
                Ok(m) if !m.is_dir() => self.fail(&path, Problem::NoFile),
                Ok(_) if path.is_symlink() => self.fail(&path, Problem::FolderLink),
                // A repository's own store.
                Ok(_) if entry.file_name() == OsStr::new(".git") => {}
                Ok(_) => self.folder(&path, &relative),
            }
        }
    }

    fn fail(&mut self, path: &Path, problem: impl Into<Problem>) {
        self.failures.push(Error::Input { input: path.display().to_string(), problem: problem.into() });
    }
}

fn stdin() -> Source {
    Source { path: None, relative: PathBuf::new(), size: 0 }
}
