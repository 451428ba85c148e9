//! `restore`: opens what the action `encrypt` has sealed.

use std::path::PathBuf;

use clap::Args;
use phi_redact::{Category, restore, restore_digits};

use super::Outcome;
use crate::charset::Charset;
use crate::error::{Error, Problem, Usage};
use crate::guard::guarded;
use crate::options::KeyOptions;
use crate::sink;
use crate::source::Sources;

#[derive(Args)]
pub struct Options {
    /// The text; - for standard input
    file: PathBuf,
    /// File to write; standard output if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Restore values that kept their form, one of this category a line
    #[arg(long, value_name = "CATEGORY")]
    digits: Option<Category>,
    #[command(flatten)]
    key: KeyOptions,
    /// Encoding of the text, read and written
    #[arg(long, value_name = "NAME", default_value = "utf-8", value_parser = Charset::parse)]
    encoding: Charset,
}

impl Options {
    pub fn run(&self) -> Result<Outcome, Error> {
        let key = self.key.key()?.ok_or(Usage::NoKey)?;
        let sources = Sources::gather(std::slice::from_ref(&self.file));
        if self.file.is_dir() {
            return Err(Error::Input { input: self.file.display().to_string(), problem: Problem::Folder });
        }
        let source = &sources.list[0];
        let (text, charset) = source.text(self.encoding)?;
        let work = || match self.digits {
            Some(category) => {
                let line = |line| restore_digits(line, category, &key);
                text.split_inclusive('\n').map(line).collect::<Result<String, _>>()
            }
            None => restore(&text, &key),
        };
        let restored = guarded(|| work().map_err(Problem::Restore)).map_err(|p| source.error(p))?;
        sink::open(self.out.as_deref(), |out| out.write(charset.encode(&restored)))?;
        Ok(Outcome::Done)
    }
}
