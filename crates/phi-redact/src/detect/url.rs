//! Web addresses that lead to a person, place or record; the sites of `data/public-sites.txt` stay.
//!
//! 45 CFR 164.514(b)(2)(i)(N). The form is that of RFC 3986; a bare domain must end in a name of
//! `data/top-level-domains.txt`.

use once_cell::sync::Lazy;

use super::Candidates;
use crate::category::Category;
use crate::document::{Case, Document, Kind};
use crate::finding::Cue;
use crate::lexicon::{Class, CueSet};

static TOP: Lazy<Vec<&str>> = Lazy::new(|| sorted(include_str!("../../data/top-level-domains.txt")));
static PUBLIC: Lazy<Vec<&str>> = Lazy::new(|| sorted(include_str!("../../data/public-sites.txt")));

/// Top-level domains under which a bare name is a web address even without a path.
const PLAIN: [&str; 15] =
    ["com", "org", "net", "edu", "gov", "example", "info", "uk", "au", "nz", "ca", "ie", "online", "health", "test"];

/// Longest address that is read, in bytes.
const LONGEST: usize = 2000;

fn sorted(list: &'static str) -> Vec<&'static str> {
    let mut lines: Vec<&str> = list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    lines.sort_unstable();
    lines
}

/// Whether a top-level domain stands at this token (a scanner's `exarnple` and `c0m` too).
pub(super) fn is_domain_end(doc: &Document<'_>, token: usize) -> bool {
    doc.is_word(token) && {
        let word = doc.str(token);
        word.len() <= 12 && {
            let lower = word.to_ascii_lowercase();
            TOP.binary_search(&lower.as_str()).is_ok()
                || TOP.binary_search(&lower.replace("rn", "m").as_str()).is_ok()
                || lower == "examp"
        }
    }
}

pub(super) fn detect(doc: &Document<'_>, out: &mut Candidates) {
    let text = doc.text();
    let mut done = 0;
    for at in doc.joints(|mark| mark == b':').filter(|t| doc.byte(t + 1) == b'/') {
        let byte = doc.tokens()[at].start as usize;
        if byte >= done && text[byte..].starts_with("://") {
            let scheme = text[..byte].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
            if (2..=8).contains(&scheme) {
                done = address(doc, byte - scheme, byte + 3, 0.96, out);
            }
        }
    }
    // A point between two words is where a bare domain shows itself.
    for at in doc.joints(|mark| mark == b'.') {
        if doc.is(at, b'.') && doc.tokens()[at].start as usize >= done {
            done = bare(doc, at, out).unwrap_or(done);
        }
    }
}

/// An address without a scheme, seen at its first point: `www.x.example`, `x.example/path`.
fn bare(doc: &Document<'_>, point: usize, out: &mut Candidates) -> Option<usize> {
    let label = |t: usize| doc.is_word(t) || doc.is_number(t);
    if !label(point - 1) || !label(point + 1) {
        return None;
    }
    let mut first = point - 1;
    while first > 0 && doc.touches(first) && (label(first - 1) || doc.is(first - 1, b'-')) {
        first -= 1;
    }
    if first > 0
        && doc.touches(first)
        && matches!(doc.byte(first - 1), b'@' | b'/' | b'_' | b'\\' | b'+' | b'.' | b'%' | b'~')
    {
        return None;
    }
    let (mut last, mut labels, mut top) = (point, 1, None);
    while last < point + 30 && doc.is(last, b'.') && doc.touches(last) && doc.touches(last + 1) && label(last + 1) {
        last += 1;
        labels += 1;
        let begin = last;
        while doc.touches(last) && (label(last) || doc.is(last, b'-')) || last == begin {
            last += 1;
        }
        top = (last == begin + 1 && is_domain_end(doc, begin)).then_some(begin);
    }
    let Some(top) = top else {
        return Some(doc.tokens()[last - 1].end as usize);
    };
    let end = doc.tokens()[top].end as usize;
    if doc.is(last, b'@') && doc.touches(last) {
        return None;
    }
    let www = doc.str(first).eq_ignore_ascii_case("www");
    let path =
        doc.touches(last) && matches!(doc.byte(last), b'/' | b'?') && doc.touches(last + 1) && !doc.is_break(last + 1);
    let rest = &doc.text().as_bytes()[(end + 1).min(doc.text().len())..];
    let long = rest.len() > 5 && !rest[..5].iter().any(u8::is_ascii_whitespace);
    let name = doc.str(top).to_ascii_lowercase();
    let plain =
        PLAIN.contains(&name.as_str()) || name.contains("rn") && PLAIN.contains(&name.replace("rn", "m").as_str());
    let word = doc.class(top).any(Class::WORD) || name.len() == 2 && doc.tokens()[top].case != Case::Lower;
    let cued = doc.label_of(first).is_some_and(|l| l.cues.any(CueSet::URL));
    let lower = doc.tokens()[first].case == Case::Lower || doc.tokens()[first].case == doc.tokens()[top].case;
    let score = match (www, path, plain) {
        (true, ..) => 0.95,
        (_, true, true) => 0.93,
        (_, true, false) if labels >= 3 || !word => 0.85,
        (_, true, false) if long && lower => 0.6,
        (_, false, true) if lower => 0.8,
        (_, false, false) if cued => 0.7,
        (_, false, false) if labels >= 3 && !word && lower => 0.55,
        (_, false, false) if !word && lower && doc.tokens()[point - 1].len() >= 4 => 0.4,
        _ => return Some(end),
    };
    Some(address(doc, doc.tokens()[first].start as usize, doc.tokens()[first].start as usize, score, out))
}

/// Proposes the address from byte `first`, whose host begins at byte `host`. One past its last byte.
fn address(doc: &Document<'_>, first: usize, host: usize, score: f32, out: &mut Candidates) -> usize {
    let text = doc.text();
    let mut end = host;
    for (i, c) in text[host..].char_indices() {
        // A comma splits fields, not addresses.
        if i > LONGEST
            || c.is_whitespace()
            || c.is_control()
            || matches!(c, ',' | ';' | '"' | '<' | '>' | '|' | '`' | '^' | '{' | '}' | '“' | '”' | '→' | '•')
        {
            break;
        }
        end = host + i + c.len_utf8();
    }
    // What was taken out before is no part of an address.
    let from = doc.tokens().partition_point(|t| (t.start as usize) < host);
    let mut inside = doc.tokens()[from..].iter().take_while(|t| (t.start as usize) < end);
    if let Some(tag) = inside.find(|t| t.kind == Kind::Tag) {
        end = tag.start as usize;
    }
    // Punctuation that closes the sentence or the bracket around it.
    while let Some(c) = text[host..end].chars().next_back() {
        let closes = match c {
            ')' => text[host..end].matches('(').count() < text[host..end].matches(')').count(),
            ']' => !text[host..end].contains('['),
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '’' | '…' | '»' | '\\' | '~' => true,
            _ => !c.is_ascii() && !c.is_alphanumeric(),
        };
        if !closes {
            break;
        }
        end -= c.len_utf8();
    }
    if end <= host + 3 {
        return end.max(host);
    }
    let site = text[host..end].split(['/', '?', '#', ':']).next().unwrap_or("");
    let tokens = doc.tokens();
    let range =
        tokens.partition_point(|t| (t.start as usize) < first)..tokens.partition_point(|t| (t.start as usize) < end);
    if range.is_empty() || site.is_empty() {
        return end;
    }
    if is_public(site) {
        // Weak evidence only: it stays.
        out.add(range, Category::Url, 0.05, Cue::Form);
        return end;
    }
    let path = text[host + site.len()..end].to_ascii_lowercase();
    let picture = [".jpg", ".jpeg", ".png", "face", "portrait"].iter().any(|w| path.contains(w));
    out.add(range, Category::Url, if picture { score.min(0.8) } else { score }, Cue::Form);
    end
}

fn is_public(site: &str) -> bool {
    let site = site.to_ascii_lowercase();
    let mut rest = site.as_str();
    // `=` marks a site whose subdomains are others' own.
    let own = site.strip_prefix("www.").unwrap_or(&site);
    if PUBLIC.binary_search(&format!("={own}").as_str()).is_ok() {
        return true;
    }
    loop {
        if PUBLIC.binary_search(&rest).is_ok() {
            return true;
        }
        match rest.split_once('.') {
            Some((_, next)) => rest = next,
            None => return false,
        }
    }
}

/// An address said in words: `visit dot valeclinic dot example slash join`. Its domain is given.
pub(super) fn spelled(doc: &Document<'_>, first: usize, last: usize, out: &mut Candidates) -> Option<usize> {
    let words = doc.slice(first..last).matches("dot").count();
    let mut end = last;
    while doc.is_the_word(end, "slash") || doc.is(end, b'/') || doc.is_the_word(end, "dash") {
        let mut at = end + 1;
        while at < doc.len() && at <= end + 2 && (doc.is_word(at) || doc.is_number(at)) {
            let stop = at > end + 1 && !(doc.is_number(at) || doc.tokens()[at].len() == 1);
            if stop {
                break;
            }
            at += 1;
        }
        if at == end + 1 {
            break;
        }
        end = at;
    }
    let path = end > last;
    let mut begin = first;
    // `w w w dot mill lane clinic dot example`
    for dot in (begin.saturating_sub(4)..begin).filter(|t| doc.is_the_word(*t, "dot")) {
        let mut w = dot;
        while w > 0 && dot - w < 3 && (doc.is_the_word(w - 1, "w") || doc.is_the_word(w - 1, "www")) {
            w -= 1;
        }
        begin = begin.min(if w < dot { w } else { begin });
    }
    // `my clinic dot example slash intake`
    if words == 1
        && path
        && begin > 0
        && doc.is_word(begin - 1)
        && doc.tokens()[begin].gap == 1
        && doc.is_the_word(begin - 1, "my")
    {
        begin -= 1;
    }
    if doc.tokens()[begin..end].iter().any(|t| t.kind == Kind::Newline) {
        return Some(end);
    }
    out.add(begin..end, Category::Url, if path || words >= 2 { 0.9 } else { 0.6 }, Cue::Form);
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_sites_and_their_subdomains() {
        assert!(is_public("www.cdc.gov"));
        assert!(is_public("pubmed.ncbi.nlm.nih.gov"));
        assert!(!is_public("notcdc.gov"));
        assert!(!is_public("sar.millrow.example.nhs.uk.example"));
    }
}
