//! Finds the values of a known patient: one automaton over the squeezed text, and a look at each hit where it stands.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::names;
use super::squeeze::{Squeezed, squeeze};
use super::{Patient, dates, numbers, texts};
use crate::category::Category;
use crate::detect::Recognizer;
use crate::error::Error;
use crate::finding::{Cue, Evidence, Finding, Span};
use crate::section;

mod judge;
mod persons;
mod typing;

use typing::Typing;

/// What is looked for, and how a hit is judged.
#[derive(Clone, Debug)]
enum Kind {
    /// A word of a name.
    Word,
    /// Words of a name glued to one.
    Glued,
    /// The first letters of a name.
    Initials,
    /// A number: marks may stand within it, zeros and country codes before it.
    Number,
    /// A date, with the lengths after which its parts end.
    Date { ends: Vec<usize>, glued: bool },
    /// Whole words: addresses, towns, employers.
    Text,
}

#[derive(Clone, Debug)]
struct Pattern {
    category: Category,
    kind: Kind,
}

/// A known patient, ready to be looked for. No `Debug`: all of it is of the patient.
pub(crate) struct Known {
    automaton: AhoCorasick,
    patterns: Vec<Pattern>,
    typing: Typing,
    /// First letters of the words of the names.
    letters: String,
    identity: String,
}

/// A hit in the bytes of the text.
#[derive(Clone, Copy, Debug)]
struct Hit {
    start: usize,
    end: usize,
    category: Category,
    /// Counts only beside another name of the patient.
    weak: bool,
    /// A word of a name, which joins with others.
    word: bool,
}

/// Bytes before a section that are read again: a value may begin there.
const OVERLAP: usize = 256;

impl Known {
    /// Prepares a patient.
    ///
    /// # Errors
    /// [`Error::EmptyPatient`] if there is nothing to look for.
    pub fn new(patient: &Patient) -> Result<Self, Error> {
        let mut list: Vec<(String, Pattern)> = Vec::new();
        let mut add = |text: String, category, kind| {
            if !text.is_empty() {
                list.push((text, Pattern { category, kind }));
            }
        };
        let mut forms = names::Forms::default();
        patient.names.iter().for_each(|name| names::forms(name, &mut forms));
        forms
            .words
            .extend(patient.nicknames.iter().flat_map(|n| n.split_whitespace()).map(squeeze).filter(|n| n.len() > 1));
        forms.words.sort();
        forms.words.dedup();
        let typing = Typing::new(&forms.words);
        forms.letters.extend(patient.nicknames.iter().filter_map(|w| squeeze(w).chars().next()));
        forms.words.into_iter().for_each(|word| add(word, Category::Name, Kind::Word));
        forms.glued.into_iter().for_each(|word| add(word, Category::Name, Kind::Glued));
        forms.initials.into_iter().for_each(|word| add(word, Category::Name, Kind::Initials));
        for form in patient.dates.iter().flat_map(|date| dates::forms(*date)) {
            add(form.text, Category::Date, Kind::Date { ends: form.ends, glued: form.glued });
        }
        for (category, value) in &patient.numbers {
            match numbers::forms(*category, value) {
                // `B3-1`: too short for a number, and told from words by its digit.
                forms if forms.is_empty() && numbers::is_short_code(value) => {
                    add(squeeze(value), *category, Kind::Text)
                }
                forms => forms.into_iter().for_each(|form| add(form, *category, Kind::Number)),
            }
        }
        for (category, value) in &patient.texts {
            texts::forms(*category, value).into_iter().for_each(|text| add(text, *category, Kind::Text));
        }
        if list.is_empty() {
            return Err(Error::EmptyPatient);
        }
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::Standard).kind(Some(AhoCorasickKind::ContiguousNFA));
        let automaton = builder
            .build(list.iter().map(|(text, _)| text))
            .map_err(|_| Error::Patient { line: 0, message: "too many values".into() })?;
        let patterns = list.into_iter().map(|(_, pattern)| pattern).collect();
        Ok(Known { automaton, patterns, typing, letters: forms.letters, identity: patient.identity() })
    }

    /// What the patient is told by across texts.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// Adds a finding for every known value of a text, in its order. Time is linear in the text; memory is that of a section.
    pub fn find(&self, text: &str, out: &mut Vec<Finding>) {
        for section in section::split(text) {
            let mut start = section.start.saturating_sub(OVERLAP);
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut hits = self.hits(&text[start..section.end]);
            persons::join(&text[start..section.end], &mut hits, &self.letters);
            // What begins before the section may be cut there; the section before has it whole.
            out.extend(hits.iter().filter(|hit| start == 0 || hit.start > 0).map(|hit| Finding {
                span: Span::new(start + hit.start, start + hit.end),
                category: hit.category,
                score: 1.0,
                evidence: Evidence { recognizer: Recognizer::Patient, cue: Cue::Given },
            }));
        }
    }

    fn hits(&self, text: &str) -> Vec<Hit> {
        let squeezed = Squeezed::new(text);
        let mut hits: Vec<Hit> = Vec::new();
        for m in self.automaton.find_overlapping_iter(&squeezed.bytes) {
            let Pattern { category, kind } = &self.patterns[m.pattern().as_usize()];
            let Some(weak) = judge::judge(&squeezed, m.start(), m.end(), kind) else { continue };
            let mut first = m.start();
            // The zeros or the country code before a number go with it.
            while matches!(kind, Kind::Number)
                && first > 0
                && squeezed.gap(first).is_empty()
                && squeezed.bytes[first - 1].is_ascii_digit()
            {
                first -= 1;
            }
            let (start, end) = squeezed.back(first, m.end());
            let word = matches!(kind, Kind::Word | Kind::Glued | Kind::Initials);
            hits.push(Hit { start, end, category: *category, weak, word });
        }
        self.typing.find(text, |start, end| {
            hits.push(Hit { start, end, category: Category::Name, weak: false, word: true });
        });
        // Of hits that overlap the longest stands.
        hits.sort_by_key(|h| (h.start, std::cmp::Reverse(h.end), h.weak));
        let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
        for hit in hits {
            match kept.last_mut() {
                Some(last) if hit.start < last.end => {
                    if hit.end - hit.start > last.end - last.start {
                        *last = hit;
                    }
                }
                _ => kept.push(hit),
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests;
