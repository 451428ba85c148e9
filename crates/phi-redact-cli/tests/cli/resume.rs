//! `redact --resume`.

use std::fs;

use crate::run::{Folder, run};

const NOTE: &str = ".phi-redact-run";

/// A run in which a document failed leaves its note, so that another does that document alone.
#[test]
fn what_failed_is_tried_again() {
    let folder = Folder::with(&[("in/a.txt", "MRN: 4471923"), ("in/b.txt", "\0")]);
    let (input, out) = (folder.path("in"), folder.path("out"));
    run(&["redact", &input, "--out", &out]).ends(1).says(&["b.txt"]);
    let note = folder.read(&format!("out/{NOTE}"));
    assert!(!note.contains("a.txt") && note.lines().count() == 2, "{note}");
    // Told from a file that is written anew.
    folder.write("out/a.txt", b"MRN: [mrn]");
    run(&["redact", &input, "--out", &out, "--resume"]).ends(1).says(&["b.txt"]);
    assert_eq!(folder.read("out/a.txt"), "MRN: [mrn]", "what is done stays");
    folder.write("in/b.txt", b"MRN: 4471923");
    run(&["redact", &input, "--out", &out, "--resume"]).ends(0);
    assert_eq!(folder.read("out/b.txt"), "MRN: [MRN]");
    assert!(!folder.has(&format!("out/{NOTE}")), "all is done");
    run(&["redact", &input, "--out", &out]).ends(0);
    assert_eq!(folder.read("out/a.txt"), "MRN: [MRN]", "without --resume all is done anew");
}

/// A document is done again if it, or what was written of it, is not as it was.
#[test]
fn what_changed_is_done_again() {
    let folder = Folder::with(&[("in/a.txt", "MRN: 4471923"), ("in/b.txt", "MRN: 4471923"), ("in/c.txt", "\0")]);
    let (input, out) = (folder.path("in"), folder.path("out"));
    run(&["redact", &input, "--out", &out]).ends(1);
    folder.write("in/a.txt", b"MRN: 4471923, stable");
    folder.write("out/b.txt", b"MRN:");
    run(&["redact", &input, "--out", &out, "--resume"]).ends(1);
    assert_eq!(
        (folder.read("out/a.txt").as_str(), folder.read("out/b.txt").as_str()),
        ("MRN: [MRN], stable", "MRN: [MRN]")
    );
}

/// What two policies or keys made must not lie in one folder, unnoticed.
#[test]
fn other_options_are_another_run() {
    let folder = Folder::with(&[
        ("in/a.txt", "MRN: 4471923"),
        ("in/b.txt", "\0"),
        ("key", "sixteen bytes or more"),
        ("key2", "another of sixteen bytes"),
    ]);
    let (input, out) = (folder.path("in"), folder.path("out"));
    let (key, other) = (folder.path("key"), folder.path("key2"));
    let args = ["redact", &input, "--out", &out, "--action", "hash", "--key-file", &key];
    run(&args).ends(1);
    assert!(!folder.read(&format!("out/{NOTE}")).contains("sixteen"));
    let with = |more: &[&str]| run(&[&args[..], &["--resume"], more].concat());
    with(&[]).ends(1);
    with(&["--sensitivity", "high"]).ends(2).says(&["--resume", "another policy"]);
    with(&["--patient-id", "7"]).ends(2).says(&["--resume"]);
    let args = ["redact", &input, "--out", &out, "--resume", "--action", "hash", "--key-file", &other];
    run(&args).ends(2).says(&["--resume"]);
}

#[test]
fn where_there_is_nothing_to_go_on_with() {
    let folder = Folder::with(&[("in/a.txt", "MRN: 4471923")]);
    let (input, file, out) = (folder.path("in"), folder.path("in/a.txt"), folder.path("out"));
    run(&["redact", &input, "--resume"]).ends(2).says(&["--out"]);
    run(&["redact", &file, "--out", &folder.path("b.txt"), "--resume"]).ends(2).says(&["needs --out FOLDER"]);
    run(&["redact", &input, "--out", &input, "--resume"]).ends(2).says(&["replace the input"]);
    // Outputs whose run is not known are written anew.
    folder.write("out/a.txt", b"MRN: 4471923");
    run(&["redact", &input, "--out", &out, "--resume"]).ends(0);
    assert_eq!(folder.read("out/a.txt"), "MRN: [MRN]");
}

/// A file with a record that failed is not complete.
#[test]
fn a_failed_record() {
    let folder = Folder::with(&[("in/a.jsonl", "{\"text\":\"MRN: 4471923\"}\n{\n")]);
    let (input, out) = (folder.path("in"), folder.path("out"));
    let args = ["redact", &input, "--out", &out, "--format", "jsonl"];
    run(&args).ends(1).says(&["a.jsonl:2:"]);
    run(&[&args[..], &["--resume"]].concat()).ends(1).says(&["a.jsonl:2:"]);
}

/// What the command keeps beside its output is no document.
#[test]
fn the_note_is_no_document() {
    let folder = Folder::with(&[("in/a.txt", "x"), ("in/.phi-redact-run", "x"), ("in/.phi-redact-1.part", "x")]);
    run(&["redact", &folder.path("in"), "--out", &folder.path("out")]).ends(0);
    assert_eq!(fs::read_dir(folder.path("out")).expect("a folder").count(), 1);
}
