//! Numbers dictated word by word after a label: `medical record number zero zero seven one four four nine`.

use super::Candidates;
use super::labelled;
use super::words::Words;
use crate::category::Category;
use crate::document::{Document, Kind, Value};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Words of digits.
const DIGITS: Words = Words::new(&[
    "zero",
    "oh",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]);
/// Words that stand among them: repeats, marks, the spelling alphabets.
const AMONG: Words = Words::new(&[
    "double", "triple", "treble", "nought", "naught", "hundred", "dash", "hyphen", "slash", "stroke", "point", "o",
    "alpha", "alfa", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "juliett",
    "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango", "uniform", "victor",
    "whiskey", "whisky", "xray", "yankee", "zulu", "king", "queen", "sugar", "zebra", "capital",
]);
/// Words that explain a letter: `K for kilo`, `T as in tango`.
const EXPLAIN: Words = Words::new(&["for", "as", "in", "like", "letter"]);

/// Words of an answer before the number it gives.
const ANSWER: Words = Words::new(&[
    "yes", "yeah", "yep", "sure", "hello", "hi", "okay", "ok", "um", "uh", "eh", "er", "hmm", "mm", "so", "well", "it",
    "s", "is", "ugh", "oh", "hang", "hold", "on", "the", "that", "just", "let", "me", "see", "i", "have", "here", "my",
    "think", "right", "alright", "ma", "am", "sir", "please", "got", "reads", "says",
]);

/// Most tokens between a label and the number it announces, and in the number.
const REACH: usize = 12;
const LONGEST: usize = 60;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut done = 0;
    for hit in doc.hits_of(Class::NONE, labelled::ANY_KIND) {
        let cues = hit.entry.cue;
        let Some(category) = labelled::category(cues).filter(|_| !cues.any(CueSet::NOT_PHI)) else {
            continue;
        };
        let end = hit.last as usize;
        // Whoever speaks is no label: `Patient: Seven.`
        if end <= done || !hit.is_phrase() && const { Words::new(&["pt", "patient"]) }.holds(doc, end - 1) {
            continue;
        }
        let answer = answer(doc, end);
        if answer.is_none() && !is_said(doc, end) {
            continue;
        }
        let begin = answer.unwrap_or(end).max(done);
        let filler = |t: usize| {
            doc.tokens()[t].kind == Kind::Punct && !doc.is(t, b';')
                || doc.cue(t).any(CueSet::FILLER)
                || doc.hit_ending(t + 1).is_some_and(|h| h.entry.cue.any(CueSet::FILLER) && h.first as usize <= t)
                || answer.is_some() && ANSWER.holds(doc, t)
        };
        let limit = doc.len().min(begin + REACH);
        let Some(first) = (begin..limit).find(|t| !filler(*t) || is_digit(doc, *t)) else {
            continue;
        };
        let (last, digits) = run(doc, first);
        if digits >= 3 {
            // A label nearer to the number says what it is.
            let nearest = first.checked_sub(1).and_then(|t| doc.hit_ending(t)).filter(|near| near.first >= hit.first);
            let nearest = nearest.and_then(|hit| labelled::category(hit.entry.cue)).filter(|c| *c != Category::Id);
            out.add(first..last, nearest.unwrap_or(category), 0.93, Cue::Before);
            done = last;
        } else if answer.is_some() {
            // The number may be given in figures.
            let at = doc.values().partition_point(|v| (v.last as usize) <= first);
            let near =
                |v: &&Value| (v.wide_first as usize) < first + 2 && labelled::Form::of(doc.slice(v.wide())).digits >= 4;
            let form = |v: &&Value| labelled::Form::of(doc.slice(v.range()));
            let plausible =
                |v: &&Value| !form(v).is_clock && !form(v).is_decimal && !form(v).is_date && !form(v).is_year;
            if let Some(value) = doc.values().get(at).filter(near).filter(plausible) {
                out.add(value.wide(), category, 0.85, Cue::Before);
            }
        }
    }
}

/// Whether a digit is said anywhere a number after a label that ends here may reach.
fn is_said(doc: &Document<'_>, end: usize) -> bool {
    let said = doc.said();
    let at = said.partition_point(|t| (*t as usize) < end);
    said.get(at).is_some_and(|t| (*t as usize) < end + REACH + LONGEST)
}

/// Where the answer to a question for this label begins: after `?`, the line's end, and the name of who speaks.
fn answer(doc: &Document<'_>, end: usize) -> Option<usize> {
    let prompt = |t: usize| doc.is(t, b'?') || doc.is(t, b'.') && t + 1 < doc.len() && doc.is_break(t + 1);
    // Nothing but words stands before it.
    let ask = (end..end + 7).find(|t| prompt(*t) || !doc.is_word(*t) || is_digit(doc, *t)).filter(|t| prompt(*t))?;
    let mut at = ask + 1;
    while doc.is(at, b'"') || at < doc.len() && doc.tokens()[at].kind == Kind::Newline {
        at += 1;
    }
    let named = |t: usize| doc.is_word(t) || doc.is_number(t) && doc.tokens()[t].len() == 1 && doc.is_word(t - 1);
    let says = |t: &usize| matches!(doc.byte(*t), b':' | b'>' | b']') && *t > at && named(*t - 1);
    let speaker = (at..at + 9).take_while(|t| !doc.is_break(*t)).filter(says).last();
    if doc.is(ask, b'.') && speaker.is_none() {
        return None;
    }
    Some(speaker.map_or(at, |t| t + 1))
}

/// The end of a dictated number, and how many words or runs of digits it holds.
fn run(doc: &Document<'_>, first: usize) -> (usize, usize) {
    let (mut last, mut digits, mut at) = (first, 0, first);
    while at < doc.len().min(first + LONGEST) {
        if is_spoken(doc, at, false) {
            digits += usize::from(is_digit(doc, at));
            last = at + 1;
        } else if explained(doc, at) {
            last = at + 1;
        } else if !(doc.is(at, b',') || doc.is(at, b'-') || EXPLAIN.holds(doc, at)) {
            break;
        }
        at += 1;
    }
    (last, digits)
}

/// Whether a word explains the letter before it: `B as in boy`.
fn explained(doc: &Document<'_>, t: usize) -> bool {
    let mut at = t;
    while at > 0 && EXPLAIN.holds(doc, at - 1) {
        at -= 1;
    }
    doc.is_word(t) && at < t && t - at <= 2 && at > 0 && doc.is_word(at - 1) && doc.tokens()[at - 1].len() == 1
}

fn is_digit(doc: &Document<'_>, t: usize) -> bool {
    doc.class(t).any(Class::NUMBER_WORD) && DIGITS.holds(doc, t) || doc.is_the_word(t, "niner")
}

/// Whether a token is part of a dictated number; the first is no article and no number in figures.
fn is_spoken(doc: &Document<'_>, t: usize, first: bool) -> bool {
    let token = &doc.tokens()[t];
    if token.kind != Kind::Word {
        return !first && token.is_number() && token.len() <= 4;
    }
    let letter = token.len() == 1 && (token.is_capital() || !matches!(doc.byte(t), b'a' | b'i'));
    is_digit(doc, t) || letter && !doc.touches(t + 1) || AMONG.holds(doc, t)
}

#[cfg(test)]
mod tests {
    use crate::{Category, Redactor};

    fn found(text: &str) -> Vec<(&str, Category)> {
        Redactor::new().detect(text).iter().map(|f| (&text[f.span.range()], f.category)).collect()
    }

    #[test]
    fn words_after_a_label() {
        let text = "medical record number zero zero seven one four";
        assert_eq!(found(text), [("zero zero seven one four", Category::Mrn)]);
        let text = "policy number papa papa six oh one";
        assert_eq!(found(text), [("papa papa six oh one", Category::HealthPlan)]);
        assert!(found("MRN unknown, one two times a day").is_empty());
    }

    #[test]
    fn an_answer_on_the_next_line() {
        let text = "REP: your member number?\nCALLER: It's W as in whiskey, two two nine";
        assert_eq!(found(text), [("W as in whiskey, two two nine", Category::HealthPlan)]);
    }
}
