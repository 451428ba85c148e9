//! redact-core over the notes: `redact-core-peer ROOM` reads `ROOM/texts/SET.jsonl` and writes what `peer.py` writes for the others.

use std::fs;
use std::path::Path;
use std::time::Duration;

use redact_core::AnalyzerEngine;
use serde_json::{Value, json};

/// The spans of each text in bytes, and the mean of the passes, of at least three and five seconds in all.
fn timed(engine: &AnalyzerEngine, texts: &[&str]) -> (Vec<Vec<(usize, usize)>>, Duration) {
    let (begun, mut passes, mut found) = (busy(), 0, Vec::new());
    while passes < 3 || busy() - begun < Duration::from_secs(5) {
        found = texts
            .iter()
            .map(|text| {
                let result = engine.analyze(text, None).expect("an analysis");
                result.detected_entities.iter().map(|entity| (entity.start, entity.end)).collect()
            })
            .collect();
        passes += 1;
    }
    (found, (busy() - begun) / passes)
}

/// How long this thread has been on a processor, whatever else the machine did meanwhile; to some milliseconds.
fn busy() -> Duration {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    Duration::from_nanos(stat.split_whitespace().next().and_then(|n| n.parse().ok()).expect("nanoseconds"))
}

/// The most memory this process ever had, in megabytes, where the system tells.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

fn main() {
    let room = std::env::args().nth(1).expect("usage: redact-core-peer ROOM");
    let room = Path::new(&room);
    let begun = busy();
    let engine = AnalyzerEngine::new();
    engine.analyze("The first text.", None).expect("an analysis");
    let mut report = json!({
        "name": "redact-core (Rust)",
        "versions": "redact-core 0.12.7",
        "lacks": "names need redact-ner with a downloaded model",
        "load_s": (busy() - begun).as_secs_f64(),
    });
    for entry in fs::read_dir(room.join("texts")).expect("texts") {
        let path = entry.expect("an entry").path();
        let set = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let lines = fs::read_to_string(&path).expect("notes");
        let notes: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a note")).collect();
        let texts: Vec<&str> = notes.iter().map(|note| note["text"].as_str().expect("a text")).collect();
        let (found, pass) = timed(&engine, &texts);
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        report[&set] =
            json!({"mb_per_s": bytes as f64 / pass.as_secs_f64() / 1e6, "seconds": pass.as_secs_f64(), "bytes": bytes});
        let mut out = String::new();
        for ((note, text), spans) in notes.iter().zip(&texts).zip(&found) {
            let points = |byte: usize| text[..byte].chars().count();
            let spans: Vec<Value> = spans
                .iter()
                .map(|&(start, end)| json!({"start": points(start), "end": points(end), "label": "ID"}))
                .collect();
            out += &format!("{}\n", json!({"id": note["id"], "spans": spans}));
        }
        fs::write(room.join(format!("found/redact-core-rust.{set}.jsonl")), out).expect("the answers");
    }
    report["peak_mb"] = peak().into();
    eprintln!("redact-core (Rust): {:.4} MB/s", report["dev"]["mb_per_s"].as_f64().unwrap_or_default());
    fs::write(room.join("found/redact-core-rust.json"), report.to_string()).expect("the report");
}
