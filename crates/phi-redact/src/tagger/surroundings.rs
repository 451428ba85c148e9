//! One look over a document that gathers, for every token, what its features are made of.

use std::collections::HashMap;

use super::features::mix;
use crate::detect::Candidates;
use crate::document::{Case, Document, Kind, Line};
use crate::lexicon::{Class, CueSet};

/// What is known of one token.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub kind: Kind,
    /// The word, a number's length, or the mark itself.
    pub word: u64,
    /// Casing and length of a short word, length of a number.
    pub shape: u16,
    /// Casing alone.
    pub coarse: u8,
    pub len: u8,
    /// Everything the lists say, as one value.
    pub lexicon: u64,
    /// The same, bit by bit: of the word, and of the phrases over it.
    pub bits: u64,
    pub phrase: u64,
    /// The first and the last one to four letters; 0 where the word is shorter.
    pub prefixes: [u32; 4],
    pub suffixes: [u32; 4],
    /// Which kind of cue word it is; 0 for none.
    pub cue: u8,
    pub chunk: u64,
    pub chunk_at: u8,
    pub chunk_len: u8,
    pub chunk_kind: u32,
    chunk_number: u32,
    /// The label before on the line, its last two words, and how far back.
    pub label: u64,
    pub label_pair: u64,
    pub label_distance: u8,
    /// The column.
    pub field: u64,
    pub from_start: u8,
    pub to_end: u8,
    pub line_first: u64,
    pub above_first: u64,
    pub line_case: u8,
    /// Which of year, month, day and great age a number may be.
    pub number: u8,
    /// `a/b` and `a-b`: whether the parts may be month and day.
    pub fraction: u8,
    /// Length of the run of number words and single letters around.
    pub spoken: u8,
    /// What the rest of the document says of the word, bit by bit.
    pub document: u16,
    /// An ordinary small word or a mark among such: the words around decide.
    pub plain: bool,
    /// Number of candidates over the token, and the strongest.
    pub evidence: u16,
    pub top_evidence: u16,
}

impl View {
    /// What stands before the first and after the last token.
    pub const EDGE: View = View {
        kind: Kind::Newline,
        word: 1,
        shape: 999,
        coarse: 99,
        len: 0,
        lexicon: 0,
        bits: 0,
        phrase: 0,
        prefixes: [0; 4],
        suffixes: [0; 4],
        cue: 0,
        chunk: 0,
        chunk_at: 0,
        chunk_len: 0,
        chunk_kind: 0,
        chunk_number: 0,
        label: 0,
        label_pair: 0,
        label_distance: 0,
        field: 0,
        from_start: 0,
        to_end: 0,
        line_first: 0,
        above_first: 0,
        line_case: 0,
        number: 0,
        fraction: 0,
        spoken: 0,
        document: 0,
        plain: false,
        evidence: 0,
        top_evidence: 0,
    };
}

/// A blank-delimited chunk.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Chunk {
    pub kind: u32,
    /// Its letters and digits, digits made equal.
    pub word: u64,
}

/// The views of a document.
pub(super) struct Surroundings {
    pub views: Vec<View>,
    chunks: Vec<Chunk>,
    /// For every token the candidates over it: category, score and whether they begin there, packed.
    evidence: Vec<u16>,
    evidence_from: Vec<u32>,
    /// Casing of the whole document.
    pub casing: u8,
}

impl Surroundings {
    pub fn new(doc: &Document<'_>, candidates: &Candidates) -> Self {
        let mut views: Vec<View> = (0..doc.len()).map(|i| word(doc, i)).collect();
        let (evidence, evidence_from) = evidence(doc, candidates, &mut views);
        let chunks = chunks(doc, &mut views);
        let mut above = 2;
        for line in doc.lines() {
            if line.first < line.last {
                above = self::line(doc, *line, above, &mut views);
            }
        }
        for cell in doc.cells().iter().filter(|cell| !cell.cues.is_empty()) {
            for t in cell.first..cell.last {
                views[t as usize].field = mix(77, cell.cues.0);
            }
        }
        spoken(doc, &mut views);
        document(doc, &mut views);
        let casing = casing(doc, 0..doc.len(), 70, 97);
        plain(doc, casing, &mut views);
        Surroundings { views, chunks, evidence, evidence_from, casing }
    }

    /// The candidates over a token, packed.
    pub fn evidence(&self, i: usize) -> &[u16] {
        &self.evidence[self.evidence_from[i] as usize..self.evidence_from[i + 1] as usize]
    }

    /// The chunks left and right of the token's own.
    pub fn chunks_beside(&self, i: usize) -> (Chunk, Chunk) {
        let own = self.views[i].chunk_number as usize;
        let left = own.checked_sub(1).and_then(|n| self.chunks.get(n)).copied().unwrap_or_default();
        (left, self.chunks.get(own + 1).copied().unwrap_or_default())
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
            let class = doc.class(i);
            view.bits = class.0 & !Class::BEGINS.0;
            view.phrase = doc.phrase_class(i).0 & !Class::BEGINS.0;
            view.lexicon = mix(view.bits, view.phrase);
            affixes(&crate::document::fold::fold(doc.str(i)), &mut view);
        }
        Kind::Number => {
            view.word = 100 + token.len().min(20) as u64;
            view.coarse = 10;
            view.shape = 80 + token.len().min(12) as u16;
            view.number = number(doc, i);
        }
        Kind::Punct => {
            view.word = 200 + doc.str(i).chars().next().map_or(0, |c| c as u64);
            view.coarse = 20 + (view.word % 64) as u8;
            view.shape = 200 + (view.word % 4096) as u16;
        }
        Kind::Newline => {
            view.word = 3;
            view.coarse = 11;
            view.shape = 11;
        }
        Kind::Tag => {
            view.word = 4;
            view.coarse = 12;
            view.shape = 12;
        }
    }
    view.cue = cue(doc, i);
    view
}

/// Hashes of the first and last letters, small.
fn affixes(word: &str, view: &mut View) {
    let hash = |h: u32, c: char| (h ^ c as u32).wrapping_mul(0x0100_0193) | 1;
    let mut h = 0x811c_9dc5u32;
    for (n, c) in word.chars().take(4).enumerate() {
        h = hash(h, c);
        view.prefixes[n] = h;
    }
    let mut h = 0x811c_9dc5u32;
    for (n, c) in word.chars().rev().take(4).enumerate() {
        h = hash(h, c);
        view.suffixes[n] = h;
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

/// Marks the tokens that can hardly be PHI.
fn plain(doc: &Document<'_>, casing: u8, views: &mut [View]) {
    const ORDINARY: Class = Class::WORD.with(Class::FUNCTION).with(Class::MEDICAL);
    const SPECIAL: Class = Class::MONTH.with(Class::NUMBER_WORD).with(Class::ORDINAL_WORD).with(Class::HOLIDAY);
    let digits = |t: usize| doc.is_number(t);
    for (t, view) in views.iter_mut().enumerate() {
        view.plain = view.evidence == 0
            && match view.kind {
                Kind::Word => {
                    let class = doc.class(t);
                    doc.tokens()[t].case == Case::Lower
                        && doc.tokens()[t].len() > 1
                        && casing != 2
                        && view.line_case != 2
                        && class.any(ORDINARY)
                        && !class.any(SPECIAL)
                        && !doc.touches(t)
                        && !(doc.touches(t + 1) && digits(t + 1))
                }
                // A mark after a small word, or alone.
                Kind::Punct => {
                    let ends = t > 0 && doc.tokens()[t - 1].case == Case::Lower && !doc.touches(t + 1);
                    ends || !doc.touches(t) && !digits(t + 1) && !doc.touches(t + 1)
                }
                Kind::Newline => true,
                _ => false,
            };
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
        Class::STREET_SUFFIX,
        Class::STREET_UNIT,
        Class::MONTH,
        Class::WEEKDAY,
        Class::EPONYM_NOUN,
        Class::UNIT,
    ];
    let entry = doc.hit_ending(i).map(|hit| hit.entry).unwrap_or_default();
    let class = doc.class(i) | entry.class;
    if let Some(n) = CLASSES.iter().position(|c| class.any(*c)) {
        return 1 + n as u8;
    }
    let cues = doc.cue(i).0 | entry.cue.0;
    if cues == 0 { 0 } else { 16 + (cues & !CueSet::FILLER.0).trailing_zeros().min(40) as u8 }
}

/// Packs the candidates of every token.
fn evidence(doc: &Document<'_>, candidates: &Candidates, views: &mut [View]) -> (Vec<u16>, Vec<u32>) {
    let by_token = candidates.by_token(doc.len());
    let mut packed = Vec::new();
    let mut from = Vec::with_capacity(doc.len() + 1);
    for (i, view) in views.iter_mut().enumerate() {
        from.push(packed.len() as u32);
        let mut top = 0.0;
        for c in by_token.at(i) {
            let bucket = match c.score {
                s if s < 0.3 => 0,
                s if s < 0.5 => 1,
                s if s < 0.75 => 2,
                s if s < 0.92 => 3,
                _ => 4,
            };
            let code = 16 * (1 + c.category as u16) + 2 * bucket + u16::from(c.first as usize == i);
            if !packed[from[i] as usize..].contains(&code) {
                packed.push(code);
            }
            if c.score > top {
                (top, view.top_evidence) = (c.score, code);
            }
        }
        view.evidence = (packed.len() - from[i] as usize).min(100) as u16;
    }
    from.push(packed.len() as u32);
    (packed, from)
}

/// Longest part of a chunk that is looked at, in bytes.
const CHUNK: usize = 24;

/// Blank-delimited chunks, without the marks around them.
fn chunks(doc: &Document<'_>, views: &mut [View]) -> Vec<Chunk> {
    let tokens = doc.tokens();
    let mut chunks = vec![Chunk::default()];
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
        let (shape, chunk, fraction) = if a < b && tokens[a].kind != Kind::Newline {
            let text = doc.slice(a..b);
            (shape(text), kind(text), fraction(doc, a, b))
        } else {
            (0, Chunk::default(), 0)
        };
        for (n, view) in views[first..last].iter_mut().enumerate() {
            view.chunk = shape;
            view.chunk_at = n.min(9) as u8;
            view.chunk_len = tokens[last - 1].end.saturating_sub(tokens[first].start).min(14) as u8;
            view.chunk_kind = chunk.kind;
            view.chunk_number = chunks.len() as u32;
            view.fraction = fraction;
        }
        chunks.push(chunk);
        first = last;
    }
    chunks
}

/// Letters and digits by class, other characters themselves; repeats of letters count once where there is no digit.
fn shape(text: &str) -> u64 {
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let mut h = 7u64;
    let mut last = '\0';
    for c in text.chars().take(CHUNK) {
        let class = match c {
            '0'..='9' => '9',
            c if c.is_uppercase() => 'A',
            c if c.is_alphabetic() => 'a',
            c => c,
        };
        if digits || class != last {
            h = mix(h, class as u64);
        }
        last = class;
    }
    h
}

/// Counts of digits and letters, casing, and which marks: what kind of chunk it is.
fn kind(text: &str) -> Chunk {
    let (mut digits, mut letters, mut capitals, mut marks) = (0u32, 0u32, 0u32, 0u32);
    let mut word = 11u64;
    for c in text.chars().take(CHUNK) {
        if c.is_ascii_digit() {
            digits += 1;
            word = mix(word, 0);
        } else if c.is_alphabetic() {
            letters += 1;
            capitals += u32::from(c.is_uppercase());
            word = mix(word, u64::from(c.to_lowercase().next().unwrap_or(c) as u32));
        } else {
            marks |= 1 << (c as u32 % 13);
        }
    }
    let amount = match letters {
        0 => 0,
        1..=2 => 1,
        3..=4 => 2,
        _ => 3,
    };
    let case = if letters == 0 {
        0
    } else if capitals == letters {
        1
    } else if capitals > 0 {
        2
    } else {
        3
    };
    Chunk { kind: 1 + digits.min(10) + 16 * amount + 64 * case + 256 * (marks & 0x1fff), word }
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

/// Lines: labels, columns, positions, casing. Returns what the next line sees of this one.
fn line(doc: &Document<'_>, line: Line, above: u64, views: &mut [View]) -> u64 {
    let range = line.first..line.last;
    let case = casing(doc, range.clone(), 80, 100);
    let first = views[line.first].word;
    let pipes = range.clone().filter(|t| doc.is(*t, b'|')).count();
    let message = pipes >= 3 && doc.tokens()[line.first].case == Case::Upper && doc.tokens()[line.first].len() == 3;
    // A line that ends with a colon labels the next.
    let (mut label, mut pair, mut distance) = (0u64, 0u64, 0u8);
    if above & 1 == 1 {
        label = mix(5, above);
    }
    let (mut words, mut column) = ([0u64; 2], 0u64);
    for t in range.clone() {
        let view = &mut views[t];
        view.line_case = case;
        view.line_first = first;
        view.above_first = above;
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
            Kind::Punct if matches!(doc.byte(t), b':' | b'=' | b'#' | b'>') => {
                if words[1] != 0 {
                    (label, pair, distance) = (words[1], mix(words[0], words[1]), 0);
                }
            }
            Kind::Punct if matches!(doc.byte(t), b'|' | b';') => {
                column += u64::from(doc.is(t, b'|'));
                (label, pair, distance, words) = (0, 0, 0, [0; 2]);
            }
            Kind::Punct if matches!(doc.byte(t), b'.' | b'!' | b'?') => {
                words = [0; 2];
                distance += 1;
            }
            _ => distance += 1,
        }
        if distance > 8 {
            (label, pair, distance) = (0, 0, 9);
        }
    }
    let short = line.last - line.first <= 4;
    let colon = doc.is(line.last - 1, b':');
    let seen = if colon { words[1] } else { first };
    mix(seen, u64::from(short)) & !1 | u64::from(colon)
}

/// 1 mostly capitals, 2 small only, 3 no small word, 4 mixed. Limits in percent.
fn casing(doc: &Document<'_>, range: std::ops::Range<usize>, upper: usize, lower: usize) -> u8 {
    let (mut all, mut up, mut low) = (0, 0, 0);
    for t in range {
        match doc.tokens()[t].case {
            Case::None => continue,
            Case::Upper | Case::Initial => up += 1,
            Case::Lower => low += 1,
            _ => {}
        }
        all += 1;
    }
    match () {
        () if all == 0 => 0,
        () if up * 100 > upper * all => 1,
        () if low * 100 >= lower * all => 2,
        () if low == 0 => 3,
        () => 4,
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

/// What the rest of the document says of each word.
fn document(doc: &Document<'_>, views: &mut [View]) {
    const SMALL: u16 = 1;
    const TITLED: u16 = 2;
    const CREDENTIALED: u16 = 4;
    const LABELLED: u16 = 8;
    const MIDDLE: u16 = 16;
    let mut seen: HashMap<u64, (u16, u16)> = HashMap::new();
    for (t, view) in views.iter().enumerate().filter(|(_, v)| v.kind == Kind::Word) {
        let token = &doc.tokens()[t];
        let (bits, count) = seen.entry(view.word).or_default();
        *count = count.saturating_add(1);
        if token.case == Case::Lower {
            *bits |= SMALL;
        }
        let before = if t > 1 && doc.is(t - 1, b'.') { t - 2 } else { t.wrapping_sub(1) };
        if before < t && doc.class(before).any(Class::TITLE) {
            *bits |= TITLED;
        }
        let after = t + 1 + usize::from(doc.is(t + 1, b','));
        if doc.class(after).any(Class::CREDENTIAL) && doc.tokens()[after].case != Case::Lower {
            *bits |= CREDENTIALED;
        }
        if view.label != 0 && view.label_distance < 2 && doc.label_of(t).is_some_and(|l| l.cues.any(CueSet::NAME_FIELD)) {
            *bits |= LABELLED;
        }
        if token.case == Case::Title && t > 0 && (doc.tokens()[t - 1].case == Case::Lower || doc.is(t - 1, b',')) {
            *bits |= MIDDLE;
        }
    }
    for (t, view) in views.iter_mut().enumerate().filter(|(_, v)| v.kind == Kind::Word) {
        let (bits, count) = seen[&view.word];
        let small = if doc.tokens()[t].case == Case::Lower { SMALL } else { 0 };
        view.document = bits & !small
            | match count {
                1 => 32,
                2..=3 => 64,
                _ => 128,
            };
    }
}
