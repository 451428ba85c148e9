//! What `redact` costs in Rust, for bindings to be measured against: the same notes and figures as `bindings/python/measure.py`,
//! and how long one of many different texts takes at the median and at the 99th percentile.
//!
//! `cargo run --release -p phi-redact-benches --example throughput`; `RAYON_NUM_THREADS` sets the threads. With `--turns`, each line
//! of standard input asks for one figure, in seconds: `measure.py` has both sides measure in turn, so that a machine busy with other
//! work slows both alike.

use std::env;
use std::io::stdin;
use std::time::{Duration, Instant};

use phi_redact::Redactor;
use phi_redact::evaluate::markup;
use phi_redact_benches::texts as cut;

fn time(work: &mut dyn FnMut()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// Best of five.
fn best(mut work: impl FnMut()) -> Duration {
    (0..5).map(|_| time(&mut work)).min().unwrap_or_default()
}

/// Calls of one turn: some milliseconds of work.
const CALLS: u32 = 20;

/// Answers what standard input asks for, a line each.
fn take_turns(redactor: &Redactor, long: &str, texts: &[&str]) {
    let calls = |text: &str| time(&mut || (0..CALLS).for_each(|_| drop(redactor.redact(text)))) / CALLS;
    for line in stdin().lines().map_while(Result::ok) {
        let took = match line.as_str() {
            "letter" => calls("x"),
            "note" => calls(long),
            "many" => time(&mut || drop(redactor.redact_many(texts))),
            _ => return,
        };
        println!("{}", took.as_secs_f64());
    }
}

fn main() {
    let (notes, _) = markup::parse(include_str!("../../corpus/dev.txt"));
    let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).cycle().take(notes.len() * 10).collect();
    let mut long = texts.concat();
    let end = (0..=2048).rev().find(|at| long.is_char_boundary(*at)).unwrap_or_default();
    long.truncate(end);
    let redactor = Redactor::new();
    if env::args().any(|arg| arg == "--turns") {
        return take_turns(&redactor, &long, &texts);
    }
    let call = best(|| (0..500).for_each(|_| drop(redactor.redact(&long)))) / 500;
    println!("one note of {} bytes: {:.1} us", long.len(), call.as_secs_f64() * 1e6);
    let mut calls: Vec<Duration> = cut(2000).iter().map(|text| time(&mut || drop(redactor.redact(text)))).collect();
    calls.sort();
    let [median, slow] = [50, 99].map(|percent| calls[calls.len() * percent / 100].as_secs_f64() * 1e6);
    println!("{} texts of 2000 bytes: median {median:.0} us, 99th percentile {slow:.0} us", calls.len());
    let each = best(|| texts.iter().for_each(|text| drop(redactor.redact(text))));
    println!("{} notes one by one: {:.0} notes/s", texts.len(), texts.len() as f64 / each.as_secs_f64());
    let many = best(|| drop(redactor.redact_many(&texts)));
    println!("{} notes by redact_many: {:.0} notes/s", texts.len(), texts.len() as f64 / many.as_secs_f64());
}
