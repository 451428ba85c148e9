//! `evaluate`: scores what is found, or another system's findings, against annotated notes.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use phi_redact::evaluate::{By, MistakeKind, Note, Scorer, Tally};
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::Outcome;
use crate::error::{Error, GoldProblem, Problem};
use crate::gold::Gold;
use crate::gold::predictions::{self, Found};
use crate::guard::guarded;
use crate::options::PolicyOptions;
use crate::sink;
use crate::status::Status;

#[derive(Args)]
pub struct Options {
    /// Annotated notes: .txt in the corpus markup, .jsonl, i2b2 2014 .xml, brat .txt with .ann beside it, or folders
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Score these findings instead of our own: {"id","spans":[{"start","end","label"}]} a line, in code points
    #[arg(long, value_name = "FILE")]
    predictions: Option<PathBuf>,
    /// Also print the figures of each group
    #[arg(long, value_enum)]
    by: Option<Group>,
    /// Print so many leaks and so many over-redactions, with the text around them
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    policy: PolicyOptions,
}

#[derive(Clone, Copy, ValueEnum)]
enum Group {
    Label,
    Type,
    Document,
}

/// Text shown on either side of an error, in code points.
const AROUND: usize = 30;

impl Options {
    pub fn run(&self) -> Result<Outcome, Error> {
        let redactor = self.policy.redactor(None)?;
        let status = Status::new(0, true);
        let gold = Gold::read(&self.gold);
        gold.failures.iter().for_each(|failure| status.fail(failure));
        if gold.notes.is_empty() {
            let problem = GoldProblem::NoNotes.into();
            return Err(Error::Input { input: "gold".to_string(), problem });
        }
        let found: Vec<Found> = match &self.predictions {
            Some(path) => {
                let mut found = predictions::read(path, &gold.notes, |error| status.fail(&error))?;
                gold.notes.iter().map(|note| found.remove(&note.id).unwrap_or_default()).collect()
            }
            None => {
                let detect = |note: &Note| redactor.detect(&note.text).iter().map(|f| (f.span, f.category)).collect();
                let detect = |note: &Note| guarded(|| Ok::<_, Problem>(detect(note)));
                let found: Result<_, Problem> = gold.notes.par_iter().map(detect).collect();
                found.map_err(|problem| Error::Input { input: "gold".to_string(), problem })?
            }
        };
        let mut scorer = Scorer::new(self.by.map(|by| match by {
            Group::Label => By::Label,
            Group::Type => By::Type,
            Group::Document => By::Document,
        }));
        gold.notes.iter().zip(&found).for_each(|(note, found)| scorer.add(note, found));
        let shown = if self.json { figures(&scorer) } else { table(&scorer) + &self.errors(&scorer, &gold.notes) };
        sink::stdout(|out| out.write(shown))?;
        Ok(Outcome::of(&status))
    }

    fn errors(&self, scorer: &Scorer, notes: &[Note]) -> String {
        let mut out = String::new();
        for (kind, name) in [(MistakeKind::Leak, "leak"), (MistakeKind::Over, "over")] {
            for mistake in scorer.mistakes().iter().filter(|m| m.kind == kind).take(self.errors) {
                let Note { id, text, .. } = &notes[mistake.note];
                let before: Vec<char> = text[..mistake.span.start].chars().rev().take(AROUND).collect();
                let before: String = before.into_iter().rev().collect();
                let after: String = text[mistake.span.end..].chars().take(AROUND).collect();
                let value = &text[mistake.span.range()];
                out += &format!("{name} {id} {}: …{before:?} >>{value:?}<< {after:?}…\n", mistake.category);
            }
        }
        out
    }
}

/// The rows: all notes, then each group.
fn rows(scorer: &Scorer) -> impl Iterator<Item = (&str, &Tally)> {
    [("ALL", scorer.total())].into_iter().chain(scorer.groups())
}

fn figures(scorer: &Scorer) -> String {
    let row = |t: &Tally| {
        json!({
            "recall": t.recall(), "precision": t.precision(), "f1": t.f(1.0), "f2": t.f(2.0),
            "leaked_tokens": t.leaked_tokens(), "over_tokens": t.over_tokens(), "spans": t.spans(),
            "span_recall": t.span_recall(), "typed_recall": t.typed_recall(), "exact_recall": t.exact_recall(),
            "docs": t.docs(), "docs_clean": t.docs_clean(),
        })
    };
    let rows: Map<String, Value> = rows(scorer).map(|(name, tally)| (name.to_string(), row(tally))).collect();
    format!("{}\n", Value::Object(rows))
}

fn table(scorer: &Scorer) -> String {
    let head = ["recall", "prec", "F1", "F2", "spanR", "typedR", "exactR"];
    let mut out = format!("{:16}", "");
    out += &head.map(|name| format!("{name:>8}")).concat();
    out += &format!("{:>7}{:>6}{:>6}{:>8}\n", "spans", "leak", "over", "clean");
    for (name, t) in rows(scorer) {
        let name: String = name.chars().take(16).collect();
        let shares =
            [t.recall(), t.precision(), t.f(1.0), t.f(2.0), t.span_recall(), t.typed_recall(), t.exact_recall()];
        out += &format!("{name:16}{}", shares.map(|share| format!("{share:8.4}")).concat());
        let clean = if t.docs() > 0 { format!("{:8.4}", t.docs_clean()) } else { " ".repeat(8) };
        out += &format!("{:7}{:6}{:6}{clean}\n", t.spans(), t.leaked_tokens(), t.over_tokens());
    }
    out
}
