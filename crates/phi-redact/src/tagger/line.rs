//! Lines: their labels, columns, positions and casing.

use std::ops::Range;

use super::features::mix;
use super::view::View;
use crate::document::{Case, Document, Kind};

/// What all tokens of a line share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared {
    /// The first word.
    pub first: u64,
    /// What the line above begins with, or labels this one with.
    pub above: u64,
}
/// Lines: labels, columns, positions, casing.
pub(super) fn lines(doc: &Document<'_>, views: &mut [View]) -> Vec<Shared> {
    let mut lines = Vec::with_capacity(doc.lines().len());
    let mut above = 2;
    for line in doc.lines() {
        let range = line.first..line.last;
        let first = views.get(line.first).map_or(0, |view| view.word);
        let number = lines.len() as u32;
        lines.push(Shared { first, above });
        if let Some(view) = views.get_mut(line.last) {
            view.line = number;
        }
        if range.is_empty() {
            continue;
        }
        let case = casing(doc, range.clone(), 80, 100);
        let message = doc.tokens()[line.first].case == Case::Upper
            && doc.tokens()[line.first].len() == 3
            && range.clone().filter(|t| doc.is(*t, b'|')).count() >= 3;
        // A line that ends with a colon labels the next.
        let (mut label, mut pair, mut distance) = (if above & 1 == 1 { mix(5, above) } else { 0 }, 0, 0u8);
        let (mut words, mut column) = ([0u64; 2], 0u64);
        for t in range.clone() {
            let view = &mut views[t];
            view.line = number;
            view.line_case = case;
            view.from_start = (t - line.first).min(4) as u8;
            view.to_end = (line.last - 1 - t).min(3) as u8;
            (view.label, view.label_pair, view.label_distance) = (label, pair, distance.min(3));
            if message {
                view.field = mix(first, column);
            }
            match view.kind {
                Kind::Word => {
                    words = [words[1], view.word];
                    distance += 1;
                }
                Kind::Punct => match doc.byte(t) {
                    b':' | b'=' | b'#' | b'>' => {
                        if words[1] != 0 {
                            (label, pair, distance) = (words[1], mix(words[0], words[1]), 0);
                        }
                    }
                    b'|' | b';' => {
                        column += u64::from(doc.is(t, b'|'));
                        (label, pair, distance, words) = (0, 0, 0, [0; 2]);
                    }
                    b'.' | b'!' | b'?' => {
                        words = [0; 2];
                        distance += 1;
                    }
                    _ => distance += 1,
                },
                _ => distance += 1,
            }
            if distance > 8 {
                (label, pair, distance) = (0, 0, 9);
            }
        }
        let colon = doc.is(line.last - 1, b':');
        let seen = if colon { words[1] } else { first };
        above = mix(seen, u64::from(line.last - line.first <= 4)) & !1 | u64::from(colon);
    }
    lines
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
