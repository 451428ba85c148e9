//! Promise 4: what was read before changes no answer, though a thread keeps sums of weights from text to text.

use phi_redact::{Finding, Redactor};
use phi_redact_tests::{corpus, notes};

#[test]
fn the_order_of_texts_does_not_matter() {
    let notes: Vec<_> = corpus("train-").iter().flat_map(|path| notes(path)).step_by(5).collect();
    assert!(notes.len() > 500, "{} notes", notes.len());
    let redactor = Redactor::new();
    let read = |n: usize| redactor.detect(&notes[n].text);
    let forwards: Vec<Vec<Finding>> = (0..notes.len()).map(read).collect();
    for n in (0..notes.len()).rev() {
        assert_eq!(read(n), forwards[n], "{}", notes[n].id);
    }
}
