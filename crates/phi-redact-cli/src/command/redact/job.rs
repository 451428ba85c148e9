//! The work of `redact`: each document read, rewritten and written.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use phi_redact::{Counts, Redactor};
use rayon::prelude::*;

use super::resume::Journal;
use super::{Format, Options};
use crate::batch;
use crate::charset::Charset;
use crate::error::{Error, Problem};
use crate::guard::guarded;
use crate::records::csv::{Columns, Rows};
use crate::records::{self, Answers, Cut, Fields, Lines, Record, Rewritten, json};
use crate::sink::{self, Sink};
use crate::source::{Source, Sources};
use crate::status::Status;

/// Larger documents are written piece by piece, not held twice.
const LARGE: u64 = 4 << 20;

/// One run.
pub struct Job<'o> {
    pub options: &'o Options,
    pub fields: Fields,
    pub redactor: Redactor,
    pub status: Status,
    /// Of a run into a folder.
    pub journal: Option<Journal>,
    pub done: Mutex<Done>,
}

/// What was done so far.
#[derive(Default)]
pub struct Done {
    documents: u64,
    /// Records that failed.
    failed: u64,
    /// Done by the run that this one goes on with.
    skipped: u64,
    counts: Counts,
    /// For the audit: each document's name and counts.
    each: Vec<(String, Counts)>,
}

impl Job<'_> {
    /// Each document to its own file, many at once. A document that fails leaves none.
    pub fn to_files(&self, sources: &Sources, targets: &[PathBuf]) {
        let one = |(source, target): (&Source, &PathBuf)| {
            if self.journal.as_ref().is_some_and(|journal| journal.is_done(source, target)) {
                self.done().skipped += 1;
                return self.status.advance(source.size);
            }
            let parent = if sources.is_tree { sink::make_parent(target) } else { Ok(()) };
            let result = parent.and_then(|()| sink::file(target, |out| self.document(source, out)));
            if let (Ok(Done { failed: 0, .. }), Some(journal)) = (&result, &self.journal) {
                journal.add(source, target);
            }
            self.settle(source, result);
        };
        match self.options.format {
            Format::Text => sources.list.par_iter().zip(targets).for_each(one),
            // Their records are worked on at once.
            Format::Jsonl | Format::Csv => sources.list.iter().zip(targets).for_each(one),
        }
    }

    /// The documents one after another. An output that fails ends the run.
    pub fn to_stdout(&self, sources: &Sources) -> Result<(), Error> {
        let ahead = |source: &Source| {
            if self.options.format != Format::Text || source.path.is_none() || source.size > LARGE {
                return Ok(None);
            }
            let mut bytes = Vec::with_capacity(source.size as usize);
            let done = self.document(source, &mut Sink::new(&"memory", &mut bytes))?;
            Ok(Some((bytes, done)))
        };
        sink::stdout(|out| {
            batch::in_order(&sources.list, ahead, |source, answer| {
                let result = answer.and_then(|ready| match ready {
                    Some((bytes, done)) => out.write(bytes).map(|()| done),
                    None => self.document(source, out),
                });
                match result {
                    Err(error) if error.is_of_output() => return Err(error),
                    result => self.settle(source, result),
                }
                Ok(())
            })
        })
    }

    /// Writes the counts.
    pub fn report(&self, path: &Path) -> Result<(), Error> {
        let done = self.done();
        let policy = self.redactor.policy();
        let each: Vec<_> =
            done.each.iter().map(|(name, counts)| document(self.redactor.document_id(name), counts)).collect();
        let report = serde_json::json!({
            "version": env!("CARGO_PKG_VERSION"),
            "policy": policy.name(),
            "policy_digest": policy.digest(),
            "sensitivity": policy.sensitivity().name(),
            "threshold": self.redactor.threshold(),
            "documents": done.documents,
            "failed": self.status.failed(),
            "skipped": done.skipped,
            "seconds": (self.status.seconds() * 1000.0).round() / 1000.0,
            "findings": done.counts.total(),
            "by_category": by_category(&done.counts),
            "by_action": done.counts.actions().map(|(a, n)| (a.name(), n)).collect::<BTreeMap<_, _>>(),
            "each": each,
        });
        sink::file(path, |out| out.write(format!("{report:#}\n")))
    }

    fn done(&self) -> MutexGuard<'_, Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a document, or names it.
    fn settle(&self, source: &Source, result: Result<Done, Error>) {
        match result {
            Ok(more) => {
                let mut done = self.done();
                done.documents += more.documents;
                done.counts.merge(&more.counts);
                if self.options.report.is_some() {
                    done.each.push((source.to_string(), more.counts));
                }
            }
            Err(error) => self.status.fail(&error),
        }
        if self.options.format == Format::Text {
            self.status.advance(source.size);
        }
    }

    /// Writes one document redacted.
    fn document(&self, source: &Source, out: &mut Sink<'_>) -> Result<Done, Error> {
        let charset = self.options.encoding;
        if self.options.format == Format::Text {
            let (text, charset) = source.text(charset)?;
            let written = guarded(|| Ok(self.text(&text, charset, out)));
            let counts = written.map_err(|problem: Problem| source.error(problem))??;
            return Ok(Done { documents: 1, counts, ..Done::default() });
        }
        if charset == Charset::Utf8 {
            return self.records(source, source.open()?, out);
        }
        let (text, charset) = source.text(charset)?;
        let mut rewritten = Vec::with_capacity(text.len());
        let done = self.records(source, Cursor::new(text), &mut Sink::new(&"memory", &mut rewritten))?;
        let rewritten = records::utf8(&rewritten).map_err(|problem| source.error(problem))?;
        out.write(charset.encode(rewritten))?;
        Ok(done)
    }

    fn text(&self, text: &str, charset: Charset, out: &mut Sink<'_>) -> Result<Counts, Error> {
        if charset == Charset::Utf8 {
            return out.with(|mut out| self.redactor.redact_to(text, &mut out));
        }
        let mut counts = Counts::default();
        let redaction = self.redactor.redact(text);
        redaction.replacements.iter().for_each(|r| counts.add(r.finding.category, r.action));
        out.write(charset.encode(&redaction.text))?;
        Ok(counts)
    }

    fn records(&self, source: &Source, input: impl Read, out: &mut Sink<'_>) -> Result<Done, Error> {
        let mut done = Done::default();
        if self.options.format == Format::Jsonl {
            let rewrite = |record: &Record| json::rewrite(&record.bytes, &self.fields, &self.redactor);
            let take = |chunk| self.write(source, chunk, out, &mut done);
            records::in_order(source, input, Lines::default(), rewrite, take)?;
            return Ok(done);
        }
        let mut reader = BufReader::new(input);
        let mut rows = Rows::new(self.options.delimiter);
        let header = rows.next(&mut reader).map_err(|e| source.error(e))?;
        let header = header.map(|header| header.bytes).unwrap_or_default();
        let columns = Columns::find(&header, &self.fields, self.options.delimiter);
        let columns = columns.map_err(|problem| source.line_error(1, problem))?;
        out.write(&header)?;
        let rewrite = |record: &Record| columns.rewrite(&record.bytes, &self.redactor);
        records::in_order(source, reader, rows, rewrite, |chunk| self.write(source, chunk, out, &mut done))?;
        Ok(done)
    }

    /// Writes the records of a chunk that came out well and names the others.
    fn write(
        &self,
        source: &Source,
        chunk: Answers<Rewritten>,
        out: &mut Sink<'_>,
        done: &mut Done,
    ) -> Result<(), Error> {
        for (record, answer) in chunk {
            match answer {
                Ok((changed, counts)) => {
                    out.write(changed.as_ref().unwrap_or(&record.bytes))?;
                    done.documents += u64::from(!record.is_blank());
                    done.counts.merge(&counts);
                }
                Err(problem) => {
                    done.failed += 1;
                    self.status.fail(&source.line_error(record.line, problem));
                }
            }
            self.status.advance(record.bytes.len() as u64);
        }
        Ok(())
    }
}

fn by_category(counts: &Counts) -> BTreeMap<&'static str, u64> {
    counts.iter().map(|(category, n)| (category.label(), n)).collect()
}

fn document(id: String, counts: &Counts) -> serde_json::Value {
    serde_json::json!({ "id": id, "findings": counts.total(), "by_category": by_category(counts) })
}
