//! Employers, schools, churches, teams and agencies that tell something of the person (45 CFR 164.514(b)(2)(i)(R)).
//!
//! By head word (`Brandt & Sons Plumbing`, `Fairview Elementary`), by number (`Local 412`), by cue (`works at`), by field.
//! Insurers and national bodies stay.

use super::Candidates;
use super::body::{self, Kind};
use super::proper::{self, Casing, Naming};
use super::words::Words;
use crate::category::Category;
use crate::document::Document;
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

const ORGANIZATION: Kind = Kind {
    category: Category::Organization,
    strong: Class::ORG_HEAD,
    weak: Class::ORG_HEAD_WEAK,
    field: CueSet::ORG_FIELD,
    before: CueSet::ORG_BEFORE,
    cued: 0.66,
};

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    body::by_head(doc, &ORGANIZATION, out);
    body::by_cue(doc, &ORGANIZATION, out);
    body::fields(doc, &ORGANIZATION, out);
    body::phrases(doc, Category::Organization, out);
    for hit in doc.hits_of(Class::ORG_HEAD | Class::ORG_HEAD_WEAK, CueSet::NONE) {
        numbered(doc, hit.first as usize, out);
        head_first(doc, hit.last as usize, hit.first as usize, out);
    }
}

/// `Local 412`, `IBEW Local 2274`, `Scout Troop 118`.
fn numbered(doc: &Document<'_>, head: usize, out: &mut Candidates) {
    let body = const { Words::new(&["local", "troop", "lodge", "post", "pack"]) }.holds(doc, head);
    if !body || !doc.tokens()[head].is_capital() {
        return;
    }
    let with = body::with_number(doc, head..head + 1);
    if with.len() < 2 {
        return;
    }
    let casing = proper::casing(doc, head);
    let first = if casing == Casing::Mixed { proper::begin(doc, head, casing) } else { head };
    // `Post 85.6 kg`, `pack 12`: only a union or a troop goes without a name.
    let alone = doc.is_the_word(head, "local") || doc.is_the_word(head, "troop");
    if first == head && !alone || doc.is(with.end, b'.') && doc.is_number(with.end + 1) {
        return;
    }
    out.add(first..with.end, Category::Organization, 0.7, Cue::Grammar);
}

/// Bodies whose kind comes first: `Iglesia Roca Eterna`, `Masjid Al-Huda`, `Scoil Bhríde`, `Camp Owasippi`.
fn head_first(doc: &Document<'_>, last: usize, head: usize, out: &mut Candidates) {
    const STRONG: &[&str] = &[
        "iglesia",
        "masjid",
        "scoil",
        "ysgol",
        "école",
        "escuela",
        "collège",
        "église",
        "boulangerie",
        "gaelscoil",
        "kura",
        "hmp",
        "hms",
        "uss",
        "congregation",
        "paroisse",
        "colegio",
        "gurdwara",
    ];
    const WEAK: Words = Words::new(&["camp", "temple", "hotel", "university", "church", "college", "mv"]);
    if !doc.tokens()[head].is_capital() {
        return;
    }
    let weak = WEAK.holds(doc, head);
    let strong = !weak && STRONG.contains(&doc.str(head).to_lowercase().as_str());
    if !strong && !weak {
        return;
    }
    let casing = proper::casing(doc, head);
    let end = proper::end(doc, head, casing);
    if casing != Casing::Mixed || end <= last {
        return;
    }
    let score = match (strong, proper::strength(doc, last..end, casing).0) {
        (true, Naming::Name | Naming::Word) => 0.8,
        (false, Naming::Name) => 0.58,
        (false, Naming::Word) => 0.35,
        _ => return,
    };
    out.add(head..end, Category::Organization, score, Cue::Grammar);
}
