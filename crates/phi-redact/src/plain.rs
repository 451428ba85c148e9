//! Digits of other scripts and full-width forms are read as those of ASCII: `०७९५`, `٠٧٩٥`, `ＩＤ：０７９５`.

use crate::finding::Span;

/// The zeros of the decimal digits (general category Nd of the Unicode Character Database) in the basic plane, and of the mathematical
/// styles; nine more digits follow each.
const ZEROS: [u32; 40] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
];

/// The digit of the same value for a digit of another script, and the letter or mark itself for a full-width one.
fn ascii(c: char) -> Option<u8> {
    if let '！'..='～' = c {
        return u8::try_from(c as u32 - 0xfee0).ok();
    }
    let zero = ZEROS[..ZEROS.partition_point(|zero| *zero <= c as u32)].last()?;
    u8::try_from(c as u32 - zero).ok().filter(|value| *value < 10).map(|value| b'0' + value)
}

/// A text in which every digit, and what is full-width, is of ASCII.
#[derive(Clone, Debug)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// For each character that was replaced, the byte after it here and in the original.
    places: Vec<(usize, usize)>,
}

impl Plain {
    /// The text with these replaced; `None` if it holds none.
    pub fn of(original: &str) -> Option<Plain> {
        // First bytes of such characters; of most texts no more is looked at.
        let may_begin = |b: &u8| matches!(b, 0xd9 | 0xdb | 0xdf | 0xe0 | 0xe1 | 0xea | 0xef | 0xf0);
        if original.is_ascii() || !original.as_bytes().iter().any(may_begin) {
            return None;
        }
        let (mut text, mut places, mut at) = (String::with_capacity(original.len()), Vec::new(), 0);
        for (byte, c) in original.char_indices() {
            if let Some(plain) = ascii(c) {
                text.push_str(&original[at..byte]);
                text.push(plain.into());
                at = byte + c.len_utf8();
                places.push((text.len(), at));
            }
        }
        text.push_str(&original[at..]);
        (at > 0).then_some(Plain { text, places })
    }

    /// Where a span of this text stands in the original; both in bytes.
    pub fn original(&self, span: Span) -> Span {
        let original = |at: usize| match self.places.partition_point(|(here, _)| *here <= at) {
            0 => at,
            n => self.places[n - 1].1 + at - self.places[n - 1].0,
        };
        Span::new(original(span.start), original(span.end))
    }

    /// Where a span of the original that begins and ends between characters stands in this text; both in bytes.
    pub fn here(&self, span: Span) -> Span {
        let here = |at: usize| match self.places.partition_point(|(_, original)| *original <= at) {
            0 => at,
            n => self.places[n - 1].0 + at - self.places[n - 1].1,
        };
        Span::new(here(span.start), here(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Redactor;

    #[test]
    fn digits_have_their_value_and_forms_their_letter() {
        let plain = |text| Plain::of(text).map(|plain| plain.text);
        assert_eq!(plain("٠١٢۳४৫๖၇８𝟗").as_deref(), Some("0123456789"));
        assert_eq!(plain("ＩＤ：ａ＠ｂ．ｃ").as_deref(), Some("ID:a@b.c"));
        assert_eq!(plain("née – 12 𝐀 、｠"), None);
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn findings_stand_where_they_stood() {
        let text = "MRN: ４４７１９२３, रोगी, SSN 219-०९-4418.";
        let found = Redactor::new().detect(text);
        let spans: Vec<&str> = found.iter().map(|f| &text[f.span.range()]).collect();
        assert_eq!(spans, [&text[5..26], "219-०९-4418"]);
        let plain = Plain::of(text).unwrap();
        for f in found {
            assert!(plain.text[plain.here(f.span).range()].is_ascii());
            assert_eq!(plain.original(plain.here(f.span)), f.span);
        }
    }

    #[test]
    fn long_texts_are_read_so_too() {
        let piece = "stable since. ".repeat(1500) + "MRN: ४४७१९२३\n\n";
        // Kept as read, and read twice.
        for pieces in [5, 20] {
            let text = piece.repeat(pieces);
            let found = Redactor::new().detect(&text);
            assert_eq!(found.len(), pieces);
            assert!(found.iter().all(|f| &text[f.span.range()] == "४४७१९२३"));
        }
    }
}
