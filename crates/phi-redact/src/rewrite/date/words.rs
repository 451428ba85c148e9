//! Months, weekdays and numbers in words: read, and written in the manner they were read.

use std::borrow::Cow;

use once_cell::sync::Lazy;

use crate::document::fold::{fold, key};
use crate::rewrite::normal::Map;
use crate::rewrite::number_words;

/// Rows of names: months of a language, or weekdays.
struct Rows<const N: usize> {
    rows: Vec<[&'static str; N]>,
    /// By the key of a name: the first row that has it, and the place there.
    places: Map<(u8, u8)>,
}

static MONTHS: Lazy<Rows<12>> = Lazy::new(|| Rows::of(include_str!("../../../data/rewrite/months.txt")));
static WEEKDAYS: Lazy<Rows<7>> = Lazy::new(|| Rows::of(include_str!("../../../data/rewrite/weekdays.txt")));

/// The row of the short English names.
pub(super) const SHORT: u8 = 1;

impl<const N: usize> Rows<N> {
    fn of(data: &'static str) -> Self {
        let lines = data.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        let row = |line: &'static str| line.split(' ').collect::<Vec<_>>().try_into().expect("a name for each");
        let rows: Vec<[&str; N]> = lines.map(row).collect();
        let mut places = Map::default();
        for (r, row) in rows.iter().enumerate() {
            for (n, name) in row.iter().enumerate() {
                places.entry(key(name)).or_insert((r as u8, n as u8));
            }
        }
        Rows { rows, places }
    }

    /// Row and place of a folded word.
    fn find(&self, word: &str) -> Option<(u8, u8)> {
        self.places.get(&key(word)).copied()
    }
}

/// The row of a folded month's name and its number from 1.
pub(super) fn month(word: &str) -> Option<(u8, i8)> {
    MONTHS.find(word).map(|(row, n)| (row, n as i8 + 1))
}

/// The row of a folded weekday's name and its number from 0, Monday.
pub(super) fn weekday(word: &str) -> Option<(u8, u8)> {
    WEEKDAYS.find(word)
}

/// Every name of a month in the languages known, folded.
pub(crate) fn month_names(month: i8) -> Vec<String> {
    let mut names: Vec<String> = MONTHS.rows.iter().map(|row| fold(row[month as usize - 1])).collect();
    names.sort();
    names.dedup();
    names
}

/// A month's name of a row, set like the old one.
pub(super) fn write_month(row: u8, month: i8, old: &str) -> String {
    recase(MONTHS.rows[usize::from(row)][month as usize - 1], old)
}

/// A weekday's name of a row, set like the old one.
pub(super) fn write_weekday(row: u8, day: u8, old: &str) -> String {
    recase(WEEKDAYS.rows[usize::from(row)][usize::from(day)], old)
}

/// How a text is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Casing {
    /// One capital.
    Capital,
    Capitals,
    Small,
    Mixed,
}

impl Casing {
    fn of(text: &str) -> Casing {
        let (mut letters, mut capitals, mut small) = (0, 0, 0);
        if text.is_ascii() {
            capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
            small = text.bytes().filter(u8::is_ascii_lowercase).count();
            letters = capitals + small;
        } else {
            for c in text.chars() {
                letters += usize::from(c.is_alphabetic());
                capitals += usize::from(c.is_uppercase() && c.is_alphabetic());
                small += usize::from(c.is_lowercase() && c.is_alphabetic());
            }
        }
        match letters {
            _ if small == letters => Casing::Small,
            _ if capitals < letters => Casing::Mixed,
            1 => Casing::Capital,
            _ => Casing::Capitals,
        }
    }
}

/// A word in the casing of another, and without diacritics where that has none.
pub(in crate::rewrite) fn recase(word: &str, old: &str) -> String {
    let mut out = String::new();
    write_recased(&mut out, word, old);
    out
}

/// Appends a word in the casing of another, as [`recase`].
pub(in crate::rewrite) fn write_recased(out: &mut String, word: &str, old: &str) {
    let (word, casing, start) = (bare(word, old), Casing::of(old), out.len());
    if word.is_ascii() {
        out.push_str(&word);
        let first = start + usize::from(matches!(casing, Casing::Capital | Casing::Mixed) && !word.is_empty());
        match casing {
            Casing::Capitals => out[start..].make_ascii_uppercase(),
            Casing::Small => out[start..].make_ascii_lowercase(),
            Casing::Capital | Casing::Mixed => {
                out[start..first].make_ascii_uppercase();
                out[first..].make_ascii_lowercase();
            }
        }
        return;
    }
    match casing {
        Casing::Capitals => out.push_str(&word.to_uppercase()),
        Casing::Small => out.push_str(&word.to_lowercase()),
        Casing::Capital | Casing::Mixed => {
            let first = word.chars().next().map_or(0, char::len_utf8);
            out.push_str(&word[..first].to_uppercase());
            out.push_str(&word[first..].to_lowercase());
        }
    }
}

/// Words in the casing of others: all capitals, all small, or as they are.
pub(in crate::rewrite) fn recase_words(words: &str, old: &str) -> String {
    let words = bare(words, old);
    match Casing::of(old) {
        Casing::Capital | Casing::Capitals => words.to_uppercase(),
        Casing::Small => words.to_lowercase(),
        Casing::Mixed => words.into_owned(),
    }
}

/// A text without diacritics where another has none.
fn bare<'w>(word: &'w str, old: &str) -> Cow<'w, str> {
    if old.is_ascii() && !word.is_ascii() { strip(word).into() } else { word.into() }
}

/// Without diacritics, the casing kept.
fn strip(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c);
            continue;
        }
        let folded = fold(c.encode_utf8(&mut [0; 4]));
        out.push_str(&if c.is_uppercase() { folded.to_uppercase() } else { folded });
    }
    out
}

/// A word of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// `five`, `fourteen`; `oh` is 0.
    One(i16),
    /// `twenty`.
    Ten(i16),
    /// `fourteenth`, `thirtieth`.
    Nth(i16),
    Hundred,
    Thousand,
    And,
}

/// Reads a word of a number.
pub(super) fn said(word: &str) -> Option<Said> {
    match (word, number_words::cardinal(word), number_words::ordinal(word)) {
        ("thousand", ..) => Some(Said::Thousand),
        ("and", ..) => Some(Said::And),
        ("zero", ..) => None,
        (_, Some(100), _) => Some(Said::Hundred),
        (_, Some(n @ 20..), _) => Some(Said::Ten(i16::from(n))),
        (_, Some(n), _) => Some(Said::One(i16::from(n))),
        (.., Some(n)) => Some(Said::Nth(i16::from(n))),
        _ => None,
    }
}

/// Below a hundred: the value, whether it is an ordinal, and how many words it takes.
fn small(words: &[Said]) -> Option<(i16, bool, usize)> {
    match *words {
        [Said::Ten(t), Said::One(n @ 1..=9), ..] => Some((t + n, false, 2)),
        [Said::Ten(t), Said::Nth(n @ 1..=9), ..] => Some((t + n, true, 2)),
        [Said::Ten(n) | Said::One(n), ..] => Some((n, false, 1)),
        [Said::Nth(n), ..] => Some((n, true, 1)),
        _ => None,
    }
}

/// The day that these words begin with, whether it is an ordinal, and how many words it takes.
pub(super) fn day(words: &[Said]) -> Option<(i8, bool, usize)> {
    small(words).filter(|(n, ..)| (1..=31).contains(n)).map(|(n, nth, len)| (n as i8, nth, len))
}

/// How a year is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Saying {
    /// `two thousand and four`
    ThousandAnd,
    /// `two thousand four`
    Thousand,
    /// `twenty twenty four`
    Pair,
}

/// The year that all these words make.
pub(super) fn year(words: &[Said]) -> Option<(i16, Saying)> {
    match *words {
        [Said::One(2), Said::Thousand] => Some((2000, Saying::Thousand)),
        [Said::One(2), Said::Thousand, Said::And, ref rest @ ..] => {
            whole(rest).map(|n| (2000 + n, Saying::ThousandAnd))
        }
        [Said::One(2), Said::Thousand, ref rest @ ..] => whole(rest).map(|n| (2000 + n, Saying::Thousand)),
        [Said::One(19), Said::Hundred] => Some((1900, Saying::Pair)),
        [Said::One(c @ 19), ref rest @ ..] | [Said::Ten(c @ 20), ref rest @ ..] => {
            let pair = match rest {
                [Said::One(0), Said::One(n @ 1..=9)] => Some(*n),
                _ => whole(rest).filter(|n| *n > 9),
            };
            pair.map(|n| (c * 100 + n, Saying::Pair))
        }
        _ => None,
    }
}

fn whole(words: &[Said]) -> Option<i16> {
    small(words).filter(|(_, nth, len)| !nth && *len == words.len()).map(|(n, ..)| n)
}

/// A day in words; `dash` joins `twenty-first`.
pub(super) fn say_day(day: i8, ordinal: bool, dash: bool) -> String {
    below_hundred(day as u8, ordinal, dash)
}

fn below_hundred(n: u8, ordinal: bool, dash: bool) -> String {
    let last = |n| if ordinal { number_words::say_ordinal(n) } else { number_words::say(n) };
    if n <= 20 || n.is_multiple_of(10) {
        last(n).to_string()
    } else {
        format!("{}{}{}", number_words::say(n - n % 10), if dash { '-' } else { ' ' }, last(n % 10))
    }
}

/// A year in words.
pub(super) fn say_year(year: i16, saying: Saying, dash: bool) -> String {
    let below = |n: i16| below_hundred(n as u8, false, dash);
    let (century, rest) = (year / 100, year % 100);
    match (century, rest, saying) {
        (20, 0, _) => "two thousand".to_string(),
        (20, n, Saying::ThousandAnd) => format!("two thousand and {}", below(n)),
        (20, n, Saying::Thousand) => format!("two thousand {}", below(n)),
        // `twenty oh four` is seldom said.
        (20, n @ 1..=9, Saying::Pair) => format!("two thousand {}", below(n)),
        (c, 0, _) => format!("{} hundred", below(c)),
        (c, n @ 1..=9, _) => format!("{} oh {}", below(c), below(n)),
        (c, n, _) => format!("{} {}", below(c), below(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Said> {
        text.split([' ', '-']).map(|w| said(w).expect("a number word")).collect()
    }

    #[test]
    fn years_said_and_read() {
        for (n, text) in [
            (2024, "two thousand twenty four"),
            (2024, "twenty twenty four"),
            (1985, "nineteen eighty five"),
            (1905, "nineteen oh five"),
            (2004, "two thousand and four"),
            (1990, "nineteen ninety"),
        ] {
            let (value, saying) = year(&read(text)).expect(text);
            assert_eq!((value, say_year(value, saying, false).as_str()), (n, text));
        }
    }

    #[test]
    fn days_said_and_read() {
        for n in 1..=31 {
            for ordinal in [true, false] {
                let text = say_day(n, ordinal, true);
                assert_eq!(day(&read(&text)), Some((n, ordinal, text.split('-').count())));
            }
        }
    }
}
