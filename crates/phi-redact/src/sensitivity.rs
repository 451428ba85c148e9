//! Operating points: how sure a candidate must be to count.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, nearest};

/// An operating point between leaks and over-redaction. Its recall and precision stand in `docs/accuracy.md`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Sensitivity {
    /// Few leaks, more over-redaction: for data that is released.
    High,
    /// The default.
    #[default]
    Balanced,
    /// Little over-redaction, more leaks: for search and linkage.
    Precise,
}

impl Sensitivity {
    /// Every operating point.
    pub const ALL: &'static [Sensitivity] = &[Sensitivity::High, Sensitivity::Balanced, Sensitivity::Precise];

    /// Its name in policies and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Sensitivity::High => "high",
            Sensitivity::Balanced => "balanced",
            Sensitivity::Precise => "precise",
        }
    }

    /// The score from which a candidate counts.
    pub const fn threshold(self) -> f32 {
        match self {
            Sensitivity::High => 0.14,
            Sensitivity::Balanced => 0.38,
            Sensitivity::Precise => 0.80,
        }
    }
}

impl fmt::Display for Sensitivity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Sensitivity {
    type Err = Error;

    /// Reads the name of an operating point.
    ///
    /// # Errors
    /// [`Error::UnknownSensitivity`], with the nearest spelling.
    fn from_str(name: &str) -> Result<Self, Error> {
        let all = || Sensitivity::ALL.iter().copied();
        all()
            .find(|s| s.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::UnknownSensitivity { near: nearest(name, all().map(Sensitivity::name)) })
    }
}
