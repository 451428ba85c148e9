//! Blank-delimited chunks: what stands together without a blank.

use std::ops::Range;

use super::features::mix;
use super::view::View;
use crate::document::{Case, Document, Kind};

/// A blank-delimited chunk, without the marks around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chunk {
    /// Its tokens' forms.
    pub shape: u64,
    /// Counts of digits and letters, casing, and which marks.
    pub kind: u32,
    pub len: u8,
    /// `a/b` and `a-b`: whether the parts may be month and day.
    pub fraction: u16,
    /// Its words, numbers made equal.
    pub word: u64,
}

/// Blank-delimited chunks, without the marks around them; those that no token asks for stay empty. The first of the list is
/// an empty one.
pub(super) fn chunks(doc: &Document<'_>, views: &mut [View]) -> Vec<Chunk> {
    let tokens = doc.tokens();
    let mut chunks = Vec::with_capacity(doc.len() / 2 + 2);
    chunks.push(Chunk::default());
    // The last two chunks, and whether a token of them asks for its chunk and the two beside it.
    let (mut before, mut own) = ((0..0, false), (0..0, false));
    let mut first = 0;
    while first < doc.len() {
        let mut last = first + 1;
        if tokens[first].kind != Kind::Newline {
            last += tokens[last..].iter().take_while(|t| t.gap == 0 && t.kind != Kind::Newline).count();
        }
        let mut asks = false;
        for (n, view) in views[first..last].iter_mut().enumerate() {
            view.chunk_at = n.min(9) as u8;
            view.chunk = chunks.len() as u32;
            asks |= !view.plain;
        }
        chunks.push(Chunk::default());
        let next = (first..last, asks);
        if before.1 || own.1 || next.1 {
            let at = chunks.len() - 2;
            chunks[at] = chunk(doc, own.0.clone(), views);
        }
        (before, own) = (own, next);
        first = last;
    }
    if before.1 || own.1 {
        *chunks.last_mut().expect("the first") = chunk(doc, own.0, views);
    }
    chunks
}

/// Marks that stand around a chunk rather than in it.
#[inline]
fn is_loose(mark: u8) -> bool {
    matches!(mark, b'.' | b',' | b';' | b':' | b'(' | b')' | b'[' | b']' | b'"' | b'\'' | b'|' | b'*' | b'_')
}

/// Most tokens of a chunk that are looked at.
const CHUNK: usize = 16;

fn chunk(doc: &Document<'_>, mut range: Range<usize>, views: &[View]) -> Chunk {
    let loose = |t: usize| doc.tokens()[t].kind == Kind::Punct && is_loose(doc.byte(t));
    while !range.is_empty() && loose(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && loose(range.end - 1) {
        range.end -= 1;
    }
    if range.is_empty() || doc.tokens()[range.start].kind == Kind::Newline {
        return Chunk::default();
    }
    let (mut digits, mut letters, mut marks) = (0, 0, 0u32);
    let (mut upper, mut lower, mut title) = (false, false, false);
    let (mut shape, mut word) = (7u64, 11u64);
    let numbered = range.clone().take(CHUNK).any(|t| doc.is_number(t));
    for t in range.clone().take(CHUNK) {
        let (token, view) = (&doc.tokens()[t], &views[t]);
        match token.kind {
            Kind::Number => {
                digits += token.len().min(10) as u32;
                word = mix(word, 0);
                shape = mix(shape, 1000 + token.len().min(12) as u64);
            }
            Kind::Word => {
                letters += token.len().min(10) as u32;
                upper |= matches!(token.case, Case::Upper | Case::Initial);
                lower |= token.case == Case::Lower;
                title |= matches!(token.case, Case::Title | Case::Mixed);
                word = mix(word, view.word);
                // Beside digits the number of letters tells codes apart.
                let len = if numbered { token.len().min(8) as u64 } else { 0 };
                shape = mix(shape, u64::from(view.coarse) * 16 + len);
            }
            _ => {
                marks |= 1 << (view.word % 13);
                shape = mix(shape, view.word);
            }
        }
    }
    let amount = match letters {
        0 => 0,
        1..=2 => 1,
        3..=4 => 2,
        _ => 3,
    };
    let case = u32::from(upper) | u32::from(lower) << 1 | u32::from(title) << 2;
    let kind = 1 + digits.min(10) + 16 * amount + 64 * case + 1024 * marks;
    let bytes = doc.tokens()[range.end - 1].end - doc.tokens()[range.start].start;
    Chunk { shape, kind, len: bytes.min(14) as u8, fraction: fraction(doc, range.start, range.end), word }
}

/// `a/b`, `a-b`, `a.b`, with or without a third part: whether month and day, day and month, or neither.
fn fraction(doc: &Document<'_>, a: usize, b: usize) -> u16 {
    if b - a != 3 && b - a != 5 || !matches!(doc.byte(a + 1), b'/' | b'-' | b'.') {
        return 0;
    }
    let (Some(x), Some(y)) = (doc.number(a), doc.number(a + 2)) else { return 0 };
    if doc.tokens()[a].len() > 2 || doc.tokens()[a + 2].len() > 2 || b - a == 5 && doc.number(a + 4).is_none() {
        return 1;
    }
    let order = match (x, y) {
        // Five and ten are what pain and strength are measured in, seven and 52 what days and weeks are written in.
        (0..=10, 10) => 6,
        (0..=5, 5) => 7,
        (1..=12, 7) => 8,
        (_, 52) => 9,
        (1..=12, 1..=12) => 2,
        (1..=12, 1..=31) => 3,
        (1..=31, 1..=12) => 4,
        _ => 5,
    };
    let mark = match doc.byte(a + 1) {
        b'/' => 0,
        b'-' => 1,
        _ => 2,
    };
    let zero = u16::from(doc.tokens()[a].len() == 2) + 2 * u16::from(doc.tokens()[a + 2].len() == 2);
    order + 10 * mark + 30 * zero + 120 * u16::from(b - a == 5)
}
