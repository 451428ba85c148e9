//! Digits said as words: which tokens say them.

use super::{Document, Filter, Words};

/// The digits in English, Spanish and French.
static DIGIT: Words<33> = Words::new([
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh", "o", "nought", "naught",
    "niner", "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "un", "deux", "trois",
    "quatre", "cinq", "sept", "huit", "neuf",
]);
static TEEN: Words<18> = Words::new([
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]);
static REPEAT: Words<3> = Words::new(["double", "triple", "treble"]);

/// How many digits a word says; `None` if it says none.
pub(crate) fn digits_of(doc: &Document<'_>, token: usize) -> Option<usize> {
    if DIGIT.hold(doc, token) {
        return Some(1);
    }
    TEEN.hold(doc, token).then_some(2)
}

/// Whether a word repeats the digit after it.
pub(crate) fn repeats(doc: &Document<'_>, token: usize) -> bool {
    REPEAT.hold(doc, token)
}

/// What tells most words that say no digit.
pub(super) const ANY: Filter = DIGIT.filter().with(TEEN.filter()).with(REPEAT.filter());

/// Whether a word says a digit or repeats one.
pub(super) fn says(doc: &Document<'_>, token: usize) -> bool {
    digits_of(doc, token).is_some() || repeats(doc, token)
}
