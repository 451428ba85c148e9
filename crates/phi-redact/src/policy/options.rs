//! How an action is done, where it can be done in more than one way.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, nearest};

/// The ways of an action; each is read by the actions that know it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// The text written by `tag` in place of `[LABEL]`.
    pub text: Option<String>,
    /// What `mask` leaves.
    pub mask: Mask,
    /// Hexadecimal digits of `hash`, 8 to 64.
    pub length: u8,
    /// `encrypt`: digits for digits where there are six or more, so that the form stays; such a value carries no seal.
    pub keep_form: bool,
    /// `shift`: smallest and largest offset in days; 0 is never drawn.
    pub days: (i32, i32),
    /// `shift`: offsets of whole weeks only, so that weekdays stay.
    pub keep_weekday: bool,
    /// `shift`, `generalize`: how `3/4/2024` is read where the text does not tell.
    pub order: Order,
    /// `surrogate`: when the same value has the same surrogate.
    pub mode: Mode,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            text: None,
            mask: Mask::Whole,
            length: 16,
            keep_form: false,
            days: (-365, 365),
            keep_weekday: false,
            order: Order::MonthFirst,
            mode: Mode::Consistent,
        }
    }
}

impl Options {
    /// Whether a date can be shifted by some day of the range that is not 0.
    pub(crate) fn check_days(&self) -> Result<(), Error> {
        let (least, most) = self.days;
        let far = 36_500;
        let step = if self.keep_weekday { 7 } else { 1 };
        if least <= most && least >= -far && most <= far && (least..=most).any(|d| d != 0 && d % step == 0) {
            Ok(())
        } else {
            Err(Error::Days)
        }
    }
}

/// What `mask` leaves standing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mask {
    /// Nothing but blanks.
    #[default]
    Whole,
    /// Blanks, and the last letters or digits, at most a third of them.
    Last(u8),
    /// Blanks and marks: `***-****`.
    Shape,
}

/// How a numeric date is read where the text does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Order {
    /// Month, day, year: `3/4/2024` is in March.
    #[default]
    MonthFirst,
    /// Day, month, year: `3/4/2024` is in April.
    DayFirst,
}

/// When the same value has the same surrogate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// Always: the text stays readable.
    #[default]
    Consistent,
    /// Never: every mention is drawn anew.
    Random,
    /// By chance: a mention keeps the surrogate of the one before, or draws another and stays with that (a Markov chain).
    /// A leaked value then no longer stands out among the surrogates. Osborne et al., Electronics 2025, 14, 3945.
    Markov,
}

macro_rules! named {
    ($type:ident, $error:literal: $($variant:ident = $name:literal),*) => {
        impl FromStr for $type {
            type Err = Error;

            /// Reads its name in a policy.
            ///
            /// # Errors
            /// [`Error::Option`], with what is allowed.
            fn from_str(name: &str) -> Result<Self, Error> {
                match name {
                    $($name => Ok($type::$variant),)*
                    _ => Err(Error::Option { allowed: $error, near: nearest(name, [$($name),*].into_iter()) }),
                }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self { $($type::$variant => $name,)* #[allow(unreachable_patterns)] _ => "" })
            }
        }
    };
}

named!(Order, "order is month-first or day-first": MonthFirst = "month-first", DayFirst = "day-first");
named!(Mode, "mode is consistent, random or markov": Consistent = "consistent", Random = "random", Markov = "markov");
