//! The time a byte, from 1 KB to as many MB as asked for, on the corpus and on texts made to be slow: it should not grow with the text.
//!
//! `cargo run --release -p phi-redact-benches --example scaling [MEGABYTES]`, 10 if not said. Every size is measured in every round, on
//! the same 2 MB, cut into pieces or repeated, and its least time of the rounds is printed: what else the machine does slows all alike.

use std::env;
use std::hint::black_box;
use std::time::Instant;

use phi_redact::Redactor;
use phi_redact_benches::notes;

/// Rounds; texts of more than [`LONG`] bytes, whose time is steadier, are measured in the first few only.
const ROUNDS: usize = 7;
const LONG_ROUNDS: usize = 2;
const LONG: usize = 20_000_000;
/// Bytes that one measurement reads, at the least.
const BYTES: usize = 2_000_000;

/// What one thing or another of the pipeline could be slow at.
const ADVERSARIAL: [(&str, &str); 9] = [
    ("digits", "7"),
    ("digits and blanks", "7 "),
    ("dates", "3/14/2024 "),
    ("telephone numbers", "(312) 555-0142 "),
    ("one name", "Nguyen "),
    ("commas", "a,"),
    ("capitals", "JOHN MRN DR "),
    ("combining marks", "e\u{301}\u{302}\u{303}"),
    ("open brackets and quotes", "([{\"'<"),
];

fn main() {
    let megabytes = env::args().nth(1).map_or(Ok(10), |n| n.parse::<usize>()).expect("a number of megabytes");
    let sizes: Vec<usize> = (3..).map(|n| 10usize.pow(n)).take_while(|size| *size <= megabytes * 1_000_000).collect();
    // Some notes of every file.
    let notes = notes();
    let every = notes.iter().map(String::len).sum::<usize>() / BYTES;
    let corpus = notes.iter().step_by(every).map(String::as_str).collect::<Vec<_>>().join("\n\n");
    println!(
        "nanoseconds a byte, least of {ROUNDS} rounds ({LONG_ROUNDS} above {} MB); most against least",
        LONG / 1_000_000
    );
    let head: Vec<String> = sizes.iter().map(|size| format!("{size:>11}")).collect();
    println!("{:26}{}", "bytes a text", head.concat());
    let rows = [("corpus", corpus.as_str())].into_iter().chain(ADVERSARIAL);
    for (name, piece) in rows {
        measure(name, &piece.repeat((megabytes * 1_000_000).div_ceil(piece.len())), &sizes);
    }
}

fn measure(name: &str, text: &str, sizes: &[usize]) {
    let redactor = Redactor::new();
    let mut least = vec![f64::INFINITY; sizes.len()];
    for round in 0..ROUNDS {
        for (least, size) in least.iter_mut().zip(sizes).filter(|(_, size)| **size <= LONG || round < LONG_ROUNDS) {
            let (mut bytes, mut at) = (0, 0);
            let begun = Instant::now();
            while bytes < BYTES {
                let end = (at..=at + size).rev().find(|end| text.is_char_boundary(*end)).expect("a character's begin");
                black_box(redactor.detect(black_box(&text[at..end])));
                bytes += end - at;
                at = if end + size > text.len() { 0 } else { end };
            }
            *least = least.min(begun.elapsed().as_secs_f64() * 1e9 / bytes as f64);
        }
    }
    let (low, high) = least.iter().fold((f64::INFINITY, 0f64), |(low, high), n| (low.min(*n), high.max(*n)));
    let cells: Vec<String> = least.iter().map(|n| format!("{n:>11.1}")).collect();
    println!("{name:26}{}  {:.2}", cells.concat(), high / low);
}
