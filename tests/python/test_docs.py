"""The examples of docs/python.md run, in order, as one session; docstrings too."""

import doctest
import re

import pytest
from conftest import ROOT

import phi_redact

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.M | re.S)


@pytest.fixture(scope="module")
def session():
    return {}


@pytest.mark.parametrize("at", range(len(BLOCKS)))
def test_block(at, session, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "agg")
    for module in re.findall(r"^import (\w+)", BLOCKS[at], re.M):
        pytest.importorskip(module)
    exec(compile(BLOCKS[at], f"docs/python.md, block {at}", "exec"), session)


def test_there_are_blocks():
    assert len(BLOCKS) >= 9


def test_docstrings():
    for thing in (phi_redact, phi_redact.Redactor, phi_redact.evaluate):
        name = getattr(thing, "__name__")
        examples = doctest.DocTestParser().get_doctest(thing.__doc__, {}, name, None, None)
        assert examples.examples, name
        assert doctest.DocTestRunner().run(examples).failed == 0, name
