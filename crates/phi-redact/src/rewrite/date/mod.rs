//! Dates taken apart and put together again: what is read of a value can be written back for another day in the same form.

mod lex;
mod read;
mod words;
mod write;

use jiff::civil::Date;

use crate::policy::Order;

pub(super) use read::read;
pub(crate) use words::month_names;
pub(super) use words::{recase, recase_words, write_recased};

/// A value read as a date: its parts, and where each stands.
#[derive(Clone, Debug)]
pub(super) struct Reading<'t> {
    pub value: &'t str,
    pub year: Option<i16>,
    pub month: Option<i8>,
    /// Most dates have one day or none; `5-6 April` has two.
    pub days: Vec<i8>,
    pieces: Vec<Piece>,
}

/// A piece of a date: bytes of the value, and what they say.
#[derive(Clone, Debug)]
struct Piece {
    start: usize,
    end: usize,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// A year in so many digits.
    Year(u8),
    /// A month in digits, with a leading zero or not.
    Month(bool),
    /// A month's name, of a row of names.
    MonthName(u8),
    /// The day of this number, with a leading zero or not.
    Day(u8, bool),
    /// `th` after the day of this number.
    Suffix(u8),
    /// A weekday's name, of a row of names.
    Weekday(u8),
    /// The day in words: an ordinal or not, with a hyphen or not.
    DayWords(bool, bool),
    /// The year in words.
    YearWords(words::Saying, bool),
}

/// What a date's own words leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Context {
    /// How `3/4` is read.
    pub order: Order,
    /// The year of a date without one.
    pub year: i16,
    /// The month of a day without one.
    pub month: Option<i8>,
}

impl Default for Context {
    /// A leap year, so that 29 February can be read.
    fn default() -> Self {
        Context { order: Order::MonthFirst, year: 2024, month: None }
    }
}

impl Reading<'_> {
    /// The days it speaks of; `None` if there is no such day. A month alone stands for its middle, a year alone for its own.
    pub fn dates(&self, context: &Context) -> Option<Vec<Date>> {
        let year = self.year.unwrap_or(context.year);
        let month = match self.month {
            None if !self.days.is_empty() => context.month?,
            month => month.unwrap_or(7),
        };
        let days: &[i8] = if self.days.is_empty() { &[15] } else { &self.days };
        let day = |d: &i8| match Date::new(year, month, *d) {
            // The context's year may have no 29 February.
            Err(_) if (month, *d) == (2, 29) && self.year.is_none() => Date::new(2024, 2, 29).ok(),
            date => date.ok(),
        };
        days.iter().map(day).collect()
    }

    /// Whether day, month and year are all told.
    pub fn is_full(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.days.len() == 1
    }
}

/// The day a full date speaks of, whatever its form; `None` for a date in part.
pub(super) fn day_of(value: &str) -> Option<Date> {
    let context = Context::default();
    let reading = read(value, &context).filter(Reading::is_full)?;
    reading.dates(&context).map(|dates| dates[0])
}

#[cfg(test)]
mod tests;
