//! DEA registration numbers: 21 CFR 1301 and the agency's practitioner manual.

/// Two letters (registrant type, then the name's initial or 9), six digits and their check digit.
pub fn valid(number: &[u8]) -> bool {
    if number.len() != 9 || !number[2..].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let kind = matches!(
        number[0],
        b'A' | b'B' | b'C' | b'D' | b'E' | b'F' | b'G' | b'H' | b'J' | b'K' | b'L' | b'M' | b'P'..=b'U' | b'X'
    );
    let name = number[1].is_ascii_uppercase() || number[1] == b'9';
    let d = |at: usize| super::digit(number[at]);
    kind && name && (d(2) + d(4) + d(6) + 2 * (d(3) + d(5) + d(7))) % 10 == d(8)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_textbook_example() {
        assert!(super::valid(b"AP5836727"));
        assert!(!super::valid(b"AP5836728"));
    }
}
