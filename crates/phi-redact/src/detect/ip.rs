//! IPv4, IPv6 and MAC addresses.
//!
//! 45 CFR 164.514(b)(2)(i)(O). IPv4 as dotted quads (RFC 791), IPv6 by the parser of the standard library (RFC 4291),
//! MAC as EUI-48 in pairs (`:` or `-`), in fours (`.`) or bare after its cue.

use std::net::Ipv6Addr;

use super::Candidates;
use crate::category::Category;
use crate::document::{Document, Words};
use crate::finding::Cue;
use crate::lexicon::CueSet;

/// Digits of a MAC address.
const MAC: u16 = 12;

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let mut done = 0;
    for value in doc.values() {
        let last = value.last as usize;
        let mut at = value.first as usize;
        if value.digits >= 4 {
            // Four numbers and three points.
            while at + 6 < last {
                match quad(doc, at, last, out) {
                    Some(end) => at = end,
                    None => at += 1,
                }
            }
        }
        // A run of hexadecimal words may begin before the value, and holds `::`.
        let first = value.first as usize;
        if first >= done && (value.letters > 0 || value.digits >= 4) && may_hold_colon(doc, first, last) {
            done = colons(doc, first, out).unwrap_or(done);
        }
        if first >= done && value.digits.saturating_add(value.letters) == MAC {
            mac(doc, first, last, out);
        }
    }
    for run in doc.spoken().iter().filter(|run| run.points >= 3) {
        out.add(run.first..run.last, Category::Ip, 0.85, Cue::Form);
    }
}

/// Whether a colon may touch the value or one of its parts.
fn may_hold_colon(doc: &Document<'_>, first: usize, last: usize) -> bool {
    doc.touches(first) || doc.touches(last) && doc.is(last, b':') || (first + 1..last).any(|t| doc.is(t, b':'))
}

/// Whether the words before say that this is an address.
fn is_cued(doc: &Document<'_>, first: usize) -> bool {
    doc.label_of(first).is_some_and(|label| label.cues.any(CueSet::IP))
        || (first.saturating_sub(4)..first).any(|t| doc.cue(t).any(CueSet::IP))
}

/// Whether the words before say that this is a version or a numbered section.
fn is_version(doc: &Document<'_>, first: usize) -> bool {
    static WORDS: Words<30> = Words::new([
        "v", "ver", "vers", "version", "versions", "build", "release", "rel", "firmware", "fw", "software", "sw",
        "section", "sec", "sect", "chapter", "clause", "rule", "oid", "uid", "para", "step", "driver", "hl7", "hotfix",
        "patch", "java", "console", "android", "ios",
    ]);
    let mut at = first;
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        at = before;
        if doc.is_word(at) {
            return WORDS.hold(doc, at);
        }
        if !matches!(doc.byte(at), b'.' | b':' | b'#' | b'=' | b' ') || doc.is_number(at) {
            return false;
        }
    }
    false
}

/// A dotted quad that begins at this token; one past its last token.
fn quad(doc: &Document<'_>, first: usize, limit: usize, out: &mut Candidates) -> Option<usize> {
    let (mut at, mut lengths, mut letters, mut big) = (first, [0usize; 4], false, false);
    for (i, length) in lengths.iter_mut().enumerate() {
        let (mut value, begin) = (0u32, at);
        while at < limit && (at == begin || doc.touches(at)) && (doc.is_number(at) || doc.is_word(at)) {
            letters |= doc.is_word(at);
            for b in doc.str(at).bytes() {
                let digit = super::phone::digit(b)?;
                value = (value * 10 + u32::from(digit - b'0')).min(1000);
                *length += 1;
            }
            at += 1;
        }
        if *length == 0 || *length > 3 || value > 255 || i == 0 && value == 0 && *length > 1 {
            return None;
        }
        big |= value > 99;
        if i < 3 {
            if !doc.is(at, b'.') || !doc.touches(at) || !doc.touches(at + 1) || at >= limit {
                return None;
            }
            at += 1;
        }
    }
    let more = doc.is(at, b'.') && doc.touches(at) && doc.touches(at + 1) && doc.is_number(at + 1);
    let runs_on = doc.touches(at) && doc.is_word(at);
    let inside = first > 0
        && doc.touches(first)
        && (doc.is(first - 1, b'.') || doc.is_word(first - 1) || doc.is(first - 1, b'-'));
    if more || runs_on || inside {
        return None;
    }
    let digits: usize = lengths.iter().sum();
    let cued = is_cued(doc, first);
    let score = if is_version(doc, first) && !cued {
        0.1
    } else if cued {
        0.97
    } else if letters {
        if digits >= 8 { 0.75 } else { 0.3 }
    } else if digits >= 8 || big && lengths[0] >= 2 {
        0.93
    } else if first >= 2 && doc.str(first - 1) == "→" && doc.is_number(first - 2) {
        0.2
    } else if lengths[0] >= 2 && (digits >= 7 || doc.str(first).as_bytes() == b"10" && digits >= 5) {
        0.8
    } else {
        0.3
    };
    out.add(first..at, Category::Ip, score, if cued { Cue::Before } else { Cue::Checked });
    Some(at)
}

/// A run of hexadecimal words and colons around this token: IPv6, or a MAC address; one past its last token.
fn colons(doc: &Document<'_>, from: usize, out: &mut Candidates) -> Option<usize> {
    let part = |t: usize| {
        doc.is(t, b':') || (doc.is_word(t) || doc.is_number(t)) && doc.str(t).bytes().all(|b| b.is_ascii_hexdigit())
    };
    let mut first = from;
    while first > from.saturating_sub(30) && first > 0 && doc.touches(first) && part(first - 1) {
        first -= 1;
    }
    let mut last = from;
    while last < from + 40 && last < doc.len() && (last == from || doc.touches(last)) && part(last) {
        last += 1;
    }
    // A label's colon before, a sentence's colon after.
    if doc.is(first, b':') && !doc.is(first + 1, b':') {
        first += 1;
    }
    while last > first && doc.is(last - 1, b':') && !(last > first + 1 && doc.is(last - 2, b':')) {
        last -= 1;
    }
    if last < first + 4 || doc.touches(last) && (doc.is_word(last) || doc.is_number(last)) {
        return None;
    }
    let text = doc.slice(first..last);
    if text.len() > 45 {
        return None;
    }
    let count = text.bytes().filter(|b| *b == b':').count();
    let pairs = text.len() == 17 && text.split(':').all(|pair| pair.len() == 2);
    if count == 5 && pairs {
        out.add(first..last, Category::Ip, 0.96, Cue::Form);
        return Some(last);
    }
    if text.parse::<Ipv6Addr>().is_ok() && text.len() >= 5 && text.bytes().any(|b| b.is_ascii_digit()) {
        let score = if is_cued(doc, first) || text.len() >= 9 { 0.96 } else { 0.6 };
        out.add(first..last, Category::Ip, score, Cue::Checked);
        return Some(last);
    }
    None
}

/// `A4-4C-C8-11-9E-07`, `3c52.820f.a46e`, and `F44EFD01C2A9` after its cue.
fn mac(doc: &Document<'_>, first: usize, last: usize, out: &mut Candidates) {
    let text = doc.slice(first..last);
    if !text.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b'-' | b'.' | b'/')) {
        return;
    }
    let letters = text.bytes().any(|b| b.is_ascii_alphabetic());
    let groups =
        |mark: char, size: usize, n: usize| text.split(mark).count() == n && text.split(mark).all(|g| g.len() == size);
    let cued = is_cued(doc, first);
    let score = if groups('-', 2, 6) {
        if letters || cued { 0.95 } else { 0.4 }
    } else if groups('.', 4, 3) {
        if letters || cued { 0.93 } else { 0.3 }
    } else if cued && text.len() == 12 && letters && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        0.9
    } else {
        return;
    };
    out.add(first..last, Category::Ip, score, if cued { Cue::Before } else { Cue::Form });
}
