//! What a policy adds to the library's own recognizers: patterns, and terms to remove or to keep.

mod cue;
mod known;
mod list;
mod pattern;

use std::sync::Arc;

use regex::{Regex, RegexBuilder};

use cue::Cues;
use pattern::Pattern;

use crate::category::Category;
use crate::check::{self, Compact};
use crate::error::Error;

/// A recognizer of the caller's: a pattern, or its group named `value`, with cue words near it or not, and a check or none.
#[derive(Clone, Debug)]
pub struct OwnRecognizer {
    pub(super) name: String,
    pub(super) category: Category,
    pub(super) pattern: Pattern,
    pub(super) cues: Cues,
    pub(super) window: u32,
    pub(super) validator: Validator,
    pub(super) score: f32,
}

impl OwnRecognizer {
    /// Characters before and after a match in which a cue is looked for, if not said.
    pub const WINDOW: u32 = 40;
    /// The widest window: each match reads that much, so a wider one would make the time quadratic in the text.
    pub const WIDEST: u32 = 1000;
    /// Score of its findings, if not said.
    pub const SCORE: f32 = 0.95;

    pub(super) fn new(
        name: String,
        category: Category,
        pattern: &str,
        cues: Vec<String>,
        window: u32,
        validator: Validator,
        score: f32,
    ) -> Result<Self, Error> {
        let (pattern, cues) = (Pattern::new(pattern)?, Cues::new(cues)?);
        Ok(OwnRecognizer { name, category, pattern, cues, window, validator, score })
    }

    /// Its name in the policy.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Calls back with the bytes, kind and score of every match that its cues and its check allow.
    pub(crate) fn find(&self, text: &str, mut found: impl FnMut(std::ops::Range<usize>, Category, f32)) {
        self.pattern.find(text, &mut |m| {
            let near = || self.cues.words.is_empty() || self.cues.stand_in(&text[self.around(text, m.clone())]);
            if !m.is_empty() && self.validator.holds(&text[m.clone()]) && near() {
                found(m, self.category, self.score);
            }
        });
    }

    /// The window around a match, on char boundaries.
    fn around(&self, text: &str, m: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let reach = self.window as usize;
        let first = text[..m.start].char_indices().rev().take(reach).last().map_or(m.start, |(i, _)| i);
        let last = text[m.end..].char_indices().take(reach).last().map_or(m.end, |(i, c)| m.end + i + c.len_utf8());
        first..last
    }
}

/// A pattern for any of these words or phrases, whole and in any casing.
pub(super) fn words(list: &[String]) -> Result<Regex, Error> {
    let blanks = |w: &String| w.split_whitespace().map(regex::escape).collect::<Vec<_>>().join(r"\s+");
    let mut list: Vec<String> = list.iter().map(blanks).collect();
    // The longest first: the first that matches wins.
    list.sort_by_key(|w| std::cmp::Reverse(w.len()));
    let pattern = format!(r"(?i)\b{{start-half}}(?:{})\b{{end-half}}", list.join("|"));
    RegexBuilder::new(&pattern).size_limit(16 << 20).build().map_err(|e| Error::Pattern { message: e.to_string() })
}

/// Terms of the caller's.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    /// Terms of a category that are removed wherever they stand as whole words.
    pub remove: Vec<(Category, Arc<[String]>, Regex)>,
    /// Findings that read like one of these are left alone; folded.
    pub keep: Vec<String>,
}

macro_rules! validators {
    ($($(#[$doc:meta])* $variant:ident, $name:literal, $check:expr;)*) => {
        /// A check that a match must pass; the checks of [`crate::check`], by name.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Validator {
            /// None.
            #[default]
            None,
            $($(#[$doc])* $variant,)*
        }

        impl Validator {
            /// The names of the checks.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Its name, if it is a check at all.
            pub fn name(self) -> Option<&'static str> {
                match self { Validator::None => None, $(Validator::$variant => Some($name)),* }
            }

            pub(super) fn named(name: &str) -> Result<Self, Error> {
                match name {
                    $($name => Ok(Validator::$variant),)*
                    _ => Err(Error::Option {
                        allowed: concat!("a validator is one of" $(, " ", $name)*),
                        near: crate::error::nearest(name, Validator::NAMES.iter().copied()),
                    }),
                }
            }

            /// Whether a number passes.
            pub fn holds(self, text: &str) -> bool {
                match self {
                    Validator::None => true,
                    $(Validator::$variant => $check(&Compact::new(text)),)*
                }
            }
        }
    };
}

validators! {
    /// Luhn, ISO/IEC 7812-1.
    Luhn, "luhn", check::luhn::valid;
    /// Payment card.
    Card, "card", check::card::valid;
    /// IBAN, ISO 13616.
    Iban, "iban", check::iban::valid;
    /// US National Provider Identifier.
    Npi, "npi", check::npi::valid;
    /// DEA number.
    Dea, "dea", check::dea::valid;
    /// US social security number of an issued range.
    Ssn, "ssn", check::ssn::valid;
    /// NHS number, modulus 11.
    Nhs, "nhs", check::mod11::nhs;
    /// Medicare beneficiary identifier.
    Mbi, "mbi", check::mbi::valid;
    /// Verhoeff's check digit.
    Verhoeff, "verhoeff", check::india::verhoeff;
    /// Vehicle identification number with its check digit.
    Vin, "vin", check::vin::checked;
}
