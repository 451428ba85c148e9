//! Singapore's NRIC and FIN: the check letter as published by its Ministry of Home Affairs' integrators.

use super::{has_form, weighted};

/// A letter S, T, F, G or M, seven digits (weights 2, 7, 6, 5, 4, 3, 2) and a check letter.
pub fn nric(number: &[u8]) -> bool {
    if !has_form(number, b"A9999999A") {
        return false;
    }
    let (offset, letters): (u32, &[u8; 11]) = match number[0] {
        b'S' => (0, b"JZIHGFEDCBA"),
        b'T' => (4, b"JZIHGFEDCBA"),
        b'F' => (0, b"XWUTRQPNMLK"),
        b'G' => (4, b"XWUTRQPNMLK"),
        b'M' => (3, b"KLJNPQRTUWX"),
        _ => return false,
    };
    let sum = weighted(&number[1..8], &[2, 7, 6, 5, 4, 3, 2]).unwrap_or(0) + offset;
    letters[sum as usize % 11] == number[8]
}

#[cfg(test)]
mod tests {
    #[test]
    fn letters() {
        assert!(super::nric(b"S1234567D"));
        assert!(super::nric(b"T1234567J"));
        assert!(super::nric(b"F1234567N"));
        assert!(!super::nric(b"S1234567A"));
    }
}
