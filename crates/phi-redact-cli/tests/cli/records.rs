//! `redact` on JSONL and CSV.

use crate::run::{Folder, run, run_with};

#[test]
fn jsonl_changes_its_field_alone() {
    let lines =
        "{\"id\": 1.0, \"text\":\"MRN: 4471923\", \"x\":\"MRN: 4471923\"}\n\n{\"text\":\"st\\u00e9rile\",\"id\":2}\r\n";
    let run = run_with(lines.as_bytes(), &["redact", "--format", "jsonl"]).ends(0);
    assert_eq!(run.text(), lines.replacen("4471923", "[MRN]", 1));
    let run = run_with(lines.as_bytes(), &["redact", "--format", "jsonl", "--field", "text", "--field", "x"]);
    assert_eq!(
        run.ends(1).says(&["stdin:3: no field \"x\""]).text(),
        "{\"id\": 1.0, \"text\":\"MRN: [MRN]\", \"x\":\"MRN: [MRN]\"}\n\n"
    );
}

#[test]
fn jsonl_keeps_its_order_over_many_chunks() {
    let line = |i: usize, mrn: &str| format!("{{\"id\":{i},\"text\":\"{}MRN: {mrn}\"}}\n", "x ".repeat(i % 97));
    let lines = |mrn: &str| (0..20_000).map(|i| line(i, mrn)).collect::<String>();
    let run = run_with(lines("4471923").as_bytes(), &["redact", "--format", "jsonl"]).ends(0);
    assert!(run.text() == lines("[MRN]"));
}

#[test]
fn csv_changes_its_column_alone() {
    let table = "id,note,\"other\"\r\n1,\"MRN: 4471923, \"\"x\"\"\r\n\",\"MRN: 4471923\"\r\n2,MRN: 4471923,5'10\"\r\n";
    let run = run_with(table.as_bytes(), &["redact", "--format", "csv", "--field", "note"]).ends(0);
    let expected = "id,note,\"other\"\r\n1,\"MRN: [MRN], \"\"x\"\"\r\n\",\"MRN: 4471923\"\r\n2,MRN: [MRN],5'10\"\r\n";
    assert_eq!(run.text(), expected);
    let tabs = run_with(b"id\tnote\n1\tMRN: 4471923\n", &["redact", "--format=csv", "--field=note", "--delimiter=\\t"]);
    assert_eq!(tabs.ends(0).text(), "id\tnote\n1\tMRN: [MRN]\n");
}

#[test]
fn csv_in_another_encoding() {
    let args = ["redact", "--format", "csv", "--field", "note", "--encoding", "windows-1252"];
    let run = run_with(b"caf\xe9,note\n\xe9,MRN: 4471923\n", &args).ends(0);
    assert_eq!(run.out, b"caf\xe9,note\n\xe9,MRN: [MRN]\n");
}

#[test]
fn records_to_files_and_counts() {
    let folder = Folder::with(&[("in/a.jsonl", "{\"text\":\"MRN: 4471923\"}\n{\"text\":\n{\"text\":\"\"}\n")]);
    let (input, out, report) = (folder.path("in"), folder.path("out"), folder.path("r.json"));
    run(&["redact", &input, "--format", "jsonl", "--out", &out, "--report", &report]).ends(1).says(&["a.jsonl:2: "]);
    assert_eq!(folder.read("out/a.jsonl"), "{\"text\":\"MRN: [MRN]\"}\n{\"text\":\"\"}\n");
    let report: serde_json::Value = serde_json::from_str(&folder.read("r.json")).expect("JSON");
    assert_eq!((&report["documents"], &report["failed"], &report["findings"]), (&2.into(), &1.into(), &1.into()));
}
