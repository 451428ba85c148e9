//! Numbers of the United States and the United Kingdom by their ranges.

/// A social security number (SSA, POMS RM 10201.030): no area 000, 666 or 9xx, no group 00, no serial 0000.
pub fn valid(digits: &[u8]) -> bool {
    super::is_digits(digits, 9)
        && !matches!(&digits[..3], b"000" | b"666")
        && digits[0] != b'9'
        && &digits[3..5] != b"00"
        && &digits[5..] != b"0000"
}

/// An individual taxpayer number (IRS, publication 1915): 9xx, fourth and fifth digits 50 to 99 without 89 and 93.
pub fn itin(digits: &[u8]) -> bool {
    super::is_digits(digits, 9)
        && digits[0] == b'9'
        && digits[3] >= b'5'
        && !matches!(&digits[3..5], b"89" | b"93" | b"66" | b"67" | b"68" | b"69")
}

/// A national insurance number (HMRC, NIM39110): allowed prefixes, six digits, suffix A to D. `QQ` stands in examples.
pub fn nino(number: &[u8]) -> bool {
    if !super::has_form(number, b"AA999999A") || !matches!(number[8], b'A'..=b'D') {
        return false;
    }
    let prefix = &number[..2];
    let barred = matches!(prefix, b"BG" | b"GB" | b"KN" | b"NK" | b"NT" | b"TN" | b"ZZ");
    let first = !matches!(prefix[0], b'D' | b'F' | b'I' | b'U' | b'V');
    let second = !matches!(prefix[1], b'D' | b'F' | b'I' | b'O' | b'U' | b'V');
    !barred && first && second
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert!(valid(b"219099999"));
        assert!(!valid(b"000123456") && !valid(b"666123456") && !valid(b"912701234") && !valid(b"123001234"));
        assert!(itin(b"912701234"));
        assert!(nino(b"QQ123456C") && nino(b"AB123456A"));
        assert!(!nino(b"GB123456A") && !nino(b"AB123456E"));
    }
}
