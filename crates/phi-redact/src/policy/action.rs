//! What can be done with a finding.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, nearest};

/// What is done with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// The label in brackets: `[NAME]`.
    Tag,
    /// The label and a number, the same for the same entity: `[NAME-1]`.
    Number,
    /// One `*` for every grapheme that is not a blank.
    Mask,
    /// Nothing is left.
    Remove,
    /// The text stays.
    Keep,
    /// A keyed hash (HMAC-SHA256) of the normalised value: the same value, the same hash.
    Hash,
    /// Reversible under the key.
    Encrypt,
    /// Another value of the same form, which a reader takes for real.
    Surrogate,
    /// A date moved by the patient's offset.
    Shift,
    /// The value made coarse: a year, a three-digit ZIP, `90+`, a state.
    Generalize,
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Action] = &[
        Action::Tag,
        Action::Number,
        Action::Mask,
        Action::Remove,
        Action::Keep,
        Action::Hash,
        Action::Encrypt,
        Action::Surrogate,
        Action::Shift,
        Action::Generalize,
    ];

    /// Its name in policies and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Action::Tag => "tag",
            Action::Number => "number",
            Action::Mask => "mask",
            Action::Remove => "remove",
            Action::Keep => "keep",
            Action::Hash => "hash",
            Action::Encrypt => "encrypt",
            Action::Surrogate => "surrogate",
            Action::Shift => "shift",
            Action::Generalize => "generalize",
        }
    }

    /// Whether it cannot be done without a key.
    pub const fn needs_key(self) -> bool {
        matches!(self, Action::Hash | Action::Encrypt | Action::Shift)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Action {
    type Err = Error;

    /// Reads the name of an action.
    ///
    /// # Errors
    /// [`Error::UnknownAction`], with the nearest spelling.
    fn from_str(name: &str) -> Result<Self, Error> {
        Action::ALL
            .iter()
            .copied()
            .find(|a| a.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::UnknownAction { near: nearest(name, Action::ALL.iter().map(|a| a.name())) })
    }
}
