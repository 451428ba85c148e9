//! Health numbers with a digit modulo eleven: NHS and CHI (United Kingdom), NHI (New Zealand).

use super::{digit, is_digits, weighted};

/// An NHS number (NHS Data Model and Dictionary): ten digits, weights 10 to 2, eleven minus the remainder.
pub fn nhs(digits: &[u8]) -> bool {
    if !is_digits(digits, 10) || digits.iter().all(|b| *b == digits[0]) {
        return false;
    }
    let sum = weighted(&digits[..9], &[10, 9, 8, 7, 6, 5, 4, 3, 2]).unwrap_or(0);
    (11 - sum % 11) % 11 == digit(digits[9])
}

/// A Scottish CHI number (Public Health Scotland, Data Dictionary): a birth date `ddmmyy`, then the NHS number's check.
pub fn chi(digits: &[u8]) -> bool {
    is_digits(digits, 10) && born(digits) && nhs(digits)
}

/// Whether ten digits begin with a day and a month, as CHI numbers do.
pub fn born(digits: &[u8]) -> bool {
    let two = |at: usize| digit(digits[at]) * 10 + digit(digits[at + 1]);
    digits.len() >= 4 && (1..=31).contains(&two(0)) && (1..=12).contains(&two(2))
}

/// A New Zealand NHI number (HISO 10046:2023): `AAA9999`, modulo eleven, or `AAA99AX`, with a letter modulo
/// twenty-three (in the first edition twenty-four).
pub fn nhi(number: &[u8]) -> bool {
    // I and O are left out of the alphabet.
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
    if number.len() != 7 {
        return false;
    }
    let letter = |b: u8| LETTERS.iter().position(|l| *l == b).map(|at| at as u32 + 1);
    let value = |b: u8| if b.is_ascii_digit() { Some(digit(b)) } else { letter(b) };
    if !number[..3].iter().all(|b| letter(*b).is_some()) || !number[3..5].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: Option<u32> = number[..6].iter().zip((2..=7).rev()).map(|(b, w)| value(*b).map(|v| v * w)).sum();
    let Some(sum) = sum else { return false };
    if number[5].is_ascii_digit() {
        let rest = sum % 11;
        number[6].is_ascii_digit() && rest != 0 && (11 - rest) % 10 == digit(number[6])
    } else {
        letter(number[6]) == Some(23 - sum % 23) || letter(number[6]) == Some(24 - sum % 24)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples() {
        assert!(nhs(b"9434765919"));
        assert!(!nhs(b"9434765918"));
        assert!(!nhs(b"0000000000"));
        assert!(nhi(b"ZZZ0016"));
        assert!(!nhi(b"ZZZ0017"));
        assert!(nhi(b"ZZZ00AX"));
    }
}
