//! A value cut into numbers, words and marks, with its clock times set apart.

use super::words;
use crate::document::fold::fold;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Number(u64),
    /// A word, folded.
    Word(String),
    Mark(char),
    /// Part of a clock time, or a word that says nothing of the day.
    Aside,
}

#[derive(Clone, Debug)]
pub(super) struct Item {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

impl Item {
    pub fn width(&self) -> usize {
        self.end - self.start
    }

    pub fn number(&self) -> Option<u64> {
        match self.kind {
            Kind::Number(n) => Some(n),
            _ => None,
        }
    }

    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Words between the parts of a date, and after a clock time.
const ASIDES: &[&str] = &[
    "of", "the", "de", "del", "di", "le", "el", "la", "den", "der", "am", "pm", "a", "p", "m", "h", "hr", "hrs",
    "hours", "z", "utc", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "at", "on", "ng", "um",
    "uhr", "ad", "o", "clock",
];

/// Cuts a value; `None` if it is too long for a date or holds digits that are not ASCII.
pub(super) fn items(value: &str) -> Option<Vec<Item>> {
    if value.len() > 120 {
        return None;
    }
    let mut items: Vec<Item> = Vec::with_capacity(8);
    let mut chars = value.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let mut run = |same: fn(char) -> bool| {
            while let Some((at, c)) = chars.next_if(|(_, c)| same(*c)) {
                end = at + c.len_utf8();
            }
            end
        };
        let kind = if c.is_ascii_digit() {
            let end = run(|c| c.is_ascii_digit());
            Kind::Number(value[start..end].parse().ok().filter(|_| end - start <= 17)?)
        } else if c.is_alphabetic() {
            let end = run(|c| c.is_alphabetic() || crate::document::fold::extends(c));
            Kind::Word(fold(&value[start..end]))
        } else if c.is_numeric() {
            return None;
        } else {
            Kind::Mark(c)
        };
        items.push(Item { start, end, kind });
    }
    clocks(&mut items);
    Some(items)
}

/// Sets clock times aside: `T09:15:00-05:00`, `9:15 am`, `at 0915`, `0915 hrs`.
fn clocks(items: &mut [Item]) {
    let n = items.len();
    fn word(item: &Item) -> &str {
        match &item.kind {
            Kind::Word(w) => w,
            _ => "",
        }
    }
    for i in 0..n {
        if items[i].number().is_none() && items[i].kind != Kind::Aside {
            continue;
        }
        // Hours, minutes, and what hangs on them.
        if i + 2 < n && items[i + 1].is(':') && items[i + 2].number().is_some() {
            items[i].kind = Kind::Aside;
            items[i + 2].kind = Kind::Aside;
        }
        if items[i].kind == Kind::Aside
            && i + 2 < n
            && items[i + 1].is('.')
            && items[i + 2].number().is_some()
            && i > 0
            && items[i - 1].is(':')
        {
            items[i + 2].kind = Kind::Aside;
        }
        let after = items.get(i + 1).map(|x| if x.is(' ') { items.get(i + 2).map(word) } else { Some(word(x)) });
        let hours = after.flatten().is_some_and(|w| matches!(w, "hrs" | "hours" | "h" | "am" | "pm" | "uhr"));
        let before = i.checked_sub(1).map(|j| word(&items[j])).unwrap_or_default();
        let at = i >= 2 && items[i - 1].is(' ') && word(&items[i - 2]) == "at";
        let zone = i > 0 && (items[i - 1].is('+') || items[i - 1].is('-')) && i > 1 && items[i - 2].kind == Kind::Aside;
        if hours && items[i].width() <= 4 || before == "t" || at || zone {
            items[i].kind = Kind::Aside;
        }
    }
    for i in 0..n {
        let Kind::Word(w) = &items[i].kind else { continue };
        let known = words::month(w).is_some() || words::weekday(w).is_some();
        if !known
            && (ASIDES.contains(&w.as_str())
                || w == "t" && i > 0 && items.get(i + 1).is_some_and(|x| x.kind == Kind::Aside))
        {
            items[i].kind = Kind::Aside;
        }
    }
}
