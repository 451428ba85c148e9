//! Files that hold one document a record: JSONL lines and CSV rows, read in chunks so that memory stays bounded.

pub mod csv;
pub mod json;

use std::io::{self, BufRead, BufReader, Read};

use phi_redact::{Counts, Redactor};
use rayon::prelude::*;

use crate::error::{Error, Problem};
use crate::guard::guarded;
use crate::source::Source;

/// A chunk is worked on when it holds this many bytes or records, or when the input pauses.
const BYTES: usize = 1 << 20;
const RECORDS: usize = 4096;

/// A record as it stands in its file, line end included.
pub struct Record {
    /// Its first line, from 1.
    pub line: usize,
    pub bytes: Vec<u8>,
}

impl Record {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.bytes.trim_ascii().is_empty()
    }
}

/// A record with its text redacted, all else untouched; nothing if all of it stays as it is.
pub type Rewritten = (Option<Vec<u8>>, Counts);

/// The records of a chunk and what was made of each.
pub type Answers<T> = Vec<(Record, Result<T, Problem>)>;

/// Cuts a file into records.
pub trait Cut {
    /// Reads one record; `None` at the end of the file.
    fn next<R: BufRead>(&mut self, reader: &mut R) -> io::Result<Option<Record>>;
}

/// One record a line.
#[derive(Default)]
pub struct Lines {
    line: usize,
}

impl Cut for Lines {
    fn next<R: BufRead>(&mut self, reader: &mut R) -> io::Result<Option<Record>> {
        let mut bytes = Vec::new();
        self.line += 1;
        let more = reader.read_until(b'\n', &mut bytes)? > 0;
        Ok(more.then_some(Record { line: self.line, bytes }))
    }
}

/// Works on the records in parallel and hands on the answers in their order, chunk by chunk.
pub fn in_order<T: Send>(
    source: &Source,
    input: impl Read,
    mut cut: impl Cut,
    work: impl Fn(&Record) -> Result<T, Problem> + Sync,
    mut take: impl FnMut(Answers<T>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reader = BufReader::with_capacity(BYTES, input);
    let mut ended = false;
    while !ended {
        let (mut chunk, mut bytes) = (Vec::new(), 0);
        while bytes < BYTES && chunk.len() < RECORDS {
            let Some(record) = cut.next(&mut reader).map_err(|e| source.error(e))? else {
                ended = true;
                break;
            };
            bytes += record.bytes.len();
            chunk.push(record);
            // What reads from a pipe gets its answers although the pipe stays open.
            if reader.buffer().is_empty() {
                break;
            }
        }
        let work = |record: Record| {
            let answer = guarded(|| work(&record));
            (record, answer)
        };
        take(chunk.into_par_iter().map(work).collect())?;
    }
    Ok(())
}

/// The line without its end.
pub fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// A record as text.
pub fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|e| Problem::RecordUtf8(e.valid_up_to() + 1))
}

/// Which fields of a record matter.
#[derive(Default)]
pub struct Fields {
    /// Those that hold text.
    pub texts: Vec<String>,
    /// That which names the patient: one offset and one set of surrogates for each.
    pub patient: Option<String>,
}

/// The redacted text, if anything was acted upon.
fn redact(redactor: &Redactor, text: &str, counts: &mut Counts) -> Option<String> {
    let redaction = redactor.redact(text);
    let before = counts.total();
    for replacement in &redaction.replacements {
        counts.add(replacement.finding.category, replacement.action);
    }
    (counts.total() > before).then_some(redaction.text)
}
