"""The type stubs: strict checkers accept the examples, and refuse what would fail."""

import re
import subprocess
import sys

import pytest
from conftest import ROOT
from test_docs import BLOCKS

GOOD = """
from typing import Optional
import phi_redact

redactor = phi_redact.Redactor("safe-harbor", sensitivity="high", key=b"sixteen bytes at least")
text: str = redactor.redact("x").text
labels: list[str] = [f.label for f in redactor.detect("x")]
many: list[str] = [r.text for r in redactor.redact_many(["x"], workers=2, progress=True)]
some: list[Optional[str]] = [r.text if r else None for r in redactor.redact_many([None], keep_none=True)]
scores: phi_redact.Evaluation = phi_redact.evaluate([phi_redact.Note("x", [(0, 1, "NAME")])], redactor.detect_many(["x"]))
try:
    redactor.redact("x")
except phi_redact.TextError as error:
    place: Optional[int] = error.index
"""
BAD = ["redactor.redact(b'x')", "redactor.redact_many([None])", "phi_redact.Redactor(sensitivity='low')", "redactor.text"]


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_checker(checker, tmp_path):
    pytest.importorskip(checker)
    args = ["--strict"] if checker == "mypy" else ["--pythonpath", sys.executable]
    (tmp_path / "good.py").write_text(GOOD)
    (tmp_path / "bad.py").write_text("import phi_redact\nredactor = phi_redact.Redactor()\n" + "\n".join(BAD) + "\n")

    def check(file):
        command = [sys.executable, "-m", checker, *args, str(tmp_path / file)]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)

    good = check("good.py")
    assert good.returncode == 0, good.stdout + good.stderr
    bad = check("bad.py")
    for line in range(3, 3 + len(BAD)):
        assert f"bad.py:{line}:" in bad.stdout, bad.stdout


@pytest.mark.parametrize("checker", ["mypy", "pyright"])
def test_the_examples(checker, tmp_path):
    """Those of docs/python.md that need nothing but the package; an accessor that a library adds to another's class has no type."""
    pytest.importorskip(checker)
    own = [b for b in BLOCKS if not re.search(r"^import (?!phi_redact)|phi_redact\.(pandas|polars|arrow|plot)|\bpl\.", b, re.M)]
    assert len(own) >= 5
    (tmp_path / "examples.py").write_text("\n".join(own))
    args = ["--strict"] if checker == "mypy" else ["--pythonpath", sys.executable]
    command = [sys.executable, "-m", checker, *args, str(tmp_path / "examples.py")]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_package_itself():
    pytest.importorskip("mypy")
    project = ROOT / "bindings" / "python"
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", "python/phi_redact"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=project)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_stub_names_everything():
    import phi_redact._native as native

    stub = (ROOT / "bindings" / "python" / "python" / "phi_redact" / "_native.pyi").read_text()
    hidden = {"Batch"}
    for name in vars(native):
        if not name.startswith("_"):
            assert f"class {name}" in stub or f"def {name}(" in stub, name
            for member in vars(getattr(native, name)) if isinstance(getattr(native, name), type) else ():
                if not member.startswith("_") and name not in hidden:
                    assert f" {member}(" in stub or f" {member}:" in stub, (name, member)
