//! Logins known by their making: a name with underscores, an initial and a family name, a suffix.

use super::handle;
use crate::category::Category;
use crate::detect::Candidates;
use crate::document::fold::ascii_key;
use crate::document::{Case, Document, Words};
use crate::finding::Cue;
use crate::lexicon::{Class, EntryId, look_up};

/// Words of field names: `pt_alert`, `record_id`, `coll_dt`.
pub(super) static FIELD: Words<44> = Words::new([
    "id",
    "ids",
    "dt",
    "date",
    "time",
    "type",
    "code",
    "num",
    "no",
    "ip",
    "text",
    "txt",
    "alert",
    "event",
    "registry",
    "track",
    "auth",
    "status",
    "score",
    "note",
    "notes",
    "by",
    "at",
    "visit",
    "flag",
    "list",
    "log",
    "file",
    "data",
    "col",
    "val",
    "key",
    "test",
    "result",
    "count",
    "pt",
    "form",
    "psychosocial",
    "miss",
    "req",
    "nightly",
    "version",
    "total",
    "value",
]);

pub(super) const FILE: [&str; 22] = [
    "pdf", "doc", "docx", "xls", "xlsx", "csv", "tsv", "txt", "jpg", "jpeg", "png", "dcm", "tif", "tiff", "wav", "mp",
    "mov", "prn", "sql", "xml", "json", "zip",
];

/// A name with underscores: `svc_lab01`, `npatil_onc`.
pub(super) fn underscored(doc: &Document<'_>, mark: usize, out: &mut Candidates) {
    if !doc.touches(mark) || !doc.touches(mark + 1) || !doc.is_word(mark - 1) {
        return;
    }
    let first = mark - 1;
    if first > 0
        && doc.touches(first)
        && matches!(doc.byte(first - 1), b'_' | b'.' | b'-' | b'/' | b'@' | b'#' | b'=' | b'\\')
    {
        return;
    }
    let Some(range) = handle(doc, first) else {
        return;
    };
    let end = range.end;
    // The name of a file is none.
    let file = end >= 2 && doc.is(end - 2, b'.') && FILE.iter().any(|e| doc.is_the_word(end - 1, e))
        || doc.is(end - 1, b'3') && doc.is_the_word(end - 2, "cr");
    let key = file
        || doc.touches(end) && matches!(doc.byte(end), b':' | b'=' | b'/' | b'@' | b'(' | b'*' | b'.')
        || doc.is(end, b'"') && doc.is(end + 1, b':')
        || doc.is(end, b'=');
    let text = doc.slice(range.clone());
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    if key || small < 4 || text.len() < 6 {
        return;
    }
    let field = range.clone().any(|t| FIELD.hold(doc, t));
    let personal = range.clone().any(|t| is_name(doc, t) || doc.is_the_word(t, "svc"));
    out.add(
        range,
        Category::Username,
        if personal {
            0.6
        } else if !field && in_prose(doc, first, end) {
            0.52
        } else {
            0.3
        },
        Cue::Form,
    );
}

/// Whether a name with underscores stands in prose or quotes, not in a header or a list of fields.
pub(super) fn in_prose(doc: &Document<'_>, first: usize, end: usize) -> bool {
    let listed = |t: usize| matches!(doc.byte(t), b',' | b'{' | b'[' | b'|' | b'$' | b'&' | b'<');
    let before = first > 0 && doc.touches(first) && listed(first - 1);
    !(before || doc.touches(end) && listed(end))
}

/// Whether a small word is a name or an initial with a family name.
pub(super) fn is_name(doc: &Document<'_>, t: usize) -> bool {
    if !doc.is_word(t) || doc.tokens()[t].len() < 4 || doc.class(t).any(Class::WORD.with(Class::CLINICAL)) {
        return false;
    }
    doc.class(t).any(Class::PERSON) || is_initialled(doc, t)
}

/// `kthapa`, `jlmorrow`: one or two initials before a family name.
pub(super) fn is_initialled(doc: &Document<'_>, t: usize) -> bool {
    let word = doc.str(t).as_bytes();
    if word.len() < 5 || word.len() > 20 || !word.is_ascii() {
        return false;
    }
    let family = |w: &[u8]| {
        let class = look_up(ascii_key(w)).get().class;
        w.len() >= 4 && class.any(Class::LAST)
    };
    family(&word[1..]) || word.len() >= 7 && family(&word[2..])
}

/// `t.ulrich`, `dumisani.mbatha`: an initial or given name and a family name, in small letters.
pub(super) fn dotted(doc: &Document<'_>, point: usize, out: &mut Candidates) {
    if !doc.touches(point) || !doc.touches(point + 1) {
        return;
    }
    let (first, last) = (point - 1, point + 1);
    let small = |t: usize| doc.is_word(t) && doc.tokens()[t].case == Case::Lower;
    if !small(first)
        || !small(last)
        || doc.tokens()[last].len() < 3
        || doc.touches(first) && matches!(doc.byte(first - 1), b'.' | b'-' | b'/' | b'@' | b'_')
    {
        return;
    }
    let Some(range) = handle(doc, first) else {
        return;
    };
    let end = range.end;
    let digits = end - last == 2 && doc.is_number(last + 1);
    if end != last + 1 && !digits
        || doc.touches(end)
            && matches!(doc.byte(end), b'@' | b'.' | b'/' | b'(' | b'=')
            && !doc.is_break(end + 1)
            && doc.touches(end + 1)
            && !doc.is_number(end + 1)
    {
        return;
    }
    let plain = |t: usize| !doc.class(t).any(Class::WORD.with(Class::CLINICAL));
    let family = doc.class(last).any(Class::LAST) && plain(last);
    let announced = first > 0
        && (doc.is_the_word(first - 1, "by")
            || doc.is(first - 1, b'"') && doc.is(end, b'"')
            || doc.is(first - 1, b'(') && doc.is(end, b')'));
    // A family name no list has, where a login stands; or a login and a suffix.
    let guessed = announced && plain(last) && doc.tokens()[first].len() == 1 && doc.tokens()[last].len() >= 5
        || doc.tokens()[first].len() >= 6 && plain(first) && is_initialled(doc, first);
    let given = doc.tokens()[first].len() == 1
        || doc.class(first).any(Class::PERSON) && !doc.class(first).any(Class::WORD.with(Class::CLINICAL));
    out.add(
        range,
        Category::Username,
        if family && given {
            0.65
        } else if guessed {
            0.6
        } else {
            0.15
        },
        Cue::Lexicon,
    );
}

/// A login in a log's column or between brackets: `kthapa`, `ghollowell2`, `(cbriggs)`.
pub(super) fn login(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    if doc.touches(at)
        && !matches!(doc.byte(at - 1), b'(' | b'|' | b',' | b'"' | b'\'' | b'=' | b'[' | b'^' | b':' | b'\\')
    {
        return;
    }
    if doc.class(at).any(Class::WORD.with(Class::CLINICAL)) {
        return;
    }
    // `DOMAIN\login`
    let domain = at > 1 && doc.touches(at) && doc.is(at - 1, b'\\') && doc.is_word(at - 2) && doc.touches(at - 1);
    if domain && !(doc.touches(at + 1) && doc.is(at + 1, b'\\')) {
        out.add(at..at + 1, Category::Username, 0.7, Cue::Before);
        return;
    }
    if !is_initialled(doc, at) {
        // `(mfontai4)`, `by ncharge5`: a shortened name and a number.
        let numbered =
            doc.touches(at + 1) && doc.is_number(at + 1) && doc.tokens()[at + 1].len() <= 3 && !doc.touches(at + 2);
        let numbered = numbered || doc.is(at + 2, b')') && doc.touches(at + 1) && doc.is_number(at + 1);
        let closed = !doc.touches(at + 1) || doc.is(at + 1, b':') || doc.is(at + 1, b',') || doc.is_break(at + 1);
        let by = at > 0 && doc.is_the_word(at - 1, "by") && closed && (doc.is_break(at + 1) || doc.touches(at + 1));
        if doc.tokens()[at].entry == EntryId::NONE && by && doc.tokens()[at].len() >= 6 {
            out.add(at..at + 1, Category::Username, 0.52, Cue::Before);
            return;
        }
        let made_up = doc.tokens()[at].entry == EntryId::NONE && doc.tokens()[at].len() >= 6 && !doc.touches(at);
        if made_up && numbered && doc.tokens()[at + 1].len() == 2 {
            out.add(at..at + 2, Category::Username, 0.51, Cue::Form);
            return;
        }
        let announced = at > 0 && (doc.is_the_word(at - 1, "by") || doc.is(at - 1, b'(') && doc.is(at + 2, b')'));
        if numbered && announced && doc.tokens()[at].len() >= 5 {
            out.add(at..at + 2, Category::Username, 0.65, Cue::Before);
        }
        return;
    }
    let Some(range) = handle(doc, at) else {
        return;
    };
    let end = range.end;
    if doc.touches(end) && matches!(doc.byte(end), b'@' | b'/' | b'=' | b':') {
        return;
    }
    let digits = range.len() == 2 && doc.is_number(at + 1) && doc.tokens()[at + 1].len() <= 3;
    // `rpatel-np`, `jwhitlock-f2`
    let suffixed = (3..=4).contains(&range.len())
        && doc.is(at + 1, b'-')
        && doc.tokens()[at + 2].len() <= 3
        && doc.tokens()[at].len() >= 6;
    if range.len() > 1 && !digits && !suffixed {
        return;
    }
    let word = doc.str(at).as_bytes();
    let common = word.len() >= 6 && look_up(ascii_key(&word[1..])).get().class.any(Class::LAST_0.with(Class::LAST_1));
    let cell = at > 0 && doc.touches(at) && doc.is(at - 1, b',') && doc.is(end, b',') && doc.touches(end);
    let bracket = at > 0 && doc.is(at - 1, b'(') && doc.is(end, b')');
    let clock = at > 2 && doc.is_number(at - 1) && (doc.is(at - 2, b':') || doc.tokens()[at - 1].len() == 4);
    let column = at > 0
        && (clock
            || doc.tokens()[at].gap > 1
            || matches!(doc.byte(at - 1), b'|' | b']' | b'"' | b'^' | b'-') && !doc.is_word(at - 1))
        && (doc.is_break(end)
            || doc.tokens()[end].gap > 1
            || matches!(doc.byte(end), b'|' | b'"' | b'[' | b'(' | b'^') && !doc.is_word(end));
    let by = at > 0 && doc.is_the_word(at - 1, "by");
    let score = match (digits, bracket, column, by) {
        (true, ..) => 0.75,
        _ if suffixed || cell => 0.65,
        (_, true, ..) if common => 0.65,
        (_, true, ..) if doc.tokens()[at].len() >= 6 && at >= 2 && doc.tokens()[at - 2].is_capital() => 0.65,
        (.., true) => 0.65,
        (_, _, true, _) => 0.55,
        _ if common => 0.52,
        _ => 0.2,
    };
    out.add(range, Category::Username, score, Cue::Lexicon);
}

/// A login in capitals after `by` or in a column of its own: `BY VSALCIDO`, `| KHALVORS |`.
pub(super) fn capitals(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    let by = doc.is_the_word(at - 1, "by");
    let number = doc.touches(at + 1) && doc.is_number(at + 1) && doc.tokens()[at + 1].len() <= 2;
    let end = at + 1 + usize::from(number);
    let column = doc.is(at - 1, b'|') && doc.is(end, b'|');
    let other = Class::PERSON.with(Class::WORD).with(Class::CLINICAL).with(Class::ROLE).with(Class::CREDENTIAL);
    if !(by || column) || doc.touches(end) && doc.is_word(end) || doc.class(at).any(other) || !is_initialled(doc, at) {
        return;
    }
    out.add(at..end, Category::Username, if number { 0.75 } else { 0.6 }, Cue::Lexicon);
}
