//! Writes another day in the form of a date that was read.

use jiff::civil::Date;

use super::{Part, Reading, words};

impl Reading<'_> {
    /// The same form for other days, one for each it was read with; `None` where the form cannot say them: `30-31 May` a day later.
    pub fn write(&self, dates: &[Date]) -> Option<String> {
        let first = dates.first()?;
        if dates.iter().any(|d| (d.year(), d.month()) != (first.year(), first.month())) {
            return None;
        }
        let mut out = String::with_capacity(self.value.len() + 8);
        let mut at = 0;
        for piece in &self.pieces {
            out.push_str(&self.value[at..piece.start]);
            at = piece.end;
            let old = &self.value[piece.start..piece.end];
            let two = |out: &mut String, n: i8, padded: bool| {
                if padded && n < 10 {
                    out.push('0');
                }
                if n > 9 {
                    out.push(char::from(b'0' + n as u8 / 10));
                }
                out.push(char::from(b'0' + n as u8 % 10));
            };
            let day = |n: u8| dates.get(usize::from(n)).map(|d| d.day());
            match piece.part {
                Part::Year(2) => two(&mut out, first.year().rem_euclid(100) as i8, true),
                Part::Year(_) => out.push_str(&format!("{:04}", first.year())),
                Part::Month(padded) => two(&mut out, first.month(), padded),
                Part::MonthName(row) => out.push_str(&words::write_month(row, first.month(), old)),
                Part::Day(n, padded) => two(&mut out, day(n)?, padded),
                Part::Suffix(n) => out.push_str(&words::recase(suffix(day(n)?), old)),
                Part::Weekday(row) => {
                    let weekday = first.weekday().to_monday_zero_offset() as u8;
                    out.push_str(&words::write_weekday(row, weekday, old));
                }
                Part::DayWords(ordinal, dash) => {
                    out.push_str(&words::recase(&words::say_day(first.day(), ordinal, dash), old));
                }
                Part::YearWords(saying, dash) => {
                    out.push_str(&words::recase(&words::say_year(first.year(), saying, dash), old));
                }
            }
        }
        out.push_str(&self.value[at..]);
        Some(out)
    }
}

/// `st`, `nd`, `rd` or `th`.
fn suffix(day: i8) -> &'static str {
    match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
