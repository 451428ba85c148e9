//! Biometric identifiers and links to photographs of a face: 45 CFR 164.514(b)(2)(i)(P) and (Q).

use std::ops::Range;

use super::{Candidates, labelled};
use crate::category::Category;
use crate::document::{Document, Kind};
use crate::finding::Cue;
use crate::lexicon::CueSet;

/// Words of a file or a link that say it shows a face.
const FACE: [&str; 9] =
    ["face", "faces", "portrait", "portraits", "selfie", "headshot", "mugshot", "fullface", "frontal"];
/// Words before a link to a picture of a person.
const PHOTO: [&str; 9] = ["photo", "photos", "pic", "pics", "picture", "image", "images", "still", "photograph"];
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
    let mut at = 0;
    while at < doc.len() {
        let dotted = doc.is(at, b'.') || doc.is(at, b':');
        if !dotted || !doc.touches(at) {
            at += 1;
            continue;
        }
        let range = run(doc, at - 1);
        if range.end > at + 1 && is_face_file(doc, &range) {
            out.add(range.clone(), Category::Biometric, 0.97, Cue::Form);
        }
        at = range.end.max(at + 1);
    }
}

/// Whether a run is a file or a link that shows a face, by its own words or by the word before it.
fn is_face_file(doc: &Document<'_>, range: &Range<usize>) -> bool {
    let word = |t: usize, words: &[&str]| doc.is_word(t) && words.iter().any(|w| doc.is_the_word(t, w));
    let link = range.len() > 4 && range.clone().any(|t| doc.is(t, b'/'));
    let ending = doc.slice(range.clone()).rsplit('.').next().unwrap_or("");
    let picture = ENDINGS.iter().any(|e| ending.eq_ignore_ascii_case(e));
    if !link && !picture {
        return false;
    }
    let face =
        range.clone().any(|t| word(t, &FACE) || doc.is_word(t) && doc.str(t).to_ascii_lowercase().contains("face"));
    let before = (range.start.saturating_sub(5)..range.start).any(|t| word(t, &PHOTO) || word(t, &FACE));
    face || picture && before
}

/// What is written without a blank around this token, without quotes, brackets and closing punctuation.
fn run(doc: &Document<'_>, token: usize) -> Range<usize> {
    const LONGEST: usize = 80;
    let bound = |t: usize| {
        doc.tokens()[t].kind == Kind::Newline
            || matches!(doc.byte(t), b'"' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b',' | b';' | b'\'' | b'|' | b'*')
    };
    let (mut first, mut last) = (token, token + 1);
    while first > 0 && token - first < LONGEST && doc.touches(first) && !bound(first - 1) {
        first -= 1;
    }
    while last < doc.len() && last - token < LONGEST && doc.touches(last) && !bound(last) {
        last += 1;
    }
    while last > token + 1 && matches!(doc.byte(last - 1), b'.' | b':' | b'!' | b'?') {
        last -= 1;
    }
    first..last
}
