//! National Provider Identifier: 45 CFR 162.406, check digit by the Luhn formula with the prefix `80840`.

use super::{is_digits, luhn};

/// Whether ten digits are an NPI: they begin with 1 or 2, and with `80840` before them they pass Luhn.
pub fn valid(digits: &[u8]) -> bool {
    // The prefix adds 24 to the sum.
    is_digits(digits, 10) && matches!(digits[0], b'1' | b'2') && (luhn::sum(digits) + 24).is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    #[test]
    fn example_of_the_rule() {
        assert!(super::valid(b"1234567893"));
        assert!(!super::valid(b"1234567890"));
    }
}
