//! The parts of an address: numbers, directions, units, kinds of street.

use std::ops::Range;

use super::names;
use crate::detect::words::Words;
use crate::document::{Case, Document, Kind};
use crate::lexicon::Class;

/// Whether a word is the ending of an ordinal: `st`, `nd`, `rd`, `th`.
pub(super) fn is_ordinal(doc: &Document<'_>, token: usize) -> bool {
    const { Words::new(&["st", "nd", "rd", "th"]) }.holds(doc, token)
}

/// A point of the compass: `N`, `SW`, `North`.
pub(super) fn is_direction(doc: &Document<'_>, token: usize) -> bool {
    const WORDS: Words = Words::new(&[
        "n",
        "s",
        "e",
        "w",
        "ne",
        "nw",
        "se",
        "sw",
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "no",
        "so",
    ]);
    doc.is_word(token) && doc.tokens()[token].len() <= 9 && WORDS.holds(doc, token)
}

/// Whether a point after this word may stand inside a street's name: `W.`, `St.`, `S.V.`.
pub(super) fn is_short(doc: &Document<'_>, token: usize) -> bool {
    doc.is_word(token)
        && (doc.tokens()[token].len() == 1
            || is_direction(doc, token)
            || const { Words::new(&["st", "mt", "ft", "dr", "ste", "no"]) }.holds(doc, token))
}

/// The house number that ends before `last`: `12`, `16b`, `55-20`, `3/18`, `118½`, `#204 - 1180`.
pub(super) fn number_ending(doc: &Document<'_>, last: usize) -> Range<usize> {
    let tokens = doc.tokens();
    let mut first = last - 1;
    while first > 0 && doc.touches(first) {
        let before = first - 1;
        let digit = |t: usize| doc.is_number(t) || doc.is_word(t) && tokens[t].len() == 1;
        let mark = matches!(doc.byte(before), b'-' | b'/') || doc.str(before) == "–";
        let joins = mark && before > 0 && digit(before - 1) && doc.touches(before);
        if digit(before) || doc.str(before) == "½" {
            first = before;
        } else if joins {
            first = before - 1;
        } else {
            break;
        }
    }
    if first > 0 && doc.is(first - 1, b'#') && doc.touches(first) {
        first -= 1;
    }
    first..last
}

/// One past a house number that begins here: `12`, `14a`, `12-3`.
pub(super) fn number_after(doc: &Document<'_>, first: usize) -> usize {
    let mut last = first + 1;
    while last < doc.len() && doc.touches(last) {
        let short = doc.is_word(last) && doc.tokens()[last].len() == 1 || doc.is_number(last);
        let piece = doc.is_number(last + 1) || doc.is_word(last + 1) && doc.tokens()[last + 1].len() == 1;
        let joins = matches!(doc.byte(last), b'-' | b'/') && piece && doc.touches(last + 1);
        if short {
            last += 1;
        } else if joins {
            last += 2;
        } else {
            break;
        }
    }
    last
}

/// One past the name of a unit that begins here: `#2B`, `4C`, `B`, `3/14`, `12 - 3`.
fn unit_name(doc: &Document<'_>, first: usize) -> Option<usize> {
    let t = doc.tokens().get(first)?;
    let letter = t.is_word()
        && t.len() <= 2
        && !const { Words::new(&["of", "in", "at", "to", "is", "on", "or", "a", "i", "pt"]) }.holds(doc, first);
    if t.is_number() && t.len() <= 5 || letter {
        let mut last = first + 1;
        while last < doc.len()
            && doc.touches(last)
            && (doc.is_number(last)
                || doc.is_word(last) && doc.tokens()[last].len() <= 2
                || matches!(doc.byte(last), b'-' | b'/')
                    && doc.touches(last + 1)
                    && (doc.is_number(last + 1) || doc.is_word(last + 1)))
        {
            last += 1;
        }
        return Some(last);
    }
    None
}

/// One past a unit that begins here: `Apt 9`, `Suite 300`, `#2B`, `Bldg C`.
pub(super) fn unit(doc: &Document<'_>, first: usize) -> Option<usize> {
    if doc.is(first, b'#') {
        return unit_name(doc, first + 1);
    }
    if !doc.class(first).any(Class::STREET_UNIT) || !doc.is_word(first) {
        return None;
    }
    let mut at = first + 1;
    at += usize::from(doc.is(at, b'.') && doc.touches(at));
    at += usize::from(doc.is(at, b'#'));
    let number_only = doc.is_the_word(first, "no") || doc.is_the_word(first, "nr");
    if doc.tokens().get(at).is_none_or(|t| t.gap > 1 || number_only && !t.is_number()) {
        return None;
    }
    unit_name(doc, at)
}

/// One past a floor that begins here: `4th Fl`, `3rd Floor`.
fn storey(doc: &Document<'_>, first: usize) -> Option<usize> {
    let ordinal =
        doc.is_number(first) && doc.touches(first + 1) && doc.is_word(first + 1) && is_ordinal(doc, first + 1);
    let word = ordinal && const { Words::new(&["fl", "floor", "flr"]) }.holds(doc, first + 2);
    word.then_some(first + 3)
}

/// One past a unit of a number and a letter: `14K`, `7B`.
fn lettered(doc: &Document<'_>, first: usize) -> Option<usize> {
    let form =
        doc.is_number(first) && doc.tokens()[first].len() <= 3 && doc.touches(first + 1) && doc.is_word(first + 1);
    (form && doc.tokens()[first + 1].case == Case::Initial && !doc.touches(first + 2)).then_some(first + 2)
}

/// One past the end of an address whose street ends at `last`: a point, a direction, units.
pub(super) fn tail(doc: &Document<'_>, last: usize) -> usize {
    let tokens = doc.tokens();
    let mut last = last;
    if doc.is(last, b'.')
        && doc.touches(last)
        && (doc.class(last - 1).any(Class::STREET_SUFFIX | Class::STREET_SUFFIX_WEAK))
    {
        // The point of an abbreviation belongs to the line only if the line goes on.
        let next = last + 1;
        let goes_on = tokens.get(next).is_some_and(|t| t.gap == 1)
            && (is_direction(doc, next) || unit(doc, next).is_some())
            || doc.is(next, b',') && unit(doc, next + 1).is_some();
        if !goes_on {
            return last;
        }
        last = next;
    }
    if last < doc.len()
        && tokens[last].gap == 1
        && tokens[last].is_capital()
        && is_direction(doc, last)
        && !doc.is_the_word(last, "no")
    {
        last += 1;
    }
    // Singapore and Hong Kong number their streets: `Serangoon North Ave 1 #01-223`.
    if doc.is_number(last) && doc.tokens()[last].len() <= 2 && doc.tokens()[last].gap == 1 && doc.is(last + 1, b'#') {
        last += 1;
    }
    let part = last + usize::from(doc.is(last, b','));
    if const { Words::new(&["bsmt", "basement", "rear", "upper", "lower", "front", "downstairs", "upstairs"]) }
        .holds(doc, part)
    {
        last = part + 1;
    }
    for _ in 0..3 {
        let comma = usize::from(doc.is(last, b','));
        let first = last + comma;
        if first >= doc.len() || tokens[first].gap > 1 || tokens[first].kind == Kind::Newline {
            break;
        }
        match unit(doc, first).or_else(|| storey(doc, first)).or_else(|| lettered(doc, first)) {
            Some(end) if comma > 0 || (tokens[first].gap > 0 || doc.is(first, b'#')) && !doc.is_number(first) => {
                last = end
            }
            _ => break,
        }
    }
    last
}

/// The first token of the units and named houses before an address: `Flat 3, Kiln House, 41 Tannery Row`.
pub(super) fn units_before(doc: &Document<'_>, first: usize) -> usize {
    let tokens = doc.tokens();
    let mut first = first;
    for _ in 0..4 {
        let Some(comma) = first.checked_sub(1) else {
            break;
        };
        if tokens[first].gap > 1 {
            break;
        }
        let marked = doc.is(comma, b',') || doc.is(comma, b'-') && tokens[comma].gap == 1;
        let end = if marked { comma } else { first };
        let floor = end.saturating_sub(7);
        let mut begin = None;
        for at in (floor..end).rev() {
            if doc.is_break(at) || at + 1 < end && tokens[at + 1].gap > 1 {
                break;
            }
            if (tokens[at].is_word() || doc.is(at, b'#')) && unit(doc, at) == Some(end)
                || doc.is_number(at) && storey(doc, at) == Some(end)
            {
                begin = Some(at);
                break;
            }
            if marked && names::is_house(doc, at..end) {
                begin = Some(at);
            }
        }
        // A unit that is a number alone: `2/1, 64 Novar Drive`, `5019 - 52 Ave`.
        let number = end
            .checked_sub(1)
            .filter(|t| marked && (doc.is_number(*t) || tokens[*t].len() == 1) && tokens[*t].len() <= 4);
        let number = number.map(|t| number_ending(doc, t + 1).start).filter(|t| {
            let called = word_before(doc, *t) < *t;
            doc.is_number(*t) && (called || doc.is_number(first) && (doc.is(comma, b'-') || end - t == 3))
        });
        match begin.or(number) {
            Some(at) => first = at,
            None => break,
        }
    }
    // `14 Stile House, Lea Bridge Road`
    if doc.is_word(first)
        && first > 0
        && doc.is_number(first - 1)
        && tokens[first].gap == 1
        && tokens[first - 1].len() <= 4
    {
        first = number_ending(doc, first).start;
    }
    word_before(doc, first)
}

/// The word before a house number that belongs to it: `No. 9`, `Unit 3 Strand Rd`, `Rear 71`, `H.No. 27-4`.
fn word_before(doc: &Document<'_>, first: usize) -> usize {
    let Some(mut at) = first.checked_sub(1).filter(|_| doc.is_number(first) && doc.tokens()[first].gap < 2) else {
        return first;
    };
    at -= usize::from(doc.is(at, b'.') && at > 0);
    let t = &doc.tokens()[at];
    let word = t.is_word()
        && t.is_capital()
        && (doc.class(at).any(Class::STREET_UNIT) || doc.is_the_word(at, "rear") || doc.is_the_word(at, "no"));
    if !word {
        return first;
    }
    let house = at >= 2 && doc.is(at - 1, b'.') && doc.touches(at) && doc.is_the_word(at - 2, "h");
    if house { at - 2 } else { at }
}

/// One past the part of a line that begins here and reads as an address: up to the town, the state or the line's end.
pub(super) fn line_part(doc: &Document<'_>, first: usize) -> usize {
    let tokens = doc.tokens();
    let mut last = first;
    while last < doc.len() && last - first < 24 && !doc.is_break(last) {
        let t = &tokens[last];
        if last > first && t.gap > 1
            || matches!(doc.byte(last), b';' | b'|' | b'(' | b')' | b'^' | b':' | b'"') && t.kind == Kind::Punct
        {
            break;
        }
        if doc.is(last, b'.')
            && last + 1 < doc.len()
            && (tokens[last + 1].gap > 0 || doc.is_break(last + 1))
            && last > first
            && !is_short(doc, last - 1)
            && !doc.class(last - 1).any(Class::STREET_SUFFIX | Class::STREET_SUFFIX_WEAK | Class::STREET_UNIT)
        {
            break;
        }
        let suffix = last > first && doc.class(last - 1).any(Class::STREET_SUFFIX | Class::STREET_SUFFIX_WEAK);
        let sentence = doc.is_word(last + 1) && !is_direction(doc, last + 1) && unit(doc, last + 1).is_none();
        if doc.is(last, b'.') && suffix && sentence && last > first + 1 {
            break;
        }
        if doc.is(last, b'.') && (last + 1 >= doc.len() || doc.is_break(last + 1)) {
            break;
        }
        if t.is_word()
            && t.gap == 1
            && last > first + 1
            && !t.is_capital()
            && super::proper::is_function_word(doc, last)
        {
            break;
        }
        if doc.is(last, b',')
            && unit(doc, last + 1).is_none()
            && tokens[first..last].iter().any(|t| t.is_word() && t.len() > 1)
        {
            // A unit alone is followed by its street.
            let street = doc.is_number(last + 1) && tokens[last + 1].gap == 1;
            let only_unit = unit(doc, first) == Some(last);
            if !street && !only_unit {
                break;
            }
        }
        last += 1;
        // The suffix ends the street unless a unit or a direction follows.
        if t.is_word() && last > first + 2 && doc.class(last - 1).any(Class::STREET_SUFFIX) {
            let end = tail(doc, last);
            if end > last {
                last = end;
            }
            if doc.tokens().get(last).is_some_and(|t| t.is_word()) {
                break;
            }
        }
    }
    last
}
