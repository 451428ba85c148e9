//! Dates: another day in the same form, or in another form of the same kind.

use super::{pick, recase};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ORDINALS: [&str; 28] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
];
const HOLIDAYS: [&str; 34] = [
    "Thanksgiving",
    "Christmas Eve",
    "Christmas",
    "New Year's Eve",
    "New Year's",
    "Easter",
    "Easter Sunday",
    "Halloween",
    "Labor Day",
    "Memorial Day",
    "Veterans Day",
    "4th of July",
    "Mother's Day",
    "Father's Day",
    "Valentine's Day",
    "Good Friday",
    "Boxing Day",
    "Hanukkah",
    "Passover",
    "Yom Kippur",
    "Diwali",
    "Eid",
    "Ramadan",
    "Tet",
    "Juneteenth",
    "MLK Day",
    "Canada Day",
    "Anzac Day",
    "Presidents Day",
    "Columbus Day",
    "Xmas",
    "Nowruz",
    "Waitangi Day",
    "Bank Holiday Monday",
];

/// Another date.
pub fn replace(old: &str, spoken: bool, rng: &mut fastrand::Rng) -> String {
    let digits = old.bytes().filter(u8::is_ascii_digit).count();
    let month = old.split(|c: char| !c.is_alphabetic()).find_map(month_of);
    if digits == 0 && month.is_none() {
        let named = HOLIDAYS.iter().any(|h| h.eq_ignore_ascii_case(old)) || old.len() > 4 && rng.bool();
        return if named { recase(pick(&HOLIDAYS, rng), old) } else { old.to_string() };
    }
    let stamp = old.contains(':') || digits > 8;
    if !stamp && digits > 0 && rng.u8(..100) < 35 && old.len() <= 20 {
        let long = digits >= 4 && (digits >= 6 || month.is_some());
        return if long { full(spoken, rng) } else { partial(rng) };
    }
    same_form(old, rng)
}

fn month_of(word: &str) -> Option<usize> {
    let lower = word.to_lowercase();
    let at = |m: &&str| {
        let m = m.to_lowercase();
        m == lower || lower.len() == 3 && m.starts_with(&lower) || lower == "sept" && m == "september"
    };
    MONTHS.iter().position(at)
}

/// The same form with another month, day and year.
fn same_form(old: &str, rng: &mut fastrand::Rng) -> String {
    let mut out = String::new();
    let mut at = 0;
    let bytes = old.as_bytes();
    while at < old.len() {
        let c = old[at..].chars().next().expect("inside");
        let end = |f: fn(char) -> bool| old[at..].find(|c| !f(c)).map_or(old.len(), |n| at + n);
        if c.is_ascii_digit() {
            let e = end(|c| c.is_ascii_digit());
            let clock = at > 0 && matches!(bytes[at - 1], b':' | b'T');
            out.push_str(&if clock { old[at..e].to_string() } else { number(&old[at..e], rng) });
            at = e;
        } else if c.is_alphabetic() {
            let e = end(char::is_alphabetic);
            let word = &old[at..e];
            match month_of(word) {
                Some(_) => {
                    let new = pick(&MONTHS, rng);
                    out.push_str(&recase(
                        if word.len() <= 4 && !word.eq_ignore_ascii_case("june") { &new[..3] } else { new },
                        word,
                    ));
                }
                None => out.push_str(word),
            }
            at = e;
        } else {
            out.push(c);
            at += c.len_utf8();
        }
    }
    out
}

fn number(old: &str, rng: &mut fastrand::Rng) -> String {
    let n: u32 = old.parse().unwrap_or(0);
    match old.len() {
        1 => rng.u32(1..10).to_string(),
        2 if n == 0 || n > 31 => format!("{:02}", rng.u32(0..100)),
        2 if n <= 12 => format!("{:02}", rng.u32(1..13)),
        2 => rng.u32(13..29).to_string(),
        4 if n > 1800 => rng.u32(1930..2027).to_string(),
        4 => format!("{:02}{:02}", rng.u32(1..13), rng.u32(1..29)),
        len if len >= 8 => {
            let day = format!("{}{:02}{:02}", rng.u32(1930..2027), rng.u32(1..13), rng.u32(1..29));
            day + &old[8..]
        }
        _ => old.chars().map(|_| (b'0' + rng.u8(..10)) as char).collect(),
    }
}

fn ordinal(day: u32) -> String {
    let end = match (day % 10, day / 10) {
        (_, 1) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{end}")
}

/// A date with its year, in one of many forms.
fn full(spoken: bool, rng: &mut fastrand::Rng) -> String {
    let (y, m, d) = (rng.u32(1930..2027), rng.u32(1..13), rng.u32(1..29));
    let (name, short) = (MONTHS[m as usize - 1], &MONTHS[m as usize - 1][..3]);
    let yy = y % 100;
    if spoken && rng.u8(..10) < 6 {
        let (name, day) = (name.to_lowercase(), ORDINALS[d as usize - 1]);
        return match rng.u8(..3) {
            0 => format!("{name} {day}"),
            1 => format!("the {day} of {name}"),
            _ => format!(
                "{name} {day} nineteen {}",
                pick(&["forty two", "fifty eight", "sixty one", "seventy", "eighty three"], rng)
            ),
        };
    }
    match rng.u8(..22) {
        0 => format!("{m:02}/{d:02}/{y}"),
        1 => format!("{m}/{d}/{yy:02}"),
        2 => format!("{d}/{m}/{y}"),
        3 => format!("{d:02}.{m:02}.{yy:02}"),
        4 => format!("{d}.{m}.{y}"),
        5 => format!("{y}-{m:02}-{d:02}"),
        6 => format!("{y}-{short}-{d:02}"),
        7 => format!("{d:02}-{}-{y}", short.to_uppercase()),
        8 => format!("{d:02}{}{yy:02}", short.to_uppercase()),
        9 => format!("{d:02}{}{y}", short.to_uppercase()),
        10 => format!("{name} {d}, {y}"),
        11 => format!("{} {name} {y}", ordinal(d)),
        12 => format!("{d} {short} {y}"),
        13 => format!("{short}. {d}, {yy:02}"),
        14 => format!("{y} {m:02} {d:02}"),
        15 => format!("{m:02}-{d:02}-{yy:02}"),
        16 => format!("{y}{m:02}{d:02}"),
        17 => format!(
            "{d}.{}.{yy:02}",
            ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"][m as usize - 1]
        ),
        18 => format!("{d:02} {m:02} {yy:02}"),
        19 => format!("{y}/{m:02}/{d:02}"),
        20 => format!("{name} '{yy:02}"),
        _ => format!("{d}-{short}-{yy:02}"),
    }
}

/// A date without its year.
fn partial(rng: &mut fastrand::Rng) -> String {
    let (m, d) = (rng.u32(1..13), rng.u32(1..29));
    let (name, short) = (MONTHS[m as usize - 1], &MONTHS[m as usize - 1][..3]);
    match rng.u8(..18) {
        0 | 1 => format!("{m}/{d}"),
        2 => format!("{m:02}/{d:02}"),
        3 => format!("{d}/{m}"),
        4 => format!("{d:02}.{m:02}"),
        5 => format!("{m}-{d}"),
        6 => format!("{m:02}-{d:02}"),
        7 => format!("{short} {d}"),
        8 => format!("{d} {name}"),
        9 => format!("the {}", ordinal(d)),
        10 => ordinal(d),
        11 => format!("{name} {}", ordinal(d)),
        12 => format!("{} of {name}", ordinal(d)),
        13 => format!("{d}-{short}"),
        14 => format!("{d:02}{}", short.to_uppercase()),
        15 => format!("{} {d}", short.to_uppercase()),
        16 => format!("{m}/{}", rng.u32(2015..2027)),
        _ => format!("{d} {short}"),
    }
}
