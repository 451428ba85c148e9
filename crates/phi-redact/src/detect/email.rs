//! E-mail addresses, also spelled out (`jane dot doe at example dot com`) and disguised (`jane (at) x [dot] org`).
//!
//! 45 CFR 164.514(b)(2)(i)(F). The form is the everyday part of RFC 5322 and RFC 6531; what it takes to be one is a
//! domain of two labels or more, or a cue.

use super::Candidates;
use crate::category::Category;
use crate::document::{Document, Kind};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Longest local part and domain, in tokens.
const LONGEST: usize = 40;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    // Nearly no text has either mark.
    let each = |mark: u8| {
        let tokens = if doc.holds(mark) { doc.len() } else { 0 };
        (0..tokens).filter(move |t| doc.is(*t, mark))
    };
    for at in each(b'@') {
        written(doc, at, at + 1, out);
    }
    // As forms and links carry it: `%40`.
    for at in each(b'%').filter(|t| doc.touches(t + 1) && doc.number(t + 1) == Some(40)) {
        if doc.byte(at + 1) == b'4' && doc.touches(at + 2) {
            written(doc, at, at + 2, out);
        }
    }
    let mut done = 0;
    for i in doc.links() {
        if i >= 2 && doc.is_the_word(i, "at") && word_after(doc, i - 1, &["at"]) == Some(i + 2) {
            // `nadia(at)kitemail.example`
            let first = spelled_local(doc, i - 1);
            if let (Some(first), Some((last, 1..))) = (first, domain(doc, i + 2)) {
                out.add(first..last, Category::Email, 0.93, Cue::Form);
            }
        }
        if i >= done && doc.is_the_word(i, "dot") {
            done = spelled(doc, i, out).unwrap_or(done);
        }
    }
}

/// `jane.doe+x@example.org`; a scanner may have put blanks around its marks.
fn written(doc: &Document<'_>, at: usize, begin: usize, out: &mut Candidates) {
    let Some(first) = local(doc, at) else {
        return;
    };
    let Some((last, dots)) = domain(doc, begin) else {
        return;
    };
    let split = doc.tokens()[at].gap > 0 || doc.tokens()[begin].gap > 0;
    let cued = doc.label_of(first).is_some_and(|label| label.cues.any(CueSet::EMAIL));
    let score = match (dots, split) {
        (0, true) => return,
        (0, false) if cued => 0.7,
        (0, false) => 0.35,
        (_, true) => 0.7,
        (_, false) => 0.97,
    };
    out.add(first..last, Category::Email, score, if cued { Cue::Before } else { Cue::Form });
}

/// Where the local part before an `@` begins.
fn local(doc: &Document<'_>, at: usize) -> Option<usize> {
    let joins = |t: usize| {
        doc.tokens()[t].kind == Kind::Punct
            && matches!(doc.byte(t), b'.' | b'_' | b'-' | b'+' | b'%' | b'\'' | b'&' | b'*' | b'#' | b'~')
    };
    let mut first = at;
    while first > at.saturating_sub(LONGEST) && first > 0 {
        let t = first - 1;
        let token = &doc.tokens()[t];
        let attached = doc.touches(first)
            // `luby .m@`: a blank before a point is the scanner's.
            || first < at && doc.tokens()[first].gap == 1 && matches!(doc.byte(first), b'.' | b'_') && token.is_word();
        if !attached || !(token.is_word() || token.is_number() || joins(t)) {
            break;
        }
        first = t;
    }
    while first < at && !doc.is_word(first) && !doc.is_number(first) && !doc.is(first, b'_') {
        first += 1;
    }
    if first == at {
        return None;
    }
    // `kbeck er@`: so is a blank inside a field's only word.
    let rest = doc.tokens()[first];
    if first > 0
        && rest.gap == 1
        && rest.len() <= 3
        && first + 1 == at
        && rest.is_word()
        && doc.is_word(first - 1)
        && !doc.class(first - 1).any(Class::WORD)
        && doc.cue(first - 1).is_empty()
        && doc.tokens()[first - 1].case == crate::document::Case::Lower
    {
        first -= 1;
    }
    Some(first)
}

/// Where the domain that begins here ends, and how many points it has.
fn domain(doc: &Document<'_>, first: usize) -> Option<(usize, usize)> {
    if !doc.is_word(first) && !doc.is_number(first) {
        return None;
    }
    let (mut last, mut dots) = (first + 1, 0);
    while last < doc.len() && last < first + LONGEST {
        let attached = doc.touches(last);
        let token = &doc.tokens()[last];
        if attached && (token.is_word() || token.is_number()) {
            last += 1;
        } else if attached
            && (doc.is(last, b'.') || doc.is(last, b'-') || doc.is(last, b'_'))
            && doc.touches(last + 1)
            && (doc.is_word(last + 1) || doc.is_number(last + 1) || doc.is(last + 1, b'-'))
        {
            dots += usize::from(doc.is(last, b'.') && doc.is_word(last + 1));
            last += 2;
        } else if !attached
            && dots == 0
            && token.gap == 1
            && token.is_word()
            && doc.is(last + 1, b'.')
            && doc.touches(last + 1)
            && doc.touches(last + 2)
            && super::url::is_domain_end(doc, last + 2)
        {
            // `cane mail.example`
            dots += 1;
            last += 3;
        } else {
            break;
        }
    }
    Some((last, dots))
}

/// A word between brackets or bare: `at`, `(at)`, `[dot]`. Its tokens, if it stands at or ends before this place.
fn word_after(doc: &Document<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let open = usize::from(matches!(doc.byte(at), b'(' | b'[' | b'{' | b'<') && !doc.is_word(at));
    let found = words.iter().any(|w| doc.is_the_word(at + open, w));
    let closed = open == 0 || matches!(doc.byte(at + 2), b')' | b']' | b'}' | b'>');
    (found && closed).then_some(at + 1 + open * 2)
}

fn word_before(doc: &Document<'_>, end: usize, words: &[&str]) -> Option<usize> {
    let close = usize::from(end > 0 && !doc.is_word(end - 1) && matches!(doc.byte(end - 1), b')' | b']' | b'}' | b'>'));
    let at = end.checked_sub(1 + close)?;
    let found = words.iter().any(|w| doc.is_the_word(at, w)) || close == 0 && doc.is(at, b'@') && words[0] == "at";
    if !found {
        return None;
    }
    if close == 0 { Some(at) } else { at.checked_sub(1).filter(|o| matches!(doc.byte(*o), b'(' | b'[' | b'{' | b'<')) }
}

/// An address or site said in words around this `dot`. One past its last token, if there is one.
fn spelled(doc: &Document<'_>, dot: usize, out: &mut Candidates) -> Option<usize> {
    let bracket = usize::from(dot > 0 && matches!(doc.byte(dot - 1), b'(' | b'[' | b'{') && !doc.is_word(dot - 1));
    let mut begin = dot - bracket;
    // Forward over `dot label`, as long as it goes on.
    let mut last = word_after(doc, begin, &["dot"])?;
    let mut whole = true;
    for n in 0.. {
        if n > 8 || doc.is_break(last) || !(doc.is_word(last) || doc.is_number(last)) {
            return None;
        }
        let top = super::url::is_domain_end(doc, last);
        last += 1;
        if let Some(after) = word_after(doc, last, &["dot"]) {
            last = after;
            continue;
        }
        if !top {
            whole = false;
        }
        break;
    }
    if !whole {
        // `consi dot pike at ...`: the next `dot` will come back here.
        return None;
    }
    // Back over the domain's first labels to `at`.
    let mut site = begin;
    for _ in 0..8 {
        let label = site.checked_sub(1).filter(|t| is_label(doc, *t))?;
        site = label;
        // A label may be hyphenated.
        while site >= 2 && doc.touches(site) && doc.is(site - 1, b'-') && is_label(doc, site - 2) {
            site -= 2;
        }
        match word_before(doc, site, &["dot"]) {
            Some(before) => site = before,
            None => break,
        }
    }
    begin = site;
    // A domain of two words, as in `at my clinic dot example`.
    let at = (0..=2usize).find_map(|n| {
        let from = begin.checked_sub(n)?;
        (n == 0 || (from..begin).all(|t| is_label(doc, t))).then(|| word_before(doc, from, &["at"])).flatten()
    });
    // `a link at records dot example slash x` is a site.
    let at = at.filter(|_| !doc.is_the_word(last, "slash"));
    let Some(at) = at else {
        // No `at`: a web address, unless a number of dots is all there is.
        return super::url::spelled(doc, begin, last, out);
    };
    let first = spelled_local(doc, at)?;
    out.add(first..last, Category::Email, 0.93, Cue::Form);
    Some(last)
}

fn is_label(doc: &Document<'_>, t: usize) -> bool {
    doc.is_word(t) || doc.is_number(t)
}

/// Where a spelled local part before `at` begins: `r dot mukherjee`, `kiyo underscore t`, `k.vaziri`.
fn spelled_local(doc: &Document<'_>, at: usize) -> Option<usize> {
    const JOIN: [&str; 7] = ["dot", "underscore", "dash", "hyphen", "minus", "plus", "period"];
    let mut first = at.checked_sub(1).filter(|t| is_label(doc, *t))?;
    for _ in 0..24 {
        let Some(t) = first.checked_sub(1) else {
            break;
        };
        if doc.touches(first) {
            let joins = is_label(doc, t) || matches!(doc.byte(t), b'.' | b'_' | b'-' | b'+');
            if joins && doc.tokens()[t].kind != Kind::Newline {
                first = t;
                continue;
            }
            break;
        }
        if let Some(join) = word_before(doc, first, &JOIN)
            && let Some(label) = join.checked_sub(1).filter(|l| is_label(doc, *l))
        {
            first = label;
            continue;
        }
        // Letters said one by one, and a number after a name: `x batista two at`.
        let said = |t: usize| {
            doc.is_word(t)
                && (doc.tokens()[t].len() == 1 || doc.class(t).any(Class::NUMBER_WORD) || is_digit_word(doc, t))
        };
        let letter = doc.is_word(first) && doc.tokens()[first].len() == 1;
        let goes_on = if letter { said(t) } else { said(first) || said(t) };
        let possessive = t > 0 && doc.touches(t) && doc.tokens()[t - 1].kind == Kind::Punct;
        if is_label(doc, t) && doc.tokens()[first].gap == 1 && goes_on && !possessive {
            first = t;
            continue;
        }
        break;
    }
    Some(first)
}

fn is_digit_word(doc: &Document<'_>, t: usize) -> bool {
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "zero"]
        .iter()
        .any(|w| doc.is_the_word(t, w))
}
