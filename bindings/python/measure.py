"""What the binding costs: the same notes and figures as ``benches/examples/throughput.rs`` has for Rust."""

import subprocess
import sys
import time
from itertools import chain, repeat
from pathlib import Path

import phi_redact


def best(work, times=5):
    """Seconds of the fastest of some runs."""

    def once():
        begun = time.perf_counter()
        work()
        return time.perf_counter() - begun

    return min(once() for _ in range(times))


def main():
    source = (Path(__file__).parents[2] / "corpus" / "dev.txt").read_text(encoding="utf-8")
    texts = list(chain.from_iterable(repeat([n.text for n in phi_redact.read_markup(source)], 10)))
    long = "".join(texts).encode()[:2048].decode(errors="ignore")
    redactor = phi_redact.Redactor()
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else None

    call = best(lambda: [redactor.redact(long).text for _ in range(500)]) / 500
    print(f"one note of {len(long.encode())} bytes: {call * 1e6:.1f} us")
    call = best(lambda: [[f.label for f in redactor.redact(long).findings] for _ in range(500)]) / 500
    print(f"  its findings read as well: {call * 1e6:.1f} us")
    each = best(lambda: [redactor.redact(t).text for t in texts])
    print(f"{len(texts)} notes one by one: {len(texts) / each:.0f} notes/s")
    many = best(lambda: [r.text for r in redactor.redact_many(texts, workers)])
    print(f"{len(texts)} notes by redact_many: {len(texts) / many:.0f} notes/s")
    code = "import time; t = time.perf_counter(); import phi_redact; print(time.perf_counter() - t)"
    imports = [float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout) for _ in range(5)]
    print(f"import: {min(imports) * 1e3:.1f} ms")


if __name__ == "__main__":
    main()
