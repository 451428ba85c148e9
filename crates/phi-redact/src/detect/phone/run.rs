//! Runs of digit groups: what may be a telephone number, however it is split and however a scanner misread it.

use crate::document::{Document, Kind, Token, Words};

/// Most groups and digits that are read as one run.
const GROUPS: usize = 14;
const DIGITS: usize = 24;

/// One group of digits without a mark inside.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::detect) struct Group {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// Where its digits begin in [`Run::digits`].
    pub begin: u8,
    /// Number of digits.
    pub len: u8,
    /// The mark before it: a blank, `-`, `.`, `/`, `(` or `)`; 0 for the first group.
    pub mark: u8,
}

/// Groups of digits with marks a telephone number may have between.
#[derive(Clone, Debug)]
pub(in crate::detect) struct Run {
    digits: [u8; DIGITS],
    count: usize,
    groups: [Group; GROUPS],
    len: usize,
    /// Whether a letter was read as a digit.
    pub lookalike: bool,
}

impl Run {
    /// The groups, in order.
    pub fn groups(&self) -> &[Group] {
        &self.groups[..self.len]
    }

    /// The digits of some of its groups, as ASCII.
    pub fn digits(&self, groups: &[Group]) -> &[u8] {
        match (groups.first(), groups.last()) {
            (Some(first), Some(last)) => &self.digits[usize::from(first.begin)..usize::from(last.begin + last.len)],
            _ => &[],
        }
    }

    /// Reads the run that begins at this token; it may be empty.
    pub fn read(doc: &Document<'_>, first: usize) -> Run {
        let mut run =
            Run { digits: [0; DIGITS], count: 0, groups: [Group::default(); GROUPS], len: 0, lookalike: false };
        let (mut at, mut mark) = (first, 0);
        while run.len < GROUPS {
            let Some(last) = run.push(doc, at, mark) else {
                break;
            };
            let group = run.groups[run.len - 1];
            let Some((next, found)) = separator(doc, &group, last) else {
                break;
            };
            (at, mark) = (next, found);
        }
        run
    }

    /// Adds the group that begins at this token; its last token, if it is one.
    fn push(&mut self, doc: &Document<'_>, first: usize, mark: u8) -> Option<usize> {
        let begin = self.count;
        let (mut at, mut real, mut letters) = (first, 0, 0);
        while at < doc.len() && (at == first || doc.touches(at)) {
            let token = &doc.tokens()[at];
            let text = doc.bytes(at);
            if token.is_number() {
                real += 1;
            } else if is_lookalike(token, text) {
                letters += text.len();
            } else {
                break;
            }
            for digit in text.iter().filter_map(|b| digit(*b)) {
                *self.digits.get_mut(self.count)? = digit;
                self.count += 1;
            }
            at += 1;
        }
        // A group of letters alone stands only where a mark joins it to digits.
        let alone = real == 0 && !(letters >= 2 && matches!(mark, b'-' | b'.'));
        let runs_on =
            doc.touches(at) && (doc.is_word(at) && !is_extension(doc, at) || continues(doc, at, self.count - begin));
        if at == first || alone || runs_on {
            self.count = begin;
            return None;
        }
        self.lookalike |= letters > 0;
        let (begin, len) = (begin as u8, (self.count - begin) as u8);
        self.groups[self.len] = Group { first: first as u32, last: at as u32, begin, len, mark };
        self.len += 1;
        Some(at)
    }
}

/// Whether a run may begin at this token: neither with a word, nor with a number that a word touches, as in `10mg`.
pub(super) fn may_begin(doc: &Document<'_>, first: usize) -> bool {
    let next = first + 1;
    let unit = || doc.touches(next) && doc.is_word(next) && !is_lookalike(&doc.tokens()[next], doc.bytes(next));
    if doc.is_number(first) { !unit() || is_extension(doc, next) } else { is_misread(doc, first) }
}

/// Whether what touches a group of so many digits shows it to be no group: a time, a thousand, a percentage.
fn continues(doc: &Document<'_>, at: usize, digits: usize) -> bool {
    match doc.byte(at) {
        b':' => doc.touches(at + 1) && doc.is_number(at + 1),
        // After four digits a comma parts the fields of a row.
        b',' => digits < 4 && doc.touches(at + 1) && doc.is_number(at + 1),
        b'%' | b'^' | b'_' => doc.is(at, b'%') || doc.is_number(at + 1) && doc.is(at, b'_'),
        0xc2 | 0xc3 => matches!(doc.str(at), "°" | "×"),
        _ => false,
    }
}

/// Whether an extension may begin at this token.
pub(super) fn is_extension(doc: &Document<'_>, at: usize) -> bool {
    static WORDS: Words<10> =
        Words::new(["x", "ext", "extn", "xt", "extension", "exts", "poste", "durchwahl", "anexo", "ramal"]);
    WORDS.hold(doc, at)
}

/// The mark between two groups and where the next begins.
fn separator(doc: &Document<'_>, group: &Group, last: usize) -> Option<(usize, u8)> {
    let (mut at, mut mark, mut blanks) = (last, b' ', 0);
    while at < doc.len() && at - last <= 3 {
        let token = &doc.tokens()[at];
        // Two blanks split columns, not groups.
        if token.gap > 1 {
            return None;
        }
        blanks += token.gap;
        if token.kind != Kind::Punct {
            let joined = at > last || blanks > 0;
            return (joined && token.kind != Kind::Newline).then_some((at, mark));
        }
        let touches = doc.touches(at) && doc.touches(at + 1);
        let wide = if token.byte >= 0x80 { doc.str(at) } else { "" };
        mark = match (token.byte, wide) {
            (b'-', _) | (0xe2, "–" | "‑" | "‐" | "−") => b'-',
            (b')', _) if opened(doc, group) => b')',
            (b'(', _) => b'(',
            (b'.', _) if touches => b'.',
            // `0142 / 0143` is a list, `030/1234567` is one number.
            (b'/', _)
                if touches
                    || group.mark == 0
                        && doc.is_number(group.first as usize)
                        && doc.byte(group.first as usize) == b'0'
                        && (3..=5).contains(&group.len) =>
            {
                b'/'
            }
            (_, "·" | "•") if touches => b'.',
            // Digits read out one by one: `8 7 7, 5 5 5`.
            (b',', _) if group.len == 1 && doc.touches(at) && !touches => b' ',
            _ => return None,
        };
        at += 1;
    }
    None
}

/// Whether a bracket opens before a group: `(415)`, `(+44)`.
fn opened(doc: &Document<'_>, group: &Group) -> bool {
    let first = group.first as usize;
    (1..=2).any(|n| first >= n && doc.is(first - n, b'(')) || group.mark == b'('
}

/// Whether a token may be a group of digits that a scanner took for letters.
pub(super) fn is_misread(doc: &Document<'_>, at: usize) -> bool {
    doc.tokens().get(at).is_some_and(|t| digit(t.byte).is_some() && is_lookalike(t, doc.bytes(at)))
}

/// Whether a scanner's letters may all stand for digits.
fn is_lookalike(token: &Token, text: &[u8]) -> bool {
    token.is_word() && text.len() <= 5 && text.iter().all(|b| digit(*b).is_some())
}

/// The digit that a character is or is often misread for.
pub(in crate::detect) fn digit(b: u8) -> Option<u8> {
    match b {
        b'0'..=b'9' => Some(b),
        b'O' | b'o' | b'Q' => Some(b'0'),
        b'l' | b'I' | b'i' => Some(b'1'),
        b'S' => Some(b'5'),
        b'B' => Some(b'8'),
        b'Z' => Some(b'2'),
        _ => None,
    }
}
