//! Medical record, patient and chart numbers; NHS, CHI, NHI and IHI numbers.

use super::{Candidates, labelled};
use crate::category::Category;
use crate::document::Document;
use crate::lexicon::CueSet;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    labelled::values(doc, CueSet::MRN, |value, label| {
        out.add(labelled::extent(doc, value), Category::Mrn, labelled::score(label), label.place.into());
    });
}
