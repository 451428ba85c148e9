//! Names written small, as in messages and transcripts: only where a word before announces them.

use crate::category::Category;
use crate::detect::Candidates;
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let class = Class::TITLE | Class::RELATION | Class::ROLE;
    for hit in doc.hits_of(class, CueSet::NAME_BEFORE | CueSet::GREETING) {
        let (class, cues) = (hit.entry.class, hit.entry.cue);
        let mut at = hit.last as usize;
        if at >= doc.len() || doc.tokens()[at].gap > 1 {
            continue;
        }
        let weight = if class.any(Class::TITLE) {
            at += usize::from(doc.is(at, b'.') && doc.touches(at));
            0.85
        } else if class.any(Class::RELATION | Class::ROLE) {
            0.6
        } else if cues.any(CueSet::NAME_BEFORE) && hit.is_phrase() {
            0.62
        } else if cues.any(CueSet::GREETING) {
            0.6
        } else {
            continue;
        };
        let small = |t: usize| {
            doc.tokens().get(t).is_some_and(|t| t.is_word() && t.case == Case::Lower && t.len() > 1 && t.gap <= 1)
        };
        if !small(at) || !named(doc, at, class.any(Class::TITLE)) {
            continue;
        }
        let mut last = at + 1;
        while last < at + 3 && small(last) && named(doc, last, false) {
            last += 1;
        }
        out.add(at..last, Category::Name, weight, Cue::Before);
    }
}

/// Whether a small word can be a name here. After a title, any word that is no ordinary one.
fn named(doc: &Document<'_>, token: usize, titled: bool) -> bool {
    let class = doc.class(token);
    let ordinary =
        class.any(Class::WORD.with(Class::CLINICAL).with(Class::ROLE).with(Class::RELATION).with(Class::TITLE));
    if class.any(Class::FUNCTION) {
        return false;
    }
    if titled {
        return !ordinary || class.any(Class::LAST_0 | Class::LAST_1) && !class.any(Class::CLINICAL);
    }
    class.any(Class::PERSON) && !ordinary
}
