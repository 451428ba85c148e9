"""The tables of ``docs/peers.md``: ``table.py ROOM PHI_REDACT DEV FREE``, called by ``run.sh``."""

import json
import re
import subprocess
import sys
from pathlib import Path

GROUPS = {
    "names": "NAME USERNAME",
    "dates, ages": "DATE AGE",
    "addresses": "STREET CITY ZIP",
    "facilities, employers": "FACILITY ORGANIZATION",
    "phone, mail, web": "PHONE FAX EMAIL URL IP",
    "numbers": "SSN MRN HEALTH_PLAN ACCOUNT LICENSE VEHICLE DEVICE BIOMETRIC ID",
}


def evaluate(command, gold, predictions):
    """The figures of ``phi-redact evaluate``, by label."""
    args = [command, "evaluate", gold, "--predictions", str(predictions), "--by", "label", "--json"]
    return json.loads(subprocess.run(args, check=True, capture_output=True, text=True).stdout)


def number(value):
    """Three figures that mean something, a comma between thousands."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def kept(by_label, words, group):
    """Recall over the words of some labels."""
    group = [label for label in group.split() if label in words]
    return 1 - sum(by_label[label]["leaked_tokens"] for label in group) / sum(words[label] for label in group)


def markdown(head, rows):
    """A table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main():
    room, command, dev, free = Path(sys.argv[1]), *sys.argv[2:]
    found = room / "found"
    nothing = room / "nothing.jsonl"
    nothing.write_text("", encoding="utf-8")
    words = {label: row["leaked_tokens"] for label, row in evaluate(command, dev, nothing).items()}
    free_words = sum(len(re.findall(r"\w+", json.loads(line)["text"])) for line in (room / "texts" / "free.jsonl").open(encoding="utf-8"))

    reports = [json.loads(path.read_text(encoding="utf-8")) for path in found.glob("*.json")]
    reports.sort(key=lambda r: ("error" in r, not r["name"].startswith("phi-redact"), r["name"].lower()))
    ours = {r["name"]: r["dev"]["mb_per_s"] for r in reports if r["name"].startswith("phi-redact")}
    first = json.loads((room / "first.json").read_text(encoding="utf-8"))["dev"]["mb_per_s"]
    last = ours["phi-redact"]
    ours["phi-redact"] = max(first, last)

    accuracy, speed, labels, notes = [], [], [], []
    for report in reports:
        name = report["name"]
        if "error" in report:
            notes.append([name, report["versions"] or "–", f"did not run: {report['error']}"])
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        by_label = evaluate(command, dev, found / f"{slug}.dev.jsonl")
        over = evaluate(command, free, found / f"{slug}.free.jsonl")["ALL"]["over_tokens"]
        row = by_label["ALL"]
        pace = ours.get(name, report["dev"]["mb_per_s"])
        base = ours["phi-redact (Rust)" if "(Rust)" in name else "phi-redact"]
        figures = [f"{row['recall']:.3f}", f"{row['precision']:.3f}", f"{row['f1']:.3f}", f"{row['docs_clean']:.2f}"]
        if name != "phi-redact (Rust)":  # the same findings as the wheel's
            accuracy.append([name, *figures, f"{1000 * over / free_words:.1f}"])
        ratio = "" if name.startswith("phi-redact") else number(base / pace)
        speed.append([name, number(pace), ratio, f"{report['load_s']:.2f}", f"{report['peak_mb']:.0f}"])
        if name != "phi-redact (Rust)":
            labels.append([name, *(f"{kept(by_label, words, group):.2f}" for group in GROUPS.values())])
        notes.append([name, report["versions"], report["lacks"] or "–"])

    print(f"Words, {Path(dev).name}; the last column: words taken of each 1,000 of {Path(free).name}, which holds no PHI.\n")
    print(markdown(["", "recall", "precision", "F1", "notes without a leak", "taken in error per 1,000"], accuracy))
    print("\nRecall of words by kind, whatever label a system gives them.\n")
    print(markdown(["", *GROUPS], labels))
    print(f"\nSpeed on {Path(dev).name}, one note at a time, MB of text for each second on the processor; phi-redact: {first:.2f} MB/s at the beginning of")
    print(f"the run, {last:.2f} at its end.\n")
    print(markdown(["", "MB/s", "phi-redact is faster by", "to load, s", "memory, MB"], speed))
    print("\nWhat was measured, and what it lacks here.\n")
    print(markdown(["", "versions", "lacks"], notes))


if __name__ == "__main__":
    main()
