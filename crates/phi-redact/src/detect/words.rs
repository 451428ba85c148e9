//! Short lists of words that a token is compared with.

use crate::document::{Document, Filter};

/// A list of words, small and ASCII, with what tells most other words from them at a glance.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    list: &'static [&'static str],
    filter: Filter,
}

impl Words {
    pub const fn new(list: &'static [&'static str]) -> Self {
        Words { list, filter: Filter::of(list) }
    }

    /// Whether the token is one of the words, in any casing.
    #[inline]
    pub fn holds(&self, doc: &Document<'_>, token: usize) -> bool {
        doc.tokens().get(token).is_some_and(|t| self.filter.may_hold(t.key)) && self.list_holds(doc, token)
    }

    fn list_holds(&self, doc: &Document<'_>, token: usize) -> bool {
        self.list.iter().any(|word| doc.is_the_word(token, word))
    }
}
