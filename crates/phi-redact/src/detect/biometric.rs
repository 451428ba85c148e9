//! Biometric identifiers and links to photographs of a face: 45 CFR 164.514(b)(2)(i)(P) and (Q).

use std::ops::Range;

use super::words::Words;
use super::{Candidates, labelled};
use crate::category::Category;
use crate::document::{Document, Kind};
use crate::finding::Cue;
use crate::lexicon::CueSet;

/// Words of a file or a link that say it shows a face.
const FACE: Words =
    Words::new(&["face", "faces", "portrait", "portraits", "selfie", "headshot", "mugshot", "fullface", "frontal"]);
/// Words before a link to a picture of a person.
const PHOTO: Words =
    Words::new(&["photo", "photos", "pic", "pics", "picture", "image", "images", "still", "photograph"]);
/// How files of pictures end.
const ENDINGS: [&str; 17] = [
    "jpg", "jpeg", "png", "heic", "tif", "tiff", "bmp", "webp", "gif", "mp4", "mov", "cr3", "cr2", "dng", "nef", "raw",
    "dcm",
];

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::BIOMETRIC, |mut found| {
        // Prices, counts and ages follow `finger` and `face` too: a code is long.
        if found.form.len >= 6 {
            found.range.end = found.range.end.max(run(doc, found.range.start).end);
            found.add(out, Category::Biometric, found.score + 0.01);
        }
    });
    let mut end = 0;
    // Most points end a sentence, most colons a label: nothing is glued to them.
    for at in doc.joints(|mark| matches!(mark, b'.' | b':')) {
        if at < end || doc.tokens()[at].len() > 1 || bounds(doc, at + 1) {
            continue;
        }
        let range = run(doc, at - 1);
        if range.end > at + 1 && is_face_file(doc, &range) {
            out.add(range.clone(), Category::Biometric, 0.97, Cue::Form);
        }
        end = range.end.max(at + 1);
    }
}

/// Whether a run is a file or a link that shows a face, by its own words or by the word before it.
fn is_face_file(doc: &Document<'_>, range: &Range<usize>) -> bool {
    // A decimal number, as most runs with a point in them are.
    if range.len() < 5 && doc.is_number(range.end - 1) && doc.is(range.end - 2, b'.') {
        return false;
    }
    let link = range.len() > 4 && range.clone().any(|t| doc.is(t, b'/'));
    let ending = doc.slice(range.clone()).rsplit('.').next().unwrap_or("");
    let picture = ENDINGS.iter().any(|e| ending.eq_ignore_ascii_case(e));
    if !link && !picture {
        return false;
    }
    let face =
        range.clone().any(|t| FACE.holds(doc, t) || doc.is_word(t) && doc.str(t).to_ascii_lowercase().contains("face"));
    let before = (range.start.saturating_sub(5)..range.start).any(|t| PHOTO.holds(doc, t) || FACE.holds(doc, t));
    face || picture && before
}

/// What is written without a blank around this token, without quotes, brackets and closing punctuation.
fn run(doc: &Document<'_>, token: usize) -> Range<usize> {
    const LONGEST: usize = 80;
    let (mut first, mut last) = (token, token + 1);
    while first > 0 && token - first < LONGEST && doc.touches(first) && !bounds(doc, first - 1) {
        first -= 1;
    }
    while last < doc.len() && last - token < LONGEST && doc.touches(last) && !bounds(doc, last) {
        last += 1;
    }
    while last > token + 1 && matches!(doc.byte(last - 1), b'.' | b':' | b'!' | b'?') {
        last -= 1;
    }
    first..last
}

/// Whether a token ends what is written without a blank.
fn bounds(doc: &Document<'_>, token: usize) -> bool {
    doc.tokens()[token].kind == Kind::Newline
        || matches!(doc.byte(token), b'"' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b',' | b';' | b'\'' | b'|' | b'*')
}
