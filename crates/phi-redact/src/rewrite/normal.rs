//! Values as they are compared: the same number, day or address is one text however it is set.

use crate::category::Category;
use crate::document::fold::fold;

use super::date;

/// The normal form of a value: `555-0188` and `(555) 0188` agree, so do `3/14/2024` and `14 March 2024`.
pub(super) fn value(category: Category, value: &str) -> String {
    match category {
        Category::Phone | Category::Fax => phone(value),
        Category::Date => match date::day_of(value) {
            Some(day) => day.to_string(),
            None => words(value),
        },
        Category::Name | Category::City | Category::State | Category::Facility | Category::Organization => words(value),
        Category::Email | Category::Url | Category::Username => {
            fold(value.trim_start_matches(['@', '#'])).split_whitespace().collect()
        }
        _ => fold(value).chars().filter(|c| c.is_alphanumeric()).collect(),
    }
}

/// Words with one blank between them.
fn words(value: &str) -> String {
    let folded = value.split(|c: char| !c.is_alphanumeric() && !crate::document::fold::extends(c)).map(fold);
    folded.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The digits of a telephone number without the country code of North America, or its letters where it has none.
fn phone(value: &str) -> String {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        0 => words(value),
        11 if digits.starts_with('1') => digits[1..].to_string(),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_however_it_is_set() {
        for (category, a, b) in [
            (Category::Phone, "555-0188", "(555) 0188"),
            (Category::Phone, "+1 (312) 555-0188", "312.555.0188"),
            (Category::Date, "3/14/2024", "14 March 2024"),
            (Category::Date, "2024-03-14", "20240314"),
            (Category::Mrn, "44-719 23", "4471923"),
            (Category::Name, "O'BRIEN,  Zoë", "O Brien Zoe"),
        ] {
            assert_eq!(value(category, a), value(category, b), "{category} {a}");
        }
    }
}
