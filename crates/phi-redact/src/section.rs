//! Long texts are read in sections, so that memory stays bounded; and spans are kept on whole graphemes.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, GraphemeIncomplete};

use crate::finding::{Finding, Span};
use crate::plain::Plain;

/// Longest section in bytes. Notes are shorter: only archives and pathological texts are cut.
const LONGEST: usize = 1 << 16;
/// How far back from there a good place to cut is looked for.
const SEARCH: usize = 1 << 14;
/// A text of so many sections is kept as read; of a longer one each section is read twice, which takes a tenth more time.
pub(crate) const KEPT: usize = 4;

/// A section of a text, as it is read.
pub(crate) struct Section<'t> {
    original: &'t str,
    start: usize,
    /// If it holds anything that is read as of ASCII.
    plain: Option<Plain>,
}

impl Section<'_> {
    /// What is read.
    pub fn text(&self) -> &str {
        self.plain.as_ref().map_or(self.original, |plain| &plain.text)
    }

    /// Whether it is read otherwise than it stands in the text.
    pub fn is_plain(&self) -> bool {
        self.plain.is_some()
    }

    /// Where a span of what is read stands in the whole text.
    pub fn original(&self, span: Span) -> Span {
        let span = self.plain.as_ref().map_or(span, |plain| plain.original(span));
        Span::new(self.start + span.start, self.start + span.end)
    }
}

/// The sections of a text.
pub(crate) fn all(text: &str) -> impl Iterator<Item = Section<'_>> {
    split(text).map(|range| {
        let original = &text[range.clone()];
        Section { original, start: range.start, plain: Plain::of(original) }
    })
}

/// Cuts a text at empty lines, else at line breaks, else at blanks, else between characters. The same text is cut the same way everywhere.
pub(crate) fn split(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        at = if text.len() - start <= LONGEST { text.len() } else { cut(text, start + LONGEST) };
        Some(start..at)
    })
}

fn cut(text: &str, end: usize) -> usize {
    let window = &text.as_bytes()[end - SEARCH..end];
    let after = |found: Option<usize>| found.map(|i| end - SEARCH + i + 1);
    after(window.windows(2).rposition(|pair| pair[0] == b'\n' && matches!(pair[1], b'\n' | b'\r')))
        .or_else(|| after(window.iter().rposition(|b| *b == b'\n')))
        .or_else(|| after(window.iter().rposition(|b| matches!(b, b' ' | b'\t'))))
        .unwrap_or_else(|| {
            (0..4).map(|i| end - i).find(|i| text.is_char_boundary(*i)).expect("a char has at most 4 bytes")
        })
}

/// Widens every span to whole graphemes (UAX #29) and keeps them disjoint.
pub(crate) fn whole_graphemes(text: &str, findings: &mut Vec<Finding>) {
    let mut floor = 0;
    findings.retain_mut(|finding| {
        let span = &mut finding.span;
        if span.end <= floor {
            return false;
        }
        span.start = boundary(text, span.start, false).max(floor);
        span.end = boundary(text, span.end, true);
        floor = span.end;
        span.start < span.end
    });
}

/// The nearest grapheme boundary at or before (`forward`: at or after) a char boundary.
fn boundary(text: &str, at: usize, forward: bool) -> usize {
    let bytes = text.as_bytes();
    let ascii = |b: Option<&u8>| b.is_none_or(|b| b.is_ascii() && *b != b'\n');
    if at == 0 || ascii(bytes.get(at)) && ascii(bytes.get(at - 1)) {
        return at;
    }
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => at,
        Ok(false) => {
            let found = if forward { cursor.next_boundary(text, 0) } else { cursor.prev_boundary(text, 0) };
            found.ok().flatten().unwrap_or(if forward { text.len() } else { 0 })
        }
        Err(GraphemeIncomplete::InvalidOffset | _) => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_at_an_empty_line_if_one_is_near() {
        let lines = "a line\n".repeat(LONGEST / 7 - 900);
        let text = format!("{lines}\n{}", "a line\n".repeat(2_000));
        let ends: Vec<usize> = split(&text).map(|section| section.end).collect();
        assert_eq!(ends, [lines.len(), text.len()]);
        let text = format!("{}{}", "word ".repeat(LONGEST / 5 + 9), "7".repeat(LONGEST));
        let ends: Vec<usize> = split(&text).map(|section| section.end).collect();
        assert!(text[..ends[0]].ends_with(' ') && ends[1] == ends[0] + LONGEST && ends[2] == text.len());
    }
}
