//! Vehicle identification numbers and number plates: 45 CFR 164.514(b)(2)(i)(L).

use std::ops::Range;

use super::Candidates;
use super::labelled::{self, Form};
use crate::category::Category;
use crate::check::{Compact, has_form, vin};
use crate::document::{Case, Document, Token, Value};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// Characters of the shortest number plate.
const SHORTEST: usize = 4;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let cars = doc.announces(CueSet::VEHICLE);
    for value in doc.values() {
        if value.digits == 0 || value.digits > 17 || value.letters > 17 {
            continue;
        }
        // Without a word for a car there must be letters, in the number or before it as in India.
        if !cars && value.letters == 0 && !matches!(value.digits, 2 | 17) {
            continue;
        }
        let vin = (value.digits + value.letters == 17).then(|| doc.slice(value.range())).filter(|t| t.len() == 17);
        let vin = vin.map(Compact::new).filter(|vin| vin.len() == 17 && vin::has_form(vin));
        if let Some(vin) = vin {
            out.add(value.range(), Category::Vehicle, if vin::checked(&vin) { 0.98 } else { 0.8 }, Cue::Checked);
        } else if let Some((range, score, cue)) = plate(doc, value, cars) {
            out.add(range, Category::Vehicle, score, cue);
        }
    }
    if !cars {
        return;
    }
    labelled::values(doc, CueSet::VEHICLE, |found| {
        // A bare `car`, `tag` or `reg` needs a plate; `plate:` and `VIN` take what comes.
        let shared = found.also(CueSet::ID | CueSet::LICENSE | CueSet::DEVICE);
        if !shared && found.form.len <= 17 && (found.label.strong && found.form.len > 3 || found.form.letters > 0) {
            found.add(out, Category::Vehicle, found.score - 0.1);
        }
    });
}

/// A number plate in a form of its own, after a label, or among the words for a car (`cars`: there are some).
fn plate(doc: &Document<'_>, value: &Value, cars: bool) -> Option<(Range<usize>, f32, Cue)> {
    if value.digits > 7 || value.letters > 7 {
        return None;
    }
    // India: state, district, series, number.
    let state = |t: &Token| t.case == Case::Upper && t.len() == 2;
    if value.digits == 2 && value.letters == 0 && value.first > 0 && state(&doc.tokens()[value.first as usize - 1]) {
        let range = value.first as usize - 1..(value.last as usize + 2).min(doc.len());
        let text = doc.slice(range.clone()).as_bytes();
        if has_form(text, b"AA 99 AA 9999") || has_form(text, b"AA 99 A 9999") {
            return Some((range, 0.97, Cue::Form));
        }
    }
    // Without a word for a car the forms of Britain and Ireland remain; both have letters.
    if !cars && value.letters == 0 {
        return None;
    }
    let label = value.label.filter(|label| label.cues.any(CueSet::VEHICLE) && !label.cues.any(CueSet::NOT_PHI));
    let closed = labelled::with_closing_capitals(doc, value.wide());
    let readings = [closed, value.wide(), value.range()];
    for (i, range) in readings.iter().enumerate() {
        // Most values have one reading only.
        if readings[..i].contains(range) {
            continue;
        }
        let range = range.clone();
        let text = doc.slice(range.clone());
        // The United Kingdom since 2001; Ireland since 1987.
        if has_form(text.as_bytes(), b"AA99 AAA") || is_irish(text) {
            return Some((range, 0.9, Cue::Form));
        }
        if !cars || text.len() < SHORTEST || label.is_none() && !labelled::is_unlabelled(value) {
            continue;
        }
        let form = Form::of(text);
        if !is_plate(&form) {
            continue;
        }
        // A short word before two digits is a word: `AST 44`.
        if range.start < value.first as usize
            && value.digits < 3
            && value.letters == 0
            && range.end == value.last as usize
        {
            continue;
        }
        if let Some(label) = label {
            // `tag` and `reg` stand before other numbers too.
            let other = label.cues.any(CueSet::ID)
                || label.cues.any(CueSet::LICENSE) && (form.letters == 0 || text.contains('-'));
            if other && !beside_car(doc, &range) {
                return None;
            }
            // A registration after a professional's title is no car's.
            let professional = label.cues.any(CueSet::LICENSE) && after_title(doc, range.start);
            return (!professional).then_some((range, 0.97, label.place.into()));
        }
        if labelled::is_unlabelled(value)
            && form.letters > 0
            && (2..6).contains(&form.digits)
            && form.len > 4
            && beside_car(doc, &range)
        {
            return Some((range, 0.7, Cue::Neighbour));
        }
    }
    None
}

/// An Irish registration: year (and half-year since 2013), county, serial: `241-KK-3390`.
fn is_irish(text: &str) -> bool {
    const COUNTIES: [&str; 29] = [
        "C", "CE", "CN", "CW", "D", "DL", "G", "KE", "KK", "KY", "L", "LD", "LH", "LK", "LM", "LS", "MH", "MN", "MO",
        "OY", "RN", "SO", "T", "TN", "TS", "WD", "WH", "WW", "WX",
    ];
    if !matches!(text.as_bytes(), [_, _, b'-', ..] | [_, _, _, b'-', ..]) {
        return false;
    }
    let mut parts = text.split('-');
    let (Some(year), Some(county), Some(serial)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let dated = year.len() == 2 && !("13".."87").contains(&year)
        || year.len() == 3 && year.ends_with(['1', '2']) && year > "130";
    digits(year)
        && dated
        && COUNTIES.contains(&county)
        && digits(serial)
        && !serial.starts_with('0')
        && parts.next().is_none()
}

/// Whether a word for a car, its make or its plate stands within a few words.
fn beside_car(doc: &Document<'_>, range: &Range<usize>) -> bool {
    let car = |t: usize| doc.cue(t).any(CueSet::VEHICLE) && !doc.cue(t).any(CueSet::ID | CueSet::LICENSE);
    (range.start.saturating_sub(7)..range.start).rev().take_while(|t| !doc.is_break(*t) && !doc.is(*t, b';')).any(car)
        || (range.end..range.end + 4).take_while(|t| !doc.is_break(*t)).any(car)
}

/// Whether a title or a credential stands shortly before.
fn after_title(doc: &Document<'_>, first: usize) -> bool {
    (first.saturating_sub(9)..first).rev().take_while(|t| !doc.is_break(*t)).any(|t| {
        doc.class(t).any(Class::TITLE | Class::CREDENTIAL)
            || ["dr", "md", "mbbs", "rn", "rm", "mw"].iter().any(|w| doc.is_the_word(t, w))
    })
}

/// A number plate by its form: capitals and digits, four to eight of them, both present or digits alone.
fn is_plate(form: &Form<'_>) -> bool {
    let text = form.text.as_bytes();
    (SHORTEST..=8).contains(&form.len)
        && text.iter().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b' '))
        && (form.letters > 0 || form.digits >= 5)
        && form.letters <= 6
        // `F-150`, `1994 F150`: models.
        && !(form.letters == 1 && form.digits <= 3)
        && !has_form(text, b"9999 A999")
        && !has_form(text, b"99-99-99")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plates() {
        assert!(is_irish("241-KK-3390") && is_irish("08-KY-4471"));
        assert!(!is_irish("24-E-0188") && !is_irish("23-AF-1180"));
        assert!(is_plate(&Form::of("JMB 4471")) && is_plate(&Form::of("8XTR219")));
        assert!(!is_plate(&Form::of("F-150")) && !is_plate(&Form::of("20-18-09")));
    }
}
