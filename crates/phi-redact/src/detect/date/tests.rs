//! What the recognizer of dates finds and leaves, form by form; and that no order of its parts makes it fail.

use super::super::{Candidates, run};
use crate::category::Category;
use crate::document::Document;

/// The dates found in a text, as written.
fn found(text: &str) -> Vec<&str> {
    let doc = Document::new(text);
    let candidates: Candidates = run(&doc);
    let mut best: Vec<&str> = Vec::new();
    let mut last = 0;
    let mut dates: Vec<_> =
        candidates.as_slice().iter().filter(|c| c.category == Category::Date && c.score >= 0.5).collect();
    dates.sort_by_key(|c| (c.first, std::cmp::Reverse(c.last)));
    for date in dates {
        if date.first >= last {
            best.push(doc.slice(date.range()));
            last = date.last;
        }
    }
    best
}

#[test]
fn numbers_in_every_order() {
    for date in ["03/14/2024", "14/03/24", "2024-03-11", "19.11.1951", "2024/03/11", "14-MAR-24", "14.iii.24", "3/2024"]
    {
        assert_eq!(found(&format!("Seen {date}, well.")), [date]);
    }
}

#[test]
fn stamps_are_whole() {
    for date in ["2024-03-11T14:22:09Z", "20240311142209-0600", "20240311", "11/Feb/2024:21:03:55", "04MAR24"] {
        assert_eq!(found(&format!("x|{date}|y")), [date]);
    }
}

#[test]
fn words_and_speech() {
    for date in [
        "the 14th of March",
        "Tuesday, 6 February 2024",
        "6, 13 and 20 July",
        "5-6 Apr",
        "june third nineteen fifty eight",
        "the fifth of the second",
        "Sept '24",
        "New Year's Eve",
        "den 3. Juni",
    ] {
        assert_eq!(found(&format!("seen on {date} ")), [date]);
    }
}

#[test]
fn misread_digits() {
    assert_eq!(found("Date: O9/l9/24"), ["O9/l9/24"]);
    assert_eq!(found("DOB 2O25-O2-l8"), ["2O25-O2-l8"]);
}

#[test]
fn the_neighbourhood_decides() {
    assert_eq!(found("on 3/14 and (2/19)"), ["3/14", "2/19"]);
    assert_eq!(found("12/23 - 12/26 0430"), ["12/23", "12/26"]);
    assert!(found("pain 3/10, BP 120/80, grip 4/5, 1/2 tab, L4/5, 2/6 SEM, VA 6/9 6/5").is_empty());
    assert!(found("K 3.5-5.0, v2.5.1, x 3/7, review 6/12, call 24/7, CT-24-0061927").is_empty());
}

#[test]
fn months_that_are_words() {
    assert_eq!(found("since March, in May"), ["March", "May"]);
    assert!(found("She may march 3 times. May I? Mayo 2, OCT 250").is_empty());
}

#[test]
fn no_order_of_parts_fails() {
    const PARTS: &[&str] = &[
        "3",
        "14",
        "2024",
        "20240311",
        "l9",
        "O",
        "/",
        "-",
        ".",
        " ",
        "  ",
        "\n",
        "Mar",
        "march",
        "the",
        "of",
        "14th",
        "second",
        "twenty",
        "thousand",
        "Monday",
        "Easter",
        "New Year's",
        ",",
        "'",
        "(",
        ")",
        ":",
        "T",
        "Z",
        "+",
        "年",
        "月",
        "–",
        "→",
        "\u{301}",
        "DOB",
        "on",
        "é",
        "aged",
        "94",
        "ninety",
        "F",
        "y",
        "|",
        "and",
    ];
    let mut state = 7u64;
    let mut next = || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        PARTS[(state >> 33) as usize % PARTS.len()]
    };
    for _ in 0..4000 {
        let text: String = (0..12).map(|_| next()).collect();
        run(&Document::new(&text));
    }
}
