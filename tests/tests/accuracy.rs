//! The recorded figures of `accuracy.toml` hold on the corpora.

use std::collections::BTreeMap;
use std::fs;

use phi_redact::Redactor;
use phi_redact::evaluate::Note;
use phi_redact_tests::{corpus, notes, root, score};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    /// By label, or `ALL`.
    dev: BTreeMap<String, Figures>,
    /// Over-redaction in the training notes without PHI.
    negatives: Negatives,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Figures {
    recall: f64,
    precision: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Negatives {
    /// At most one word in so many.
    one_in: f64,
}

fn recorded() -> Recorded {
    toml::from_str(&fs::read_to_string(root("tests/accuracy.toml")).expect("accuracy.toml")).expect("figures")
}

#[test]
fn accuracy_on_dev() {
    let scorer = score(&Redactor::new(), &notes(&root("corpus/dev.txt")));
    let mut fallen = Vec::new();
    for (label, wanted) in recorded().dev {
        let tally = match label.as_str() {
            "ALL" => scorer.total(),
            _ => scorer.groups().find(|(name, _)| **name == *label).map(|(_, t)| t).expect("a label of dev"),
        };
        println!("{label:14} recall {:.4} precision {:.4}", tally.recall(), tally.precision());
        if tally.recall() < wanted.recall || wanted.precision.is_some_and(|p| tally.precision() < p) {
            fallen.push(format!("{label}: recall {:.4}, precision {:.4}", tally.recall(), tally.precision()));
        }
    }
    assert!(fallen.is_empty(), "below tests/accuracy.toml: {fallen:#?}");
}

#[test]
fn over_redaction_where_there_is_no_phi() {
    let clean: Vec<Note> =
        corpus("train-").iter().flat_map(|p| notes(p)).filter(|n| n.spans.iter().all(|s| s.optional)).collect();
    let scorer = score(&Redactor::new(), &clean);
    let words: usize =
        clean.iter().map(|n| n.text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count()).sum();
    let over = scorer.total().over_tokens();
    println!("{} notes without PHI: {over} of {words} words over-redacted", clean.len());
    assert!(words as f64 / (over as f64).max(1.0) >= recorded().negatives.one_in, "{over} of {words} words");
}
