//! Reads a value as a date: which of its numbers is the year, the month, the day.

use super::lex::{Item, Kind, items};
use super::{Context, Part, Piece, Reading, words};
use crate::policy::Order;

/// Reads a value; `None` where it is no date, or none this can write back: a holiday, a season, letters misread for digits.
pub(in super::super) fn read<'t>(value: &'t str, context: &Context) -> Option<Reading<'t>> {
    let items = items(value)?;
    let mut reader = Reader {
        items: &items,
        reading: Reading { value, year: None, month: None, days: vec![], pieces: Vec::with_capacity(8) },
        context,
    };
    let month = reader.names()?;
    reader.said(month.is_some())?;
    let numbers: Vec<&Item> = items.iter().filter(|i| i.number().is_some()).collect();
    match month {
        Some(_) => reader.beside_a_name(&numbers)?,
        None => reader.alone(&numbers)?,
    }
    let mut reading = reader.reading;
    let named = reading.month.is_some() || reading.year.is_some() || !reading.days.is_empty();
    reading.pieces.sort_by_key(|p| p.start);
    (named && reading.dates(&Context { month: Some(context.month.unwrap_or(1)), ..*context }).is_some())
        .then_some(reading)
}

struct Reader<'i, 't> {
    items: &'i [Item],
    reading: Reading<'t>,
    context: &'i Context,
}

/// Years that dates are written with.
fn is_year(n: u64) -> bool {
    (1800..2200).contains(&n)
}

impl Reader<'_, '_> {
    fn piece(&mut self, start: usize, end: usize, part: Part) {
        self.reading.pieces.push(Piece { start, end, part });
    }

    /// Month and weekday names, and suffixes of ordinals. `None` if another word stands here. Gives the item of the month.
    fn names(&mut self) -> Option<Option<usize>> {
        let mut month = None;
        for (i, item) in self.items.iter().enumerate() {
            let Kind::Word(word) = &item.kind else { continue };
            if let Some((row, n)) = words::month(word) {
                if month.is_some() {
                    return None;
                }
                month = Some(i);
                self.reading.month = Some(n);
                // `May` is whole and short: short where it is glued as short ones are, `04-MAY-24`.
                let glued = i > 0 && !matches!(self.items[i - 1].kind, Kind::Mark(' ' | ',')) && word == "may";
                let row = if glued { words::SHORT } else { row };
                self.piece(item.start, item.end, Part::MonthName(row));
            } else if let Some((row, _)) = words::weekday(word) {
                self.piece(item.start, item.end, Part::Weekday(row));
            } else if words::said(word).is_none() && !self.is_suffix(i) {
                return None;
            }
        }
        Some(month)
    }

    /// Whether the word is the suffix of the number before it: `4th`.
    fn is_suffix(&self, i: usize) -> bool {
        let touches = i > 0 && self.items[i - 1].number().is_some();
        touches && matches!(&self.items[i].kind, Kind::Word(w) if matches!(w.as_str(), "st" | "nd" | "rd" | "th"))
    }

    /// The runs of number words: a day, a year, or both.
    fn said(&mut self, month: bool) -> Option<()> {
        let mut i = 0;
        while i < self.items.len() {
            let mut run: Vec<(words::Said, usize)> = Vec::new();
            let mut dash = false;
            while let Some(item) = self.items.get(i) {
                match &item.kind {
                    Kind::Word(w) => match words::said(w) {
                        Some(said) => run.push((said, i)),
                        None => break,
                    },
                    Kind::Mark(c) if !run.is_empty() && (*c == ' ' || *c == '-') => dash |= *c == '-',
                    _ => break,
                }
                i += 1;
            }
            i += 1;
            // The `and` of `13 and 20 July` is no number.
            if run.iter().all(|(said, _)| *said == words::Said::And) {
                continue;
            }
            // Days in words stand beside the name of a month.
            if !month && !run.iter().any(|(said, _)| matches!(said, words::Said::Nth(_))) {
                return None;
            }
            let said: Vec<words::Said> = run.iter().map(|r| r.0).collect();
            let place = |first: usize, last: usize| (self.items[run[first].1].start, self.items[run[last - 1].1].end);
            let (mut at, n) = (0, run.len());
            let whole_year = words::year(&said).filter(|_| !matches!(said[..], [words::Said::Nth(_), ..]));
            if whole_year.is_none() && self.reading.days.is_empty() {
                let (day, ordinal, taken) = words::day(&said)?;
                let (start, end) = place(0, taken);
                self.reading.days.push(day);
                self.piece(start, end, Part::DayWords(ordinal, dash));
                at = taken;
            }
            if at < n {
                let (year, saying) = words::year(&said[at..])?;
                let (start, end) = place(at, n);
                self.reading.year = Some(year);
                self.piece(start, end, Part::YearWords(saying, dash));
            }
        }
        Some(())
    }

    /// Numbers beside the name of a month: days and a year.
    fn beside_a_name(&mut self, numbers: &[&Item]) -> Option<()> {
        let several = numbers.len() + self.reading.days.len() > 1;
        for (n, item) in numbers.iter().enumerate() {
            let value = item.number()?;
            let apostrophe = item.start > 0 && self.reading.value[..item.start].ends_with(['\'', '’']);
            let last = n + 1 == numbers.len();
            let days = !self.reading.days.is_empty();
            match item.width() {
                4 if is_year(value) => self.year(item)?,
                2 if apostrophe
                    || value > 31
                    || several && last && days && self.reading.year.is_none() && !self.listed(item) =>
                {
                    self.year(item)?;
                }
                1 | 2 => self.day(item, item.start, item.end)?,
                _ => return None,
            }
        }
        Some(())
    }

    /// Whether a number goes on with days: `5-6 April`, `5 and 6 April`. The month's name still follows.
    fn listed(&self, item: &Item) -> bool {
        self.reading.pieces.iter().any(|p| matches!(p.part, Part::MonthName(_)) && p.start > item.start)
    }

    /// Numbers without the name of a month.
    fn alone(&mut self, numbers: &[&Item]) -> Option<()> {
        let day_first = self.context.order == Order::DayFirst;
        let (value, width) = (|i: usize| numbers[i].number().unwrap_or(0), |i: usize| numbers[i].width());
        match numbers {
            [] => (!self.reading.days.is_empty()).then_some(()),
            [one] => self.compact(one, day_first),
            [a, b] => match (width(0), width(1)) {
                (4, _) => {
                    self.year(a)?;
                    self.month(b)
                }
                (_, 4) => {
                    self.month(a)?;
                    self.year(b)
                }
                (1 | 2, 1 | 2) if value(1) > 31 => {
                    self.month(a)?;
                    self.year(b)
                }
                (1 | 2, 1 | 2) => {
                    let flip = value(0) > 12 || day_first && value(1) <= 12;
                    let (month, day) = if flip { (b, a) } else { (a, b) };
                    self.month(month)?;
                    self.day(day, day.start, day.end)
                }
                _ => None,
            },
            [a, b, c] => {
                let year_first = width(0) == 4 || width(0) == 2 && value(0) > 31;
                let (year, month, day) = if year_first {
                    if value(1) > 12 { (a, c, b) } else { (a, b, c) }
                } else if value(0) > 12 || day_first && value(1) <= 12 {
                    (c, b, a)
                } else {
                    (c, a, b)
                };
                self.year(year)?;
                self.month(month)?;
                self.day(day, day.start, day.end)
            }
            _ => None,
        }
    }

    /// One number: `20240314`, `20240314091500`, `031424`, `202403`, `2024`, `14`.
    fn compact(&mut self, item: &Item, day_first: bool) -> Option<()> {
        let at = item.start;
        let field = |from: usize, to: usize| self.reading.value[at + from..at + to].parse::<u64>().unwrap_or(0);
        let dated = |m: u64, d: u64| (1..=12).contains(&m) && (1..=31).contains(&d);
        // Where year, month and day stand, each with its width.
        let layout = match item.width() {
            8 | 10 | 12 | 14 | 17 if is_year(field(0, 4)) && dated(field(4, 6), field(6, 8)) => {
                [(0, 4), (4, 2), (6, 2)]
            }
            8 if is_year(field(4, 8)) => match (dated(field(0, 2), field(2, 4)), dated(field(2, 4), field(0, 2))) {
                (true, other) if !(day_first && other) => [(4, 4), (0, 2), (2, 2)],
                (_, true) => [(4, 4), (2, 2), (0, 2)],
                _ => return None,
            },
            6 => {
                let (month_first, day_then) = (dated(field(0, 2), field(2, 4)), dated(field(2, 4), field(0, 2)));
                match (month_first, day_then, dated(field(2, 4), field(4, 6))) {
                    _ if is_year(field(0, 4)) && field(0, 4) < 2100 && dated(field(4, 6), 1) => {
                        self.part(at, 4, Part::Year(4), field(0, 4))?;
                        return self.part(at + 4, 2, Part::Month(true), field(4, 6));
                    }
                    (true, other, _) if !(day_first && other) => [(4, 2), (0, 2), (2, 2)],
                    (_, true, _) => [(4, 2), (2, 2), (0, 2)],
                    (_, _, true) => [(0, 2), (2, 2), (4, 2)],
                    _ => return None,
                }
            }
            4 if is_year(field(0, 4)) => return self.part(at, 4, Part::Year(4), field(0, 4)),
            4 if dated(field(0, 2), field(2, 4)) => {
                self.part(at, 2, Part::Month(true), field(0, 2))?;
                return self.part(at + 2, 2, Part::Day(0, true), field(2, 4));
            }
            1 | 2 => return self.day(item, item.start, item.end),
            _ => return None,
        };
        let values = layout.map(|(from, width)| field(from, from + width));
        let parts = [Part::Year(layout[0].1 as u8), Part::Month(true), Part::Day(0, true)];
        for ((part, value), (from, width)) in parts.into_iter().zip(values).zip(layout) {
            self.part(at + from, width, part, value)?;
        }
        Some(())
    }

    fn part(&mut self, start: usize, width: usize, part: Part, value: u64) -> Option<()> {
        match part {
            Part::Year(digits) => self.reading.year = Some(century(value, digits)),
            Part::Month(_) => self.reading.month = Some(i8::try_from(value).ok().filter(|m| (1..=12).contains(m))?),
            _ => self.reading.days.push(i8::try_from(value).ok().filter(|d| (1..=31).contains(d))?),
        }
        self.piece(start, start + width, part);
        Some(())
    }

    fn year(&mut self, item: &Item) -> Option<()> {
        let fits = item.width() == 2 || item.width() == 4 && is_year(item.number()?);
        if !fits || self.reading.year.is_some() {
            return None;
        }
        self.part(item.start, item.width(), Part::Year(item.width() as u8), item.number()?)
    }

    fn month(&mut self, item: &Item) -> Option<()> {
        let padded = self.padded(item);
        (item.width() <= 2).then_some(())?;
        self.part(item.start, item.width(), Part::Month(padded), item.number()?)
    }

    fn day(&mut self, item: &Item, start: usize, end: usize) -> Option<()> {
        let (n, padded) = (self.reading.days.len() as u8, self.padded(item));
        (item.width() <= 2).then_some(())?;
        self.part(start, end - start, Part::Day(n, padded), item.number()?)?;
        if let Some(suffix) = self.items.iter().position(|i| i.start == end).filter(|i| self.is_suffix(*i)) {
            let suffix = &self.items[suffix];
            self.piece(suffix.start, suffix.end, Part::Suffix(n));
        }
        Some(())
    }

    /// Whether a number of this date below ten would have a leading zero: as its neighbours have, else as forms like it have.
    fn padded(&self, item: &Item) -> bool {
        let value = self.reading.value.as_bytes();
        let short = |i: &&Item| i.number().is_some() && i.width() <= 2;
        let numbers = || self.items.iter().filter(short);
        if numbers().any(|i| {
            i.width() == 2 && value[i.start] == b'0' && (i.width() == item.width() || item.number() >= Some(10))
        }) {
            return true;
        }
        if numbers().any(|i| i.width() == 1) {
            return false;
        }
        // `12/25/2024`, `2024-12-25`, `25-DEC-24`, `20.11` are of padded kinds; `12/25`, `25 December` are not.
        let name = self.reading.pieces.iter().any(|p| matches!(p.part, Part::MonthName(_)));
        let glued = self.items.iter().any(|i| {
            let joins = match &i.kind {
                Kind::Mark(c) => !matches!(c, ' ' | ',' | '.'),
                Kind::Word(word) => words::month(word).is_some(),
                _ => false,
            };
            i.start == item.end && joins || i.end == item.start && matches!(i.kind, Kind::Word(_))
        });
        let pointed = || self.items.iter().any(|i| matches!(i.kind, Kind::Mark('.')));
        if name { glued } else { pointed() || self.items.iter().filter(|i| i.number().is_some()).count() > 2 }
    }
}

/// The year of two digits: up to 40 in this century.
fn century(value: u64, digits: u8) -> i16 {
    let short = value as i16;
    match digits {
        2 if short <= 40 => 2000 + short,
        2 => 1900 + short,
        _ => short,
    }
}
