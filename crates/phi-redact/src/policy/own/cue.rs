//! Words near a match that it needs.

use once_cell::sync::OnceCell;
use regex::Regex;

use super::list::is_word;
use super::pattern::folds_into_ascii;
use super::words;
use crate::error::Error;

/// The cue words of a recognizer: any of them, whole and in any casing.
#[derive(Clone, Debug)]
pub(in crate::policy) struct Cues {
    /// As they were written.
    pub words: Vec<String>,
    /// Whether they are of letters and digits of ASCII with one blank between words: then they are read without a pattern.
    plain: bool,
    /// Bits for the letters they begin with, in either casing.
    first: u128,
    pattern: OnceCell<Regex>,
}

impl Cues {
    pub fn new(list: Vec<String>) -> Result<Self, Error> {
        let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_alphanumeric());
        let plain = list.iter().all(|cue| cue.split(' ').all(word));
        let pattern = if plain { OnceCell::new() } else { OnceCell::with_value(words(&list)?) };
        let bit = |b: u8| 1 << (b & 0x7f);
        let begin =
            |cue: &String| cue.bytes().next().map(|b| bit(b.to_ascii_lowercase()) | bit(b.to_ascii_uppercase()));
        let first = list.iter().filter_map(begin).fold(0, |all, bits| all | bits);
        Ok(Cues { words: list, plain, first, pattern })
    }

    /// Whether one stands in a piece of text, or none is asked for.
    pub fn stand_in(&self, piece: &str) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let told = if self.plain { self.read(piece) } else { None };
        told.unwrap_or_else(|| {
            let pattern = self.pattern.get_or_init(|| words(&self.words).expect("plain words make a pattern"));
            pattern.is_match(piece)
        })
    }

    /// Whether a plain cue stands in the piece; `None` where letters beyond ASCII decide.
    fn read(&self, piece: &str) -> Option<bool> {
        if folds_into_ascii(piece) {
            return None;
        }
        let bytes = piece.as_bytes();
        let mut before = b' ';
        let mut unsure = false;
        for (at, &byte) in bytes.iter().enumerate() {
            if byte.is_ascii() && self.first >> byte & 1 > 0 && !is_word(before) {
                for cue in self.words.iter().filter(|cue| cue.as_bytes()[0].eq_ignore_ascii_case(&byte)) {
                    match end_of(cue.as_bytes(), &bytes[at..]) {
                        Match::No => {}
                        Match::Yes if before.is_ascii() => return Some(true),
                        _ => unsure = true,
                    }
                }
            }
            before = byte;
        }
        if unsure { None } else { Some(false) }
    }
}

enum Match {
    Yes,
    No,
    /// A character beyond ASCII decides.
    Unsure,
}

/// Whether the text begins with the cue, in any casing, with blanks where it has one, and no word goes on after it.
fn end_of(cue: &[u8], text: &[u8]) -> Match {
    let mut rest = text;
    for &letter in cue {
        match rest.split_first() {
            Some((first, after)) if letter == b' ' && is_blank(*first) => {
                rest = &after[after.iter().position(|b| !is_blank(*b)).unwrap_or(after.len())..];
            }
            Some((first, after)) if letter != b' ' && first.eq_ignore_ascii_case(&letter) => rest = after,
            Some((first, _)) if !first.is_ascii() => return Match::Unsure,
            _ => return Match::No,
        }
    }
    match rest.first() {
        Some(next) if !next.is_ascii() => Match::Unsure,
        Some(next) if is_word(*next) => Match::No,
        _ => Match::Yes,
    }
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_read_as_their_pattern_is() {
        let cues = Cues::new(["age", "Aged", "is a", "by trade"].map(String::from).to_vec()).unwrap();
        let pattern = words(&cues.words).unwrap();
        const PIECES: [&str; 16] =
            ["age", "AGED", "is", "a", "A", " ", " ", "\n", "\u{a0}", "by", "trade", "s", "é", "_", "\u{17f}", "."];
        let (mut state, mut sure) = (1u64, 0);
        for _ in 0..50_000 {
            let mut piece = String::new();
            for _ in 0..1 + state % 6 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                piece += PIECES[(state >> 60) as usize];
            }
            let told = cues.read(&piece);
            sure += u32::from(told.is_some());
            assert!(told.is_none_or(|told| told == pattern.is_match(&piece)), "{piece:?}");
        }
        assert!(sure > 25_000, "{sure}");
    }
}
