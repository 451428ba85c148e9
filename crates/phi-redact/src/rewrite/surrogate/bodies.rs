//! Places of care, employers and streets: the words that tell the kind stay, those that name are replaced.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use super::draw::Draw;
use crate::document::fold;
use crate::lexicon::{Class, look_up};
use crate::rewrite::date::recase;

static WORDS: Lazy<HashMap<&'static str, Vec<&'static str>>> = Lazy::new(|| {
    let rows = include_str!("../../../data/rewrite/words.txt").lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|row| row.split_once(": ")).map(|(kind, words)| (kind, words.split(' ').collect())).collect()
});

/// The words of a kind: `place`, `saint`, `street`, `handle`, `thing`.
pub(super) fn words(kind: &str) -> &'static [&'static str] {
    &WORDS[kind]
}

/// Words that tell what kind of body or street it is.
fn tells_the_kind(word: &str) -> bool {
    let class = look_up(fold::key(word)).get().class;
    let kind = Class::FACILITY_HEAD
        | Class::FACILITY_HEAD_WEAK
        | Class::ORG_HEAD
        | Class::ORG_HEAD_WEAK
        | Class::BODY_GENERIC
        | Class::STREET_SUFFIX
        | Class::STREET_KIND
        | Class::STREET_UNIT
        | Class::DWELLING
        | Class::MEDICAL
        | Class::ROLE
        | Class::FUNCTION;
    class.any(kind) || word.chars().count() < 2 && !word.starts_with(char::is_uppercase)
}

/// Another body or street of the same build.
pub(super) fn another(old: &str, kind: &'static str, draw: &mut Draw) -> String {
    let mut out = String::with_capacity(old.len() + 8);
    let mut at = 0;
    let (mut replaced, mut saint) = (false, false);
    let names = old.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let all_generic = names.clone().all(tells_the_kind);
    let mut first = true;
    while at < old.len() {
        let c = old[at..].chars().next().unwrap_or(' ');
        let class: fn(char) -> bool = if c.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if c.is_alphabetic() {
            |c| c.is_alphabetic() || fold::extends(c)
        } else {
            |c| !c.is_alphanumeric()
        };
        let end = old[at..].find(|c| !class(c)).map_or(old.len(), |n| at + n);
        let word = &old[at..end];
        at = end;
        if c.is_ascii_digit() {
            out.push_str(&number(word, draw));
            replaced = true;
        } else if !c.is_alphabetic() {
            out.push_str(word);
        } else if matches!(fold::fold(word).as_str(), "st" | "saint" | "ste" | "san" | "santa") && kind == "place" {
            out.push_str(word);
            saint = true;
        } else if word == "s" && out.ends_with(['\'', '’']) || tells_the_kind(word) && !(all_generic && first) {
            out.push_str(word);
        } else {
            // `MGH`: other letters.
            let acronym = word.chars().count() <= 5
                && word.chars().count() > 1
                && word.chars().all(|c| c.is_ascii_uppercase())
                && !old.chars().any(char::is_lowercase);
            if acronym {
                out.extend(word.chars().map(|c| draw.letter(c)));
            } else {
                let new = draw.of(words(if std::mem::take(&mut saint) { "saint" } else { kind }));
                out.push_str(&recase(new, word));
            }
            (replaced, first) = (true, false);
        }
    }
    if replaced { out } else { draw.of(words(kind)).to_string() + " " + old }
}

/// A number of as many digits, not beginning with 0 unless the old one does.
fn number(old: &str, draw: &mut Draw) -> String {
    let mut digits: String = old.chars().map(|_| draw.digit()).collect();
    if digits.starts_with('0') && !old.starts_with('0') {
        digits.replace_range(..1, "1");
    }
    digits
}
