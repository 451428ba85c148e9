//! Redacting the answer again: tags stay as they are, and the text around them is judged as before.
//!
//! A tag takes away what its neighbours were judged by, so that in a few notes of a hundred the second reading finds
//! something more. This test holds how many.

use phi_redact::Redactor;
use phi_redact_tests::{corpus, notes};

/// Notes of the corpora that may change, in a thousand.
const MOST: usize = 9;

#[test]
fn redacting_again_changes_little() {
    let texts: Vec<String> = corpus("").iter().flat_map(|path| notes(path)).step_by(3).map(|note| note.text).collect();
    let redactor = Redactor::new();
    let once: Vec<String> = redactor.redact_many(&texts).into_iter().map(|r| r.text).collect();
    let again = redactor.redact_many(&once);
    let changed = once.iter().zip(&again).filter(|(a, b)| **a != b.text).count();
    println!("{changed} of {} notes change", texts.len());
    assert!(changed * 1000 <= texts.len() * MOST, "{changed} of {}", texts.len());
}
