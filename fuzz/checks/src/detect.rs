//! Any text, at every operating point: findings are sorted, disjoint, inside, on boundaries, and the same the next time.

use std::sync::LazyLock;

use phi_redact::{Finding, Offsets, Redactor, Sensitivity, Unit};
use unicode_segmentation::GraphemeCursor;

use crate::input::Input;

static REDACTORS: LazyLock<[Redactor; 3]> = LazyLock::new(|| {
    [Sensitivity::High, Sensitivity::Balanced, Sensitivity::Precise]
        .map(|s| Redactor::builder().sensitivity(s).build().expect("a redactor"))
});

pub fn check(data: &[u8]) {
    let mut input = Input::new(data);
    let redactor = &REDACTORS[usize::from(input.up_to(2))];
    let text = input.text();
    let found = redactor.detect(&text);
    well_formed(&text, &found);
    assert_eq!(redactor.detect(&text), found, "the second answer is another");
    let (mut chars, mut units) = (Offsets::new(&text, Unit::Char), Offsets::new(&text, Unit::Utf16));
    for at in found.iter().flat_map(|f| [f.span.start, f.span.end]) {
        assert_eq!(chars.convert(at), text[..at].chars().count());
        assert_eq!(units.convert(at), text[..at].encode_utf16().count());
    }
}

/// Promise 1 of the design.
pub fn well_formed(text: &str, found: &[Finding]) {
    let mut floor = 0;
    for finding in found {
        let span = finding.span;
        assert!(floor <= span.start && span.start < span.end && span.end <= text.len(), "{span:?} after {floor}");
        for at in [span.start, span.end] {
            assert!(text.is_char_boundary(at), "{span:?} splits a character");
            assert_eq!(
                GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0),
                Ok(true),
                "{span:?} splits a grapheme"
            );
        }
        assert!((0.0..=1.0).contains(&finding.score), "score {}", finding.score);
        floor = span.end;
    }
}
