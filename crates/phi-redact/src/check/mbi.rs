//! Medicare Beneficiary Identifier: CMS, "Understanding the MBI format".

/// Eleven characters in the published pattern; letters without S, L, O, I, B, Z.
pub fn valid(number: &[u8]) -> bool {
    let letter = |b: u8| b.is_ascii_uppercase() && !matches!(b, b'S' | b'L' | b'O' | b'I' | b'B' | b'Z');
    number.len() == 11
        && number.iter().zip(b"1AX9AX9AA99").all(|(b, form)| match form {
            b'1' => matches!(b, b'1'..=b'9'),
            b'A' => letter(*b),
            b'9' => b.is_ascii_digit(),
            _ => b.is_ascii_digit() || letter(*b),
        })
}

#[cfg(test)]
mod tests {
    #[test]
    fn example_of_cms() {
        assert!(super::valid(b"1EG4TE5MK73"));
        assert!(!super::valid(b"1SG4TE5MK73"));
        assert!(!super::valid(b"0EG4TE5MK73"));
    }
}
