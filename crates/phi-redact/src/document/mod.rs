//! A text as the detectors see it: tokens, lines, phrases of the lexicons, and values with the labels that govern them.

pub mod fold;
mod marks;
mod phrase;
pub(crate) mod said;
mod small;
mod spoken;
mod table;
mod token;
mod value;
mod words;

use std::ops::Range;

pub use phrase::Hit;
pub use spoken::Spoken;
pub use table::Cell;
pub use token::{Case, Kind, Token};
pub use value::{Label, Place, Value};
pub use words::{Filter, Words};

use crate::lexicon::{Class, CueSet, Entry};

/// One line: a range of tokens, without its line break.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
}

/// A section of a text, read once. Token positions are indices into [`Document::tokens`]; a range of them is half-open.
pub struct Document<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    lines: Vec<Line>,
    hits: phrase::Hits,
    /// All that a hit is or announces.
    all: Entry,
    /// The words that begin with a capital.
    capitals: Vec<u32>,
    marks: marks::Marks,
    small: small::Small,
    spoken: Vec<Spoken>,
    values: Vec<Value>,
    cells: Vec<Cell>,
}

impl<'t> Document<'t> {
    /// Reads a section of a text.
    ///
    /// # Panics
    /// If it is longer than `u32::MAX` bytes; the redactor cuts longer texts.
    pub fn new(text: &'t str) -> Self {
        assert!(u32::try_from(text.len()).is_ok(), "a section is at most 4 GiB long");
        let tokens = token::tokenize(text);
        let mut lines = Vec::with_capacity(text.len() / 40 + 1);
        let mut capitals = Vec::with_capacity(tokens.len() / 4 + 1);
        let mut first = 0;
        for (i, token) in tokens.iter().enumerate() {
            if token.is_capital() {
                capitals.push(i as u32);
            }
            if token.kind == Kind::Newline {
                lines.push(Line { first, last: i });
                first = i + 1;
            }
        }
        lines.push(Line { first, last: tokens.len() });
        let marks = marks::find(&tokens);
        let mut doc = Document {
            text,
            tokens,
            lines,
            hits: phrase::Hits::default(),
            all: Entry::default(),
            capitals,
            marks,
            small: small::Small::default(),
            spoken: Vec::new(),
            values: Vec::new(),
            cells: Vec::new(),
        };
        doc.hits = phrase::find(&doc);
        for hit in &doc.hits.list {
            doc.all.class = doc.all.class | hit.entry.class;
            doc.all.cue = doc.all.cue | hit.entry.cue;
        }
        doc.small = small::find(&doc);
        doc.spoken = spoken::find(&doc);
        doc.cells = table::find(&doc);
        doc.values = value::find(&doc, &doc.cells);
        doc
    }

    /// The text of the section.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Every token.
    #[inline]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Number of tokens.
    #[inline]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The words that begin with a capital, in order.
    pub fn capitals(&self) -> impl Iterator<Item = usize> + '_ {
        self.capitals.iter().map(|t| *t as usize)
    }

    /// Whether this ASCII mark stands anywhere.
    #[inline]
    pub fn holds(&self, mark: u8) -> bool {
        self.marks.hold(mark)
    }

    /// The ASCII marks of a kind that touch the tokens on either side, in order.
    #[inline]
    pub fn joints(&self, kind: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
        self.marks.joints.iter().map(|t| *t as usize).filter(move |t| kind(self.tokens[*t].byte))
    }

    /// Every line.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The number of the line a token stands in (its own, if it is the line break).
    pub fn line_of(&self, token: usize) -> usize {
        self.lines.partition_point(|line| line.last < token).min(self.lines.len() - 1)
    }

    /// The words and phrases of the lexicons with a class or cue of interest, in order; they may overlap.
    #[inline]
    pub fn hits(&self) -> &[Hit] {
        &self.hits.list
    }

    /// The hits of one of these classes or with one of these cues, in order.
    #[inline]
    pub fn hits_of(&self, class: Class, cues: CueSet) -> impl Iterator<Item = &Hit> {
        let any = self.has(class) || self.announces(cues);
        let list = if any { self.hits() } else { &[] };
        list.iter().filter(move |hit| hit.entry.class.any(class) || hit.entry.cue.any(cues))
    }

    /// Whether any hit is of one of these classes.
    #[inline]
    pub fn has(&self, class: Class) -> bool {
        self.all.class.any(class)
    }

    /// Whether any hit announces one of these.
    #[inline]
    pub fn announces(&self, cues: CueSet) -> bool {
        self.all.cue.any(cues)
    }

    /// The tokens that say a digit (`seven`, `oh`, `forty`), and those that repeat the next (`double`).
    #[inline]
    pub fn said(&self) -> &[u32] {
        &self.small.said
    }

    /// Runs of at least three digits said as words, in order.
    #[inline]
    pub fn spoken(&self) -> &[Spoken] {
        &self.spoken
    }

    /// Small words that a place, a body or a domain may follow (`at`, `in`, `of`, `st`, `dot`), in order.
    pub fn links(&self) -> impl Iterator<Item = usize> + '_ {
        self.small.links.iter().map(|t| *t as usize)
    }

    /// The hit that ends with this token, if any; the longest.
    #[inline]
    pub fn hit_ending(&self, token: usize) -> Option<&Hit> {
        match self.hits.ends.get(token) {
            Some(&n) if n > 0 => Some(&self.hits.list[n as usize - 1]),
            _ => None,
        }
    }

    /// The hits that begin with this token.
    #[inline]
    pub fn hits_at(&self, token: usize) -> impl Iterator<Item = &Hit> {
        let start = |token: usize| self.hits.starts.get(token).map_or(self.hits.list.len(), |n| *n as usize);
        self.hits.list[start(token)..start(token + 1)].iter()
    }

    /// The classes of the phrases of several words that cover this token.
    pub fn phrase_class(&self, token: usize) -> Class {
        // Phrases are short: one that covers the token begins at most this far before it.
        const REACH: usize = 8;
        if !self.hits.covered.get(token).is_some_and(|covered| *covered) {
            return Class::NONE;
        }
        let end = self.hits.starts.get(token + 1).map_or(0, |n| *n as usize);
        let near = self.hits.list[..end].iter().rev().take_while(|hit| hit.first as usize + REACH > token);
        near.filter(|hit| hit.is_phrase() && hit.last as usize > token).fold(Class::NONE, |c, hit| c | hit.entry.class)
    }

    /// Runs that hold a digit, in order, disjoint: the values that may be dates, numbers or codes.
    #[inline]
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The cells of the rows that stand under a header, in order.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The label before this token on its line (with nothing between but filler), else alone on the line above.
    pub fn label_of(&self, token: usize) -> Option<Label> {
        value::cues_before(self, token)
            .map(|(cues, strong)| Label { cues, place: Place::Before, strong })
            .or_else(|| value::cues_above(self, token).map(|cues| Label { cues, place: Place::Above, strong: true }))
    }

    /// The text of one token.
    #[inline]
    pub fn str(&self, token: usize) -> &'t str {
        let t = &self.tokens[token];
        &self.text[t.start as usize..t.end as usize]
    }

    /// The bytes of one token.
    #[inline]
    pub fn bytes(&self, token: usize) -> &'t [u8] {
        let t = &self.tokens[token];
        &self.text.as_bytes()[t.start as usize..t.end as usize]
    }

    /// The text from the first token of a range to its last.
    pub fn slice(&self, range: Range<usize>) -> &'t str {
        if range.is_empty() {
            return "";
        }
        &self.text[self.tokens[range.start].start as usize..self.tokens[range.end - 1].end as usize]
    }

    /// Bytes from the first token of a range to its last.
    #[inline]
    pub fn width(&self, range: &Range<usize>) -> usize {
        if range.is_empty() {
            return 0;
        }
        (self.tokens[range.end - 1].end - self.tokens[range.start].start) as usize
    }

    /// The first byte of a token; 0 past the end.
    #[inline]
    pub fn byte(&self, token: usize) -> u8 {
        self.tokens.get(token).map_or(0, |t| t.byte)
    }

    /// Whether the token is this one ASCII character.
    #[inline]
    pub fn is(&self, token: usize, c: u8) -> bool {
        self.tokens.get(token).is_some_and(|t| t.byte == c && t.end - t.start == 1)
    }

    /// What the lexicons say of a token as a single word; empty past the end.
    #[inline]
    pub fn entry(&self, token: usize) -> Entry {
        self.tokens.get(token).map_or_else(Entry::default, |t| t.entry.get())
    }

    /// The classes of a token as a single word.
    #[inline]
    pub fn class(&self, token: usize) -> Class {
        self.entry(token).class
    }

    /// The cues of a token as a single word.
    #[inline]
    pub fn cue(&self, token: usize) -> CueSet {
        self.entry(token).cue
    }

    /// Whether this token follows the one before without a blank.
    #[inline]
    pub fn touches(&self, token: usize) -> bool {
        token > 0
            && token < self.tokens.len()
            && self.tokens[token].gap == 0
            && self.tokens[token - 1].kind != Kind::Newline
    }

    /// Whether the token exists and is a word.
    #[inline]
    pub fn is_word(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(Token::is_word)
    }

    /// Whether the token exists and is a run of digits.
    #[inline]
    pub fn is_number(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(Token::is_number)
    }

    /// Whether the token is a line break, or lies past the end.
    #[inline]
    pub fn is_break(&self, token: usize) -> bool {
        self.tokens.get(token).is_none_or(|t| t.kind == Kind::Newline)
    }

    /// The value of a run of at most nine digits.
    pub fn number(&self, token: usize) -> Option<u32> {
        let t = self.tokens.get(token)?;
        if !t.is_number() || t.len() > 9 {
            return None;
        }
        // Marks may follow the digits.
        Some(self.bytes(token).iter().filter(|b| b.is_ascii_digit()).fold(0, |n, b| n * 10 + u32::from(b - b'0')))
    }

    /// Whether the token is this word, in any casing (`word` in lower case, ASCII).
    #[inline]
    pub fn is_the_word(&self, token: usize, word: &str) -> bool {
        let Some(t) = self.tokens.get(token) else { return false };
        t.len() == word.len()
            // Nearly every other word of that length begins otherwise.
            && word.as_bytes().first().is_some_and(|b| (b ^ t.byte) & !0x20 == 0)
            && self.bytes(token).eq_ignore_ascii_case(word.as_bytes())
    }
}
