//! Places of care, employers and streets: the words that tell the kind stay, those that name are replaced.

use once_cell::sync::Lazy;

use super::draw::Draw;
use crate::document::fold;
use crate::lexicon::{Class, look_up};
use crate::rewrite::date::{recase, recase_words};
use crate::rewrite::number_words;

/// Few kinds: one is found by looking at each.
static WORDS: Lazy<Vec<(&'static str, Vec<&'static str>)>> = Lazy::new(|| {
    let rows = include_str!("../../../data/rewrite/words.txt").lines().filter(|l| !l.starts_with('#'));
    rows.filter_map(|row| row.split_once(": ")).map(|(kind, words)| (kind, words.split(' ').collect())).collect()
});

/// The words of a kind: `place`, `saint`, `parish`, `firm`, `trade`, `house`, `street`, `way`, `handle`, `thing`, `state`.
pub(super) fn words(kind: &str) -> &'static [&'static str] {
    &WORDS.iter().find(|(name, _)| *name == kind).expect("a kind of the file").1
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
        | Class::STREET_SUFFIX_WEAK
        | Class::HOUSE_NAME
        | Class::STREET_KIND
        | Class::STREET_UNIT
        | Class::DWELLING
        | Class::MEDICAL
        | Class::ROLE
        | Class::FUNCTION;
    class.any(kind)
}

/// `Unit`, `flat`, and the `PO` of a box.
fn is_unit(word: &str) -> bool {
    word.len() < 3 || look_up(fold::key(word)).get().class.any(Class::STREET_UNIT | Class::DWELLING)
}

/// Letters that stand for a body, `MGH`, and are no word.
fn is_acronym(word: &str) -> bool {
    let entry = look_up(fold::key(word)).get();
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase()) && entry.class.is_empty()
}

/// What stands before a saint's name, which is replaced by another saint's.
const SAINTS: [&str; 5] = ["st", "saint", "ste", "san", "santa"];

/// A word, a number, or what stands between, to the next of another sort.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let sort = |c: char| match c {
        '0'..='9' => 0,
        c if c.is_alphabetic() || fold::extends(c) => 1,
        _ => 2,
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| sort(c) != sort(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// Another body or street of the same build; `kind` is the list its naming words come from.
pub(super) fn another(old: &str, kind: &'static str, draw: &mut Draw) -> String {
    // Each piece, and for a word whether it tells the kind.
    let is_word = |piece: &str| piece.starts_with(char::is_alphabetic);
    let told = |piece| (piece, is_word(piece).then(|| tells_the_kind(piece)));
    let mut all: Vec<(&str, Option<bool>)> = Vec::with_capacity(16);
    all.extend(pieces(old).map(told));
    let any_told = all.iter().any(|(_, told)| *told == Some(true));
    // The number is what tells in `Unit 6` and `Highway 321`; in `14 Foundry Lane` a word does, whatever else it means.
    let mut words_alone = all.iter().filter(|(_, told)| told.is_some());
    let numbered = old.contains(|c: char| c.is_ascii_digit())
        && (words_alone.clone().all(|(piece, _)| is_unit(piece)) || old.ends_with(|c: char| c.is_ascii_digit()));
    let mut generic = !numbered && words_alone.all(|(_, told)| *told == Some(true));
    let mut out = String::with_capacity(old.len() + 8);
    let (mut replaced, mut saint, mut named) = (false, false, 0);
    for &(piece, told) in &all {
        let beside_a_digit = out.ends_with(|c: char| c.is_ascii_digit());
        if piece.starts_with(|c: char| c.is_ascii_digit()) {
            out.push_str(&number(piece, draw));
            replaced = true;
        } else if told.is_none() {
            out.push_str(piece);
        } else if kind != "street" && SAINTS.iter().any(|saint| piece.eq_ignore_ascii_case(saint)) {
            out.push_str(piece);
            saint = true;
        } else if piece.chars().count() == 1 && beside_a_digit {
            out.extend(piece.chars().map(|c| draw.flat(c)));
        } else if let Some(value) =
            Some(piece).filter(|_| kind == "street").and_then(|p| number_words::cardinal(&fold::fold(p)))
        {
            out.push_str(&recase(another_number(value, draw), piece));
            replaced = true;
        } else if piece.chars().count() < 3 || told == Some(true) && !std::mem::take(&mut generic) {
            out.push_str(piece);
        } else {
            if kind != "street" && is_acronym(piece) {
                // The `H` of a hospital's letters stays.
                let kept = piece.strip_suffix('H').filter(|rest| kind == "place" && rest.len() > 1);
                out.extend(kept.unwrap_or(piece).chars().map(|c| draw.letter(c)));
                out.push_str(kept.map_or("", |_| "H"));
            } else {
                let list = words(match (std::mem::take(&mut saint), kind) {
                    // A saint of hospitals is read as one.
                    (true, "firm") => "parish",
                    (true, _) => "saint",
                    _ => kind,
                });
                named += 1;
                let new = (0..9).map(|_| *draw.of(list)).find(|new| !out.contains(new)).unwrap_or(list[0]);
                out.push_str(&recase(new, piece));
            }
            replaced = true;
        }
    }
    if !replaced {
        return draw.of(words(kind)).to_string() + " " + old;
    }
    // A name alone, without a word for its kind, is read as a person's or a town's: the new one gets a word.
    let bare = !any_told && !all.iter().all(|(piece, _)| is_acronym_or_mark(piece));
    if kind == "street" {
        let ends = old.ends_with(char::is_alphabetic);
        let way: &&str = draw.of(words("way"));
        return if bare && ends && named == 1 { out + " " + &recase(way, old) } else { out };
    }
    if bare && !out.contains(|c: char| c.is_ascii_digit()) {
        let name: Vec<&str> = out.split(' ').take(1).collect();
        return recase_words(
            &format!("{} {}", name[0], draw.of(words(if kind == "firm" { "trade" } else { "house" }))),
            old,
        );
    }
    out
}

fn is_acronym_or_mark(piece: &str) -> bool {
    !piece.starts_with(char::is_alphabetic) || is_acronym(piece)
}

/// Another US state, in letters or in full as the old one.
pub(super) fn state(old: &str, draw: &mut Draw) -> String {
    let letters = old.chars().filter(|c| c.is_alphabetic()).count() <= 3;
    let new = *draw.of(words(if letters { "state-letters" } else { "state" }));
    if letters { new.to_string() } else { recase_words(new, old) }
}

/// The word of another number that goes with the same words: a unit, a teen, a multiple of ten.
fn another_number(value: u8, draw: &mut Draw) -> &'static str {
    number_words::say(match value {
        0..=9 => 1 + draw.below(9) as u8,
        10..=19 => 10 + draw.below(10) as u8,
        _ => 10 * (2 + draw.below(8) as u8),
    })
}

/// A number of as many digits, not beginning with 0 unless the old one does.
fn number(old: &str, draw: &mut Draw) -> String {
    let mut digits: String = old.chars().map(|_| draw.digit()).collect();
    if digits.starts_with('0') && !old.starts_with('0') {
        digits.replace_range(..1, "1");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_of_an_address_stays() {
        for n in 0..50 {
            let draw = &mut Draw::new([n; 2]);
            assert!(another("Unit 6", "street", draw).starts_with("Unit "));
            assert!(!another("14 Foundry Lane", "street", draw).contains("Foundry"));
            assert!(another("Highway 321", "street", draw).starts_with("Highway "));
            assert!(another("12c Calder Wynd", "street", draw).as_bytes()[2] < b'g');
            assert!(another("QRH", "place", draw).ends_with('H'));
            let said = another("Forty-one Undercliffe Old Road", "street", draw);
            let (tens, rest) = said.split_once('-').unwrap();
            assert!(number_words::cardinal(&tens.to_lowercase()).is_some_and(|v| v >= 20 && v % 10 == 0), "{said}");
            assert!(number_words::cardinal(rest.split(' ').next().unwrap()).is_some_and(|v| v < 10), "{said}");
        }
    }
}
