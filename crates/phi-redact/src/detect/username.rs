//! Logins, social-media handles, and hashtags that hold a person's name.
//!
//! A handle is taken for one by its `@`, by a cue (`data/cue/username.txt`), by its place before a chat message, or by
//! being made of a person's name as logins are (`jsmith4`). 45 CFR 164.514(b)(2)(i)(R).

use std::ops::Range;

use super::Candidates;
use crate::category::Category;
use crate::document::fold::ascii_key;
use crate::document::{Case, Document, Kind, Line};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet, EntryId, look_up};

/// Words that stand around a name in a hashtag.
const AROUND: [&str; 43] = [
    "pray", "prayers", "prayer", "for", "team", "justice", "strong", "baby", "army", "save", "help", "fight", "fighting", "with",
    "love", "remember", "remembering", "rip", "our", "walk", "walking", "run", "get", "happy", "birthday", "heal", "find",
    "miracle", "half", "home", "good", "night", "goodnight", "say", "his", "her", "name", "welcome", "bye",
    "comes", "day", "years", "warrior",
];
/// Beginnings and ends of hashtags in small letters.
const PREFIX: [&str; 10] = ["prayersfor", "prayfor", "justicefor", "teamfor", "fightfor", "walkfor", "runfor", "baby", "team", "love"];
const SUFFIX: [&str; 6] = ["strong", "sarmy", "army", "comeshome", "squad", "shalf"];

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let tokens = doc.tokens();
    for (byte, mark) in doc.text().match_indices(['@', '#']) {
        let at = tokens.partition_point(|t| (t.start as usize) < byte);
        if at + 1 < doc.len() && doc.touches(at + 1) {
            if mark == "@" { at_sign(doc, at, out) } else { hashtag(doc, at, out) }
        }
    }
    for hit in doc.hits() {
        if hit.entry.cue.any(CueSet::USERNAME) {
            cued(doc, hit.last as usize, out);
        }
    }
    let mut openings: Vec<(u64, usize)> = Vec::new();
    for (number, line) in doc.lines().iter().enumerate() {
        if !speaker(doc, *line, out)
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
    for at in 0..doc.len() {
        let token = &tokens[at];
        if token.kind == Kind::Punct && doc.is(at, b'_') {
            underscored(doc, at, out);
        } else if token.case == Case::Lower && token.len() >= 5 && (token.entry == EntryId::NONE || doc.touches(at + 1)) {
            login(doc, at, out);
        } else if token.kind == Kind::Punct && doc.is(at, b'.') {
            dotted(doc, at, out);
        } else if token.len() == 1 && doc.is(at + 1, b'/') && doc.is(at, b'u') && doc.touches(at + 1) && doc.touches(at + 2) {
            // `u/name`, but neither `u/s` nor `12 u/kg`.
            let free = !doc.touches(at) && (at == 0 || !doc.is_number(at - 1));
            if let Some(range) = handle(doc, at + 2).filter(|r| free && (is_like(doc, r) >= 0.4 || doc.slice(r.clone()).len() > 8)) {
                out.add(at..range.end, Category::Username, 0.95, Cue::Form);
            }
        }
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
    if letters < 3 || closed || doc.is_number(range.start) && letters < 4 || doc.is(range.end, b'/') && doc.touches(range.end) {
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

/// `#PrayForMaria`, `#TeamLeilani`, `#babymelia`.
fn hashtag(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    let Some(range) = handle(doc, at + 1) else {
        return;
    };
    if at > 0 && doc.touches(at) && (doc.is_word(at - 1) || doc.is_number(at - 1)) || !doc.is_word(range.start) {
        return;
    }
    let (mut name, mut around, mut unknown) = (0.0f32, false, false);
    for t in range.clone().filter(|t| doc.is_word(*t)) {
        let word = doc.str(t);
        if !word.is_ascii() || word.len() > 60 {
            continue;
        }
        let one = word.bytes().all(|b| b.is_ascii_lowercase());
        let parts = humps(word).len();
        for part in humps(word) {
            let part = if one { lower_core(part, &mut around) } else { part };
            let lower = part.to_ascii_lowercase();
            if part.len() >= 3 && AROUND.contains(&lower.as_str()) {
                around = true;
                continue;
            }
            let entry = |w: &str| look_up(ascii_key(w.as_bytes())).get().class;
            let mut class = entry(&lower);
            if let Some(stem) = lower.strip_suffix('s').filter(|s| s.len() >= 4)
                && !class.any(Class::WORD)
            {
                class = class.with(entry(stem));
            }
            let person = class.any(Class::PERSON);
            let ordinary = class.any(Class::WORD.with(Class::CLINICAL).with(Class::COUNTRY).with(Class::MONTH));
            if part.len() >= 3 && person && !ordinary {
                name = name.max(if around || parts > 1 { 0.75 } else { 0.5 });
            } else if part.len() >= 3 && class.any(Class::FIRST_0.with(Class::FIRST_1)) && ordinary {
                name = name.max(if around { 0.6 } else { 0.4 });
            } else if part.len() >= 4 && class.is_empty() && !part.bytes().all(|b| b.is_ascii_uppercase()) {
                unknown = true;
            }
        }
    }
    let score = match (name, around, unknown) {
        (n, true, _) if n > 0.0 => n.max(0.65),
        (_, true, true) => 0.6,
        (n, ..) => n,
    };
    if score > 0.0 {
        out.add(at..range.end, Category::Username, score, Cue::Lexicon);
    }
}

/// Words of field names: `pt_alert`, `record_id`, `coll_dt`.
const FIELD: [&str; 44] = [
    "id", "ids", "dt", "date", "time", "type", "code", "num", "no", "ip", "text", "txt", "alert", "event", "registry", "track",
    "auth", "status", "score", "note", "notes", "by", "at", "visit", "flag", "list", "log", "file", "data", "col", "val", "key",
    "test", "result", "count", "pt", "form", "psychosocial", "miss", "req", "nightly", "version", "total", "value",
];

const FILE: [&str; 22] = [
    "pdf", "doc", "docx", "xls", "xlsx", "csv", "tsv", "txt", "jpg", "jpeg", "png", "dcm", "tif", "tiff", "wav", "mp", "mov", "prn",
    "sql", "xml", "json", "zip",
];

/// What is left of a hashtag in small letters without its known beginning or end.
fn lower_core<'w>(word: &'w str, around: &mut bool) -> &'w str {
    let core = PREFIX
        .iter()
        .find_map(|p| word.strip_prefix(p))
        .or_else(|| SUFFIX.iter().find_map(|s| word.strip_suffix(s)))
        .filter(|core| core.len() >= 3);
    *around |= core.is_some();
    core.unwrap_or(word)
}

/// The words of `CamelCase`, of an ASCII word.
fn humps(word: &str) -> Vec<&str> {
    let bytes = word.as_bytes();
    let (mut parts, mut first) = (Vec::new(), 0);
    for i in 1..bytes.len() {
        let next_lower = bytes.get(i + 1).is_some_and(u8::is_ascii_lowercase);
        if bytes[i].is_ascii_uppercase() && (bytes[i - 1].is_ascii_lowercase() || next_lower) {
            parts.push(&word[first..i]);
            first = i;
        }
    }
    parts.push(&word[first..]);
    parts
}

/// Cues that are ordinary words as well: what follows must look like a handle or be made of a name.
const WEAK: [&str; 15] = [
    "tech", "clerk", "agent", "witness", "guest", "account", "accounts", "keyed", "audit", "access", "poster", "mod", "op", "users", "by",
];

/// What follows `login:`, `user`, `posted by`.
fn cued(doc: &Document<'_>, mut at: usize, out: &mut Candidates) {
    let (begin, mut colon, mut quoted) = (at, false, false);
    while at < begin + 5 {
        let filler = doc.is_word(at) && doc.cue(at).any(CueSet::FILLER.with(CueSet::USERNAME)) || doc.is_the_word(at, "as") || doc.is_the_word(at, "by") || doc.is_the_word(at, "name") || doc.is_the_word(at, "s") && doc.touches(at);
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
    let score = if weak && like < 0.6 && !(range.len() == 1 && single_lower && !ordinary && is_initialled(doc, range.start)) {
        0.2
    } else if like >= 0.6 {
        0.93
    } else if like >= 0.5 {
        if colon || quoted { 0.88 } else { 0.7 }
    } else if code && range.len() <= 2 {
        if colon { 0.75 } else { 0.55 }
    } else if single_lower && (colon || quoted) && !ordinary {
        0.8
    } else if text.contains('-') && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && doc.class(range.start).is_empty() {
        0.65
    } else if range.len() == 1 && colon && doc.tokens()[range.start].case == Case::Upper && text.len() >= 6 && !ordinary {
        0.6
    } else {
        0.15
    };
    // `user login:` announces, it is none.
    let key = (doc.is(end, b':') && like < 0.85 || doc.is(end, b'=')) && doc.touches(end);
    // `mothgirl#4471`
    let numbered = doc.is(end, b'#') && doc.touches(end) && doc.is_number(end + 1) && doc.touches(end + 1);
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

/// A handle at the very start of a line, with a colon and words after it: perhaps a speaker, perhaps a field.
fn opening(doc: &Document<'_>, line: Line) -> Option<Range<usize>> {
    let range = handle(doc, line.first).filter(|r| r.end + 2 < line.last)?;
    let after = range.end;
    let says = doc.is(after, b':') && doc.touches(after) && !doc.touches(after + 1);
    let text = doc.slice(range.clone());
    let lower = text.bytes().filter(u8::is_ascii_lowercase).count();
    let field = range.clone().any(|t| FIELD.iter().any(|w| doc.is_the_word(t, w)));
    let name = range.len() == 1 && doc.class(range.start).any(Class::PERSON);
    (says && !field && !name && lower >= 4 && is_like(doc, &range) >= 0.5).then_some(range)
}

/// A handle that opens a chat line: `[20:14] moonpie_rae: ...`, `**lil_scolio_queen** · 2h`.
fn speaker(doc: &Document<'_>, line: Line, out: &mut Candidates) -> bool {
    let mut at = line.first;
    let mut stamped = false;
    let mut bold = false;
    while at < line.last && at < line.first + 10 {
        let t = &doc.tokens()[at];
        if t.kind == Kind::Punct && !doc.is(at, b'_') && !doc.is(at, b'#') && !doc.is(at, b'@') {
            bold |= doc.is(at, b'*') && doc.is(at + 1, b'*');
            stamped |= doc.is(at, b']') || doc.is(at, b'>') || !doc.str(at).is_ascii();
            at += 1;
        } else if t.is_number() && t.len() <= 2 && (doc.is(at + 1, b':') || at > line.first && doc.is(at - 1, b':')) {
            stamped = true;
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
    let dot = matches!(mark_at(doc, after), "·" | "•" | "»" | "—") && !bold;
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

/// The mark at this token; empty past the end.
fn mark_at<'t>(doc: &Document<'t>, at: usize) -> &'t str {
    if at < doc.len() { doc.str(at) } else { "" }
}

/// A name with underscores: `svc_lab01`, `npatil_onc`.
fn underscored(doc: &Document<'_>, mark: usize, out: &mut Candidates) {
    if !doc.touches(mark) || !doc.touches(mark + 1) || !doc.is_word(mark - 1) {
        return;
    }
    let first = mark - 1;
    if first > 0 && doc.touches(first) && matches!(doc.byte(first - 1), b'_' | b'.' | b'-' | b'/' | b'@' | b'#' | b'=' | b'\\') {
        return;
    }
    let Some(range) = handle(doc, first) else {
        return;
    };
    let end = range.end;
    // The name of a file is none.
    let file = end >= 2 && doc.is(end - 2, b'.') && FILE.iter().any(|e| doc.is_the_word(end - 1, e))
        || doc.is(end - 1, b'3') && doc.is_the_word(end - 2, "cr");
    let key = file || doc.touches(end) && matches!(doc.byte(end), b':' | b'=' | b'/' | b'@' | b'(' | b'*' | b'.')
        || doc.is(end, b'"') && doc.is(end + 1, b':')
        || doc.is(end, b'=');
    let text = doc.slice(range.clone());
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    if key || small < 4 || text.len() < 6 {
        return;
    }
    let field = range.clone().any(|t| FIELD.iter().any(|w| doc.is_the_word(t, w)));
    let personal = range.clone().any(|t| is_name(doc, t) || doc.is_the_word(t, "svc"));
    out.add(range, Category::Username, if personal { 0.6 } else if !field && in_prose(doc, first, end) { 0.52 } else { 0.3 }, Cue::Form);
}

/// Whether a name with underscores stands in prose or quotes, not in a header or a list of fields.
fn in_prose(doc: &Document<'_>, first: usize, end: usize) -> bool {
    let listed = |t: usize| matches!(doc.byte(t), b',' | b'{' | b'[' | b'|' | b'$' | b'&' | b'<');
    let before = first > 0 && doc.touches(first) && listed(first - 1);
    !(before || doc.touches(end) && listed(end))
}

/// Whether a small word is a name or an initial with a family name.
fn is_name(doc: &Document<'_>, t: usize) -> bool {
    if !doc.is_word(t) || doc.tokens()[t].len() < 4 || doc.class(t).any(Class::WORD.with(Class::CLINICAL)) {
        return false;
    }
    doc.class(t).any(Class::PERSON) || is_initialled(doc, t)
}

/// `kthapa`, `jlmorrow`: one or two initials before a family name.
fn is_initialled(doc: &Document<'_>, t: usize) -> bool {
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
fn dotted(doc: &Document<'_>, point: usize, out: &mut Candidates) {
    if !doc.touches(point) || !doc.touches(point + 1) {
        return;
    }
    let (first, last) = (point - 1, point + 1);
    let small = |t: usize| doc.is_word(t) && doc.tokens()[t].case == Case::Lower;
    if !small(first) || !small(last) || doc.tokens()[last].len() < 3 || doc.touches(first) && matches!(doc.byte(first - 1), b'.' | b'-' | b'/' | b'@' | b'_') {
        return;
    }
    let Some(range) = handle(doc, first) else {
        return;
    };
    let end = range.end;
    let digits = end - last == 2 && doc.is_number(last + 1);
    if end != last + 1 && !digits || doc.touches(end) && matches!(doc.byte(end), b'@' | b'.' | b'/' | b'(' | b'=') && !doc.is_break(end + 1) && doc.touches(end + 1) && !doc.is_number(end + 1) {
        return;
    }
    let plain = |t: usize| !doc.class(t).any(Class::WORD.with(Class::CLINICAL));
    let family = doc.class(last).any(Class::LAST) && plain(last);
    let announced = first > 0
        && (doc.is_the_word(first - 1, "by") || doc.is(first - 1, b'"') && doc.is(end, b'"') || doc.is(first - 1, b'(') && doc.is(end, b')'));
    // A family name no list has, where a login stands; or a login and a suffix.
    let guessed = announced && plain(last) && doc.tokens()[first].len() == 1 && doc.tokens()[last].len() >= 5
        || doc.tokens()[first].len() >= 6 && plain(first) && is_initialled(doc, first);
    let given = doc.tokens()[first].len() == 1
        || doc.class(first).any(Class::PERSON) && !doc.class(first).any(Class::WORD.with(Class::CLINICAL));
    out.add(range, Category::Username, if family && given { 0.65 } else if guessed { 0.6 } else { 0.15 }, Cue::Lexicon);
}

/// A login in a log's column or between brackets: `kthapa`, `ghollowell2`, `(cbriggs)`.
fn login(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    if doc.touches(at) && !matches!(doc.byte(at - 1), b'(' | b'|' | b',' | b'"' | b'\'' | b'=' | b'[' | b'^' | b':' | b'\\') {
        return;
    }
    if doc.class(at).any(Class::WORD.with(Class::CLINICAL)) {
        return;
    }
    if !is_initialled(doc, at) {
        // `(mfontai4)`, `by ncharge5`: a shortened name and a number.
        let numbered = doc.touches(at + 1) && doc.is_number(at + 1) && doc.tokens()[at + 1].len() <= 3 && !doc.touches(at + 2);
        let numbered = numbered || doc.is(at + 2, b')') && doc.touches(at + 1) && doc.is_number(at + 1);
        let domain = at > 1 && doc.is(at - 1, b'\\') && doc.touches(at) && doc.is_word(at - 2) && doc.touches(at - 1);
        let closed = !doc.touches(at + 1) || doc.is(at + 1, b':') || doc.is(at + 1, b',') || doc.is_break(at + 1);
        let by = at > 0 && doc.is_the_word(at - 1, "by") && closed && (doc.is_break(at + 1) || doc.touches(at + 1));
        if doc.tokens()[at].entry == EntryId::NONE && (domain || by) && doc.tokens()[at].len() >= 6 {
            out.add(at..at + 1, Category::Username, if domain { 0.7 } else { 0.52 }, Cue::Before);
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
    let suffixed = (3..=4).contains(&range.len()) && doc.is(at + 1, b'-') && doc.tokens()[at + 2].len() <= 3 && doc.tokens()[at].len() >= 6;
    if range.len() > 1 && !digits && !suffixed {
        return;
    }
    let word = doc.str(at).as_bytes();
    let common = word.len() >= 6 && look_up(ascii_key(&word[1..])).get().class.any(Class::LAST_0.with(Class::LAST_1));
    let cell = at > 0 && doc.touches(at) && doc.is(at - 1, b',') && doc.is(end, b',') && doc.touches(end);
    let bracket = at > 0 && doc.is(at - 1, b'(') && doc.is(end, b')');
    let clock = at > 2 && doc.is_number(at - 1) && (doc.is(at - 2, b':') || doc.tokens()[at - 1].len() == 4);
    let column = at > 0
        && (clock || doc.tokens()[at].gap > 1 || matches!(doc.byte(at - 1), b'|' | b']' | b'"' | b'^' | b'-') && !doc.is_word(at - 1))
        && (doc.is_break(end) || doc.tokens()[end].gap > 1 || matches!(doc.byte(end), b'|' | b'"' | b'[' | b'(' | b'^') && !doc.is_word(end));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn humps_of_camel_case() {
        assert_eq!(humps("PrayForMaria"), ["Pray", "For", "Maria"]);
        assert_eq!(humps("RNStrong"), ["RN", "Strong"]);
        assert_eq!(humps("babymelia"), ["babymelia"]);
    }
}
