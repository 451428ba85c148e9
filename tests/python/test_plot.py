import doctest

import pytest

import phi_redact

matplotlib = pytest.importorskip("matplotlib")
matplotlib.use("agg")
import phi_redact.plot  # noqa: E402


@pytest.fixture(scope="module")
def results(notes):
    return phi_redact.plot.sweep(notes, [0.9, 0.1, 0.5, "high", "precise"])


def test_sweep(results, notes):
    at = dict(results)
    assert list(at) == [0.9, 0.1, 0.5, "high", "precise"]
    assert at[0.1].recall > at[0.5].recall > at[0.9].recall and at["high"].recall > at["precise"].recall
    assert at[0.1].precision < at[0.9].precision
    same = phi_redact.evaluate(notes, phi_redact.Redactor(threshold=0.5).detect_many(n.text for n in notes))
    assert (same.recall, same.precision) == (at[0.5].recall, at[0.5].precision)
    with pytest.raises(phi_redact.PolicyError):
        phi_redact.plot.sweep(notes[:1], [2.0])
    with pytest.raises(phi_redact.PolicyError):
        phi_redact.plot.sweep(notes[:1], ["low"])


def test_curve(results):
    at, ax = dict(results), phi_redact.plot.curve(results)
    line, *dots = ax.get_lines()
    assert list(line.get_xdata()) == [at[t].recall for t in (0.1, 0.5, 0.9)]
    assert list(line.get_ydata()) == [at[t].precision for t in (0.1, 0.5, 0.9)]
    assert [(d.get_label(), d.get_xdata()[0]) for d in dots] == [(n, at[n].recall) for n in ("high", "precise")]
    assert phi_redact.plot.curve(results, ax) is ax


def test_recall_by_label(results):
    result = dict(results)[0.5]
    ax = phi_redact.plot.recall_by_label(result)
    bars = [bar.get_width() for bar in ax.patches]
    labels = [text.get_text() for text in ax.get_yticklabels()]
    assert dict(zip(labels, bars)) == {k: row["recall"] for k, row in result.by_label.items() if row["spans"]}
    assert bars == sorted(bars, reverse=True)
    leaked = sum(int(text.get_text().split()[0]) for text in ax.texts if text.get_text())
    assert leaked == result.leaked


def test_docstring():
    assert doctest.testmod(phi_redact.plot) == (0, 3)
