//! Byte offsets into code points and UTF-16 units, without rescanning the text for every finding.

/// The units a text may be counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// UTF-8 bytes, as Rust slices.
    Byte,
    /// Unicode code points, as Python slices.
    Char,
    /// UTF-16 code units, as Java and JavaScript slice.
    Utf16,
}

/// Converts ascending byte offsets of one text in a single pass over it.
///
/// ```
/// use phi_redact::{Offsets, Unit};
/// let mut offsets = Offsets::new("Zoë 👋 Ng", Unit::Utf16);
/// assert_eq!(offsets.convert(5), 4); // after "Zoë "
/// assert_eq!(offsets.convert(9), 6); // after the emoji
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t str,
    unit: Unit,
    byte: usize,
    count: usize,
}

impl<'t> Offsets<'t> {
    /// A converter at the start of the text.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        Offsets { text, unit, byte: 0, count: 0 }
    }

    /// The offset of this byte in the unit. Cheap when called with ascending offsets; a smaller offset than before
    /// starts over.
    ///
    /// # Panics
    /// If `byte` is past the end or not a char boundary.
    pub fn convert(&mut self, byte: usize) -> usize {
        if self.unit == Unit::Byte {
            assert!(self.text.is_char_boundary(byte), "an offset on a char boundary");
            return byte;
        }
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        let piece = &self.text[self.byte..byte];
        self.count += match self.unit {
            // Seen many bytes at a time: of most text nothing need be counted.
            _ if piece.is_ascii() => piece.len(),
            Unit::Byte => piece.len(),
            Unit::Char => piece.bytes().filter(|b| b & 0xc0 != 0x80).count(),
            // A code point takes as many units as it has lead bytes, and one more beyond the basic plane.
            Unit::Utf16 => piece.bytes().map(|b| usize::from(b & 0xc0 != 0x80) + usize::from(b >= 0xf0)).sum(),
        };
        self.byte = byte;
        self.count
    }
}
