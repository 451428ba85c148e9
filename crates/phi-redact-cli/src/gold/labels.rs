//! The labels of other corpora, read from `data/labels.txt`.

use phi_redact::evaluate::GoldSpan;
use phi_redact::{Category, Span};

const TABLE: &str = include_str!("../../data/labels.txt");

/// Weekdays and seasons: optional by the guidelines.
const VAGUE_DATES: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
];

/// The gold span of an annotated text; nothing if the label is neither theirs nor ours.
pub fn gold(label: &str, text: &str, span: Span) -> Option<GoldSpan> {
    let mut lines = TABLE.lines().filter(|line| !line.starts_with('#')).map(|line| line.split_whitespace());
    let theirs = lines.find(|words| words.clone().next().is_some_and(|name| name.eq_ignore_ascii_case(label)));
    let (category, optional) = match theirs {
        Some(mut words) => {
            let (_, ours, when) = (words.next()?, words.next()?, words.next()?);
            let value = &text[span.range()];
            let optional = match when {
                "may" => true,
                "over-89" => !has_number_over_89(value),
                "full-date" => is_vague(value),
                _ => false,
            };
            (ours.parse().ok()?, optional)
        }
        None => {
            let category: Category = label.parse().ok()?;
            (category, category == Category::State)
        }
    };
    Some(GoldSpan { span, category, optional })
}

fn has_number_over_89(value: &str) -> bool {
    let numbers = value.split(|c: char| !c.is_ascii_digit());
    numbers.filter_map(|number| number.parse::<u32>().ok()).any(|number| number >= 90)
}

fn is_vague(value: &str) -> bool {
    let word = value.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let word = word.strip_suffix('s').filter(|w| !w.chars().all(|c| c.is_ascii_digit())).unwrap_or(&word);
    let is_year = matches!(word.len(), 2 | 4) && word.bytes().all(|b| b.is_ascii_digit());
    is_year || VAGUE_DATES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_understood() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert_eq!(words.len(), 3, "{line}");
            assert!(words[1].parse::<Category>().is_ok(), "{line}");
            assert!(["must", "may", "over-89", "full-date"].contains(&words[2]), "{line}");
        }
    }

    #[test]
    fn what_may_stay_is_optional() {
        let optional = |label, text: &str| gold(label, text, Span::new(0, text.len())).map(|gold| gold.optional);
        assert_eq!(optional("AGE", "94"), Some(false));
        assert_eq!(optional("AGE", "60s"), Some(true));
        assert_eq!(optional("DATE", "2067-05-03"), Some(false));
        assert_eq!(optional("DATE", "2067"), Some(true));
        assert_eq!(optional("DATE", "Mondays"), Some(true));
        assert_eq!(optional("PROFESSION", "baker"), Some(true));
        assert_eq!(optional("HEALTH_PLAN", "X1"), Some(false));
        assert_eq!(optional("NONSENSE", "x"), None);
    }
}
