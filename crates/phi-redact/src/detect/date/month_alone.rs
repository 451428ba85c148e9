//! A month without a day or year that dates an event: `in March`, `since October`, `mid-June`.

use super::Dates;
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Judges a month alone.
pub(super) fn judge(doc: &Document<'_>, at: usize, dates: &mut Dates<'_, '_, '_>) {
    let Some(kind) = kind(doc, at) else {
        return;
    };
    if doc.touches(at)
        && !matches!(doc.byte(at - 1), b'-' | b'/' | b'(' | b'"' | b'\'' | b'~' | b'?' | b'|' | b'*' | b'>' | b',')
        && doc.str(at - 1).is_ascii()
    {
        return;
    }
    let before = before(doc, at);
    let beside = beside_month(doc, at);
    let lower = doc.tokens()[at].case == Case::Lower;
    let named = beside_name(doc, at);
    let score = match (kind, before || beside) {
        (Kind::Clear, true) => 0.85,
        (Kind::Clear, false) if named => 0.3,
        (Kind::Clear, false) => 0.65,
        (Kind::Name | Kind::Verb, true) if named && !beside => 0.4,
        (Kind::Name, true) => 0.8,
        (Kind::Name, false) => 0.3,
        (Kind::Verb, true) => {
            if lower {
                0.5
            } else {
                0.75
            }
        }
        (Kind::Verb, false) => 0.2,
        (Kind::Short, true) if named || doc.tokens()[at].case == Case::Upper && !beside => 0.4,
        (Kind::Short, true) => 0.7,
        (Kind::Short, false) if !named && closes(doc, at) => 0.6,
        (Kind::Short, false) => 0.2,
    };
    // `mid-June` is one word.
    let mid = at >= 2
        && doc.touches(at)
        && doc.is(at - 1, b'-')
        && doc.touches(at - 1)
        && ["mid", "early", "late"].iter().any(|w| doc.is_the_word(at - 2, w));
    let first = if mid { at - 2 } else { at };
    dates.add(first..at + 1, score, if before { Cue::Before } else { Cue::Lexicon });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `January`, `november`.
    Clear,
    /// `April`, `June`, `August`: names too.
    Name,
    /// `May`, `March`: words of other meaning.
    Verb,
    /// `Jan`, `Dec`: abbreviations, names, words.
    Short,
}

/// Whether it is an abbreviation of one reading and nothing goes on after it: `HIV neg Feb.`; `(Jan)`, but not `Jan` said so.
fn closes(doc: &Document<'_>, at: usize) -> bool {
    if doc.tokens()[at].case != Case::Title || at == 0 {
        return false;
    }
    let bracket = doc.is(at - 1, b'(');
    let clear = ["feb", "apr", "jul", "aug", "sept", "oct", "nov"].iter().any(|w| doc.is_the_word(at, w));
    let after = at + usize::from(doc.is(at + 1, b'.') && doc.touches(at + 1)) + 1;
    let ends = doc.is_break(after) || after > at + 1 || matches!(doc.byte(after), b',' | b';' | b')' | b':');
    ends && (bracket || clear && doc.is_word(at - 1))
}

/// Whether the month is an English one.
pub(super) fn is_english(doc: &Document<'_>, at: usize) -> bool {
    kind(doc, at).is_some()
}

/// What sort of month this is; only English months stand alone.
fn kind(doc: &Document<'_>, at: usize) -> Option<Kind> {
    let is = |words: &[&str]| words.iter().any(|w| doc.is_the_word(at, w));
    if is(&["january", "february", "july", "august", "september", "october", "november", "december"]) {
        return Some(Kind::Clear);
    }
    if is(&["april", "june"]) {
        return Some(Kind::Name);
    }
    if is(&["may", "march"]) {
        return Some(Kind::Verb);
    }
    is(&["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]).then_some(Kind::Short)
}

/// Whether a word before the month makes it a time.
fn before(doc: &Document<'_>, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "in",
        "of",
        "early",
        "late",
        "mid",
        "this",
        "again",
        "around",
        "about",
        "during",
        "after",
        "every",
        "each",
        "to",
        "between",
        "and",
        "til",
        "circa",
        "come",
        "through",
        "thru",
        "end",
        "beginning",
        "back",
        "following",
    ];
    const TIMES: &[&str] =
        &["in", "since", "last", "until", "til", "till", "by", "early", "late", "mid", "next", "from", "remote"];
    let lower = doc.tokens()[at].case == Case::Lower;
    let verb = kind(doc, at) == Some(Kind::Verb);
    let Some(mut word) = at.checked_sub(1) else {
        return false;
    };
    if doc.is(word, b'-') && word > 0 {
        word -= 1;
    }
    if matches!(doc.byte(word), b'(' | b'~' | b':') && word > 0 && doc.tokens()[at].is_capital() {
        if doc.is(word, b'(') && (doc.is(at + 1, b')') || doc.is(at + 1, b',')) {
            return true;
        }
        word -= 1;
    }
    if doc.tokens()[at].gap > 1 || !doc.is_word(word) {
        return false;
    }
    let cues = CueSet::DATE_BEFORE | CueSet::DATE;
    let cue = doc.entry(word).cue.any(cues) || doc.hit_ending(word).is_some_and(|hit| hit.entry.cue.any(cues));
    // `surgery may wait`: a noun before the verb is no sign.
    if lower && verb && !TIMES.iter().any(|w| doc.is_the_word(word, w)) {
        return false;
    }
    // `to march`, `and may` are verbs; `to March`, `and May` are not.
    let joint = doc.is_the_word(word, "to")
        || doc.is_the_word(word, "and")
        || doc.is_the_word(word, "of")
        || doc.is_the_word(word, "this");
    (cue || WORDS.iter().any(|w| doc.is_the_word(word, w))) && (!joint || doc.tokens()[at].case != Case::Lower)
}

/// Whether another month stands beside it: `July–November`, `March, April and May`.
fn beside_month(doc: &Document<'_>, at: usize) -> bool {
    let joins = |t: usize| {
        matches!(doc.byte(t), b'-' | b'/' | b',' | b'&')
            || doc.str(t) == "–"
            || doc.is_the_word(t, "and")
            || doc.is_the_word(t, "or")
            || doc.is_the_word(t, "to")
    };
    let month = |t: usize| doc.class(t).any(Class::MONTH) && doc.tokens()[t].is_capital();
    doc.tokens()[at].is_capital()
        && (at + 2 < doc.len() && joins(at + 1) && month(at + 2) || at >= 2 && joins(at - 1) && month(at - 2))
}

/// Whether a title or another name stands beside it: `Dr. May`, `June Carter`, `April's`.
fn beside_name(doc: &Document<'_>, at: usize) -> bool {
    if !doc.tokens()[at].is_capital() {
        return false;
    }
    let person = |t: usize| {
        doc.tokens().get(t).is_some_and(|token| token.is_capital() && token.gap < 2 && token.len() > 1)
            && doc.class(t).any(Class::PERSON)
            && !doc.class(t).any(Class::WORD | Class::MONTH)
    };
    let dot = usize::from(at > 0 && doc.is(at - 1, b'.'));
    let title = at > dot && doc.class(at - 1 - dot).any(Class::TITLE);
    let possessive = doc.touches(at + 1) && matches!(doc.str(at + 1), "'" | "’") && doc.is_the_word(at + 2, "s");
    title
        || possessive
        || person(at + 1) && doc.tokens()[at + 1].gap == 1
        || at > 0 && person(at - 1) && doc.tokens()[at].gap == 1
}
