//! The Luhn formula, ISO/IEC 7812-1 annex B: payment cards, IMEI, Canadian SIN, South African identity numbers.

/// Whether the digits pass: doubled from the right, every second one, they sum to a multiple of ten.
pub fn valid(digits: &[u8]) -> bool {
    digits.len() > 1 && digits.iter().all(u8::is_ascii_digit) && sum(digits).is_multiple_of(10)
}

/// The Luhn sum, the last digit counted single.
pub(super) fn sum(digits: &[u8]) -> u32 {
    digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, b)| {
            let d = super::digit(*b) * (1 + (i as u32 & 1));
            if d > 9 { d - 9 } else { d }
        })
        .sum()
}

/// A Canadian social insurance number (Employment and Social Development Canada): nine digits, Luhn, none begins with 8.
pub fn sin(digits: &[u8]) -> bool {
    super::is_digits(digits, 9) && digits[0] != b'8' && valid(digits)
}

/// A South African identity number (Department of Home Affairs): birth date, serial, citizenship 0 to 2, Luhn.
pub fn south_african(digits: &[u8]) -> bool {
    let two = |at: usize| super::digit(digits[at]) * 10 + super::digit(digits[at + 1]);
    super::is_digits(digits, 13)
        && (1..=12).contains(&two(2))
        && (1..=31).contains(&two(4))
        && digits[10] <= b'2'
        && valid(digits)
}

/// A mobile equipment identity (3GPP TS 23.003, annex B): fifteen digits, Luhn.
pub fn imei(digits: &[u8]) -> bool {
    super::is_digits(digits, 15) && valid(digits)
}

/// An Australian individual healthcare identifier (Healthcare Identifiers Act 2010): `8003 60`, ten more, Luhn.
pub fn ihi(digits: &[u8]) -> bool {
    super::is_digits(digits, 16) && digits.starts_with(b"800360") && valid(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples() {
        assert!(valid(b"79927398713"));
        assert!(!valid(b"79927398710"));
        assert!(sin(b"046454286"));
        assert!(south_african(b"8001015009087"));
        assert!(imei(b"490154203237518"));
        assert!(ihi(b"8003608166690503"));
        assert!(!valid(b"") && !valid(b"A1"));
    }
}
