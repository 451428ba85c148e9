//! Values made coarse as Safe Harbor allows: a date's year, `90+`, a three-digit ZIP, a state, an age for a birth date.

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::date::{self, Context};
use super::surrogate::towns;
use crate::category::Category;

/// What a coarse value is made with.
pub(super) struct Around<'t> {
    /// The text up to the value.
    pub before: &'t str,
    /// The latest full date of the text: what an age is reckoned at.
    pub latest: Option<Date>,
    pub context: Context,
}

/// The coarse value, or `None` where there is none and the value must be tagged.
pub(super) fn generalize(category: Category, value: &str, around: &Around<'_>) -> Option<String> {
    match category {
        Category::Date => born(value, around).or_else(|| year(value, &around.context)),
        Category::Age => Some("90+".to_string()).filter(|_| is_ninety(value)),
        Category::Zip => zip(value),
        Category::City => towns::state_of(value).map(str::to_string),
        _ => None,
    }
}

/// The year of a date; 45 CFR 164.514(b)(2)(i)(C).
fn year(value: &str, context: &Context) -> Option<String> {
    date::read(value, context)?.year.map(|y| y.to_string())
}

/// The age of someone born on this date, where the words before it say that it is a birth date; 90 and over is one class.
fn born(value: &str, around: &Around<'_>) -> Option<String> {
    const CUES: [&str; 8] = ["dob", "d.o.b", "birth", "born", "birthdate", "birthday", "geboren", "nacimiento"];
    let near = around.before.char_indices().rev().take(24).take_while(|(_, c)| *c != '\n').last();
    let tail = around.before[near.map_or(around.before.len(), |(at, _)| at)..].to_lowercase();
    // The last word before the date counts: `born 3/4/1950, seen 5/6/2020`.
    let words: Vec<&str> = tail.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|w| !w.is_empty()).collect();
    let near = words.iter().rev().take(3).any(|w| CUES.contains(&w.trim_matches('.')));
    if !near {
        return None;
    }
    let reading = date::read(value, &around.context).filter(date::Reading::is_full)?;
    let born = reading.dates(&around.context)?[0];
    let at = around.latest.filter(|latest| *latest > born)?;
    let passed = (at.month(), at.day()) >= (born.month(), born.day());
    let age = at.year() - born.year() - i16::from(!passed);
    Some(if age >= 90 { "age 90+".to_string() } else { format!("age {age}") })
}

/// Whether an age is of the class of 90 and over; under Safe Harbor nothing else is found.
fn is_ninety(value: &str) -> bool {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    digits.parse::<u32>().map_or(
        !digits.is_empty() || value.to_lowercase().contains("ninet") || value.to_lowercase().contains("hundred"),
        |n| n >= 90,
    )
}

static SMALL: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let lines = include_str!("../../data/rewrite/small-zip-prefixes.txt").lines().filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// The first three digits of a ZIP, `000` for areas of few people; 45 CFR 164.514(b)(2)(i)(B). Postal codes of other countries
/// have no such rule.
fn zip(value: &str) -> Option<String> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    let only = value.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' '));
    if !only || !matches!(digits.len(), 5 | 9) {
        return None;
    }
    let prefix = &digits[..3];
    Some(if SMALL.contains(&prefix) { "000".to_string() } else { prefix.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coarse(category: Category, value: &str, before: &str) -> Option<String> {
        let around = Around { before, latest: Date::new(2024, 3, 14).ok(), context: Context::default() };
        generalize(category, value, &around)
    }

    #[test]
    fn coarse_values() {
        for (category, value, before, expected) in [
            (Category::Date, "3/14/2019", "seen ", Some("2019")),
            (Category::Date, "3/14", "seen ", None),
            (Category::Date, "3/15/1970", "DOB: ", Some("age 53")),
            (Category::Date, "3/14/1934", "born on ", Some("age 90+")),
            (Category::Age, "93", "", Some("90+")),
            (Category::Age, "ninety-three", "", Some("90+")),
            (Category::Age, "34", "", None),
            (Category::Zip, "60612-1234", "", Some("606")),
            (Category::Zip, "03601", "", Some("000")),
            (Category::Zip, "SW1A 1AA", "", None),
            (Category::Mrn, "4471923", "", None),
        ] {
            assert_eq!(coarse(category, value, before).as_deref(), expected, "{value}");
        }
    }
}
