//! The day alone: `on the 14th`, `until the twelfth`, `Mon 3rd`, `Sat 17`.

use super::super::number_words;
use super::{Announced, Dates, announced, spoken, with_weekday};
use crate::document::{Case, Document, Hit, Value};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// `14th`: the token after its suffix, if the day and the suffix go together.
pub(super) fn suffixed(doc: &Document<'_>, first: usize) -> Option<usize> {
    let day = doc.number(first).filter(|n| (1..=31).contains(n) && doc.tokens()[first].len() <= 2)?;
    if !doc.touches(first + 1) || !doc.is_word(first + 1) {
        return None;
    }
    let suffix = match (day % 10, day / 10) {
        (1, t) if t != 1 => "st",
        (2, t) if t != 1 => "nd",
        (3, t) if t != 1 => "rd",
        _ => "th",
    };
    doc.is_the_word(first + 1, suffix).then_some(first + 2)
}

/// Days in digits with a suffix.
pub(super) fn in_digits(doc: &Document<'_>, value: &Value, dates: &mut Dates<'_, '_, '_>) {
    let first = value.first as usize;
    if value.letters != 2 || value.digits > 2 {
        return;
    }
    if let Some(last) = suffixed(doc, first).filter(|last| *last == value.last as usize) {
        alone(doc, first, last, dates);
    }
}

/// Days in words: `the twenty sixth`.
pub(super) fn in_words(doc: &Document<'_>, hit: &Hit, dates: &mut Dates<'_, '_, '_>) {
    let last = hit.last as usize;
    let Some((first, n)) = number_words::number_ending(doc, last) else {
        return;
    };
    if n.ordinal && n.value <= 31 {
        if let Some(end) = of_the_month(doc, last) {
            let begin = first - usize::from(preceded_by_the(doc, first));
            dates.add(begin..end, 0.85, Cue::Form);
        } else if preceded_by_the(doc, first) && last > dates.last_end() {
            alone(doc, first, last, dates);
        }
    }
}

/// `fifth of the second`, with its year: where the date ends.
fn of_the_month(doc: &Document<'_>, last: usize) -> Option<usize> {
    if !(doc.is_the_word(last, "of") && doc.is_the_word(last + 1, "the")) {
        return None;
    }
    let month = number_words::number(doc, last + 2).filter(|n| n.ordinal && (1..=12).contains(&n.value))?;
    let at = month.last + usize::from(doc.is(month.last, b','));
    let short = || number_words::number(doc, at).filter(|n| !n.ordinal && (10..100).contains(&n.value)).map(|n| n.last);
    Some(spoken::year(doc, at).or_else(short).unwrap_or(month.last))
}

fn preceded_by_the(doc: &Document<'_>, first: usize) -> bool {
    first > 0 && doc.is_the_word(first - 1, "the")
}

/// Judges an ordinal without a month.
fn alone(doc: &Document<'_>, first: usize, last: usize, dates: &mut Dates<'_, '_, '_>) {
    if doc.touches(first) && !matches!(doc.byte(first - 1), b'(' | b'"' | b'\'' | b':' | b'/' | b'|' | b'-') {
        return;
    }
    let the = preceded_by_the(doc, first);
    let begin = if the { first - 1 } else { first };
    let weekday = with_weekday(doc, begin) < begin;
    let toward =
        || begin > 0 && ["to", "come", "came", "arrived", "til", "do"].iter().any(|w| doc.is_the_word(begin - 1, w));
    let announced = announced(doc, begin).or_else(|| (the && toward()).then_some(Announced::Word));
    let words = doc.is_word(first);
    let score = match (weekday, follows_well(doc, last), the, announced) {
        (true, true, _, _) => 0.85,
        (true, false, _, _) => 0.6,
        (_, true, true, Some(_)) => {
            if words {
                0.6
            } else {
                0.75
            }
        }
        (_, true, true, None) => {
            if words {
                0.25
            } else {
                0.55
            }
        }
        (_, true, false, Some(Announced::Word)) => 0.65,
        (_, true, false, Some(Announced::Label)) => 0.55,
        (_, true, false, None) => 0.2,
        (_, false, true, Some(_)) => 0.3,
        _ => return,
    };
    let cue = if announced.is_some() || weekday { Cue::Before } else { Cue::Grammar };
    dates.add(begin..last, score, cue);
}

/// Whether what follows an ordinal lets it be a day: nothing, a mark, or a word that no noun phrase goes on with.
fn follows_well(doc: &Document<'_>, last: usize) -> bool {
    const WORDS: &[&str] = &[
        "a", "after", "all", "am", "and", "any", "are", "as", "at", "because", "before", "but", "by", "during", "for",
        "from", "has", "he", "his", "her", "had", "i", "if", "in", "is", "it", "no", "not", "off", "on", "or", "our",
        "per", "please", "pls", "re", "she", "since", "so", "that", "the", "then", "there", "they", "to", "told",
        "until", "til", "till", "was", "we", "were", "ult", "inst", "when", "where", "which", "while", "will", "with",
        "w", "without", "you", "your", "instead", "unless", "via",
    ];
    if doc.is_break(last) {
        return true;
    }
    // `the 28th of this month`
    if doc.is_the_word(last, "of") {
        return ["this", "next", "last", "the"].iter().any(|w| doc.is_the_word(last + 1, w))
            && doc.is_the_word(last + 2, "month");
    }
    if doc.is_word(last) {
        return WORDS.iter().any(|w| doc.is_the_word(last, w))
            || doc.tokens()[last].case == Case::Title && !doc.class(last).any(Class::MEDICAL);
    }
    if doc.is_number(last) {
        return doc.tokens()[last].len() == 4 || doc.is(last + 1, b':');
    }
    // `5th/6th ribs`, `4th-5th`: both ordinals are judged by what follows the pair.
    !(doc.touches(last) && matches!(doc.byte(last), b'/' | b'-'))
}

/// `Mon 5`, `Sat 17`: a weekday and a bare day.
pub(super) fn after_weekday(doc: &Document<'_>, hit: &Hit, dates: &mut Dates<'_, '_, '_>) {
    let day = hit.last as usize;
    let Some(n) = doc.number(day).filter(|n| (1..=31).contains(n)) else {
        return;
    };
    let token = &doc.tokens()[day];
    let after = day + 1;
    // A clock time, an amount, a range of hours, a fuller date.
    let clock = doc.touches(after)
        && !doc.is_break(after)
        && !matches!(doc.byte(after), b',' | b';' | b')' | b'|' | b'!' | b'?')
        && !(doc.is(after, b'.') && (doc.is_break(after + 1) || !doc.touches(after + 1)));
    let noun = doc.is_word(after)
        && (doc.class(after).any(Class::UNIT)
            || doc.entry(after).cue.any(CueSet::AGE | CueSet::RATIO)
            || ["am", "pm", "a", "p", "hrs", "h", "oclock", "weeks", "days"].iter().any(|w| doc.is_the_word(after, w)));
    if token.gap != 1 || token.len() > 2 || clock || noun {
        return;
    }
    let capital = doc.tokens()[hit.first as usize].is_capital();
    let score = match (capital, n > 12) {
        (true, true) if doc.is_word(after) && !follows_well(doc, after) => 0.45,
        (true, true) => 0.65,
        (true, false) if doc.is_break(after) || doc.tokens()[after].gap > 1 || doc.is_the_word(after, "to") => 0.55,
        (true, false) => 0.4,
        (false, true) => 0.55,
        (false, false) => 0.3,
    };
    dates.add(hit.first as usize..after, score, Cue::Before);
}
