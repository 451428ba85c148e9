//! Numbers and codes that a label announces: what the recognizers of MRN, account, member number and the like share.

mod form;

use std::ops::Range;

use crate::detect::words::Words;
pub(super) use form::Form;

use super::Candidates;
use crate::category::Category;
use crate::document::{Case, Document, Label, Place, Value};
use crate::finding::Cue;
use crate::lexicon::CueSet;

/// A value that a label announces, and that may be a number of a person by its form.
pub(super) struct Labelled<'t> {
    pub label: Label,
    pub form: Form<'t>,
    /// The tokens of the value: its groups too, if it is written in groups.
    pub range: Range<usize>,
    /// How sure label and form make us together.
    pub score: f32,
}

impl Labelled<'_> {
    /// Proposes it.
    pub fn add(&self, out: &mut Candidates, category: Category, score: f32) {
        out.add(self.range.clone(), category, score, self.label.place.into());
    }

    /// Whether the label announces one of these too.
    pub fn also(&self, cues: CueSet) -> bool {
        self.label.cues.any(cues)
    }
}

/// The first of some readings of a value that shows itself by its form, and how sure that makes us. None of fewer than
/// `least` bytes does.
pub(super) fn first_of<const N: usize>(
    doc: &Document<'_>,
    readings: [Range<usize>; N],
    least: usize,
    distinctive: impl Fn(&str) -> Option<f32>,
) -> Option<(Range<usize>, f32)> {
    // Most values are short, and have one reading only.
    let new = |at: &usize| doc.width(&readings[*at]) >= least && !readings[..*at].contains(&readings[*at]);
    let score = |at: usize| distinctive(doc.slice(readings[at].clone())).map(|score| (readings[at].clone(), score));
    (0..N).filter(new).find_map(score)
}

/// Calls `found` for every value that one of these cues governs and that is not a code of a vocabulary, a date, a
/// clock time or a quantity.
pub(super) fn values<'t>(doc: &Document<'t>, cues: CueSet, mut found: impl FnMut(Labelled<'t>)) {
    if !doc.announces(cues) {
        return;
    }
    for value in doc.values() {
        let Some(label) = value.labelled(cues).filter(|label| !label.cues.any(CueSet::NOT_PHI)) else {
            continue;
        };
        let range = extent(doc, value);
        let form = Form::of(doc.slice(range.clone()));
        if let Some(score) = score(doc, label, &form, range.end) {
            found(Labelled { label, form, range, score });
        }
    }
}

/// The tokens of a value, without the mask before its last digits (`xxx-xx-7702`).
fn extent(doc: &Document<'_>, value: &Value) -> Range<usize> {
    let mut range = value.wide();
    // A word of capitals before a short number is a word: `EXAM: MIO 46`.
    if range.start < value.first as usize && value.digits < 4 && range.end == value.last as usize {
        range = value.range();
    }
    let mask =
        |t: usize| !doc.is_number(t) && doc.str(t).bytes().all(|b| matches!(b, b'x' | b'X' | b'-' | b'/' | b'_'));
    while range.len() > 1 && mask(range.start) && (range.start..range.end).any(|t| doc.is_number(t)) {
        // What is one word with the digits stays one: `xxxx7702`.
        if doc.is_word(range.start) && (doc.tokens()[range.start].len() < 2 || doc.is_number(range.start + 1)) {
            break;
        }
        range.start += 1;
    }
    range
}

/// How sure a label makes us of a value of this form; `None` where the form forbids it.
fn score(doc: &Document<'_>, label: Label, form: &Form<'_>, last: usize) -> Option<f32> {
    let strong = label.strong || matches!(label.place, Place::Above | Place::Column);
    // A strong label makes a number of what might be a date without marks.
    let date = form.is_date && !(strong && form.is_number());
    if date || form.is_clock || form.is_obstetric || form.is_series && form.digits < 9 || form.digits == 0 {
        return None;
    }
    if form.is_decimal && (form.digits < 6 || !strong && form.digits < 8) {
        return None;
    }
    if form.digits < 6 && form.letters == 0 && is_counted(doc, last) {
        return None;
    }
    // A weak label needs a number that can hardly be anything else.
    let enough = if label.place == Place::After {
        form.digits >= 5 || form.digits >= 4 && form.len >= 6
    } else if form.is_range() && (label.cues.any(CueSet::ID) && !strong || form.text.contains('/')) {
        false
    } else if label.place == Place::Column {
        form.digits >= 3 && form.len >= 4 && !form.is_range()
    } else if strong {
        form.digits >= 3
            || form.digits >= 2 && form.len >= 4
            || form.len >= 6
            || label.cues.any(CueSet::SSN) && form.digits == 2 && form.letters == 1
    } else if form.is_procedure && !label.cues.any(CueSet::ID) {
        false
    } else {
        form.digits >= 5
            || form.digits == 4 && !form.is_year
            || form.letters > 0 && form.digits >= 3
            || label.cues.any(CueSet::HEALTH_PLAN)
                && form.len >= 5
                && form.text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
            || form.digits >= 2 && form.len >= 6 && form.letters <= form.digits + 4
    };
    if !enough {
        return None;
    }
    Some(match (label.place, strong) {
        (Place::Before, true) => 0.95,
        (Place::Before, false) if form.digits >= 6 || form.letters > 0 && form.digits >= 4 => 0.9,
        (Place::Before, false) => 0.75,
        (Place::Above | Place::Column, _) => 0.85,
        (Place::Chain, _) => 0.8,
        (Place::After, _) => 0.75,
    })
}

/// Whether a unit, or a word for what is counted, follows the value.
fn is_counted(doc: &Document<'_>, next: usize) -> bool {
    const UNITS: Words = Words::new(&[
        "mg", "mcg", "ug", "g", "gm", "gram", "grams", "kg", "lb", "lbs", "ml", "l", "dl", "cc", "mm", "cm", "m", "km",
        "miles", "units", "unit", "iu", "meq", "mmol", "mmhg", "bpm", "hz", "kcal", "cal", "kj", "days", "day",
        "weeks", "wks", "months", "years", "yrs", "hours", "hrs", "min", "mins", "times", "tabs", "steps",
    ]);
    doc.is(next, b'%') || UNITS.holds(doc, next)
}

/// What a label announces, the most telling first.
pub(super) const KINDS: [(CueSet, Category); 9] = [
    (CueSet::SSN, Category::Ssn),
    (CueSet::LICENSE, Category::License),
    (CueSet::HEALTH_PLAN, Category::HealthPlan),
    (CueSet::ACCOUNT, Category::Account),
    (CueSet::MRN, Category::Mrn),
    (CueSet::DEVICE, Category::Device),
    (CueSet::BIOMETRIC, Category::Biometric),
    (CueSet::VEHICLE, Category::Vehicle),
    (CueSet::ID, Category::Id),
];

/// The cues of all kinds.
pub(super) const ANY_KIND: CueSet = {
    let (mut all, mut i) = (CueSet::NONE, 0);
    while i < KINDS.len() {
        all = all.with(KINDS[i].0);
        i += 1;
    }
    all
};

/// Cues of numbers and codes of any kind.
const NUMBERS: CueSet = CueSet::SSN
    .with(CueSet::LICENSE)
    .with(CueSet::HEALTH_PLAN)
    .with(CueSet::ACCOUNT)
    .with(CueSet::MRN)
    .with(CueSet::DEVICE)
    .with(CueSet::BIOMETRIC)
    .with(CueSet::VEHICLE)
    .with(CueSet::ID)
    .with(CueSet::NOT_PHI)
    .with(CueSet::PHONE)
    .with(CueSet::FAX)
    .with(CueSet::ZIP)
    .with(CueSet::IP);

/// Whether no label of a number governs the value; `consultant` before it is a label of a name.
pub(super) fn is_unlabelled(value: &Value) -> bool {
    value.labelled(NUMBERS).is_none()
}

/// The category of a cue, if it announces a number or code.
pub(super) fn category(cues: CueSet) -> Option<Category> {
    // Most words are no cue of a number.
    if !cues.any(ANY_KIND) {
        return None;
    }
    KINDS.iter().find(|(kind, _)| cues.any(*kind)).map(|(_, category)| *category)
}

/// The nearest label before a value that other words part from it, within its clause: `DEA on file is`.
pub(super) fn far(doc: &Document<'_>, first: usize) -> Option<(CueSet, Category)> {
    const REACH: usize = 7;
    let mut at = first;
    let floor = first.saturating_sub(REACH);
    while at > floor {
        at -= 1;
        if doc.is_break(at) || doc.is(at, b';') || doc.is_number(at) && doc.tokens()[at].len() > 3 {
            return None;
        }
        if doc.is(at, b'.') && at + 1 < first && doc.tokens()[at + 1].is_capital() && doc.tokens()[at + 1].gap > 0 {
            return None;
        }
        if let Some(hit) = doc.hit_ending(at).filter(|hit| !hit.entry.cue.any(CueSet::FILLER)) {
            let cues = hit.entry.cue;
            if cues.any(CueSet::NOT_PHI | CueSet::PHONE | CueSet::FAX) {
                return None;
            }
            if let Some(category) = category(cues) {
                return Some((cues, category));
            }
        }
    }
    None
}

/// The tokens of a plate or a code that a group of capitals closes: `LB19 XGH`, `442 MKT`.
pub(super) fn with_closing_capitals(doc: &Document<'_>, mut range: Range<usize>) -> Range<usize> {
    let next = range.end;
    if let Some(token) = doc.tokens().get(next)
        && matches!(token.case, Case::Upper | Case::Initial)
        && token.len() <= 3
        && token.gap == 1
        && !(doc.touches(next + 1) && (doc.is_word(next + 1) || doc.is_number(next + 1)))
        && doc.cue(next).is_empty()
    {
        range.end += 1;
    }
    range
}

impl From<Place> for Cue {
    fn from(place: Place) -> Cue {
        match place {
            Place::Before => Cue::Before,
            Place::After => Cue::After,
            Place::Above => Cue::Above,
            Place::Column => Cue::Column,
            Place::Chain => Cue::Chain,
        }
    }
}
