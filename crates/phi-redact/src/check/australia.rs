//! Australian numbers: tax file number, business number, Medicare card.

use super::{digit, is_digits, weighted};

/// A tax file number (Australian Taxation Office): nine digits, weights 1, 4, 3, 7, 5, 8, 6, 9, 10, modulo eleven.
pub fn tfn(digits: &[u8]) -> bool {
    is_digits(digits, 9) && weighted(digits, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_some_and(|sum| sum % 11 == 0)
}

/// A business number (Australian Business Register): one off the first digit, weighted, modulo 89.
pub fn abn(digits: &[u8]) -> bool {
    is_digits(digits, 11)
        && digits[0] > b'0'
        && weighted(digits, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]).is_some_and(|sum| (sum - 10) % 89 == 0)
}

/// A Medicare card (Services Australia): first digit 2 to 6, ninth digit a weighted sum, then issue and reference.
pub fn medicare(digits: &[u8]) -> bool {
    matches!(digits.len(), 10 | 11)
        && digits.iter().all(u8::is_ascii_digit)
        && matches!(digits[0], b'2'..=b'6')
        && weighted(&digits[..8], &[1, 3, 7, 9, 1, 3, 7, 9]).is_some_and(|sum| sum % 10 == digit(digits[8]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples() {
        assert!(tfn(b"123456782"));
        assert!(abn(b"51824753556"));
        assert!(medicare(b"2123456701"));
        assert!(!medicare(b"2123456711"));
    }
}
