//! Speakers of a chat: handles that open a line.

use std::ops::Range;

use super::login::FIELD;
use super::{handle, is_like};
use crate::category::Category;
use crate::detect::Candidates;
use crate::document::fold::ascii_key;
use crate::document::{Document, Kind, Line};
use crate::finding::Cue;
use crate::lexicon::Class;

/// A handle at the very start of a line, with a colon and words after it: perhaps a speaker, perhaps a field.
pub(super) fn opening(doc: &Document<'_>, line: Line) -> Option<Range<usize>> {
    if !doc.holds(b':') {
        return None;
    }
    let range = handle(doc, line.first).filter(|r| r.end + 2 < line.last)?;
    let after = range.end;
    if !(doc.is(after, b':') && doc.touches(after) && !doc.touches(after + 1)) {
        return None;
    }
    let text = doc.slice(range.clone());
    let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
    let field = range.clone().any(|t| FIELD.hold(doc, t));
    let name = range.len() == 1 && doc.class(range.start).any(Class::PERSON);
    (!field && !name && lower >= 4 && is_like(doc, &range) >= 0.5).then_some(range)
}

/// A handle that opens a chat line: `[20:14] moonpie_rae: ...`, `**lil_scolio_queen** · 2h`.
pub(super) fn speaker(doc: &Document<'_>, line: Line, out: &mut Candidates) -> bool {
    let mut at = line.first;
    let mut stamped = false;
    let mut bold = false;
    while at < line.last && at < line.first + 10 {
        let t = &doc.tokens()[at];
        if t.kind == Kind::Punct && !doc.is(at, b'_') && !doc.is(at, b'#') && !doc.is(at, b'@') {
            bold |= doc.is(at, b'*') && doc.is(at + 1, b'*');
            stamped |= matches!(t.byte, b']' | b'>' | 0x80..) || t.len() > 1;
            at += 1;
        } else if t.is_number() && t.len() <= 2 && (doc.is(at + 1, b':') || at > line.first && doc.is(at - 1, b':')) {
            stamped = true;
            at += 1;
        } else if stamped_half(doc, at) {
            at += 1;
        } else {
            break;
        }
    }
    let Some(range) = handle(doc, at).filter(|r| r.end <= line.last) else {
        return false;
    };
    let mut after = range.end;
    // `potsie_kat#2207`
    let numbered = doc.is(after, b'#') && doc.touches(after) && doc.is_number(after + 1) && doc.touches(after + 1);
    after += usize::from(numbered) * 2;
    let closed = doc.is(after, b'*') && doc.is(after + 1, b'*') && bold;
    let says = doc.is(after, b':') && doc.touches(after) && after + 1 < line.last && !doc.touches(after + 1);
    let dot = !bold && doc.byte(after) >= 0x80 && matches!(doc.str(after), "·" | "•" | "»" | "—");
    if !(closed || says || dot && stamped || dot && is_like(doc, &range) >= 0.6) {
        return false;
    }
    let like = is_like(doc, &range);
    let text = doc.slice(range.clone());
    let sentence = line.last - after > 4 && doc.is_word(after + 1) && doc.is_word(after + 2);
    let words = range.clone().filter(|t| doc.is_word(*t)).all(|t| doc.class(t).any(Class::WORD.with(Class::CLINICAL)));
    let field = says
        && !(stamped || bold)
        && (!sentence && !(like >= 0.85 && !text.contains('_') && doc.is_word(after + 1))
            || text.contains(['.', '-'])
            || words && !text.bytes().any(|b| b.is_ascii_digit())
            || range.len() > 1 && doc.is_word(range.end - 1) && !text.contains('_'));
    if field {
        return false;
    }
    // `d_dimer: 0.4` is a field.
    let figure = says && (doc.is_number(after + 1) || doc.is(after + 1, b'"'));
    let score = match (like, stamped || bold) {
        _ if figure && !bold => 0.2,
        (0.85.., true) => 0.92,
        (0.85.., false) => 0.75,
        (0.6.., true) => 0.85,
        (0.6.., false) => 0.55,
        (0.5.., true) => 0.7,
        (0.5.., false) if says && doc.tokens()[at].len() >= 9 => 0.5,
        (0.5.., false) => 0.3,
        _ => return false,
    };
    out.add(range.start..after, Category::Username, score, Cue::Grammar);
    score >= 0.5
}

/// Whether this is the `am` or `pm` of a stamp.
fn stamped_half(doc: &Document<'_>, at: usize) -> bool {
    at > 0 && doc.is_number(at - 1) && (doc.is_the_word(at, "am") || doc.is_the_word(at, "pm"))
}

/// Whether a line opens with a word that is followed by another, as no speaker is.
fn is_prose(doc: &Document<'_>, line: Line) -> bool {
    let next = line.first + 1;
    doc.is_word(line.first) && !doc.touches(next) && !matches!(doc.byte(next), b'*' | 0x80..)
}

/// Every speaker: who opens a chat line by its form, and who opens two lines.
pub(super) fn speakers(doc: &Document<'_>, out: &mut Candidates) {
    let mut openings: Vec<(u64, usize)> = Vec::new();
    for (number, line) in doc.lines().iter().enumerate() {
        if !is_prose(doc, *line)
            && !speaker(doc, *line, out)
            && let Some(range) = opening(doc, *line)
        {
            openings.push((ascii_key(doc.slice(range).as_bytes()), number));
        }
    }
    // Who speaks more than once is a speaker.
    openings.sort_unstable();
    let talks = |number: usize| {
        let line = doc.lines()[number];
        opening(doc, line).is_some_and(|r| doc.is_word(r.end + 1) && doc.is_word(r.end + 2) && line.last > r.end + 3)
    };
    let speakers = openings.chunk_by(|a, b| a.0 == b.0).filter(|same| same.iter().filter(|o| talks(o.1)).count() > 1);
    for same in speakers {
        for (_, number) in same {
            if let Some(range) = opening(doc, doc.lines()[*number]) {
                out.add(range, Category::Username, 0.6, Cue::Repeat);
            }
        }
    }
}
