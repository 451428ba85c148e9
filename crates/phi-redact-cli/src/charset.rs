//! Encodings: bytes to text strictly, and back as they were.

use encoding_rs::Encoding;

use crate::error::Problem;

/// How a document is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Charset {
    Utf8,
    /// UTF-16; the byte order mark tells which.
    Utf16,
    Utf16Le,
    Utf16Be,
    /// Any other the WHATWG Encoding Standard knows.
    Other(&'static Encoding),
}

impl Charset {
    /// Reads the name of an encoding, for the command line.
    pub fn parse(label: &str) -> Result<Self, String> {
        if label.eq_ignore_ascii_case("utf-16") || label.eq_ignore_ascii_case("utf16") {
            return Ok(Charset::Utf16);
        }
        let encoding = Encoding::for_label_no_replacement(label.as_bytes())
            .ok_or("unknown encoding; known are utf-8, utf-16, windows-1252 and the others of the WHATWG standard")?;
        Ok(match encoding {
            e if e == encoding_rs::UTF_8 => Charset::Utf8,
            e if e == encoding_rs::UTF_16LE => Charset::Utf16Le,
            e if e == encoding_rs::UTF_16BE => Charset::Utf16Be,
            other => Charset::Other(other),
        })
    }

    /// The text of these bytes, its byte order mark included, and the charset to write it back in.
    /// UTF-8 is checked where it lies, without a copy.
    pub fn decode(self, bytes: Vec<u8>) -> Result<(String, Charset), Problem> {
        match self {
            Charset::Utf8 => utf8(bytes).map(|text| (text, self)),
            Charset::Utf16 => match bytes {
                b if b.starts_with(&[0xff, 0xfe]) => Charset::Utf16Le.decode(b),
                b if b.starts_with(&[0xfe, 0xff]) => Charset::Utf16Be.decode(b),
                _ => Err(Problem::NoMark),
            },
            Charset::Utf16Le => utf16(&bytes, u16::from_le_bytes).map(|text| (text, self)),
            Charset::Utf16Be => utf16(&bytes, u16::from_be_bytes).map(|text| (text, self)),
            Charset::Other(encoding) => {
                no_nul(&bytes)?;
                let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes);
                Ok((text.ok_or(Problem::Encoding(encoding.name()))?.into_owned(), self))
            }
        }
    }

    /// The bytes of a text. A replacement that the charset cannot write becomes a numeric reference.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Charset::Utf8 => text.as_bytes().to_vec(),
            Charset::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Charset::Utf16 | Charset::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Charset::Other(encoding) => encoding.encode(text).0.into_owned(),
        }
    }
}

fn utf8(bytes: Vec<u8>) -> Result<String, Problem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::Utf16Mark);
    }
    no_nul(&bytes)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Problem::Utf8 { at, line: 1 + error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() }
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Problem> {
    let bad = || Problem::Encoding("UTF-16");
    let (pairs, []) = bytes.as_chunks::<2>() else { return Err(bad()) };
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<_, _>>().map_err(|_| bad())
}

/// Text holds no NUL: what does is binary, or of another encoding, and would be read wrongly.
fn no_nul(bytes: &[u8]) -> Result<(), Problem> {
    if bytes.contains(&0) {
        return Err(Problem::Nul(bytes.iter().position(|b| *b == 0).unwrap_or(0)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let samples: [(&str, &[u8]); 5] = [
            ("utf-8", b"\xef\xbb\xbfZo\xc3\xab\r\n"),
            ("windows-1252", b"Zo\xeb \x93x\x94 \x81"),
            ("utf-16", b"\xff\xfeZ\0\xeb\0\r\0\n\0"),
            ("UTF16", b"\xfe\xff\0Z\0\xeb\xd8\x3d\xdc\x4b"),
            ("utf-16le", b"Z\0\xeb\0"),
        ];
        for (label, bytes) in samples {
            let (text, charset) = Charset::parse(label).expect("known").decode(bytes.to_vec()).expect("valid");
            assert!(text.contains('ë'), "{label}");
            assert_eq!(charset.encode(&text), bytes, "{label}");
        }
    }

    #[test]
    fn strict() {
        let problem = |charset: Charset, bytes: &[u8]| charset.decode(bytes.to_vec()).expect_err("a problem");
        assert!(matches!(problem(Charset::Utf8, b"a\nb\xff"), Problem::Utf8 { at: 3, line: 2 }));
        assert!(matches!(problem(Charset::Utf8, b"a\0"), Problem::Nul(1)));
        assert!(matches!(problem(Charset::Utf8, b"\xff\xfea\0"), Problem::Utf16Mark));
        assert!(matches!(problem(Charset::Utf16, b"a\0"), Problem::NoMark));
        assert!(matches!(problem(Charset::Utf16Le, b"a\0b"), Problem::Encoding(_)));
        assert!(matches!(problem(Charset::Utf16Le, b"\x3d\xd8a\0"), Problem::Encoding(_)));
        assert!(Charset::parse("klingon").is_err());
    }
}
