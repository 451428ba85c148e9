//! Numbers in the forms they are written: without their marks, leading zeros or country codes.

use crate::category::Category;

use super::squeeze::squeeze;

/// Country codes that a known number may be written with or without (ITU-T E.164).
pub(super) const COUNTRY_CODES: [&str; 9] = ["1", "44", "353", "61", "64", "91", "27", "49", "33"];

/// Fewest characters of a number that is looked for anywhere.
const SHORTEST: usize = 4;

/// The squeezed forms of a number. Marks within it, and zeros before it, are no part of any.
pub(super) fn forms(category: Category, value: &str) -> Vec<String> {
    let squeezed = squeeze(value);
    match category {
        Category::Phone | Category::Fax => phone(value, &squeezed),
        Category::Zip if squeezed.len() == 9 && squeezed.is_ascii() => vec![squeezed[..5].to_string(), squeezed],
        _ => {
            let bare = squeezed.trim_start_matches('0');
            let form = if bare.len() < SHORTEST { &squeezed } else { bare };
            if form.len() < SHORTEST { Vec::new() } else { vec![form.to_string()] }
        }
    }
}

/// Whether a short code has both letters and digits.
pub(super) fn is_short_code(value: &str) -> bool {
    let squeezed = squeeze(value);
    squeezed.len() > 1 && squeezed.contains(|c: char| c.is_ascii_digit()) && squeezed.contains(char::is_alphabetic)
}

/// A telephone number: its national form, and that within its area.
fn phone(value: &str, squeezed: &str) -> Vec<String> {
    // What follows an extension mark is a number of its own.
    let cut = value.find(['x', 'X', 'e', 'E']).map(|at| squeeze(&value[..at]));
    let digits: String = cut.as_deref().unwrap_or(squeezed).chars().filter(char::is_ascii_digit).collect();
    let abroad = value.trim_start().starts_with('+') || digits.starts_with("00");
    let bare = digits.trim_start_matches('0');
    let national = if abroad {
        // North America's code is one digit, which many numbers begin with.
        let fits = |code: &str| code != "1" || bare.len() == 11;
        let rest = COUNTRY_CODES.iter().filter(|code| fits(code)).find_map(|code| bare.strip_prefix(code));
        rest.unwrap_or(bare).trim_start_matches('0')
    } else if bare.len() == 11 && bare.starts_with('1') {
        &bare[1..]
    } else {
        bare
    };
    let mut forms = vec![national.to_string()];
    if national.len() == 10 {
        forms.push(national[3..].to_string());
    }
    forms.retain(|form| form.len() >= 6);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_their_dress() {
        assert_eq!(forms(Category::Mrn, "00-447/1923"), ["4471923"]);
        assert_eq!(forms(Category::Mrn, "12"), [""; 0]);
        assert_eq!(forms(Category::Phone, "+1 (312) 555-0188"), ["3125550188", "5550188"]);
        assert_eq!(forms(Category::Phone, "+44 (0)7700 900123"), ["7700900123", "0900123"]);
        assert_eq!(forms(Category::Phone, "07700 900123 ext 4"), ["7700900123", "0900123"]);
        assert_eq!(forms(Category::Zip, "60612-1234"), ["60612", "606121234"]);
    }
}
