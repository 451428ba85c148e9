//! Streets without a suffix: crossings, a number and a name, streets whose kind comes first.

use super::{abroad, add, names, parts};
use crate::category::Category;
use crate::detect::proper::{self, Casing};
use crate::detect::{Candidates, city};
use crate::document::Document;
use crate::finding::Cue;
use crate::lexicon::Class;

/// The crossing after `corner of`: `Elm and 4th`, `Fulton and Nostrand`.
pub(super) fn corner(doc: &Document<'_>, first: usize, out: &mut Candidates) {
    let name = |at: usize| {
        let t = doc.tokens().get(at).filter(|t| t.gap == 1)?;
        if t.is_number() && parts::is_ordinal(doc, at + 1) {
            return Some(at + 2);
        }
        t.is_capital().then(|| {
            (at + 1..doc.len().min(at + 4))
                .find(|t| !doc.is_word(*t) || !doc.tokens()[*t].is_capital())
                .unwrap_or(at + 1)
        })
    };
    let Some(mid) = name(first) else {
        return;
    };
    let joined = doc.is_the_word(mid, "and") || doc.is(mid, b'&');
    if let Some(last) = name(mid + 1).filter(|_| joined) {
        out.add(first..last, Category::Street, 0.8, Cue::Before);
    }
}

/// A number and a name without a suffix: `1550 W. Lehigh`, `88 Chancellor, Apt 2`, `corner of Elm and 4th`.
pub(super) fn bare(doc: &Document<'_>, first: usize, number_last: usize, out: &mut Candidates) {
    if let Some((begin, score)) = abroad::before_number(doc, first) {
        add(doc, begin..parts::number_after(doc, first), score, Cue::Form, out);
        return;
    }
    let Some(t) = doc.tokens().get(number_last).filter(|t| t.is_capital() && t.gap == 1) else {
        return;
    };
    let number = parts::number_ending(doc, number_last);
    if number.start > first {
        return;
    }
    let mut at = number.end;
    let directed = parts::is_direction(doc, at) && t.is_capital();
    let part =
        number.start > 0 && doc.touches(number.start) && !matches!(doc.byte(number.start - 1), b'*' | b'|' | b'^');
    if !directed && t.is_capital() && !part && t.len() > 3 && doc.tokens()[number.start].len() <= 5 {
        // `118 Juniper #C`: the unit tells.
        let last = proper::end(doc, at, proper::casing(doc, at));
        let tail = parts::tail(doc, last);
        let unit = tail > last
            && (doc.is(last, b'#')
                || doc.is(last + 1, b'#')
                || doc.class(tail.saturating_sub(2)).any(Class::STREET_UNIT));
        let name = !doc.class(at).any(
            Class::WORD | Class::MEDICAL | Class::DRUG | Class::DEVICE | Class::EPONYM | Class::MONTH | Class::TITLE,
        );
        match (unit, name) {
            (true, _)
                if !doc.class(at).any(Class::MONTH | Class::MEDICAL | Class::TITLE)
                    && !doc.class(number.end).any(Class::MONTH) =>
            {
                add(doc, number.start..last, 0.75, Cue::Form, out)
            }
            // `12 Oaklawn, Mullingar`
            (false, true) => {
                let town = doc.is(last, b',') && city::town_at(doc, last + 1).is_some();
                let score = if town && doc.tokens()[last + 1].is_capital() { 0.6 } else { 0.3 };
                out.add(number.start..last, Category::Street, score, Cue::Form);
                if score > 0.5 {
                    city::after_address(doc, last, true, out);
                }
            }
            _ => {}
        }
        return;
    }
    if !directed || doc.tokens()[number.start].gap == 0 && number.start > 0 && !doc.is_break(number.start - 1) {
        return;
    }
    at += 1 + usize::from(doc.is(at + 1, b'.'));
    // `149 E 149th`
    if doc.is_number(at) && doc.touches(at + 1) && parts::is_ordinal(doc, at + 1) {
        add(doc, number.start..at + 2, 0.65, Cue::Form, out);
        return;
    }
    let street = doc.tokens().get(at).filter(|t| t.is_word() && t.gap == 1 && t.is_capital() && t.len() > 3);
    if street.is_none() || doc.class(at).any(Class::MEDICAL | Class::DRUG | Class::UNIT | Class::MONTH) {
        return;
    }
    let casing = proper::casing(doc, at);
    let last = if casing == Casing::Mixed { proper::end(doc, at, casing) } else { at + 1 };
    let digits = doc.tokens()[number.start].len();
    let town = doc.is(last, b',') && doc.tokens().get(last + 1).is_some_and(|t| t.is_capital());
    let score = match casing {
        Casing::Mixed if digits >= 3 || town => 0.7,
        _ => 0.4,
    };
    add(doc, number.start..last, score, Cue::Form, out);
}

/// Streets whose kind comes first: `14, rue des Érables`, `Calle Luna 12`, `Jalan Kembang`, `Via del Sueño`, `Cra 24 # 16-08`.
pub(super) fn kind_first(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    if let Some((last, score)) = abroad::numbered(doc, at) {
        add(doc, at..last, score, Cue::Form, out);
        return;
    }
    if !names::is_kind(doc, at) {
        return;
    }
    let next = at + 1 + usize::from(doc.is(at + 1, b'.') && doc.touches(at + 1));
    let Some(t) = doc.tokens().get(next).filter(|t| t.is_word() && t.gap < 2) else {
        return;
    };
    let casing = proper::casing(doc, at);
    let small = doc.class(next).any(Class::PARTICLE) && !t.is_capital();
    let name = doc.tokens().get(next + 1).is_some_and(|t| t.is_capital() || t.is_word() && t.gap == 0);
    let named = t.is_capital() || small && (name || doc.is(next + 1, b'\''));
    if casing == Casing::Lower || !named {
        if let Some(last) = abroad::small_name(doc, next) {
            add(doc, at..last, 0.6, Cue::Form, out);
        }
        return;
    }
    if proper::is_function_word(doc, next) && !small {
        return;
    }
    let mut last = proper::end(doc, next, casing);
    if small && last == next + 1 {
        last = proper::end(doc, next + 1, casing);
    }
    // The number stands before or after.
    let before = at.checked_sub(1).map(|t| if doc.is(t, b',') { t.saturating_sub(1) } else { t });
    let number = before.filter(|t| doc.is_number(*t)).map(|t| parts::number_ending(doc, t + 1).start);
    let after = abroad::number_mark(doc, last);
    let numbered = doc.is_number(after) && doc.tokens()[after].gap < 2 && doc.tokens()[after].len() < 5;
    if numbered {
        last = parts::number_after(doc, after);
    }
    // `ul. Polna`, `os. Tysiąclecia` with no number: as likely another abbreviation.
    let short = doc.tokens()[at].len() == 2 && !doc.tokens()[at].is_capital();
    let score = match (number.is_some() || numbered, doc.tokens()[at].is_capital() || doc.is_the_word(at, "rue")) {
        (false, _) if short => 0.35,
        (true, _) => 0.85,
        (false, true) => 0.6,
        (false, false) => 0.35,
    };
    add(doc, number.unwrap_or(at)..last, score, Cue::Form, out);
}
