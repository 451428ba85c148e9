//! Surrogates are realistic: the detectors find them again, and find as much in a text of surrogates as in the original.

use std::collections::BTreeMap;

use phi_redact::evaluate::{GoldSpan, Note};
use phi_redact::{Action, Category, Finding, Key, Policy, Redaction, Redactor, Span};
use phi_redact_tests::{notes, root, score};

/// Least share of the surrogates that are found again, and with their label, over the keys. Measured on `corpus/dev.txt`; the goal
/// is 0.97 with it.
const AGAIN: f64 = 0.975;
const LABELLED: f64 = 0.957;
/// One key may be luckier than another by half a point.
const KEYS: [u8; 8] = [1, 2, 3, 4, 5, 6, 7, 8];
/// Most that recall may fall.
const FALL: f64 = 0.01;

fn surrogates(key: u8) -> Redactor {
    let policy = Policy::safe_harbor().with_action(Action::Surrogate);
    Redactor::builder().policy(policy).key(Key::new([key; 32]).unwrap()).build().unwrap()
}

/// Whether findings cover every letter and digit of a span.
fn covered(text: &str, span: Span, found: &[Finding], label: Option<Category>) -> bool {
    text[span.range()].char_indices().filter(|(_, c)| c.is_alphanumeric()).all(|(i, _)| {
        let at = span.start + i;
        found.iter().any(|f| f.span.start <= at && at < f.span.end && label.is_none_or(|l| l == f.category))
    })
}

#[test]
fn surrogates_are_found_again() {
    let originals = notes(&root("corpus/dev.txt"));
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for (redactor, note) in KEYS.map(surrogates).iter().flat_map(|r| originals.iter().map(move |note| (r, note))) {
        let clean = redactor.redact(&note.text);
        let found = redactor.detect(&clean.text);
        for r in clean.replacements.iter().filter(|r| r.action == Action::Surrogate) {
            let row = table.entry(r.finding.category.label()).or_default();
            row[0] += 1;
            row[1] += usize::from(covered(&clean.text, r.span, &found, None));
            row[2] += usize::from(covered(&clean.text, r.span, &found, Some(r.finding.category)));
        }
    }
    let mut all = [0; 3];
    for (label, row) in &table {
        println!("{label:13} {:4} again {:4} with their label {:4}", row[0], row[1], row[2]);
        (0..3).for_each(|i| all[i] += row[i]);
    }
    let (again, labelled) = (all[1] as f64 / all[0] as f64, all[2] as f64 / all[0] as f64);
    println!("of {} surrogates {again:.4} are found again, {labelled:.4} with their label", all[0]);
    assert!(again >= AGAIN && labelled >= LABELLED);
}

/// What an annotator would mark in the new text: the surrogates of what was marked, and what was missed.
fn carried_over(note: &Note, clean: &Redaction) -> Note {
    let mut spans = Vec::new();
    for gold in &note.spans {
        let touching = clean
            .replacements
            .iter()
            .filter(|r| r.finding.span.start < gold.span.end && gold.span.start < r.finding.span.end);
        let mut touched = false;
        for r in touching.filter(|r| r.action == Action::Surrogate) {
            touched = true;
            if spans.last().is_none_or(|last: &GoldSpan| last.span.end <= r.span.start) {
                spans.push(GoldSpan { span: r.span, category: gold.category, optional: gold.optional });
            }
        }
        let all = clean.replacements.iter();
        let before = all.take_while(|r| r.finding.span.end <= gold.span.start).last();
        let (old, new) = before.map_or((0, 0), |r| (r.finding.span.end, r.span.end));
        let kept = !clean
            .replacements
            .iter()
            .any(|r| r.finding.span.start < gold.span.end && gold.span.start < r.finding.span.end);
        if !touched && kept {
            let span = Span::new(gold.span.start - old + new, gold.span.end - old + new);
            spans.push(GoldSpan { span, category: gold.category, optional: gold.optional });
        }
    }
    Note { id: note.id.clone(), kind: note.kind.clone(), text: clean.text.clone(), spans }
}

#[test]
fn as_much_is_found_as_in_the_original() {
    let originals = notes(&root("corpus/dev.txt"));
    let redactor = surrogates(KEYS[0]);
    let texts: Vec<Note> = originals.iter().map(|note| carried_over(note, &redactor.redact(&note.text))).collect();
    let recall = |notes: &[Note]| score(&Redactor::new(), notes).total().recall();
    let (before, after) = (recall(&originals), recall(&texts));
    println!("recall {before:.4} on the original, {after:.4} on the surrogates");
    assert!(before - after <= FALL);
}
