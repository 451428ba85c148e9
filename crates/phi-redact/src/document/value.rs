//! Values: runs that hold a digit, and the label that governs each: before, after, above it or at the head of its column.

use std::ops::Range;

use super::table::Cell;
use super::{Case, Document, Kind, Token, Words};
use crate::lexicon::CueSet;

/// Where a label stands, seen from its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// To the left on the same line.
    Before,
    /// Directly after.
    After,
    /// On the line above.
    Above,
    /// At the head of the column.
    Column,
    /// Before the first value of a list this value belongs to.
    Chain,
}

/// A cue that governs a value.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    /// What it announces.
    pub cues: CueSet,
    /// Where it stands.
    pub place: Place,
    /// Whether it is written as a label: a colon, `#` or a word such as `number` stands between it and the value.
    pub strong: bool,
}

/// A run of letters, digits and the marks that join them, without a blank, that holds a digit.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// First token of the value read as a code in groups: `PHP` in `PHP 80044 1179-01`.
    pub wide_first: u32,
    /// One past the last token of the value read as a code in groups.
    pub wide_last: u32,
    /// Digits in the run.
    pub digits: u16,
    /// Letters in the run.
    pub letters: u16,
    /// The label that governs it.
    pub label: Option<Label>,
}

impl Value {
    /// The tokens of the run.
    #[inline]
    pub fn range(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }

    /// The tokens of the run with the groups that belong to it.
    #[inline]
    pub fn wide(&self) -> Range<usize> {
        self.wide_first as usize..self.wide_last as usize
    }

    /// Whether a label announces one of these.
    #[inline]
    pub fn labelled(&self, cues: CueSet) -> Option<Label> {
        self.label.filter(|label| label.cues.any(cues))
    }
}

/// Cues of numbers that a weaker cue may belong to: `Medicaid ID`, but not `paid card`.
const NUMBERS: CueSet = CueSet::MRN
    .with(CueSet::HEALTH_PLAN)
    .with(CueSet::ACCOUNT)
    .with(CueSet::LICENSE)
    .with(CueSet::VEHICLE)
    .with(CueSet::DEVICE)
    .with(CueSet::BIOMETRIC)
    .with(CueSet::ID)
    .with(CueSet::SSN)
    .with(CueSet::PHONE)
    .with(CueSet::FAX);
/// Longest run that is read as one value, in tokens.
const LONGEST: usize = 40;
/// Most words and numbers between the beginning of a label and its value.
const REACH: usize = 8;
/// Most tokens between them, leaders (`SSN ........`) included.
const LEADER: usize = 64;

pub(super) fn find(doc: &Document<'_>, cells: &[Cell]) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::with_capacity(doc.len() / 6 + 4);
    let mut at = 0;
    while at < doc.len() {
        // A word by itself is no value.
        let alone = doc.is_word(at) && !doc.touches(at + 1);
        let Some(last) = (if alone { None } else { run_end(doc, at) }) else {
            at += 1;
            continue;
        };
        let (mut digits, mut letters) = (0u16, 0u16);
        for t in &doc.tokens()[at..last] {
            let count = t.len().min(usize::from(u16::MAX)) as u16;
            match t.kind {
                Kind::Number => digits = digits.saturating_add(count),
                Kind::Word => letters = letters.saturating_add(count),
                _ => {}
            }
        }
        if digits > 0 {
            let (first, last) = (at as u32, last as u32);
            values.push(Value { first, last, wide_first: first, wide_last: last, digits, letters, label: None });
        }
        at = last;
    }
    for i in 0..values.len() {
        widen(doc, &mut values, i);
        values[i].label = label(doc, &mut values, i, cells);
    }
    values
}

/// Where the run that begins at this token ends, if a run can begin here.
fn run_end(doc: &Document<'_>, first: usize) -> Option<usize> {
    let tokens = doc.tokens();
    let begins = matches!(tokens[first].kind, Kind::Word | Kind::Number);
    if !begins {
        return None;
    }
    let mut last = first + 1;
    while last < doc.len().min(first + LONGEST) && doc.touches(last) {
        match tokens[last].kind {
            Kind::Word | Kind::Number => last += 1,
            Kind::Punct => {
                let after = last + 1;
                let joined = doc.touches(after) && matches!(tokens[after].kind, Kind::Word | Kind::Number);
                let joins = match doc.byte(last) {
                    b'-' | b'/' | b'_' | b'.' => true,
                    // Times, hexadecimal addresses; but not a label before its value.
                    b':' => {
                        joined
                            && tokens[last - 1].len() <= 4
                            && doc.cue(last - 1).is_empty()
                            && (doc.is_number(last - 1)
                                || doc.is_number(after)
                                || hex(doc, last - 1) && hex(doc, after))
                    }
                    0xe2 => matches!(doc.str(last), "‑" | "–"),
                    _ => false,
                };
                if !joined || !joins {
                    break;
                }
                last = after + 1;
            }
            Kind::Newline | Kind::Tag => break,
        }
    }
    Some(last)
}

fn hex(doc: &Document<'_>, token: usize) -> bool {
    // A colon may end the text.
    token < doc.len() && doc.str(token).bytes().all(|b| b.is_ascii_hexdigit())
}

/// Joins the groups of a code written with blanks: `70 441 836`, `PHP 80044 1179-01`, `QQ 41 72 09 C`.
fn widen(doc: &Document<'_>, values: &mut [Value], i: usize) {
    const GROUPS: usize = 14;
    let mut last = values[i].last as usize;
    let mut next = i + 1;
    while next < values.len().min(i + GROUPS) {
        let (group, before) = (&values[next], &values[next - 1]);
        let single = group.first as usize == last && doc.tokens()[last].gap == 1;
        if !single || !goes_on(doc, before, group) || looks_like_age(doc, group) || is_quantity(doc, group) {
            break;
        }
        last = group.last as usize;
        next += 1;
    }
    let tokens = doc.tokens();
    // Up to four capitals may open a code.
    let first = values[i].first as usize;
    if first > 0 && tokens[first].gap == 1 {
        let head = &tokens[first - 1];
        let short = head.is_word() && head.len() <= 4 && matches!(head.case, Case::Upper | Case::Initial);
        let opens = |t: usize| {
            matches!(doc.byte(t), b':' | b'#' | b'(' | b'[' | b'"' | b'=' | b'>' | b'|' | b',' | b'/' | b'*')
        };
        let alone = first < 2 || !doc.touches(first - 1) || opens(first - 2);
        if short && alone && doc.hit_ending(first - 1).is_none_or(|hit| hit.entry.cue.is_empty()) {
            values[i].wide_first = (first - 1) as u32;
        }
    }
    // A single capital closes some national numbers, two the health cards of Ontario.
    let closing = |t: &Token| t.case == Case::Initial || t.case == Case::Upper && t.len() == 2;
    let groups = next - i + usize::from(values[i].letters > 0) + usize::from(values[i].wide_first < values[i].first);
    if groups > 2 - usize::from(values[i].digits >= 4 && values[i].wide_first < values[i].first)
        && last < doc.len()
        && tokens[last].gap == 1
        && closing(&tokens[last])
        && doc.cue(last).is_empty()
        && !(doc.touches(last + 1) && (doc.is_word(last + 1) || doc.is_number(last + 1)))
    {
        last += 1;
    }
    values[i].wide_last = last as u32;
}

/// Whether two runs may be groups of one code: up to six digits or capitals, perhaps with a hyphen; after a longer run
/// only three digits, or what begins with a nought, as no count does.
fn goes_on(doc: &Document<'_>, before: &Value, group: &Value) -> bool {
    let size = |value: &Value| {
        let text = doc.slice(value.range());
        let fits =
            text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'-' | b'l' | b'o'));
        if fits { text.bytes().filter(|b| *b != b'-').count() } else { usize::MAX }
    };
    let (a, b) = (size(before), size(group));
    // `3501 88214 7/2`: the place of the person on the card.
    if group.digits == 2
        && group.letters == 0
        && group.last - group.first == 3
        && doc.is(group.first as usize + 1, b'/')
    {
        return a == 5;
    }
    b <= 6 && (a <= 6 || a <= 10 && group.letters == 0 && (b == 3 || doc.byte(group.first as usize) == b'0'))
}

/// Whether a unit or a word that is counted follows: `MRN 33071 2 days`.
fn is_quantity(doc: &Document<'_>, value: &Value) -> bool {
    static COUNTED: Words<16> = Words::new([
        "mg", "mcg", "ml", "kg", "g", "cm", "mm", "days", "day", "weeks", "hours", "hrs", "units", "tabs", "x", "yo",
    ]);
    let next = value.last as usize;
    value.digits <= 3 && (doc.is(next, b'%') || COUNTED.hold(doc, next))
}

fn looks_like_age(doc: &Document<'_>, value: &Value) -> bool {
    value.digits <= 3 && value.letters == 1 && matches!(doc.byte(value.last as usize - 1), b'M' | b'F' | b'Y')
}

fn label(doc: &Document<'_>, values: &mut [Value], i: usize, cells: &[Cell]) -> Option<Label> {
    let value = values[i];
    let of_values = |found: &(CueSet, bool)| found.0.is_of_values();
    if let Some((cues, strong)) = cues_before(doc, value.wide_first as usize).filter(of_values) {
        return Some(Label { cues, place: Place::Before, strong });
    }
    if value.first != value.wide_first
        && let Some((cues, strong)) = cues_before(doc, value.first as usize).filter(of_values)
    {
        // What looked like the first group of a code is part of its label.
        values[i].wide_first = value.first;
        return Some(Label { cues, place: Place::Before, strong });
    }
    if let Some(cues) = cues_after(doc, value.last as usize).filter(|cues| cues.is_of_values()) {
        return Some(Label { cues, place: Place::After, strong: false });
    }
    if i > 0 {
        let before = &values[i - 1];
        let listed = is_list(doc, before.wide_last as usize..value.wide_first as usize);
        let alike = before.digits.abs_diff(value.digits) <= 1
            && before.letters.abs_diff(value.letters) <= 1
            && value.digits >= 3;
        if let Some(label) = before.label.filter(|label| listed && alike && label.place != Place::After) {
            return Some(Label { place: Place::Chain, ..label });
        }
    }
    if let Some(cues) = cues_above(doc, value.wide_first as usize).filter(|cues| cues.is_of_values()) {
        return Some(Label { cues, place: Place::Above, strong: true });
    }
    let cell = cells.partition_point(|cell| cell.last <= value.first);
    cells.get(cell).filter(|cell| cell.first <= value.first && !cell.cues.is_empty()).map(|cell| Label {
        cues: cell.cues,
        place: Place::Column,
        strong: true,
    })
}

/// The cue whose label ends before this token, with nothing between but filler, and whether it is written as a label.
///
/// A cue that is filler too (`id`, `card`, `ref`) only counts if no other stands before it: `Medicaid ID`, `RAMQ card`.
pub(super) fn cues_before(doc: &Document<'_>, first: usize) -> Option<(CueSet, bool)> {
    let mut at = first;
    let floor = first.saturating_sub(LEADER);
    let (mut strong, mut weak, mut words) = (false, None, 0);
    while at > floor && words < REACH {
        at -= 1;
        let token = &doc.tokens()[at];
        words += usize::from(token.kind != Kind::Punct);
        match token.kind {
            // A label may wrap before its value, or before its last words: `SSN⏎ends 4471`.
            Kind::Newline if weak.is_none() && at > 0 && (words > 1 || wraps(doc, at)) => {
                let hit = doc.hit_ending(at - 1).filter(|hit| !hit.entry.cue.any(CueSet::FILLER | CueSet::NOT_PHI))?;
                return (!hit.entry.cue.is_empty()).then_some((hit.entry.cue, words > 1));
            }
            Kind::Newline | Kind::Tag => return weak,
            // Of numbers only those that close a label, as in `last 4`.
            Kind::Number if doc.hit_ending(at).is_none_or(|hit| hit.entry.cue.is_empty()) => return weak,
            Kind::Punct => match doc.byte(at) {
                b':' | b'#' | b'=' | b'|' | b'[' | b'{' if weak.is_none() => strong = true,
                // After a weak cue only what belongs to one label may stand: `Plan (ID)`, `Medicaid-ID`.
                // A leader is a label's, a mask that of a number.
                b'.' | b'*' => strong |= weak.is_none() && doc.byte(at - usize::from(at > 0)) == doc.byte(at),
                b'-' | b'(' | b'"' | b'\'' | b'>' | b'_' | b'/' => {}
                // `"system": "urn:mrn", "value": "00661207"`
                b',' if at > 0 && doc.is(at - 1, b'"') && doc.is(at + 1, b'"') => {}
                b')' => {
                    let opens = (floor..at).rev().take(5).find(|t| doc.is(*t, b'('));
                    let Some(opens) =
                        opens.filter(|t| !(*t..at).any(|t| doc.is_number(t) && doc.tokens()[t].len() > 1))
                    else {
                        return weak;
                    };
                    at = opens;
                }
                _ if weak.is_none() && matches!(doc.str(at), "№" | "•" | "…") => strong = true,
                _ if weak.is_none() && matches!(doc.str(at), "–" | "—" | "“" | "→" | "·") => {}
                _ => return weak,
            },
            Kind::Word | Kind::Number => {
                let Some(hit) = doc.hit_ending(at).filter(|hit| !hit.entry.cue.is_empty()) else {
                    // A state may stand between a licence and its number; masks before the last digits.
                    let state = token.len() == 2 && token.case == Case::Upper && at + 1 == first;
                    let mask = token.len() >= 2 && doc.str(at).bytes().all(|b| matches!(b, b'x' | b'X'));
                    if (state || mask) && weak.is_none() {
                        continue;
                    }
                    return weak;
                };
                let cues = hit.entry.cue;
                let named = CueSet(cues.0 & !CueSet::FILLER.0);
                // `chart no` is a label where `chart` alone may be a word.
                strong |= weak.is_none() && hit.is_phrase() && doc.cue(at).any(CueSet::FILLER);
                at = hit.first as usize;
                if weak.is_some() && !cues.any(NUMBERS | CueSet::FILLER) {
                    return weak;
                }
                if !cues.any(CueSet::FILLER) {
                    return Some((named, strong || weak.is_some()));
                }
                let numbers = |cues: CueSet| cues.any(NUMBERS);
                if named.is_empty() {
                    strong |= weak.is_none();
                } else if weak.is_none() {
                    weak = Some((named, strong));
                } else if numbers(named) && weak.is_some_and(|(cues, _)| !numbers(cues)) {
                    // `card ending` is a card first.
                    weak = Some((named, true));
                }
            }
        }
    }
    weak
}

/// Whether the line that ends with this line break is long enough to be prose that goes on in the next.
fn wraps(doc: &Document<'_>, newline: usize) -> bool {
    const PROSE: usize = 9;
    newline >= PROSE && (newline - PROSE..newline).all(|t| !doc.is_break(t))
}

/// The cue that directly follows, as in `4471923 (MRN)`, unless it labels what comes next.
fn cues_after(doc: &Document<'_>, last: usize) -> Option<CueSet> {
    let bracket = doc.is(last, b'(') || doc.is(last, b'[');
    let first = last + usize::from(bracket);
    let begin = doc.hits().partition_point(|hit| (hit.first as usize) < first);
    let hit = doc.hits()[begin..]
        .iter()
        .take_while(|hit| hit.first as usize == first)
        .filter(|hit| !hit.entry.cue.is_empty())
        .last()?;
    let after = hit.last as usize;
    let closes = if bracket {
        doc.is(after, b')') || doc.is(after, b']')
    } else {
        let ends = doc.is_break(after) || [b',', b';', b'.', b')'].iter().any(|c| doc.is(after, *c));
        ends && doc.tokens()[first].gap < 2
    };
    (closes && !hit.entry.cue.any(CueSet::FILLER)).then_some(hit.entry.cue)
}

/// The cue on the line above, when that line holds nothing but it and the value begins its own line.
pub(super) fn cues_above(doc: &Document<'_>, first: usize) -> Option<CueSet> {
    let number = doc.line_of(first);
    let line = doc.lines()[number];
    if first > line.first && !(first == line.first + 1 && doc.tokens()[line.first].kind == Kind::Punct) {
        return None;
    }
    let above = doc.lines()[..number].last().filter(|line| line.first < line.last)?;
    if above.last - above.first > 7 {
        return None;
    }
    let marked = doc.is(above.last - 1, b':') || doc.is(above.last - 1, b'.') || doc.is(above.last - 1, b'#');
    let end = above.last - usize::from(marked);
    let mut at = end.checked_sub(1)?;
    let mut weak = None;
    // A label in the middle of a sentence is none: from the line's start to the colon it is all label.
    let whole = |first: usize| first <= above.first + usize::from(marked) * 2;
    loop {
        let Some(hit) = doc.hit_ending(at).filter(|hit| !hit.entry.cue.is_empty()) else {
            return weak;
        };
        let named = CueSet(hit.entry.cue.0 & !CueSet::FILLER.0);
        let first = hit.first as usize;
        if !hit.entry.cue.any(CueSet::FILLER) {
            return whole(first).then_some(named);
        }
        if weak.is_none() && !named.is_empty() && whole(first) {
            weak = Some(named);
        }
        let Some(before) = first.checked_sub(1).filter(|at| *at >= above.first) else {
            return weak;
        };
        at = before;
    }
}

/// Words between the members of a list.
static JOINS: Words<6> = Words::new(["and", "or", "not", "vs", "to", "thru"]);

/// Whether these tokens only separate the members of a list.
fn is_list(doc: &Document<'_>, between: Range<usize>) -> bool {
    !between.is_empty()
        && between.len() <= 2
        && between.clone().all(|t| matches!(doc.byte(t), b',' | b';' | b'/' | b'&') || JOINS.hold(doc, t))
}
