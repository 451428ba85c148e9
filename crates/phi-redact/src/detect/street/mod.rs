//! Street address lines (45 CFR 164.514(b)(2)(i)(B)).
//!
//! Forms: number, name and suffix (USPS Publication 28; Canada Post; Royal Mail; AS 4590), units before and after,
//! post boxes and rural routes, numbered roads, crossings, streets whose kind comes first (`Rue X`, `Calle X 12`) or is
//! the end of the word (`Lindenstr. 8a`), and whatever an address field holds. One span is one whole line part.

mod abroad;
mod boxes;
mod field;
mod names;
mod parts;
mod plain;
mod point;

use std::ops::Range;

use super::proper::{self, Casing, Naming};
use super::{Candidates, city};
use crate::category::Category;
use crate::detect::words::Words;
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

const SUFFIX: Class = Class::STREET_SUFFIX.with(Class::STREET_SUFFIX_WEAK);
/// Most tokens between a house number and its suffix.
const REACH: usize = 9;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    field::fields(doc, out);
    for hit in doc.hits_of(SUFFIX | Class::STREET_KIND | Class::DWELLING, CueSet::NONE) {
        let (class, first) = (hit.entry.class, hit.first as usize);
        if class.any(SUFFIX) {
            named(doc, hit.range(), class.any(Class::STREET_SUFFIX), out);
            if doc.is_the_word(first, "corner") && doc.is_the_word(first + 1, "of") {
                plain::corner(doc, first + 2, out);
            }
        }
        if class.any(Class::STREET_KIND) {
            plain::kind_first(doc, first, out);
        }
        if class.any(Class::DWELLING)
            && let Some((range, score)) = names::unit_and_name(doc, first)
        {
            let last = range.end;
            out.add(range, Category::Street, score, Cue::Form);
            city::after_address(doc, last, true, out);
        }
    }
    for value in doc.values() {
        let first = value.first as usize;
        if let Some((range, score)) = boxes::at(doc, value).or_else(|| point::at(doc, value)) {
            add(doc, range, score, Cue::Form, out);
        } else if value.digits <= 6 {
            plain::bare(doc, first, value.range().end, out);
        }
    }
}

/// Adds an address with its units, and the town after it.
fn add(doc: &Document<'_>, range: Range<usize>, score: f32, cue: Cue, out: &mut Candidates) {
    let first = parts::units_before(doc, range.start);
    let last = parts::tail(doc, range.end);
    out.add(first..last, Category::Street, score, cue);
    if score >= 0.5 {
        city::after_address(doc, last, true, out);
    }
}

/// A street by its suffix: `1200 NW Alder St`, `Mill Lane`, `14 larch street`.
fn named(doc: &Document<'_>, suffix: Range<usize>, strong: bool, out: &mut Candidates) {
    let head = suffix.start;
    let t = &doc.tokens()[head];
    if head == 0 || t.gap > 1 {
        return;
    }
    let casing = proper::casing(doc, head);
    let capital = t.is_capital();
    // In prose `CT`, `ST` and `DR` are no court, street or drive.
    if casing == Casing::Mixed && t.len() == 2 && t.case == Case::Upper {
        return;
    }
    // "St." and "Dr." before a capital open a saint's or a doctor's name, unless an address has been begun.
    let number = house_number(doc, head, casing);
    let Some(first) = number else {
        if casing == Casing::Mixed && capital {
            without_number(doc, suffix, strong, out);
        }
        return;
    };
    let name = first.end..head;
    if name.is_empty() {
        return;
    }
    let words = name.clone().filter(|t| doc.is_word(*t));
    let clinical = words.clone().any(|t| {
        doc.class(t).any(Class::DRUG | Class::UNIT | Class::MONTH)
            && doc.tokens()[t].case != Case::Initial
            && casing == Casing::Mixed
            && !doc.tokens()[t].is_capital()
    });
    const MEASURES: Words =
        Words::new(&["lead", "view", "minute", "hour", "day", "week", "month", "point", "step", "way", "wheel"]);
    let measure = |t: usize| doc.class(t).any(Class::UNIT | Class::MONTH | Class::DRUG) || MEASURES.holds(doc, t);
    let generic = !strong && words.clone().all(measure);
    let next_name = doc.tokens().get(suffix.end).is_some_and(|t| t.is_word() && t.gap == 1 && t.is_capital())
        && !parts::is_direction(doc, suffix.end)
        && !doc.class(suffix.end).any(Class::STREET_UNIT | Class::CITY);
    let ordinal = name.clone().any(|t| doc.is_number(t));
    let small =
        |t: usize| const { Words::new(&["blk", "block", "of", "de", "la", "du", "des", "y", "s"]) }.holds(doc, t);
    let capitals = words.clone().all(|t| {
        doc.tokens()[t].is_capital()
            || small(t)
            || parts::is_direction(doc, t)
            || doc.touches(t) && parts::is_ordinal(doc, t)
    });
    let next = doc.tokens().get(suffix.end);
    // A name or a noun that follows takes the suffix with it: `3 Dr. notes`, `12 CT slices`.
    let goes_on = next.is_some_and(|t| {
        t.is_word()
            && t.gap == 1
            && t.case == Case::Lower
            && !proper::is_function_word(doc, suffix.end)
            && !doc.class(suffix.end).any(Class::STREET_UNIT | Class::FUNCTION)
    });
    let short = const { Words::new(&["st", "dr", "ct", "ln", "pl", "cir", "trl", "sq", "ter"]) }.holds(doc, head);
    let score = match (strong, casing, capitals || ordinal) {
        _ if clinical => return,
        _ if generic && !ordinal => 0.35,
        (false, Casing::Mixed, _) if next_name => 0.45,
        (true, Casing::Mixed, true) if capital => 0.92,
        (true, Casing::Mixed, true) => 0.75,
        (true, Casing::Mixed, false) => 0.3,
        (true, _, _) => 0.85,
        (false, Casing::Mixed, true) if capital && goes_on && short => 0.6,
        (false, Casing::Mixed, true) if capital && goes_on => 0.4,
        (false, Casing::Mixed, true) if capital => 0.88,
        (false, Casing::Mixed, true) if short => 0.65,
        (false, Casing::Mixed, true) if ordinal && head > name.start + 1 => 0.65,
        (false, Casing::Mixed, _) => 0.2,
        (false, Casing::Lower, _) if parts::tail(doc, suffix.end) > suffix.end => 0.65,
        (false, Casing::Upper, _) => 0.75,
        (false, Casing::Lower, _) if goes_on => 0.3,
        (false, Casing::Lower, _) if short => 0.7,
        (false, Casing::Lower, _) => 0.4,
    };
    add(doc, first.start..suffix.end, score, Cue::Form, out);
}

/// The house number before the name of a street whose suffix begins at `head`.
fn house_number(doc: &Document<'_>, head: usize, casing: Casing) -> Option<Range<usize>> {
    let floor = head.saturating_sub(REACH);
    let mut at = head;
    let mut words = 0;
    while at > floor {
        at -= 1;
        let t = &doc.tokens()[at];
        if doc.tokens()[at + 1].gap > 1 {
            return None;
        }
        if t.is_number() {
            // `163rd`, `5th`: an ordinal is the name, not the house.
            if doc.touches(at + 1) && parts::is_ordinal(doc, at + 1) {
                continue;
            }
            let number = parts::number_ending(doc, at + 1);
            // Part of a decimal, a time, a longer number; or the end of a sentence.
            let part = number.start > 0
                && doc.touches(number.start)
                && matches!(doc.byte(number.start - 1), b'.' | b':' | b'/' | b'-' | b',');
            // `2207 1/2 Alder Ct`
            let half = number.len() == 3 && number.start > 0 && doc.is_number(number.start - 1);
            let first = number.start - usize::from(half && doc.tokens()[number.start].gap == 1);
            return (!part && !doc.is(at + 1, b'.') && t.len() <= 6).then_some(first..number.end);
        }
        if t.is_word() {
            if doc.is_the_word(at, "s") && doc.touches(at) || doc.is_the_word(at, "blk") || doc.is_the_word(at, "block")
            {
                continue;
            }
            if doc.class(at).any(Class::TITLE) && t.len() < 5 && !doc.class(at).any(SUFFIX) {
                return None;
            }
            let letter = t.len() == 1 && doc.touches(at) && at > 0 && doc.is_number(at - 1);
            if letter {
                return (!doc.is(at + 1, b'.')).then(|| parts::number_ending(doc, at + 1));
            }
            if parts::is_ordinal(doc, at) && doc.touches(at) {
                continue;
            }
            words += 1;
            let small = const { Words::new(&["de", "du", "la", "le", "del", "des", "of", "the", "y"]) }.holds(doc, at);
            if doc.class(at).any(Class::NUMBER_WORD) && words > 1 {
                return Some(spoken(doc, at));
            }
            let fits = match casing {
                _ if small || parts::is_direction(doc, at) => true,
                Casing::Mixed => t.is_capital(),
                _ => !proper::is_function_word(doc, at),
            };
            if !fits || words > 4 || casing == Casing::Lower && words > 2 && !parts::is_direction(doc, at) {
                return None;
            }
        } else {
            let joins = matches!(doc.byte(at), b'.' | b'\'' | b'-') || matches!(doc.str(at), "’" | "½");
            let ends = doc.is(at, b'.') && doc.tokens()[at + 1].gap > 0 && (at == 0 || !parts::is_short(doc, at - 1));
            if !joins || ends {
                return None;
            }
        }
    }
    None
}

/// A house number in words that ends here: `Two eighteen`, `twenty-two`, `fourteen oh nine`.
fn spoken(doc: &Document<'_>, at: usize) -> Range<usize> {
    let number = |t: usize| doc.class(t).any(Class::NUMBER_WORD) || doc.is_the_word(t, "oh");
    let mut first = at;
    while first > 0 && at - first < 8 && doc.tokens()[first].gap < 2 {
        let hyphen = doc.is(first - 1, b'-') && first > 1 && number(first - 2);
        if hyphen {
            first -= 2;
        } else if number(first - 1) {
            first -= 1;
        } else {
            break;
        }
    }
    first..at + 1
}

/// A street named without a number: `Broad Street`, perhaps with a crossing one.
fn without_number(doc: &Document<'_>, suffix: Range<usize>, strong: bool, out: &mut Candidates) {
    let casing = Casing::Mixed;
    let head = suffix.start;
    let tail = parts::tail(doc, suffix.end);
    let begin = proper::begin(doc, head, casing);
    let first = begin.max(head.saturating_sub(5));
    if first >= head || !doc.is_word(first) {
        let ordinal = head >= 2 && parts::is_ordinal(doc, head - 1) && doc.touches(head - 1) && doc.is_number(head - 2);
        if ordinal && doc.tokens()[head].is_capital() {
            let from = head - 2;
            let from = if from > 0 && parts::is_direction(doc, from - 1) { from - 1 } else { from };
            let score = if strong { 0.7 } else { 0.55 };
            out.add(parts::units_before(doc, from)..tail, Category::Street, score, Cue::Form);
            crossing(doc, from..suffix.end, score, out);
        }
        return;
    }
    let (naming, named) = proper::strength(doc, first..head, casing);
    let full = doc.tokens()[head].len() > 2;
    let next = doc.tokens().get(suffix.end);
    // A body named after its street goes on: `Mill Lane Surgery`.
    let goes_on = next.is_some_and(|t| t.is_word() && t.gap == 1 && t.is_capital() && t.case != Case::Upper)
        && tail == suffix.end;
    let on = first > 0
        && const { Words::new(&["on", "at", "off", "near", "along", "down", "by", "outside", "to"]) }
            .holds(doc, first - 1);
    let line = (first == 0 || doc.is_break(first - 1)) && doc.is_break(suffix.end);
    let closes = suffix.end >= doc.len()
        || doc.is_break(suffix.end)
        || matches!(doc.byte(suffix.end), b',' | b'.' | b';' | b')');
    let short_street = doc.is_the_word(head, "st") || doc.is_the_word(head, "sq");
    let function = suffix.end < doc.len() && doc.is_word(suffix.end) && proper::is_function_word(doc, suffix.end);
    let opens = proper::begins_sentence(doc, first);
    let score = match (strong, naming) {
        _ if goes_on => 0.3,
        (false, Naming::Name) if short_street && (closes || function) => 0.65,
        (false, _) if short_street && (closes || function) && !opens => 0.55,
        (true, Naming::Generic) if !opens && (closes || function) || line => 0.6,
        (false, Naming::Name | Naming::Word)
            if tail > suffix.end || on && (full || short_street) && (closes || function || short_street) =>
        {
            0.6
        }
        (true, Naming::Name) => 0.75,
        (true, Naming::Word) if !proper::begins_sentence(doc, first) || named > 1 => 0.65,
        (true, Naming::Word) => 0.5,
        (false, Naming::Name) if full && closes => 0.52,
        (false, Naming::Word) if full && doc.is(suffix.end, b',') && city::town_at(doc, suffix.end + 1).is_some() => {
            0.52
        }
        (false, _) => 0.25,
        _ => return,
    };
    out.add(parts::units_before(doc, first)..tail, Category::Street, score, Cue::Grammar);
    crossing(doc, first..suffix.end, score, out);
    if score >= 0.5 {
        city::after_address(doc, tail, true, out);
    }
}

/// The other street of a crossing: `Dorr St & Upton Ave`, `Fulton and Nostrand`.
fn crossing(doc: &Document<'_>, street: Range<usize>, score: f32, out: &mut Candidates) {
    let joins = |t: usize| {
        doc.is(t, b'&') || doc.is(t, b'@') || doc.is(t, b'/') || doc.is_the_word(t, "and") || doc.is_the_word(t, "at")
    };
    let after = street.end + usize::from(doc.is(street.end, b'.'));
    let ordinal = doc.is_number(after + 1) && doc.touches(after + 2) && parts::is_ordinal(doc, after + 2);
    if joins(after) && ordinal {
        out.add(street.start..after + 3, Category::Street, score.min(0.7), Cue::Chain);
    }
    if joins(after) && doc.tokens().get(after + 1).is_some_and(|t| t.is_capital()) {
        let last = proper::end(doc, after + 1, Casing::Mixed);
        if doc.is(after, b'&') || doc.is(after, b'@') || doc.class(last - 1).any(SUFFIX) {
            out.add(street.start..last, Category::Street, score.min(0.7), Cue::Chain);
        }
    }
    if street.start >= 2
        && joins(street.start - 1)
        && doc.tokens()[street.start - 2].is_capital()
        && !doc.is_the_word(street.start - 1, "at")
        && !doc.is(street.start - 1, b'/')
    {
        let first = proper::begin(doc, street.start - 2, Casing::Mixed).min(street.start - 2);
        if doc.is_word(first) {
            out.add(first..street.end, Category::Street, score.min(0.6), Cue::Chain);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn streets(text: &str) -> Vec<String> {
        proper::testing::found(text, &[Category::Street], detect)
    }

    #[test]
    fn number_name_and_suffix_with_units() {
        assert_eq!(streets("at 4480 Jacaranda Way, Apt 9, Reseda"), ["4480 Jacaranda Way, Apt 9"]);
        assert_eq!(streets("to 1200 NW Alder St, Suite 300."), ["1200 NW Alder St, Suite 300"]);
        assert_eq!(streets("N3*812 W 28TH AVE~N4*PINE BLUFF*AR*71603~"), ["812 W 28TH AVE"]);
        assert_eq!(streets("Flat 3, Kiln House, 41 Tannery Row, Wexcombe"), ["Flat 3, Kiln House, 41 Tannery Row"]);
    }

    #[test]
    fn boxes_routes_and_other_languages() {
        assert_eq!(streets("mail to P.O. Box 2217, Glendora"), ["P.O. Box 2217"]);
        assert_eq!(streets("RR 2 Box 88"), ["RR 2 Box 88"]);
        assert_eq!(streets("wohnt Lindenstr. 8a, Bonn"), ["Lindenstr. 8a"]);
        assert_eq!(streets("14, rue des Érables, Laval"), ["14, rue des Érables"]);
        assert_eq!(streets("corner of Elm and 4th, Nazareth"), ["Elm and 4th"]);
    }

    #[test]
    fn clinical_look_alikes_stay() {
        for text in [
            "2 Dr. visits this year, 3 Dr. calls",
            "RR 18, HC 42.9 cm, ST depressed",
            "12 CT slices reviewed, 64 CT.",
            "6 Minute Walk test 340 m",
            "Place 2 lines. 4 court hearings.",
            "Box of 10 syringes. PO intake 400 mL. Route: PO.",
        ] {
            assert_eq!(streets(text), Vec::<String>::new(), "{text}");
        }
    }
}
