//! Streets as they are written where English is not: the house number stands last, and what kind of street it is before the name
//! (`Via dei Mille 90`), behind it (`Rūjienas iela 22`) or at its end (`Skolegade 3`).

use std::ops::Range;

use once_cell::sync::Lazy;

use super::parts;
use crate::detect::proper::{self, Casing};
use crate::detect::words::Words;
use crate::document::{Document, fold};
use crate::lexicon::Class;

/// What names of streets end with, folded.
static ENDINGS: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let rows = include_str!("../../../data/street-endings.txt").lines().filter(|row| !row.starts_with('#'));
    rows.flat_map(str::split_whitespace).collect()
});

/// Letters before an ending, at the least.
const SHORTEST: usize = 3;

/// Kinds of street behind a name.
const BEHIND: Words = Words::new(&[
    // German, Dutch
    "strasse",
    "straße",
    "str",
    "gasse",
    "weg",
    "platz",
    "allee",
    "ring",
    "damm",
    "ufer",
    "steig",
    "straat",
    "laan",
    "plein",
    "kade", // Nordic
    "vei",
    "veien",
    "veg",
    "vegen",
    "vej",
    "gate",
    "gata",
    "gade",
    "torg",
    "torv",
    "plass",
    "plads",
    "tie",
    "katu",
    // Hungarian
    "utca",
    "utja",
    "ter",
    "tere",
    "korut",
    "krt", // Baltic
    "iela",
    "gatve",
    "tn",
    "mnt",
    "pst",
    "tee",
    "pr", // Turkish
    "sokak",
    "sok",
    "sokagi",
    "cad",
    "cd",
    "caddesi",
    "cadde",
    "bulvari",
    "mahallesi",
    "mah", // Slavic
    "ulica",
    "cesta",
    "trg",
    "ulice", // Africa and Asia
    "marg",
    "nagar",
    "soi",
]);

/// Those that stand for something else as often.
const OTHERWISE: Words = Words::new(&["ring", "ter", "tee", "pr", "cd", "cad", "gate", "tie", "tn", "pst", "soi"]);

/// Words before the name of a street that is a word itself, folded: `Øvre Strandgate`, `Norra Esplanaden`, `Kurze Str.`.
const LEADING: [&str; 32] = [
    "nedre", "ovre", "norra", "sodra", "ostra", "vastra", "store", "lille", "stora", "lilla", "alte", "alter", "neue",
    "neuer", "obere", "oberer", "untere", "unterer", "kleine", "grosse", "lange", "kurze", "korte", "oude", "nieuwe",
    "grote", "hoge", "vestre", "nordre", "ostre", "gamla", "nya",
];

/// The street before a house number, up to the number: where it begins, and how sure that is.
pub(super) fn before_number(doc: &Document<'_>, number: usize) -> Option<(usize, f32)> {
    let t = doc.tokens().get(number).filter(|t| t.gap < 2)?;
    if t.len() > 4 {
        return None;
    }
    let word = number.checked_sub(1)?;
    let word = if doc.is(word, b'.') { word.checked_sub(1)? } else { word };
    let t = doc.tokens().get(word).filter(|t| t.is_word() && t.len() > 1)?;
    if BEHIND.holds(doc, word)
        && let Some(first) = name_before(doc, word)
    {
        return Some((first, if OTHERWISE.holds(doc, word) { 0.45 } else { 0.85 }));
    }
    if let Some(first) = calle(doc, word) {
        return Some((first, 0.85));
    }
    let ending = ending(doc, word)?;
    let first = leading(doc, word).unwrap_or(word);
    let sure = t.is_capital() || doc.tokens()[first].is_capital();
    // In a text without capitals a short ending tells little: `14 umweg 3`.
    (sure || ending > 4).then_some((first, if sure { 0.85 } else { 0.6 }))
}

/// The word before the name of a street that is its own first word.
fn leading(doc: &Document<'_>, name: usize) -> Option<usize> {
    let at = name.checked_sub(1).filter(|at| doc.tokens()[*at].is_capital() && doc.tokens()[name].gap == 1)?;
    LEADING.contains(&fold::fold(doc.str(at)).as_str()).then_some(at)
}

/// Where `c/ Begoña` begins whose last word this is.
fn calle(doc: &Document<'_>, last: usize) -> Option<usize> {
    let slash = (0..=last).rev().take(5).take_while(|at| !doc.is_number(*at)).find(|at| doc.is(*at, b'/'))?;
    let c = slash.checked_sub(1)?;
    let named = doc.tokens()[slash + 1..=last].iter().all(|t| t.is_word() && t.gap < 2);
    (doc.is_the_word(c, "c") && doc.touches(slash) && named && slash < last).then_some(c)
}

/// Letters of the ending of a word that ends as streets do.
fn ending(doc: &Document<'_>, word: usize) -> Option<usize> {
    let t = &doc.tokens()[word];
    if t.len() < 6 || doc.class(word).any(Class::MEDICAL | Class::DRUG) {
        return None;
    }
    let text = doc.str(word);
    let folded = if text.is_ascii() { text.to_ascii_lowercase() } else { fold::fold(text) };
    let found = |end: &&&str| {
        folded.ends_with(**end)
            && (folded.len() >= end.len() + SHORTEST || folded == **end && leading(doc, word).is_some())
    };
    ENDINGS.iter().filter(found).map(|end| end.len()).max()
}

/// Where the name begins that a kind of street stands behind: up to three words in capitals, or one where nothing has any.
fn name_before(doc: &Document<'_>, kind: usize) -> Option<usize> {
    let mixed = proper::casing(doc, kind) == Casing::Mixed;
    let fits = |at: usize| {
        let t = &doc.tokens()[at];
        let capital = t.is_capital() || !mixed && !proper::is_function_word(doc, at);
        t.is_word()
            && t.len() > 1
            && doc.tokens()[at + 1].gap == 1
            && capital
            && !doc.class(at).any(Class::MEDICAL | Class::DRUG | Class::UNIT | Class::TITLE)
    };
    let words = (0..kind).rev().take(if mixed { 3 } else { 1 }).take_while(|at| fits(*at));
    words.last()
}

/// Where the house number of a street stands that ends before `at`: behind a comma, `nº`, `nr.`.
pub(super) fn number_mark(doc: &Document<'_>, at: usize) -> usize {
    const MARKS: Words = Words::new(&["nr", "no", "br", "num", "nro"]);
    let at = at + usize::from(doc.is(at, b','));
    let mark = MARKS.holds(doc, at)
        || doc.tokens().get(at).is_some_and(|t| t.is_word() && matches!(doc.str(at), "nº" | "n°" | "N°" | "č"));
    let at = at + usize::from(mark);
    at + usize::from(mark && (doc.is(at, b'.') || doc.is(at, b':')))
}

/// One past the number of a street in small letters: `travessa do poço 9`.
pub(super) fn small_name(doc: &Document<'_>, first: usize) -> Option<usize> {
    let word = |at: &usize| doc.is_word(*at) && doc.tokens()[*at].gap == 1;
    let end = (first..doc.len().min(first + 5)).find(|at| !word(at))?;
    let number = number_mark(doc, end);
    let house = doc.is_number(number) && doc.tokens()[number].gap < 2 && doc.tokens()[number].len() < 5;
    (end > first && house && !proper::is_function_word(doc, end - 1)).then(|| parts::number_after(doc, number))
}

/// Kinds of street that numbers are the names of.
const NUMBERED: Words = Words::new(&["calle", "cll", "carrera", "cra", "kra", "avenida", "soi", "gali", "jalan"]);

/// One past a numbered street whose kind stands at `kind`: `Cra 24 # 16-08`, `Calle 5 Bis Sur No. 3E-29`, and how sure that is.
pub(super) fn numbered(doc: &Document<'_>, kind: usize) -> Option<(usize, f32)> {
    if !NUMBERED.holds(doc, kind) {
        return None;
    }
    let first = kind + 1 + usize::from(doc.is(kind + 1, b'.') && doc.touches(kind + 1));
    let street = |t: &&crate::document::Token| t.is_number() && t.len() <= 3 && t.gap < 2;
    doc.tokens().get(first).filter(street)?;
    let mut last = parts::number_after(doc, first);
    const QUARTERS: Words = Words::new(&["bis", "sur", "norte", "este", "oeste"]);
    while QUARTERS.holds(doc, last) && doc.tokens()[last].gap < 2 {
        last += 1;
    }
    const NUMBER: Words = Words::new(&["no", "nro", "num"]);
    let marked = doc.is(last, b'#') || NUMBER.holds(doc, last);
    let mut house = last + usize::from(marked);
    house += usize::from(marked && doc.is(house, b'.'));
    let plate = doc.is_number(house) && doc.tokens()[house].gap < 2;
    let end = if plate { parts::number_after(doc, house) } else { last };
    // `24 16-08`, without a mark between: the plate has two parts.
    let sure = plate && (marked || end > house + 2);
    // `soi 5` may be anything.
    Some(if sure { (end, 0.9) } else { (last, 0.45) })
}

/// Boxes of post offices, which a number follows: `Postfach 12`, `Apdo. 77`.
pub(super) const BOXES: Words = Words::new(&[
    "apdo",
    "apartado",
    "casilla",
    "postfach",
    "postbus",
    "postboks",
    "postbox",
    "antwoordnummer",
    "correos",
    "postowa",
    "poczt",
]);

/// The range of a post box whose word stands at `word` and that ends at `last`.
pub(super) fn boxed(doc: &Document<'_>, word: usize, last: usize) -> Option<(Range<usize>, f32)> {
    let is = |at: usize, text: &str| doc.is_the_word(at, text);
    let lead = |back: usize, text: &str| word.checked_sub(back).filter(|at| is(*at, text));
    let first = if is(word, "correos") {
        // `Apartado de Correos 12`
        lead(2, "apartado").or_else(|| lead(2, "casilla"))?
    } else if is(word, "postowa") || is(word, "poczt") {
        lead(1, "skrytka").or_else(|| lead(2, "skr"))?
    } else {
        word
    };
    Some((first..last, 0.85))
}

#[cfg(test)]
mod tests {
    use super::super::detect;
    use super::*;
    use crate::category::Category;

    fn streets(text: &str) -> Vec<String> {
        proper::testing::found(text, &[Category::Street], detect)
    }

    #[test]
    fn the_number_stands_last() {
        for (text, street) in [
            ("De bor i Skolegade 3, over slagteren.", "Skolegade 3"),
            ("Kommer hem till Norra Esplanaden 22 C imorgon", "Norra Esplanaden 22"),
            ("to Øvre Strandgate 112, tomorrow", "Øvre Strandgate 112"),
            ("Adresse: Seefelder Weg 40", "Seefelder Weg 40"),
            ("address Rūjienas iela 22-5, Mazsalaca", "Rūjienas iela 22-5"),
            ("mieszka przy ul. Polna 3/7 z matką", "ul. Polna 3/7"),
            ("lives at Via dei Mille 90 with a son", "Via dei Mille 90"),
            ("vive en Cra 24 # 16-08, Buenaventura", "Cra 24 # 16-08"),
            ("post to Apartado de Correos 77, please", "Apartado de Correos 77"),
            ("Postboks 44, Karasjok", "Postboks 44"),
            ("mora na travessa do poço 9 com a filha", "travessa do poço 9"),
            ("Recoge en c/ Begoña 12 hoy", "c/ Begoña 12"),
        ] {
            assert!(streets(text).iter().any(|s| s == street), "{text}: {:?}", streets(text));
        }
    }

    #[test]
    fn what_only_looks_so() {
        for text in ["Gang 12 Betten", "Ramipril 5 mg weg 3", "soi 5 mg", "take 3/7 course", "Main Gate 4 closed"] {
            let sure = proper::testing::found(text, &[Category::Street], detect);
            assert!(sure.is_empty(), "{text}: {sure:?}");
        }
    }
}
