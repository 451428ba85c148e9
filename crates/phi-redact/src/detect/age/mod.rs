//! Ages of 90 and over.

use super::Candidates;
use crate::document::Document;

pub(super) fn detect(_doc: &Document<'_>, _out: &mut Candidates) {}
