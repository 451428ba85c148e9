//! What the calendar allows.

/// Whether the month has that day in some year.
pub(super) fn is_day(month: u32, day: u32) -> bool {
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Whether the two numbers are a month and a day, in either order.
pub(super) fn is_month_and_day(a: u32, b: u32) -> bool {
    is_day(a, b) || is_day(b, a)
}

/// Whether the two numbers could be a month and a day but for the calendar, as in `02/30`: a slip of the pen under a label.
pub(super) fn is_slip(a: u32, b: u32) -> bool {
    (1..=31).contains(&a) && (1..=31).contains(&b)
}

/// Whether a person now in care, or their papers, may bear this year.
pub(super) fn is_year(year: u32) -> bool {
    (1880..=2099).contains(&year)
}

/// Whether these are the hours and minutes of a clock time written as one number.
pub(super) fn is_clock(number: u32) -> bool {
    number / 100 < 24 && number % 100 < 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_months() {
        assert!(is_day(2, 29) && !is_day(2, 30) && !is_day(13, 1) && !is_day(4, 31) && !is_day(1, 0));
        assert!(is_month_and_day(14, 3) && is_month_and_day(3, 14) && !is_month_and_day(14, 13));
    }

    #[test]
    fn clock_times() {
        assert!(is_clock(2359) && is_clock(5) && !is_clock(2400) && !is_clock(1260));
    }
}
