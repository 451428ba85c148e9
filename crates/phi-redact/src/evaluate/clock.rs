//! Clock times are never scored (GUIDELINES.md, conventions): finds them as the pattern `CLOCK` of `tests/corpus.py`.
//!
//! ```text
//! \b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?|\s*hrs?\b)?(?:\s*(?:EST|EDT|CST|CDT|MST|MDT|PST|PDT|GMT|UTC)\b)?
//! \b\d{1,2}\s?[ap]\.?m\b\.?
//! \b(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs?|h)\b
//! ```

use std::ops::Range;

use super::word::{is_digit, is_word};

const ZONES: &[&str] = &["EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "GMT", "UTC"];

/// The byte ranges of the clock times of a text, left to right and disjoint.
pub(super) fn clocks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|n| at + n) {
        let run = text[start..].find(|c| !is_digit(c)).map_or(text.len(), |n| start + n);
        at = run;
        if text[..start].chars().next_back().is_some_and(is_word) {
            continue;
        }
        let end = match text[start..run].chars().count() {
            1 | 2 => colon(text, run).or_else(|| half_day(text, run)),
            4 if is_military(&text[start..run]) => hours(text, run),
            _ => None,
        };
        if let Some(end) = end {
            found.push(start..end);
            at = end;
        }
    }
    found
}

/// `:30`, `.30:15`, and what may follow, after the hour.
fn colon(text: &str, at: usize) -> Option<usize> {
    let at = digits(text, after(text, at, |c| matches!(c, ':' | '.'))?)?;
    let at = after(text, at, |c| c == ':').and_then(|at| digits(text, at)).unwrap_or(at);
    let blank = blanks(text, at);
    let at = meridiem(text, blank).or_else(|| hour_word(text, blank)).unwrap_or(at);
    Some(zone(text, blanks(text, at)).unwrap_or(at))
}

/// `pm` after a bare hour.
fn half_day(text: &str, at: usize) -> Option<usize> {
    meridiem(text, after(text, at, char::is_whitespace).unwrap_or(at))
}

/// `1530` but not `2530` nor `1575`.
fn is_military(run: &str) -> bool {
    let mut digits = run.chars();
    let [Some(a), Some(b), Some(c), Some(_)] = [digits.next(), digits.next(), digits.next(), digits.next()] else {
        return false;
    };
    (matches!(a, '0' | '1') || a == '2' && matches!(b, '0'..='3')) && matches!(c, '0'..='5')
}

/// `hrs`, `hr` or `h` after a military time.
fn hours(text: &str, at: usize) -> Option<usize> {
    let at = after(text, at, char::is_whitespace).unwrap_or(at);
    hour_word(text, at).or_else(|| word_end(text, after(text, at, |c| c.eq_ignore_ascii_case(&'h'))?))
}

fn hour_word(text: &str, at: usize) -> Option<usize> {
    let at = after(text, at, |c| c.eq_ignore_ascii_case(&'h'))?;
    let at = after(text, at, |c| c.eq_ignore_ascii_case(&'r'))?;
    word_end(text, after(text, at, |c| c.eq_ignore_ascii_case(&'s')).unwrap_or(at))
}

/// `am`, `p.m.`
fn meridiem(text: &str, at: usize) -> Option<usize> {
    let at = after(text, at, |c| matches!(c, 'a' | 'A' | 'p' | 'P'))?;
    let at = after(text, at, |c| c == '.').unwrap_or(at);
    let at = word_end(text, after(text, at, |c| matches!(c, 'm' | 'M'))?)?;
    Some(after(text, at, |c| c == '.').unwrap_or(at))
}

fn zone(text: &str, at: usize) -> Option<usize> {
    let name = text.get(at..at + 3)?;
    ZONES.iter().any(|z| z.eq_ignore_ascii_case(name)).then(|| word_end(text, at + 3)).flatten()
}

/// Two digits.
fn digits(text: &str, at: usize) -> Option<usize> {
    after(text, after(text, at, is_digit)?, is_digit)
}

fn blanks(text: &str, at: usize) -> usize {
    text[at..].find(|c: char| !c.is_whitespace()).map_or(text.len(), |n| at + n)
}

/// Past the char at `at`, if it is such a one.
fn after(text: &str, at: usize, is: impl Fn(char) -> bool) -> Option<usize> {
    text[at..].chars().next().filter(|c| is(*c)).map(|c| at + c.len_utf8())
}

/// `at`, if a word that ends there goes on no further.
fn word_end(text: &str, at: usize) -> Option<usize> {
    (!text[at..].chars().next().is_some_and(is_word)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_times() {
        for (text, expected) in [
            ("at 10:30 today", "10:30"),
            ("10:30:15 p.m. EST, x", "10:30:15 p.m. EST"),
            ("9 am", "9 am"),
            ("9pm.", "9pm."),
            ("1530h", "1530h"),
            ("1530 hrs", "1530 hrs"),
            ("7.45 hr gmt", "7.45 hr gmt"),
            ("x 12:305", "12:30"),
        ] {
            let found: Vec<&str> = clocks(text).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, [expected], "{text}");
        }
        for text in ["2530h", "a10:30", "120:80", "5 amps", "1530 x", "9  am", ""] {
            assert!(clocks(text).is_empty(), "{text}");
        }
    }
}
