//! Numbers, codes, handles and addresses of the net.

use super::lists::Lists;
use super::{any, pick, recase};

fn digits(n: usize, rng: &mut fastrand::Rng) -> String {
    (0..n).map(|_| (b'0' + rng.u8(..10)) as char).collect()
}

fn capitals(n: usize, rng: &mut fastrand::Rng) -> String {
    (0..n).map(|_| (b'A' + rng.u8(..26)) as char).collect()
}

/// Every digit by another, and every letter of a code too; words stay.
pub fn same_form(old: &str, letters: bool, rng: &mut fastrand::Rng) -> String {
    if !old.bytes().any(|b| b.is_ascii_digit()) {
        return old.to_string();
    }
    // A prefix of capitals often tells the kind of code.
    let prefix = old.bytes().take_while(u8::is_ascii_uppercase).count();
    let keep = if (2..=5).contains(&prefix) && rng.bool() { prefix } else { 0 };
    let mut out = old[..keep].to_string();
    for c in old[keep..].chars() {
        out.push(match c {
            '0'..='9' => (b'0' + rng.u8(..10)) as char,
            'A'..='Z' if letters => (b'A' + rng.u8(..26)) as char,
            'a'..='f' if letters => (b'a' + rng.u8(..6)) as char,
            'g'..='z' if letters => (b'g' + rng.u8(..20)) as char,
            c => c,
        });
    }
    out
}

/// A code of any of the forms such codes have.
pub fn code(rng: &mut fastrand::Rng) -> String {
    let form = pick(
        &[
            "99999",
            "999999",
            "9999999",
            "99999999",
            "9999999999",
            "A9999",
            "A999999",
            "AA99999",
            "AAA9999999",
            "AA-99999",
            "AAA-999999",
            "A99-9999999",
            "AA-99-999999",
            "AAA-99-9999",
            "99-99999",
            "999-99-9999",
            "99-999-9999",
            "999 999 9999",
            "AA 99999",
            "AAA 9999999",
            "A 99999",
            "A99/9999",
            "AA99/99999",
            "99999A",
            "999999AA",
            "AA-A-999999",
            "99.9999",
            "9999.99999",
            "A99-9999-9",
            "AA99-99999-99",
            "9999 9999 999",
            "AAA-A-999999-99",
            "A99 9999 99",
            "999999-9999",
            "AA99-999999-AA",
            "99-9999",
            "A9A9999",
            "9A999999",
            "AAA9A99",
            "99 999 999",
        ],
        rng,
    );
    form.chars()
        .map(|c| match c {
            '9' => digits(1, rng),
            'A' => capitals(1, rng),
            c => c.to_string(),
        })
        .collect()
}

/// A telephone number of any country's form.
pub fn phone(spoken: bool, rng: &mut fastrand::Rng) -> String {
    const WORDS: [&str; 10] = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    if spoken && rng.u8(..10) < 6 {
        let n = *any(&[7, 10, 10], rng);
        return (0..n).map(|_| pick(&WORDS, rng)).collect::<Vec<_>>().join(" ");
    }
    let form = pick(
        &[
            "(999) 999-9999",
            "999-999-9999",
            "999.999.9999",
            "999 999 9999",
            "+1 999 999 9999",
            "999/999-9999",
            "999 / 999-9999",
            "09999 999 999",
            "099 9999 9999",
            "07999 999999",
            "0499 999 999",
            "+44 9999 999999",
            "999-9999",
            "9999999999",
            "99999",
            "9999",
            "999-999-9999 x999",
            "+353 99 999 9999",
            "029 999 9999",
            "+91 99999 99999",
            "+61 4 9999 9999",
            "9-9999",
            "(099) 999 9999",
            "+49 999 9999999",
            "099 999 9999",
        ],
        rng,
    );
    form.chars().map(|c| if c == '9' { (b'0' + rng.u8(..10)) as char } else { c }).collect()
}

/// A handle, with the mark of the old one.
pub fn handle(old: &str, lists: &Lists, rng: &mut fastrand::Rng) -> String {
    let mark = ["u/", "@", "#"].into_iter().find(|m| old.starts_with(m)).unwrap_or("");
    let given = pick(&any(&lists.origins, rng).given, rng).to_lowercase().replace(' ', "");
    let family = pick(&any(&lists.origins, rng).family, rng).to_lowercase().replace(' ', "");
    let (a, b) = (pick(&lists.words, rng), pick(&lists.words, rng));
    let number = rng.u32(1..2000);
    let initial: String = given.chars().take(1).collect();
    let body = match rng.u8(..14) {
        0 => format!("{initial}{family}"),
        1 => format!("{given}.{family}"),
        2 => format!("{given}{number}"),
        3 => format!("{initial}{family}{}", number % 100),
        4 => format!("{a}{b}{number}"),
        5 => format!("{a}_{b}"),
        6 => format!("{given}_{a}"),
        7 => format!("{}{}{number}", super::lists::title(a), super::lists::title(b)),
        8 => format!("{given}_rn"),
        9 => format!("{family}{initial}"),
        10 => format!("{a}.{given}"),
        11 => format!("the{a}{b}"),
        12 => format!("{given}{a}"),
        _ => format!("real{given}{number}"),
    };
    format!("{mark}{body}")
}

/// The same address with other names and digits.
pub fn email(old: &str, lists: &Lists, rng: &mut fastrand::Rng) -> String {
    const STAY: [&str; 24] = [
        "com",
        "org",
        "net",
        "edu",
        "gov",
        "dot",
        "at",
        "mail",
        "gmail",
        "yahoo",
        "outlook",
        "hotmail",
        "health",
        "example",
        "hospital",
        "clinic",
        "underscore",
        "dash",
        "invalid",
        "nhs",
        "info",
        "test",
        "medical",
        "care",
    ];
    let mut out = String::new();
    let mut word = String::new();
    for c in old.chars().chain(['\0']) {
        if c.is_alphabetic() {
            word.push(c);
            continue;
        }
        if word.len() > 2 && !STAY.contains(&word.to_lowercase().as_str()) && rng.u8(..10) < 7 {
            out.push_str(&recase(&pick(&lists.family, rng).to_lowercase(), &word));
        } else {
            out.push_str(&word);
        }
        word.clear();
        match c {
            '\0' => {}
            c if c.is_ascii_digit() => out.push((b'0' + rng.u8(..10)) as char),
            c => out.push(c),
        }
    }
    out
}
