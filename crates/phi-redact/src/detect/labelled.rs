//! Numbers and codes that a label announces: what the recognizers of MRN, account, member number and the like share.

use std::ops::Range;

use crate::document::{Document, Label, Place, Value};
use crate::finding::Cue;
use crate::lexicon::CueSet;

/// Calls `found` for every value that one of these cues governs and that is not a code of a vocabulary.
pub(super) fn values(doc: &Document<'_>, cues: CueSet, mut found: impl FnMut(&Value, Label)) {
    for value in doc.values() {
        if let Some(label) = value.labelled(cues).filter(|label| !label.cues.any(CueSet::NOT_PHI)) {
            found(value, label);
        }
    }
}

/// The tokens of a labelled value: its groups too, if it is written in groups.
pub(super) fn extent(doc: &Document<'_>, value: &Value) -> Range<usize> {
    let _ = doc;
    value.wide()
}

/// How sure a label makes us, by where it stands.
pub(super) fn score(label: Label) -> f32 {
    match label.place {
        Place::Before => 0.95,
        Place::Above | Place::Column => 0.85,
        Place::After | Place::Chain => 0.8,
    }
}

impl From<Place> for Cue {
    fn from(place: Place) -> Cue {
        match place {
            Place::Before => Cue::Before,
            Place::After => Cue::After,
            Place::Above => Cue::Above,
            Place::Column => Cue::Column,
            Place::Chain => Cue::Chain,
        }
    }
}
