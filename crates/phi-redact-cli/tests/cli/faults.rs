//! What goes wrong in the middle of a run: nothing is left half-written, and no raw text beside the output.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::run::{Folder, command, run};

const RAW: &str = "4471923";

fn line(n: usize) -> String {
    format!("{{\"id\":{n},\"text\":\"MRN: {RAW} is stable.\"}}\n")
}

fn lines(count: usize) -> String {
    (0..count).map(line).collect()
}

/// Waits until it is so.
#[track_caller]
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < Duration::from_secs(60), "not in time: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Every file below a folder.
fn files(folder: &Path, out: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, out);
        } else {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            out.push((name, fs::read(&path).expect("a file")));
        }
    }
}

#[track_caller]
fn nothing_raw(folder: &str) -> Vec<String> {
    let mut all = Vec::new();
    files(Path::new(folder), &mut all);
    for (name, bytes) in &all {
        assert!(!String::from_utf8_lossy(bytes).contains(RAW), "{name} holds raw text");
    }
    all.into_iter().map(|(name, _)| name).collect()
}

fn pipe(folder: &Folder, name: &str) -> String {
    let path = folder.path(name);
    assert!(Command::new("mkfifo").arg(&path).status().expect("mkfifo").success());
    path
}

/// Killed while half of a file is written: its target is not there, what is left holds redacted text alone, and a run that goes on
/// ends with all.
#[test]
fn killed_in_the_middle_and_resumed() {
    let folder = Folder::with(&[("in/a.jsonl", &lines(3)), ("tmp/x", "")]);
    let (a, held, out) = (folder.path("in/a.jsonl"), pipe(&folder, "held.jsonl"), folder.path("out/"));
    let args = ["redact", &a, &held, "--format", "jsonl", "--out", &out];
    let mut child = command().args(args).env("TMPDIR", folder.path("tmp")).spawn().expect("the command starts");
    let mut writer = File::options().write(true).open(&held).expect("the pipe");
    // More than the command holds back, so that some of it is written.
    writer.write_all(lines(40_000).as_bytes()).expect("it is read");
    let is_begun = || {
        let mut all = Vec::new();
        files(Path::new(&out), &mut all);
        all.iter().any(|(name, bytes)| name.ends_with(".part") && !bytes.is_empty())
    };
    until("a part is written", is_begun);
    child.kill().expect("a signal");
    child.wait().expect("it ends");
    drop(writer);
    let left = nothing_raw(&out);
    assert_eq!(fs::read_dir(folder.path("tmp")).expect("a folder").count(), 1, "no temporary file elsewhere");
    assert!(left.iter().any(|name| name == "a.jsonl") && left.iter().all(|name| name != "held.jsonl"), "{left:?}");

    let before = fs::metadata(folder.path("out/a.jsonl")).expect("a file").modified().expect("a time");
    fs::remove_file(&held).expect("the pipe");
    folder.write("held.jsonl", lines(2).as_bytes());
    let report = folder.path("report.json");
    run(&[&args[..], &["--resume", "--report", &report]].concat()).ends(0).says(&[]);
    let mut names = nothing_raw(&out);
    names.sort();
    assert_eq!(names, ["a.jsonl", "held.jsonl"], "neither parts nor the note of the run are left");
    assert_eq!(folder.read("out/held.jsonl"), lines(2).replace(RAW, "[MRN]"));
    let after = fs::metadata(folder.path("out/a.jsonl")).expect("a file").modified().expect("a time");
    assert_eq!(before, after, "what was done is not done again");
    let report: serde_json::Value = serde_json::from_str(&folder.read("report.json")).expect("JSON");
    assert_eq!((&report["skipped"], &report["documents"]), (&1.into(), &2.into()));
}

/// Parts of two versions are not one text: the file is named, and its target stays as it was.
#[test]
fn a_file_that_changes_while_it_is_read() {
    let folder = Folder::with(&[("a.jsonl", &lines(200_000)), ("out.jsonl", "as it was")]);
    let a = folder.path("a.jsonl");
    let mut child = command().args(["redact", &a, "--format", "jsonl"]).spawn().expect("the command starts");
    let mut out = child.stdout.take().expect("a pipe");
    out.read_exact(&mut [0; 10]).expect("some output");
    // It waits for its reader now, far from the end of the file.
    File::options().append(true).open(&a).expect("the file").write_all(line(1).as_bytes()).expect("a line");
    let mut rest = String::new();
    out.read_to_string(&mut rest).expect("UTF-8");
    let output = child.wait_with_output().expect("the command ends");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("a.jsonl: cannot be read: it was changed meanwhile") && !err.contains(RAW), "{err}");
    assert!(!rest.contains(RAW));
}

/// A folder with a file and a folder that may not be read: they are named, all others are done.
#[test]
fn permission_denied_in_the_middle() {
    let folder =
        Folder::with(&[("in/a.txt", RAW), ("in/b.txt", "MRN: 1"), ("in/c/d.txt", "x"), ("in/e.txt", "MRN: 4471923")]);
    let lock =
        |name: &str| fs::set_permissions(folder.path(name), fs::Permissions::from_mode(0o000)).expect("permissions");
    let open = |name: &str, mode| {
        fs::set_permissions(folder.path(name), fs::Permissions::from_mode(mode)).expect("permissions")
    };
    open("", 0o777);
    lock("in/b.txt");
    lock("in/c");
    let (input, out) = (folder.path("in"), folder.path("out"));
    let mut command = command();
    // Root reads everything: then the command runs as nobody.
    if fs::read(folder.path("in/b.txt")).is_ok() {
        command.uid(65_534).gid(65_534);
    }
    let output = command.args(["redact", &input, "--out", &out]).stdin(Stdio::null()).output();
    open("in/c", 0o755);
    // Nobody may not even start what stands in a home folder.
    let Ok(output) = output else { return };
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(
        err.contains("in/b.txt: cannot be read: Permission denied") && err.contains("in/c: cannot be read"),
        "{err}"
    );
    let read = |name: &str| folder.read(&format!("out/{name}"));
    assert_eq!(read("e.txt"), "MRN: [MRN]");
    assert!(folder.has("out/a.txt") && !folder.has("out/b.txt") && !folder.has("out/c"));
    assert_eq!(fs::read_dir(&out).expect("a folder").count(), 3, "two files and the note of the run");
}

/// The command under a limit of the shell's.
fn limited(limit: &str, args: &[&str]) -> Output {
    let script = format!("{limit}; exec \"$0\" \"$@\"");
    let binary = env!("CARGO_BIN_EXE_phi-redact");
    Command::new("sh").arg("-c").arg(script).arg(binary).args(args).stdin(Stdio::null()).output().expect("a run")
}

/// A disk that is full in the middle of a file, shown by a limit on the size of files.
#[test]
fn no_room_in_the_middle_of_a_file() {
    let folder = Folder::with(&[
        ("in/a.txt", &"MRN: 4471923\n".repeat(50_000)),
        ("in/b.txt", "MRN: 4471923"),
        ("out/a.txt", "as it was"),
    ]);
    let (input, out) = (folder.path("in"), folder.path("out"));
    let output = limited("trap '' XFSZ; ulimit -f 64", &["redact", &input, "--out", &out]);
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("a.txt: cannot be written") && err.contains("free space") && !err.contains(RAW), "{err}");
    assert_eq!((folder.read("out/a.txt").as_str(), folder.read("out/b.txt").as_str()), ("as it was", "MRN: [MRN]"));
    assert!(nothing_raw(&out).iter().all(|name| !name.ends_with(".part")));
    run(&["redact", &input, "--out", &out, "--resume"]).ends(0).says(&[]);
    assert_eq!(folder.read("out/a.txt"), "MRN: [MRN]\n".repeat(50_000));
}

/// Too little memory: all of the output or none of it, and no text in what is said.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_memory() {
    let text = "MRN: 4471923 is stable.\n".repeat(400_000);
    let folder = Folder::with(&[("in/a.txt", &text)]);
    let (input, out) = (folder.path("in"), folder.path("out"));
    let mut ended = Vec::new();
    for kilobytes in [4_000, 12_000, 24_000, 40_000, 60_000, 4_000_000] {
        let _ = fs::remove_dir_all(&out);
        let output = limited(&format!("ulimit -v {kilobytes}"), &["redact", &input, "--out", &out, "--jobs", "1"]);
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!err.contains(RAW) && !err.contains("stable"), "{err}");
        ended.push(output.status.success());
        assert_eq!(folder.has("out/a.txt"), output.status.success(), "{kilobytes} KB: {err}");
        if output.status.success() {
            assert_eq!(folder.read("out/a.txt"), text.replace(RAW, "[MRN]"));
        } else if Path::new(&out).exists() {
            nothing_raw(&out);
        }
    }
    assert_eq!(
        (ended.first(), ended.last()),
        (Some(&false), Some(&true)),
        "the limits reach from too little to enough"
    );
}
