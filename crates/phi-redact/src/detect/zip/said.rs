//! Codes said or spelled out as words.

use super::place::{after_place, after_state};
use crate::category::Category;
use crate::detect::Candidates;
use crate::document::said::digits_of;
use crate::document::{Document, Spoken};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Five digits said as words after a cue or a state.
pub(super) fn spoken_codes(doc: &Document<'_>, out: &mut Candidates) {
    let code = |run: &&Spoken| matches!(run.digits, 4..=6 | 9) && run.points == 0;
    for run in doc.spoken().iter().filter(code) {
        let exact = matches!(run.digits, 5 | 9);
        let near =
            (run.first.saturating_sub(if exact { 24 } else { 3 })..run.first).any(|t| doc.cue(t).any(CueSet::ZIP));
        let score = match (near, run.digits) {
            (true, _) => 0.93,
            (_, 5 | 9) if after_state(doc, run.first) => 0.93,
            (_, 5) if after_place(doc, run.first) > 0.3 => 0.8,
            _ => 0.2,
        };
        out.add(run.first..run.last, Category::Zip, score, Cue::Before);
    }
}

/// Letters and digits said one by one after a cue: `postcode S W one eight, two B B`.
pub(super) fn spelled_codes(doc: &Document<'_>, out: &mut Candidates) {
    for hit in doc.hits_of(Class::NONE, CueSet::ZIP) {
        let from = hit.last as usize;
        let said = |t: usize| {
            let letter = doc.is_word(t) && doc.tokens()[t].len() == 1;
            let decimal = matches!(doc.byte(t + 1), b'.' | b'/') && doc.touches(t + 1);
            (
                letter && !doc.is_the_word(t, "x"),
                !decimal && doc.is_number(t) && doc.tokens()[t].len() <= 2 || digits_of(doc, t).is_some(),
            )
        };
        let Some(first) = (from..doc.len().min(from + 14)).find(|t| {
            let ((a, b), (c, d)) = (said(*t), said(t + 1 + usize::from(doc.is(t + 1, b','))));
            (a || b) && (c || d) && !doc.is_the_word(*t, "a")
        }) else {
            continue;
        };
        let (mut at, mut last, mut letters, mut digits) = (first, first, 0, 0);
        let mut form = String::new();
        while at < doc.len() && at < first + 14 {
            let (letter, digit) = said(at);
            if letter || digit {
                letters += usize::from(letter);
                digits += usize::from(digit);
                form.push(if letter { 'A' } else { '9' });
                last = at + 1;
            } else if !matches!(doc.byte(at), b',' | b'-' | b'.')
                || doc.is_word(at)
                || doc.is(at, b'.') && is_whole(&form)
            {
                break;
            }
            at += 1;
        }
        if letters >= 2 && digits >= 2 && letters + digits >= 5 {
            let score = if is_whole(&form) { 0.96 } else { 0.9 };
            out.add(first..last, Category::Zip, score, Cue::Before);
        }
    }
}

/// Whether letters and digits have the form of a postcode of the United Kingdom (BS 7666), of Canada, or of an Eircode.
fn is_whole(form: &str) -> bool {
    matches!(form, "A99AA" | "A999AA" | "AA99AA" | "AA999AA" | "A9A9AA" | "AA9A9AA" | "A9A9A9" | "A99AA99")
}
