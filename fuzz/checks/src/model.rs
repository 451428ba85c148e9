//! Any model file: it is refused, or it can be used. The fuzzer would never guess a checksum, and the smallest model has a quarter
//! of a megabyte; so an input is a list of rows and of changes to the model they make, and the checksum is set right.

use phi_redact::detect;
use phi_redact::document::Document;
use phi_redact::tagger::{Calibration, LABELS, Model, probabilities};

use crate::input::Input;

/// Magic, version, sizes of the table, scale, calibration, the sixteen levels, and the transitions: what is read when a model is loaded.
const HEAD: usize = 8 + 4 + 8 + 4 + 4 * Calibration::NUMBERS + 16 + LABELS * LABELS * 4;
const CHECKSUM: usize = 8;
const NOTE: &str = "Dr. Ada Quist, MRN: 4471923, seen 03/14/2024 in Albert Lea; BP 120/80.";

pub fn check(data: &[u8]) {
    // As it is: no file of a few bytes is a model.
    assert!(data.len() > HEAD + CHECKSUM || Model::new(data.to_vec()).is_err());
    let mut input = Input::new(data);
    let (rows, changes, cut, is_whole) = (input.up_to(40), input.up_to(4), input.byte(), input.yes());
    let rows: Vec<_> = (0..rows).map(|n| (feature(n), [f32::from(input.byte()) / 16.0 - 8.0; LABELS])).collect();
    let mut bytes = Model::encode(&rows, &[[0.125; LABELS]; LABELS], &Calibration::NONE);
    assert!(Model::new(bytes.clone()).is_ok(), "what was encoded is read");
    for _ in 0..changes {
        let place = usize::from(u16::from_le_bytes([input.byte(), input.byte()]));
        // The head, where sizes and numbers stand, and the tables at the end.
        let place = if place % 4 == 0 { bytes.len() - 1 - place.min(bytes.len() - 1) } else { place % HEAD };
        bytes[place] = input.byte();
    }
    if !is_whole {
        bytes.truncate(bytes.len() - usize::from(cut));
    }
    seal(&mut bytes);
    let Ok(model) = Model::new(bytes) else { return };
    let note = format!("{NOTE}{}", input.text());
    let doc = Document::new(&note);
    let rows = probabilities(&doc, &detect::run(&doc), &model);
    assert_eq!(rows.len(), doc.tokens().len());
}

/// Hashes, as features are: of numbers of the fuzzer's choice no table could be made, which is a matter of training.
fn feature(n: u8) -> u64 {
    let n = (u64::from(n) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    n ^ (n >> 27)
}

/// Sets the checksum, as the last eight bytes.
pub fn seal(bytes: &mut [u8]) {
    let Some(end) = bytes.len().checked_sub(CHECKSUM) else { return };
    let mix = |a: u64, b: u64| {
        let n = (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        n ^ (n >> 31)
    };
    let word = |chunk: &[u8]| chunk.iter().fold(0, |n, b| n << 8 | u64::from(*b));
    let sum = bytes[..end].chunks(8).fold(0x51, |sum, chunk| mix(sum, word(chunk)));
    bytes[end..].copy_from_slice(&sum.to_le_bytes());
}
