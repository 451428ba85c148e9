//! Numbers in words, cardinal and ordinal, up to one hundred and nineteen: `six`, `twenty-two`, `thirtieth`, `one hundred and two`.

use crate::document::Document;
use crate::lexicon::Class;

/// A number of one or two words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub value: u32,
    /// One past its last token.
    pub last: usize,
    pub ordinal: bool,
}

/// The number in words that begins with this token: `six`, `twenty-two`, `thirtieth`, `twenty first`.
pub(super) fn number(doc: &Document<'_>, first: usize) -> Option<Number> {
    let entry = doc.entry(first);
    let value = u32::from(entry.value);
    if entry.class.any(Class::ORDINAL_WORD) {
        return Some(Number { value, last: first + 1, ordinal: true });
    }
    if !entry.class.any(Class::NUMBER_WORD) {
        return None;
    }
    if (20..100).contains(&value) && value % 10 == 0 {
        let unit = first + 1 + usize::from(doc.is(first + 1, b'-'));
        let entry = doc.entry(unit);
        let next = entry.class.any(Class::NUMBER_WORD | Class::ORDINAL_WORD) && (1..10).contains(&entry.value);
        if next && doc.tokens()[unit].gap < 2 {
            let ordinal = entry.class.any(Class::ORDINAL_WORD);
            return Some(Number { value: value + u32::from(entry.value), last: unit + 1, ordinal });
        }
    }
    Some(Number { value, last: first + 1, ordinal: false })
}

/// The token an ordinal or number in words begins with that ends before `last`: `twenty second` before `of november`.
pub(super) fn number_ending(doc: &Document<'_>, last: usize) -> Option<(usize, Number)> {
    let unit = last.checked_sub(1)?;
    let own = number(doc, unit)?;
    let before = unit.checked_sub(1).map(|t| if doc.is(t, b'-') && t > 0 { t - 1 } else { t });
    if let Some(tens) = before
        && let Some(joined) = number(doc, tens)
        && joined.last == last
    {
        return Some((tens, joined));
    }
    Some((unit, own))
}
