//! Unique device identifiers, 21 CFR 830: GS1 (General Specifications, section 7.9), HIBCC (ANSI/HIBC 2.6), ICCBBA.

/// A GS1 trade item number of fourteen digits: weights 3 and 1 from the left, a multiple of ten.
pub fn gtin14(digits: &[u8]) -> bool {
    super::is_digits(digits, 14)
        && digits.iter().enumerate().map(|(i, b)| super::digit(*b) * if i % 2 == 0 { 3 } else { 1 }).sum::<u32>() % 10
            == 0
}

/// A HIBC primary code after its `+`: a labeler code of a letter and three characters, then the product.
pub fn hibcc(code: &[u8]) -> bool {
    (6..=25).contains(&code.len())
        && code[0].is_ascii_uppercase()
        && code.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
        && code[1..4].iter().any(u8::is_ascii_digit)
}

/// An ICCBBA (ISBT 128) product code after its `=/`: a facility of a letter and four digits begins it.
pub fn iccbba(code: &[u8]) -> bool {
    code.len() >= 9 && super::has_form(&code[..5], b"A9999")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_standards() {
        assert!(gtin14(b"00614141999996"));
        assert!(!gtin14(b"00614141999995"));
        assert!(hibcc(b"A123BJC5D6E71"));
        assert!(iccbba(b"A9999XYZ100T0944"));
    }
}
