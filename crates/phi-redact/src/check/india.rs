//! Indian numbers: Aadhaar (UIDAI, Verhoeff digit) and PAN (Income Tax Department).

use super::{has_form, is_digits};

/// Multiplication of the dihedral group of order ten.
const TIMES: [[u8; 10]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
    [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
    [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
    [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
    [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
    [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
    [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
    [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
    [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];

/// The permutation of the first place; each further place applies it once more.
const PERMUTE: [u8; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/// Verhoeff, "Error detecting decimal codes" (1969): catches every single error and every swap of neighbours.
pub fn verhoeff(digits: &[u8]) -> bool {
    let mut check = 0;
    for (place, b) in digits.iter().rev().enumerate() {
        if !b.is_ascii_digit() {
            return false;
        }
        let permuted = (0..place % 8).fold(b - b'0', |d, _| PERMUTE[usize::from(d)]);
        check = TIMES[usize::from(check)][usize::from(permuted)];
    }
    !digits.is_empty() && check == 0
}

/// An Aadhaar: twelve digits, the first 2 to 9, Verhoeff.
pub fn aadhaar(digits: &[u8]) -> bool {
    is_digits(digits, 12) && digits[0] >= b'2' && verhoeff(digits)
}

/// A permanent account number: five letters, the fourth the kind of holder, four digits, a letter.
pub fn pan(number: &[u8]) -> bool {
    has_form(number, b"AAAAA9999A")
        && matches!(number[3], b'A' | b'B' | b'C' | b'F' | b'G' | b'H' | b'J' | b'L' | b'P' | b'T' | b'E' | b'K')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples() {
        assert!(verhoeff(b"2363"));
        assert!(!verhoeff(b"2364"));
        assert!(pan(b"ABCPE1234F"));
        assert!(!pan(b"ABCDE1234"));
    }
}
