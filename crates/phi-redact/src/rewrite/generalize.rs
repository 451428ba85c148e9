//! Values made coarse: a date's year, an age band, a three-digit ZIP, a state.

use crate::category::Category;

/// The coarse value, or `None` where there is none and the value must be tagged.
pub(super) fn generalize(_category: Category, _value: &str) -> Option<String> {
    None
}
