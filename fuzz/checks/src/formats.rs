//! Any file of records or annotations: nothing is lost between records, nothing but the named fields changes, spans stand in their
//! texts, and no message holds text of the file.

use std::io::BufReader;

use phi_redact::evaluate::{Note, markup};
use phi_redact::{Policy, Redactor};
use serde_json::Value;

use crate::charset::Charset;
use crate::gold::{brat, i2b2, jsonl};
use crate::input::{Input, poisoned, tells_nothing};
use crate::records::csv::{Columns, Rows};
use crate::records::{Cut, Fields, Lines, json};

pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let (kind, delimiter, share) = (input.up_to(6), input.one_of(b",;\t|"), input.byte());
    let bytes = input.bytes();
    match kind {
        0 => lines(bytes),
        1 => rows(bytes, delimiter),
        6 => encoded(bytes, share),
        _ => {
            let text = String::from_utf8_lossy(bytes);
            for text in [text.to_string(), poisoned(&text, share)] {
                match kind {
                    2 => annotated(i2b2::read("id", &text).map_err(|e| e.to_string())),
                    3 => {
                        let (text, lines) = text.split_once("\n---\n").unwrap_or(("Zoë Ng, Monday", &text));
                        annotated(
                            brat::read("id", text.to_string(), lines).map_err(|(line, e)| format!("{line}: {e}")),
                        );
                    }
                    4 => jsonl::read(&text).for_each(|(_, note)| annotated(note.map_err(|e| e.to_string()))),
                    _ => marked(&text),
                }
            }
        }
    }
}

/// What is read in an encoding of one meaning for each byte is written back as it was.
fn encoded(bytes: &[u8], choice: u8) {
    const LABELS: [&str; 9] =
        ["utf-8", "utf-16", "utf-16le", "utf-16be", "windows-1252", "shift_jis", "gb18030", "big5", "iso-2022-jp"];
    let label = usize::from(choice) % LABELS.len();
    let charset = Charset::parse(LABELS[label]).expect("an encoding");
    match charset.decode(bytes.to_vec()) {
        Ok((text, charset)) => assert!(charset.encode(&text) == bytes || label > 4, "{charset:?} changed the text"),
        Err(problem) => drop(problem.to_string()),
    }
}

/// The records, which together are the file.
fn records(bytes: &[u8], mut cut: impl Cut) -> Vec<Vec<u8>> {
    let mut reader = BufReader::with_capacity(16, bytes);
    let next = || cut.next(&mut reader).expect("memory").map(|record| record.bytes);
    let records: Vec<Vec<u8>> = std::iter::from_fn(next).collect();
    assert!(records.concat() == bytes, "a record lost bytes");
    records
}

fn keeping() -> Redactor {
    Redactor::builder().policy(Policy::from_toml("action = \"keep\"").expect("a policy")).build().expect("a redactor")
}

fn fields() -> Fields {
    Fields { texts: vec!["text".into(), "note".into()], patient: None }
}

fn lines(bytes: &[u8]) {
    let (tagging, keeping) = (Redactor::new(), keeping());
    let fields = Fields { texts: vec!["text".into()], ..Fields::default() };
    for line in records(bytes, Lines::default()) {
        assert!(
            json::rewrite(&line, &fields, &keeping).is_ok_and(|(changed, _)| changed.is_none())
                || is_refused(&line, &fields)
        );
        let Ok((Some(new), _)) = json::rewrite(&line, &fields, &tagging) else { continue };
        // A member may stand twice.
        let texts = |line: &[u8]| -> Vec<Option<String>> {
            let line = std::str::from_utf8(line).expect("UTF-8");
            let members = json::Members::parse(line).expect("an object");
            members.all("text").map(|raw| serde_json::from_str(raw.get()).expect("a text or null")).collect()
        };
        let clean = texts(&line).into_iter().map(|text| text.map(|text| tagging.redact(&text).text));
        assert!(clean.eq(texts(&new)), "a text is not the redacted one");
        let rest = |line: &[u8]| -> Value {
            let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
            let mut object: Value = serde_json::from_slice(line).expect("a line that was rewritten is JSON");
            object["text"] = Value::Null;
            object
        };
        let (old, new) = (rest(&line), rest(&new));
        assert_eq!(old, new, "another member changed");
    }
}

fn is_refused(line: &[u8], fields: &Fields) -> bool {
    match json::rewrite(line, fields, &Redactor::new()) {
        Ok(_) => false,
        Err(problem) => {
            tells_nothing(&problem.to_string());
            true
        }
    }
}

fn rows(bytes: &[u8], delimiter: u8) {
    let mut rows = records(bytes, Rows::new(delimiter)).into_iter();
    let header = rows.next().unwrap_or_default();
    let Ok(columns) = Columns::find(&header, &fields(), delimiter) else { return };
    let (tagging, keeping) = (Redactor::new(), keeping());
    for row in rows {
        let Ok((kept, _)) = columns.rewrite(&row, &keeping) else { continue };
        assert!(kept.is_none(), "a row changed under a policy that keeps all");
        let Ok((Some(new), _)) = columns.rewrite(&row, &tagging) else { continue };
        // Still one row of as many cells, so no cell of another column moved.
        assert_eq!(records(&new, Rows::new(delimiter)).len(), 1, "one row became more");
        assert!(columns.rewrite(&new, &keeping).is_ok(), "a rewritten row cannot be read");
    }
}

fn annotated(note: Result<Note, String>) {
    match note {
        Err(message) => tells_nothing(&message),
        Ok(note) => stands(&note),
    }
}

fn stands(note: &Note) {
    for gold in &note.spans {
        assert!(note.text.get(gold.span.range()).is_some_and(|value| !value.is_empty()), "{:?}", gold.span);
    }
}

/// The corpus markup. Its faults name labels and notes, which stand outside the text. A span that holds nothing is a fault, and stays.
fn marked(text: &str) {
    let (notes, faults) = markup::parse(text);
    let is_sound = |note: &Note| note.spans.iter().all(|gold| note.text.get(gold.span.range()).is_some());
    assert!(notes.iter().all(is_sound));
    if faults.is_empty() {
        notes.iter().for_each(stands);
    }
    let lines = text.lines().count().max(1) + text.matches('\r').count();
    assert!(
        faults.iter().all(|f| f
            .to_string()
            .split(':')
            .next()
            .is_some_and(|n| n.parse::<usize>().is_ok_and(|n| n <= lines)))
    );
}
