//! Tokens: runs of letters, runs of ASCII digits, single other characters and line breaks. Blanks are not tokens.

use super::fold::{self, Key};
use crate::category::Category;
use crate::lexicon::{self, Cluster, EntryId, look_up_word};

/// What a token consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Letters, with their combining marks.
    Word,
    /// ASCII digits.
    Number,
    /// One other character, with the marks that extend it.
    Punct,
    /// One line break: `\n`, `\r\n` or `\r`.
    Newline,
    /// A tag of this library, `[NAME]`, `[NAME-1]`, `[NAME:0f3a5c9e]` or `[NAME~…]`: what stood there is gone, and its words announce nothing.
    Tag,
}

/// The casing of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// Not a word, or a script without casing.
    None,
    /// All letters are small.
    Lower,
    /// A capital, then small letters.
    Title,
    /// Two capitals or more and nothing else.
    Upper,
    /// One capital letter alone.
    Initial,
    /// Any other mixture, as in `McDonald`.
    Mixed,
}

/// One token. Offsets are bytes of the section it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Its first byte.
    pub byte: u8,
    /// Key of the folded word, or of the digits.
    pub key: Key,
    /// What the lexicons say of the word.
    pub entry: EntryId,
    /// The cluster of the word.
    pub cluster: Cluster,
    /// What it consists of.
    pub kind: Kind,
    /// Its casing.
    pub case: Case,
    /// Blanks between the token before and this one: 0, 1, or 2 for more or a tab.
    pub gap: u8,
}

impl Token {
    /// Length in bytes.
    #[inline]
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it is empty; no token of a text is.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.end == self.start
    }

    /// Whether it is a word.
    #[inline]
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it is a run of digits.
    #[inline]
    pub fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    /// Whether it begins with a capital.
    #[inline]
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Title | Case::Upper | Case::Initial | Case::Mixed)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Lower,
    Upper,
    Digit,
    Break,
    Other,
    Wide,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Other; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | 0x0b | 0x0c => Class::Blank,
            b'\n' | b'\r' => Class::Break,
            0x80.. => Class::Wide,
            _ => Class::Other,
        };
        b += 1;
    }
    table
};

/// Reads the tokens of a text of at most `u32::MAX` bytes.
pub(super) fn tokenize(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token> = Vec::with_capacity(bytes.len() / 4 + 8);
    let (mut at, mut gap) = (0, 0u8);
    while at < bytes.len() {
        let start = at;
        let class = CLASS[bytes[at] as usize];
        let (kind, case, key) = match class {
            Class::Blank => {
                gap = if bytes[at] == b' ' { (gap + 1).min(2) } else { 2 };
                at += 1;
                continue;
            }
            Class::Break => {
                at += 1 + usize::from(bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n'));
                (Kind::Newline, Case::None, 0)
            }
            Class::Digit => {
                while at < bytes.len() && bytes[at].is_ascii_digit() {
                    at += 1;
                }
                // A run of digits longer than any identifier needs no key of its own.
                (Kind::Number, Case::None, fold::key_within(bytes, start..at.min(start + 32)))
            }
            Class::Lower | Class::Upper => {
                let mut capitals = 0;
                while at < bytes.len() && bytes[at].is_ascii_alphabetic() {
                    capitals += usize::from(bytes[at].is_ascii_uppercase());
                    at += 1;
                }
                if at < bytes.len() && bytes[at] >= 0x80 && text[at..].chars().next().is_some_and(in_word) {
                    at = word_end(text, at);
                    (Kind::Word, case_of(&text[start..at]), fold::key(&text[start..at]))
                } else {
                    let case = match (capitals, at - start) {
                        (0, _) => Case::Lower,
                        (1, 1) => Case::Initial,
                        (1, _) if class == Class::Upper => Case::Title,
                        (c, n) if c == n => Case::Upper,
                        _ => Case::Mixed,
                    };
                    (Kind::Word, case, fold::key_within(bytes, start..at))
                }
            }
            Class::Other => {
                let tag = if bytes[at] == b'[' { tag_len(&bytes[at..]) } else { None };
                at += tag.unwrap_or(1);
                (if tag.is_some() { Kind::Tag } else { Kind::Punct }, Case::None, 0)
            }
            Class::Wide => {
                let c = text[at..].chars().next().expect("a char boundary inside the text");
                if c.is_whitespace() {
                    at += c.len_utf8();
                    gap = (gap + 1).min(2);
                    continue;
                }
                if c.is_alphabetic() {
                    at = word_end(text, at);
                    (Kind::Word, case_of(&text[start..at]), fold::key(&text[start..at]))
                } else {
                    at += c.len_utf8();
                    (Kind::Punct, Case::None, 0)
                }
            }
        };
        if kind != Kind::Newline && at < bytes.len() && bytes[at] >= 0x80 {
            at += text[at..].chars().take_while(|c| fold::extends(*c)).map(char::len_utf8).sum::<usize>();
        }
        let (byte, start, end) = (bytes[start], start as u32, at as u32);
        tokens.push(Token { start, end, byte, key, entry: EntryId::NONE, cluster: 0, kind, case, gap });
        gap = 0;
    }
    // In a loop of their own the look-ups, which miss the cache, overlap.
    for token in &mut tokens {
        // Of numbers only the shortest stand in lexicons, as in "4th of July".
        if token.kind == Kind::Word || token.kind == Kind::Number && token.len() <= 2 {
            (token.entry, token.cluster) = look_up_word(token.key);
            // `Tô` and `Thế` are names, not the small words they are folded to.
            let small = token.entry.get().class.any(lexicon::Class::FUNCTION);
            if small && !text[token.start as usize..token.end as usize].is_ascii() {
                (token.entry, token.cluster) = (EntryId::NONE, 0);
            }
        }
    }
    tokens
}

/// The length of a tag that begins here.
fn tag_len(bytes: &[u8]) -> Option<usize> {
    let label = 1 + bytes[1..].iter().take_while(|b| b.is_ascii_uppercase() || **b == b'_').count();
    if !Category::ALL.iter().any(|c| c.label().as_bytes() == &bytes[1..label]) {
        return None;
    }
    let run = |most: usize, of: fn(&u8) -> bool| 1 + bytes[label + 1..].iter().take(most).take_while(|b| of(b)).count();
    let end = label
        + match bytes.get(label) {
            Some(b'-') => run(9, u8::is_ascii_digit),
            Some(b':') => run(64, |b| b.is_ascii_digit() || (b'a'..=b'f').contains(b)),
            Some(b'~') => run(usize::MAX, |b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')),
            _ => 0,
        };
    (bytes.get(end) == Some(&b']')).then_some(end + 1)
}

fn in_word(c: char) -> bool {
    c.is_alphabetic() || fold::extends(c)
}

fn word_end(text: &str, at: usize) -> usize {
    at + text[at..].chars().take_while(|c| in_word(*c)).map(char::len_utf8).sum::<usize>()
}

fn case_of(word: &str) -> Case {
    let (mut lower, mut upper, mut first) = (0, 0, None);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        let capital = c.is_uppercase();
        first.get_or_insert(capital);
        upper += usize::from(capital);
        lower += usize::from(c.is_lowercase());
    }
    match (first, upper, lower) {
        (_, 0, 0) => Case::None,
        (_, 0, _) => Case::Lower,
        (Some(true), 1, 0) => Case::Initial,
        (Some(true), 1, _) => Case::Title,
        (_, _, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        tokenize(text).iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn letters_digits_and_the_rest() {
        assert_eq!(pieces("O'Brien, 72F\r\n(312)"), ["O", "'", "Brien", ",", "72", "F", "\r\n", "(", "312", ")"]);
    }

    #[test]
    fn marks_stay_with_their_letter() {
        assert_eq!(pieces("Zoe\u{308} 1\u{301} Nguyễn"), ["Zoe\u{308}", "1\u{301}", "Nguyễn"]);
    }

    #[test]
    fn tags_are_one_token() {
        assert_eq!(
            pieces("[NAME] [HEALTH_PLAN-12] [MRN:0f3a] [ID~aZ_-9] [Clinic] [NAMES]"),
            ["[NAME]", "[HEALTH_PLAN-12]", "[MRN:0f3a]", "[ID~aZ_-9]", "[", "Clinic", "]", "[", "NAMES", "]"]
        );
    }

    #[test]
    fn small_words_have_no_diacritics() {
        let classes: Vec<bool> =
            tokenize("to Tô the Thế").iter().map(|t| t.entry.get().class.any(lexicon::Class::FUNCTION)).collect();
        assert_eq!(classes, [true, false, true, false]);
    }

    #[test]
    fn casing() {
        let cases: Vec<Case> = tokenize("al AL Al A McD Ñandú 中").iter().map(|t| t.case).collect();
        assert_eq!(cases, [Case::Lower, Case::Upper, Case::Title, Case::Initial, Case::Mixed, Case::Title, Case::None]);
    }
}
