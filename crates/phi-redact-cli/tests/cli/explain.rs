//! `explain`.

use crate::run::{Folder, command, run};

#[test]
fn without_a_terminal_there_are_no_colours() {
    let folder = Folder::with(&[("a.txt", "\u{1b}[31m MRN: 4471923")]);
    let run = run(&["explain", "--sensitivity", "precise", &folder.path("a.txt")]).ends(0);
    assert!(run.text().starts_with("\u{241b}[31m MRN: {{MRN|4471923}}\n"), "{}", run.text());
    assert!(!run.text().contains('\u{1b}'));
    assert!(run.text().contains("1:12  MRN") && run.text().contains("mrn: cue before"));
}

#[test]
fn colours_when_asked_for() {
    let folder = Folder::with(&[("a.txt", "MRN: 4471923")]);
    let run = run(&["explain", "--color", "always", &folder.path("a.txt")]).ends(0);
    assert!(run.text().contains("m4471923\u{1b}[0m"));
    let output = command().env("NO_COLOR", "1").args(["explain", &folder.path("a.txt")]).output().expect("a run");
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn the_page_is_escaped_and_stands_alone() {
    let folder = Folder::with(&[("a&b.txt", "\n<script>alert('x')</script> MRN: 4471923 & \"dry\"")]);
    let page = folder.path("page.html");
    run(&["explain", "--html", &folder.path("a&b.txt"), "--out", &page]).ends(0);
    let page = folder.read("page.html");
    assert!(page.contains("<pre>\n\n&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; MRN: <mark"));
    assert!(page.contains(">4471923</mark> &amp; &quot;dry&quot;</pre>") && page.contains("a&amp;b.txt"));
    for absent in ["<script", "http://", "https://", "src=", "<link"] {
        assert!(!page.contains(absent), "{absent}");
    }
    for present in ["identifiers (PHI)", "prefers-color-scheme: dark", "class=\"legend\"", "mrn: cue before"] {
        assert!(page.contains(present), "{present}");
    }
}

#[test]
fn a_folder_is_no_note() {
    let folder = Folder::with(&[]);
    run(&["explain", &folder.path("")]).ends(1).says(&["is a folder"]);
}
