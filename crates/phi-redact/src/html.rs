//! What a page that shows a note needs: the command's `explain --html` and the notebook's view have it from here.

use crate::category::Category;

/// Appends a text that a browser shows as it is, in an element or a quoted attribute.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // A parser would make another character of these.
            '\0' => out.push('\u{fffd}'),
            '\r' => out.push_str("&#13;"),
            _ => out.push(c),
        }
    }
}

/// The hue of a category in degrees: steps of the golden angle, so that neighbours in the list differ.
pub const fn hue(category: Category) -> usize {
    category.index() * 137 % 360
}
