//! One look over a document that gathers, for every token, what its features are made of.

use super::chunk::{Chunk, chunks};
use super::context::Context;
use super::features::{REACH, mix};
use super::line::{casing, lines, tongues};
use super::view::{View, word};
use super::whole::{document, plain, spoken};
use crate::detect::Candidates;
use crate::document::Document;
use crate::lexicon::Class;

/// The views of a document.
pub(super) struct Surroundings {
    pub views: Vec<View>,
    chunks: Vec<Chunk>,
    /// What stands farther off.
    pub context: Context,
    /// For every token the candidates over it: category, score and whether they begin there, packed.
    evidence: Vec<u16>,
    evidence_from: Vec<u32>,
    /// The form of every token, with edges around.
    forms: Vec<u8>,
    /// The kind of cue every token is, with edges around.
    cues: Vec<u8>,
    /// What every token is to one some words away, with edges around.
    gists: Vec<u16>,
    /// Casing of the whole document.
    pub casing: u8,
}

/// Tokens of an edge on either side of the text.
const EDGE: usize = REACH;

impl Surroundings {
    pub fn new(doc: &Document<'_>, candidates: &Candidates) -> Self {
        let mut views: Vec<View> = (0..doc.len()).map(|i| word(doc, i)).collect();
        phrases(doc, &mut views);
        let (evidence, evidence_from) = evidence(doc, candidates, &mut views);
        lines(doc, &mut views);
        tongues(doc, &mut views);
        let context = Context::new(doc, candidates, &mut views);
        for cell in doc.cells().iter().filter(|cell| !cell.cues.is_empty()) {
            for t in cell.first..cell.last {
                views[t as usize].field = mix(77, cell.cues.0);
            }
        }
        spoken(doc, &mut views);
        let casing = casing(doc, 0..doc.len(), 70, 97);
        plain(doc, casing, &mut views);
        let chunks = chunks(doc, &mut views);
        document(doc, &mut views);
        let (forms, cues) = (padded(&views, |view| view.coarse), padded(&views, |view| view.cue));
        let gists = padded(&views, View::gist);
        Surroundings { views, chunks, context, evidence, evidence_from, forms, cues, gists, casing }
    }

    /// The forms of a token and of two on either side.
    #[inline]
    pub fn forms(&self, i: usize) -> [u8; 5] {
        let at = i + EDGE - 2;
        self.forms[at..at + 5].try_into().expect("edges around")
    }

    /// The kinds of cue that a token and those around it are.
    #[inline]
    pub fn cues(&self, i: usize) -> &[u8; 2 * REACH + 1] {
        self.cues[i..i + 2 * REACH + 1].try_into().expect("edges around")
    }

    /// The gists of a token and of three on either side.
    #[inline]
    pub fn gists(&self, i: usize) -> &[u16; 7] {
        let at = i + EDGE - 3;
        self.gists[at..at + 7].try_into().expect("edges around")
    }

    /// The strongest candidates over the tokens before and after, packed; 0 for none.
    #[inline]
    pub fn evidence_beside(&self, i: usize) -> [u16; 2] {
        let top = |view: Option<&View>| view.map_or(0, |view| view.top_evidence);
        [top(i.checked_sub(1).map(|before| &self.views[before])), top(self.views.get(i + 1))]
    }

    /// The token's chunk.
    #[inline]
    pub fn chunk_of(&self, i: usize) -> &Chunk {
        &self.chunks[self.views[i].chunk as usize]
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
}

/// One thing of every token, with those of the edges around.
fn padded<T>(views: &[View], of: fn(&View) -> T) -> Vec<T> {
    let edge = std::iter::repeat_n(&View::EDGE, EDGE);
    edge.clone().chain(views).chain(edge).map(of).collect()
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
