//! Throughput of phi-redact; the benchmarks stand in `benches/`.
