//! Entries of the lexicons in a text: words, and phrases of several words with points, hyphens or apostrophes between.

use super::fold::join;
use super::{Document, Kind};
use crate::lexicon::{Class, CueSet, Entry, look_up_phrase};

/// Classes that a recognizer goes by; other words (names, dictionary words) are asked for at their token.
const INTERESTING: Class = Class::TITLE
    .with(Class::CREDENTIAL)
    .with(Class::RELATION)
    .with(Class::ROLE)
    .with(Class::FACILITY_HEAD)
    .with(Class::ORG_HEAD)
    .with(Class::STREET_SUFFIX)
    .with(Class::FACILITY_HEAD_WEAK)
    .with(Class::ORG_HEAD_WEAK)
    .with(Class::STREET_SUFFIX_WEAK)
    .with(Class::STREET_KIND)
    .with(Class::DWELLING)
    .with(Class::MONTH)
    .with(Class::WEEKDAY)
    .with(Class::HOLIDAY)
    .with(Class::NUMBER_WORD)
    .with(Class::ORDINAL_WORD)
    .with(Class::STATE)
    .with(Class::STATE_ABBR);

/// An entry of the lexicons in the text.
#[derive(Clone, Copy, Debug)]
pub struct Hit {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub last: u32,
    /// What the lexicons say.
    pub entry: Entry,
}

impl Hit {
    /// The tokens it covers.
    #[inline]
    pub fn range(&self) -> std::ops::Range<usize> {
        self.first as usize..self.last as usize
    }

    /// Whether it is more than one word.
    pub fn is_phrase(&self) -> bool {
        self.last - self.first > 1
    }
}

/// The hits of a document, and where to find them by their tokens.
#[derive(Default)]
pub(super) struct Hits {
    /// In order.
    pub list: Vec<Hit>,
    /// For every token, the number of the first hit that begins there or later; one more for the end.
    pub starts: Vec<u32>,
    /// For every token, the number of the hit that ends with it, plus one; `0` for none.
    pub ends: Vec<u32>,
    /// For every token, whether a phrase of several words covers it.
    pub covered: Vec<bool>,
}

/// Every phrase, and every single word that is a cue or of an interesting class; and which of them ends where.
pub(super) fn find(doc: &Document<'_>) -> Hits {
    let mut hits: Vec<Hit> = Vec::with_capacity(doc.len() / 8 + 4);
    let mut ends = vec![0u32; doc.len()];
    let mut covered = vec![false; doc.len()];
    let mut starts = Vec::with_capacity(doc.len() + 1);
    for (i, token) in doc.tokens().iter().enumerate() {
        starts.push(hits.len() as u32);
        if token.kind != Kind::Word && token.kind != Kind::Number {
            continue;
        }
        let entry = token.entry.get();
        let mut longest = None;
        let (mut key, mut at, mut beginning) = (token.key, i, entry);
        while beginning.class.any(Class::BEGINS) {
            let Some(next) = next_word(doc, at) else { break };
            key = join(key, doc.tokens()[next].key);
            at = next;
            beginning = look_up_phrase(key).get();
            // An entry that only begins longer ones is none itself.
            let found = Entry { class: Class(beginning.class.0 & !Class::BEGINS.0), ..beginning };
            if found != Entry::default() {
                longest = Some((at + 1, found));
            }
        }
        if !entry.cue.is_empty() || entry.class.any(INTERESTING) {
            push(&mut hits, &mut ends, i, i + 1, entry);
        }
        if let Some((last, found)) = longest {
            covered[i..last].fill(true);
            push(&mut hits, &mut ends, i, last, found);
        }
    }
    starts.push(hits.len() as u32);
    Hits { list: hits, starts, ends, covered }
}

fn push(hits: &mut Vec<Hit>, ends: &mut [u32], first: usize, last: usize, entry: Entry) {
    hits.push(Hit { first: first as u32, last: last as u32, entry });
    // A longer phrase that ends here came earlier and stays, unless only one of the two is a cue.
    let end = &mut ends[last - 1];
    if *end == 0
        || hits[*end as usize - 1].entry.cue.any(CueSet::FILLER)
            && !entry.cue.is_empty()
            && !entry.cue.any(CueSet::FILLER)
        || hits[*end as usize - 1].entry.cue.is_empty() && !entry.cue.is_empty()
    {
        *end = hits.len() as u32;
    }
}

/// The word after this one in the same phrase: at most one joining mark and one blank away.
fn next_word(doc: &Document<'_>, at: usize) -> Option<usize> {
    let tokens = doc.tokens();
    let mut next = at + 1;
    if doc.tokens().get(next)?.kind == Kind::Punct && tokens[next].gap == 0 {
        let joins = matches!(doc.byte(next), b'.' | b'-' | b'\'' | b'/' | b'&' | b'_')
            || doc.byte(next) >= 0x80 && matches!(doc.str(next), "’" | "ʻ");
        if !joins {
            return None;
        }
        next += 1;
    }
    let token = tokens.get(next)?;
    (matches!(token.kind, Kind::Word | Kind::Number) && token.gap < 2).then_some(next)
}
