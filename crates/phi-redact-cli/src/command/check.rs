//! `check`: names the places that hold PHI and fails if there are any.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use phi_redact::{Action, Redactor};

use super::Outcome;
use crate::batch;
use crate::charset::Charset;
use crate::error::{Error, Problem};
use crate::guard::guarded;
use crate::options::PolicyOptions;
use crate::position::Positions;
use crate::sink;
use crate::source::{Source, Sources};
use crate::status::Status;

#[derive(Args)]
pub struct Options {
    /// Files and folders; - for standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Print the value found, too
    #[arg(long)]
    show: bool,
    /// Pass over files that hold a NUL byte, such as images, instead of failing
    #[arg(long)]
    skip_binary: bool,
    #[command(flatten)]
    policy: PolicyOptions,
    /// Encoding of the files
    #[arg(long, value_name = "NAME", default_value = "utf-8", value_parser = Charset::parse)]
    encoding: Charset,
}

impl Options {
    pub fn run(&self) -> Result<Outcome, Error> {
        let redactor = self.policy.redactor(None)?;
        let sources = Sources::gather(&self.paths);
        let status = Status::new(sources.size(), true);
        sources.failures.iter().for_each(|failure| status.fail(failure));
        let mut found = false;
        let work = |source: &Source| self.file(source, &redactor);
        sink::stdout(|out| {
            batch::in_order(&sources.list, work, |source, lines| {
                status.advance(source.size);
                match lines {
                    Ok(lines) => {
                        found |= !lines.is_empty();
                        out.write(lines)?;
                    }
                    Err(Error::Input { problem: Problem::Nul(_), .. }) if self.skip_binary => {}
                    Err(error) => status.fail(&error),
                }
                Ok(())
            })
        })?;
        Ok(if found { Outcome::Attention } else { Outcome::of(&status) })
    }

    fn file(&self, source: &Source, redactor: &Redactor) -> Result<String, Error> {
        let (text, _) = source.text(self.encoding)?;
        guarded(|| Ok::<_, Problem>(self.lines(&source.to_string(), &text, redactor))).map_err(|p| source.error(p))
    }

    /// `file:line:column: LABEL` for each finding the policy acts on.
    fn lines(&self, name: &str, text: &str, redactor: &Redactor) -> String {
        let (mut lines, mut positions) = (String::new(), Positions::new(text));
        for finding in redactor.detect(text) {
            if redactor.policy().rule(finding.category).action == Action::Keep {
                continue;
            }
            let at = positions.find(finding.span.start);
            let _ = write!(lines, "{name}:{}:{}: {}", at.line, at.column, finding.category);
            if self.show {
                let _ = write!(lines, " {:?}", &text[finding.span.range()]);
            }
            lines.push('\n');
        }
        lines
    }
}
