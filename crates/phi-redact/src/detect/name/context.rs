//! What stands around a run.

use crate::document::{Case, Document, Line, Place};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// The casing of a line, which tells what a capital is worth. Only vocabulary is asked: names are capitalised anyway,
/// and a line must read the same once its names are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Regime {
    /// Capitals mean something.
    Mixed,
    /// All capitals.
    Upper,
    /// Nearly every word is capitalised: a heading or a list.
    Titles,
}

impl Regime {
    pub fn of(doc: &Document<'_>, line: Line) -> Regime {
        let (mut upper, mut title, mut lower) = (0, 0, 0);
        let words = doc.tokens()[line.first..line.last].iter();
        for t in words.filter(|t| t.entry.get().class.any(Class::WORD.with(Class::MEDICAL))) {
            match t.case {
                Case::Upper if t.len() > 3 => upper += 1,
                Case::Title | Case::Mixed => title += 1,
                Case::Lower => lower += 1,
                _ => {}
            }
        }
        match (upper, title, lower) {
            (2.., _, _) if upper > 3 * (title + lower) => Regime::Upper,
            (_, 2.., _) if title > 2 * lower => Regime::Titles,
            _ => Regime::Mixed,
        }
    }
}

/// The evidence around a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// Log-odds of what stands before and after.
    pub weight: f32,
    /// Whether something announces a person so strongly that an ordinary word is one too.
    pub strong: bool,
    /// What to report.
    pub cue: Cue,
}

const TITLE: f32 = 6.0;
const RELATION: f32 = 3.2;
const ROLE: f32 = 3.0;
const FIELD: f32 = 3.6;
const PHRASE: f32 = 1.6;
const GREETING: f32 = 3.0;
const SIGN_OFF: f32 = 3.5;
const CREDENTIAL: f32 = 4.0;
const SPEAKER: f32 = 1.5;
const SENTENCE_START: f32 = -0.7;
const LINE_START: f32 = -0.7;
const NO_CUE: f32 = 0.0;
const EPONYM: f32 = -5.0;
const PLACE: f32 = -2.0;

/// Labels of fields that hold a place or a body.
const PLACES: CueSet =
    CueSet::CITY_FIELD.with(CueSet::STREET_FIELD).with(CueSet::FACILITY_FIELD).with(CueSet::ORG_FIELD);

fn plain(weight: f32) -> Context {
    Context { weight, strong: false, cue: Cue::Lexicon }
}

fn strong(weight: f32, cue: Cue) -> Context {
    Context { weight, strong: true, cue }
}

/// What stands before a run says of it.
pub(super) fn before(doc: &Document<'_>, first: usize) -> Context {
    let line_start = first == 0 || doc.is_break(first - 1);
    if line_start {
        if first == 0 {
            return plain(SENTENCE_START);
        }
        if doc.announces(CueSet::SIGN_OFF) && after_sign_off(doc, first) {
            return strong(SIGN_OFF, Cue::Above);
        }
        if !doc.announces(CueSet::NAME_FIELD) {
            return plain(LINE_START);
        }
        if let Some(label) = doc.label_of(first).filter(|l| l.cues.any(CueSet::NAME_FIELD)) {
            return strong(FIELD, label.place.into());
        }
        return cell(doc, first).unwrap_or(plain(LINE_START));
    }
    // Quotes and brackets stand between a cue and its name, and a comma after a relation.
    let mut at = first - 1;
    let mut comma = false;
    for _ in 0..2 {
        let token = &doc.tokens()[at];
        match (token.byte, token.len()) {
            (b'"' | b'\'' | b'(' | b'[', 1) => {}
            (b',', 1) => comma = true,
            (0xe2, 3) if doc.str(at) == "“" => {}
            _ => break,
        }
        if at == 0 || doc.is_break(at - 1) {
            return plain(LINE_START);
        }
        at -= 1;
    }
    if matches!(doc.byte(at), b':' | b'=' | b'|' | b'#' | b'-' | b'>' | b'/') || doc.tokens()[first].gap >= 2 {
        if doc.announces(CueSet::NAME_FIELD | PLACES)
            && let Some(label) = doc.label_of(first)
        {
            if label.cues.any(CueSet::NAME_FIELD) && label.place == Place::Before {
                return strong(FIELD, Cue::Before);
            }
            if label.cues.any(PLACES) {
                return plain(PLACE);
            }
        }
        if let Some(found) = cell(doc, first) {
            return found;
        }
    }
    if doc.is(at, b'!') || doc.is(at, b'?') || doc.byte(at) >= 0x80 && doc.str(at) == "•" {
        return plain(SENTENCE_START);
    }
    if doc.is(at, b'.') {
        // `Dr.` and `Mrs.`; any other point ends a sentence.
        if at > 0 && doc.touches(at) && title_ends(doc, at - 1) {
            return strong(TITLE, Cue::Before);
        }
        return plain(SENTENCE_START);
    }
    if title_ends(doc, at) {
        return if comma { plain(NO_CUE) } else { strong(TITLE, Cue::Before) };
    }
    let Some(hit) = doc.hit_ending(at) else { return plain(NO_CUE) };
    let (class, cues) = (hit.entry.class, hit.entry.cue);
    if class.any(Class::RELATION) {
        return strong(RELATION, Cue::Before);
    }
    if class.any(Class::ROLE) && !comma {
        return strong(ROLE, Cue::Before);
    }
    if class.any(Class::CREDENTIAL) && !comma && doc.tokens()[at].case == Case::Upper {
        return strong(ROLE, Cue::Before);
    }
    if cues.any(CueSet::GREETING) && !comma && starts_line(doc, hit.first as usize) {
        return strong(GREETING, Cue::Before);
    }
    if cues.any(CueSet::NAME_BEFORE) && !comma {
        return Context { cue: Cue::Before, ..plain(if hit.is_phrase() { PHRASE + 0.6 } else { PHRASE * 0.5 }) };
    }
    if cues.any(CueSet::NAME_FIELD) && !comma {
        return Context { cue: Cue::Before, ..plain(PHRASE) };
    }
    if cues.any(CueSet::CITY_BEFORE | CueSet::ORG_BEFORE | CueSet::FACILITY_BEFORE) {
        return plain(PLACE);
    }
    plain(NO_CUE)
}

/// Whether a form of address that stands before nothing but a name ends just before: `Mrs. So`.
pub(super) fn is_addressed(doc: &Document<'_>, first: usize) -> bool {
    let before = |back: usize| first.checked_sub(back);
    let at = if before(1).is_some_and(|at| doc.is(at, b'.')) { before(2) } else { before(1) };
    doc.has(Class::TITLE) && at.is_some_and(|at| ["mr", "mrs", "ms", "mx"].iter().any(|t| doc.is_the_word(at, t)))
}

fn title_ends(doc: &Document<'_>, at: usize) -> bool {
    doc.has(Class::TITLE)
        && (doc.class(at).any(Class::TITLE) && (doc.tokens()[at].is_capital() || !doc.class(at).any(Class::WORD))
            || doc.hit_ending(at).is_some_and(|hit| hit.is_phrase() && hit.entry.class.any(Class::TITLE)))
}

fn starts_line(doc: &Document<'_>, at: usize) -> bool {
    at == 0 || doc.is_break(at - 1) || matches!(doc.byte(at - 1), b'.' | b':' | b']' | b'>' | b'"' | b'!')
}

/// A table cell under a header that names persons.
fn cell(doc: &Document<'_>, first: usize) -> Option<Context> {
    let cells = doc.cells();
    let cell = cells.get(cells.partition_point(|c| c.last as usize <= first))?;
    let here = cell.first as usize <= first && cell.cues.any(CueSet::NAME_FIELD);
    here.then(|| strong(FIELD - 0.8, Cue::Column))
}

/// Whether the nearest line above that is not empty is a closing, as `Kind regards,`.
fn after_sign_off(doc: &Document<'_>, first: usize) -> bool {
    let number = doc.line_of(first);
    let Some(above) = doc.lines()[..number].iter().rev().take(3).find(|line| line.first < line.last) else {
        return false;
    };
    let mut end = above.last;
    if matches!(doc.byte(end - 1), b',' | b'!' | b'.' | b'-') {
        end -= 1;
    }
    let Some(at) = end.checked_sub(1).filter(|at| *at >= above.first) else { return false };
    doc.hit_ending(at).is_some_and(|hit| hit.entry.cue.any(CueSet::SIGN_OFF) && hit.first as usize <= above.first + 1)
}

/// What stands after a run says of it.
pub(super) fn after(doc: &Document<'_>, last: usize) -> Context {
    if doc.is_break(last) {
        return plain(0.0);
    }
    let comma = usize::from(doc.is(last, b',') || doc.is(last, b'(') || doc.is(last, b'/'));
    if credential_at(doc, last + comma) {
        return strong(CREDENTIAL, Cue::After);
    }
    let mut next = last;
    if doc.touches(next + 1) && doc.is_the_word(next + 1, "s") && (doc.is(next, b'\'') || doc.str(next) == "’") {
        next += 2;
    }
    if doc.class(next).any(Class::EPONYM_NOUN) {
        return plain(EPONYM);
    }
    if doc.tokens().get(next).is_some_and(|t| t.is_capital())
        && doc.class(next).any(Class::SUFFIX | Class::FACILITY_HEAD | Class::ORG_HEAD)
    {
        return plain(-3.0);
    }
    if doc.is(last, b':') && doc.tokens()[last].gap == 0 {
        return Context { cue: Cue::After, ..plain(SPEAKER) };
    }
    if doc.class(comma + last).any(Class::RELATION | Class::ROLE) || doc.class(next).any(Class::RELATION) && next > last
    {
        return Context { cue: Cue::After, ..plain(1.5) };
    }
    // `Okafor 37F`, `Lindholm, 72-year-old`: an age follows its person.
    if doc.number(last + comma).is_some_and(|n| (1..=110).contains(&n))
        && doc.is_word(last + comma + 1)
        && doc.touches(last + comma + 1)
    {
        let unit = doc.str(last + comma + 1);
        if matches!(unit, "F" | "M" | "y" | "yo" | "yM" | "yF" | "f" | "m") {
            return Context { cue: Cue::After, ..plain(1.8) };
        }
    }
    plain(0.0)
}

/// Whether a credential in its own casing stands here: `MD`, `PharmD`, `PA-C`, never `do` or `ma`.
pub(super) fn credential_at(doc: &Document<'_>, at: usize) -> bool {
    doc.class(at).any(Class::CREDENTIAL)
        && doc.tokens()[at].len() > 1
        && matches!(doc.tokens()[at].case, Case::Upper | Case::Mixed | Case::Title)
        && !(doc.tokens()[at].case == Case::Title && doc.class(at).any(Class::WORD))
}
