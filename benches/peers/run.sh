#!/usr/bin/env bash
# Installs the peers from their registries, runs them and phi-redact on the same notes, and prints the tables of docs/peers.md.
#
#   benches/peers/run.sh              all of them: ten minutes of work and 2 GB the first time
#   benches/peers/run.sh presidio     phi-redact and this one; more may be named: scrubadub philter phileas datafog redact-core
#
# Needs Rust and Python 3.11 or later with venv and pip. What is installed stays in target/peers; what was found in target/peers/found.
set -euo pipefail
cd "$(dirname "$0")/../.."

here=benches/peers
room=${CARGO_TARGET_DIR:-$PWD/target}/peers
peers=("$@")
((${#peers[@]})) || peers=(presidio scrubadub philter phileas datafog redact-core)
rm -rf "$room/texts" "$room/found"
mkdir -p "$room/texts" "$room/found" "$room/dist"
: >"$room/phi_redact.log"

# One core each, and nothing asked of any server.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false
export HF_HUB_OFFLINE=1 DO_NOT_TRACK=1 DATAFOG_NO_TELEMETRY=1 PYTHONWARNINGS=ignore

# environment NAME REQUIREMENTS: a virtual environment, anew if its requirements changed.
environment() {
  local venv=$room/venv-$1
  cmp -s "$2" "$venv/requirements.txt" && return
  rm -rf "$venv" && python3 -m venv "$venv" || return
  "$venv/bin/python" -m pip install --disable-pip-version-check --quiet --no-deps -r "$2" && cp "$2" "$venv/requirements.txt"
}

# rows NAME PYTHON: every row of an adapter, each in a process of its own.
rows() {
  local rows row
  rows=$("$2" "$here/run_$1.py" "$room" 2>>"$room/$1.log") || return
  while IFS= read -r row; do
    "$2" "$here/run_$1.py" "$room" "$row" </dev/null >/dev/null 2>>"$room/$1.log" || true
    tail -n 1 "$room/$1.log"
  done <<<"$rows"
}

# failed NAME: a row that says why there is no other.
failed() {
  python3 - "$1" "$room/$1.log" >"$room/found/$1.json" <<'PY'
import json, sys
lines = [line.strip() for line in open(sys.argv[2], encoding="utf-8", errors="replace") if line.strip()]
said = [line for line in lines if line.lower().startswith("error")] or lines or ["it did not say why"]
print(json.dumps({"name": sys.argv[1], "versions": "", "lacks": "", "error": said[0]}))
PY
  echo "$1: does not install or run"
}

echo "== phi-redact"
cargo build --release --locked --quiet -p phi-redact-cli
cargo build --release --locked --quiet -p phi-redact-benches --example peer
environment build "$here/requirements/build.txt"
rm -f "$room"/dist/*.whl
"$room/venv-build/bin/maturin" build --quiet --locked --profile release --out "$room/dist" \
  --interpreter "$room/venv-build/bin/python" --manifest-path bindings/python/Cargo.toml
"$room/venv-build/bin/python" -m pip install --disable-pip-version-check --quiet --no-index --force-reinstall "$room"/dist/*.whl
target=${CARGO_TARGET_DIR:-$PWD/target}
python3 tests/corpus.py texts corpus/dev.txt >"$room/texts/dev.jsonl"
python3 tests/corpus.py texts "$here/phi-free.txt" >"$room/texts/free.jsonl"
rows phi_redact "$room/venv-build/bin/python"
cp "$room/found/phi-redact.json" "$room/first.json"
"$target/release/examples/peer" "$room" corpus/dev.txt "$here/phi-free.txt"

for peer in "${peers[@]}"; do
  echo "== $peer"
  : >"$room/$peer.log"
  if [ "$peer" = redact-core ]; then
    CARGO_TARGET_DIR=$room/redact-core cargo build --release --locked --quiet --manifest-path "$here/redact-core/Cargo.toml" \
      2>>"$room/$peer.log" && "$room/redact-core/release/redact-core-peer" "$room" || failed "$peer"
  elif environment "$peer" "$here/requirements/$peer.txt" 2>>"$room/$peer.log"; then
    rows "$peer" "$room/venv-$peer/bin/python" || failed "$peer"
  else
    failed "$peer"
  fi
done

# Once more at the end: how much the machine itself changed meanwhile.
echo "== phi-redact, again"
rows phi_redact "$room/venv-build/bin/python"

python3 "$here/table.py" "$room" "$target/release/phi-redact" corpus/dev.txt "$here/phi-free.txt" | tee "$room/table.md"
