//! Where the output goes: standard output, or a file that is written whole or not at all.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::error::Error;
use crate::source::OWN;

const BUFFER: usize = 1 << 16;

/// An output and its name in messages.
pub struct Sink<'w> {
    name: &'w dyn fmt::Display,
    out: &'w mut dyn Write,
}

impl<'w> Sink<'w> {
    /// An output of this name.
    pub fn new(name: &'w dyn fmt::Display, out: &'w mut dyn Write) -> Self {
        Sink { name, out }
    }

    /// Writes all of it.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), Error> {
        self.with(|out| out.write_all(bytes.as_ref()))
    }

    /// Hands on what is held back.
    pub fn flush(&mut self) -> Result<(), Error> {
        self.with(|out| out.flush())
    }

    /// Lets something else write.
    pub fn with<T>(&mut self, work: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> Result<T, Error> {
        work(self.out).map_err(|e| Error::write(self.name, e))
    }
}

/// Writes to a file, or to standard output if there is none.
pub fn open<T>(path: Option<&Path>, work: impl FnOnce(&mut Sink<'_>) -> Result<T, Error>) -> Result<T, Error> {
    match path {
        Some(path) => file(path, work),
        None => stdout(work),
    }
}

/// Writes to standard output.
pub fn stdout<T>(work: impl FnOnce(&mut Sink<'_>) -> Result<T, Error>) -> Result<T, Error> {
    through(&"stdout", &mut BufWriter::with_capacity(BUFFER, io::stdout().lock()), work)
}

/// Writes a file by way of a temporary one in the same folder, which never holds anything but output. If the work fails, what stood
/// there still stands.
pub fn file<T>(path: &Path, work: impl FnOnce(&mut Sink<'_>) -> Result<T, Error>) -> Result<T, Error> {
    let failed = |e: io::Error| Error::write(path.display(), e);
    // A link is followed, and a device or pipe is written to, not replaced.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    if real.exists() && !real.is_file() {
        let out = File::options().write(true).open(real).map_err(failed)?;
        return through(&path.display(), &mut BufWriter::with_capacity(BUFFER, out), work);
    }
    let folder = real.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut out = BufWriter::with_capacity(BUFFER, temporary(folder).map_err(failed)?);
    let done = through(&path.display(), &mut out, work)?;
    let temporary = out.into_inner().map_err(|e| failed(e.into_error()))?;
    temporary.persist(real).map_err(|e| failed(e.error))?;
    Ok(done)
}

/// Makes the folder a file is to stand in.
pub fn make_parent(path: &Path) -> Result<(), Error> {
    path.parent().map_or(Ok(()), fs::create_dir_all).map_err(|e| Error::write(path.display(), e))
}

fn through<T>(
    name: &dyn fmt::Display,
    out: &mut dyn Write,
    work: impl FnOnce(&mut Sink<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut sink = Sink::new(name, out);
    let done = work(&mut sink)?;
    sink.flush()?;
    Ok(done)
}

#[cfg(unix)]
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    // As any new file; the umask narrows it.
    let permissions = fs::Permissions::from_mode(0o666);
    tempfile::Builder::new().prefix(OWN).suffix(".part").permissions(permissions).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(OWN).suffix(".part").tempfile_in(folder)
}
