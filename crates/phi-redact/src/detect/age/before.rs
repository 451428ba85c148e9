//! What stands before a number and makes it a person's age.

use std::ops::Range;

use super::cued;
use crate::document::{Case, Document, Place};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

/// The label of age that governs the number: `age:`, `aged`, `turned`, a column `Age`.
pub(super) fn label(doc: &Document<'_>, first: usize) -> Option<Cue> {
    // `aged about 92`, `age: ~93`
    let rough = first > 0
        && (doc.is(first - 1, b'~')
            || ["about", "around", "approx", "approximately", "nearly", "over"]
                .iter()
                .any(|w| doc.is_the_word(first - 1, w)));
    let first = first - usize::from(rough);
    if let Some(label) = doc.label_of(first).filter(|label| label.cues.any(CueSet::AGE)) {
        return Some(label.place.into());
    }
    // `Age in years (at visit) = 90`
    let bracket = first.checked_sub(2).filter(|t| doc.is(*t, b')') && matches!(doc.byte(first - 1), b'=' | b':'));
    let open = bracket.and_then(|t| (t.saturating_sub(5)..t).rev().find(|t| doc.is(*t, b'(')));
    if open.and_then(|open| doc.label_of(open)).is_some_and(|label| label.cues.any(CueSet::AGE)) {
        return Some(Cue::Before);
    }
    let cells = doc.cells();
    let at = cells.partition_point(|cell| cell.last as usize <= first);
    let column = cells.get(at).is_some_and(|cell| cell.first as usize == first && cell.cues.any(CueSet::AGE));
    column.then_some(Place::Column.into())
}

/// Whether a word before says that a measure follows: `HR 94`, `BP`, `sats`, `T 99 F`.
pub(super) fn is_measure(doc: &Document<'_>, first: usize) -> bool {
    const WORDS: &[&str] = &[
        "t",
        "tmax",
        "temp",
        "temperature",
        "fever",
        "febrile",
        "sat",
        "saturation",
        "axis",
        "glucose",
        "bg",
        "cl",
        "na",
    ];
    let Some(mut at) = first.checked_sub(1) else {
        return false;
    };
    if matches!(doc.byte(at), b':' | b'=' | b'.') && at > 0 {
        at -= 1;
    }
    cued(doc, at, CueSet::RATIO) && !cued(doc, at, CueSet::AGE)
        || doc.class(at).any(Class::UNIT)
        || WORDS.iter().any(|w| doc.is_the_word(at, w))
}

/// Whether the number opens a line or sentence, as one-liners do: `94F from NH`, `HPI: 92M h/o AF`.
pub(super) fn opens_a_sketch(doc: &Document<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return true;
    };
    doc.is_break(before)
        || matches!(doc.byte(before), b'.' | b':' | b';' | b'|' | b'-' | b'*' | b'"' | b'~' | b'>')
        || doc.tokens()[first].gap > 1
}

/// Whether a bracket that ends here, or the word before it, names a person.
fn person_in_brackets(doc: &Document<'_>, end: usize) -> bool {
    let open = (end.saturating_sub(4)..end).rev().find(|t| doc.is(*t, b'('));
    open.is_some_and(|open| open > 0 && (is_person(doc, open - 1) || open + 1 < end && is_person(doc, end - 1)))
}

/// How sure the words before speak of a person who has this age.
pub(super) fn person(doc: &Document<'_>, number: &Range<usize>) -> f32 {
    let (first, last) = (number.start, number.end);
    let Some(before) = first.checked_sub(1) else {
        return 0.2;
    };
    let is = |at: usize, words: &[&str]| words.iter().any(|w| doc.is_the_word(at, w));
    // `so you're, um, ninety four?`
    if is(before, &["um", "uh", "er", "erm"])
        || doc.is(before, b',') && before > 0 && is(before - 1, &["um", "uh", "er", "erm"])
    {
        let heard = before - usize::from(doc.is(before, b','));
        let at = heard - usize::from(heard > 0 && doc.is(heard - 1, b','));
        return if at > 0 && heard > 0 && is_verb_or_person(doc, at - 1) { 0.7 } else { 0.2 };
    }
    let back = |n: usize| before.checked_sub(n);
    if doc.is_word(before) {
        // `she is 92`, `Solomon Zhao is 92`, `he'll be 91`, `I'm 94`
        if is(
            before,
            &["is", "was", "be", "been", "now", "only", "almost", "nearly", "just", "also", "around", "about"],
        ) {
            return match back(1) {
                Some(subject) if is_person(doc, subject) => 0.8,
                // `Mama (Nellie) is 93`
                Some(end) if doc.is(end, b')') && person_in_brackets(doc, end) => 0.8,
                // `"Pops" was 94`
                Some(quote) if doc.is(quote, b'"') && back(2).is_some_and(|t| doc.is_word(t)) => 0.6,
                Some(verb) if is(verb, &["will", "ll", "would", "is", "was", "s", "gonna", "to"]) => {
                    if back(2).is_some_and(|s| {
                        is_person(doc, s) || is(s, &["s", "re", "m", "lived"]) || matches!(doc.str(s), "'" | "’")
                    }) {
                        0.7
                    } else {
                        0.3
                    }
                }
                Some(mark) if doc.is(before.max(1) - 1, b'(') || doc.is(mark, b',') => {
                    if is(before, &["now", "only", "also", "around", "about", "nearly", "almost", "just"]) {
                        0.55
                    } else {
                        0.2
                    }
                }
                _ => 0.25,
            };
        }
        // `she's 91`, `my nan's 96`
        if is(before, &["s", "m", "re"]) && doc.touches(before) {
            return if back(2).is_some_and(|subject| is_person(doc, subject)) { 0.8 } else { 0.3 };
        }
        if is(before, &["at", "until", "till", "til"]) {
            let died = back(1).is_some_and(|t| {
                is(
                    t,
                    &[
                        "died", "d", "dies", "death", "away", "well", "alive", "living", "dead", "passed", "age",
                        "deceased",
                    ],
                ) || doc.is(t, b'.') && t > 0 && is(t - 1, &["d"])
            });
            let opens = back(1).is_none_or(|t| doc.is_break(t) || matches!(doc.byte(t), b'.' | b',' | b'"' | b'!'));
            let she = is(last, &["she", "he", "you"]) || doc.is(last, b',') && is(last + 1, &["she", "he", "in"]);
            let drove = is(before, &["until", "till", "til"]) && doc.is(last, b',');
            return if died {
                0.8
            } else if she {
                0.75
            } else if (opens || drove) && doc.is_word(first) {
                0.55
            } else if opens || drove {
                0.4
            } else {
                0.25
            };
        }
        if is(before, &["of"]) {
            return if back(1).is_some_and(|t| {
                is(t, &["man", "woman", "lady", "gent", "female", "male", "gentleman", "age", "resident", "widow"])
            }) {
                0.8
            } else {
                0.15
            };
        }
        // `aged 89 and 92`
        if is(before, &["and"]) && back(1).is_some_and(|t| doc.is_number(t) && label(doc, t).is_some()) {
            return 0.7;
        }
        // `lived to 97`, `nearing 100`, `lady 93`
        if is(before, &["to", "until", "till"]) && back(1).is_some_and(|t| is(t, &["lived", "live", "survived", "got"]))
            || is(before, &["nearing", "reached", "approaching", "pushing", "celebrated", "celebrating"])
        {
            return 0.65;
        }
        if is(before, PEOPLE) && doc.tokens()[before].case != Case::Upper {
            return 0.55;
        }
        if is(before, &["he", "she"]) {
            return 0.6;
        }
        if is(before, &["am"]) {
            return if back(1).is_some_and(|t| is(t, &["i"])) { 0.8 } else { 0.2 };
        }
        if is(before, &["died", "alive", "d", "deceased"]) {
            return 0.65;
        }
        if is(before, &["happy", "her", "his", "my", "their"]) {
            let ordinal = last - first == 2 || doc.class(first).any(Class::ORDINAL_WORD);
            return if ordinal { 0.8 } else { 0.2 };
        }
        // `Mrs Kroon 93`, `great-aunt Gerlinde 103`, `F 91`
        let sex = is(before, &["f", "m"]) && doc.tokens()[before].is_capital() && doc.tokens()[first].gap == 1;
        let sex = sex && !doc.touches(before);
        let title_case = doc.tokens()[before].case != Case::Upper;
        return if relation(doc, before) {
            0.6
        } else if sex {
            0.5
        } else if name(doc, before) && (title_case || before_is_name(doc, before)) {
            0.55
        } else {
            0.15
        };
    }
    // `F/99`
    if doc.is(before, b'/') {
        return 0.6;
    }
    // `Mom (91, Lewy body)`, `Greta (93)`, `"Dosie" Marchetti, 93,`
    // `d. 96`
    if doc.is(before, b'.') && back(1).is_some_and(|t| is(t, &["d"]) && !doc.touches(t)) {
        return 0.7;
    }
    if opens_a_sketch(doc, first)
        && doc.is(last, b',')
        && is(
            last + 1,
            &["widowed", "widow", "retired", "frail", "lives", "living", "independent", "dnr", "comfortable"],
        )
    {
        return 0.6;
    }
    after_mark(doc, before)
}

/// How sure the words before a mark are a person: `Mom (91, Lewy body)`, `Greta (93)`, `"Dosie" Marchetti, 93,`, `| Ah Kee | 96 |`.
fn after_mark(doc: &Document<'_>, mark: usize) -> f32 {
    let closes =
        |t: usize| matches!(doc.byte(t), b')' | b'"' | b'.' | b'\'' | b'(' | b',') || matches!(doc.str(t), "”" | "’");
    let word_before = |mut at: usize| {
        for _ in 0..5 {
            at = at.checked_sub(1)?;
            if doc.is(at, b')') {
                at = (at.saturating_sub(8)..at).rev().find(|t| doc.is(*t, b'('))?;
            } else if !closes(at) {
                return Some(at);
            }
        }
        None
    };
    let Some(mut word) = word_before(mark) else {
        return 0.2;
    };
    // A nickname in quotes and an initial stand after the name: `Rasmus Dahlgren ("Boots"), 97`, `Terrence B., 91`.
    let quote = |t: usize| matches!(doc.str(t), "\"" | "'" | "“" | "‘" | "”" | "’");
    let quoted = word > 1 && quote(word - 1) && quote(word + 1);
    let sex = doc.is_the_word(word, "f") || doc.is_the_word(word, "m");
    if (quoted || doc.tokens()[word].case == Case::Initial && !sex)
        && let Some(earlier) = word_before(word)
    {
        word = earlier;
    }
    let is = |words: &[&str]| words.iter().any(|w| doc.is_the_word(word, w));
    // `DOB 14/3/1931 (94)`
    if doc.is(mark, b'(')
        && doc.is_number(word)
        && (word.saturating_sub(9)..word)
            .any(|t| ["dob", "born", "b", "birth", "dod"].iter().any(|w| doc.is_the_word(t, w)))
    {
        return 0.7;
    }
    let (relation, name) = (relation(doc, word), name(doc, word));
    let given = doc.tokens()[word].case == Case::Title
        && doc.class(word).any(Class::FIRST | Class::NICKNAME)
        && !doc.class(word).any(Class::CLINICAL);
    let pair = capital_pair(doc, word);
    match doc.byte(mark) {
        b'(' if relation => 0.8,
        b'(' if name || is(&["f", "m", "female", "male"]) || is(PEOPLE) => 0.75,
        b'(' if pair || given => 0.6,
        b',' if relation || is(PEOPLE) => 0.65,
        b',' if name
            || is(&["female", "male", "jr", "sr"])
            || doc.tokens()[word].case == Case::Initial && is(&["f", "m"]) =>
        {
            0.62
        }
        b',' if pair => 0.52,
        b',' if is(&["she", "he", "you"])
            && word > 0
            && ["is", "are", "s"].iter().any(|w| doc.is_the_word(word - 1, w)) =>
        {
            0.65
        }
        b':' if relation => 0.65,
        b'-' if (relation || name) && doc.tokens()[mark].gap > 0 => 0.6,
        b'"' | b':' | b'|' if name => 0.55,
        0xc2 if name && doc.str(mark) == "·" => 0.55,
        b',' | b'(' if doc.tokens()[word].is_capital() && doc.is_word(word) => 0.35,
        _ => 0.2,
    }
}

/// Whether the words before speak of how long, not how old: `for 99 years`.
pub(super) fn is_span_of_time(doc: &Document<'_>, first: usize) -> bool {
    first > 0
        && [
            "for", "over", "past", "last", "next", "x", "of", "in", "within", "about", "nearly", "after", "every",
            "than", "to",
        ]
        .iter()
        .any(|w| doc.is_the_word(first - 1, w))
}

/// Words for the person a text is about.
const PEOPLE: &[&str] = &[
    "woman",
    "man",
    "lady",
    "gent",
    "gentleman",
    "resident",
    "widow",
    "widower",
    "pt",
    "patient",
    "client",
    "veteran",
    "decedent",
    "deceased",
    "nun",
];

fn is_verb_or_person(doc: &Document<'_>, at: usize) -> bool {
    ["re", "s", "m", "is", "was", "turned", "about"].iter().any(|w| doc.is_the_word(at, w)) || is_person(doc, at)
}

fn is_person(doc: &Document<'_>, at: usize) -> bool {
    ["he", "she", "i", "who", "they", "you", "mum", "mom", "dad", "nan", "gran", "pt", "patient", "ma", "resident"]
        .iter()
        .any(|w| doc.is_the_word(at, w))
        || relation(doc, at)
        || name(doc, at)
}

fn relation(doc: &Document<'_>, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "mother",
        "father",
        "mum",
        "mom",
        "dad",
        "nan",
        "nana",
        "gran",
        "granny",
        "grandma",
        "grandpa",
        "grandmother",
        "grandfather",
        "gma",
        "gpa",
        "mgm",
        "mgf",
        "pgm",
        "pgf",
        "mil",
        "fil",
        "aunt",
        "uncle",
        "auntie",
        "wife",
        "husband",
        "sister",
        "brother",
        "ma",
        "pa",
        "spouse",
        "kuia",
        "donor",
        "neighbour",
        "neighbor",
        "law",
        "maman",
        "abuela",
    ];
    doc.class(at).any(Class::RELATION) || WORDS.iter().any(|w| doc.is_the_word(at, w))
}

/// A capitalised word of the names' lists that is no other thing.
fn name(doc: &Document<'_>, at: usize) -> bool {
    let token = &doc.tokens()[at];
    let class = doc.class(at);
    token.is_word()
        && token.is_capital()
        && token.len() >= 3
        && (before_is_name(doc, at) || class.any(Class::PERSON) && !class.any(Class::CLINICAL | Class::WORD))
        && !doc.cue(at).any(CueSet::RATIO | CueSet::NOT_PHI)
}

/// Two capitalised words that no list of ordinary or clinical words knows: `Ishbel MacCrimmon`.
fn capital_pair(doc: &Document<'_>, at: usize) -> bool {
    let unknown = |t: usize| {
        let token = &doc.tokens()[t];
        token.is_word()
            && matches!(token.case, Case::Title | Case::Mixed)
            && token.len() >= 4
            && !doc.class(t).any(Class::CLINICAL)
            && (!doc.class(t).any(Class::WORD) || doc.class(t).any(Class::FIRST))
            && doc.cue(t).is_empty()
    };
    let before = if at > 1 && doc.is(at - 1, b'-') { at - 2 } else { at.saturating_sub(1) };
    at > 0 && unknown(before) && (unknown(at) || before + 2 == at) && doc.tokens()[at].gap < 2
}

/// Whether the word before is a title or a capitalised name: `Mrs Kroon`, `Signe Oyelaran`.
fn before_is_name(doc: &Document<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let title = before > 0 && doc.is(before, b'.') && doc.class(before - 1).any(Class::TITLE)
        || doc.class(before).any(Class::TITLE);
    // `Aldous-Pike`
    if doc.is(before, b'-') && doc.touches(before) && doc.touches(at) {
        return doc.tokens()[before - 1].is_capital()
            && doc.tokens()[before - 1].len() > 2
            && !doc.class(before - 1).any(Class::WORD | Class::CLINICAL);
    }
    let name = doc.tokens()[before].is_capital()
        && doc.class(before).any(Class::PERSON)
        && !doc.class(before).any(Class::WORD | Class::CLINICAL);
    doc.tokens()[at].gap < 2 && (title || name)
}
