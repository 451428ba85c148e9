"""Runs docs/notebook.ipynb; ``python tests/python/notebook.py`` keeps what came out of it, pictures included."""

import json
from pathlib import Path

import nbformat
from nbclient import NotebookClient

PATH = Path(__file__).resolve().parents[2] / "docs" / "notebook.ipynb"


def run():
    """The notebook with its outputs. A cell that fails raises."""
    notebook = nbformat.read(PATH, as_version=4)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(PATH.parent)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the hour it was run
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def keep(notebook):
    """Writes it: the sources a line a line, for people to read, each output whole."""
    out = dict(notebook)
    out["cells"] = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook.cells]
    PATH.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    keep(run())
