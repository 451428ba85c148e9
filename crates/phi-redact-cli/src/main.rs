//! The `phi-redact` command. For now: JSONL of `{"id","text"}` in, JSONL of `{"id","spans"}` out.

use std::io::{BufRead, Write};

use phi_redact::{Offsets, Redactor, Unit};

fn main() {
    let redactor = Redactor::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let doc: serde_json::Value = serde_json::from_str(&line.expect("UTF-8")).expect("JSON");
        let text = doc["text"].as_str().expect("a text");
        let mut offsets = Offsets::new(text, Unit::Char);
        let spans: Vec<_> = redactor
            .detect(text)
            .iter()
            .map(|f| {
                let (start, end) = (offsets.convert(f.span.start), offsets.convert(f.span.end));
                serde_json::json!({"start": start, "end": end, "label": f.category.label(), "score": f.score,
                    "why": format!("{}:{}", f.evidence.recognizer.name(), f.evidence.cue.describe())})
            })
            .collect();
        writeln!(out, "{}", serde_json::json!({"id": doc["id"], "spans": spans})).expect("stdout");
    }
}
