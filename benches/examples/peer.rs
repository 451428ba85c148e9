//! phi-redact in Rust beside its peers: `peer ROOM DEV FREE` writes into `ROOM/found` what `benches/peers/peer.py` writes for the
//! others. `benches/peers/run.sh` calls it.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Duration;

use phi_redact::evaluate::{Note, markup};
use phi_redact::{Finding, Offsets, Redactor, Unit};

/// The findings, and the mean of the passes, of at least three and five seconds in all.
fn timed(redactor: &Redactor, notes: &[Note]) -> (Vec<Vec<Finding>>, Duration) {
    let (begun, mut passes, mut found) = (busy(), 0, Vec::new());
    while passes < 3 || busy() - begun < Duration::from_secs(5) {
        found = notes.iter().map(|note| redactor.detect(&note.text)).collect();
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
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [room, dev, free] = args.as_slice() else { panic!("usage: peer ROOM DEV FREE") };
    let begun = busy();
    let redactor = Redactor::new();
    redactor.detect("The first text.");
    let load = (busy() - begun).as_secs_f64();
    let mut sets = String::new();
    for (set, path) in [("dev", dev), ("free", free)] {
        let (notes, _) = markup::parse(&fs::read_to_string(path).expect("annotated notes"));
        let (found, pass) = timed(&redactor, &notes);
        let (bytes, seconds) = (notes.iter().map(|note| note.text.len()).sum::<usize>(), pass.as_secs_f64());
        let speed = bytes as f64 / seconds / 1e6;
        let mut out = String::new();
        for (note, findings) in notes.iter().zip(&found) {
            let mut offsets = Offsets::new(&note.text, Unit::Char);
            let spans: Vec<String> = findings
                .iter()
                .map(|f| {
                    format!(
                        r#"{{"start":{},"end":{},"label":"ID"}}"#,
                        offsets.convert(f.span.start),
                        offsets.convert(f.span.end)
                    )
                })
                .collect();
            writeln!(out, r#"{{"id":"{}","spans":[{}]}}"#, note.id, spans.join(",")).expect("memory");
        }
        fs::write(Path::new(room).join(format!("found/phi-redact-rust.{set}.jsonl")), out).expect("the answers");
        write!(sets, r#","{set}":{{"mb_per_s":{speed},"seconds":{seconds},"bytes":{bytes}}}"#).expect("memory");
        eprintln!("phi-redact (Rust), {set}: {speed:.4} MB/s");
    }
    let version = env!("CARGO_PKG_VERSION");
    let report = format!(
        r#"{{"name":"phi-redact (Rust)","versions":"phi-redact {version}","lacks":"","load_s":{load},"peak_mb":{}{sets}}}"#,
        peak()
    );
    fs::write(Path::new(room).join("found/phi-redact-rust.json"), report).expect("the report");
}
