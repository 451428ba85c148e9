"""What the binding costs: the same notes and figures as ``benches/examples/throughput.rs`` has for Rust.

``measure.py --rust PATH`` names that example as built, and measures Rust and Python in turn, some milliseconds each: a machine busy with
other work slows both alike.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from itertools import chain, repeat
from pathlib import Path

import phi_redact

#: Calls of one turn, as in the example.
CALLS = 20
TURNS = {"letter": 200, "note": 200, "many": 15}


def seconds(work):
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def best(work, times=5):
    """Seconds of the fastest of some runs."""
    return min(seconds(work) for _ in range(times))


def calls(redactor, text):
    """Seconds of one call."""
    return seconds(lambda: [redactor.redact(text).text for _ in range(CALLS)]) / CALLS


def in_turn(example, workers, figures):
    """Seconds of Rust and of Python for each figure, in pairs of neighbours in time."""
    environment = {**os.environ, "RAYON_NUM_THREADS": str(workers)}
    rust = subprocess.Popen([example, "--turns"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, env=environment)
    for name, work in figures.items():
        pairs = []
        for _ in range(TURNS[name] + 1):
            rust.stdin.write(name + "\n")
            pairs.append((float(rust.stdout.readline()), work()))
        yield name, pairs[1:]  # the first turn warms up
    rust.communicate()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workers", nargs="?", type=int, default=os.cpu_count())
    parser.add_argument("--rust", metavar="PATH", help="the built example, to measure in turn with")
    args = parser.parse_args()

    source = (Path(__file__).parents[2] / "corpus" / "dev.txt").read_text(encoding="utf-8")
    texts = list(chain.from_iterable(repeat([n.text for n in phi_redact.read_markup(source)], 10)))
    long = "".join(texts).encode()[:2048].decode(errors="ignore")
    redactor = phi_redact.Redactor()

    def many():
        return [r.text for r in redactor.redact_many(texts, args.workers)]

    if args.rust:
        figures = {
            "letter": lambda: calls(redactor, "x"),
            "note": lambda: calls(redactor, long),
            "many": lambda: seconds(many),
        }
        for name, pairs in in_turn(args.rust, args.workers, figures):
            rust, python = (statistics.median(p[i] for p in pairs) * 1e6 for i in (0, 1))
            over = statistics.median(b - a for a, b in pairs) * 1e6
            ratio = statistics.median(a / b for a, b in pairs)
            print(f"{name}: Rust {rust:.1f} us, Python {python:.1f} us, {over:.1f} us over; {ratio:.1%} of Rust's throughput")
        return

    call = best(lambda: [redactor.redact(long).text for _ in range(500)]) / 500
    print(f"one note of {len(long.encode())} bytes: {call * 1e6:.1f} us")
    call = best(lambda: [[f.label for f in redactor.redact(long).findings] for _ in range(500)]) / 500
    print(f"  its findings read as well: {call * 1e6:.1f} us")
    each = best(lambda: [redactor.redact(t).text for t in texts])
    print(f"{len(texts)} notes one by one: {len(texts) / each:.0f} notes/s")
    print(f"{len(texts)} notes by redact_many: {len(texts) / best(many):.0f} notes/s")
    code = "import time; t = time.perf_counter(); import phi_redact; print(time.perf_counter() - t)"
    imports = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(5)]
    print(f"import: {min(imports) * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
