//! The numbers of a date as written or misread: `14`, `l4`, `2O25`; and the marks between them.

use crate::document::{Document, Kind};

/// A number, in digits or with letters that a scanner takes for digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub value: u32,
    /// Characters.
    pub width: usize,
    /// One past its last token.
    pub last: usize,
    /// Whether letters stand for digits.
    pub misread: bool,
    /// Whether it is padded with a zero.
    pub padded: bool,
}

/// Longest number of a date: the year.
const LONGEST: usize = 4;

/// The number that begins with this token.
pub(super) fn read(doc: &Document<'_>, first: usize) -> Option<Field> {
    let token = doc.tokens().get(first)?;
    if !is_digit(token.byte) || token.len() > LONGEST {
        return None;
    }
    let goes_on = || doc.touches(first + 1) && matches!(doc.tokens()[first + 1].kind, Kind::Number | Kind::Word);
    if token.is_number() && !goes_on() {
        return plain(doc, first);
    }
    let mut field = Field { value: 0, width: 0, last: first, misread: false, padded: false };
    while field.last == first || doc.touches(field.last) {
        let token = &doc.tokens()[field.last];
        if !matches!(token.kind, Kind::Number | Kind::Word) || field.width + token.len() > LONGEST {
            break;
        }
        // Letters read only as a whole word: `l2`, but not the `t` of `2nd`.
        let bytes = doc.bytes(field.last);
        if !bytes.iter().all(|b| digit(*b).is_some()) {
            break;
        }
        for b in bytes {
            let value = digit(*b)?;
            field.padded |= field.width == 0 && value == 0;
            field.misread |= !b.is_ascii_digit();
            field.value = field.value * 10 + value;
            field.width += 1;
        }
        field.last += 1;
    }
    field.padded &= field.width == 2;
    (field.width > 0 && !glued(doc, field.last)).then_some(field)
}

/// The number that is this token alone, in digits.
fn plain(doc: &Document<'_>, first: usize) -> Option<Field> {
    let mut field = Field { value: 0, width: 0, last: first + 1, misread: false, padded: false };
    for b in doc.bytes(first) {
        // Marks may follow the digits.
        if !b.is_ascii_digit() {
            return None;
        }
        field.value = field.value * 10 + u32::from(b - b'0');
        field.width += 1;
    }
    field.padded = field.width == 2 && doc.byte(first) == b'0';
    Some(field)
}

/// Whether a number of a date may begin with this byte.
#[inline]
pub(super) fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || digit(byte).is_some()
}

/// Whether the run of digits or letters goes on.
fn glued(doc: &Document<'_>, at: usize) -> bool {
    doc.touches(at) && doc.is_number(at)
}

/// Whether a number of a date, or the mark between two, may begin with this byte.
pub(super) fn may_begin_with(byte: u8) -> bool {
    is_digit(byte) || matches!(byte, b'/' | b'-' | b'.' | b'_' | 0xe2)
}

fn digit(b: u8) -> Option<u32> {
    Some(match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        b'O' | b'o' => 0,
        b'l' | b'I' => 1,
        b'Z' => 2,
        b'S' => 5,
        b'B' => 8,
        _ => return None,
    })
}

/// A mark between the numbers of a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// `/`, `-` or `.`; dashes of every length are `-`.
    pub byte: u8,
    /// The token after it.
    pub next: usize,
    /// Whether blanks stand around it.
    pub spaced: bool,
}

/// The mark at this token, touching both its neighbours or with one blank on either side.
pub(super) fn mark(doc: &Document<'_>, at: usize) -> Option<Mark> {
    let byte = match doc.byte(at) {
        b @ (b'/' | b'-' | b'.' | b'_') => b,
        0xe2 if matches!(doc.str(at), "–" | "‑" | "−" | "‐") => b'-',
        0xe2 if doc.str(at) == "⁄" => b'/',
        _ => return None,
    };
    let (here, next) = (doc.tokens()[at], doc.tokens().get(at + 1)?);
    if next.kind == Kind::Newline || here.gap > 1 || next.gap > 1 || byte == b'.' && here.gap > 0 {
        return None;
    }
    Some(Mark { byte, next: at + 1, spaced: here.gap > 0 || next.gap > 0 })
}

/// Whether a date may begin at this token: nothing that belongs to a longer number or code stands before it.
pub(super) fn may_begin(doc: &Document<'_>, first: usize, last_end: usize) -> bool {
    if !doc.touches(first) {
        return true;
    }
    let before = first - 1;
    match doc.tokens()[before].kind {
        Kind::Number | Kind::Newline => return false,
        // `x3/14`, `L4/5`, `d1/15`; but `dob03/14/62`.
        Kind::Word => return doc.tokens()[before].len() >= 3,
        Kind::Punct | Kind::Tag => {}
    }
    match doc.byte(before) {
        // After a date the mark opens the end of a range.
        b'/' | b'-' | b'.' => {
            before == last_end
                || !doc.touches(before)
                || doc.is_word(before - 1) && doc.tokens()[before - 1].len() >= 3 && doc.byte(before) != b'.'
        }
        b'+' | b'$' | b'%' => before == last_end,
        0xe2 if mark(doc, before).is_some_and(|m| m.byte == b'-') => before == last_end || !doc.touches(before),
        0xc2 => !matches!(doc.str(before), "£" | "±"),
        _ => true,
    }
}

/// Whether a number goes on after this position: `.5`, `/7`, `%`.
pub(super) fn goes_on(doc: &Document<'_>, last: usize) -> bool {
    if !doc.touches(last) {
        return false;
    }
    match doc.tokens()[last].kind {
        Kind::Number => true,
        Kind::Word | Kind::Newline | Kind::Tag => false,
        Kind::Punct => {
            let digits_follow = doc.touches(last + 1) && doc.is_number(last + 1);
            match doc.byte(last) {
                b'%' => true,
                b'.' | b'/' => digits_follow,
                _ => false,
            }
        }
    }
}
