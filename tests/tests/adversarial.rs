//! Texts made, or spoilt, so that PHI is not seen: `cases/adversarial.txt`. They are cases like the others (`cases.rs`); here is how many of each kind
//! are met, which `docs/adversarial.md` says.

use std::collections::BTreeMap;
use std::fs;

use phi_redact::{Redactor, Sensitivity};
use phi_redact_tests::{cases, root, score};

const DOC: &str = "docs/adversarial.md";
const HEAD: &str = "| kind | cases | met at balanced | met at high |\n| --- | --- | --- | --- |\n";

/// The table of the document: by kind, how many cases there are and how many are met.
fn table() -> String {
    let notes = cases("adversarial");
    let mut rows: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (column, sensitivity) in [(1, Sensitivity::Balanced), (2, Sensitivity::High)] {
        let redactor = Redactor::builder().sensitivity(sensitivity).build().expect("a redactor");
        let scorer = score(&redactor, &notes);
        for (n, note) in notes.iter().enumerate() {
            let row = rows.entry(&note.kind).or_default();
            row[0] += column % 2;
            row[column] += usize::from(scorer.mistakes().iter().all(|mistake| mistake.note != n));
        }
    }
    let row =
        |(kind, [all, balanced, high]): (&&str, &[usize; 3])| format!("| {kind} | {all} | {balanced} | {high} |\n");
    HEAD.to_string() + &rows.iter().map(row).collect::<String>()
}

#[test]
fn the_document_says_what_is_met() {
    let text = fs::read_to_string(root(DOC)).expect("the document");
    let start = text.find(HEAD).expect("its table");
    let end = text[start..].find("\n\n").map_or(text.len(), |end| start + end + 1);
    let table = table();
    if std::env::var_os("PHI_REDACT_WRITE_KNOWN").is_some() {
        fs::write(root(DOC), format!("{}{table}{}", &text[..start], &text[end..])).expect("the document");
        return;
    }
    assert!(
        text[start..end] == table,
        "{DOC} is to say (PHI_REDACT_WRITE_KNOWN=1 cargo test -p phi-redact-tests writes it):\n{table}"
    );
}
