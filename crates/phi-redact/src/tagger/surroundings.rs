//! One look over a document that gathers, for every token, what its features are made of.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::features::mix;
use crate::detect::Candidates;
use crate::document::fold::Identity;
use crate::document::{Case, Document, Kind};
use crate::lexicon::{Class, CueSet};

/// What is known of one token.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub kind: Kind,
    /// Casing and kind.
    pub coarse: u8,
    /// Casing and length of a short word, length of a number, which mark.
    pub shape: u16,
    pub len: u8,
    /// Which of year, month, day and great age a number may be.
    pub number: u8,
    pub line_case: u8,
    /// Which kind of cue word it is; 0 for none.
    pub cue: u8,
    /// An ordinary small word or a mark among such: the words around decide.
    pub plain: bool,
    /// Place in the chunk.
    pub chunk_at: u8,
    pub from_start: u8,
    pub to_end: u8,
    pub label_distance: u8,
    /// Length of the run of number words and single letters around.
    pub spoken: u8,
    /// What the rest of the document says of the word, bit by bit.
    pub document: u8,
    /// The strongest candidate over the token, packed; 0 for none.
    pub top_evidence: u16,
    chunk: u32,
    line: u32,
    /// The word, a number's length, or the mark itself.
    pub word: u64,
    /// Everything the lists say, as one value.
    pub lexicon: u64,
    /// What they say of the phrases over it, bit by bit.
    pub phrase: u64,
    /// The label before on the line, and its last two words.
    pub label: u64,
    pub label_pair: u64,
    /// The column.
    pub field: u64,
}

impl View {
    /// What stands before the first and after the last token.
    pub const EDGE: View = View {
        kind: Kind::Newline,
        coarse: 99,
        shape: 999,
        len: 0,
        number: 0,
        line_case: 0,
        cue: 0,
        plain: false,
        chunk_at: 0,
        from_start: 0,
        to_end: 0,
        label_distance: 0,
        spoken: 0,
        document: 0,
        top_evidence: 0,
        chunk: 0,
        line: 0,
        word: 1,
        lexicon: 0,
        phrase: 0,
        label: 0,
        label_pair: 0,
        field: 0,
    };
}

/// A blank-delimited chunk, without the marks around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chunk {
    /// Its tokens' forms.
    pub shape: u64,
    /// Counts of digits and letters, casing, and which marks.
    pub kind: u32,
    pub len: u8,
    /// `a/b` and `a-b`: whether the parts may be month and day.
    pub fraction: u8,
    /// Its words, numbers made equal.
    pub word: u64,
}

/// What all tokens of a line share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared {
    /// The first word.
    pub first: u64,
    /// What the line above begins with, or labels this one with.
    pub above: u64,
}

/// The views of a document.
pub(super) struct Surroundings {
    pub views: Vec<View>,
    chunks: Vec<Chunk>,
    lines: Vec<Shared>,
    /// For every token the candidates over it: category, score and whether they begin there, packed.
    evidence: Vec<u16>,
    evidence_from: Vec<u32>,
    /// Casing of the whole document.
    pub casing: u8,
}

impl Surroundings {
    pub fn new(doc: &Document<'_>, candidates: &Candidates) -> Self {
        let mut views: Vec<View> = (0..doc.len()).map(|i| word(doc, i)).collect();
        phrases(doc, &mut views);
        let (evidence, evidence_from) = evidence(doc, candidates, &mut views);
        let chunks = chunks(doc, &mut views);
        let lines = lines(doc, &mut views);
        for cell in doc.cells().iter().filter(|cell| !cell.cues.is_empty()) {
            for t in cell.first..cell.last {
                views[t as usize].field = mix(77, cell.cues.0);
            }
        }
        spoken(doc, &mut views);
        let casing = casing(doc, 0..doc.len(), 70, 97);
        plain(doc, casing, &mut views);
        document(doc, &mut views);
        Surroundings { views, chunks, lines, evidence, evidence_from, casing }
    }

    /// The candidates over a token, packed.
    pub fn evidence(&self, i: usize) -> &[u16] {
        &self.evidence[self.evidence_from[i] as usize..self.evidence_from[i + 1] as usize]
    }

    /// The token's chunk, between its neighbours.
    pub fn chunks_of(&self, i: usize) -> (Chunk, Chunk, Chunk) {
        let own = self.views[i].chunk as usize;
        // The first chunk of the list is an empty one, so there is always one before.
        (self.chunks[own - 1], self.chunks[own], self.chunks.get(own + 1).copied().unwrap_or_default())
    }

    /// The number of the token's chunk.
    pub fn chunk_number(&self, i: usize) -> usize {
        self.views[i].chunk as usize
    }

    /// The token's line.
    pub fn line_of(&self, i: usize) -> Shared {
        self.lines[self.views[i].line as usize]
    }

    /// The number of the token's line.
    pub fn line_number(&self, i: usize) -> usize {
        self.views[i].line as usize
    }
}

/// What a token is by itself.
fn word(doc: &Document<'_>, i: usize) -> View {
    let token = &doc.tokens()[i];
    let mut view = View { kind: token.kind, len: token.len().min(12) as u8, ..View::EDGE };
    match token.kind {
        Kind::Word => {
            view.word = token.key | 1 << 63;
            view.coarse = 1 + token.case as u8;
            view.shape = u16::from(view.coarse) * 8 + if token.len() <= 4 { token.len() as u16 } else { 7 };
            view.lexicon = mix(doc.class(i).0 & !Class::BEGINS.0, 0);
        }
        Kind::Number => {
            view.word = 100 + token.len().min(20) as u64;
            view.coarse = 10;
            view.shape = 80 + token.len().min(12) as u16;
            view.number = number(doc, i);
        }
        Kind::Punct => {
            let c = doc.byte(i);
            let mark = if c < 0x80 { u64::from(c) } else { doc.str(i).chars().next().map_or(0, |c| c as u64) };
            view.word = 200 + mark;
            view.coarse = 20 + (view.word % 64) as u8;
            view.shape = 200 + (view.word % 4096) as u16;
        }
        Kind::Newline => (view.word, view.coarse, view.shape) = (3, 11, 11),
        Kind::Tag => (view.word, view.coarse, view.shape) = (4, 12, 12),
    }
    view.cue = cue(doc, i);
    view
}

/// Phrases of the lexicons, at every token they cover.
fn phrases(doc: &Document<'_>, views: &mut [View]) {
    for hit in doc.hits().iter().filter(|hit| hit.is_phrase()) {
        let class = hit.entry.class.0 & !Class::BEGINS.0;
        if class != 0 {
            for view in &mut views[hit.range()] {
                view.phrase |= class;
            }
        }
    }
}

/// Which of year, month, day or great age a number may be; else its length.
fn number(doc: &Document<'_>, i: usize) -> u8 {
    let len = doc.tokens()[i].len();
    match (doc.number(i), len) {
        (Some(1900..=2035), 4) => 1,
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

/// Packs the candidates of every token.
fn evidence(doc: &Document<'_>, candidates: &Candidates, views: &mut [View]) -> (Vec<u16>, Vec<u32>) {
    let list = candidates.as_slice();
    let mut from = vec![0u32; doc.len() + 1];
    for t in list.iter().flat_map(|c| c.range()) {
        from[t + 1] += 1;
    }
    for t in 0..doc.len() {
        from[t + 1] += from[t];
    }
    let mut next = from.clone();
    let mut packed = vec![0u16; from[doc.len()] as usize];
    let mut top = vec![0.0f32; if list.is_empty() { 0 } else { doc.len() }];
    for c in list {
        let bucket = match c.score {
            s if s < 0.3 => 0,
            s if s < 0.5 => 1,
            s if s < 0.75 => 2,
            s if s < 0.92 => 3,
            _ => 4,
        };
        for t in c.range() {
            let code = 16 * (1 + c.category as u16) + 2 * bucket + u16::from(c.first as usize == t);
            packed[next[t] as usize] = code;
            next[t] += 1;
            if c.score > top[t] {
                (top[t], views[t].top_evidence) = (c.score, code);
            }
        }
    }
    (packed, from)
}

/// Blank-delimited chunks, without the marks around them.
fn chunks(doc: &Document<'_>, views: &mut [View]) -> Vec<Chunk> {
    let tokens = doc.tokens();
    let mut chunks = Vec::with_capacity(doc.len() / 2 + 2);
    chunks.push(Chunk::default());
    let mut first = 0;
    while first < doc.len() {
        let mut last = first + 1;
        while last < doc.len() && doc.touches(last) && tokens[last].kind != Kind::Newline {
            last += 1;
        }
        let trim = |t: usize| tokens[t].kind == Kind::Punct && b".,;:()[]\"'|*_".contains(&doc.byte(t));
        let (mut a, mut b) = (first, last);
        while a < b && trim(a) {
            a += 1;
        }
        while b > a && trim(b - 1) {
            b -= 1;
        }
        for (n, view) in views[first..last].iter_mut().enumerate() {
            view.chunk_at = n.min(9) as u8;
            view.chunk = chunks.len() as u32;
        }
        chunks.push(chunk(doc, a..b, views));
        first = last;
    }
    chunks
}

/// Most tokens of a chunk that are looked at.
const CHUNK: usize = 16;

fn chunk(doc: &Document<'_>, range: Range<usize>, views: &[View]) -> Chunk {
    if range.is_empty() || doc.tokens()[range.start].kind == Kind::Newline {
        return Chunk::default();
    }
    let (mut digits, mut letters, mut marks) = (0, 0, 0u32);
    let (mut upper, mut lower, mut title) = (false, false, false);
    let (mut shape, mut word) = (7u64, 11u64);
    let numbered = range.clone().take(CHUNK).any(|t| doc.is_number(t));
    for t in range.clone().take(CHUNK) {
        let (token, view) = (&doc.tokens()[t], &views[t]);
        match token.kind {
            Kind::Number => {
                digits += token.len().min(10) as u32;
                word = mix(word, 0);
                shape = mix(shape, 1000 + token.len().min(12) as u64);
            }
            Kind::Word => {
                letters += token.len().min(10) as u32;
                upper |= matches!(token.case, Case::Upper | Case::Initial);
                lower |= token.case == Case::Lower;
                title |= matches!(token.case, Case::Title | Case::Mixed);
                word = mix(word, view.word);
                // Beside digits the number of letters tells codes apart.
                let len = if numbered { token.len().min(8) as u64 } else { 0 };
                shape = mix(shape, u64::from(view.coarse) * 16 + len);
            }
            _ => {
                marks |= 1 << (view.word % 13);
                shape = mix(shape, view.word);
            }
        }
    }
    let amount = match letters {
        0 => 0,
        1..=2 => 1,
        3..=4 => 2,
        _ => 3,
    };
    let case = u32::from(upper) | u32::from(lower) << 1 | u32::from(title) << 2;
    let kind = 1 + digits.min(10) + 16 * amount + 64 * case + 1024 * marks;
    let bytes = doc.tokens()[range.end - 1].end - doc.tokens()[range.start].start;
    Chunk { shape, kind, len: bytes.min(14) as u8, fraction: fraction(doc, range.start, range.end), word }
}

/// `a/b`, `a-b`, `a.b`, with or without a third part: whether month and day, day and month, or neither.
fn fraction(doc: &Document<'_>, a: usize, b: usize) -> u8 {
    if b - a != 3 && b - a != 5 || !matches!(doc.byte(a + 1), b'/' | b'-' | b'.') {
        return 0;
    }
    let (Some(x), Some(y)) = (doc.number(a), doc.number(a + 2)) else { return 0 };
    if doc.tokens()[a].len() > 2 || doc.tokens()[a + 2].len() > 2 || b - a == 5 && doc.number(a + 4).is_none() {
        return 1;
    }
    let order = match (x, y) {
        (1..=12, 1..=12) => 2,
        (1..=12, 1..=31) => 3,
        (1..=31, 1..=12) => 4,
        _ => 5,
    };
    let mark = match doc.byte(a + 1) {
        b'/' => 0,
        b'-' => 1,
        _ => 2,
    };
    let zero = u8::from(doc.tokens()[a].len() == 2) + 2 * u8::from(doc.tokens()[a + 2].len() == 2);
    order + 6 * mark + 18 * zero + 72 * u8::from(b - a == 5)
}

/// Lines: labels, columns, positions, casing.
fn lines(doc: &Document<'_>, views: &mut [View]) -> Vec<Shared> {
    let mut lines = Vec::with_capacity(doc.lines().len());
    let mut above = 2;
    for line in doc.lines() {
        let range = line.first..line.last;
        let first = views.get(line.first).map_or(0, |view| view.word);
        let number = lines.len() as u32;
        lines.push(Shared { first, above });
        if let Some(view) = views.get_mut(line.last) {
            view.line = number;
        }
        if range.is_empty() {
            continue;
        }
        let case = casing(doc, range.clone(), 80, 100);
        let message = doc.tokens()[line.first].case == Case::Upper
            && doc.tokens()[line.first].len() == 3
            && range.clone().filter(|t| doc.is(*t, b'|')).count() >= 3;
        // A line that ends with a colon labels the next.
        let (mut label, mut pair, mut distance) = (if above & 1 == 1 { mix(5, above) } else { 0 }, 0, 0u8);
        let (mut words, mut column) = ([0u64; 2], 0u64);
        for t in range.clone() {
            let view = &mut views[t];
            view.line = number;
            view.line_case = case;
            view.from_start = (t - line.first).min(4) as u8;
            view.to_end = (line.last - 1 - t).min(3) as u8;
            (view.label, view.label_pair, view.label_distance) = (label, pair, distance.min(3));
            if message {
                view.field = mix(first, column);
            }
            match view.kind {
                Kind::Word => {
                    words = [words[1], view.word];
                    distance += 1;
                }
                Kind::Punct => match doc.byte(t) {
                    b':' | b'=' | b'#' | b'>' => {
                        if words[1] != 0 {
                            (label, pair, distance) = (words[1], mix(words[0], words[1]), 0);
                        }
                    }
                    b'|' | b';' => {
                        column += u64::from(doc.is(t, b'|'));
                        (label, pair, distance, words) = (0, 0, 0, [0; 2]);
                    }
                    b'.' | b'!' | b'?' => {
                        words = [0; 2];
                        distance += 1;
                    }
                    _ => distance += 1,
                },
                _ => distance += 1,
            }
            if distance > 8 {
                (label, pair, distance) = (0, 0, 9);
            }
        }
        let colon = doc.is(line.last - 1, b':');
        let seen = if colon { words[1] } else { first };
        above = mix(seen, u64::from(line.last - line.first <= 4)) & !1 | u64::from(colon);
    }
    lines
}

/// 1 mostly capitals, 2 small only, 3 no small word, 4 mixed. Limits in percent.
fn casing(doc: &Document<'_>, range: Range<usize>, upper: usize, lower: usize) -> u8 {
    let (mut all, mut up, mut low) = (0, 0, 0);
    for token in &doc.tokens()[range] {
        all += usize::from(token.case != Case::None);
        up += usize::from(matches!(token.case, Case::Upper | Case::Initial));
        low += usize::from(token.case == Case::Lower);
    }
    match () {
        () if all == 0 => 0,
        () if up * 100 > upper * all => 1,
        () if low * 100 >= lower * all => 2,
        () if low == 0 => 3,
        () => 4,
    }
}

/// Marks the tokens that can hardly be PHI: no recognizer proposes anything, and they are ordinary words, abbreviations
/// of the clinic, measures, or marks.
fn plain(doc: &Document<'_>, casing: u8, views: &mut [View]) {
    const ORDINARY: Class = Class::WORD.with(Class::FUNCTION).with(Class::MEDICAL);
    const SPECIAL: Class = Class::MONTH.with(Class::NUMBER_WORD).with(Class::ORDINAL_WORD).with(Class::HOLIDAY);
    const NAMES: Class = Class::PERSON.with(Class::CITY);
    let capital = |t: usize| doc.tokens().get(t).is_some_and(|token| token.is_capital() && token.gap < 2);
    for (t, view) in views.iter_mut().enumerate().filter(|(_, view)| view.top_evidence == 0) {
        let token = &doc.tokens()[t];
        // Small words inside a name, as in `Church of the Holy Trinity`.
        let inside = token.case == Case::Lower
            && (t > 0 && capital(t - 1) && (capital(t + 1) || capital(t + 2)) || t > 1 && capital(t - 2) && capital(t + 1));
        view.plain = match view.kind {
            Kind::Word => {
                let class = doc.class(t);
                let alone = !doc.touches(t) && !(doc.touches(t + 1) && doc.is_number(t + 1));
                let ordinary = class.any(ORDINARY) && !class.any(SPECIAL) && alone && view.len > 1;
                let small = casing == 2 || view.line_case == 2;
                ordinary
                    && !inside
                    && match token.case {
                        Case::Lower => !small,
                        Case::Title => class.any(Class::FUNCTION) || !class.any(NAMES) && !small,
                        Case::Upper => casing != 1 && view.line_case != 1 && !class.any(NAMES),
                        _ => false,
                    }
            }
            Kind::Number => {
                let decimal = |at: usize| doc.is(at, b'.') && doc.touches(at);
                let measured = doc.class(t + 1).any(Class::UNIT) || doc.is(t + 1, b'%');
                view.len <= 4 && (measured || decimal(t + 1) && doc.is_number(t + 2) || t > 1 && decimal(t - 1) && doc.is_number(t - 2))
            }
            Kind::Punct | Kind::Newline => true,
            Kind::Tag => false,
        };
    }
}

/// Runs of number words and single letters, as in dictated numbers and spelled names.
fn spoken(doc: &Document<'_>, views: &mut [View]) {
    let part = |t: usize| {
        let token = &doc.tokens()[t];
        token.is_word() && (token.len() == 1 || doc.class(t).any(Class::NUMBER_WORD))
    };
    let mut first = 0;
    while first < doc.len() {
        if !part(first) {
            first += 1;
            continue;
        }
        let (mut last, mut count) = (first, 0u8);
        while last < doc.len() && (part(last) || matches!(doc.byte(last), b'-' | b',')) {
            count = count.saturating_add(u8::from(doc.is_word(last)));
            last += 1;
        }
        if count > 1 {
            for view in &mut views[first..last] {
                view.spoken = count.min(8);
            }
        }
        first = last;
    }
}

/// What the rest of the document says of each word that is not plain.
fn document(doc: &Document<'_>, views: &mut [View]) {
    const SMALL: u8 = 1;
    const TITLED: u8 = 2;
    const CREDENTIALED: u8 = 4;
    const LABELLED: u8 = 8;
    const MIDDLE: u8 = 16;
    /// Small words by a few bits of their key: a rare false match does no harm.
    const BITS: u32 = 14;
    let mut small = vec![0u64; 1 << (BITS - 6)];
    let bit = |word: u64| (word >> 1 & ((1 << BITS) - 1)) as usize;
    let mut seen: HashMap<u64, (u8, u8), BuildHasherDefault<Identity>> = HashMap::default();
    for (t, view) in views.iter().enumerate().filter(|(_, v)| v.kind == Kind::Word) {
        let token = &doc.tokens()[t];
        if token.case == Case::Lower {
            let b = bit(view.word);
            small[b >> 6] |= 1 << (b & 63);
        }
        if view.plain {
            continue;
        }
        let (bits, count) = seen.entry(view.word).or_default();
        *count = count.saturating_add(1);
        let before = if t > 1 && doc.is(t - 1, b'.') { t - 2 } else { t.wrapping_sub(1) };
        if before < t && doc.class(before).any(Class::TITLE) {
            *bits |= TITLED;
        }
        let after = t + 1 + usize::from(doc.is(t + 1, b','));
        if doc.class(after).any(Class::CREDENTIAL) && doc.tokens()[after].case != Case::Lower {
            *bits |= CREDENTIALED;
        }
        if view.label != 0
            && view.label_distance < 2
            && doc.label_of(t).is_some_and(|l| l.cues.any(CueSet::NAME_FIELD))
        {
            *bits |= LABELLED;
        }
        if token.case == Case::Title && t > 0 && (doc.tokens()[t - 1].case == Case::Lower || doc.is(t - 1, b',')) {
            *bits |= MIDDLE;
        }
    }
    for (t, view) in views.iter_mut().enumerate().filter(|(_, v)| v.kind == Kind::Word && !v.plain) {
        let (bits, count) = seen[&view.word];
        let b = bit(view.word);
        let lower = doc.tokens()[t].case != Case::Lower && small[b >> 6] >> (b & 63) & 1 == 1;
        let often = match count {
            1 => 32,
            2..=3 => 64,
            _ => 128,
        };
        view.document = bits | often | if lower { SMALL } else { 0 };
    }
}
