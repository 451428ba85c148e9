//! The pattern of a recognizer: a regular expression, read by hand where that is cheaper.
//!
//! A regular expression costs some millions of instructions to compile and a walk through the text to match. What
//! the built-in policies look for, and every list of plain words, is found without one; what is found is the same.

use std::ops::Range;

use once_cell::sync::OnceCell;
use regex::{Regex, RegexBuilder};

use super::list::List;
use super::{known, known::Known};
use crate::error::Error;

/// The group of a pattern that is the value, where the pattern says more than the value.
const VALUE: &str = "value";

/// Bytes a compiled pattern may take: bounds time and memory whatever it says.
const SIZE: usize = 1 << 20;

/// A pattern, compiled when it is first needed.
#[derive(Clone, Debug)]
pub(in crate::policy) struct Pattern {
    text: String,
    by_hand: Option<ByHand>,
    regex: OnceCell<Regex>,
}

/// What finds the same without the regular expression.
#[derive(Clone, Debug)]
enum ByHand {
    List(List),
    Known(Known),
}

impl Pattern {
    /// The pattern of this text.
    pub fn new(text: &str) -> Result<Self, Error> {
        let list = || List::of(text).map(ByHand::List);
        let by_hand = known::of(text).map(ByHand::Known).or_else(list);
        let mut pattern = Pattern { text: text.into(), by_hand, regex: OnceCell::new() };
        if pattern.by_hand.is_none() {
            let regex = compiled(text)?;
            if regex.is_match("") {
                return Err(Error::Pattern { message: "matches the empty text; make it match something".into() });
            }
            pattern.regex = OnceCell::with_value(regex);
        }
        Ok(pattern)
    }

    /// The pattern as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Calls back with every match, in order.
    pub fn find(&self, text: &str, found: &mut dyn FnMut(Range<usize>)) {
        match &self.by_hand {
            Some(_) if folds_into_ascii(text) => self.search(text, found),
            Some(ByHand::List(list)) => list.find(text, found),
            Some(ByHand::Known(known)) => {
                // What is begun by hand ends by hand: the pattern says where it cannot be before it finds anything.
                if !known(text, found) {
                    self.search(text, found);
                }
            }
            None => self.search(text, found),
        }
    }

    /// As [`Pattern::find`], by the regular expression.
    fn search(&self, text: &str, found: &mut dyn FnMut(Range<usize>)) {
        let regex = self.regex.get_or_init(|| compiled(&self.text).expect("a list or a pattern of a policy's is one"));
        if regex.capture_names().flatten().any(|name| name == VALUE) {
            regex.captures_iter(text).filter_map(|c| c.name(VALUE)).for_each(|m| found(m.range()));
        } else {
            regex.find_iter(text).for_each(|m| found(m.range()));
        }
    }
}

fn compiled(text: &str) -> Result<Regex, Error> {
    RegexBuilder::new(text).size_limit(SIZE).build().map_err(|e| Error::Pattern {
        // The pattern itself is the caller's, not a patient's: it may be shown.
        message: e.to_string(),
    })
}

/// Whether a text holds one of the two letters that casing makes of letters of ASCII: the long s and the sign of kelvin.
pub(super) fn folds_into_ascii(text: &str) -> bool {
    !text.is_ascii() && (text.contains('\u{17f}') || text.contains('\u{212a}'))
}

#[cfg(test)]
mod tests {
    use super::super::super::{PRESETS, Policy};

    /// Texts of pieces that the patterns of the policies are made of, and of what lies beside them.
    fn texts() -> impl Iterator<Item = String> {
        const PIECES: &[&str] = &[
            " ",
            " ",
            " ",
            " ",
            "-",
            ", ",
            ",",
            "^",
            ".",
            "/",
            "_",
            "\n",
            "é",
            "ß",
            "\u{17f}",
            "\u{212a}",
            "0",
            "7",
            "19",
            "1987",
            "2024",
            "20245",
            "45",
            "y",
            "yo",
            "o",
            "M",
            "F",
            "yoF",
            "y/o",
            "y.o",
            "YEAR",
            "years",
            "old",
            "olds",
            "mo",
            "month",
            "wks",
            "days",
            "OLD",
            "AL",
            "NY",
            "XX",
            "Ny",
            "New York",
            "New",
            "York",
            "Guinea",
            "Niger",
            "Nigeria",
            "Washington",
            "Washington State",
            "Virginia",
            "West Virginia",
            "teacher",
            "Teachers",
            "bus driver",
            "bus",
            "driver",
            "bakers",
            "actres",
            "s",
            "@",
            "#",
            "a_b",
            "jane.d",
            "日本",
            "٣",
            "x9",
            "http://",
            "https://",
            "HTTPS://",
            "www.",
            "Www.",
            "a.b/c?d=1",
            ")",
            "]",
            "'",
            "\"",
            "<",
            ";",
            "!",
            "x",
        ];
        let mut random = fastrand(1);
        (0..20_000).map(move |_| (0..2 + random() % 12).map(|_| PIECES[random() % PIECES.len()]).collect())
    }

    /// A stream of numbers, always the same.
    fn fastrand(mut state: u64) -> impl FnMut() -> usize {
        move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize
        }
    }

    #[test]
    fn by_hand_as_by_the_expression() {
        let mut by_hand = 0;
        for (name, _) in PRESETS {
            for own in Policy::built_in(name).unwrap().own_recognizers() {
                by_hand += usize::from(own.pattern.by_hand.is_some());
                for text in texts() {
                    let (mut quick, mut slow) = (Vec::new(), Vec::new());
                    own.pattern.find(&text, &mut |m| quick.push(m));
                    own.pattern.search(&text, &mut |m| slow.push(m));
                    assert_eq!(quick, slow, "{} in {text:?}", own.name());
                }
            }
        }
        assert_eq!(by_hand, 9, "a policy's pattern is compiled");
    }
}
