#!/usr/bin/env bash
# Every check of the project, in the order a mistake is cheapest to see. Needs Rust and python3; nothing else.
set -euo pipefail
cd "$(dirname "$0")"

step() { printf '\n== %s\n' "$*"; }

step "formatting"
cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
# Not `cargo fmt`: it does not see the recognizers, which a macro declares.
git ls-files -z '*.rs' | xargs -0 rustfmt --check --edition 2024

step "clippy"
cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
cargo clippy --workspace --all-targets --locked -- -D warnings

step "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked --quiet

step "tests: library, command, cases, promises, accuracy"
cargo test --workspace --locked

step "benchmarks run"
cargo bench --locked -p phi-redact-benches -- --test

step "the main job on samples/"
cargo run --release --locked --quiet -p phi-redact-cli -- redact samples
