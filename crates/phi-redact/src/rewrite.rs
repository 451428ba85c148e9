//! Writes the new text: one finding and its action at a time. Never looks for PHI.

use unicode_segmentation::UnicodeSegmentation;

use crate::category::Category;
use crate::policy::Action;

/// Appends what an action makes of a value.
pub(crate) fn write(out: &mut String, action: Action, category: Category, value: &str) {
    match action {
        Action::Tag => {
            out.push('[');
            out.push_str(category.label());
            out.push(']');
        }
        Action::Mask => {
            for grapheme in value.graphemes(true) {
                // Blanks and line breaks keep the layout.
                out.push_str(if grapheme.chars().all(char::is_whitespace) { grapheme } else { "*" });
            }
        }
        Action::Remove => {}
        Action::Keep => out.push_str(value),
    }
}
