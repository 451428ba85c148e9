#!/usr/bin/env bash
# Prints the figures of docs/c.md: size, start, memory, call overhead. Builds in release; needs gcc, pkg-config and strip.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/bindings/c/install.sh" --prefix "$work/prefix" > /dev/null
export PKG_CONFIG_PATH=$work/prefix/lib/pkgconfig
cd "$work"
read -ra static < <(pkg-config --cflags --libs phi_redact-static)
gcc -O2 -Wl,--gc-sections "$root/examples/c/redact.c" -o redact "${static[@]}"
gcc -O2 -D_POSIX_C_SOURCE=200809L "$root/tests/c/start.c" -o start "${static[@]}"
strip redact
echo "redact.c with the static library, stripped: $(stat -c %s redact) bytes"
echo "libphi_redact.so: $(stat -Lc %s prefix/lib/libphi_redact.so) bytes; libphi_redact.a: $(stat -c %s prefix/lib/libphi_redact.a) bytes"
for _ in 1 2 3 4 5; do ./start; done
yes 'Ms. Quill, MRN: 4471923, seen 03/14/2024 by Dr. Adebayo in Albert Lea; BP 120/80.' | head -c 2000 > note || true
cat > peak.py <<'P'
import resource, subprocess, sys
subprocess.run(["./redact"], stdin=open("note"), stdout=subprocess.DEVNULL, check=True)
print("peak memory of redact on a 2 KB note:", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, "KB")
P
python3 peak.py
cd "$root"
cargo test --release --locked -q -p phi-redact-c --lib --no-run 2>/dev/null
# On one core, C and Rust in turn.
pin=$(command -v taskset >/dev/null && echo taskset -c 0 || true)
for _ in 1 2 3 4 5; do
    $pin cargo test --release --locked -q -p phi-redact-c --lib -- --ignored --nocapture overhead 2>/dev/null | grep ' us'
done
