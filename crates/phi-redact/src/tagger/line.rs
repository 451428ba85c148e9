//! Lines: their casing and columns, and the places of their tokens.

use std::ops::Range;

use super::features::mix;
use super::view::View;
use crate::document::{Case, Document, Kind};

/// Lines: casing, columns, positions, and what stands just after a label.
pub(super) fn lines(doc: &Document<'_>, views: &mut [View]) {
    for line in doc.lines().iter().filter(|line| line.first < line.last) {
        let range = line.first..line.last;
        let case = casing(doc, range.clone(), 80, 100);
        let message = doc.tokens()[line.first].case == Case::Upper
            && doc.tokens()[line.first].len() == 3
            && range.clone().filter(|t| doc.is(*t, b'|')).count() >= 3;
        let (mut label, mut column, first) = (None, 0u64, views[line.first].word);
        for (t, view) in range.clone().zip(&mut views[range]) {
            view.line_case = case;
            view.from_start = (t - line.first).min(2) as u8;
            view.to_end = (line.last - 1 - t).min(2) as u8;
            view.labelled = label.is_some_and(|label| t - label <= 2);
            if message {
                view.field = mix(first, column);
                column += u64::from(doc.is(t, b'|'));
            }
            if view.kind == Kind::Punct {
                match doc.byte(t) {
                    b':' | b'=' | b'#' | b'>' => label = Some(t),
                    b'|' | b';' => label = None,
                    _ => {}
                }
            }
        }
    }
}

/// 1 mostly capitals, 2 small only, 3 no small word, 4 mixed. Limits in percent.
pub(super) fn casing(doc: &Document<'_>, range: Range<usize>, upper: usize, lower: usize) -> u8 {
    let (mut all, mut up, mut low) = (0, 0, 0);
    for token in &doc.tokens()[range] {
        all += usize::from(token.case != Case::None);
        up += usize::from(matches!(token.case, Case::Upper | Case::Initial));
        low += usize::from(token.case == Case::Lower);
    }
    match () {
        () if all == 0 => 0,
        () if up * 100 > upper * all => 1,
        () if low * 100 >= lower * all => 2,
        () if low == 0 => 3,
        () => 4,
    }
}
