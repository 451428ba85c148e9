//! `redact`: writes texts, JSONL or CSV with the PHI taken out.

mod job;
mod resume;

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use clap::{Args, ValueEnum};
use phi_redact::{Action, Redactor};

use self::job::Job;
use self::resume::Journal;
use super::Outcome;
use crate::charset::Charset;
use crate::error::{Error, Usage};
use crate::options::PolicyOptions;
use crate::records::Fields;
use crate::source::{Source, Sources};
use crate::status::Status;

#[derive(Args)]
pub struct Options {
    /// Files and folders; standard input if none, or for -
    paths: Vec<PathBuf>,
    /// What the files hold: one text each, or one text a line or row
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// JSON field or CSV column that holds the text; may be given more than once [default for jsonl: text]
    #[arg(long, value_name = "NAME")]
    field: Vec<String>,
    /// Delimiter of CSV cells, such as ';' or '\t'
    #[arg(long, value_name = "CHAR", default_value = ",", value_parser = delimiter)]
    delimiter: u8,
    /// JSON field or CSV column that names the patient of a record, for shift and surrogate
    #[arg(long, value_name = "NAME")]
    patient_field: Option<String>,
    /// Replaces the policy's action: tag, number, mask, remove, keep, hash, encrypt, surrogate or generalize
    #[arg(long, value_name = "ACTION")]
    action: Option<Action>,
    #[command(flatten)]
    policy: PolicyOptions,
    /// File to write, or folder if several documents are read; standard output if not given
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Goes on with a run into the folder --out that was killed or in which documents failed: what is done already is left out
    #[arg(long, requires = "out")]
    resume: bool,
    /// Encoding of the documents, read and written: utf-8, utf-16 (with byte order mark), windows-1252, …
    #[arg(long, value_name = "NAME", default_value = "utf-8", value_parser = Charset::parse)]
    encoding: Charset,
    /// File for the audit: policy and its digest, counts by category and action, failures, seconds; and for each document
    /// a salted id and its counts. It holds no PHI and no file names
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
enum Format {
    Text,
    Jsonl,
    Csv,
}

fn delimiter(arg: &str) -> Result<u8, String> {
    match arg.as_bytes() {
        b"\\t" => Ok(b'\t'),
        [b] if b.is_ascii() && !matches!(b, b'"' | b'\r' | b'\n') => Ok(*b),
        _ => Err("must be one ASCII character, or \\t".into()),
    }
}

impl Options {
    pub fn run(&self) -> Result<Outcome, Error> {
        let fields = match (self.format, &self.field[..]) {
            (Format::Text, [_, ..]) => return Err(Usage::Field.into()),
            (Format::Csv, []) => return Err(Usage::NoField.into()),
            (Format::Jsonl, []) => vec!["text".to_string()],
            (_, fields) => fields.to_vec(),
        };
        if self.format == Format::Text && self.patient_field.is_some() {
            return Err(Usage::PatientField.into());
        }
        let fields = Fields { texts: fields, patient: self.patient_field.clone() };
        let redactor = self.policy.redactor(self.action)?;
        let sources = Sources::gather(&self.paths);
        let targets = self.out.as_ref().map(|out| targets(&sources, out)).transpose()?;
        let journal = self.journal(&fields, &redactor, &sources, targets.as_deref().unwrap_or_default())?;
        let status = Status::new(sources.size(), self.out.is_none());
        sources.failures.iter().for_each(|failure| status.fail(failure));
        let job = Job { options: self, fields, redactor, status, journal, done: Mutex::default() };
        match targets {
            Some(targets) => job.to_files(&sources, &targets),
            None => job.to_stdout(&sources)?,
        }
        if let Some(path) = &self.report {
            job.report(path)?;
        }
        let outcome = Outcome::of(&job.status);
        // What failed is tried again by a run that goes on with this one.
        if let (Outcome::Done, Some(journal)) = (&outcome, job.journal) {
            journal.end();
        }
        Ok(outcome)
    }

    /// The note of this run, if it goes into a folder.
    fn journal(
        &self,
        fields: &Fields,
        redactor: &Redactor,
        sources: &Sources,
        targets: &[PathBuf],
    ) -> Result<Option<Journal>, Error> {
        let folder = self.out.as_ref().filter(|out| is_folder(sources, out));
        let Some(folder) = folder else { return if self.resume { Err(Usage::Resume.into()) } else { Ok(None) } };
        // A folder that is its own target is another one after the first document.
        let in_place = |(source, target): (&Source, &PathBuf)| {
            let (from, to) = (source.path.as_ref().map(|path| path.canonicalize()), target.canonicalize());
            matches!((from, to), (Some(Ok(from)), Ok(to)) if from == to)
        };
        if sources.list.iter().zip(targets).any(in_place) {
            return if self.resume { Err(Usage::ResumeInPlace.into()) } else { Ok(None) };
        }
        if self.resume {
            resume::sweep(targets);
        }
        let policy = redactor.policy();
        let decides = (
            env!("CARGO_PKG_VERSION"),
            policy.digest(),
            redactor.threshold().to_bits(),
            self.policy.identity(redactor),
        );
        let reads = (self.format, &fields.texts, &fields.patient, self.delimiter, format!("{:?}", self.encoding));
        Journal::begin(folder, &(decides, reads), self.resume).map(Some)
    }
}

/// Whether the documents go to files of their own names.
fn is_folder(sources: &Sources, out: &Path) -> bool {
    sources.is_tree || out.is_dir() || out.as_os_str().to_string_lossy().ends_with('/')
}

/// Which file each document goes to.
fn targets(sources: &Sources, out: &Path) -> Result<Vec<PathBuf>, Usage> {
    if !is_folder(sources, out) {
        return Ok(vec![out.to_path_buf(); sources.list.len()]);
    }
    fs::create_dir_all(out).map_err(|source| Usage::Folder { path: out.to_path_buf(), source })?;
    let mut seen = HashSet::new();
    let target = |source: &Source| {
        if source.path.is_none() {
            return Err(Usage::NoName(out.to_path_buf()));
        }
        let target = out.join(&source.relative);
        if seen.insert(target.clone()) { Ok(target) } else { Err(Usage::Clash(target)) }
    };
    sources.list.iter().map(target).collect()
}
