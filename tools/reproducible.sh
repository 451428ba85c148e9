#!/usr/bin/env bash
# Builds the released binary and libraries twice, in two folders of different names and from two copies of the source, without a network
# where the system allows that, and compares them byte by byte. Two release builds: some minutes.
#
#   tools/reproducible.sh [FOLDER]     FOLDER for the builds; a temporary one if not given
set -euo pipefail
cd "$(dirname "$0")/.."
place=$(mktemp -d "${1:-${TMPDIR:-/tmp}}/reproducible.XXXXXX")
trap 'rm -rf "$place"' EXIT
jobs=${JOBS:-$(nproc)}

cargo fetch --locked
offline=(); unshare -rn true 2>/dev/null && offline=(unshare -rn)
echo "network: ${offline[*]:-as it is; --frozen keeps cargo from it}"

# build NAME SOURCE: what a release is built with; paths of this machine are told apart from the code by two prefixes.
build() {
    mkdir -p "$2"
    git ls-files -z | grep -zv '^corpus/' | xargs -0 cp --parents -t "$2"
    (cd "$2" && RUSTFLAGS="--remap-path-prefix=$PWD=/phi-redact --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo" \
        "${offline[@]}" cargo build --release --frozen --jobs "$jobs" --target-dir "$place/$1-target" -p phi-redact-cli -p phi-redact-c)
}
build first "$place/a"
build second "$place/another/and-longer"

for file in phi-redact libphi_redact.so libphi_redact.a; do
    cmp "$place/first-target/release/$file" "$place/second-target/release/$file"
    if strings -a "$place/first-target/release/$file" | grep -qF -e "$place" -e "$HOME/"; then echo "$file: holds a path of this machine"; exit 1; fi
    sha256sum "$place/first-target/release/$file" | sed "s| .*/| |"
done
echo "the same bytes"
