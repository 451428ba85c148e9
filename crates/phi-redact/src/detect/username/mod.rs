//! Logins, social-media handles, and hashtags that hold a person's name.
//!
//! A handle is taken for one by its `@`, by a cue (`data/cue/username.txt`), by its place before a chat message, or by
//! being made of a person's name as logins are (`jsmith4`). 45 CFR 164.514(b)(2)(i)(R).

mod chat;
mod hashtag;
mod login;

use std::ops::Range;

use super::Candidates;
use crate::category::Category;
use crate::document::{Case, Document, Kind, Token};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet, EntryId};

use hashtag::hashtag;
use login::{capitals, dotted, is_initialled, login, underscored};

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let tokens = doc.tokens();
    if doc.holds(b'@') || doc.holds(b'#') {
        for at in (0..doc.len()).filter(|t| matches!(tokens[*t].byte, b'@' | b'#') && doc.touches(t + 1)) {
            if tokens[at].byte == b'@' { at_sign(doc, at, out) } else { hashtag(doc, at, out) }
        }
    }
    for hit in doc.hits_of(Class::NONE, CueSet::USERNAME) {
        cued(doc, hit.last as usize, out);
    }
    chat::speakers(doc, out);
    for (at, token) in tokens.iter().enumerate() {
        match token.case {
            // What stands by itself must be a word that no list knows, or in capitals.
            Case::Lower if token.entry == EntryId::NONE || is_joined(tokens, at) => match token.len() {
                5.. => login(doc, at, out),
                1 if token.byte == b'u' && doc.is(at + 1, b'/') => forum(doc, at, out),
                _ => {}
            },
            Case::Upper if token.len() >= 6 && at > 0 => capitals(doc, at, out),
            Case::None if token.byte == b'_' && doc.is(at, b'_') => underscored(doc, at, out),
            Case::None if token.byte == b'.' && doc.is(at, b'.') => dotted(doc, at, out),
            _ => {}
        }
    }
}

/// Whether the next token follows this word without a blank.
#[inline]
fn is_joined(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| next.gap == 0)
}

/// `u/name`, but neither `u/s` nor `12 u/kg`.
fn forum(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    let free = (!doc.touches(at) || doc.is(at - 1, b'/')) && (at == 0 || !doc.is_number(at - 1));
    if !free || !doc.touches(at + 1) || !doc.touches(at + 2) {
        return;
    }
    if let Some(range) = handle(doc, at + 2).filter(|r| is_like(doc, r) >= 0.4 || doc.slice(r.clone()).len() > 8) {
        out.add(at..range.end, Category::Username, 0.95, Cue::Form);
    }
}

/// The handle that begins at this token: words, numbers and `_`, with `.` and `-` inside.
fn handle(doc: &Document<'_>, first: usize) -> Option<Range<usize>> {
    let part = |t: usize| doc.is_word(t) || doc.is_number(t) || doc.is(t, b'_');
    if !part(first) {
        return None;
    }
    let mut last = first + 1;
    while last < doc.len() && last < first + 16 && doc.touches(last) {
        if part(last) {
            last += 1;
        } else if matches!(doc.byte(last), b'.' | b'-') && doc.touches(last + 1) && part(last + 1) {
            last += 2;
        } else {
            break;
        }
    }
    Some(first..last)
}

/// How much this looks like a handle and not like a word, a number or a code.
fn is_like(doc: &Document<'_>, range: &Range<usize>) -> f32 {
    let text = doc.slice(range.clone());
    let first = range.start;
    let letters = text.bytes().filter(|b| b.is_ascii_alphabetic() || *b >= 0x80).count();
    let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if letters < 2 || text.len() < 3 || lower == 0 && digits == 0 {
        return 0.0;
    }
    if text.contains('_') {
        return 0.9;
    }
    let mixed = digits > 0 && doc.is_word(first) && doc.tokens()[first].len() >= 2;
    if mixed && lower >= 3 && digits <= 4 && !text.contains('.') {
        return 0.85;
    }
    if text.contains('.') && lower + digits == text.len() - text.matches(['.', '-']).count() && lower >= 4 {
        return 0.7;
    }
    if mixed && digits <= 4 && letters >= 3 {
        return 0.6;
    }
    if range.len() == 1 {
        let token = &doc.tokens()[first];
        let known = doc.class(first).any(Class::WORD.with(Class::CLINICAL)) || !doc.cue(first).is_empty();
        return match token.case {
            Case::Lower if !known && token.len() >= 5 => 0.5,
            Case::Mixed if token.len() >= 6 && doc.class(first).is_empty() => 0.5,
            _ => 0.1,
        };
    }
    if text.contains('-') && lower >= 6 && digits > 0 { 0.6 } else { 0.3 }
}

/// `@handle`, but neither an address nor `@ 1400`, `@home`, `@2L`.
fn at_sign(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    let joined = at > 0 && doc.touches(at) && (doc.is_word(at - 1) || doc.is_number(at - 1) || doc.is(at - 1, b'_'));
    let Some(range) = handle(doc, at + 1).filter(|_| !joined) else {
        return;
    };
    let text = doc.slice(range.clone());
    let letters = text.bytes().filter(|b| b.is_ascii_alphabetic() || *b >= 0x80).count();
    // `@AGE@` is a template's field, `@2L` a flow.
    let closed = doc.is(range.end, b'@') && doc.touches(range.end);
    if letters < 3
        || closed
        || doc.is_number(range.start) && letters < 4
        || doc.is(range.end, b'/') && doc.touches(range.end)
    {
        return;
    }
    let first = range.start;
    let starts = at == 0 || doc.is_break(at - 1) || doc.tokens()[at - 1].kind == Kind::Punct;
    let word = range.len() == 1 && doc.class(first).any(Class::WORD.with(Class::CLINICAL));
    let score = match (word, doc.tokens()[first].case) {
        (true, Case::Lower) if !starts => 0.3,
        (true, Case::Upper) => 0.3,
        (true, _) => 0.6,
        (false, Case::Upper) if range.len() == 1 && text.len() <= 4 => 0.35,
        (false, _) => 0.92,
    };
    out.add(at..range.end, Category::Username, score, Cue::Form);
}

/// Cues that are ordinary words as well: what follows must look like a handle or be made of a name.
const WEAK: [&str; 15] = [
    "tech", "clerk", "agent", "witness", "guest", "account", "accounts", "keyed", "audit", "access", "poster", "mod",
    "op", "users", "by",
];

/// What follows `login:`, `user`, `posted by`.
fn cued(doc: &Document<'_>, mut at: usize, out: &mut Candidates) {
    let (begin, mut colon, mut quoted) = (at, false, false);
    while at < begin + 5 {
        let filler = doc.is_word(at) && doc.cue(at).any(CueSet::FILLER.with(CueSet::USERNAME))
            || doc.is_the_word(at, "as")
            || doc.is_the_word(at, "by")
            || doc.is_the_word(at, "name")
            || doc.is_the_word(at, "s") && doc.touches(at);
        let mark = doc.tokens().get(at).is_some_and(|t| t.kind == Kind::Punct);
        if mark {
            match doc.byte(at) {
                b':' | b'=' | b'>' => colon = true,
                b'"' | b'\'' => quoted = true,
                b'(' | b'#' | b'\\' | b'*' | b'[' | b'/' => {}
                _ if matches!(doc.str(at), "“" | "‘" | "→") => quoted = true,
                _ => return,
            }
        } else if !filler || is_key(doc, at) {
            break;
        }
        at += 1;
    }
    let Some(range) = handle(doc, at) else {
        return;
    };
    let like = is_like(doc, &range);
    let end = range.end;
    let text = doc.slice(range.clone());
    let single_lower = range.len() == 1 && doc.tokens()[range.start].case == Case::Lower && text.len() >= 3;
    let ordinary = doc.class(range.start).any(Class::WORD.with(Class::CLINICAL));
    let code = text.bytes().any(|b| b.is_ascii_digit()) && text.bytes().filter(u8::is_ascii_alphabetic).count() >= 2;
    let weak = begin > 0 && WEAK.iter().any(|w| doc.is_the_word(begin - 1, w));
    let score: f32 = if weak
        && like < 0.6
        && !(range.len() == 1 && single_lower && !ordinary && is_initialled(doc, range.start))
    {
        0.2
    } else if like >= 0.6 {
        0.93
    } else if like >= 0.5 {
        if colon || quoted { 0.88 } else { 0.7 }
    } else if code && range.len() <= 2 {
        if colon { 0.75 } else { 0.55 }
    } else if single_lower && (colon || quoted) && !ordinary {
        0.8
    } else if text.contains('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        && doc.class(range.start).is_empty()
    {
        0.65
    } else if range.len() == 1 && colon && doc.tokens()[range.start].case == Case::Upper && text.len() >= 6 && !ordinary
    {
        0.6
    } else {
        0.15
    };
    let unknown = range.len() == 1 && doc.class(range.start).is_empty() && text.len() >= 4;
    let numbered = doc.is(end, b'#') && doc.touches(end) && doc.is_number(end + 1) && doc.touches(end + 1);
    let score = match doc.tokens()[range.start].case {
        Case::Lower if numbered => 0.9,
        Case::Lower if unknown && !weak => score.max(0.6),
        Case::Lower if colon && !ordinary && text.contains('-') => score.max(0.65),
        Case::Upper if unknown && colon && !weak => score.max(0.6),
        _ => score,
    };
    // `user login:` announces, it is none.
    let key = (doc.is(end, b':') && like < 0.85 || doc.is(end, b'=')) && doc.touches(end);
    // `mothgirl#4471`
    let range = range.start..end + usize::from(numbered) * 2;
    let address = doc.is(end, b'@') && doc.touches(end);
    if !key && !address {
        out.add(range, Category::Username, score, Cue::Before);
    }
}

/// Whether a word of the cue is itself a handle's beginning: `user_4`.
fn is_key(doc: &Document<'_>, at: usize) -> bool {
    doc.touches(at + 1) && (doc.is(at + 1, b'_') || doc.is_number(at + 1))
}
