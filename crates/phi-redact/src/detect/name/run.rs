//! Runs of words that could be one person's name: capitalised words, initials, particles, nicknames, suffixes.

use crate::document::{Case, Document, Kind};
use crate::lexicon::Class;

/// One word of a name: several tokens where hyphens or apostrophes join them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    first: u32,
    last: u32,
    pub kind: WordKind,
}

impl Word {
    /// First token.
    pub fn first(&self) -> usize {
        self.first as usize
    }

    /// One past the last token.
    pub fn last(&self) -> usize {
        self.last as usize
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    /// A capitalised word.
    Full,
    /// A capital letter, with its point.
    Initial,
    /// `de`, `van`, `bin`.
    Particle,
    /// `Jr.`, `III`.
    Suffix,
}

/// A run of name words, in the order of the text.
#[derive(Debug)]
pub(super) struct Run {
    list: [Word; LONGEST],
    len: usize,
    /// The number of words before a comma, in `Last, First`.
    pub comma: Option<usize>,
}

impl Run {
    /// Its words; at least one.
    pub fn words(&self) -> &[Word] {
        &self.list[..self.len]
    }

    fn push(&mut self, word: Word) {
        self.list[self.len] = word;
        self.len += 1;
    }
}

/// Most words of one name.
pub(super) const LONGEST: usize = 6;

/// Whether a capitalised word is a run of its own: on its line a small word follows, a mark that no name goes on
/// after, or nothing.
#[inline]
pub(super) fn is_alone(doc: &Document<'_>, first: usize, end: usize) -> bool {
    let full = doc.tokens()[first].case != Case::Initial && !is_suffix(doc, first);
    let next = first + 1;
    let ends = || {
        let t = &doc.tokens()[next];
        match t.kind {
            Kind::Word => t.gap > 1 || t.case == Case::Lower && !doc.class(next).any(Class::PARTICLE),
            _ => !matches!(t.byte, b',' | b'^' | b'"' | b'(' | b'\'' | b'`' | b'-' | 0x80..),
        }
    };
    full && (next >= end || ends())
}

/// The run that begins at this token, if one can.
pub(super) fn read(doc: &Document<'_>, first: usize, end: usize) -> Option<Run> {
    let first_word = word(doc, first, end).filter(|w| matches!(w.kind, WordKind::Full | WordKind::Initial))?;
    let mut run = Run { list: [first_word; LONGEST], len: 1, comma: None };
    let mut at = first_word.last();
    while run.len < LONGEST && at < end {
        let mut next = at;
        let mut is_comma = false;
        if doc.is(next, b',') || doc.is(next, b'^') {
            if run.comma.is_some() || doc.tokens()[next].gap > 0 || run.len > 3 {
                break;
            }
            next += 1;
            is_comma = true;
        }
        if next >= end || doc.tokens()[next].gap > 1 && !is_comma {
            break;
        }
        // A nickname in quotes belongs to the name around it.
        let quotes = || {
            matches!(doc.byte(next), b'"' | b'(' | b'\'' | 0xe2)
                && matches!(doc.str(next), "\"" | "“" | "”" | "(" | "'")
        };
        if doc.tokens()[next].kind == Kind::Punct && !is_comma && quotes() {
            match nickname(doc, next, end) {
                Some((nick, close))
                    if word(doc, close, end)
                        .is_some_and(|w| w.kind == WordKind::Full && doc.tokens()[close].gap == 1) =>
                {
                    run.push(nick);
                    at = close;
                    continue;
                }
                _ => break,
            }
        }
        let Some(w) = word(doc, next, end) else { break };
        let known = |w: &Word| doc.class(w.first()).any(Class::PERSON) && !doc.class(w.first()).any(Class::CREDENTIAL);
        match w.kind {
            WordKind::Particle if !particle_leads(doc, w.last(), end) => break,
            WordKind::Suffix if is_comma => {}
            _ if is_comma
                && !(w.kind == WordKind::Full && (known(&w) || doc.is(next - 1, b'^'))
                    || w.kind == WordKind::Initial) =>
            {
                break;
            }
            _ => {}
        }
        if is_comma && w.kind != WordKind::Suffix {
            run.comma = Some(run.len);
        }
        at = w.last();
        run.push(w);
    }
    Some(run)
}

/// A name word at this token.
pub(super) fn word(doc: &Document<'_>, at: usize, end: usize) -> Option<Word> {
    if at >= end || !doc.is_word(at) {
        return None;
    }
    let token = &doc.tokens()[at];
    let make = |last: usize, kind| Some(Word { first: at as u32, last: last as u32, kind });
    if token.case == Case::Initial {
        if let Some(last) = joined(doc, at, end) {
            return make(last, WordKind::Full);
        }
        // `A1c`, `R/L`, `T-wave` are no initials.
        let pointed = doc.is(at + 1, b'.') && doc.touches(at + 1);
        let next = at + 1 + usize::from(pointed);
        let stuck = doc.touches(next)
            && !(doc.is(next, b',')
                || doc.is(next, b')')
                || doc.is(next, b'.')
                || doc.is(next, b':')
                || doc.is(next, b';')
                || pointed && doc.is_word(next)
                || doc.is(next, b'^')
                || doc.is(next, b'|'));
        return if stuck { None } else { make(next, WordKind::Initial) };
    }
    if is_suffix(doc, at) {
        let pointed = doc.is(at + 1, b'.') && doc.touches(at + 1);
        return make(at + 1 + usize::from(pointed), WordKind::Suffix);
    }
    if token.is_capital() {
        return make(joined(doc, at, end).unwrap_or(at + 1), WordKind::Full);
    }
    if doc.class(at).any(Class::PARTICLE) {
        return make(at + 1, WordKind::Particle);
    }
    None
}

/// The end of a word that hyphens or apostrophes continue.
#[inline]
fn joined(doc: &Document<'_>, at: usize, end: usize) -> Option<usize> {
    // Nearly every word ends with itself.
    if matches!(doc.byte(at + 1), b'\'' | b'`' | b'-' | 0x80..) { joined_end(doc, at, end) } else { None }
}

fn joined_end(doc: &Document<'_>, at: usize, end: usize) -> Option<usize> {
    let mut last = at + 1;
    while last + 1 < end && doc.touches(last) && doc.touches(last + 1) && doc.is_word(last + 1) {
        let wide = if doc.byte(last) >= 0x80 { doc.str(last) } else { "" };
        let apostrophe = doc.is(last, b'\'') || doc.is(last, b'`') || matches!(wide, "’" | "ʻ" | "ʼ");
        let hyphen = doc.is(last, b'-') || wide == "‑";
        let next = &doc.tokens()[last + 1];
        // Not a possessive, nor a contraction.
        let continues = apostrophe
            && (next.len() > 2 || next.is_capital() && !(next.len() == 1 && doc.is_the_word(last + 1, "s")))
            || hyphen && next.is_capital()
            || hyphen
                && doc.class(last + 1).any(Class::PERSON.with(Class::PARTICLE))
                && !doc.class(last + 1).any(Class::WORD);
        if !continues {
            break;
        }
        last += 2;
    }
    (last > at + 1).then_some(last)
}

#[inline]
fn is_suffix(doc: &Document<'_>, at: usize) -> bool {
    let token = &doc.tokens()[at];
    matches!(token.byte, b'I' | b'J' | b'S')
        && (2..=3).contains(&token.len())
        && matches!(doc.str(at), "Jr" | "Sr" | "JR" | "SR" | "II" | "III" | "IV")
}

/// A particle counts only with a capitalised word behind it, perhaps behind another particle.
fn particle_leads(doc: &Document<'_>, mut at: usize, end: usize) -> bool {
    for _ in 0..2 {
        match word(doc, at, end) {
            Some(w) if w.kind == WordKind::Full => return true,
            Some(w) if w.kind == WordKind::Particle => at = w.last(),
            _ => return false,
        }
    }
    false
}

/// `"Joy"` or `(Bill)`: the word inside and the token after the closing mark.
fn nickname(doc: &Document<'_>, open: usize, end: usize) -> Option<(Word, usize)> {
    let inside = word(doc, open + 1, end).filter(|w| w.kind == WordKind::Full && doc.touches(open + 1))?;
    let close = inside.last();
    let closes = close < end && doc.touches(close) && matches!(doc.str(close), "\"" | "”" | "“" | ")" | "'");
    closes.then_some((inside, close + 1))
}
