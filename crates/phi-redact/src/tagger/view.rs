//! What is known of one token.

use super::features::mix;
use crate::document::{Document, Kind};
use crate::lexicon::{Class, Cluster, CueSet};

/// What is known of one token.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub kind: Kind,
    /// Casing and kind.
    pub coarse: u8,
    pub len: u8,
    /// Which of year, month, day, great age and time of day a number may be; the script of a word with letters beyond ASCII.
    pub sort: u8,
    pub line_case: u8,
    /// How far the lines around are in another tongue than English, 0 to 3; 4 and 5 in another script.
    pub tongue: u8,
    /// Which kind of cue word it is; 0 for none.
    pub cue: u8,
    /// An ordinary small word or a mark among such: the words around decide.
    pub plain: bool,
    /// Place in the chunk.
    pub chunk_at: u8,
    pub from_start: u8,
    pub to_end: u8,
    /// Whether a label ends just before, on the line.
    pub labelled: bool,
    /// Length of the run of number words and single letters around.
    pub spoken: u8,
    /// What the rest of the document says of the word, bit by bit.
    pub document: u8,
    /// The strongest candidate over the token, packed; 0 for none.
    pub top_evidence: u16,
    pub cluster: Cluster,
    pub chunk: u32,
    /// The line, by its number and 1.
    pub line: u32,
    /// The word, a number's length, or the mark itself.
    pub word: u64,
    /// Everything the lists say of a word, or the sort of a number, as one value.
    pub lexicon: u64,
    /// What they say of the phrases over it, bit by bit.
    pub phrase: u64,
    /// The column.
    pub field: u64,
}

impl View {
    /// What stands before the first and after the last token.
    pub const EDGE: View = View {
        kind: Kind::Newline,
        coarse: 99,
        len: 0,
        sort: 0,
        line_case: 0,
        tongue: 0,
        cue: 0,
        plain: false,
        chunk_at: 0,
        from_start: 0,
        to_end: 0,
        labelled: false,
        spoken: 0,
        document: 0,
        top_evidence: 0,
        cluster: 0,
        chunk: 0,
        line: 0,
        word: 1,
        lexicon: 0,
        phrase: 0,
        field: 0,
    };

    /// What a token is to one some words away: its cluster, or else its form. Below [`View::GISTS`].
    #[inline]
    pub fn gist(&self) -> u16 {
        if self.cluster == 0 { 1024 + u16::from(self.coarse) } else { self.cluster }
    }

    /// One past the largest gist: clusters have 10 bits, forms 7.
    pub const GISTS: usize = 1024 + 128;
}
/// What a token is by itself.
pub(super) fn word(doc: &Document<'_>, i: usize) -> View {
    let token = &doc.tokens()[i];
    let mut view = View { kind: token.kind, len: token.len().min(12) as u8, ..View::EDGE };
    match token.kind {
        Kind::Word => {
            view.word = token.key | 1 << 63;
            view.coarse = 1 + token.case as u8;
            view.cluster = token.cluster;
            view.lexicon = mix(doc.class(i).0 & !Class::BEGINS.0, 0);
            view.sort = script(doc.str(i));
        }
        Kind::Number => {
            view.word = 100 + token.len().min(20) as u64;
            view.coarse = 10;
            view.sort = number(doc, i);
            view.lexicon = mix(u64::from(view.sort), 1);
        }
        Kind::Punct => {
            let c = doc.byte(i);
            let mark = if c < 0x80 { u64::from(c) } else { doc.str(i).chars().next().map_or(0, |c| c as u64) };
            view.word = 200 + mark;
            view.coarse = 20 + (view.word % 64) as u8;
        }
        Kind::Newline => (view.word, view.coarse) = (3, 11),
        Kind::Tag => (view.word, view.coarse) = (4, 12),
    }
    view.cue = cue(doc, i);
    view
}

/// The sort of a Latin word with letters beyond ASCII.
const LATIN: u8 = 64;

/// The script of a word by its first letter, from [`LATIN`] on; 0 for a word of ASCII. Blocks that few write in, and that
/// are written in like ways, go together.
fn script(word: &str) -> u8 {
    if word.is_ascii() {
        return 0;
    }
    LATIN
        + match word.chars().next().map_or(0, u32::from) {
            // With the ligatures; full-width letters are of ASCII here (`plain.rs`).
            ..0x370 | 0x1e00..0x1f00 | 0xfb00..0xfb07 => 0,
            // Greek, Cyrillic, Armenian, Georgian
            0x370..0x400 | 0x1f00..0x2000 => 1,
            0x400..0x530 => 2,
            0x530..0x590 | 0x10a0..0x1100 => 3,
            // Hebrew, Arabic, Ethiopic
            0x590..0x600 => 4,
            0x600..0x780 | 0xfb50..0xff00 => 5,
            0x1200..0x13a0 => 6,
            // Of India and Sri Lanka; of Southeast Asia and Tibet, without blanks between words
            0x900..0xe00 => 7,
            0xe00..0x10a0 | 0x1780..0x1800 => 8,
            // Hangul; Han and Kana, without blanks
            0x1100..0x1200 | 0xac00..0xd7b0 => 9,
            0x2e80..0xa000 | 0xf900..0xfb00 | 0x20000.. => 10,
            _ => 11,
        }
}

impl View {
    /// Whether it is a word in another script than Latin.
    pub fn is_of_other_script(&self) -> bool {
        self.sort > LATIN
    }
}

/// Which of year, month, day, great age or time of day a number may be; else its length.
fn number(doc: &Document<'_>, i: usize) -> u8 {
    let len = doc.tokens()[i].len();
    match (doc.number(i), len) {
        (Some(1900..=2035), 4) => 1,
        // Hours and minutes, most often full five minutes.
        (Some(n @ ..2400), 4) if n % 100 < 60 => 21 + u8::from(n % 5 != 0),
        (Some(1..=12), ..=2) => 2,
        (Some(13..=31), ..=2) => 3,
        (Some(90..=115), ..=3) => 4,
        (_, ..=2) => 5,
        _ => 5 + len.min(15) as u8,
    }
}

/// The kind of cue a token is, or ends; the first that fits.
fn cue(doc: &Document<'_>, i: usize) -> u8 {
    const CLASSES: [Class; 12] = [
        Class::TITLE,
        Class::CREDENTIAL,
        Class::RELATION,
        Class::ROLE,
        Class::FACILITY_HEAD,
        Class::ORG_HEAD,
        Class::SUFFIX,
        Class::STREET_UNIT,
        Class::MONTH,
        Class::WEEKDAY,
        Class::EPONYM_NOUN,
        Class::UNIT,
    ];
    const ANY: Class = {
        let (mut any, mut n) = (Class::NONE, 0);
        while n < CLASSES.len() {
            any = any.with(CLASSES[n]);
            n += 1;
        }
        any
    };
    let own = doc.entry(i);
    let ended = doc.hit_ending(i).map(|hit| hit.entry).unwrap_or_default();
    let class = own.class | ended.class;
    if class.any(ANY) {
        return 1 + CLASSES.iter().position(|c| class.any(*c)).unwrap_or_default() as u8;
    }
    let cues = (own.cue.0 | ended.cue.0) & !CueSet::FILLER.0;
    if own.cue.0 | ended.cue.0 == 0 { 0 } else { 16 + cues.trailing_zeros().min(46) as u8 }
}
