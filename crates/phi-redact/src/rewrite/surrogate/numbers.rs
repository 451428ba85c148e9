//! Numbers of the same shape that belong to no one: fiction's telephone numbers, ZIPs of no area, identifiers that fail their check.

use once_cell::sync::Lazy;

use super::draw::Draw;
use crate::check::{self, Compact};
use crate::document::fold;
use crate::lexicon::{Class, look_up};
use crate::rewrite::date::recase;
use crate::rewrite::number_words;

/// Writes digits into the shape of an old number, one for each of its digits.
pub(super) fn shaped(old: &str, digits: &str) -> String {
    let mut new = digits.chars();
    let mut out = String::with_capacity(old.len());
    out.extend(old.chars().map(|c| if c.is_ascii_digit() { new.next().unwrap_or(c) } else { c }));
    out
}

pub(super) fn digits_of(text: &str) -> String {
    let mut digits = String::with_capacity(text.len());
    digits.extend(text.chars().filter(char::is_ascii_digit));
    digits
}

pub(super) fn some_digits(n: usize, draw: &mut Draw) -> String {
    (0..n).map(|_| draw.digit()).collect()
}

/// A telephone number reserved for fiction where its country reserves some, else of the same shape.
///
/// North America: 555-0100 to 555-0199 (ATIS-0300115). United Kingdom: Ofcom, Telephone Numbers for drama use. Australia: ACMA, Phone
/// numbers for use in TV shows, films and creative works.
pub(super) fn phone(old: &str, draw: &mut Draw) -> String {
    if !old.contains(|c: char| c.is_ascii_digit()) {
        return said(old, draw);
    }
    // The extension is replaced on its own.
    let cut = |lower: String| ["ext", " x", "#"].iter().filter_map(|m| lower.find(m)).min().filter(|at| *at > 6);
    let cut =
        if old.bytes().any(|b| b.is_ascii_alphabetic() || b == b'#') { cut(old.to_ascii_lowercase()) } else { None };
    let (number, extension) = old.split_at(cut.unwrap_or(old.len()));
    let digits = digits_of(number);
    let plus = number.trim_start_matches(['(', ' ']).starts_with('+');
    let new = if plus && digits.starts_with("44") || !plus && digits.starts_with('0') && digits.len() == 11 {
        british(&digits, draw)
    } else if plus && digits.starts_with("61") || !plus && digits.starts_with('0') && digits.len() == 10 {
        australian(&digits, draw)
    } else if matches!(digits.len(), 10 | 11) && (!plus || digits.starts_with('1')) && !is_halved(number) {
        let area = draw.of(&AREA_CODES);
        format!("{}{area}55501{}", &digits[..digits.len() - 10], some_digits(2, draw))
    } else if digits.len() == 7 && !plus {
        format!("55501{}", some_digits(2, draw))
    } else {
        let kept = digits.len().min(if plus { 3 } else { 1 });
        format!("{}{}", &digits[..kept], some_digits(digits.len() - kept, draw))
    };
    let extension_digits = some_digits(digits_of(extension).len(), draw);
    shaped(number, &fit(new, digits.len(), draw)) + &shaped(extension, &extension_digits)
}

/// The area codes of the North American plan that are in use, those that are free to call left out.
static AREA_CODES: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let rows = include_str!("../../../data/phone-plans.txt").lines().filter_map(|row| row.strip_prefix("area "));
    rows.flat_map(str::split_whitespace).filter(|code| !code.starts_with('8') || code[1..2] != code[2..]).collect()
});

/// Whether a number is written in two halves of five, `98490 61735`, as India's are and North America's are not.
fn is_halved(number: &str) -> bool {
    let mut runs = number.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::len);
    [runs.next(), runs.next(), runs.next()] == [Some(5), Some(5), None]
}

/// As many digits as there were.
fn fit(mut new: String, count: usize, draw: &mut Draw) -> String {
    while new.len() < count {
        new.push(draw.digit());
    }
    new.truncate(count);
    new
}

fn british(digits: &str, draw: &mut Draw) -> String {
    let (prefix, national) = match digits.strip_prefix("44") {
        Some(rest) => ("44", rest.trim_start_matches('0')),
        None => ("0", &digits[1..]),
    };
    let reserved = match national.as_bytes() {
        [b'7', ..] => "7700900",
        [b'2', b'0', ..] => "2079460",
        [b'8', ..] => "8081570",
        [b'3', ..] => "3069990",
        _ => "1632960",
    };
    let zero = if digits.starts_with("440") { "0" } else { "" };
    format!("{prefix}{zero}{reserved}{}", some_digits(3, draw))
}

fn australian(digits: &str, draw: &mut Draw) -> String {
    const MOBILE: [&str; 12] = [
        "491570006",
        "491570156",
        "491570157",
        "491570158",
        "491570159",
        "491570110",
        "491570313",
        "491570737",
        "491571266",
        "491571491",
        "491571804",
        "491572549",
    ];
    let (prefix, national) = match digits.strip_prefix("61") {
        Some(rest) => ("61", rest.trim_start_matches('0')),
        None => ("0", &digits[1..]),
    };
    match national.as_bytes() {
        [b'4', ..] => format!("{prefix}{}", draw.of(&MOBILE)),
        [area @ (b'2' | b'3' | b'7' | b'8'), ..] => {
            let range = if draw.below(2) == 0 { "5550" } else { "7010" };
            format!("{prefix}{}{range}{}", *area as char, some_digits(4, draw))
        }
        _ => format!("{prefix}{}", some_digits(national.len(), draw)),
    }
}

/// A number dictated in words: other words for its digits.
fn said(old: &str, draw: &mut Draw) -> String {
    let word = |w: &str, draw: &mut Draw| match number_words::cardinal(&w.to_ascii_lowercase()) {
        Some(0..=9) => recase(number_words::say(draw.below(10) as u8), w),
        _ => w.to_string(),
    };
    old.split_inclusive(|c: char| !c.is_alphabetic())
        .map(|piece| {
            let letters = piece.trim_end_matches(|c: char| !c.is_alphabetic());
            word(letters, draw) + &piece[letters.len()..]
        })
        .collect()
}

/// A social security number that was never issued: areas 900 to 999 were not, and their groups here are those of no ITIN either
/// (20 CFR 422; IRM 3.21.263). Other national numbers fail their check; the last digits alone are other digits.
pub(super) fn ssn(old: &str, draw: &mut Draw) -> String {
    let digits = digits_of(old);
    if digits.len() != 9 || old.chars().any(char::is_alphabetic) {
        // `S1583946H`: the letter in front says who gave the number.
        let series = old.bytes().take_while(u8::is_ascii_uppercase).count() == 1;
        return if series { lettered(old, draw) } else { identifier(old, draw) };
    }
    let group = 10 + draw.below(40);
    shaped(old, &format!("9{}{group}{}", some_digits(2, draw), some_digits(4, draw)))
}

/// Letters for letters, digits for digits; passes none of the published checks.
pub(super) fn identifier(old: &str, draw: &mut Draw) -> String {
    if !old.contains(|c: char| c.is_ascii_digit()) {
        return said_or_letters(old, draw);
    }
    let mut new = coded(old, draw);
    // `1950` is read as a year, where `3381` is not.
    for _ in 0..TRIES {
        if !holds_a_year(&new) || holds_a_year(old) {
            break;
        }
        new = coded(old, draw);
    }
    if !is_dialled(old) && is_dialled(&new) {
        // No area code and no exchange begins with 1; behind the 1 of the country another.
        let first = if digits_of(&new).len() == 11 { 1 } else { 0 };
        let (at, _) = new.match_indices(|c: char| c.is_ascii_digit()).nth(first).expect("it has digits");
        new.replace_range(at..=at, "1");
    }
    for place in 0..10 {
        if !passes_a_check(&new) {
            break;
        }
        spoil(&mut new, place);
    }
    new
}

/// A number is drawn anew so often.
const TRIES: u32 = 8;

/// Letters for letters, digits for digits.
fn coded(old: &str, draw: &mut Draw) -> String {
    let mut new: String = String::with_capacity(old.len());
    let padded = is_padded(old);
    // `(01)` of a device identifier (GS1 General Specifications) says what follows; it is no part of the number.
    let (marked, mut mark) = (old.starts_with("(01)"), false);
    let mut chars = old.chars().peekable();
    let mut before = None;
    // Whether only noughts were written yet, of what a bracket does not set apart.
    let mut leading = true;
    while let Some(c) = chars.next() {
        mark = marked && (c == '(' || mark && c != ')');
        let written = match c {
            '0'..='9' if mark => c,
            '0' if leading && padded => c,
            '0'..='9' => match draw.digit() {
                '0' if leading && c != '0' => '1',
                digit => digit,
            },
            // Letters that stand for hidden digits stay.
            'x' | 'X' if old.contains("xx") || old.contains("XX") => c,
            // Letters that a scanner took digits for are others of their sort.
            c if is_misread(c, before, chars.peek().copied()) => *draw.of(b"Ol") as char,
            c if c.is_ascii_alphabetic() => draw.letter(c),
            c => c,
        };
        new.push(written);
        leading = written == ')' || leading && !('1'..='9').contains(&written);
        before = Some(c);
    }
    keep_words(old, &mut new);
    new
}

/// Whether four digits by themselves are a year of this century or the last.
fn holds_a_year(text: &str) -> bool {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
}

/// A number of a kind that a few letters before it tell: `DL-3381`, `PMC1180526K`. The letters stay where digits enough follow.
pub(super) fn lettered(old: &str, draw: &mut Draw) -> String {
    let letters = old.bytes().take_while(u8::is_ascii_uppercase).count();
    let (prefix, number) = old.split_at(letters);
    let digit = |c: char| c.is_ascii_digit() || MISREAD.contains(&c);
    let begins = number.trim_start_matches([' ', '-', '/', '.', '#']).starts_with(digit);
    if (1..=3).contains(&letters) && begins && number.matches(digit).count() >= 4 {
        prefix.to_string() + &identifier(number, draw)
    } else {
        identifier(old, draw)
    }
}

/// Letters that a scanner takes digits for.
const MISREAD: [char; 4] = ['O', 'o', 'l', 'I'];

/// Whether a letter stands for a digit: `O` in `4O7`. No letter of another sort stands beside it.
fn is_misread(c: char, before: Option<char>, after: Option<char>) -> bool {
    let beside = || before.into_iter().chain(after);
    let digit = |c: char| c.is_ascii_digit() || MISREAD.contains(&c);
    MISREAD.contains(&c) && beside().any(digit) && beside().all(|c| digit(c) || !c.is_alphabetic())
}

/// Whether a number has the form of a telephone number of North America, with the country's 1 or without, or without its area.
fn is_dialled(number: &str) -> bool {
    let digits = digits_of(number);
    let begins = |at: usize| digits.as_bytes()[at] > b'1';
    match digits.len() {
        7 => begins(0) && number.len() == 8 && number.as_bytes()[3] == b'-',
        10 => begins(0) && begins(3),
        11 => !begins(0) && begins(1) && begins(4),
        _ => false,
    }
}

/// Whether a number is filled up with noughts and has digits enough of its own: the new one is filled up too.
fn is_padded(old: &str) -> bool {
    digits_of(old).trim_start_matches('0').len() >= 4
}

/// Puts ordinary words back, `keyed`, `batch`: they are no part of the code.
fn keep_words(old: &str, new: &mut String) {
    if !old.is_ascii() {
        return;
    }
    let mut at = 0;
    for word in old.split(|c: char| !c.is_ascii_lowercase()) {
        let free = at == 0 || old.as_bytes()[at - 1] == b' ';
        if free && word.len() > 3 && look_up(fold::key(word)).get().class.any(Class::WORD) {
            new.replace_range(at..at + word.len(), word);
        }
        at += word.len() + 1;
    }
}

/// One digit plus one, counted from the end: no check allows two neighbours at every place.
fn spoil(number: &mut String, place: usize) {
    if let Some((at, _)) = number.rmatch_indices(|c: char| c.is_ascii_digit()).nth(place) {
        let next = (number.as_bytes()[at] - b'0' + 1) % 10;
        number.replace_range(at..=at, &next.to_string());
    }
}

/// Whether a number would pass as one of a published kind.
pub(super) fn passes_a_check(number: &str) -> bool {
    let n = &*Compact::new(number);
    n.len() > 8 && check::luhn::valid(n)
        || check::npi::valid(n)
        || check::dea::valid(n)
        || check::iban::valid(n)
        || check::mod11::nhs(n)
        || check::mod11::nhi(n)
        || check::mbi::valid(n)
        || check::vin::checked(n)
        || check::india::aadhaar(n)
        || check::australia::tfn(n)
        || check::australia::medicare(n)
        || check::europe::pps(n)
        || check::ssn::valid(n) && number.contains('-')
}

fn said_or_letters(old: &str, draw: &mut Draw) -> String {
    let said = said(old, draw);
    if said != old {
        return said;
    }
    old.chars().map(|c| if c.is_ascii_alphabetic() { draw.letter(c) } else { c }).collect()
}

/// An age of the same class.
pub(super) fn age(old: &str, draw: &mut Draw) -> Option<String> {
    let digits = digits_of(old);
    if let Some(tens) = old.to_ascii_lowercase().find("ninety").filter(|_| digits.is_empty()) {
        return Some(format!("{}-{}", &old[tens..tens + 6], number_words::say(1 + draw.below(9) as u8)));
    }
    let age: usize = digits.parse().ok()?;
    let class = if age >= 90 { (90, 10) } else { (age / 5 * 5, 5) };
    let new = class.0 + draw.below(class.1);
    let new = if new == age { class.0 + (new + 1 - class.0) % class.1 } else { new };
    (new.to_string().len() <= digits.len()).then(|| old.replacen(&digits, &new.to_string(), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(n: u64) -> Draw {
        Draw::new([n; 2])
    }

    #[test]
    fn telephones_of_fiction() {
        for n in 0..50 {
            let us = phone("(312) 555-7788 x12", &mut draw(n));
            assert!(us.contains(") 555-01") && us.len() == 18, "{us}");
            assert!(phone("555-7788", &mut draw(n)).starts_with("555-01"));
            assert!(phone("07911 123456", &mut draw(n)).starts_with("07700 900"));
            assert!(phone("+44 20 7123 4567", &mut draw(n)).starts_with("+44 20 7946 0"));
            assert!(phone("0412 345 678", &mut draw(n)).starts_with("0491 57"));
            assert!(phone("98490 61735", &mut draw(n)).starts_with('9'));
        }
    }

    #[test]
    fn what_tells_the_kind_stays() {
        for n in 0..200 {
            assert!(lettered("DL-3381", &mut draw(n)).starts_with("DL-"));
            for code in ["1841105567", "106-0044", "60418827315", "61908240571"] {
                assert!(!is_dialled(&identifier(code, &mut draw(n))), "{code}");
            }
            assert!(ssn("S1583946H", &mut draw(n)).starts_with('S'));
            let scanned = identifier("4O7-l22", &mut draw(n));
            assert!(
                matches!(scanned.as_bytes()[1], b'O' | b'l') && scanned.bytes().filter(u8::is_ascii_digit).count() == 4
            );
        }
        assert!(lettered("AB-12", &mut draw(1)).contains('-'));
    }

    #[test]
    fn numbers_of_no_one() {
        for n in 0..200 {
            assert!(!passes_a_check(&identifier("4111 1111 1111 1111", &mut draw(n))));
            assert!(!passes_a_check(&identifier("943 476 5919", &mut draw(n))));
            assert!(ssn("123-45-6789", &mut draw(n)).starts_with('9'));
            assert!(identifier("017-0042", &mut draw(n)).starts_with('0'));
            let udi = identifier("(01)00880304528864(17)290331(21)6601284", &mut draw(n));
            assert!(
                udi.starts_with("(01)00") && udi[18..].starts_with("(17)") && udi[28..].starts_with("(21)"),
                "{udi}"
            );
        }
    }
}
