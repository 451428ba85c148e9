//! `explain`: a note with its findings marked, and the evidence for each; in the terminal or as a page.

use std::fmt::Write;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::{Args, ColorChoice};
use phi_redact::{Action, Policy, Redaction, Replacement};

use super::{Outcome, page};
use crate::charset::Charset;
use crate::error::{Error, Problem};
use crate::guard::guarded;
use crate::options::PolicyOptions;
use crate::position::Positions;
use crate::sink;
use crate::source::Sources;

#[derive(Args)]
pub struct Options {
    /// The note; - for standard input
    file: PathBuf,
    /// Write a page that needs nothing else: it holds the PHI
    #[arg(long)]
    html: bool,
    /// File for the page; standard output if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Colours in the terminal
    #[arg(long, value_enum, default_value_t = ColorChoice::Auto)]
    color: ColorChoice,
    #[command(flatten)]
    policy: PolicyOptions,
    /// Encoding of the note
    #[arg(long, value_name = "NAME", default_value = "utf-8", value_parser = Charset::parse)]
    encoding: Charset,
}

/// A note, what was found in it and what became of it.
pub struct Explained<'t> {
    pub name: &'t str,
    pub text: &'t str,
    pub redaction: &'t Redaction,
    pub policy: &'t Policy,
}

impl Options {
    pub fn run(&self) -> Result<Outcome, Error> {
        let redactor = self.policy.redactor(None)?;
        let sources = Sources::gather(std::slice::from_ref(&self.file));
        if self.file.is_dir() {
            return Err(Error::Input { input: self.file.display().to_string(), problem: Problem::Folder });
        }
        let source = &sources.list[0];
        let (text, _) = source.text(self.encoding)?;
        let redaction = guarded(|| Ok::<_, Problem>(redactor.redact(&text))).map_err(|p| source.error(p))?;
        let name = source.to_string();
        let note = Explained { name: &name, text: &text, redaction: &redaction, policy: redactor.policy() };
        let shown = if self.html { page::page(&note) } else { terminal(&note, self.colours()) };
        sink::open(self.out.as_deref(), |out| out.write(shown))?;
        Ok(Outcome::Done)
    }

    /// As <https://no-color.org> asks.
    fn colours(&self) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                !refused && self.out.is_none() && io::stdout().is_terminal()
            }
        }
    }
}

const RESET: &str = "\x1b[0m";
const DIM: &str = "\x1b[2m";

/// The note with its findings in colour, or in the corpus markup where there are no colours; then the evidence.
fn terminal(note: &Explained<'_>, colours: bool) -> String {
    let mut out = String::with_capacity(note.text.len() * 2);
    let mut at = 0;
    for Replacement { finding, .. } in &note.redaction.replacements {
        let (label, value) = (finding.category.label(), &note.text[finding.span.range()]);
        push_plain(&mut out, &note.text[at..finding.span.start]);
        if colours {
            let _ = write!(out, "{}", colour(finding));
            push_plain(&mut out, value);
            let _ = write!(out, "{RESET}{DIM}‹{label}›{RESET}");
        } else {
            let _ = write!(out, "{{{{{label}|");
            push_plain(&mut out, value);
            out.push_str("}}");
        }
        at = finding.span.end;
    }
    push_plain(&mut out, &note.text[at..]);
    if !note.text.ends_with('\n') {
        out.push('\n');
    }
    out.push('\n');
    for row in rows(note) {
        let label = if colours {
            format!("{}{:12}{RESET}", colour(&row.replacement.finding), row.label)
        } else {
            format!("{:12}", row.label)
        };
        let _ = writeln!(
            out,
            "{:>9}  {label} {:.2}  {:10}  {}",
            row.place, row.replacement.finding.score, row.action, row.why
        );
    }
    let _ = writeln!(out, "{} findings, policy {}", note.redaction.replacements.len(), note.policy.name());
    out
}

/// A text in the terminal: its control characters are shown, not obeyed.
fn push_plain(out: &mut String, text: &str) {
    out.extend(text.chars().map(|c| match c {
        '\n' | '\t' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32).unwrap_or(c),
        '\x7f'..='\u{9f}' => '\u{fffd}',
        _ => c,
    }));
}

/// A colour for a category; neighbours in the list of categories differ.
fn colour(finding: &phi_redact::Finding) -> String {
    format!("\x1b[1;{}m", 31 + finding.category.index() % 6)
}

/// A line of the list of evidence.
pub struct Row<'f> {
    pub replacement: &'f Replacement,
    pub place: String,
    pub label: &'static str,
    pub action: Action,
    pub why: String,
}

/// The evidence for each finding.
pub fn rows<'f>(note: &Explained<'f>) -> impl Iterator<Item = Row<'f>> {
    let mut positions = Positions::new(note.text);
    note.redaction.replacements.iter().map(move |replacement| {
        let finding = &replacement.finding;
        let at = positions.find(finding.span.start);
        Row {
            replacement,
            place: format!("{}:{}", at.line, at.column),
            label: finding.category.label(),
            action: replacement.action,
            why: format!("{}: {}", finding.evidence.recognizer.name(), finding.evidence.cue.describe()),
        }
    })
}
