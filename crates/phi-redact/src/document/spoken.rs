//! Digits said as words: `five five five oh one seven three`, `double seven`, `oh-one`.

use super::said::{digits_of, repeats};
use super::{Document, Kind};

/// A run of spoken digits.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// How many digits it says.
    pub digits: usize,
    /// How many of its words are points (`dot`).
    pub points: usize,
    /// How many of its words say two digits, as amounts do.
    pub tens: usize,
}

/// Every run of at least three spoken digits.
pub(super) fn find(doc: &Document<'_>) -> Vec<Spoken> {
    let (mut found, mut done) = (Vec::new(), 0);
    for at in doc.said().iter().map(|t| *t as usize) {
        if at < done {
            continue;
        }
        let mut run = read(doc, at);
        // `718, 555, oh one six oh`
        let written = |t: usize| doc.is_number(t) && doc.tokens()[t].len() == 3 && !doc.touches(t);
        while run.digits >= 3 && run.first >= 2 && doc.is(run.first - 1, b',') && written(run.first - 2) {
            run.first -= 2;
            run.digits += 3;
        }
        if run.digits >= 3 {
            found.push(run);
        }
        done = run.last;
    }
    found
}

fn read(doc: &Document<'_>, first: usize) -> Spoken {
    let mut run = Spoken { first, last: first, digits: 0, points: 0, tens: 0 };
    let (mut at, mut tens) = (first, false);
    while at < doc.len() && at - first < 48 {
        if repeats(doc, at) && digits_of(doc, at + 1).is_some() {
            run.digits += if doc.is_the_word(at, "double") { 2 } else { 3 };
            at += 2;
        } else if repeats(doc, at) && doc.is(at + 1, b'-') && digits_of(doc, at + 2).is_some() {
            run.digits += if doc.is_the_word(at, "double") { 2 } else { 3 };
            at += 3;
        } else if let Some(n) = digits_of(doc, at) {
            // `fifty five` says two digits, not three.
            run.digits += if tens && n == 1 { 0 } else { n };
            run.tens += usize::from(n == 2);
            tens = n == 2 && doc.str(at).ends_with(['y', 'Y']);
            at += 1;
            run.last = at;
            at = gap(doc, at);
            continue;
        } else if (doc.is_the_word(at, "hundred") || doc.is_the_word(at, "thousand")) && run.digits > 0 {
            // `eight hundred`, and `nine hundred` in the midst of British mobile numbers.
            run.digits += 2 + usize::from(doc.is_the_word(at, "thousand"));
            run.tens += if doc.is_the_word(at, "thousand") { 2 } else { usize::from(run.digits > 4) };
            at += 1;
        } else if (doc.is_the_word(at, "dot") || doc.is_the_word(at, "point")) && run.digits > 0 {
            run.points += 1;
            at = gap(doc, at + 1);
            continue;
        } else if (doc.is_the_word(at, "dash") || doc.is_the_word(at, "hyphen") || doc.is_the_word(at, "pause"))
            && run.digits > 0
        {
            at = gap(doc, at + 1);
            continue;
        } else if run.digits >= 2 && doc.is_number(at) && doc.tokens()[at].len() <= 4 && !doc.touches(at + 1) {
            // `oh one six, 555`: half said, half written.
            run.digits += doc.tokens()[at].len();
            at += 1;
        } else if run.digits >= 2 && goes_on(doc, at) && digits_of(doc, at + 1).is_some() {
            at += 1;
            continue;
        } else {
            break;
        }
        run.last = at;
        tens = false;
        at = gap(doc, at);
    }
    run
}

/// Whether a run of spoken digits goes on after this token: a wrapped line, a hesitation, an extension.
fn goes_on(doc: &Document<'_>, at: usize) -> bool {
    const BETWEEN: [&str; 7] = ["uh", "um", "er", "erm", "then", "extension", "ext"];
    doc.tokens()[at].kind == Kind::Newline || BETWEEN.iter().any(|w| doc.is_the_word(at, w))
}

/// The next token after the marks that may stand between spoken digits.
fn gap(doc: &Document<'_>, at: usize) -> usize {
    let mark = |t: usize| {
        doc.tokens().get(t).is_some_and(|token| {
            token.kind == Kind::Punct
                && (token.gap == 0 && matches!(doc.byte(t), b',' | b'.')
                    || doc.is(t, b'-')
                    || matches!(doc.str(t), "–" | "—" | "…"))
        })
    };
    (at..at + 3).find(|t| !mark(*t)).unwrap_or(at + 3)
}
