//! What can go wrong, said so that one knows what to do. No message holds text of a document.

use std::io;
use std::path::PathBuf;

use thiserror::Error as ThisError;

/// An error of the command.
#[derive(Debug, ThisError)]
pub enum Error {
    /// The command line asks for something that cannot be.
    #[error("{0}")]
    Usage(#[from] Usage),
    /// A document cannot be worked on.
    #[error("{input}: {problem}")]
    Input { input: String, problem: Problem },
    /// A line or record of a document cannot be worked on.
    #[error("{input}:{line}: {problem}")]
    Line { input: String, line: usize, problem: Problem },
    /// A corpus file breaks its rules.
    #[error("{input}:{fault}")]
    Corpus { input: String, fault: phi_redact::evaluate::markup::Fault },
    /// The output cannot be written.
    #[error("{target}: cannot be written: {source}; free space or choose another place with --out")]
    Write { target: String, source: io::Error },
    /// Whoever read the output wants no more of it.
    #[error("the output was closed")]
    ClosedPipe,
}

/// Wrong use of the command.
#[derive(Debug, ThisError)]
pub enum Usage {
    /// A policy name, or what stands in a policy file.
    #[error("--policy {name}: {problem}; name a built-in policy or a policy file")]
    Policy { name: String, problem: phi_redact::Error },
    /// A policy file that cannot be read.
    #[error("--policy {name}: the file cannot be read: {source}")]
    PolicyFile { name: String, source: io::Error },
    /// A file of patient data that cannot be read.
    #[error("--patient {name}: the file cannot be read: {source}")]
    PatientFile { name: String, source: io::Error },
    /// Patient data that cannot be used.
    #[error("--patient {name}: {problem}")]
    Patient { name: String, problem: phi_redact::Error },
    /// A key that cannot be had.
    #[error("{from}: {problem}")]
    Key { from: String, problem: phi_redact::Error },
    /// A key is needed and none is named.
    #[error("the text can be restored with its key alone; name it with --key-file or --key-env")]
    NoKey,
    /// An option for records, given for texts.
    #[error("--patient-field: needs --format jsonl or csv; for one text there is --patient-id")]
    PatientField,
    /// A redactor that cannot be built.
    #[error("{}", redactor(.0))]
    Redactor(phi_redact::Error),
    /// Two documents, one target.
    #[error("--out {0}: two of the documents would be written there; redact them one after another")]
    Clash(PathBuf),
    /// The folder for the output.
    #[error("--out {path}: the folder cannot be made: {source}; choose a place that can be written to")]
    Folder { path: PathBuf, source: io::Error },
    /// A run that goes on with none.
    #[error(
        "--resume: needs --out FOLDER; a single file is written whole or not at all, so there is nothing to go on with"
    )]
    Resume,
    /// A run that reads what it wrote.
    #[error(
        "--resume: the output would replace the input, so that what is done cannot be told; choose another folder with --out"
    )]
    ResumeInPlace,
    /// A run that goes on with one of other options.
    #[error(
        "--resume: the run into {0} had another policy, key, patient, format or version; use the same, or leave out --resume to do all anew"
    )]
    OtherRun(PathBuf),
    /// A folder cannot hold what has no name.
    #[error("--out {0}: is a folder; name the file for the text from standard input")]
    NoName(PathBuf),
    /// An option for records, given for texts.
    #[error("--field: needs --format jsonl or csv")]
    Field,
    /// Records cannot stand in a text that is split later.
    #[error("--format csv: needs --field NAME, the column that holds the text")]
    NoField,
}

/// What is wrong with a document or a record.
#[derive(Debug, ThisError)]
pub enum Problem {
    #[error("cannot be read: {0}")]
    Read(#[from] io::Error),
    #[error("is a link to a folder, which is not followed; name the folder itself")]
    FolderLink,
    #[error("is a folder; name one file")]
    Folder,
    #[error("is neither a file nor a folder")]
    NoFile,
    #[error("looks binary: a NUL byte at offset {0}; if it is UTF-16 text, give --encoding utf-16le or utf-16be")]
    Nul(usize),
    #[error("is not UTF-8 at byte offset {at}, line {line}; give its --encoding, for example windows-1252")]
    Utf8 { at: usize, line: usize },
    #[error("not UTF-8 at byte {0}; give the file's --encoding, for example windows-1252")]
    RecordUtf8(usize),
    #[error("begins with a UTF-16 byte order mark; give --encoding utf-16")]
    Utf16Mark,
    #[error("has no byte order mark; give --encoding utf-16le or utf-16be")]
    NoMark,
    #[error("is not {0}; give the --encoding it was written in")]
    Encoding(&'static str),
    #[error("internal error at {0}; nothing of it was written; please report the place named here, not the document")]
    Panic(String),
    #[error("not valid JSON at column {column}; mend or drop the line, the others are done")]
    Json { column: usize },
    #[error("not a JSON object; each line must be one, such as {{\"id\":1,\"text\":\"…\"}}")]
    NoObject,
    #[error("no field {0:?}; name the one that holds the text with --field")]
    NoField(String),
    #[error("field {0:?} holds no valid text")]
    NoText(String),
    #[error("no column {0:?} in the header; name the one that holds the text with --field")]
    NoColumn(String),
    #[error("{found} fields where the header has {expected}; quote fields that hold the delimiter")]
    Columns { found: usize, expected: usize },
    #[error("a quote is opened and never closed")]
    OpenQuote,
    #[error("a carriage return outside quotes; convert the line ends to LF or CRLF")]
    BareReturn,
    #[error("{0}; nothing of it was restored")]
    Restore(phi_redact::Error),
    #[error("{0}")]
    Gold(#[from] GoldProblem),
}

/// What is wrong with an annotated document.
#[derive(Debug, ThisError)]
pub enum GoldProblem {
    #[error(
        "no annotated notes here: give .txt in the corpus markup, .jsonl, i2b2 .xml, or brat .txt with .ann beside it"
    )]
    NoNotes,
    #[error("document {0} stands twice; the first is scored")]
    Twice(String),
    #[error("not well-formed XML near byte offset {0}")]
    Xml(u64),
    #[error("no <TEXT> element, so it is no i2b2 document")]
    NoTextElement,
    #[error("annotation {id}: the label is unknown; known are those of the guidelines and of i2b2 2014")]
    Label { id: String },
    #[error("annotation {id}: its offsets are missing, lie outside the text, or are no code points of it")]
    Offsets { id: String },
    #[error("not a line of an .ann file; a text-bound annotation reads T1<TAB>LABEL START END<TAB>TEXT")]
    Annotation,
    #[error("must have an \"id\", a \"text\" and \"spans\" of \"start\", \"end\" and \"label\"")]
    Shape,
}

impl Error {
    /// Whether the command was used wrongly.
    pub fn is_wrong_use(&self) -> bool {
        matches!(self, Error::Usage(_))
    }

    /// Whether the output is at fault, so that going on makes no sense.
    pub fn is_of_output(&self) -> bool {
        matches!(self, Error::Write { .. } | Error::ClosedPipe)
    }

    /// What writing to a target came to.
    pub fn write(target: impl ToString, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::BrokenPipe {
            return Error::ClosedPipe;
        }
        Error::Write { target: target.to_string(), source }
    }
}

impl From<serde_json::Error> for Problem {
    /// Where, but not what: the words of a JSON error may quote the line.
    fn from(error: serde_json::Error) -> Self {
        if error.is_data() { Problem::NoObject } else { Problem::Json { column: error.column() } }
    }
}

/// The option to blame, if one is.
fn redactor(error: &phi_redact::Error) -> String {
    match error {
        phi_redact::Error::Threshold => format!("--threshold: {error}"),
        phi_redact::Error::NoKey { .. } => format!("{error}: --key-file or --key-env"),
        _ => error.to_string(),
    }
}
