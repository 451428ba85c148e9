//! `evaluate`: its figures are those of `tests/corpus.py`, on whatever the notes are written in.

use std::process::Command;

use serde_json::Value;

use crate::run::{Folder, repository, run, run_with};

/// Runs the scorer that the figures are defined by.
fn python(args: &[&str]) -> String {
    let output = Command::new("python3").arg(repository("tests/corpus.py")).args(args).output();
    let output = output.expect("python3 is needed for this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Findings that are wrong in every way: some missed, cut short, mislabelled, misplaced.
fn noisy(gold: &str) -> String {
    let mut state = 1_u64;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut out = String::new();
    for line in gold.lines().map(json) {
        let length = line["text"].as_str().expect("a text").chars().count() as u64;
        let mut spans = Vec::new();
        for span in line["spans"].as_array().expect("spans") {
            let (start, end) = (span["start"].as_u64().expect("a start"), span["end"].as_u64().expect("an end"));
            match random(8) {
                0 => {}
                1 => spans.push((start, end, "ID".into())),
                2 => spans.push((start.saturating_sub(2), end + 3, span["label"].clone())),
                3 => spans.push((start + (end - start) / 2, end, span["label"].clone())),
                _ => spans.push((start, end, span["label"].clone())),
            }
        }
        spans.extend((0..length / 200).map(|_| random(length)).map(|at| (at, at + 5, "NAME".into())));
        let spans: Vec<Value> = spans
            .into_iter()
            .map(|(start, end, label)| serde_json::json!({"start": start, "end": end, "label": label}))
            .collect();
        out += &format!("{}\n", serde_json::json!({"id": line["id"], "spans": spans}));
    }
    out
}

#[test]
fn figures_are_those_of_the_reference() {
    let dev = repository("corpus/dev.txt");
    let gold = python(&["jsonl", &dev]);
    let folder = Folder::with(&[("gold.jsonl", &gold), ("noisy.jsonl", &noisy(&gold))]);
    let found = run_with(gold.as_bytes(), &["detect"]).ends(0);
    folder.write("found.jsonl", &found.out);
    let (gold, found, noisy) = (folder.path("gold.jsonl"), folder.path("found.jsonl"), folder.path("noisy.jsonl"));
    for by in [&[][..], &["--by", "label"], &["--by", "type"]] {
        let reference = |predictions: &str| json(&python(&[&["score", &gold, predictions, "--json"], by].concat()));
        let ours = |args: &[&str]| json(run(&[&["evaluate", "--json"], args, by].concat()).ends(0).text());
        assert_eq!(ours(&[&dev]), reference(&found));
        assert_eq!(ours(&[&gold]), reference(&found));
        assert_eq!(ours(&[&dev, "--predictions", &noisy]), reference(&noisy));
        let text = |run: crate::run::Run| run.ends(0).text().to_string();
        let table = text(run(&[&["evaluate", &dev, "--predictions", &noisy], by].concat()));
        assert_eq!(table, python(&[&["score", &gold, &noisy], by].concat()));
    }
}

#[test]
fn errors_are_shown_when_asked_for() {
    let folder = Folder::with(&[
        ("g.txt", "#### doc a | x\nSeen {{CITY|Qqqq}}, MRN: 4471923\n"),
        ("p.jsonl", "{\"id\":\"a\",\"spans\":[{\"start\":16,\"end\":23,\"label\":\"MRN\"}]}\n"),
    ]);
    let (gold, predictions) = (folder.path("g.txt"), folder.path("p.jsonl"));
    let run = run(&["evaluate", &gold, "--predictions", &predictions, "--errors", "5", "--by", "document"]).ends(0);
    assert!(run.text().contains("\na     "), "{}", run.text());
    assert!(run.text().contains("leak a CITY: …\"Seen \" >>\"Qqqq\"<< \", MRN: 4471923\\n\"…"), "{}", run.text());
    assert!(run.text().contains("over a MRN: …\"Seen Qqqq, MRN: \" >>\"4471923\"<< \"\\n\"…"), "{}", run.text());
}

#[test]
fn every_format_gives_the_same_figures() {
    let text = "Zo\u{eb} seen, MRN: 4471923, 2067\n";
    let xml = format!(
        "<?xml version=\"1.0\"?><deIdi2b2><TEXT><![CDATA[{text}]]></TEXT><TAGS>\
         <NAME id=\"P0\" start=\"0\" end=\"3\" text=\"Zo\u{eb}\" TYPE=\"PATIENT\"/>\
         <ID id=\"P1\" start=\"15\" end=\"22\" text=\"4471923\" TYPE=\"MEDICALRECORD\"/>\
         <DATE id=\"P2\" start=\"24\" end=\"28\" text=\"2067\" TYPE=\"DATE\"/></TAGS></deIdi2b2>"
    );
    let ann = "T1\tPATIENT 0 3\tZo\u{eb}\nT2\tMRN 15 22\t4471923\nT3\tDATE 24 28\t2067\n";
    let markup = "#### doc n | x\nZo\u{eb} seen, MRN: {{MRN|4471923}}, {{DATE?|2067}}\n"
        .replace("Zo\u{eb}", "{{NAME|Zo\u{eb}}}");
    let jsonl = serde_json::json!({"id": "n", "type": "x", "text": text, "spans": [
        {"start": 0, "end": 3, "label": "NAME"}, {"start": 15, "end": 22, "label": "MRN"},
        {"start": 24, "end": 28, "label": "DATE", "optional": true}]});
    let folder = Folder::with(&[
        ("i2b2/n.xml", &xml),
        ("brat/n.txt", text),
        ("brat/n.ann", ann),
        ("n.txt", &markup),
        ("n.jsonl", &jsonl.to_string()),
    ]);
    let figures = |path: &str| json(run(&["evaluate", "--json", &folder.path(path)]).ends(0).text());
    let expected = figures("n.txt");
    assert_eq!((&expected["ALL"]["spans"], &expected["ALL"]["docs"]), (&2.into(), &1.into()));
    for path in ["n.jsonl", "i2b2", "i2b2/n.xml", "brat", "brat/n.txt", "brat/n.ann"] {
        assert_eq!(figures(path), expected, "{path}");
    }
}

#[test]
fn faulty_gold_is_named_and_the_rest_scored() {
    let folder = Folder::with(&[
        ("a.txt", "#### doc a | x\n{{NOPE|secret}} MRN: {{MRN|4471923}}\n#### doc a | x\n\n#### bad\n"),
        (
            "b.jsonl",
            "{\"id\":1}\n{\"id\":2,\"text\":\"secret\",\"spans\":[{\"start\":0,\"end\":99,\"label\":\"NAME\"}]}\n",
        ),
        ("c.xml", "<deIdi2b2><TEXT>secret"),
        ("d.txt", "secret"),
        ("d.ann", "T1\tCAT 0 3\tsec\n"),
    ]);
    let run = run(&["evaluate", "--json", &folder.path("")]).ends(1).says(&[
        "a.txt:1: doc a: no such label NOPE",
        "a.txt:5: a heading must read",
        "document a stands twice",
        "b.jsonl:1: must have",
        "b.jsonl:2: annotation 1: its offsets",
        "c.xml: not well-formed XML",
        "d.ann:1: annotation T1: the label is unknown",
    ]);
    assert_eq!(json(run.text())["ALL"]["docs"], 1);
}

#[test]
fn no_gold_at_all() {
    let folder = Folder::with(&[("a.md", "x")]);
    run(&["evaluate", &folder.path("a.md")]).ends(1).says(&["no annotated notes here"]);
    run(&["evaluate", &folder.path("gone.txt")]).ends(1).says(&["gone.txt: cannot be read"]);
}
