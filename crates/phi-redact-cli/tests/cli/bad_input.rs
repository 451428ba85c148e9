//! Everything that can be wrong: each has a message that says what to do and holds no text, and the rest is done.

use std::fs;
use std::io::{Read, Write};

use crate::run::{Folder, command, run, run_with};

#[test]
fn invalid_utf8() {
    let folder = Folder::with(&[("in/good.txt", "MRN: 4471923")]);
    folder.write("in/bad.txt", b"secret 4471923\nabc\xff");
    let (input, out) = (folder.path("in"), folder.path("out"));
    run(&["redact", &input, "--out", &out]).ends(1).says(&["bad.txt", "byte offset 18, line 2", "--encoding"]);
    assert!(!folder.has("out/bad.txt") && folder.read("out/good.txt") == "MRN: [MRN]");
    for verb in ["redact", "check", "explain"] {
        assert!(run(&[verb, &folder.path("in/bad.txt")]).ends(1).says(&["byte offset 18"]).out.is_empty());
    }
}

#[test]
fn nul_bytes() {
    let run = run_with(b"secret\0", &["redact"]).ends(1).says(&["stdin", "NUL byte at offset 6", "--encoding"]);
    assert!(run.out.is_empty());
}

#[test]
fn utf16_without_being_told() {
    run_with(b"\xff\xfex\0", &["redact"]).ends(1).says(&["byte order mark", "--encoding utf-16"]);
    run_with(b"x\0", &["redact", "--encoding", "utf-16"]).ends(1).says(&["no byte order mark", "utf-16le"]);
    run_with(b"x\0y", &["redact", "--encoding", "utf-16le"]).ends(1).says(&["is not UTF-16"]);
}

#[test]
fn texts_that_are_hardly_texts() {
    for text in ["", "\n", "7", &"7".repeat(100_000), &"\u{301}".repeat(10_000), "\u{feff}", "\u{202e}\u{200d}"] {
        run_with(text.as_bytes(), &["redact"]).ends(0).says(&[]);
        run_with(text.as_bytes(), &["check", "-"]).says(&[]);
    }
    assert_eq!(run(&["redact"]).ends(0).out, b"");
    assert_eq!(run(&["redact", "--format", "jsonl"]).ends(0).out, b"");
    assert_eq!(run(&["detect"]).ends(0).out, b"");
}

#[test]
fn malformed_records() {
    let lines =
        "{\"text\":\"secret\n{\"text\":\"MRN: 4471923\"}\n\"secret\"\n{\"note\":\"secret\"}\n{\"text\":[\"secret\"]}\n";
    let run = run_with(lines.as_bytes(), &["redact", "--format", "jsonl"]).ends(1).says(&[
        "stdin:1: not valid JSON at column",
        "stdin:3: not a JSON object",
        "stdin:4: no field \"text\"",
        "stdin:5: field \"text\" holds no valid text",
    ]);
    assert_eq!(run.text(), "{\"text\":\"MRN: [MRN]\"}\n");
    let table = b"id,note\n1,secret,secret\n2,MRN: 4471923\n3\n4,\xff\n5,fine\n6,\"secret\n";
    let run = run_with(table, &["redact", "--format", "csv", "--field", "note"]).ends(1).says(&[
        "stdin:2: 3 fields where the header has 2",
        "stdin:4: 1 fields where the header has 2",
        "stdin:5: not UTF-8 at byte 3",
        "stdin:7: a quote is opened and never closed",
    ]);
    assert_eq!(run.text(), "id,note\n2,MRN: [MRN]\n5,fine\n");
}

#[test]
fn missing_column_and_field() {
    let run = run_with(b"id,secret\n1,4471923\n", &["redact", "--format", "csv", "--field", "note"]).ends(1);
    assert!(run.says(&["stdin:1: no column \"note\" in the header", "--field"]).out.is_empty());
    run_with(b"", &["redact", "--format", "csv"]).ends(2).says(&["--field NAME"]);
    run_with(b"", &["redact", "--field", "x"]).ends(2).says(&["--field", "--format"]);
}

#[test]
fn vanished_and_unreadable_files() {
    let folder = Folder::with(&[("in/b.txt", "MRN: 4471923")]);
    let gone = folder.path("gone.txt");
    let run_gone = run(&["redact", &gone, &folder.path("in/b.txt")]).ends(1).says(&["gone.txt: cannot be read"]);
    assert_eq!(run_gone.text(), "MRN: [MRN]");
    for verb in ["check", "explain", "detect"] {
        run(&[verb, &gone]).ends(1).says(&["gone.txt: cannot be read"]);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        symlink(&gone, folder.path("in/a.txt")).expect("a link");
        symlink(folder.path("in"), folder.path("in/loop")).expect("a link");
        let run = run(&["redact", &folder.path("in")]).ends(1);
        assert_eq!(run.says(&["a.txt: cannot be read", "loop: is a link to a folder"]).text(), "MRN: [MRN]");
        let locked = folder.write("locked.txt", b"secret");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).expect("permissions");
        // Root reads everything.
        if fs::read(&locked).is_err() {
            crate::run::run(&["redact", &locked]).ends(1).says(&["locked.txt: cannot be read"]);
        }
    }
}

#[test]
fn output_that_cannot_be_written() {
    let folder = Folder::with(&[("in/a.txt", "MRN: 4471923"), ("file", "as it was")]);
    let (input, below) = (folder.path("in"), folder.path("file/out"));
    run(&["redact", &input, "--out", &below]).ends(2).says(&["--out", "the folder cannot be made", "choose"]);
    run(&["redact", &folder.path("in/a.txt"), "--out", &below]).ends(1).says(&["cannot be written", "--out"]);
    let nowhere = folder.path("nowhere/out.txt");
    run(&["redact", &folder.path("in/a.txt"), "--out", &nowhere]).ends(1).says(&["cannot be written"]);
    run_with(b"x", &["redact", "--out", &folder.path("in")]).ends(2).says(&["is a folder"]);
    assert_eq!(folder.read("file"), "as it was");
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk() {
    let folder =
        Folder::with(&[("a.txt", &"MRN: 4471923\n".repeat(50_000)), ("a.jsonl", "{\"id\":1,\"text\":\"x\"}\n")]);
    let (text, lines) = (folder.path("a.txt"), folder.path("a.jsonl"));
    for args in [&["redact", &text][..], &["detect", &lines], &["check", &text], &["explain", &text]] {
        let full = fs::File::options().write(true).open("/dev/full").expect("the device");
        let output = command().args(args).stdout(full).output().expect("a run");
        let err = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{args:?} {err}");
        assert!(err.contains("stdout: cannot be written") && err.contains("free space"), "{err}");
    }
    run(&["redact", &text, "--out", "/dev/full"]).ends(1).says(&["/dev/full: cannot be written"]);
    assert!(fs::metadata("/dev/full").is_ok_and(|m| !m.is_file()), "a device is not replaced");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let lines = "{\"id\":1,\"text\":\"MRN: 4471923\"}\n".repeat(100_000);
    for args in [&["detect"][..], &["redact", "--format", "jsonl"], &["redact"], &["check", "-"]] {
        let mut child = command().args(args).spawn().expect("the command starts");
        let (mut stdin, lines) = (child.stdin.take().expect("a pipe"), lines.clone());
        let writer = std::thread::spawn(move || drop(stdin.write_all(lines.as_bytes())));
        let mut out = child.stdout.take().expect("a pipe");
        out.read_exact(&mut [0; 10]).expect("some output");
        drop(out);
        let output = child.wait_with_output().expect("the command ends");
        writer.join().expect("no panic");
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{args:?}");
    }
}

#[test]
fn unknown_words() {
    let policy = |text: &str| {
        let folder = Folder::with(&[("p.toml", text)]);
        run_with(b"secret", &["redact", "--policy", &folder.path("p.toml")]).ends(2).says(&["p.toml", "line"]).err
    };
    assert!(
        policy("\n[category.NMAE]\naction = \"tag\"\n")
            .contains("line 2: category: unknown category (did you mean NAME?)")
    );
    assert!(
        policy("[category.NAME]\naction = \"tga\"\n").contains("line 2: action: unknown action (did you mean tag?)")
    );
    assert!(policy("[category.NAME]\nactoin = \"tag\"\n").contains("actoin"));
    assert!(policy("nmae = \"x\"\n").contains("nmae"));
    assert!(policy("[category.NAME]\nthreshold = 7.0\n").contains("between 0 and 1"));
    let said = |args: &[&str], words: &[&str]| drop(run(args).ends(2).says(words));
    said(&["redact", "--action", "tga"], &["--action", "did you mean tag?"]);
    said(&["redact", "--policy", "safe-habor"], &["--policy safe-habor", "did you mean safe-harbor?"]);
    said(&["redact", "--policy", "gone.toml"], &["--policy gone.toml", "cannot be read"]);
    said(&["redact", "--threshold", "7"], &["--threshold", "between 0 and 1"]);
    said(&["redact", "--encoding", "klingon"], &["--encoding", "windows-1252"]);
    said(&["redact", "--format", "parquet"], &["--format", "jsonl"]);
    said(&["detect", "--offsets", "words"], &["--offsets", "utf16"]);
    said(&["redact", "--jobs", "0"], &["--jobs"]);
    said(&["redcat"], &["redact"]);
    said(&[], &["Usage"]);
}
