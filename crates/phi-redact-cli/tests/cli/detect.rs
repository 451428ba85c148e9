//! `detect`.

use std::io::{BufRead, BufReader, Write};

use serde_json::Value;

use crate::run::{Folder, command, run, run_with};

fn span(line: &str) -> (u64, u64) {
    let line: Value = serde_json::from_str(line).expect("JSON");
    let span = &line["spans"][0];
    assert_eq!(span["label"], "MRN");
    assert!(span["score"].as_f64().is_some_and(|score| (0.5..=1.0).contains(&score)));
    (span["start"].as_u64().expect("a start"), span["end"].as_u64().expect("an end"))
}

#[test]
fn offsets_in_three_units() {
    let line = "{\"id\":\"a\",\"text\":\"\u{e9}\u{1f44b} MRN: 4471923\"}";
    for (args, expected) in [
        (&["detect"][..], (8, 15)),
        (&["detect", "--offsets", "char"], (8, 15)),
        (&["detect", "--offsets", "utf16"], (9, 16)),
        (&["detect", "--offsets", "byte"], (12, 19)),
    ] {
        assert_eq!(span(run_with(line.as_bytes(), args).ends(0).text()), expected, "{args:?}");
    }
}

#[test]
fn ids_and_order_stay() {
    let lines: String = (0..10_000).map(|i| format!("{{\"text\":\"MRN: 4471923\",\"id\":{i}.50}}\n")).collect();
    let run = run_with(lines.as_bytes(), &["detect", "--jobs", "4"]).ends(0);
    assert_eq!(run.text().lines().count(), 10_000);
    for (i, line) in run.text().lines().enumerate() {
        assert!(line.starts_with(&format!("{{\"id\":{i}.50,\"spans\":[{{\"start\":5,\"end\":12,")), "{line}");
    }
}

#[test]
fn texts_have_their_path_as_id() {
    let folder = Folder::with(&[("a.txt", "MRN: 4471923"), ("b.txt", "")]);
    let run = run(&["detect", "--format", "text", "--why", &folder.path("a.txt"), &folder.path("b.txt")]).ends(0);
    let lines: Vec<Value> = run.text().lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((&lines[0]["id"], &lines[1]["id"]), (&folder.path("a.txt").into(), &folder.path("b.txt").into()));
    assert_eq!(lines[0]["spans"][0]["why"], "mrn:cue before");
    assert_eq!(lines[1]["spans"], serde_json::json!([]));
}

#[test]
fn answers_while_the_input_stays_open() {
    let mut child = command().arg("detect").spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    for _ in 0..3 {
        stdin.write_all(b"{\"id\":1,\"text\":\"MRN: 4471923\"}\n").expect("the pipe is open");
        let mut line = String::new();
        out.read_line(&mut line).expect("an answer");
        assert_eq!(span(&line), (5, 12));
    }
    drop(stdin);
    assert_eq!(child.wait().expect("the command ends").code(), Some(0));
}

#[test]
fn a_malformed_line_is_named_and_the_others_go_on() {
    let lines = b"{\"id\":1,\"text\":\"\"}\n{\"id\":2,\"text\":\"secret\n[3]\n{\"id\":4}\n{\"id\":5,\"text\":7}\n\xff\n{\"id\":7,\"text\":\"\"}";
    let run = run_with(lines, &["detect"]).ends(1).says(&[
        "stdin:2: not valid JSON at column",
        "stdin:3: not a JSON object",
        "stdin:4: no field \"text\"",
        "stdin:5: field \"text\"",
        "stdin:6: not UTF-8",
    ]);
    assert_eq!(run.text(), "{\"id\":1,\"spans\":[]}\n{\"id\":7,\"spans\":[]}\n");
}
