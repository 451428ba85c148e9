//! The checksum of `checks::model` is the library's: else that target would do nothing but fail at it.

use phi_redact::tagger::{Calibration, LABELS, Model};

#[test]
fn the_checksum_is_the_library_s() {
    let bytes = Model::encode(&[(7, [1.0; LABELS])], &[[0.125; LABELS]; LABELS], &Calibration::NONE);
    let mut sealed = bytes.clone();
    let end = sealed.len() - 8;
    sealed[end..].fill(0);
    checks::model::seal(&mut sealed);
    assert!(sealed == bytes);
}

/// A table can be made of any number of rows that the target asks for.
#[test]
fn any_number_of_rows() {
    (0..=40).for_each(|rows| checks::model::check(&[rows]));
}
