"""The wheel answers as Rust does."""

import json
import os
import subprocess

import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def command():
    path = os.environ.get("PHI_REDACT_COMMAND")
    if not path:
        pytest.skip("PHI_REDACT_COMMAND does not name the command; run.sh builds it")
    return path


def answers(command, notes, *args):
    """What the command finds, line by line."""
    lines = "".join(json.dumps({"id": i, "text": n.text}) + "\n" for i, n in enumerate(notes))
    ran = subprocess.run([command, "detect", "--why", *args], input=lines, capture_output=True, encoding="utf-8", check=True)
    return [json.loads(line)["spans"] for line in ran.stdout.splitlines()]


def as_printed(finding):
    evidence = finding.evidence
    return {
        "start": finding.start,
        "end": finding.end,
        "label": finding.label,
        "score": finding.score,
        "why": f"{evidence.recognizer}:{evidence.cue}",
    }


def test_detect(command, redactor, cases, notes):
    both = cases + notes
    assert len(both) > 1500
    got = [[as_printed(f) for f in found] for found in redactor.detect_many(n.text for n in both)]
    assert got == answers(command, both)


def test_redact(command, redactor, notes, tmp_path):
    for i, note in enumerate(notes[:30]):
        (tmp_path / f"{i}.txt").write_bytes(note.text.encode())
    out = tmp_path / "out"
    subprocess.run([command, "redact", str(tmp_path), "--out", str(out)], capture_output=True, check=True)
    for i, note in enumerate(notes[:30]):
        assert (out / f"{i}.txt").read_bytes().decode() == redactor.redact(note.text).text


def test_evaluate_agrees(command, redactor, notes):
    import phi_redact

    ran = subprocess.run([command, "evaluate", str(ROOT / "corpus" / "dev.txt"), "--json"], capture_output=True, check=True)
    total = json.loads(ran.stdout)
    got = phi_redact.evaluate(notes, redactor.detect_many(n.text for n in notes))
    assert got.recall == pytest.approx(find(total, "recall"), abs=5e-5)
    assert got.precision == pytest.approx(find(total, "precision"), abs=5e-5)


def find(value, name):
    """The first figure of this name."""
    if isinstance(value, dict):
        if isinstance(value.get(name), float):
            return value[name]
        value = list(value.values())
    for inner in value if isinstance(value, list) else []:
        found = find(inner, name)
        if found is not None:
            return found
    return None
