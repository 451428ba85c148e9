"""What the tests share."""

from pathlib import Path

import pytest

import phi_redact

ROOT = Path(__file__).resolve().parents[2]
KEY = "sixteen bytes at least, for tests"
NOTE = "Zoë 👋 MRN: 4471923, seen 03/14/2024 by Dr. Jane Okonkwo; 李 BP 120/80"
CLEAN = "[NAME] 👋 MRN: [MRN], seen [DATE] by Dr. [NAME]; 李 BP 120/80"


@pytest.fixture(scope="session")
def redactor():
    return phi_redact.Redactor()


@pytest.fixture(scope="session")
def shifting():
    """Needs a key, and answers by patient."""
    return phi_redact.Redactor("research", key=KEY)


@pytest.fixture(scope="session")
def notes():
    """The annotated notes nothing was trained on."""
    return phi_redact.read_markup((ROOT / "corpus" / "dev.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def cases():
    """The cases of every category."""
    files = sorted((ROOT / "tests" / "cases").glob("*.txt"))
    assert {c.label.lower() for c in phi_redact.categories()} <= {file.stem for file in files}
    return [note for f in files for note in phi_redact.read_markup(f.read_text(encoding="utf-8"))]
