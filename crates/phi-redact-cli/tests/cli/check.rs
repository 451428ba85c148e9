//! `check`.

use crate::run::{Folder, run, run_with};

#[test]
fn places_and_exit_code() {
    let folder = Folder::with(&[("in/a.txt", "x\n\u{e9} MRN: 4471923\n"), ("in/b.txt", "nothing")]);
    let found = run(&["check", &folder.path("in")]).ends(1).says(&[]);
    assert_eq!(found.text(), format!("{}:2:8: MRN\n", folder.path("in/a.txt")));
    let shown = run(&["check", "--show", &folder.path("in")]).ends(1);
    assert_eq!(shown.text(), format!("{}:2:8: MRN \"4471923\"\n", folder.path("in/a.txt")));
    assert!(run(&["check", &folder.path("in/b.txt")]).ends(0).out.is_empty());
    assert_eq!(run_with(b"MRN: 4471923", &["check", "-"]).ends(1).text(), "stdin:1:6: MRN\n");
}

#[test]
fn what_the_policy_keeps_is_no_finding() {
    let folder = Folder::with(&[("a.txt", "MRN: 4471923"), ("p.toml", "[category.MRN]\naction = \"keep\"\n")]);
    run(&["check", &folder.path("a.txt"), "--policy", &folder.path("p.toml")]).ends(0);
}

#[test]
fn binary_files_fail_or_are_passed_over() {
    let folder = Folder::with(&[("a.png", "\u{1}\0"), ("b.txt", "")]);
    run(&["check", &folder.path("")]).ends(1).says(&["a.png: looks binary"]);
    run(&["check", "--skip-binary", &folder.path("")]).ends(0).says(&[]);
}

#[test]
fn needs_a_path() {
    run(&["check"]).ends(2);
}
