"""docs/notebook.ipynb runs from raw notes to released data, and what is printed in it is there when it is run."""

import base64
import sys

import pytest

pytest.importorskip("matplotlib")
pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("pandas")
import nbformat  # noqa: E402
import notebook  # noqa: E402


@pytest.fixture(scope="module")
def ran():
    return notebook.run()


def outputs(cell):
    """The kinds of a cell's outputs."""
    return [(out.output_type, sorted(out.get("data", {}))) for out in cell.get("outputs", [])]


def test_it_runs(ran):
    code = [cell for cell in ran.cells if cell.cell_type == "code"]
    assert len(code) >= 10
    pictures = [out.data["image/png"] for cell in code for out in cell.outputs if "image/png" in out.get("data", {})]
    assert len(pictures) == 3
    assert all(len(base64.b64decode(picture)) > 2000 for picture in pictures)
    assert not any(out.get("name") == "stderr" for cell in code for out in cell.outputs)


def test_what_is_printed_is_what_comes_out(ran):
    printed = nbformat.read(notebook.PATH, as_version=4)
    nbformat.validate(printed)
    assert [outputs(cell) for cell in printed.cells] == [outputs(cell) for cell in ran.cells]


def test_it_holds_no_place_of_this_machine(ran):
    text = notebook.PATH.read_text(encoding="utf-8")
    for place in (str(notebook.PATH.parent), sys.prefix, "/tmp"):
        assert place not in text
