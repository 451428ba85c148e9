//! The patterns of the built-in policies that are no lists of words, each with what finds the same without it.

use std::ops::Range;

use super::list::is_word;

/// Calls back with every match, in order; `false`, before any, if the text holds what only the pattern can read.
pub(super) type Known = fn(&str, &mut dyn FnMut(Range<usize>)) -> bool;

/// By the text of a pattern.
const KNOWN: [(&str, Known); 7] = [
    (
        r"(?-u:\b)[0-9]{1,3}(?:(?i:[ -]?(?:years?|yrs?|months?|mos?|weeks?|wks?|days?)[ -]?olds?(?-u:\b)|[ -]?y[./]?o(?-u:\b)\.?|[ -]?y/o(?-u:\b))|[ -]?(?:[MF]|yo[MFmf])(?-u:\b))",
        ages,
    ),
    (r"(?-u:\b)[0-9]{1,3}(?-u:\b)", short_numbers),
    (r"(?-u:\b)(?:19|20)[0-9][0-9](?-u:\b)", years),
    (
        r"(?:, ?|\^)(?<value>A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY])(?-u:\b)",
        states,
    ),
    (r"@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?", handles),
    (r"#[\p{L}_][\p{L}\p{N}_]+", hashtags),
    (r#"(?i)\b(?:https?://|www\.)[^\s<>"\x27)\]]*[^\s<>"\x27)\].,;:!?]"#, links),
];

/// What finds a pattern's matches without it.
pub(super) fn of(pattern: &str) -> Option<Known> {
    KNOWN.iter().find(|(text, _)| *text == pattern).map(|(_, known)| *known)
}

/// The numbers that no letter or `_` stands before.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes[at..].iter().position(u8::is_ascii_digit)?;
            at = start + bytes[start..].iter().position(|b| !b.is_ascii_digit()).unwrap_or(bytes.len() - start);
            if start == 0 || !is_word(bytes[start - 1]) {
                return Some(start..at);
            }
        }
    })
}

/// Whether a word may end here.
fn ends(rest: &[u8]) -> bool {
    !rest.first().copied().is_some_and(is_word)
}

fn short_numbers(text: &str, found: &mut dyn FnMut(Range<usize>)) -> bool {
    numbers(text).filter(|n| n.len() <= 3 && ends(&text.as_bytes()[n.end..])).for_each(found);
    true
}

fn years(text: &str, found: &mut dyn FnMut(Range<usize>)) -> bool {
    let century = |n: &Range<usize>| matches!(&text.as_bytes()[n.start..n.start + 2], b"19" | b"20");
    numbers(text).filter(|n| n.len() == 4 && century(n) && ends(&text.as_bytes()[n.end..])).for_each(found);
    true
}

fn ages(text: &str, found: &mut dyn FnMut(Range<usize>)) -> bool {
    for number in numbers(text).filter(|n| n.len() <= 3) {
        let rest = &text.as_bytes()[number.end..];
        let after = after_a_gap(rest);
        if !matches!(after.first(), Some(b'y' | b'Y' | b'm' | b'M' | b'w' | b'W' | b'd' | b'D' | b'F')) {
            continue;
        }
        let end = old(after).or_else(|| years_old(after)).or_else(|| gender(after));
        if let Some(left) = end {
            found(number.start..text.len() - left);
        }
    }
    true
}

/// What follows a blank or hyphen, or no gap at all.
fn after_a_gap(rest: &[u8]) -> &[u8] {
    match rest {
        [b' ' | b'-', after @ ..] => after,
        _ => rest,
    }
}

/// What follows these letters in any casing.
fn after<'t>(rest: &'t [u8], word: &[u8]) -> Option<&'t [u8]> {
    rest.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word)).map(|_| &rest[word.len()..])
}

fn after_a_plural(rest: &[u8]) -> &[u8] {
    after(rest, b"s").unwrap_or(rest)
}

/// `years old`, `mo-old`: how many bytes of the text are left after it.
fn old(rest: &[u8]) -> Option<usize> {
    let units: [&[u8]; 7] = [b"year", b"yr", b"month", b"mo", b"week", b"wk", b"day"];
    let old = |unit: &[u8]| after(after_a_gap(after_a_plural(after(rest, unit)?)), b"old").map(after_a_plural);
    units.iter().find_map(|unit| old(unit).filter(|rest| ends(rest))).map(<[u8]>::len)
}

/// `yo`, `y/o`, `y.o.`
fn years_old(rest: &[u8]) -> Option<usize> {
    let rest = after(rest, b"y")?;
    let rest = if let [b'.' | b'/', rest @ ..] = rest { rest } else { rest };
    let rest = after(rest, b"o").filter(|rest| ends(rest))?;
    Some(rest.len() - usize::from(rest.starts_with(b".")))
}

/// `M`, `yoF`
fn gender(rest: &[u8]) -> Option<usize> {
    match rest {
        [b'M' | b'F', rest @ ..] | [b'y', b'o', b'M' | b'F' | b'm' | b'f', rest @ ..] if ends(rest) => Some(rest.len()),
        _ => None,
    }
}

/// The letters of a US state after a comma, or after the mark that parts the components of an HL7 field.
fn states(text: &str, found: &mut dyn FnMut(Range<usize>)) -> bool {
    const STATES: &[u8; 102] =
        b"ALAKAZARCACOCTDCDEFLGAHIIDILINIAKSKYLAMEMDMAMIMNMSMOMTNENVNHNJNMNYNCNDOHOKORPARISCSDTNTXUTVTVAWAWVWIWY";
    let bytes = text.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, b)| matches!(b, b',' | b'^')) {
        let start = at + 1 + usize::from(bytes[at..].starts_with(b", "));
        let Some(letters) = bytes.get(start..start + 2).filter(|l| l[0].is_ascii_uppercase()) else { continue };
        if STATES.chunks(2).any(|state| state == letters) && ends(&bytes[start + 2..]) {
            found(start..start + 2);
        }
    }
    true
}

/// Where a mark stands in a text.
fn marks(text: &str, mark: u8) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(char::from(mark)).map(|(at, _)| at)
}

/// Letters, digits and what may stand inside a handle, from here: `None` if what follows them is not of ASCII.
fn name(bytes: &[u8], start: usize, inside: impl Fn(u8) -> bool) -> Option<usize> {
    let end = bytes[start..].iter().position(|b| !inside(*b)).map_or(bytes.len(), |n| start + n);
    bytes.get(end).is_none_or(u8::is_ascii).then_some(end)
}

/// `@name`, not ending with a mark.
fn handles(text: &str, found: &mut dyn FnMut(Range<usize>)) -> bool {
    let bytes = text.as_bytes();
    tagged(text, b'@', found, |start| {
        let end = name(bytes, start, |b| is_word(b) || matches!(b, b'.' | b'-'))?;
        let first = bytes.get(start).copied().is_some_and(is_word);
        let last = bytes[start..end].iter().rposition(|b| is_word(*b));
        Some(last.filter(|_| first).map(|n| start + n + 1))
    })
}

/// `#name`, of two letters or more.
fn hashtags(text: &str, found: &mut dyn FnMut(Range<usize>)) -> bool {
    let bytes = text.as_bytes();
    tagged(text, b'#', found, |start| {
        let end = name(bytes, start, is_word)?;
        let first = bytes.get(start).is_some_and(|b| is_word(*b) && !b.is_ascii_digit());
        Some(Some(end).filter(|end| first && end - start > 1))
    })
}

/// What begins with a mark: `end` says where it ends if it is one, or `None` if only the pattern knows.
fn tagged(
    text: &str,
    mark: u8,
    found: &mut dyn FnMut(Range<usize>),
    end: impl Fn(usize) -> Option<Option<usize>>,
) -> bool {
    let Some(all) = marks(text, mark).map(|at| Some((at, end(at + 1)?))).collect::<Option<Vec<_>>>() else {
        return false;
    };
    all.into_iter().filter_map(|(at, end)| Some(at..end?)).for_each(found);
    true
}

/// `https://…` and `www.…`, up to a blank or a mark that closes; the marks of a sentence at its end are not of it.
fn links(text: &str, found: &mut dyn FnMut(Range<usize>)) -> bool {
    let bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut at = 0;
    while let Some(n) = bytes[at..].iter().position(|b| matches!(b, b'h' | b'H' | b'w' | b'W')) {
        let start = at + n;
        at = start + 1;
        let http = || after(&bytes[start..], b"http").and_then(|rest| after(after_a_plural(rest), b"://"));
        let Some(rest) = after(&bytes[start..], b"www.").or_else(http) else { continue };
        match start.checked_sub(1).map(|before| bytes[before]) {
            Some(before) if is_word(before) => continue,
            Some(before) if !before.is_ascii() => return false,
            _ => {}
        }
        let rest = &text[text.len() - rest.len()..];
        let closes = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\'' | ')' | ']');
        let whole = &rest[..rest.find(closes).unwrap_or(rest.len())];
        let link = whole.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        if !link.is_empty() {
            at = text.len() - rest.len() + link.len();
            all.push(start..at);
        }
    }
    all.into_iter().for_each(found);
    true
}
