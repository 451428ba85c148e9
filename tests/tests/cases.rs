//! The cases of `cases/*.txt`: every line says what must go and what must stay.
//!
//! Cases that are not yet met stand in `cases/known.list` by their identifier, so that the list can only shrink: a case
//! that is met must be taken off it, and any other difference fails.

use std::collections::BTreeSet;
use std::fs;

use phi_redact::{Category, Redactor};
use phi_redact_tests::{cases, describe, root, score};

#[test]
fn cases_hold() {
    let known_path = root("tests/cases/known.list");
    let known: BTreeSet<String> = fs::read_to_string(known_path)
        .expect("the list")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(String::from)
        .collect();
    let redactor = Redactor::new();
    let (mut failed, mut met, mut text) = (BTreeSet::new(), BTreeSet::new(), String::new());
    let files = Category::ALL.iter().map(|category| category.label().to_lowercase());
    for file in files.chain(["adversarial".to_string()]) {
        let cases = cases(&file);
        let scorer = score(&redactor, &cases);
        let wrong: BTreeSet<&str> = scorer.mistakes().iter().map(|m| cases[m.note].id.as_str()).collect();
        for mistake in scorer.mistakes().iter().filter(|m| !known.contains(&cases[m.note].id)) {
            text.push_str(&describe(&cases, mistake));
            text.push('\n');
        }
        for case in &cases {
            let list = if wrong.contains(case.id.as_str()) { &mut failed } else { &mut met };
            list.insert(case.id.clone());
        }
    }
    if std::env::var_os("PHI_REDACT_WRITE_KNOWN").is_some() {
        let head = "# Cases that are not met yet; rewrite with PHI_REDACT_WRITE_KNOWN=1 cargo test -p phi-redact-tests cases_hold\n";
        let lines: String = failed.iter().map(|id| format!("{id}\n")).collect();
        fs::write(root("tests/cases/known.list"), format!("{head}{lines}")).expect("the list");
        return;
    }
    let fixed: Vec<&String> = known.intersection(&met).collect();
    assert!(text.is_empty(), "cases that no longer hold:\n{text}");
    assert!(fixed.is_empty(), "cases that hold now, to be taken off known.list: {fixed:?}");
    assert!(met.len() > 1000, "{} cases hold", met.len());
}

/// Every label has forty lines and more, and both what goes and what stays.
#[test]
fn every_label_has_its_cases() {
    for category in Category::ALL {
        let cases = cases(&category.label().to_lowercase());
        let lines: usize = cases.iter().map(|c| c.text.lines().count()).sum();
        assert!(lines >= 40, "{category}: {lines} lines");
        assert!(cases.iter().any(|c| c.spans.iter().any(|s| s.category == *category)), "{category}: nothing to find");
        assert!(cases.iter().any(|c| c.spans.iter().all(|s| s.category != *category)), "{category}: no look-alike");
    }
}
