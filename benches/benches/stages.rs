//! Throughput of each stage and of the whole, on the corpus repeated to 5 MB: `cargo bench`.
//!
//! One thread. The figures are bytes of note text a second; compare them within one run, for machines differ.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use phi_redact::document::Document;
use phi_redact::{Action, Category, Key, Patient, Policy, Redactor, detect};
use phi_redact_benches::notes;

fn stages(c: &mut Criterion) {
    let notes = notes();
    let bytes: usize = notes.iter().map(String::len).sum();
    let mut group = c.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);

    group.bench_function("1 document (tokens, lexicons, values)", |b| {
        b.iter(|| notes.iter().map(|t| Document::new(black_box(t)).len()).sum::<usize>());
    });
    let documents: Vec<Document<'_>> = notes.iter().map(|t| Document::new(t)).collect();
    group.bench_function("2 recognizers", |b| {
        b.iter(|| documents.iter().map(|d| detect::run(black_box(d)).as_slice().len()).sum::<usize>());
    });
    for recognizer in detect::Recognizer::ALL {
        group.bench_function(format!("2 recognizers/{}", recognizer.name()), |b| {
            b.iter(|| {
                documents.iter().map(|d| detect::run_one(*recognizer, black_box(d)).as_slice().len()).sum::<usize>()
            });
        });
    }
    let redactor = Redactor::new();
    group.bench_function("3 detect", |b| {
        b.iter(|| notes.iter().map(|t| redactor.detect(black_box(t)).len()).sum::<usize>());
    });
    let key = Key::new([7; 32]).expect("a key");
    for action in Action::ALL {
        let policy = Policy::safe_harbor().with_action(*action);
        let redactor = Redactor::builder().policy(policy).key(key.clone()).build().expect("a policy");
        group.bench_function(format!("4 redact/{action}"), |b| {
            b.iter(|| notes.iter().map(|t| redactor.redact(black_box(t)).text.len()).sum::<usize>());
        });
    }
    for name in Policy::BUILT_IN {
        let policy = Policy::built_in(name).expect("a policy");
        let redactor = Redactor::builder().policy(policy).key(key.clone()).build().expect("a redactor");
        group.bench_function(format!("5 policy/{name}"), |b| {
            b.iter(|| notes.iter().map(|t| redactor.redact(black_box(t)).text.len()).sum::<usize>());
        });
    }
    let patient = Patient::new().name("Smithers, Jane A.").phone("312 555 7788").identifier(Category::Mrn, "4471923");
    let known = redactor.for_patient(&patient).expect("a patient");
    group.bench_function("6 detect for a known patient", |b| {
        b.iter(|| notes.iter().map(|t| known.detect(black_box(t)).len()).sum::<usize>());
    });
    group.finish();
    c.bench_function("for_patient", |b| b.iter(|| redactor.for_patient(black_box(&patient)).expect("a patient")));
    c.bench_function("start-up: Redactor::new and the first note", |b| {
        b.iter(|| Redactor::new().detect(black_box("Seen 3/14.")))
    });
}

criterion_group!(benches, stages);
criterion_main!(benches);
