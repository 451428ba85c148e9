//! The actions that look at nothing but the value: tag and mask.

use unicode_segmentation::UnicodeSegmentation;

use crate::category::Category;
use crate::policy::{Mask, Options};

/// `[NAME]`, or the tag the policy gives.
pub(super) fn tag(out: &mut String, category: Category, options: &Options) {
    match &options.text {
        Some(text) => out.push_str(text),
        None => {
            out.push('[');
            out.push_str(category.label());
            out.push(']');
        }
    }
}

/// One `*` for every grapheme; blanks and line breaks keep the layout.
pub(super) fn mask(out: &mut String, value: &str, mask: Mask) {
    let counts = |g: &&str| g.chars().any(char::is_alphanumeric);
    let all = value.graphemes(true).filter(counts).count();
    let kept = match mask {
        // Of a short value the last letters are most of it.
        Mask::Last(n) => usize::from(n).min(all / 3),
        Mask::Whole | Mask::Shape => 0,
    };
    let mut left = all;
    for grapheme in value.graphemes(true) {
        let mark = !counts(&grapheme);
        left -= usize::from(!mark);
        let stays = grapheme.chars().all(char::is_whitespace) || mark && mask != Mask::Whole || !mark && left < kept;
        out.push_str(if stays { grapheme } else { "*" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(value: &str, kind: Mask) -> String {
        let mut out = String::new();
        mask(&mut out, value, kind);
        out
    }

    #[test]
    fn what_a_mask_leaves() {
        assert_eq!(masked("Zoe\u{308} O'Day", Mask::Whole), "*** *****");
        assert_eq!(masked("(312) 555-0188", Mask::Shape), "(***) ***-****");
        assert_eq!(masked("(312) 555-0188", Mask::Last(2)), "(***) ***-**88");
        assert_eq!(masked("4471", Mask::Last(4)), "***1");
    }
}
