"""What every peer's adapter shares: it reads the notes, times the peer and writes down what it found.

An adapter is a file ``run_NAME.py`` that calls :func:`main` with its rows. It runs in the peer's own virtual environment, on one core,
and needs nothing but the standard library and the peer.
"""

import json
import re
import resource
import sys
import time
from importlib import metadata
from pathlib import Path

#: Seconds that the passes over the notes take together at least, and the least number of passes.
SECONDS, PASSES = 5.0, 3
#: A peer that takes longer than this for one pass is measured once.
SLOW = 20.0


def each(detect):
    """A detector of one text, for all of them."""
    return lambda texts: [detect(text) for text in texts]


def version(*packages):
    """The installed versions, for the table."""
    return ", ".join(f"{name} {metadata.version(name)}" for name in packages)


def timed(detect, texts):
    """The spans of each text, and the seconds of a pass on the processor, whatever else the machine does meanwhile: the mean of some."""
    passes, begun = 0, time.process_time()
    while True:
        found = detect(texts)
        passes += 1
        taken = time.process_time() - begun
        if passes >= PASSES and taken >= SECONDS or taken / passes > SLOW:
            return found, taken / passes


def measure(build, sets):
    """Builds a peer, runs it over each set of notes and says what it found, how fast, with how much memory."""
    begun = time.process_time()
    detect = build()
    detect([next(iter(sets.values()))[0]["text"]])  # what is loaded with the first text counts as loading
    figures, found = {"load_s": time.process_time() - begun}, {}
    for name, notes in sets.items():
        texts = [note["text"] for note in notes]
        spans, seconds = timed(detect, texts)
        size = sum(len(text.encode()) for text in texts)
        figures[name] = {"mb_per_s": size / seconds / 1e6, "seconds": seconds, "bytes": size}
        found[name] = [{"id": note["id"], "spans": clean(s, note["text"])} for note, s in zip(notes, spans, strict=True)]
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures, found


def clean(spans, text):
    """Spans as ``phi-redact evaluate`` reads them. Words are judged whatever the label, so one label does."""
    for start, end in spans:
        if not 0 <= start <= end <= len(text):
            raise ValueError("a span outside its text")
    return [{"start": start, "end": end, "label": "ID"} for start, end in sorted(set(spans))]


def main(rows):
    """Runs an adapter: ``run_NAME.py ROOM [ROW]``, where ``ROOM`` holds ``texts/SET.jsonl`` and gets the answers.

    Parameters
    ----------
    rows : list of (str, str, str, callable)
        Name of the row, versions, what the peer lacks here, and what builds the detector: a function of all texts that gives a list of
        ``(start, end)`` in code points for each. Only one row runs in a process, so that its memory is its own.
    """
    room = Path(sys.argv[1])
    if len(sys.argv) == 2:
        print("\n".join(row[0] for row in rows))
        return
    name, versions, lacks, build = next(row for row in rows if row[0] == sys.argv[2])
    sets = {path.stem: [json.loads(line) for line in path.open(encoding="utf-8")] for path in sorted((room / "texts").glob("*.jsonl"))}
    report = {"name": name, "versions": versions, "lacks": lacks}
    try:
        figures, found = measure(build, sets)
        report.update(figures)
    except Exception as error:  # a peer that does not run is a row that says why
        report["error"] = f"{type(error).__name__}: {str(error).strip().splitlines()[0] if str(error).strip() else ''}"
        found = {}
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    for set_name, lines in found.items():
        with open(room / "found" / f"{slug}.{set_name}.jsonl", "w", encoding="utf-8") as out:
            out.writelines(json.dumps(line) + "\n" for line in lines)
    (room / "found" / f"{slug}.json").write_text(json.dumps(report), encoding="utf-8")
    print(f"{name}: {report.get('error') or format(report['dev']['mb_per_s'], '.4f') + ' MB/s'}", file=sys.stderr)
