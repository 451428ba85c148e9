//! Texts in the encodings EHRs keep them in.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use phi::{Offsets, Unit};

use crate::status::{Failure, phi_status};

/// The encoding of a text. The answer has that of the question. A byte order mark is a character like others and stays.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum phi_encoding {
    /// UTF-8.
    PHI_UTF8 = 0,
    /// UTF-16, low byte first.
    PHI_UTF16LE = 1,
    /// UTF-16, high byte first.
    PHI_UTF16BE = 2,
    /// ISO 8859-1: every byte is the code point of its number.
    PHI_LATIN1 = 3,
    /// Windows-1252 as the WHATWG Encoding Standard has it.
    PHI_WINDOWS1252 = 4,
}

impl phi_encoding {
    /// The encoding of this number: C may hand over any.
    pub(crate) fn of(number: u32) -> Result<Self, Failure> {
        [Self::PHI_UTF8, Self::PHI_UTF16LE, Self::PHI_UTF16BE, Self::PHI_LATIN1, Self::PHI_WINDOWS1252]
            .into_iter()
            .find(|e| *e as u32 == number)
            .ok_or_else(|| Failure::new(phi_status::PHI_INVALID_ARGUMENT, "encoding is none of phi_encoding"))
    }

    /// The text of these bytes.
    pub(crate) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, Failure> {
        let wrong = |at: usize| {
            let message = format!("the text is not in the encoding named, at byte {at}");
            Failure::new(phi_status::PHI_INVALID_TEXT, message)
        };
        match self {
            Self::PHI_UTF8 => std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|e| wrong(e.valid_up_to())),
            Self::PHI_UTF16LE => utf16(bytes, u16::from_le_bytes).map(Cow::Owned).map_err(wrong),
            Self::PHI_UTF16BE => utf16(bytes, u16::from_be_bytes).map(Cow::Owned).map_err(wrong),
            Self::PHI_LATIN1 => Ok(Cow::Owned(bytes.iter().map(|b| char::from(*b)).collect())),
            Self::PHI_WINDOWS1252 => Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0),
        }
    }

    /// The bytes of a text, and behind them NULs that are not counted.
    pub(crate) fn encode(self, text: String) -> (Vec<u8>, usize) {
        let mut bytes = match self {
            Self::PHI_UTF8 => text.into_bytes(),
            Self::PHI_UTF16LE => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::PHI_UTF16BE => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Self::PHI_LATIN1 => text.chars().map(|c| latin1(c).unwrap_or(b'?')).collect(),
            Self::PHI_WINDOWS1252 => text.chars().map(|c| windows_1252(c).unwrap_or(b'?')).collect(),
        };
        let len = bytes.len();
        bytes.extend([0, 0]);
        (bytes, len)
    }

    /// Whether every character of a text can be written.
    pub(crate) fn holds(self, text: &str) -> bool {
        match self {
            Self::PHI_UTF8 | Self::PHI_UTF16LE | Self::PHI_UTF16BE => true,
            Self::PHI_LATIN1 => text.chars().all(|c| latin1(c).is_some()),
            Self::PHI_WINDOWS1252 => text.chars().all(|c| windows_1252(c).is_some()),
        }
    }

    /// Converts bytes of a text's UTF-8 form to bytes of this encoding.
    pub(crate) fn offsets(self, text: &str) -> impl FnMut(usize) -> usize {
        let (unit, width) = match self {
            Self::PHI_UTF8 => (Unit::Byte, 1),
            Self::PHI_UTF16LE | Self::PHI_UTF16BE => (Unit::Utf16, 2),
            Self::PHI_LATIN1 | Self::PHI_WINDOWS1252 => (Unit::Char, 1),
        };
        let mut offsets = Offsets::new(text, unit);
        move |byte| width * offsets.convert(byte)
    }
}

/// The text of these bytes, or the byte where it is none.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    for c in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let c = c.map_err(|_| at)?;
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if rest.is_empty() { Ok(text) } else { Err(at) }
}

fn latin1(c: char) -> Option<u8> {
    u8::try_from(u32::from(c)).ok()
}

/// One byte for every character: the encoder would write `&#20013;` for what it cannot say.
fn windows_1252(c: char) -> Option<u8> {
    match WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])) {
        (bytes, _, false) => Some(bytes[0]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = phi_encoding> {
        (0..5).map(|n| phi_encoding::of(n).expect("an encoding"))
    }

    #[test]
    fn there_and_back() {
        for encoding in all() {
            let (bytes, len) = encoding.encode("caf\u{e9} 120/80\r\n".to_string());
            assert_eq!(encoding.decode(&bytes[..len]).expect("text"), "caf\u{e9} 120/80\r\n");
            assert_eq!(bytes[len..], [0, 0]);
            assert!(encoding.holds("caf\u{e9}"));
            assert_eq!(encoding.offsets("caf\u{e9} 120/80\r\n")(14), len);
        }
        assert_eq!(phi_encoding::PHI_WINDOWS1252.encode("\u{20ac}\u{4e2d}".to_string()).0, [0x80, b'?', 0, 0]);
        assert_eq!(phi_encoding::PHI_LATIN1.encode("\u{20ac}\u{ff}".to_string()).0, [b'?', 0xff, 0, 0]);
        let unsayable = |text: &str| all().filter(|e| !e.holds(text)).collect::<Vec<_>>();
        assert_eq!(unsayable("\u{20ac}"), [phi_encoding::PHI_LATIN1]);
        assert_eq!(unsayable("\u{4e2d}"), [phi_encoding::PHI_LATIN1, phi_encoding::PHI_WINDOWS1252]);
        assert!(phi_encoding::of(5).is_err());
    }

    #[test]
    fn every_byte_survives_where_every_byte_is_a_character() {
        let bytes: Vec<u8> = (0..=255).collect();
        for encoding in [phi_encoding::PHI_LATIN1, phi_encoding::PHI_WINDOWS1252] {
            let text = encoding.decode(&bytes).expect("text").into_owned();
            assert_eq!(encoding.encode(text).0[..256], bytes);
        }
    }

    #[test]
    fn what_is_no_text() {
        let wrong = |encoding: phi_encoding, bytes: &[u8], at: &str| {
            let failure = encoding.decode(bytes).expect_err("a failure");
            assert!(failure.message.ends_with(at), "{}", failure.message);
        };
        wrong(phi_encoding::PHI_UTF8, b"ab\xff", "byte 2");
        wrong(phi_encoding::PHI_UTF16LE, &[b'a', 0, 0, 0xd8], "byte 2");
        wrong(phi_encoding::PHI_UTF16BE, &[0, b'a', 0], "byte 2");
    }
}
