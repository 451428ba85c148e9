//! What the caller says goes over what was found: values of the known patient, a policy's own recognizers and terms.

use crate::category::Category;
use crate::detect::Recognizer;
use crate::document::fold::{fold, fold_words};
use crate::finding::{Cue, Evidence, Finding, Span};
use crate::policy::{Action, Policy};

/// What a policy's own recognizers and terms find: in any order, overlapping or not.
pub(crate) fn own(text: &str, policy: &Policy, out: &mut Vec<Finding>) {
    let mut add = |span: std::ops::Range<usize>, category, score, cue| {
        let evidence = Evidence { recognizer: Recognizer::Policy, cue };
        out.push(Finding { span: Span::new(span.start, span.end), category, score, evidence });
    };
    for recognizer in policy.own_recognizers() {
        recognizer.find(text, |span, category, score| add(span, category, score, Cue::Form));
    }
    for (category, _, pattern) in &policy.terms().remove {
        pattern.find_iter(text).for_each(|m| add(m.range(), *category, 1.0, Cue::Given));
    }
}

/// Lays certain findings over those of the detectors. A finding that holds a certain one stays as it is, unless the policy
/// would let it stand; what a certain one leaves of others stays a finding.
pub(crate) fn lay(text: &str, found: Vec<Finding>, mut certain: Vec<Finding>, policy: &Policy) -> Vec<Finding> {
    if certain.is_empty() {
        return found;
    }
    // Of certain ones that overlap, the first and longest wins.
    certain
        .sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)).then(b.score.total_cmp(&a.score)));
    let mut end = 0;
    certain.retain(|c| {
        let free = c.span.start >= end;
        end = if free { c.span.end } else { end };
        free
    });
    let acts = |category: Category| policy.rule(category).action != Action::Keep;
    let mut out = Vec::with_capacity(found.len() + certain.len());
    let mut found = found.into_iter().peekable();
    let mut rest: Option<Finding> = None;
    for c in certain {
        let mut covered = false;
        while let Some(f) = rest.take().or_else(|| found.next_if(|f| f.span.start < c.span.end)) {
            if f.span.end <= c.span.start {
                out.push(f);
                continue;
            }
            if f.span.start >= c.span.end {
                rest = Some(f);
                break;
            }
            let holds = f.span.start <= c.span.start && f.span.end >= c.span.end && f.span != c.span;
            if holds && (acts(f.category) || !acts(c.category)) {
                covered = true;
                // It may hold the next certain one too.
                rest = Some(f);
                break;
            }
            out.extend(piece(text, f, f.span.start, c.span.start));
            if f.span.end > c.span.end {
                rest = piece(text, f, c.span.end, f.span.end);
                break;
            }
        }
        if !covered {
            out.push(c);
        }
    }
    out.extend(rest);
    out.extend(found);
    out.sort_by_key(|f| f.span.start);
    out
}

/// What is left of a finding between two bytes, without the blanks and marks at its ends.
fn piece(text: &str, finding: Finding, start: usize, end: usize) -> Option<Finding> {
    if start >= end {
        return None;
    }
    let part = &text[start..end];
    let first = part.find(char::is_alphanumeric)?;
    let last = part.rfind(char::is_alphanumeric)?;
    let last = last + part[last..].chars().next().map_or(0, char::len_utf8);
    Some(Finding { span: Span::new(start + first, start + last), ..finding })
}

/// Drops findings that read like a term to keep; not those of the known patient.
pub(crate) fn keep(text: &str, findings: &mut Vec<Finding>, terms: &[String]) {
    if terms.is_empty() {
        return;
    }
    let kept = |value: &str| {
        let bare = value.trim_matches(|c: char| !c.is_alphanumeric());
        terms.iter().any(|t| *t == fold_words(value) || *t == fold(bare))
    };
    findings.retain(|f| f.evidence.recognizer == Recognizer::Patient || !kept(&text[f.span.range()]));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(start: usize, end: usize, category: Category) -> Finding {
        let evidence = Evidence { recognizer: Recognizer::Tagger, cue: Cue::Learned };
        Finding { span: Span::new(start, end), category, score: 0.9, evidence }
    }

    fn laid(found: &[(usize, usize, Category)], certain: &[(usize, usize, Category)]) -> Vec<(usize, usize, Category)> {
        let list = |l: &[(usize, usize, Category)]| l.iter().map(|(s, e, c)| finding(*s, *e, *c)).collect::<Vec<_>>();
        let text = "x".repeat(100);
        let policy = Policy::safe_harbor();
        lay(&text, list(found), list(certain), &policy).iter().map(|f| (f.span.start, f.span.end, f.category)).collect()
    }

    #[test]
    fn what_lies_over_what() {
        use Category::{City, Email, Name, State};
        assert_eq!(laid(&[(0, 20, Email)], &[(0, 4, Name)]), [(0, 20, Email)]);
        assert_eq!(laid(&[(0, 4, City), (5, 8, City)], &[(0, 8, Name)]), [(0, 8, Name)]);
        assert_eq!(laid(&[(4, 10, City)], &[(0, 6, Name)]), [(0, 6, Name), (6, 10, City)]);
        assert_eq!(laid(&[(0, 6, City)], &[(4, 10, Name)]), [(0, 4, City), (4, 10, Name)]);
        assert_eq!(
            laid(&[(0, 20, Email)], &[(0, 4, Name), (6, 9, Name), (15, 30, Name)]),
            [(0, 15, Email), (15, 30, Name)]
        );
        assert_eq!(laid(&[(0, 20, State)], &[(5, 9, Name)]), [(0, 5, State), (5, 9, Name), (9, 20, State)]);
        assert_eq!(
            laid(&[(30, 40, City)], &[(0, 4, Name), (2, 6, Name), (50, 60, Name)]),
            [(0, 4, Name), (30, 40, City), (50, 60, Name)]
        );
    }
}
