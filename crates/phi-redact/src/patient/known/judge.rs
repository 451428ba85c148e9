//! Whether a hit of the automaton is the value where it stands: what is around it and between its characters.

use once_cell::sync::Lazy;

use super::Kind;
use crate::document::fold;
use crate::lexicon::{Class, Entry, look_up};
use crate::patient::numbers::COUNTRY_CODES;
use crate::patient::squeeze::Squeezed;

/// Classes of words that are written in lower case and mean something else than a person.
const ORDINARY: Class = Class(
    Class::WORD.0
        | Class::FUNCTION.0
        | Class::MONTH.0
        | Class::WEEKDAY.0
        | Class::AMBIGUOUS.0
        | Class::MEDICAL.0
        | Class::DRUG.0,
);

/// Classes of words that sentences begin with.
const BEGINS_SENTENCES: Class = Class(Class::FUNCTION.0 | Class::MONTH.0);

static SAID_OF_PERSONS: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let lines = include_str!("../../../data/patient/said-of-persons.txt").lines().filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// `None` if the hit is not the value; else whether it needs a neighbour to be it.
pub(super) fn judge(text: &Squeezed<'_>, start: usize, end: usize, kind: &Kind) -> Option<bool> {
    let (first, last) = text.back(start, end);
    let around = Around { text: text.text, first, last };
    let mut gaps = (start + 1..end).map(|at| text.gap(at));
    match kind {
        Kind::Word => {
            let joined = |gap: &str| gap.is_empty() || matches!(gap, "'" | "’" | "ʻ" | "-" | "‐" | "‑" | " ");
            let open = gaps.by_ref().filter(|gap| !gap.is_empty()).count();
            let gaps_fit = open <= 3 && (start + 1..end).all(|at| joined(text.gap(at)));
            if !gaps_fit || !(around.is_name_word() || around.in_an_address(end - start)) {
                return None;
            }
            Some(around.is_ordinary(open > 0))
        }
        Kind::Glued => {
            let fits = gaps.all(|gap| matches!(gap, "" | "." | "_" | "-"));
            (fits && around.is_name_word()).then_some(false)
        }
        Kind::Initials => {
            let letters: Vec<&str> = gaps.collect();
            let whole = &text.text[first..last];
            let capitals = whole.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let points = letters.iter().all(|gap| matches!(*gap, "." | ". ")) && text.text[last..].starts_with('.');
            let bare = letters.iter().all(|gap| gap.is_empty()) && look_up(fold::key(whole)).get() == Entry::default();
            (capitals && (points || bare) && around.stands_alone()).then_some(false)
        }
        Kind::Number => {
            let fits = gaps.all(|gap| gap.chars().count() <= 3 && !gap.contains('\n'));
            (fits && text.ends_a_number(start, end)).then_some(false)
        }
        Kind::Date { ends, glued } => {
            let mark = |gap: &str| gap.chars().count() <= 3 && !gap.contains('\n');
            let parts = &ends[..ends.len() - 1];
            let fits = (start + 1..end).all(|at| {
                let gap = text.gap(at);
                if parts.contains(&(at - start)) { mark(gap) && (*glued || !gap.is_empty()) } else { gap.is_empty() }
            });
            // Either every part is set apart, or none.
            let apart = parts.iter().filter(|at| !text.gap(start + **at).is_empty()).count();
            let in_words = text.bytes[start..end].iter().any(u8::is_ascii_alphabetic);
            let mark_of = |at: &usize| text.gap(start + at).trim();
            let alike = parts
                .iter()
                .all(|at| mark_of(at) == mark_of(&parts[0]) && matches!(mark_of(at), "" | "/" | "-" | "." | "_" | "–"));
            let even = in_words || alike && (apart == parts.len() || apart == 0);
            (fits && even && around.is_whole()).then_some(false)
        }
        Kind::Text => {
            let fits = gaps.all(|gap| gap.chars().count() <= 3);
            (fits && around.is_whole()).then(|| around.is_ordinary(false))
        }
    }
}

impl Squeezed<'_> {
    /// Whether a number stands by itself: no digit goes on after it; before it are zeros, a country code or letters at most.
    fn ends_a_number(&self, start: usize, end: usize) -> bool {
        let goes_on = self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) && self.gap(end).is_empty();
        let mut at = start;
        let glued = |at: usize| at > 0 && self.gap(at).is_empty();
        while glued(at) && self.bytes[at - 1] == b'0' {
            at -= 1;
        }
        let digit = |at: usize| glued(at) && self.bytes[at - 1].is_ascii_digit();
        // `+1312…`, `44…` before ten digits.
        let code = end - start >= 9
            && (at.saturating_sub(3)..at).any(|from| {
                let code = &self.bytes[from..at];
                COUNTRY_CODES.iter().any(|known| known.as_bytes() == code) && !digit(from)
            });
        let letters = glued(at) && self.bytes[at - 1].is_ascii_alphabetic() && !self.bytes[start].is_ascii_digit();
        !goes_on && (!digit(at) || code) && !letters
    }
}

/// A hit in its place.
struct Around<'t> {
    text: &'t str,
    first: usize,
    last: usize,
}

impl Around<'_> {
    fn value(&self) -> &str {
        &self.text[self.first..self.last]
    }

    fn before(&self) -> Option<char> {
        self.text[..self.first].chars().next_back()
    }

    fn after(&self) -> Option<char> {
        self.text[self.last..].chars().next()
    }

    /// Whether no letter or digit touches it.
    fn is_whole(&self) -> bool {
        !self.before().is_some_and(char::is_alphanumeric) && !self.after().is_some_and(char::is_alphanumeric)
    }

    /// Whether it is a token of its own, not part of `A/B` or `A-B`.
    fn stands_alone(&self) -> bool {
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '&' | '+');
        !self.before().is_some_and(joins) && !self.after().is_some_and(joins)
    }

    /// Whether no letter touches it, or capitals part it from those that do: `JaneSmith`.
    fn is_name_word(&self) -> bool {
        let first = self.value().chars().next().unwrap_or(' ');
        let last = self.value().chars().next_back().unwrap_or(' ');
        let left = |c: char| c.is_alphabetic() && !(c.is_lowercase() && first.is_uppercase());
        let right = |c: char| c.is_alphabetic() && !(last.is_lowercase() && c.is_uppercase());
        !self.before().is_some_and(left) && !self.after().is_some_and(right)
    }

    /// Whether it is part of a handle or an e-mail address, and long enough to be told from other letters.
    fn in_an_address(&self, letters: usize) -> bool {
        if letters < 5 {
            return false;
        }
        let end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '"');
        let reach = |from: usize| from.saturating_sub(64);
        let mut from = reach(self.first);
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let left = self.text[from..self.first].rsplit(end).next().unwrap_or_default();
        let right: String = self.text[self.last..].chars().take(64).take_while(|c| !end(*c)).collect();
        left.starts_with(['#', '@']) || left.contains('@') || right.contains('@')
    }

    /// Whether the word means something else where it stands: in lower case; or, if sentences begin with it, `Will follow up`, at the
    /// beginning of one that goes on as no sentence about a person does. `Brown fell again` is about the patient: a leak is worse.
    fn is_ordinary(&self, joined: bool) -> bool {
        let class = look_up(fold::key(self.value())).get().class;
        if joined || !class.any(ORDINARY) {
            return false;
        }
        let first = self.value().chars().next().unwrap_or(' ');
        if first.is_lowercase() {
            return true;
        }
        if !class.any(BEGINS_SENTENCES) || self.value().chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
            return false;
        }
        let before = self.text[..self.first].trim_end_matches([' ', '\t']);
        let begins = before.is_empty() || before.ends_with(['.', '!', '?', '\n', '•', '*', '-']);
        let next = self.text[self.last..].trim_start_matches(' ');
        let word: String = next.chars().take_while(|c| c.is_alphabetic() || *c == '\'').collect();
        let touches = next.len() < self.text.len() - self.last;
        begins && touches && word.starts_with(char::is_lowercase) && !SAID_OF_PERSONS.contains(&word.as_str())
    }
}
