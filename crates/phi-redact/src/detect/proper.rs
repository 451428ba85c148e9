//! Proper names of several words: how far one reaches from its head or its cue, and how much of a name it is.
//!
//! Shared by the recognizers of places and bodies. The grammar: capitalised words, joined by hyphens, apostrophes, `&`,
//! short abbreviations (`St.`, `Mt.`) and small connecting words (`of`, `de la`). Where a line has no casing to go by,
//! function words and the lexicons bound the name.

use std::ops::Range;

pub(super) use super::casing::{Casing, casing};
use super::words::Words;
use crate::document::{Case, Document, Kind};
use crate::lexicon::{Class, CueSet};

/// What a word tells of the name it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Naming {
    /// Never part of the name of a place or body.
    Never,
    /// Part of many names, the whole of none: `regional`, `medical`, an abbreviation.
    Generic,
    /// An ordinary word that names too: `cedar`, `bridge`.
    Word,
    /// Known as nothing but a name, or not known.
    Name,
}

/// How many words a name may have.
const LONGEST: usize = 7;

/// Classes of words that name nothing by themselves.
const GENERIC: Class = Class::FACILITY_HEAD
    .with(Class::BODY_GENERIC)
    .with(Class::ROLE)
    .with(Class::DRUG)
    .with(Class::DEVICE)
    .with(Class::ORGANISM)
    .with(Class::MEDICAL)
    .with(Class::UNIT)
    .with(Class::NUMBER_WORD)
    .with(Class::COUNTRY)
    .with(Class::NATIONALITY)
    .with(Class::INSURER)
    .with(Class::NATIONAL);

/// Classes of words that end a name.
const NEVER: Class = Class::TITLE
    .with(Class::CREDENTIAL)
    .with(Class::RELATION)
    .with(Class::MONTH)
    .with(Class::WEEKDAY)
    .with(Class::HOLIDAY);

/// Small words that no name begins or ends with.
pub(super) fn is_function_word(doc: &Document<'_>, token: usize) -> bool {
    const MORE: Words = Words::new(&["w", "pt", "nr", "s", "today", "tomorrow", "yesterday"]);
    doc.class(token).any(Class::FUNCTION) && !may_open(doc, token)
        || doc.tokens()[token].len() < 10 && MORE.holds(doc, token)
}

/// Whether a token is the conjunction, article or preposition inside a name.
fn connects(doc: &Document<'_>, token: usize) -> bool {
    const WORDS: Words = Words::new(&[
        "of", "the", "de", "la", "le", "les", "du", "del", "des", "da", "do", "dos", "y", "upon", "and", "al",
    ]);
    doc.is_word(token) && WORDS.holds(doc, token)
}

/// What a word tells of the name it stands in.
pub(super) fn naming(doc: &Document<'_>, token: usize, casing: Casing) -> Naming {
    let class = doc.class(token);
    let t = &doc.tokens()[token];
    if !t.is_word() || is_function_word(doc, token) || class.any(NEVER) {
        Naming::Never
    } else if class.any(GENERIC) || t.len() < 2 || casing == Casing::Mixed && t.case == Case::Upper && t.len() < 5 {
        Naming::Generic
    } else if class.any(Class::WORD) {
        Naming::Word
    } else {
        Naming::Name
    }
}

/// The most telling word of a range, and how many words name at all.
pub(super) fn strength(doc: &Document<'_>, range: Range<usize>, casing: Casing) -> (Naming, usize) {
    let mut best = Naming::Never;
    let mut count = 0;
    for t in range.filter(|t| doc.is_word(*t)) {
        let naming = naming(doc, t, casing);
        count += usize::from(naming >= Naming::Word);
        best = best.max(naming);
    }
    (best, count)
}

/// Whether a token may be a word of a name, by its casing.
fn fits(doc: &Document<'_>, token: usize, casing: Casing) -> bool {
    let t = &doc.tokens()[token];
    t.is_word()
        && match casing {
            Casing::Mixed => t.is_capital() && !doc.class(token).any(NEVER) || t.case == Case::None,
            _ => !is_function_word(doc, token) && !doc.class(token).any(NEVER),
        }
}

fn is_apostrophe(doc: &Document<'_>, token: usize) -> bool {
    doc.is(token, b'\'')
        || matches!(doc.tokens().get(token), Some(t) if t.kind == Kind::Punct && matches!(doc.str(token), "’" | "ʻ" | "`"))
}

/// Whether a point after this word belongs to it: `St.`, `Mt.`, `J.`.
fn abbreviates(doc: &Document<'_>, token: usize) -> bool {
    const WORDS: Words =
        Words::new(&["st", "ste", "sta", "mt", "ft", "govt", "jas", "wm", "co", "gen", "pt", "sr", "no", "loc"]);
    let t = &doc.tokens()[token];
    t.is_word() && (t.case == Case::Initial || t.len() <= 4 && WORDS.holds(doc, token))
}

/// One past the last token of the name that begins with this word.
pub(super) fn end(doc: &Document<'_>, first: usize, casing: Casing) -> usize {
    let tokens = doc.tokens();
    let mut last = first + 1;
    let mut words = 1;
    let limit = if casing == Casing::Mixed { LONGEST } else { 4 };
    while words < limit && last < doc.len() {
        let t = &tokens[last];
        let next = match t.kind {
            Kind::Newline | Kind::Number | Kind::Tag => break,
            Kind::Word if t.gap == 1 && fits(doc, last, casing) => last + 1,
            Kind::Word if t.gap == 1 && t.case == Case::Lower && connects(doc, last) => {
                let after = last + 1 + usize::from(connects(doc, last + 1));
                // Only a head is "of" something, and only names of bodies hold an "and".
                let heads = Class::FACILITY_HEAD | Class::ORG_HEAD;
                let lady = doc.is_the_word(last - 1, "lady");
                let of = doc.is_the_word(last, "of")
                    && !lady
                    && !doc.class(last - 1).any(heads | Class::FACILITY_HEAD_WEAK | Class::ORG_HEAD_WEAK);
                let and = doc.is_the_word(last, "and") && !doc.class(after).any(heads);
                if of || and || after >= doc.len() || !tokens[after].is_capital() || tokens[after].gap != 1 {
                    break;
                }
                after + 1
            }
            Kind::Word => break,
            Kind::Punct if t.gap == 0 && is_apostrophe(doc, last) && doc.touches(last + 1) && doc.is_word(last + 1) => {
                if doc.is_the_word(last + 1, "s") {
                    // A possessive is part of the name only if the name goes on, or is a saint's.
                    let goes_on = last + 2 < doc.len() && tokens[last + 2].gap == 1 && fits(doc, last + 2, casing);
                    if !goes_on && !is_saint(doc, first) {
                        break;
                    }
                }
                last + 2
            }
            Kind::Punct if t.gap == 0 && doc.is(last, b'-') && doc.touches(last + 1) && doc.is_word(last + 1) => {
                last + 2
            }
            Kind::Punct if t.gap == 0 && doc.is(last, b'.') && abbreviates(doc, last - 1) => {
                if last + 1 < doc.len()
                    && doc.is_word(last + 1)
                    && tokens[last + 1].gap < 2
                    && fits(doc, last + 1, casing)
                {
                    last + 2
                } else {
                    break;
                }
            }
            Kind::Punct
                if doc.is(last, b'&')
                    && last + 1 < doc.len()
                    && tokens[last + 1].gap < 2
                    && fits(doc, last + 1, casing) =>
            {
                last + 2
            }
            Kind::Punct => break,
        };
        last = next;
        words += 1;
    }
    last
}

/// Whether a name begins with a saint: `St Jude's`.
pub(super) fn is_saint(doc: &Document<'_>, first: usize) -> bool {
    const { Words::new(&["st", "saint", "ss", "ste", "mt"]) }.holds(doc, first)
}

/// The first token of the name whose last word, the head, begins here.
pub(super) fn begin(doc: &Document<'_>, head: usize, casing: Casing) -> usize {
    let mut first = head;
    let mut words = 0;
    let limit = if casing == Casing::Mixed { LONGEST } else { 4 };
    while words < limit {
        let Some(before) = word_before(doc, first, casing) else {
            break;
        };
        first = before;
        words += 1;
    }
    trim(doc, first, head, casing)
}

/// The word before this one in the same name.
fn word_before(doc: &Document<'_>, first: usize, casing: Casing) -> Option<usize> {
    let tokens = doc.tokens();
    let at = first.checked_sub(1)?;
    if tokens[first].gap > 1 {
        return None;
    }
    let two = first.checked_sub(2);
    let word = match tokens[at].kind {
        Kind::Word if doc.is_the_word(at, "s") && doc.touches(at) && at >= 2 && is_apostrophe(doc, at - 1) => {
            (doc.touches(at - 1) && tokens[first].gap == 1).then(|| at - 2)?
        }
        Kind::Word
            if tokens[first].gap == 1
                && casing == Casing::Mixed
                && tokens[at].case == Case::Lower
                && connects(doc, at) =>
        {
            let word = two.map(|t| if connects(doc, t) { t.saturating_sub(1) } else { t })?;
            let of = doc.is_the_word(at, "of") || doc.is_the_word(word + 1, "of");
            let heads = Class::FACILITY_HEAD | Class::ORG_HEAD | Class::FACILITY_HEAD_WEAK | Class::ORG_HEAD_WEAK;
            // `Light of Life`, but not `Friedlander of Ditmas`: a person is of a body.
            let words = naming(doc, word, casing) == Naming::Word && naming(doc, first, casing) >= Naming::Word;
            let and = doc.is_the_word(at, "and") && !doc.class(first).any(heads | GENERIC);
            let names = !and && (!of || doc.class(word).any(heads) || words);
            let article = doc.is_the_word(at, "the") && word + 1 == at;
            (names && !article && tokens[word + 1].gap == 1 && tokens[at].gap == 1).then_some(word)?
        }
        Kind::Word if tokens[first].gap == 1 => at,
        Kind::Punct if doc.is(at, b'-') || is_apostrophe(doc, at) => {
            two.filter(|_| doc.touches(at) && doc.touches(first)).filter(|t| doc.is_word(*t))?
        }
        Kind::Punct if doc.is(at, b'.') => two.filter(|t| doc.touches(at) && abbreviates(doc, *t))?,
        Kind::Punct if doc.is(at, b'&') => two.filter(|t| doc.is_word(*t) && tokens[at].gap < 2)?,
        _ => return None,
    };
    fits(doc, word, casing).then_some(word)
}

/// Drops words before a name that its capitalised sentence began with: `Called`, `The`, `Via`.
fn trim(doc: &Document<'_>, mut first: usize, head: usize, casing: Casing) -> usize {
    const PLACES: CueSet =
        CueSet::FACILITY_BEFORE.with(CueSet::ORG_BEFORE).with(CueSet::CITY_BEFORE).with(CueSet::NAME_BEFORE);
    const FIELDS: CueSet =
        CueSet::FACILITY_FIELD.with(CueSet::ORG_FIELD).with(CueSet::CITY_FIELD).with(CueSet::NAME_FIELD);
    while first < head {
        let class = doc.class(first);
        let cue = doc.cue(first).any(PLACES) && !doc.touches(first + 1);
        let role = class.any(Class::ROLE) && class.any(Class::WORD);
        let opens = doc.tokens()[first].gap > 1 || begins_sentence(doc, first);
        let next_gap = doc.tokens().get(first + 1).is_some_and(|t| t.gap > 0);
        let label = opens
            && next_gap
            && (doc.cue(first).any(FIELDS)
                || class.any(Class::MEDICAL)
                    && doc.tokens()[first].case == Case::Upper
                    && doc.tokens()[first].len() < 5
                || class.any(Class::FUNCTION) && !may_open(doc, first));
        if !(is_function_word(doc, first) || cue || role || label || class.any(NEVER)) {
            break;
        }
        let mut next = first + 1;
        while next < head && !fits(doc, next, casing) {
            next += 1;
        }
        first = next;
    }
    first
}

/// Function words that open names too: `New`, `First`, `Good`.
fn may_open(doc: &Document<'_>, token: usize) -> bool {
    const WORDS: Words = Words::new(&[
        "new", "old", "good", "great", "first", "second", "third", "one", "two", "three", "four", "five", "six",
        "seven", "ten", "right", "home", "least", "early",
    ]);
    WORDS.holds(doc, token)
}

/// Whether a sentence, line or field begins with this token, so that its capital says nothing.
pub(super) fn begins_sentence(doc: &Document<'_>, token: usize) -> bool {
    token == 0
        || doc.is_break(token - 1)
        || matches!(doc.byte(token - 1), b'.' | b'!' | b'?' | b':' | b'-' | b'*' | b'|')
            && !abbreviates(doc, token.saturating_sub(2))
}

/// The value of a field: the tokens after a label and its colon, or the line below a label that stands alone.
pub(super) fn field_value(doc: &Document<'_>, label_last: usize) -> Option<Range<usize>> {
    // `"city": "Dundee"`
    let label_last = label_last + usize::from(doc.is(label_last, b'"') && doc.is(label_last + 1, b':'));
    let marked = [b':', b'=', b'|'].iter().any(|c| doc.is(label_last, *c));
    let mut first = label_last + usize::from(marked);
    if doc.is_break(first) {
        // Below: only if the label has its line to itself.
        first += 1;
        if first >= doc.len() || doc.is_break(first) {
            return None;
        }
    } else if !marked {
        return None;
    }
    while first < doc.len() && matches!(doc.byte(first), b'"' | b'*' | b'_' | b'[' | b'<') && !doc.is_word(first) {
        first += 1;
    }
    value_at(doc, first)
}

/// The words from here to the next mark that closes a field.
pub(super) fn value_at(doc: &Document<'_>, first: usize) -> Option<Range<usize>> {
    let mut last = first;
    while last < doc.len() && last - first < 10 && !doc.is_break(last) {
        let t = &doc.tokens()[last];
        let point = doc.is(last, b'.')
            && (last + 1 >= doc.len() || doc.tokens()[last + 1].gap > 0 || doc.is_break(last + 1))
            && !abbreviates(doc, last.saturating_sub(1));
        if last > first && t.gap > 1
            || point
            || matches!(
                doc.byte(last),
                b',' | b';' | b'|' | b'(' | b')' | b'^' | b':' | b'"' | b'[' | b']' | b'/' | b'{' | b'=' | b'<' | b'>'
            ) && t.kind == Kind::Punct
            || matches!(doc.str(last), "—" | "–" | "→" | "·" | "•")
        {
            break;
        }
        last += 1;
    }
    (last > first && doc.is_word(first)).then_some(first..last)
}

/// A range without a possessive at its end.
pub(super) fn without_possessive(doc: &Document<'_>, range: Range<usize>) -> Range<usize> {
    let n = range.end;
    if range.len() > 2 && doc.is_the_word(n - 1, "s") && is_apostrophe(doc, n - 2) && !is_saint(doc, range.start) {
        range.start..n - 2
    } else {
        range
    }
}

#[cfg(test)]
pub(super) mod testing {
    use super::*;
    use crate::category::Category;
    use crate::detect::Candidates;

    /// What a recognizer finds at the default threshold: of candidates inside one another the longest.
    pub(in crate::detect) fn found(
        text: &str,
        category: &[Category],
        detect: impl Fn(&Document<'_>, &mut Candidates),
    ) -> Vec<String> {
        let doc = Document::new(text);
        let mut out = Candidates::new(doc.len());
        detect(&doc, &mut out);
        let wanted = out.as_slice().iter().filter(|c| category.contains(&c.category) && c.score >= 0.5);
        let mut found: Vec<Range<usize>> = wanted.map(|c| c.range()).collect();
        found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        found.dedup_by(|a, b| a.end <= b.end);
        found.into_iter().map(|range| doc.slice(range).to_string()).collect()
    }
}
