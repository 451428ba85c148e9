//! Dates moved by one offset a patient: intervals stay, days do not.
//!
//! What cannot be read as a date is tagged, never guessed at: a moved non-date gives the offset away (Alexander & Beatty,
//! JAMIA 2022).

use jiff::{Span, civil::Date};

use super::Scope;
use super::date::{self, Context, Reading};
use crate::category::Category;
use crate::policy::{Options, Order};
use crate::prf::Prf;

/// How the dates of one text are read: what most of them tell of the rest.
pub(super) struct Dates<'t> {
    order: Order,
    /// The latest year of the text's full dates.
    year: i16,
    /// The latest full date of the text.
    pub latest: Option<Date>,
    /// For each finding, the month of the date before it, else of the first after it; 0 where there is none.
    months: Vec<i8>,
    /// For each finding, what was read of it.
    readings: Vec<Option<Reading<'t>>>,
}

impl<'t> Dates<'t> {
    /// Looks through the dates of a text.
    pub fn new(scope: &Scope<'t>, options: &Options) -> Self {
        let dates =
            || scope.findings.iter().filter(|f| f.category == Category::Date).map(|f| &scope.text[f.span.range()]);
        let votes: i32 = dates().map(vote).sum();
        let order = match votes {
            0 => options.order,
            1.. => Order::DayFirst,
            _ => Order::MonthFirst,
        };
        let count = scope.findings.len();
        let (year, months, readings) = (Context::default().year, vec![0; count], vec![None; count]);
        let mut all = Dates { order, year, latest: None, months, readings };
        let mut last = 0;
        for (i, finding) in scope.findings.iter().enumerate() {
            all.months[i] = last;
            if finding.category != Category::Date {
                continue;
            }
            let context = all.context(i);
            let Some(reading) = date::read(&scope.text[finding.span.range()], &context) else { continue };
            if let Some(month) = reading.month {
                if last == 0 {
                    all.months[..=i].fill(month);
                }
                last = month;
            }
            if reading.is_full() {
                all.latest = all.latest.max(reading.dates(&context).map(|d| d[0]));
            }
            all.readings[i] = Some(reading);
        }
        all.year = all.latest.map_or(all.year, Date::year);
        all
    }

    /// A date among the findings, or a range of dates, moved by days; `None` if it cannot be read.
    pub fn shift(&self, finding: usize, value: &str, days: i64) -> Option<String> {
        let context = self.context(finding);
        match &self.readings[finding] {
            // Neither year nor month of the context tells how a date is read.
            Some(reading) => moved(reading, days, &context),
            None => shift(value, days, &context),
        }
    }

    /// What a date among the findings leaves open.
    pub fn context(&self, finding: usize) -> Context {
        let month = self.months[finding];
        Context { order: self.order, year: self.year, month: (month > 0).then_some(month) }
    }
}

/// Positive for a date that can only be written day first, negative for month first.
fn vote(value: &str) -> i32 {
    let mut numbers = value.split(['/', '.', '-']).map(|n| n.parse::<u32>().ok().filter(|_| n.len() <= 2));
    match (numbers.next().flatten(), numbers.next().flatten()) {
        (Some(13..=31), Some(1..=12)) => 1,
        (Some(1..=12), Some(13..=31)) => -1,
        _ => 0,
    }
}

/// The offset in days of one patient, never 0. Without a patient's id, that of the text.
pub(super) fn offset(secret: &Prf, options: &Options) -> i64 {
    draw_offset(secret.of(&[])[0], options)
}

fn draw_offset(draw: u64, options: &Options) -> i64 {
    let step = if options.keep_weekday { 7 } else { 1 };
    let (least, most) = (i64::from(options.days.0), i64::from(options.days.1));
    let (low, high) = (least.div_euclid(step) + i64::from(least.rem_euclid(step) > 0), most.div_euclid(step));
    let zero = (low..=high).contains(&0);
    let room = high - low + 1 - i64::from(zero);
    debug_assert!(room > 0, "the policy was checked");
    let mut steps = low + (draw % room.max(1) as u64) as i64;
    if zero && steps >= 0 {
        steps += 1;
    }
    steps * step
}

/// What was read of a date, moved by days in its own form.
fn moved(reading: &Reading<'_>, days: i64, context: &Context) -> Option<String> {
    let moved = |d: Date| d.checked_add(Span::new().try_days(days).ok()?).ok();
    let moved: Option<Vec<Date>> = reading.dates(context)?.into_iter().map(moved).collect();
    reading.write(&moved?)
}

/// A date, or a range of dates, moved by days in its own form; `None` if it cannot be read.
fn shift(value: &str, days: i64, context: &Context) -> Option<String> {
    if let Some(reading) = date::read(value, context) {
        return moved(&reading, days, context);
    }
    // The end of a range may tell the year of its beginning.
    const BETWEEN: [&str; 10] = [" - ", " – ", " — ", " to ", " through ", " thru ", " and ", "–", "—", "-"];
    BETWEEN.iter().find_map(|mark| {
        let (from, to) = value.split_once(mark)?;
        let end = date::read(to, context)?;
        let mut begin =
            Context { year: end.year.unwrap_or(context.year), month: end.month.or(context.month), ..*context };
        // `12/30 - 1/2/2024` begins in the year before.
        let first = date::read(from, &begin)?.dates(&begin)?;
        begin.year -= i16::from(first > end.dates(context)?);
        Some(shift(from, days, &begin)? + mark + &shift(to, days, context)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_fill_their_range_and_are_never_zero() {
        let days = |days, keep_weekday| Options { days, keep_weekday, ..Options::default() };
        let drawn = |o: &Options| -> std::collections::BTreeSet<i64> { (0..1000).map(|n| draw_offset(n, o)).collect() };
        assert_eq!(drawn(&days((-2, 2), false)).into_iter().collect::<Vec<_>>(), [-2, -1, 1, 2]);
        assert_eq!(drawn(&days((-15, 13), true)).into_iter().collect::<Vec<_>>(), [-14, -7, 7]);
        assert_eq!(drawn(&days((5, 6), false)).into_iter().collect::<Vec<_>>(), [5, 6]);
    }

    #[test]
    fn ranges() {
        let context = Context::default();
        assert_eq!(shift("3/4/24 - 3/9/24", 1, &context).as_deref(), Some("3/5/24 - 3/10/24"));
        assert_eq!(shift("12/30-1/2/2023", 365, &context).as_deref(), Some("12/30-1/2/2024"));
        assert_eq!(shift("March 4 to April 9", 30, &context).as_deref(), Some("April 3 to May 9"));
        assert_eq!(shift("Diwali", 30, &context), None);
    }
}
