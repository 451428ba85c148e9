//! Postal codes of no place.

use once_cell::sync::Lazy;

use super::draw::Draw;
use super::numbers::{digits_of, identifier, shaped, some_digits};
use crate::check;

/// Letters and digits of the second half of an Eircode.
const EIRCODE: &[u8] = b"0123456789ACDEFHKNPRTVWXY";

static UNASSIGNED: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let rows =
        include_str!("../../../data/rewrite/unassigned-zip-prefixes.txt").lines().filter(|l| !l.starts_with('#'));
    rows.flat_map(str::split_whitespace).collect()
});

/// A ZIP of a prefix that no area has, near the old one where there is one; other postal codes in their shape.
pub(super) fn zip(old: &str, draw: &mut Draw) -> String {
    let digits = digits_of(old);
    let plain = old.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' '));
    if plain && matches!(digits.len(), 5 | 9) {
        let near: Vec<&&str> = UNASSIGNED.iter().filter(|p| p[..1] == digits[..1]).collect();
        let prefix = if near.is_empty() { *draw.of(&UNASSIGNED) } else { **draw.of(&near) };
        return shaped(old, &format!("{prefix}{}", some_digits(digits.len() - 3, draw)));
    }
    let letter = |list: &[u8], draw: &mut Draw| *draw.of(list) as char;
    let compact: String = old.chars().filter(char::is_ascii_alphanumeric).collect();
    let gap = if compact.len() == old.len() { "" } else { " " };
    let new = if check::has_form(compact.to_uppercase().as_bytes(), b"A9A9A9") {
        // Canada: the letters in use; local codes 9Z9 are given to no street.
        let first = letter(b"ABCEGHJKLMNPRSTVXY", draw);
        format!("{first}{}{}{gap}9Z9", draw.digit(), letter(b"ABCEGHJKLMNPRSTVWXYZ", draw))
    } else if (5..=7).contains(&compact.len())
        && check::has_form(compact[compact.len() - 3..].to_uppercase().as_bytes(), b"9AA")
    {
        // United Kingdom: an area that is, a district that is not.
        let areas = AREAS.as_slice();
        let inward = b"ABDEFGHJLNPQRSTUWXYZ";
        format!("{}99{gap}{}{}{}", draw.of(areas), draw.digit(), letter(inward, draw), letter(inward, draw))
    } else if is_eircode(compact.to_uppercase().as_bytes()) {
        // Ireland: a routing key that is not. Those below ten are in Dublin.
        let rest: String = (0..4).map(|_| letter(EIRCODE, draw)).collect();
        format!("{}0{}{gap}{rest}", letter(b"ACEFHKNPRTVWXY", draw), draw.digit())
    } else {
        return identifier(old, draw);
    };
    if compact.chars().any(|c| c.is_ascii_lowercase()) { new.to_lowercase() } else { new }
}

static AREAS: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let rows = include_str!("../../../data/uk-postcode-areas.txt").lines().filter(|l| !l.starts_with('#'));
    rows.flat_map(str::split_whitespace).collect()
});

/// `D02 AF30`, in capitals and without a blank.
fn is_eircode(code: &[u8]) -> bool {
    matches!(code, [b'A'..=b'Y', b'0'..=b'9', b'0'..=b'9' | b'W', rest @ ..] if rest.len() == 4 && rest.iter().all(|b| EIRCODE.contains(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_no_place() {
        for n in 0..50 {
            let new = |old: &str| zip(old, &mut Draw::new([n; 2]));
            let us = new("60612-1234");
            assert!(UNASSIGNED.contains(&&us[..3]) && us.len() == 10, "{us}");
            let irish = new("D22 W6F3");
            assert!(is_eircode(irish.replace(' ', "").as_bytes()) && irish.as_bytes()[1] == b'0', "{irish}");
            assert!(new("v6k2r9").ends_with("9z9"));
        }
    }
}
