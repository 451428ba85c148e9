#!/usr/bin/env bash
# Runs the fuzz targets, each for a bounded time, on one core; ends with the first input that fails.
#
#   fuzz/run.sh [SECONDS] [TARGET…]     60 seconds each, and every target, if not said
#
# Needs a nightly compiler and cargo-fuzz (cargo install --locked cargo-fuzz). What a run learns stays in fuzz/corpus; an input that fails
# stands in fuzz/artifacts: mend the fault, and move the input to fuzz/regressions/TARGET, which `cargo test` replays.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:-60}; shift || true
targets=("$@"); [ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cargo +nightly fuzz list --fuzz-dir .)
jobs=${JOBS:-$(nproc)}

CARGO_BUILD_JOBS=$jobs cargo +nightly fuzz build --fuzz-dir . 2>&1 | tail -n 3
for target in "${targets[@]}"; do
    printf '== fuzz %s, %s s\n' "$target" "$seconds"
    mkdir -p "corpus/$target"
    regressions=(); [ -d "regressions/$target" ] && regressions=("regressions/$target")
    # A unit that takes longer than 20 s, or more than 2 GB, fails as well.
    cargo +nightly fuzz run --fuzz-dir . "$target" "corpus/$target" "seeds/$target" "${regressions[@]}" -- \
        -dict=clinical.dict -max_total_time="$seconds" -max_len=4096 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
        >"corpus/$target.log" 2>&1 || { tail -n 40 "corpus/$target.log"; exit 1; }
    grep -E 'number_of_executed_units|new_units_added|average_exec' "corpus/$target.log"
done
