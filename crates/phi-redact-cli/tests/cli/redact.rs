//! `redact` on plain texts.

use crate::run::{Folder, run, run_with};

const NOTE: &str = "MRN: 4471923\r\nstable, caf\u{e9}\t\r\n";
const CLEAN: &str = "MRN: [MRN]\r\nstable, caf\u{e9}\t\r\n";

#[test]
fn standard_input_to_standard_output() {
    for args in [&["redact"][..], &["redact", "-"], &["redact", "--jobs", "2"]] {
        let run = run_with(NOTE.as_bytes(), args).ends(0).says(&[]);
        assert_eq!(run.text(), CLEAN);
    }
}

#[test]
fn actions() {
    for (action, expected) in [("mask", "MRN: *******"), ("remove", "MRN: "), ("keep", "MRN: 4471923")] {
        let run = run_with(b"MRN: 4471923", &["redact", "--action", action]).ends(0);
        assert_eq!(run.text(), expected);
    }
}

#[test]
fn policies() {
    let folder = Folder::with(&[("p.toml", "name = \"mine\"\n[category.MRN]\naction = \"mask\"\n")]);
    let policy = folder.path("p.toml");
    assert_eq!(run_with(b"MRN: 4471923", &["redact", "--policy", &policy]).ends(0).text(), "MRN: *******");
    assert_eq!(run_with(b"MRN: 4471923", &["redact", "--policy", "safe-harbor"]).ends(0).text(), "MRN: [MRN]");
}

#[test]
fn files_one_after_another() {
    let folder = Folder::with(&[("b.txt", "MRN: 4471923\n"), ("a/z.txt", "two\n"), ("a/b/c.txt", "one\n")]);
    let run = run(&["redact", &folder.path("b.txt"), &folder.path("a")]).ends(0);
    assert_eq!(run.text(), "MRN: [MRN]\none\ntwo\n");
}

#[test]
fn a_file_to_a_file() {
    let folder = Folder::with(&[("note.txt", NOTE)]);
    let (note, out) = (folder.path("note.txt"), folder.path("out.txt"));
    run(&["redact", &note, "--out", &out]).ends(0);
    assert_eq!(folder.read("out.txt"), CLEAN);
    run(&["redact", &note, "--out", &note]).ends(0);
    assert_eq!(folder.read("note.txt"), CLEAN);
    assert_eq!(folder.names(), ["note.txt", "out.txt"], "no temporary file is left");
}

#[test]
fn a_tree_is_mirrored() {
    let folder =
        Folder::with(&[("in/a.txt", NOTE), ("in/b/c.txt", "stable"), ("in/.git/d", "x"), ("more/a.txt", "no rash")]);
    run(&["redact", &folder.path("in"), "--out", &folder.path("out")]).ends(0);
    assert_eq!(folder.read("out/a.txt"), CLEAN);
    assert_eq!(folder.read("out/b/c.txt"), "stable");
    assert!(!folder.has("out/.git"));
    run(&["redact", &folder.path("in"), &folder.path("more"), "--out", &folder.path("all")]).ends(0);
    assert_eq!((folder.read("all/in/a.txt").as_str(), folder.read("all/more/a.txt").as_str()), (CLEAN, "no rash"));
}

#[test]
fn two_documents_never_share_a_target() {
    let folder = Folder::with(&[("in/a.txt", "x"), ("more/a.txt", "y")]);
    let (a, b, out) = (folder.path("in/a.txt"), folder.path("more/a.txt"), folder.path("out"));
    run(&["redact", &a, &b, "--out", &out]).ends(2).says(&["--out", "two of the documents"]);
}

#[test]
fn encodings_and_their_marks() {
    let utf16 = |bytes: fn(u16) -> [u8; 2], text: &str| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (note, clean) = ("\u{feff}MRN: 4471923 caf\u{e9} \u{1f44b}", "\u{feff}MRN: [MRN] caf\u{e9} \u{1f44b}");
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let run = run_with(&utf16(bytes, note), &["redact", "--encoding", "utf-16"]).ends(0);
        assert_eq!(run.out, utf16(bytes, clean));
    }
    assert_eq!(run_with(note.as_bytes(), &["redact"]).ends(0).text(), clean);
    let run = run_with(b"MRN: 4471923 caf\xe9 \x93", &["redact", "--encoding", "windows-1252"]).ends(0);
    assert_eq!(run.out, b"MRN: [MRN] caf\xe9 \x93");
}

#[test]
fn the_report_holds_counts_alone() {
    let folder = Folder::with(&[("in/secret-name.txt", "MRN: 4471923"), ("in/b.txt", ""), ("in/c.bin", "\0")]);
    let report = folder.path("report.json");
    run(&["redact", &folder.path("in"), "--out", &folder.path("out"), "--report", &report]).ends(1);
    let text = folder.read("report.json");
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&report["documents"], &report["failed"]), (&2.into(), &1.into()));
    assert_eq!((&report["findings"], &report["by_category"]["MRN"]), (&1.into(), &1.into()));
    assert_eq!((&report["policy"], &report["version"]), (&"safe-harbor".into(), &env!("CARGO_PKG_VERSION").into()));
    assert!(!text.contains("secret") && !text.contains("4471923"));
}
