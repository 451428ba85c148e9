//! The actions that look at nothing but the value: tag and mask.

use unicode_segmentation::UnicodeSegmentation;

use crate::category::Category;
use crate::policy::Options;

/// `[NAME]`, or the tag the policy gives.
pub(super) fn tag(out: &mut String, category: Category, options: &Options) {
    match &options.tag {
        Some(text) => out.push_str(text),
        None => {
            out.push('[');
            out.push_str(category.label());
            out.push(']');
        }
    }
}

/// One `*` for every grapheme; blanks and line breaks keep the layout.
pub(super) fn mask(out: &mut String, value: &str, _options: &Options) {
    for grapheme in value.graphemes(true) {
        out.push_str(if grapheme.chars().all(char::is_whitespace) { grapheme } else { "*" });
    }
}
