//! Numbers dictated word by word after a label: `medical record number zero zero seven one four four nine`.

use super::Candidates;
use crate::category::Category;
use crate::document::{Document, Kind};
use crate::finding::Cue;
use crate::lexicon::CueSet;

/// What a label announces, the most telling first.
const KINDS: [(CueSet, Category); 9] = [
    (CueSet::SSN, Category::Ssn),
    (CueSet::MRN, Category::Mrn),
    (CueSet::HEALTH_PLAN, Category::HealthPlan),
    (CueSet::ACCOUNT, Category::Account),
    (CueSet::LICENSE, Category::License),
    (CueSet::DEVICE, Category::Device),
    (CueSet::BIOMETRIC, Category::Biometric),
    (CueSet::VEHICLE, Category::Vehicle),
    (CueSet::ID, Category::Id),
];
/// Words of digits.
const DIGITS: [&str; 30] = [
    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "niner", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
/// Words that stand among them: repeats, marks, the spelling alphabets.
const AMONG: [&str; 46] = [
    "double", "triple", "treble", "nought", "naught", "hundred", "dash", "hyphen", "slash", "stroke", "point", "o",
    "alpha", "alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "juliett",
    "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor",
    "whiskey", "whisky", "xray", "yankee", "zulu", "king", "queen", "sugar", "zebra", "capital",
];
/// Words that explain a letter: `K for kilo`, `T as in tango`.
const EXPLAIN: [&str; 5] = ["for", "as", "in", "like", "letter"];

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut done = 0;
    for hit in doc.hits() {
        let Some((_, category)) = KINDS.iter().find(|(cues, _)| hit.entry.cue.any(*cues)) else {
            continue;
        };
        let begin = (hit.last as usize).max(done);
        let Some(first) = (begin..doc.len().min(begin + 6)).find(|t| is_spoken(doc, *t, true)) else {
            continue;
        };
        // Between label and number only what a label may be followed by.
        let filler = |t: usize| {
            doc.tokens()[t].kind == Kind::Punct && !doc.is(t, b'.') && !doc.is(t, b';')
                || doc.cue(t).any(CueSet::FILLER)
                || EXPLAIN.iter().any(|w| doc.is_the_word(t, w))
        };
        let named = (first.saturating_sub(3)..first).all(|t| t < hit.last as usize || filler(t));
        if !named || !(hit.last as usize..first).all(|t| filler(t) || doc.cue(t).any(CueSet(!CueSet::NOT_PHI.0))) {
            continue;
        }
        let (last, digits) = run(doc, first);
        if digits >= 3 {
            // A label nearer to the number says what it is.
            let nearest = doc
                .hit_ending(first - 1)
                .and_then(|hit| KINDS.iter().find(|(cues, _)| hit.entry.cue.any(*cues)))
                .filter(|(cues, _)| *cues != CueSet::ID)
                .map_or(*category, |(_, category)| *category);
            out.add(first..last, nearest, 0.93, Cue::Before);
            done = last;
        }
    }
}

/// The end of a dictated number, and how many words or runs of digits it holds.
fn run(doc: &Document<'_>, first: usize) -> (usize, usize) {
    const LONGEST: usize = 60;
    let (mut last, mut digits, mut at) = (first, 0, first);
    while at < doc.len().min(first + LONGEST) {
        if is_spoken(doc, at, false) {
            digits += usize::from(is_digit(doc, at));
            last = at + 1;
        } else if !(doc.is(at, b',') || doc.is(at, b'-') || EXPLAIN.iter().any(|w| doc.is_the_word(at, w))) {
            break;
        }
        at += 1;
    }
    (last, digits)
}

fn is_digit(doc: &Document<'_>, t: usize) -> bool {
    doc.is_word(t) && DIGITS.iter().any(|w| doc.is_the_word(t, w))
}

/// Whether a token is part of a dictated number; the first is no article and no number in figures.
fn is_spoken(doc: &Document<'_>, t: usize, first: bool) -> bool {
    let token = &doc.tokens()[t];
    if token.kind != Kind::Word {
        return !first && token.is_number() && token.len() <= 4;
    }
    let letter = token.len() == 1 && (token.is_capital() || !matches!(doc.byte(t), b'a' | b'i'));
    is_digit(doc, t) || letter && !doc.touches(t + 1) || AMONG.iter().any(|w| doc.is_the_word(t, w))
}
