//! Payment cards: the issuer ranges of ISO/IEC 7812 as the networks publish them, and the Luhn digit.

use super::luhn;

/// Whether the digits are a card number of a known network.
pub fn valid(digits: &[u8]) -> bool {
    if !(13..=19).contains(&digits.len()) || !luhn::valid(digits) {
        return false;
    }
    let prefix = |n: usize| digits[..n].iter().fold(0u32, |sum, b| sum * 10 + super::digit(*b));
    match digits.len() {
        // American Express; Diners Club.
        15 => matches!(prefix(2), 34 | 37),
        14 => matches!(prefix(2), 36 | 38 | 39) || matches!(prefix(3), 300..=305),
        // Visa; Mastercard; Discover; JCB; UnionPay; RuPay; Maestro.
        _ => {
            digits[0] == b'4'
                || matches!(prefix(2), 51..=55 | 62 | 65 | 60 | 81 | 82)
                || matches!(prefix(4), 2221..=2720 | 3528..=3589 | 6011)
                || matches!(prefix(3), 644..=649)
                || digits.len() != 16 && matches!(prefix(2), 50 | 56..=59 | 63 | 67)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_numbers_of_the_networks() {
        for number in [&b"4111111111111111"[..], b"5555555555554444", b"378282246310005", b"6011111111111117"] {
            assert!(valid(number));
        }
        assert!(!valid(b"4111111111111112"));
        assert!(!valid(b"1234567890123452"));
    }
}
