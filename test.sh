#!/usr/bin/env bash
# Every check of the project, in the order a mistake is cheapest to see. Needs Rust, gcc and python3 with pip; what else the C and
# Python checks need is installed from the system's packages where it is missing.
set -euo pipefail
cd "$(dirname "$0")"

# What cargo-deny fetches; the test asks whether it can.
advisories=https://github.com/RustSec/advisory-db

step() { printf '\n== %s\n' "$*"; }

# need COMMAND PACKAGE: installs a Debian package if the command is missing and the system has them.
need() {
    eval "$1" >/dev/null 2>&1 && return
    local sudo=; [ "$(id -u)" = 0 ] || sudo=sudo
    command -v apt-get >/dev/null && { $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null || { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null; }; }
}

step "formatting"
cargo fmt --version >/dev/null 2>&1 || rustup component add rustfmt
# Not `cargo fmt`: it does not see the recognizers, which a macro declares.
git ls-files -z '*.rs' | xargs -0 rustfmt --check --edition 2024

step "clippy"
cargo clippy --version >/dev/null 2>&1 || rustup component add clippy
cargo clippy --workspace --all-targets --locked -- -D warnings

step "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked --quiet

step "supply chain: licences, sources, duplicates, build scripts"
cargo deny --version >/dev/null 2>&1 || cargo install --debug --locked --quiet cargo-deny
cargo deny --locked check bans licenses sources
# Nothing of it is released; where it comes from still matters.
cargo deny --manifest-path fuzz/Cargo.toml --config deny.toml --locked check sources
# The database of known vulnerabilities is fetched: a machine without a network cannot have it, and a fault of the network is none of ours.
if timeout 30 git ls-remote --exit-code "$advisories" HEAD >/dev/null 2>&1; then
    cargo deny --locked check advisories
else
    echo "advisories not checked: their database cannot be reached"
fi

step "tests: library, command, cases, promises, accuracy"
cargo test --workspace --locked

step "inputs that once failed under the fuzzer"
cargo test --manifest-path fuzz/checks/Cargo.toml --locked --target-dir target

step "benchmarks run"
cargo bench --locked -p phi-redact-benches -- --test

step "instruction counts"
need "valgrind --version" valgrind || true
if valgrind --version >/dev/null 2>&1; then
    benches/instructions.sh
else
    echo "not counted: there is no valgrind here"
fi

step "the C library: compilers, sanitizers, valgrind, outside projects"
need "g++ --version" g++
need "pkg-config --version" pkg-config
need "cmake --version" cmake || true
tests/c/run.sh

step "the Python wheel in a fresh virtual environment"
need "python3 -c 'import ensurepip, venv'" python3-venv
tests/python/run.sh

# Needs a nightly compiler, for the sanitizers. PHI_REDACT_FUZZ_SECONDS says how long each target may take; 0 leaves them out.
: "${PHI_REDACT_FUZZ_SECONDS:=60}"
step "fuzz targets, $PHI_REDACT_FUZZ_SECONDS seconds each"
if [ "$PHI_REDACT_FUZZ_SECONDS" = 0 ] || ! cargo +nightly --version >/dev/null 2>&1; then
    echo "not run: left out, or there is no nightly compiler here"
else
    cargo fuzz --version >/dev/null 2>&1 || cargo install --debug --locked --quiet cargo-fuzz
    fuzz/run.sh "$PHI_REDACT_FUZZ_SECONDS"
fi

step "the main job on samples/"
cargo run --release --locked --quiet -p phi-redact-cli -- redact samples
