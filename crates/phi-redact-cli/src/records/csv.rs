//! CSV rows (RFC 4180). Only the cells of the columns named are rewritten; every other byte stays, quotes included.

use std::borrow::Cow;
use std::io::{self, BufRead};
use std::ops::Range;

use phi_redact::{Counts, Redactor};

use super::{Cut, Fields, Record, Rewritten, redact, utf8, without_end};
use crate::error::Problem;

/// Where in a row a byte stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    Start,
    /// In a cell without quotes, or after its closing one.
    Bare,
    /// Between quotes.
    Quoted,
    /// After a quote that closes the cell, or is the first of two that stand for one.
    Closing,
}

impl State {
    fn step(self, byte: u8, delimiter: u8) -> State {
        match (self, byte) {
            (State::Start | State::Closing, b'"') => State::Quoted,
            (State::Quoted, b'"') => State::Closing,
            (State::Quoted, _) => State::Quoted,
            (_, b) if b == delimiter => State::Start,
            _ => State::Bare,
        }
    }
}

/// Cuts a file into rows: lines, unless a line end stands between quotes.
pub struct Rows {
    line: usize,
    delimiter: u8,
}

impl Rows {
    pub fn new(delimiter: u8) -> Self {
        Rows { line: 1, delimiter }
    }
}

impl Cut for Rows {
    fn next<R: BufRead>(&mut self, reader: &mut R) -> io::Result<Option<Record>> {
        let (line, mut bytes, mut state) = (self.line, Vec::new(), State::Start);
        loop {
            let start = bytes.len();
            if reader.read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
            self.line += 1;
            // A byte order mark stands before the first cell, not in it.
            let start = if line == 1 && start == 0 { without_mark(&bytes) } else { start };
            state = without_end(&bytes[start..]).iter().fold(state, |state, b| state.step(*b, self.delimiter));
            if state != State::Quoted {
                break;
            }
        }
        Ok((!bytes.is_empty()).then_some(Record { line, bytes }))
    }
}

fn without_mark(bytes: &[u8]) -> usize {
    if bytes.starts_with("\u{feff}".as_bytes()) { '\u{feff}'.len_utf8() } else { 0 }
}

/// Which columns hold text, read from the header.
pub struct Columns {
    delimiter: u8,
    count: usize,
    texts: Vec<usize>,
    patient: Option<usize>,
}

impl Columns {
    /// Finds the columns of these names.
    pub fn find(header: &[u8], fields: &Fields, delimiter: u8) -> Result<Self, Problem> {
        let header = &header[without_mark(header)..];
        let names = cells(header, delimiter)?;
        let names: Vec<String> =
            names.into_iter().map(|cell| Ok(unquoted(utf8(&header[cell])?))).collect::<Result<_, Problem>>()?;
        let mut texts = Vec::new();
        let of = |field: &str| names.iter().position(|name| name.trim() == field);
        let patient = fields.patient.as_ref().map(|field| of(field).ok_or_else(|| Problem::NoColumn(field.clone())));
        let patient = patient.transpose()?;
        for field in &fields.texts {
            let found = texts.len();
            texts.extend((0..names.len()).filter(|column| names[*column].trim() == field));
            if texts.len() == found {
                return Err(Problem::NoColumn(field.clone()));
            }
        }
        texts.sort_unstable();
        texts.dedup();
        Ok(Columns { delimiter, count: names.len(), texts, patient })
    }

    /// Redacts the cells of one row.
    pub fn rewrite(&self, row: &[u8], redactor: &Redactor) -> Result<Rewritten, Problem> {
        let mut counts = Counts::default();
        utf8(row)?;
        if without_end(row).is_empty() {
            return Ok((None, counts));
        }
        let cells = cells(row, self.delimiter)?;
        if cells.len() != self.count {
            return Err(Problem::Columns { found: cells.len(), expected: self.count });
        }
        let patient = self.patient.map(|column| utf8(&row[cells[column].clone()])).transpose()?;
        let patient = patient.map(|id| redactor.for_patient_id(&unquoted(id)));
        let redactor = patient.as_ref().unwrap_or(redactor);
        let (mut out, mut at) = (Vec::new(), 0);
        for cell in self.texts.iter().map(|column| cells[*column].clone()) {
            let raw = utf8(&row[cell.clone()])?;
            if let Some(clean) = redact(redactor, &unquoted(raw), &mut counts) {
                out.extend_from_slice(&row[at..cell.start]);
                out.extend_from_slice(self.quoted(&clean, raw.starts_with('"')).as_bytes());
                at = cell.end;
            }
        }
        if at == 0 && out.is_empty() {
            return Ok((None, counts));
        }
        out.extend_from_slice(&row[at..]);
        Ok((Some(out), counts))
    }

    fn quoted<'t>(&self, text: &'t str, was_quoted: bool) -> Cow<'t, str> {
        let special = |c: char| matches!(c, '"' | '\n' | '\r') || c == char::from(self.delimiter);
        if was_quoted || text.contains(special) {
            Cow::Owned(format!("\"{}\"", text.replace('"', "\"\"")))
        } else {
            Cow::Borrowed(text)
        }
    }
}

/// The byte ranges of the cells of a row.
fn cells(row: &[u8], delimiter: u8) -> Result<Vec<Range<usize>>, Problem> {
    let row = without_end(row);
    let (mut cells, mut start, mut state) = (Vec::new(), 0, State::Start);
    for (at, byte) in row.iter().enumerate() {
        let next = state.step(*byte, delimiter);
        // Some readers end a row here, so that the cells after it would stand in other columns.
        if *byte == b'\r' && next != State::Quoted {
            return Err(Problem::BareReturn);
        }
        if next == State::Start {
            cells.push(start..at);
            start = at + 1;
        }
        state = next;
    }
    if state == State::Quoted {
        return Err(Problem::OpenQuote);
    }
    cells.push(start..row.len());
    Ok(cells)
}

/// The value of a cell.
fn unquoted(raw: &str) -> String {
    let Some(inside) = raw.strip_prefix('"') else { return raw.to_string() };
    let mut value = String::with_capacity(inside.len());
    let mut state = State::Quoted;
    for c in inside.chars() {
        match (state, c) {
            (State::Quoted, '"') => state = State::Closing,
            (State::Closing, '"') => {
                state = State::Quoted;
                value.push(c);
            }
            (State::Closing, _) => {
                state = State::Bare;
                value.push(c);
            }
            _ => value.push(c),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note() -> Fields {
        Fields { texts: vec!["note".into()], patient: None }
    }

    const TABLE: &str = "\u{feff}id,\"note\", other\r\n1,\"MRN: 4471923, \"\"a\"\"\r\nMRN: 4471923\",\"q\"\r\n\r\n\
        2,plain,5'10\" tall\n3,MRN: 4471923,x\"\"y\n4,\"a\"b,\"\"";

    fn rows(table: &str) -> Vec<Record> {
        let (mut reader, mut rows) = (table.as_bytes(), Rows::new(b','));
        std::iter::from_fn(|| rows.next(&mut reader).expect("memory")).collect()
    }

    #[test]
    fn every_other_byte_stays() {
        let rows = rows(TABLE);
        let columns = Columns::find(&rows[0].bytes, &note(), b',').expect("the column");
        let redactor = Redactor::new();
        let rewrite = |r: &Record| columns.rewrite(&r.bytes, &redactor).expect("a row").0;
        let rewritten = rows[1..].iter().map(|r| rewrite(r).unwrap_or_else(|| r.bytes.clone()));
        let out = rewritten.fold(rows[0].bytes.clone(), |out, row| [out, row].concat());
        assert_eq!(String::from_utf8(out).expect("UTF-8"), TABLE.replace("4471923", "[MRN]"));
        assert_eq!(rows.iter().map(|r| r.line).collect::<Vec<_>>(), [1, 2, 4, 5, 6, 7]);
    }

    #[test]
    fn reads_as_the_csv_crate_does() {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(TABLE.as_bytes());
        let theirs: Vec<Vec<String>> =
            reader.records().map(|r| r.expect("a row").iter().map(str::to_string).collect()).collect();
        let ours: Vec<Vec<String>> = rows(TABLE)
            .iter()
            .filter(|r| !without_end(&r.bytes).is_empty())
            .map(|r| {
                let bytes = &r.bytes[without_mark(&r.bytes)..];
                let cells = cells(bytes, b',').expect("cells");
                cells.into_iter().map(|cell| unquoted(utf8(&bytes[cell]).expect("UTF-8"))).collect()
            })
            .collect();
        assert_eq!(ours, theirs);
    }

    #[test]
    fn problems() {
        let columns = Columns::find(b"id,note\n", &note(), b',').expect("the column");
        let problem = |row: &str| columns.rewrite(row.as_bytes(), &Redactor::new()).expect_err("a problem");
        assert!(matches!(problem("1\n"), Problem::Columns { found: 1, expected: 2 }));
        assert!(matches!(problem("1,\"open\n"), Problem::OpenQuote));
        assert!(matches!(problem("1,a\r2,b\n"), Problem::BareReturn));
        assert!(matches!(Columns::find(b"a,b", &note(), b','), Err(Problem::NoColumn(_))));
    }
}
