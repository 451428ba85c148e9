//! The functions answer as the crate does, to the byte.

use std::ptr::null_mut;

use phi::{Category, Offsets, Redactor, Unit};
use phi_redact_tests::{notes, root};

use crate::pointer::{bytes, slice};
use crate::*;

/// Every case of `tests/cases`.
fn cases() -> Vec<String> {
    let path = |c: &Category| root("tests/cases").join(format!("{}.txt", c.label().to_lowercase()));
    let all: Vec<String> = Category::ALL.iter().flat_map(|c| notes(&path(c))).map(|note| note.text).collect();
    assert!(all.len() > 1000, "{} cases", all.len());
    all
}

fn redactor() -> *mut phi_redactor {
    let mut made = null_mut();
    assert_eq!(phi_redactor_new(std::ptr::null(), &raw mut made), phi_status::PHI_OK);
    made
}

fn text_of<'a>(result: *const phi_result) -> &'a [u8] {
    let mut len = 0;
    bytes(phi_result_text(result, &raw mut len).cast(), len).expect("a text")
}

fn findings_of<'a>(result: *const phi_result) -> &'a [phi_finding] {
    let mut count = 0;
    slice(phi_result_findings(result, &raw mut count), count).expect("findings")
}

#[test]
fn cases_agree_to_the_byte() {
    let (ours, theirs) = (redactor(), Redactor::new());
    let cases = cases();
    let slices: Vec<phi_slice> = cases.iter().map(|c| phi_slice { data: c.as_ptr().cast(), len: c.len() }).collect();
    let mut results = null_mut();
    let status = phi_redact_many(ours, 0, slices.as_ptr(), slices.len(), &raw mut results);
    assert_eq!((status, phi_results_count(results)), (phi_status::PHI_OK, cases.len()));
    for (n, (case, expected)) in cases.iter().zip(theirs.redact_many(&cases)).enumerate() {
        let result = phi_results_get(results, n);
        assert_eq!(text_of(result), expected.text.as_bytes(), "{case}");
        let found = findings_of(result);
        assert_eq!(found.len(), expected.replacements.len(), "{case}");
        let (mut chars, mut units) = (Offsets::new(case, Unit::Char), Offsets::new(case, Unit::Utf16));
        for (f, r) in found.iter().zip(&expected.replacements) {
            let span = r.finding.span;
            assert_eq!((f.byte_start, f.byte_end), (span.start, span.end));
            assert_eq!((f.char_start, f.char_end), (chars.convert(span.start), chars.convert(span.end)));
            assert_eq!((f.utf16_start, f.utf16_end), (units.convert(span.start), units.convert(span.end)));
            assert_eq!((f.new_start, f.new_end), (r.span.start, r.span.end));
            assert_eq!((f.category, f.action), (r.finding.category.index() as u32, r.action as u32));
            assert_eq!(f.score.to_bits(), r.finding.score.to_bits());
        }
    }
    phi_results_free(results);
    phi_redactor_free(ours);
}

#[test]
fn one_text_is_answered_as_many_are() {
    let (ours, theirs) = (redactor(), Redactor::new());
    for case in cases().iter().step_by(10) {
        let mut result = null_mut();
        let status = phi_redact(ours, 0, case.as_ptr().cast(), case.len(), &raw mut result);
        assert_eq!((status, text_of(result)), (phi_status::PHI_OK, theirs.redact(case).text.as_bytes()));
        phi_result_free(result);
        let status = phi_detect(ours, 0, case.as_ptr().cast(), case.len(), &raw mut result);
        let expected: Vec<_> = theirs.detect(case).iter().map(|f| (f.span.start, f.span.end)).collect();
        let found: Vec<_> = findings_of(result).iter().map(|f| (f.byte_start, f.byte_end)).collect();
        assert_eq!((status, found), (phi_status::PHI_OK, expected));
        phi_result_free(result);
    }
    phi_redactor_free(ours);
}

#[test]
fn encodings_say_the_same() {
    let (ours, theirs) = (redactor(), Redactor::new());
    let single = |text: &str| text.chars().all(|c| (c as u32) < 0x80 || (0xa0..0x100).contains(&(c as u32)));
    for case in cases().iter().step_by(10).map(String::as_str).chain(["Zo\u{eb} \u{1f44b} Ng, MRN: 4471923"]) {
        let expected = theirs.redact(case);
        for number in (0..5).filter(|n| *n < 3 || single(case)) {
            let encoding = phi_encoding::of(number).expect("an encoding");
            let (old, len) = encoding.encode(case.to_string());
            let mut result = null_mut();
            let status = phi_redact(ours, number, old.as_ptr().cast(), len, &raw mut result);
            assert_eq!(status, phi_status::PHI_OK);
            let new = text_of(result);
            assert_eq!(encoding.decode(new).expect("a text"), expected.text, "{encoding:?}");
            for (f, r) in findings_of(result).iter().zip(&expected.replacements) {
                let (was, is) = (&old[f.byte_start..f.byte_end], &new[f.new_start..f.new_end]);
                assert_eq!(encoding.decode(was).expect("a text"), case[r.finding.span.range()]);
                assert_eq!(encoding.decode(is).expect("a text"), expected.text[r.span.range()]);
            }
            phi_result_free(result);
        }
    }
    phi_redactor_free(ours);
}

/// Prints what a call costs beside the crate's own, text by text in turn, so that whatever else the machine does meets both:
/// `taskset -c 0 cargo test --release -p phi-redact-c --lib -- --ignored --nocapture overhead`.
#[test]
#[ignore = "a measurement"]
fn overhead() {
    let (ours, theirs) = (redactor(), Redactor::new());
    let mut texts: Vec<String> = vec![String::new()];
    for case in cases() {
        if texts.last().is_some_and(|t| t.len() > 2000) {
            texts.push(String::new());
        }
        texts.last_mut().expect("one").push_str(&(case + "\n"));
    }
    let rust = |text: &str| drop(std::hint::black_box(theirs.redact(text)));
    let c = |text: &str| {
        let mut result = null_mut();
        phi_redact(ours, 0, text.as_ptr().cast(), text.len(), &raw mut result);
        phi_result_free(result);
    };
    let seconds = |work: &dyn Fn(&str), text: &str| {
        let start = std::time::Instant::now();
        work(text);
        start.elapsed().as_secs_f64()
    };
    // The best of many times of each text: what disturbs a call makes it slower, never faster.
    let mut best = vec![[f64::MAX; 2]; texts.len()];
    for round in 0..60 {
        for (text, best) in texts.iter().zip(&mut best) {
            for n in [round % 2, 1 - round % 2] {
                let took = if n == 0 { seconds(&rust, text) } else { seconds(&c, text) };
                best[n] = best[n].min(took);
            }
        }
    }
    let each = |n: usize| best.iter().map(|b| b[n]).sum::<f64>() * 1e6 / texts.len() as f64;
    let over = 100.0 * (each(1) / each(0) - 1.0);
    println!("{} texts: Rust {:.1} us, C {:.1} us, {over:+.2} %", texts.len(), each(0), each(1));
    phi_redactor_free(ours);
}
