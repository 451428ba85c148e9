//! Vehicle identification numbers: ISO 3779; the check digit of 49 CFR 565.15 (North America).

/// Seventeen capitals and digits without I, O, Q, of both kinds, the last four digits: a VIN by its form.
pub fn has_form(number: &[u8]) -> bool {
    number.len() == 17
        && number.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() && !matches!(b, b'I' | b'O' | b'Q'))
        && number[13..].iter().all(u8::is_ascii_digit)
        && number[..8].iter().any(u8::is_ascii_uppercase)
}

/// Whether the ninth place holds the check digit of the other sixteen.
pub fn checked(number: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    has_form(number) && {
        let sum: u32 = number.iter().zip(WEIGHTS).map(|(b, w)| value(*b) * w).sum();
        number[8] == b"0123456789X"[sum as usize % 11]
    }
}

/// The value 49 CFR 565.15 table III gives a character.
fn value(b: u8) -> u32 {
    match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        b'A'..=b'H' => u32::from(b - b'A') + 1,
        b'J'..=b'R' => u32::from(b - b'J') + 1,
        b'S'..=b'Z' => u32::from(b - b'S') + 2,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_textbook_examples() {
        assert!(checked(b"1M8GDM9AXKP042788"));
        assert!(checked(b"11111111111111111") || !has_form(b"11111111111111111"));
        assert!(!checked(b"1M8GDM9A0KP042788"));
        assert!(!has_form(b"1M8GDM9AXKPO42788"));
    }
}
