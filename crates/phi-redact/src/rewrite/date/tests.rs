use jiff::ToSpan;

use super::*;

fn shifted(value: &str, days: i64, order: Order) -> String {
    let context = Context { order, year: 2023, month: Some(3) };
    let reading = read(value, &context).unwrap_or_else(|| panic!("not read: {value}"));
    let dates: Vec<Date> =
        reading.dates(&context).unwrap().iter().map(|d| d.checked_add(days.days()).unwrap()).collect();
    reading.write(&dates).unwrap_or_else(|| panic!("not written: {value}"))
}

#[test]
fn forms_are_kept() {
    for (old, days, new) in [
        ("3/4", 10, "3/14"),
        ("03/04", 1, "03/05"),
        ("3/4/24", -4, "2/29/24"),
        ("03/04/2024", 30, "04/03/2024"),
        ("12/25/2024", 10, "01/04/2025"),
        ("12/25", 10, "1/4"),
        ("March 4th", 18, "March 22nd"),
        ("March 15th", 20, "April 4th"),
        ("25MAR24", 10, "04APR24"),
        ("March 4, 2024", -4, "February 29, 2024"),
        ("04-MAR-24", 30, "03-APR-24"),
        ("04MAR2024", 1, "05MAR2024"),
        ("20240304T0915", 1, "20240305T0915"),
        ("2024-03-04T09:15:00-05:00", 1, "2024-03-05T09:15:00-05:00"),
        ("2024-03-04 09:15", -4, "2024-02-29 09:15"),
        ("20240304091500", 300, "20241229091500"),
        ("3.4.2024", 1, "3.5.2024"),
        ("98-12-31", 1, "99-01-01"),
        ("Monday, March 4, 2024", 2, "Wednesday, March 6, 2024"),
        ("Mon 3/4/24", 2, "Wed 3/6/24"),
        ("14 de marzo de 2024", 20, "3 de abril de 2024"),
        ("14. März 2024", 20, "3. April 2024"),
        ("14 MÄRZ 2024", -20, "23 FEBRUAR 2024"),
        ("4 février 2024", -10, "25 janvier 2024"),
        ("march fourteenth two thousand twenty four", 10, "march twenty fourth two thousand twenty four"),
        ("the twenty-first of June", -1, "the twentieth of June"),
        ("june second nineteen fifty eight", -2, "may thirty first nineteen fifty eight"),
        ("the 14th", 2, "the 16th"),
        ("5-6 Apr", 3, "8-9 Apr"),
        ("6, 13 and 20 July", 3, "9, 16 and 23 July"),
        ("March 2024", 40, "April 2024"),
        ("03/2024", 40, "04/2024"),
        ("2019", 365, "2020"),
        ("Sept 3", 30, "Oct 3"),
        ("Nov. 3, '24", 30, "Dec. 3, '24"),
    ] {
        assert_eq!(shifted(old, days, Order::MonthFirst), new, "{old}");
    }
    assert_eq!(shifted("3/4/24", 1, Order::DayFirst), "4/4/24");
    assert_eq!(shifted("25/4/24", 1, Order::MonthFirst), "26/4/24");
}

#[test]
fn what_is_no_readable_date() {
    for value in ["Thanksgiving", "l4/O3/2024", "13/45/2024", "", "spring", "2/30/2024", "now"] {
        assert!(read(value, &Context::default()).is_none(), "{value}");
    }
}

#[test]
fn one_day_in_every_form() {
    let day = Date::new(2024, 3, 14).unwrap();
    for value in
        ["3/14/2024", "14 March 2024", "2024-03-14", "20240314", "march fourteenth twenty twenty four", "14MAR24"]
    {
        assert_eq!(day_of(value), Some(day), "{value}");
    }
}
