//! The documents named on the command line: files, folders, standard input.

use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::charset::Charset;
use crate::error::{Error, Problem};

/// What changes when a file does: its size, and when it was last written.
pub type Stamp = (u64, Option<SystemTime>);

/// The stamp of a file.
pub fn stamp(file: &Metadata) -> Stamp {
    (file.len(), file.modified().ok())
}

/// Whether a file is one this command keeps beside its output.
pub fn is_own(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with(OWN)
}

/// How the names of such files begin.
pub const OWN: &str = ".phi-redact-";

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
    /// Opens it. At its end a reader of a file says so if the file was changed since.
    pub fn open(&self) -> Result<Box<dyn Read>, Error> {
        match &self.path {
            None => Ok(Box::new(io::stdin())),
            Some(path) => Ok(Box::new(Unchanged::open(path).map_err(|e| self.error(e))?)),
        }
    }

    /// Its bytes, in a buffer of the right size.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let read = match &self.path {
            None => io::stdin().read_to_end(&mut bytes),
            Some(path) => Unchanged::open(path).and_then(|mut file| {
                let size = file.before.as_ref().map_or(0, |before| before.0);
                bytes.try_reserve_exact(usize::try_from(size).unwrap_or(usize::MAX))?;
                file.read_to_end(&mut bytes)
            }),
        };
        read.map(|_| bytes).map_err(|e| self.error(e))
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

/// A file that must stay as it is while it is read: else parts of two versions would be taken for one text.
struct Unchanged {
    file: File,
    /// Nothing of a pipe or device.
    before: Option<Stamp>,
}

impl Unchanged {
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        let before = metadata.is_file().then(|| stamp(&metadata));
        Ok(Unchanged { file, before })
    }
}

impl Read for Unchanged {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        if count == 0
            && !buffer.is_empty()
            && self.before.is_some_and(|b| self.file.metadata().is_ok_and(|m| stamp(&m) != b))
        {
            return Err(io::Error::other("it was changed meanwhile; wait until it is complete and run again"));
        }
        Ok(count)
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
            if is_own(&entry.file_name()) {
                continue;
            }
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
