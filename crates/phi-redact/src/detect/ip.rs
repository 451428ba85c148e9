//! IPv4, IPv6 and MAC addresses.

use super::Candidates;
use crate::document::Document;

pub(super) fn detect(_doc: &Document<'_>, _out: &mut Candidates) {}
