//! The marks of a text: which there are at all, and which are glued to what stands on either side.

use super::{Kind, Token};

/// What recognizers ask of marks before they look at tokens one by one.
#[derive(Default)]
pub(super) struct Marks {
    /// One bit for each ASCII mark that stands in the text.
    seen: [u64; 2],
    /// The ASCII marks that touch their neighbours, in order.
    pub joints: Vec<u32>,
}

impl Marks {
    /// Whether the text holds this ASCII mark.
    #[inline]
    pub fn hold(&self, mark: u8) -> bool {
        let (part, bit) = place(mark);
        self.seen[part] & bit != 0
    }
}

/// The marks among the tokens.
pub(super) fn find(tokens: &[Token]) -> Marks {
    let mut marks = Marks { seen: [0; 2], joints: Vec::with_capacity(tokens.len() / 8) };
    for (i, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Punct || token.byte >= 0x80 {
            continue;
        }
        let (part, bit) = place(token.byte);
        marks.seen[part] |= bit;
        let glued = token.gap == 0 && i > 0 && tokens[i - 1].kind != Kind::Newline;
        if glued && tokens.get(i + 1).is_some_and(|next| next.gap == 0) {
            marks.joints.push(i as u32);
        }
    }
    marks
}

/// Which bit of which part stands for an ASCII mark.
#[inline]
const fn place(mark: u8) -> (usize, u64) {
    ((mark >> 6 & 1) as usize, 1 << (mark & 63))
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    #[test]
    fn marks_that_stand_and_those_that_join() {
        let doc = Document::new(".a.b, c@d e: #\n-f");
        assert_eq!(doc.joints(|mark| mark == b'.').collect::<Vec<_>>(), [2]);
        assert_eq!(doc.joints(|mark| mark == b'@').collect::<Vec<_>>(), [6]);
        assert_eq!(doc.joints(|mark| mark == b':').count() + doc.joints(|mark| mark == b'-').count(), 0);
        assert!(doc.holds(b'#') && doc.holds(b':') && !doc.holds(b'%'));
    }
}
