//! Small words that recognizers go by, found in one pass: none need look at every token for itself.

use super::{Document, Filter, Words, said};

/// Words that a place, a body or the domain of an address may follow.
static LINKS: Words<13> =
    Words::new(["of", "in", "to", "at", "from", "st", "via", "near", "past", "outside", "nr", "dot", "saint"]);

static ANY: Filter = LINKS.filter().with(said::ANY);

/// The small words of a document, in order.
#[derive(Default)]
pub(super) struct Small {
    /// Those that say a digit or repeat one.
    pub said: Vec<u32>,
    /// Those of `LINKS`.
    pub links: Vec<u32>,
}

/// Every small word.
pub(super) fn find(doc: &Document<'_>) -> Small {
    let mut small = Small { said: Vec::new(), links: Vec::with_capacity(doc.len() / 16) };
    for (i, token) in doc.tokens().iter().enumerate() {
        if !ANY.may_hold(token.key) || !token.is_word() {
            continue;
        }
        if LINKS.hold(doc, i) {
            small.links.push(i as u32);
        } else if said::says(doc, i) {
            small.said.push(i as u32);
        }
    }
    small
}
