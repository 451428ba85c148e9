//! `detect`: prints where PHI stands, a JSON line for each document, in their order.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use phi_redact::{Offsets, Redactor, Unit};
use serde::Serialize;

use super::Outcome;
use crate::batch;
use crate::charset::Charset;
use crate::error::{Error, Problem};
use crate::guard::guarded;
use crate::options::PolicyOptions;
use crate::records::{self, Lines, Record, json, utf8};
use crate::sink::{self, Sink};
use crate::source::{Source, Sources};
use crate::status::Status;

#[derive(Args)]
pub struct Options {
    /// Files and folders; standard input if none, or for -
    paths: Vec<PathBuf>,
    /// What the files hold: {"id","text"} a line, or one text each, whose id is its path
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    format: Format,
    /// JSON field that holds the text
    #[arg(long, value_name = "NAME", default_value = "text")]
    field: String,
    /// What start and end count: code points (Python), bytes (Rust, C) or UTF-16 units (Java, JavaScript)
    #[arg(long, value_enum, default_value_t = Counted::Char)]
    offsets: Counted,
    /// Also print why: the recognizer and what it relied on
    #[arg(long)]
    why: bool,
    #[command(flatten)]
    policy: PolicyOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
    Text,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Counted {
    Char,
    Byte,
    Utf16,
}

/// One finding as it is printed.
#[derive(Serialize)]
struct Span {
    start: usize,
    end: usize,
    label: &'static str,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

impl Options {
    pub fn run(&self) -> Result<Outcome, Error> {
        let redactor = self.policy.redactor(None)?;
        let sources = Sources::gather(&self.paths);
        let status = Status::new(sources.size(), true);
        sources.failures.iter().for_each(|failure| status.fail(failure));
        sink::stdout(|out| match self.format {
            Format::Text => {
                let work = |source: &Source| self.file(source, &redactor);
                batch::in_order(&sources.list, work, |source, line| {
                    status.advance(source.size);
                    match line {
                        Ok(line) => out.write(line)?,
                        Err(error) => status.fail(&error),
                    }
                    Ok(())
                })
            }
            Format::Jsonl => {
                for source in &sources.list {
                    match self.lines(source, &redactor, &status, out) {
                        Err(error) if error.is_of_output() => return Err(error),
                        Err(error) => status.fail(&error),
                        Ok(()) => {}
                    }
                }
                Ok(())
            }
        })?;
        Ok(Outcome::of(&status))
    }

    fn file(&self, source: &Source, redactor: &Redactor) -> Result<String, Error> {
        let (text, _) = source.text(Charset::Utf8)?;
        let id = serde_json::Value::String(source.to_string()).to_string();
        guarded(|| self.line(&id, &text, redactor)).map_err(|problem| source.error(problem))
    }

    fn lines(&self, source: &Source, redactor: &Redactor, status: &Status, out: &mut Sink<'_>) -> Result<(), Error> {
        let work = |record: &Record| {
            if record.is_blank() {
                return Ok(String::new());
            }
            let members = json::Members::parse(utf8(&record.bytes)?)?;
            let text = members.text(&self.field)?.unwrap_or_default();
            self.line(members.get("id").map_or("null", |id| id.get()), &text, redactor)
        };
        records::in_order(source, source.open()?, Lines::default(), work, |chunk| {
            let mut bytes = 0;
            for (record, line) in chunk {
                bytes += record.bytes.len() as u64;
                match line {
                    Ok(line) => out.write(line)?,
                    Err(problem) => status.fail(&source.line_error(record.line, problem)),
                }
            }
            status.advance(bytes);
            out.flush()
        })
    }

    /// What is found in a text, as a line. The id is JSON already, and stays as it was.
    fn line(&self, id: &str, text: &str, redactor: &Redactor) -> Result<String, Problem> {
        let unit = match self.offsets {
            Counted::Char => Unit::Char,
            Counted::Byte => Unit::Byte,
            Counted::Utf16 => Unit::Utf16,
        };
        let mut offsets = Offsets::new(text, unit);
        let spans: Vec<Span> = redactor
            .detect(text)
            .iter()
            .map(|f| Span {
                start: offsets.convert(f.span.start),
                end: offsets.convert(f.span.end),
                label: f.category.label(),
                score: f.score,
                why: self.why.then(|| format!("{}:{}", f.evidence.recognizer.name(), f.evidence.cue.describe())),
            })
            .collect();
        Ok(format!("{{\"id\":{id},\"spans\":{}}}\n", serde_json::to_string(&spans)?))
    }
}
