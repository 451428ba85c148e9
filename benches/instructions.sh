#!/usr/bin/env bash
# Counts the instructions of the command over corpus/dev.txt with valgrind's callgrind and fails where a count is more than 5 % above the
# recorded one. Counts are the same from run to run, unlike seconds; another compiler gives others, so with one they are only printed.
# PHI_REDACT_WRITE_COUNTS=1 records them anew in benches/instructions.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
recorded=benches/instructions.txt
cargo build --release --locked --quiet -p phi-redact-cli
binary=$(realpath "${CARGO_TARGET_DIR:-target}/release/phi-redact")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
python3 tests/corpus.py texts corpus/dev.txt >"$room/notes.jsonl"
: >"$room/empty.jsonl"

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$binary" --jobs 1 "$@" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}
start=$(count detect "$room/empty.jsonl")
detect=$(($(count detect "$room/notes.jsonl") - start))
redact=$(($(count redact --format jsonl "$room/notes.jsonl") - start))
counts=$(printf '%s\n' "# $(rustc --version | cut -d' ' -f1-2)" "start $start" "detect $detect" "redact $redact")
if [ -n "${PHI_REDACT_WRITE_COUNTS:-}" ]; then
    printf '%s\n' "$counts" >"$recorded"
fi
if [ "$(head -1 "$recorded")" != "$(head -1 <<<"$counts")" ]; then
    printf 'recorded with another compiler (%s), not compared:\n%s\n' "$(head -1 "$recorded")" "$counts"
    exit
fi
fault=0
while read -r what now; do
    was=$(sed -n "s/^$what //p" "$recorded")
    printf '%-7s %12d instructions, recorded %12d\n' "$what" "$now" "$was"
    if ((now * 100 > was * 105)); then
        echo "$what takes more than 5 % above what is recorded in $recorded" >&2
        fault=1
    fi
done < <(tail -n +2 <<<"$counts")
exit $fault
