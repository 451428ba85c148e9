//! Initials that stand for a person: `/mt` of a typist, `J.S.` of a patient, `Dr. K`.

use crate::category::Category;
use crate::detect::Candidates;
use crate::document::{Case, Document};
use crate::finding::Cue;
use crate::lexicon::Class;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    for line in doc.lines() {
        typist(doc, line.first, line.last, out);
    }
    for at in doc.capitals().filter(|t| doc.tokens()[*t].case == Case::Initial) {
        pointed(doc, at, out);
    }
}

/// Two to four letters behind a slash at the end of a line that signs: `D: 3/4 T: 3/5 /mt`, `-- /JKL`.
fn typist(doc: &Document<'_>, first: usize, last: usize, out: &mut Candidates) {
    if last < first + 2 {
        return;
    }
    let at = last - 1;
    let token = &doc.tokens()[at];
    let signs = doc.is(at - 1, b'/') && (at == first + 1 || !doc.touches(at - 1)) && doc.touches(at);
    if signs && token.is_word() && (2..=4).contains(&token.len()) && !doc.class(at).any(Class::CREDENTIAL | Class::UNIT)
    {
        out.add(at..last, Category::Name, 0.8, Cue::Form);
    }
}

/// `J.S.` or `J.R.S.`, without a surname beside it; and the single letter after a title.
fn pointed(doc: &Document<'_>, at: usize, out: &mut Candidates) {
    let is_initial = |t: usize| {
        doc.tokens().get(t).is_some_and(|x| x.case == Case::Initial) && doc.is(t + 1, b'.') && doc.touches(t + 1)
    };
    if at > 0 && (doc.touches(at) && !matches!(doc.byte(at - 1), b'(' | b'"' | b':' | b'/')) {
        return;
    }
    let mut end = at;
    while is_initial(end) && (end == at || doc.touches(end)) {
        end += 2;
    }
    // An abbreviation of two points is initials only where the lists do not know it (`b.i.d.`, `U.S.`).
    let count = (end - at) / 2;
    if (2..=3).contains(&count) && doc.hits_at(at).all(|h| !h.is_phrase()) {
        out.add(at..end, Category::Name, 0.55, Cue::Form);
    }
    let titled = at > 0
        && (doc.class(at - 1).any(Class::TITLE)
            || at > 1 && doc.is(at - 1, b'.') && doc.class(at - 2).any(Class::TITLE));
    if titled && !doc.touches(at + 1) {
        out.add(at..at + 1, Category::Name, 0.85, Cue::Before);
    }
}
