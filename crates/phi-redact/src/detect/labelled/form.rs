//! The form of a written number: what can be said of it without its label.

use crate::check::Compact;

/// What a written number looks like.
#[derive(Clone, Copy, Debug)]
pub(in crate::detect) struct Form<'t> {
    /// As written.
    pub text: &'t str,
    /// Digits in it.
    pub digits: usize,
    /// Letters in it.
    pub letters: usize,
    /// Digits and letters.
    pub len: usize,
    /// A calendar date: `03/14/2024`, `14-Mar-24`, `20240314`.
    pub is_date: bool,
    /// A clock time with a colon.
    pub is_clock: bool,
    /// Digits with one point: `12.4`.
    pub is_decimal: bool,
    /// Four digits from 1900 to 2099.
    pub is_year: bool,
    /// A capital and four digits, as procedures and supplies are coded: `L2040`.
    pub is_procedure: bool,
    /// Short numbers in a row, as in versions and schedules: `24.3.10.2`, `20/10/10`.
    pub is_series: bool,
    /// Whether a letter was read as a digit.
    misread: bool,
    /// Gravidity and parity: `G4P3003`.
    pub is_obstetric: bool,
}

impl<'t> Form<'t> {
    pub fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let (mut digits, mut letters, mut misread, mut points, mut bars, mut colons) = (0, 0, 0, 0, 0, 0);
        for (at, b) in bytes.iter().enumerate() {
            match b {
                b'0'..=b'9' => digits += 1,
                b'l' | b'O' | b'o' if is_digit(bytes, at) => misread += 1,
                b'.' => points += 1,
                b'/' => bars += 1,
                b':' => colons += 1,
                b => letters += usize::from(b.is_ascii_alphabetic()),
            }
        }
        digits += misread;
        let marks = bytes.len() - digits - letters;
        Form {
            text,
            digits,
            letters,
            len: digits + letters,
            is_date: marks >= 2 && is_date(text) || marks == 0 && is_stamp(bytes),
            is_clock: colons > 0 && is_clock(bytes),
            is_decimal: letters == 0 && points == 1 && digits + 1 == bytes.len(),
            is_year: bytes.len() == 4 && digits == 4 && matches!(&bytes[..2], b"19" | b"20"),
            is_procedure: bytes.len() == 5 && crate::check::has_form(bytes, b"A9999"),
            is_series: letters == 0 && (points >= 2 || bars >= 2) && is_series(text),
            misread: misread > 0,
            is_obstetric: letters == 2 && bytes[0] == b'G' && text.contains('P') && bytes.len() <= 8,
        }
    }

    /// Capitals and digits alone.
    pub fn compact(&self) -> Compact {
        Compact::new(self.text)
    }

    /// Digits alone, as written.
    pub fn is_number(&self) -> bool {
        self.digits == self.text.len()
    }

    /// Two short numbers with a hyphen or slash: `150-400`, `134/84`.
    pub fn is_range(&self) -> bool {
        self.letters == 0 && self.digits <= 6 && self.len < self.text.len() && is_range(self.text)
    }

    /// The text with the digits that were taken for letters put right, if there are any.
    pub fn restored(&self) -> Option<String> {
        let bytes = self.text.as_bytes();
        if !self.misread || !self.text.is_ascii() {
            return None;
        }
        let digit = |(at, b): (usize, &u8)| match b {
            b'l' if is_digit(bytes, at) => '1',
            b'O' | b'o' if is_digit(bytes, at) => '0',
            b => char::from(*b),
        };
        Some(bytes.iter().enumerate().map(digit).collect())
    }

    /// A telephone number of North America as it is mostly written: `312-555-0142`, `555-0142`.
    pub fn is_phone(&self) -> bool {
        let forms = ["999-999-9999", "999.999.9999", "999-9999", "1-999-999-9999"];
        // No exchange begins with 0 or 1, so `014-0227` is none.
        let exchange = !matches!(self.text.as_bytes().first(), Some(b'0' | b'1')) || self.digits > 7;
        exchange && forms.iter().any(|form| crate::check::has_form(self.text.as_bytes(), form.as_bytes()))
    }
}

/// A digit, or a letter that scanners and typists take for one, beside a digit.
fn is_digit(text: &[u8], at: usize) -> bool {
    let beside = |at: usize| text.get(at).is_some_and(u8::is_ascii_digit);
    match text[at] {
        b'0'..=b'9' => true,
        b'l' | b'O' | b'o' => {
            let twin = |at: usize| text.get(at).is_some_and(|b| matches!(b, b'l' | b'O' | b'o'));
            beside(at + 1)
                || at > 0 && beside(at - 1)
                || twin(at + 1) && beside(at + 2)
                || at > 1 && twin(at - 1) && beside(at - 2)
        }
        _ => false,
    }
}

fn is_clock(text: &[u8]) -> bool {
    text.len() >= 4
        && text.iter().all(|b| b.is_ascii_digit() || *b == b':')
        && matches!(text.iter().position(|b| *b == b':'), Some(1 | 2))
}

fn is_series(text: &str) -> bool {
    let mut parts = text.split(['.', '/']);
    parts.all(|part| (1..=3).contains(&part.len())) && !text.contains('-')
}

fn is_range(text: &str) -> bool {
    let mut parts = text.split(['-', '/', '–']);
    let (Some(a), Some(b), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let number = |part: &str| {
        let plain = (1..=4).contains(&part.len()) && !(part.len() > 1 && part.starts_with('0') && !part.contains('.'));
        if plain { part.parse::<f32>().ok() } else { None }
    };
    // A range of values rises; a ratio of two may not.
    matches!((number(a), number(b)), (Some(a), Some(b)) if a < b || text.contains('/'))
}

/// A day, month and year in any order with one kind of mark between, or a month in letters.
fn is_date(text: &str) -> bool {
    if !text.is_ascii() || text.len() < 6 || text.len() > 24 {
        return false;
    }
    let Some(mark) = text.bytes().find(|b| matches!(b, b'/' | b'-' | b'.')) else {
        return false;
    };
    let mut parts = text.split(char::from(mark));
    let (Some(a), Some(b), Some(c)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    // What follows a `T` is a clock time.
    let c = c.split('T').next().unwrap_or(c);
    if parts.next().is_some() && !text.contains('T') {
        return false;
    }
    let number = |s: &str| if (1..=4).contains(&s.len()) { s.parse::<u32>().ok() } else { None };
    let month = |s: &str| s.len() <= 2 && matches!(number(s), Some(1..=12));
    let day = |s: &str| s.len() <= 2 && matches!(number(s), Some(1..=31));
    let year = |s: &str| s.len() == 4 && matches!(number(s), Some(1880..=2100));
    let short = |s: &str| s.len() == 2 && number(s).is_some();
    let ends = |s: &str| year(s) || short(s) && mark == b'/';
    (year(a) && month(b) && day(c))
        || ends(c) && (month(a) && day(b) || day(a) && month(b))
        || day(a) && is_month(b) && (year(c) || short(c))
}

/// Eight digits of a year, month and day: `20240311`, perhaps with a clock time behind.
fn is_stamp(text: &[u8]) -> bool {
    matches!(text.len(), 8 | 12 | 14)
        && text.iter().all(u8::is_ascii_digit)
        && (text.starts_with(b"19") || text.starts_with(b"20"))
        && (b"01"..=b"12").contains(&text[4..6].first_chunk().unwrap_or(b"00"))
        && (b"01"..=b"31").contains(&text[6..8].first_chunk().unwrap_or(b"00"))
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.len() >= 3 && word.bytes().all(|b| b.is_ascii_alphabetic()) && {
        let start = word[..3].to_ascii_lowercase();
        MONTHS.iter().any(|month| *month == start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_no_dates() {
        for date in ["03/14/2024", "2024-03-14", "14-Mar-24", "14.03.2024", "3/14/24", "2024-03-14T09:12"] {
            assert!(Form::of(date).is_date, "{date}");
        }
        for code in ["41-20-87", "24-019377", "2011/06/2094", "118-60-4", "1/2", "24-0611-77930-01"] {
            assert!(!Form::of(code).is_date, "{code}");
        }
        assert!(Form::of("12.4").is_decimal);
        assert!(Form::of("09:12").is_clock);
        assert!(!Form::of("24:MB0044719").is_clock);
    }
}
