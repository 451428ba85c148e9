#!/usr/bin/env bash
# Builds the wheel, puts it into a fresh virtual environment and runs the tests there.
#
#   tests/python/run.sh             quick build; pandas, Polars, pyarrow, pictures and the notebook as far as they can be had
#   tests/python/run.sh --release   the wheel as it is shipped
#   tests/python/run.sh --all       also DuckDB, Spark (needs Java), Presidio, spaCy, mypy and pyright: half a gigabyte of packages
#
# What else is given goes to pytest. PYTHON=python3.14t names another interpreter, here one without the lock.
set -euo pipefail
cd "$(dirname "$0")/../.."

profile=dev all=0 pytest=()
for arg in "$@"; do
  case $arg in
    --release) profile=release ;;
    --all) all=1 ;;
    *) pytest+=("$arg") ;;
  esac
done

target=${CARGO_TARGET_DIR:-$PWD/target}
room=$target/python-tests
rm -rf "$room"
"${PYTHON:-python3}" -m venv "$room/venv"
pip() { "$room/venv/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }

pip install 'maturin>=1.9.4,<2' pytest hypothesis
"$room/venv/bin/maturin" build --locked --profile "$profile" --out "$room/dist" --interpreter "$room/venv/bin/python" \
  --manifest-path bindings/python/Cargo.toml
pip install --no-index "$room"/dist/phi_redact-*.whl

extras=(pandas polars pyarrow matplotlib nbclient ipykernel)
if ((all)); then extras+=(duckdb 'pyspark[sql]' presidio-analyzer presidio-anonymizer spacy mypy pyright); fi
for extra in "${extras[@]}"; do
  pip install "$extra" || echo "run.sh: $extra cannot be had here; its tests are skipped"
done

# The command, whose answers must be those of the wheel.
cargo build --locked --quiet -p phi-redact-cli --profile "$profile"
folder=$([ "$profile" = dev ] && echo debug || echo "$profile")
export PHI_REDACT_COMMAND=$target/$folder/phi-redact

# From elsewhere: what is tested is the wheel, not the sources.
root=$PWD
cd "$room"
"$room/venv/bin/python" -m pytest -q -ra -p no:cacheprovider --rootdir "$root/tests/python" "$root/tests/python" "${pytest[@]}"
