//! A date in the forms it is written: as the squeezed bytes of each, and the lengths of its parts.

use jiff::civil::Date;

use crate::rewrite::month_names;

/// A form of a date: the squeezed text, and where its parts end.
pub(super) struct Form {
    pub text: String,
    pub ends: Vec<usize>,
    /// Whether the parts may stand without anything between them.
    pub glued: bool,
}

/// Every usual form of a date: month, day or year first, in two or four digits, with the month in words.
pub(super) fn forms(date: Date) -> Vec<Form> {
    let (y, m, d) = (date.year(), date.month(), date.day());
    let numbers = |n: i8| if n < 10 { vec![format!("{n:02}"), n.to_string()] } else { vec![n.to_string()] };
    let years = [format!("{y:04}"), format!("{:02}", y.rem_euclid(100))];
    let (days, months, names) = (numbers(d), numbers(m), month_names(m));
    let suffix = match (d % 10, d / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    let mut forms = Vec::new();
    let mut add = |parts: &[&str], glued: bool| {
        let mut text = String::new();
        let ends = parts
            .iter()
            .map(|part| {
                text.push_str(part);
                text.len()
            })
            .collect();
        forms.push(Form { text, ends, glued });
    };
    for year in &years {
        for day in &days {
            for month in &months {
                let glued = day.len() + month.len() == 4;
                add(&[month, day, year], glued);
                add(&[day, month, year], glued);
                add(&[year, month, day], glued);
            }
            for name in &names {
                add(&[name, day, year], true);
                add(&[day, name, year], true);
                add(&[year, name, day], true);
                add(&[name, &format!("{day}{suffix}"), year], true);
                add(&[&format!("{day}{suffix}"), name, year], true);
                add(&[&format!("{day}{suffix}"), "of", name, year], true);
            }
        }
    }
    forms
}
