//! The casing around a token: what a capital is worth there.

use crate::document::{Case, Document};

/// Whether the casing around a token tells names from words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Casing {
    /// Capitals and small letters, as in prose.
    Mixed,
    /// Capitals only.
    Upper,
    /// Small letters only.
    Lower,
}

/// Tokens on either side that the casing is judged by.
const AROUND: usize = 14;

/// The casing of the line around a token.
pub(super) fn casing(doc: &Document<'_>, token: usize) -> Casing {
    let (mut upper, mut lower) = (0, 0);
    let mut is_title = |t: usize| {
        let t = &doc.tokens()[t];
        match t.case {
            Case::Upper => upper += usize::from(t.len() > 2),
            Case::Lower => lower += usize::from(t.len() > 1),
            Case::Title | Case::Mixed => return true,
            Case::Initial | Case::None => {}
        }
        false
    };
    // One capitalised word settles it; the nearest are asked first.
    if (token..doc.len().min(token + AROUND)).take_while(|t| !doc.is_break(*t)).any(&mut is_title)
        || (token.saturating_sub(AROUND)..token).rev().take_while(|t| !doc.is_break(*t)).any(&mut is_title)
    {
        return Casing::Mixed;
    }
    match (upper, lower) {
        (1.., 0) => Casing::Upper,
        (..=1, 1..) => Casing::Lower,
        _ => Casing::Mixed,
    }
}
