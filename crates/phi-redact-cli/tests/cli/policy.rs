//! Policies, keys, patients and what undoes an action.

use crate::run::{Folder, run, run_with};

const KEY: &str = "a key of the tests, 32 bytes long\n";

#[test]
fn list_show_and_check() {
    let list = run(&["policy", "list"]).ends(0);
    for name in ["safe-harbor", "limited-data-set", "strict", "research", "publish"] {
        assert!(list.text().contains(name));
        let shown = run(&["policy", "show", name]).ends(0);
        let folder = Folder::with(&[("p.toml", shown.text())]);
        let checked = run(&["policy", "check", &folder.path("p.toml")]).ends(0);
        let digest = shown.text().lines().next().unwrap().trim_start_matches("# digest ").to_string();
        assert!(checked.text().contains(&digest), "what is shown is the whole policy");
    }
    let folder =
        Folder::with(&[("p.toml", "[category.DATE]\naction = \"shfit\"\n"), ("p.json", "{\"extends\": \"publsh\"}")]);
    run(&["policy", "check", &folder.path("p.toml")]).ends(2).says(&["line 2", "did you mean shift"]);
    run(&["policy", "check", &folder.path("p.json")]).ends(2).says(&["did you mean publish"]);
    run(&["policy", "show", "stict"]).ends(2).says(&["did you mean strict"]);
}

#[test]
fn keys() {
    let folder =
        Folder::with(&[("key", KEY), ("short", "secret"), ("p.toml", "[category.DATE]\naction = \"shift\"\n")]);
    let policy = folder.path("p.toml");
    let shift = |args: &[&str]| run_with(b"Seen 03/14/2024", &[&["redact", "--policy", &policy][..], args].concat());
    shift(&[]).ends(2).says(&["shift", "--key-file"]);
    shift(&["--key-file", &folder.path("short")]).ends(2).says(&["16 bytes"]);
    shift(&["--key-file", &folder.path("none")]).ends(2).says(&["cannot be read"]);
    shift(&["--key-env", "PHI_REDACT_NO_SUCH_KEY"]).ends(2).says(&["not set"]);
    let key = folder.path("key");
    let of = |id: &str| shift(&["--key-file", &key, "--patient-id", id]).ends(0).text().to_string();
    assert_eq!(of("1"), of("1"));
    assert_ne!(of("1"), of("2"));
    assert!(of("1").starts_with("Seen ") && !of("1").contains("03/14/2024"));
}

#[test]
fn encrypt_and_restore() {
    let note = "MRN: 4471923\r\nDr. Zo\u{eb} Smithers, (312) 555-7788\r\n";
    let folder = Folder::with(&[("key", KEY), ("other", "another key of the tests, longer!"), ("n.txt", note)]);
    let (key, other, sealed) = (folder.path("key"), folder.path("other"), folder.path("sealed.txt"));
    run(&["redact", &folder.path("n.txt"), "--action", "encrypt", "--key-file", &key, "--out", &sealed]).ends(0);
    assert!(!folder.read("sealed.txt").contains("4471923"));
    assert_eq!(run(&["restore", &sealed, "--key-file", &key]).ends(0).text(), note);
    let refused = run(&["restore", &sealed, "--key-file", &other, "--out", &folder.path("back.txt")])
        .ends(1)
        .says(&["byte 5", "key"]);
    assert!(refused.out.is_empty() && !folder.has("back.txt"));
    run(&["restore", &sealed]).ends(2).says(&["--key-file"]);
    let policy = folder.write("p.toml", b"[category.MRN]\naction = \"encrypt\"\nkeep_form = true\n");
    let digits = run_with(b"MRN: 4471923", &["redact", "--policy", &policy, "--key-file", &key]).ends(0);
    let value = digits.text().trim_start_matches("MRN: ").to_string();
    assert!(value.len() == 7 && value != "4471923");
    assert_eq!(
        run_with(value.as_bytes(), &["restore", "-", "--digits", "MRN", "--key-file", &key]).ends(0).text(),
        "4471923"
    );
}

#[test]
fn a_patient_field_tells_patients_apart() {
    let folder = Folder::with(&[("key", KEY)]);
    let key = folder.path("key");
    let lines = "{\"p\":1,\"text\":\"Seen 03/14/2024\"}\n{\"p\":\"1\",\"text\":\"Seen 03/14/2024\"}\n{\"p\":2,\"text\":\"Seen 03/14/2024\"}\n";
    let args = ["redact", "--format", "jsonl", "--policy", "research", "--key-file", &key, "--patient-field", "p"];
    let clean = run_with(lines.as_bytes(), &args).ends(0);
    let dates: Vec<&str> = clean.text().lines().map(|l| l.split("Seen ").nth(1).unwrap()).collect();
    assert!(dates[0] == dates[1] && dates[0] != dates[2], "{dates:?}");
    let rows = "p,note\n1,Seen 03/14/2024\n2,Seen 03/14/2024\n1,Seen 03/14/2024\n";
    let args = [
        "redact",
        "--format",
        "csv",
        "--field",
        "note",
        "--policy",
        "research",
        "--key-file",
        &key,
        "--patient-field",
        "p",
    ];
    let clean = run_with(rows.as_bytes(), &args).ends(0);
    let dates: Vec<&str> = clean.text().lines().skip(1).map(|l| l.split("Seen ").nth(1).unwrap()).collect();
    assert!(dates[0] == dates[2] && dates[0] != dates[1], "{dates:?}");
    run_with(b"x", &["redact", "--patient-field", "p"]).ends(2).says(&["--patient-field"]);
    run_with(b"{\"text\":\"x\"}\n", &["redact", "--format", "jsonl", "--patient-field", "p"])
        .ends(1)
        .says(&[":1:", "\"p\""]);
}

#[test]
fn a_known_patient_is_found() {
    let folder = Folder::with(&[
        ("p.json", r#"{"names": ["Quill, Bramble"], "identifiers": ["4471923"]}"#),
        (
            "fhir.json",
            r#"{"resourceType": "Patient", "name": [{"family": "Quill", "given": ["Bramble"]}], "identifier": [{"value": "4471923"}]}"#,
        ),
        ("wrong.json", r#"{"nmaes": ["secret"]}"#),
        ("empty.json", "{}"),
    ]);
    let with =
        |file: &str| run_with(b"the bramblequill file, no 44 71 923.", &["redact", "--patient", &folder.path(file)]);
    for file in ["p.json", "fhir.json"] {
        assert_eq!(with(file).ends(0).text(), "the [NAME] file, no [MRN].");
    }
    with("wrong.json").ends(2).says(&["did you mean names"]);
    with("empty.json").ends(2).says(&["no value"]);
    with("none.json").ends(2).says(&["cannot be read"]);
}

#[test]
fn the_audit() {
    let folder = Folder::with(&[
        ("in/secret-name.txt", "MRN: 4471923, phone (312) 555-7788"),
        ("in/b.txt", "nothing"),
        ("key", KEY),
    ]);
    let (input, out, report, key) = (folder.path("in"), folder.path("out"), folder.path("r.json"), folder.path("key"));
    let audit = || -> serde_json::Value {
        run(&["redact", &input, "--out", &out, "--report", &report, "--key-file", &key, "--action", "hash"]).ends(0);
        serde_json::from_str(&folder.read("r.json")).expect("JSON")
    };
    let (one, two) = (audit(), audit());
    assert_eq!((&one["by_action"]["hash"], &one["sensitivity"]), (&2.into(), &"balanced".into()));
    assert_eq!(one["policy_digest"].as_str().map(str::len), Some(32));
    assert!(one["seconds"].is_number());
    let ids = |report: &serde_json::Value| -> Vec<String> {
        let each = report["each"].as_array().expect("a list");
        let mut ids: Vec<String> = each.iter().map(|d| d["id"].as_str().expect("an id").to_string()).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&one), ids(&two), "with a key, the same document has the same id");
    assert!(ids(&one).len() == 2 && ids(&one)[0] != ids(&one)[1]);
    assert!(!folder.read("r.json").contains("secret"));
}
