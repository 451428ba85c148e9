//! Check digits and forms of published numbers: pure functions over ASCII.
//!
//! Every function reads a number in its compact form, capitals and digits alone (see [`Compact`]), and says whether
//! it is well-formed; none knows of documents or candidates.

pub mod australia;
pub mod card;
pub mod dea;
pub mod europe;
pub mod iban;
pub mod india;
pub mod luhn;
pub mod mbi;
pub mod mod11;
pub mod npi;
pub mod singapore;
pub mod ssn;
pub mod udi;
pub mod vin;

/// A number without its blanks and marks, in capitals: what the checks read. At most 40 characters are kept.
#[derive(Clone, Copy, Debug)]
pub struct Compact {
    bytes: [u8; Compact::LONGEST],
    len: usize,
}

impl Compact {
    /// Most characters kept; a longer number passes no check.
    pub const LONGEST: usize = 40;

    /// The letters and digits of a text, letters as capitals.
    pub fn new(text: &str) -> Self {
        let mut compact = Compact { bytes: [0; Self::LONGEST], len: 0 };
        for b in text.bytes().filter(u8::is_ascii_alphanumeric) {
            if compact.len == Self::LONGEST {
                compact.len = 0;
                break;
            }
            compact.bytes[compact.len] = b.to_ascii_uppercase();
            compact.len += 1;
        }
        compact
    }
}

impl std::ops::Deref for Compact {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Whether a text has a form: `9` stands for a digit, `A` for a capital, `X` for either, all else for itself.
pub fn has_form(text: &[u8], form: &[u8]) -> bool {
    text.len() == form.len()
        && text.iter().zip(form).all(|(b, f)| match f {
            b'9' => b.is_ascii_digit(),
            b'A' => b.is_ascii_uppercase(),
            b'X' => b.is_ascii_digit() || b.is_ascii_uppercase(),
            f => b == f,
        })
}

/// Whether the text is this many digits and nothing else.
pub fn is_digits(text: &[u8], count: usize) -> bool {
    text.len() == count && text.iter().all(u8::is_ascii_digit)
}

/// The sum of each digit times its weight; `None` where a character is no digit.
fn weighted(digits: &[u8], weights: &[u32]) -> Option<u32> {
    digits.iter().zip(weights).map(|(b, w)| b.is_ascii_digit().then(|| u32::from(b - b'0') * w)).sum()
}

/// The value of a digit, `0` for any other character.
fn digit(b: u8) -> u32 {
    if b.is_ascii_digit() { u32::from(b - b'0') } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_and_form() {
        assert_eq!(&*Compact::new("qq 12-34.56 c"), b"QQ123456C");
        assert!(Compact::new(&"9".repeat(41)).is_empty());
        assert!(has_form(b"12-AB3", b"99-AAX"));
        assert!(!has_form(b"12-A", b"99-99"));
    }
}
