//! What a text's size and a second thread change: `cargo bench -p phi-redact-benches --bench sizes`.
//!
//! The corpus repeated to 5 MB is cut into texts of 200 bytes to 5 MB: the time a byte should not depend on their size. Different
//! texts, because one that is read over and over finds all it asks for in the caches. Then the notes on one thread and on two, each with
//! every other note: twice the throughput is the most there is.

use std::hint::black_box;
use std::thread;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use phi_redact::Redactor;
use phi_redact_benches::{notes, texts};

const SIZES: [usize; 6] = [200, 1_000, 2_000, 20_000, 1_000_000, usize::MAX];

fn sizes(c: &mut Criterion) {
    let redactor = Redactor::new();
    let mut group = c.benchmark_group("sizes");
    for bytes in SIZES {
        let texts = texts(bytes);
        let longest = texts.iter().map(String::len).max().unwrap_or_default();
        group.throughput(Throughput::Bytes(texts.iter().map(|t| t.len() as u64).sum())).sample_size(10);
        group.bench_with_input(BenchmarkId::new("detect", longest), &texts, |b, texts| {
            b.iter(|| texts.iter().map(|t| redactor.detect(black_box(t)).len()).sum::<usize>());
        });
    }
    group.finish();
}

fn threads(c: &mut Criterion) {
    let redactor = Redactor::new();
    let notes = notes();
    let mut group = c.benchmark_group("threads");
    group.throughput(Throughput::Bytes(notes.iter().map(|t| t.len() as u64).sum())).sample_size(10);
    for count in [1, 2] {
        group.bench_with_input(BenchmarkId::new("redact", count), &count, |b, count| {
            b.iter(|| {
                thread::scope(|scope| {
                    for first in 0..*count {
                        let share = notes.iter().skip(first).step_by(*count);
                        scope.spawn(|| share.map(|t| redactor.redact(black_box(t)).text.len()).sum::<usize>());
                    }
                });
            });
        });
    }
    group.finish();
}

criterion_group!(benches, sizes, threads);
criterion_main!(benches);
