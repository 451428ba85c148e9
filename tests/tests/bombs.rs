//! What is made to take forever: patterns against a policy's own recognizers, and texts of a size nobody writes.

use std::time::{Duration, Instant};

use phi_redact::{Category, Policy, Redactor};

fn own(pattern: &str, more: &str) -> Result<Policy, phi_redact::Error> {
    Policy::from_toml(&format!("[[recognizer]]\nname = \"x\"\ncategory = \"ID\"\npattern = '{pattern}'\n{more}"))
}

/// Patterns that a backtracking matcher would not come back from, on a text made for them.
#[test]
fn patterns_have_no_backtracking() {
    let text = format!("{}!", "a".repeat(50_000));
    for pattern in
        ["(a+)+$", "(a|a)*b", "(a|aa)+$", "([a-zA-Z]+)*=", "(.*a){12}c", "a?a?a?a?a?a?a?a?aaaaaaaab", "(x+x+)+y"]
    {
        let policy = own(pattern, "").unwrap_or_else(|e| panic!("{pattern}: {e}"));
        let redactor = Redactor::builder().policy(policy).build().expect("a redactor");
        let start = Instant::now();
        redactor.detect(&text);
        assert!(start.elapsed() < Duration::from_secs(10), "{pattern}: {:?}", start.elapsed());
    }
}

/// Patterns whose compiled form would fill the memory are refused, and quickly.
#[test]
fn patterns_have_a_size() {
    for pattern in [r"\w{1000}{1000}", "(((a{100}){100}){100}){100}", r"[\p{L}--a]{5000}", "(?:x{0,9999}){0,9999}"] {
        let start = Instant::now();
        let error = own(pattern, "").expect_err(pattern).to_string();
        assert!(error.contains("pattern") && error.len() < 2000, "{error}");
        assert!(start.elapsed() < Duration::from_secs(5), "{pattern}: {:?}", start.elapsed());
    }
    let nested = format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000));
    assert!(own(&nested, "").is_err());
}

/// A window as wide as the text would make the time quadratic.
#[test]
fn windows_have_a_limit() {
    let error = own("a", "cues = [\"ward\"]\nwindow = 4000000000\n").expect_err("a limit").to_string();
    assert!(error.contains("at most 1000"), "{error}");
    let policy = own("a", "cues = [\"ward\"]\nwindow = 1000\n").expect("a policy");
    let redactor = Redactor::builder().policy(policy).build().expect("a redactor");
    let start = Instant::now();
    redactor.detect(&"a ".repeat(10_000));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// Terms by the thousand.
#[test]
fn long_lists_of_terms() {
    let terms: Vec<String> = (0..5_000).map(|n| format!("\"Project {n:05}\"")).collect();
    let policy = Policy::from_toml(&format!("[remove]\nORGANIZATION = [{}]", terms.join(", "))).expect("a policy");
    let redactor = Redactor::builder().policy(policy).build().expect("a redactor");
    let text = "Seen under Project 04711, not Project 99999. ".repeat(200);
    let found = redactor.detect(&text);
    assert!(found.iter().filter(|f| f.category == Category::Organization).count() >= 200);
}

/// 100 MB in one line, and ten million findings. Some minutes and some gigabytes:
/// `cargo test --release -p phi-redact-tests --test bombs -- --ignored --nocapture`
#[test]
#[ignore = "minutes, gigabytes"]
fn sizes_nobody_writes() {
    let redactor = Redactor::new();
    let measure = |name: &str, text: &str| {
        let start = Instant::now();
        let mut out = std::io::sink();
        let counts = redactor.redact_to(text, &mut out).expect("a sink");
        let seconds = start.elapsed().as_secs_f64();
        let megabytes = text.len() as f64 / 1e6;
        println!(
            "{name}: {megabytes:.0} MB, {} findings, {seconds:.1} s, {:.2} MB/s",
            counts.total(),
            megabytes / seconds
        );
        counts.total()
    };
    let line = "The wound is clean and dry, no drainage; BP 120/80, seen by Dr. Quist on 03/14/2024, MRN: 4471923. ";
    for size in [1, 10, 100] {
        let found = measure("one line", &line.repeat(size * 1_000_000 / line.len()));
        assert!(found as usize >= 2 * size * 1_000_000 / line.len());
    }
    for piece in ["7", "(", "a", "👩‍⚕️", "\u{301}", " "] {
        measure(piece, &piece.repeat(100_000_000 / piece.len()));
    }
    // Dates with nothing but a blank between them are one finding.
    measure("dates in a row", &"03/14/2024 ".repeat(1_000_000));
    assert!(measure("ten million dates", &"seen 03/14/2024, ".repeat(10_000_000)) >= 10_000_000);
}
