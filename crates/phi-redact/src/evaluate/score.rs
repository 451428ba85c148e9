//! Scores findings against an annotated note, word by word and span by span.

use std::collections::BTreeMap;
use std::ops::Range;

use super::clock::clocks;
use super::note::Note;
use super::tally::Tally;
use super::word::{is_word, words};
use crate::category::Category;
use crate::finding::Span;

/// What the figures are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The label: of the gold span for hits and leaks, of the finding for over-redactions.
    Label,
    /// [`Note::kind`].
    Type,
    /// [`Note::id`].
    Document,
}

/// Something found wrong in a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Which note: its place in the order they were added.
    pub note: usize,
    /// What is wrong.
    pub kind: MistakeKind,
    /// The label of the gold span that leaked, or of the finding that took too much.
    pub category: Category,
    /// The gold span, or the word that should have stayed; in bytes of the note.
    pub span: Span,
}

/// How a system was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// Something of a span that must go stayed.
    Leak,
    /// A word went that should have stayed.
    Over,
}

/// Adds up the scores of notes.
#[derive(Clone, Debug)]
pub struct Scorer {
    by: Option<By>,
    total: Tally,
    groups: BTreeMap<String, Tally>,
    mistakes: Vec<Mistake>,
    notes: usize,
}

/// One note, char by char: what must go, what may, what went. Indexed by byte.
struct Marks {
    must: Vec<Option<Category>>,
    may: Vec<bool>,
    got: Vec<Option<Category>>,
}

impl Scorer {
    /// A scorer that groups its figures, or does not.
    pub fn new(by: Option<By>) -> Self {
        Scorer { by, total: Tally::default(), groups: BTreeMap::new(), mistakes: Vec::new(), notes: 0 }
    }

    /// Scores what was found in a note.
    ///
    /// A word leaks as soon as one of its characters that must go stays. A word counts as taken in error if something
    /// of it went although none of it must or may go. Clock times may always go.
    ///
    /// # Panics
    /// If a span lies outside the note.
    pub fn add(&mut self, note: &Note, found: &[(Span, Category)]) {
        let marks = Marks::new(note, found);
        let mut clean = true;
        for word in words(&note.text) {
            if let Some(category) = marks.must[word.clone()].iter().flatten().next() {
                let hit = marks.gone(word);
                clean &= hit;
                self.count(note, *category, |tally| {
                    tally.hit += u64::from(hit);
                    tally.leaked += u64::from(!hit);
                });
            } else if let Some(category) = marks.wrongly(word.clone()) {
                self.count(note, category, |tally| tally.over += 1);
                self.mistake(MistakeKind::Over, category, Span::new(word.start, word.end));
            }
        }
        for gold in note.spans.iter().filter(|gold| !gold.optional) {
            let inside = || {
                let chars = note.text[gold.span.range()].char_indices().filter(|(_, c)| is_word(*c));
                chars.map(|(at, _)| marks.got[gold.span.start + at])
            };
            let whole = inside().all(|got| got.is_some());
            let typed = inside().all(|got| got == Some(gold.category));
            let exact = found.contains(&(gold.span, gold.category));
            self.count(note, gold.category, |tally| {
                tally.spans += 1;
                tally.spans_whole += u64::from(whole);
                tally.spans_typed += u64::from(typed);
                tally.spans_exact += u64::from(exact);
            });
            if !whole {
                self.mistake(MistakeKind::Leak, gold.category, gold.span);
            }
        }
        let document = |tally: &mut Tally| {
            tally.docs += 1;
            tally.docs_clean += u64::from(clean);
        };
        document(&mut self.total);
        // A label is no property of a document.
        if let Some(By::Type | By::Document) = self.by {
            self.group(note, None).into_iter().for_each(document);
        }
        self.notes += 1;
    }

    /// The figures of all notes.
    pub fn total(&self) -> &Tally {
        &self.total
    }

    /// The figures of each group, sorted by its name.
    pub fn groups(&self) -> impl Iterator<Item = (&str, &Tally)> {
        self.groups.iter().map(|(name, tally)| (name.as_str(), tally))
    }

    /// What went wrong, note by note.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    fn count(&mut self, note: &Note, category: Category, add: impl Fn(&mut Tally)) {
        add(&mut self.total);
        self.group(note, Some(category)).into_iter().for_each(add);
    }

    fn group(&mut self, note: &Note, category: Option<Category>) -> Option<&mut Tally> {
        let name = match self.by? {
            By::Label => category?.label(),
            By::Type => &note.kind,
            By::Document => &note.id,
        };
        if !self.groups.contains_key(name) {
            self.groups.insert(name.to_string(), Tally::default());
        }
        self.groups.get_mut(name)
    }

    fn mistake(&mut self, kind: MistakeKind, category: Category, span: Span) {
        self.mistakes.push(Mistake { note: self.notes, kind, category, span });
    }
}

impl Marks {
    fn new(note: &Note, found: &[(Span, Category)]) -> Self {
        let len = note.text.len();
        let mut marks = Marks { must: vec![None; len], may: vec![false; len], got: vec![None; len] };
        for gold in &note.spans {
            if gold.optional {
                marks.may[gold.span.range()].fill(true);
            } else {
                marks.must[gold.span.range()].fill(Some(gold.category));
            }
        }
        for clock in clocks(&note.text) {
            marks.may[clock].fill(true);
        }
        for (span, category) in found {
            marks.got[span.range()].fill(Some(*category));
        }
        marks
    }

    /// Whether all that must go of a word went.
    fn gone(&self, word: Range<usize>) -> bool {
        word.into_iter().all(|at| self.must[at].is_none() || self.got[at].is_some())
    }

    /// The category under which a word went that need not.
    fn wrongly(&self, word: Range<usize>) -> Option<Category> {
        let got = self.got[word.clone()].iter().flatten().next()?;
        (!self.may[word].contains(&true)).then_some(*got)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::markup;

    fn score(source: &str, found: &[(&str, Category)]) -> (Tally, Vec<Mistake>) {
        let (notes, faults) = markup::parse(source);
        assert!(faults.is_empty());
        let spans: Vec<_> = found
            .iter()
            .map(|(value, category)| {
                let at = notes[0].text.find(value).expect("the value stands in the note");
                (Span::new(at, at + value.len()), *category)
            })
            .collect();
        let mut scorer = Scorer::new(None);
        scorer.add(&notes[0], &spans);
        (*scorer.total(), scorer.mistakes().to_vec())
    }

    #[test]
    fn hits_leaks_and_over_redactions() {
        let source = "#### doc 1 | x\n{{NAME|Ann-Zoë Ng}} took aspirin at 10:30 on {{DATE?|Monday}}, {{CITY|Bonn}}\n";
        let (tally, mistakes) = score(
            source,
            &[
                ("Ann-Zoë", Category::Name),
                ("aspirin", Category::Name),
                ("10:30", Category::Id),
                ("Bonn", Category::Name),
            ],
        );
        assert_eq!((tally.hit, tally.leaked, tally.over), (3, 1, 1));
        assert_eq!((tally.spans, tally.spans_whole, tally.spans_typed, tally.spans_exact), (2, 1, 0, 0));
        assert_eq!((tally.docs, tally.docs_clean), (1, 0));
        let kinds: Vec<_> = mistakes.iter().map(|m| (m.kind, m.category)).collect();
        assert_eq!(kinds, [(MistakeKind::Over, Category::Name), (MistakeKind::Leak, Category::Name)]);
    }

    #[test]
    fn a_word_leaks_with_its_last_character() {
        let (tally, _) = score("#### doc 1 | x\nx{{NAME|Jane}}\n", &[("Jan", Category::Name)]);
        assert_eq!((tally.hit, tally.leaked, tally.over), (0, 1, 0));
        let (tally, _) = score("#### doc 1 | x\nx{{NAME|Jane}}\n", &[("Jane", Category::Name)]);
        assert_eq!((tally.hit, tally.leaked, tally.over), (1, 0, 0));
    }
}
