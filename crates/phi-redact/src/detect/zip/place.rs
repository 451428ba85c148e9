//! What stands before a code of digits: a state, a town, the end of a street line.

use crate::document::{Case, Document, Kind, Words};
use crate::lexicon::Class;

/// Steps back over the marks that split the fields of an address.
pub(super) fn back(doc: &Document<'_>, first: usize) -> Option<usize> {
    let mut at = first;
    for _ in 0..4 {
        at = at.checked_sub(1)?;
        // A semicolon ends a clause, or is a field's border without a blank.
        if doc.is(at, b';') && !doc.touches(at + 1) {
            return None;
        }
        let mark = doc.tokens()[at].kind == Kind::Punct
            && (matches!(
                doc.byte(at),
                b',' | b'.' | b'|' | b'^' | b'*' | b';' | b'-' | b'/' | b')' | b'(' | b'"' | b'\'' | b':'
            ) || matches!(doc.str(at), "–" | "—" | "·" | "•"));
        if !mark {
            return (!doc.is_break(at)).then_some(at);
        }
    }
    None
}

/// Whether a state or province stands before.
pub(super) fn after_state(doc: &Document<'_>, first: usize) -> bool {
    let Some(at) = back(doc, first) else {
        return false;
    };
    // The state of an XML element: `<state>AK</state><postalCode>`.
    let Some(hit) = doc.hit_ending(at).filter(|h| h.entry.class.any(Class::STATE.with(Class::STATE_ABBR))) else {
        return misread_state(doc, first, at);
    };
    let begin = hit.first as usize;
    if hit.entry.class.any(Class::STATE) {
        return doc.tokens()[begin].is_capital();
    }
    let case = doc.tokens()[begin].case;
    if !matches!(case, Case::Upper | Case::Title | Case::Mixed) {
        return street_line(doc, begin) || begin > 0 && doc.class(begin - 1).any(Class::CITY);
    }
    // A state stands after a town, a comma or the border of a field.
    let Some(before) = begin.checked_sub(1) else {
        return true;
    };
    let town = doc.class(before).any(Class::CITY) || doc.phrase_class(before).any(Class::CITY);
    // `MD`, `PA` and `ID` are more often something else.
    if hit.entry.class.any(Class::CREDENTIAL) || !hit.entry.cue.is_empty() {
        let field = matches!(doc.byte(before), b',' | b'|' | b'^' | b'*') && doc.tokens()[before].kind == Kind::Punct;
        return town
            || field && !doc.is_break(before) && before > 0 && !doc.is(before - 1, b'.')
            || street_line(doc, begin);
    }
    doc.is_break(before)
        || town
        || doc.tokens()[before].case == Case::Title
        || doc.tokens()[before].is_capital() && doc.cue(before).is_empty()
        || matches!(doc.byte(before), b',' | b'|' | b'^' | b'*' | b'(' | b'.' | b'/' | b'"' | b';')
            && before > 0
            && doc.tokens()[before].kind == Kind::Punct
            && !doc.is(before, b';')
        || doc.is(before, b';') && doc.touches(begin)
        || doc.tokens()[begin].gap > 1
        || doc.class(before).any(Class::CITY.with(Class::SUFFIX))
}

/// Whether the state before is one of Australia's.
pub(super) fn after_australian(doc: &Document<'_>, first: usize) -> bool {
    static STATES: Words<14> = Words::new([
        "vic",
        "nsw",
        "qld",
        "sa",
        "wa",
        "tas",
        "nt",
        "act",
        "victoria",
        "queensland",
        "wales",
        "australia",
        "tasmania",
        "territory",
    ]);
    back(doc, first).is_some_and(|at| STATES.hold(doc, at))
}

/// Whether a capitalised word of an address stands before: after a comma, known to no list.
pub(super) fn after_field(doc: &Document<'_>, first: usize) -> bool {
    back(doc, first).is_some_and(|at| {
        doc.tokens()[at].case == Case::Title
            && doc.tokens()[at].len() >= 5
            && doc.cue(at).is_empty()
            && !doc.class(at).any(Class::WORD.with(Class::CLINICAL))
            && at > 0
            && doc.is(at - 1, b',')
    })
}

/// `F1`, `lL`, `Ml`: two characters in a state's place that a scanner misread, after a town.
pub(super) fn misread_state(doc: &Document<'_>, first: usize, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let glued = (doc.is_number(at) || doc.is_number(before))
        && doc.touches(at)
        && doc.tokens()[at].len() == 1
        && doc.tokens()[before].len() == 1;
    let (begin, len) = if glued { (before, 2) } else { (at, doc.tokens()[at].len()) };
    let misread = len == 2 && doc.slice(begin..at + 1).bytes().any(|b| matches!(b, b'l' | b'1' | b'0'));
    misread
        && doc.tokens()[first - 1].kind != Kind::Punct
        && begin.checked_sub(1).is_some_and(|t| doc.tokens()[t].is_capital() || doc.is(t, b','))
}

/// How much what stands before looks like the end of an address: 0 to 1.
pub(super) fn after_place(doc: &Document<'_>, first: usize) -> f32 {
    let Some(at) = back(doc, first) else {
        return if street_line(doc, first) { 0.6 } else { 0.0 };
    };
    if !doc.is_word(at) || !doc.tokens()[at].is_capital() && doc.class(at).any(Class::WORD) {
        return if street_line(doc, first) && matches!(doc.byte(first - 1), b',' | b'-') { 0.6 } else { 0.0 };
    }
    let capital = doc.tokens()[at].is_capital();
    let hit = doc.hit_ending(at).map_or(Class::NONE, |h| h.entry.class).with(doc.class(at));
    let city = hit.any(Class::CITY) && (capital || !hit.any(Class::WORD));
    let singapore = doc.is_the_word(at, "singapore") || doc.is_the_word(at, "s") && doc.is(first - 1, b'(');
    if singapore {
        return 0.85;
    }
    if !doc.cue(at).is_empty() && !city {
        return 0.0;
    }
    let street = street_line(doc, first);
    // Short words are names of towns somewhere, and abbreviations here.
    let token = &doc.tokens()[at];
    let named = token.case != Case::Upper || token.len() >= 5;
    let city = city && (token.len() >= 4 || street && token.case == Case::Title) && named
        || hit.any(Class::CITY) && doc.hit_ending(at).is_some_and(|h| h.is_phrase());
    if !named && !city {
        return 0.0;
    }
    let plain = !hit.any(Class::WORD.with(Class::CLINICAL).with(Class::MONTH));
    match (city, street, plain && capital) {
        (true, true, _) => 1.0,
        (true, false, true) => 0.75,
        (true, false, false) => 0.4,
        (false, true, true) => 0.8,
        (false, true, false) if capital => 0.5,
        _ => 0.0,
    }
}

/// Whether a street stands before this token on its line: a suffix or unit and a number.
pub(super) fn street_line(doc: &Document<'_>, first: usize) -> bool {
    let mut at = first;
    let mut suffix = false;
    while at > first.saturating_sub(16) && at > 0 {
        at -= 1;
        if doc.is_break(at) {
            break;
        }
        if suffix && doc.is_number(at) {
            return true;
        }
        // The end of a sentence, but not that of `St.`
        if doc.is(at, b'.')
            && doc.tokens().get(at + 1).is_some_and(|t| t.gap > 0)
            && at > 0
            && doc.tokens()[at - 1].len() > 4
            || doc.is(at, b';') && doc.tokens().get(at + 1).is_some_and(|t| t.gap > 0)
        {
            return false;
        }
        if doc.is_the_word(at, "box") || doc.is_the_word(at, "drawer") || doc.is_the_word(at, "lockbox") {
            return doc.is_number(at + 1) || doc.is_word(at + 1);
        }
        suffix |= doc.class(at).any(Class::STREET_SUFFIX.with(Class::STREET_UNIT))
            && (doc.tokens()[at].is_capital() || doc.is_number(at.wrapping_sub(1)));
    }
    suffix && at < first && doc.is_number(at)
}

/// `12049 Berlin`, `1010 Wien`: a code before its town.
pub(super) fn before_city(doc: &Document<'_>, first: usize, last: usize) -> f32 {
    let city = doc.is_word(last)
        && doc.tokens()[last].gap == 1
        && doc.tokens()[last].case == Case::Title
        && doc.class(last).with(doc.phrase_class(last)).any(Class::CITY)
        && !doc.class(last).any(Class::WORD.with(Class::CLINICAL).with(Class::MONTH));
    if !city {
        return 0.0;
    }
    let opens = first == 0 || doc.is_break(first - 1) || doc.is(first - 1, b',');
    match (opens, street_line(doc, first)) {
        (true, true) => 0.85,
        (true, false) => 0.6,
        _ => 0.3,
    }
}
