"""Pictures of how good the findings are: recall by label, and recall against precision over thresholds. Needs matplotlib.

>>> import phi_redact.plot
>>> gold = phi_redact.read_markup("#### doc 1 | letter\\nMRN {{MRN|4471923}}, seen {{DATE|03/14/2024}}.\\n")
>>> [(point, result.recall) for point, result in phi_redact.plot.sweep(gold, ["balanced", 0.5])]
[('balanced', 1.0), (0.5, 1.0)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, Optional, Union

import matplotlib.pyplot as plt

from ._native import Evaluation, Note, Policy, Redactor, evaluate

_Point = Union[float, Literal["high", "balanced", "precise"]]

#: Thresholds and sensitivities of a sweep, if none are given.
POINTS: tuple[_Point, ...] = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, "high", "balanced", "precise")


def sweep(
    gold: Sequence[Note],
    points: Iterable[_Point] = POINTS,
    policy: Union[str, Policy, dict[str, Any], None] = None,
    key: Union[bytes, str, None] = None,
) -> list[tuple[_Point, Evaluation]]:
    """How good the findings are at each of some operating points.

    Parameters
    ----------
    gold : sequence of Note
        Annotated notes.
    points : iterable of float or str
        Thresholds from 0 to 1, and names of sensitivities. The notes are read once for each.
    policy, key : optional
        As for :class:`phi_redact.Redactor`.

    Returns
    -------
    list of (float or str, Evaluation)

    Raises
    ------
    phi_redact.PolicyError
        For a threshold or a name that cannot be used.
    """
    results: list[tuple[_Point, Evaluation]] = []
    for point in points:
        if isinstance(point, str):
            redactor = Redactor(policy, sensitivity=point, key=key)
        else:
            redactor = Redactor(policy, threshold=point, key=key)
        results.append((point, evaluate(gold, redactor.detect_many(note.text for note in gold))))
    return results


def curve(results: Iterable[tuple[_Point, Evaluation]], ax: Optional[Any] = None) -> Any:
    """Recall against precision: a line over the thresholds, a named dot for each sensitivity.

    Parameters
    ----------
    results : iterable of (float or str, Evaluation)
        What :func:`sweep` returns.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    matplotlib.axes.Axes
    """
    if ax is None:
        _, ax = plt.subplots(figsize=(5, 4), layout="constrained")
    results = list(results)
    line = [(point, result) for point, result in results if not isinstance(point, str)]
    line.sort(key=lambda each: each[0])
    ax.plot([r.recall for _, r in line], [r.precision for _, r in line], marker=".", label="threshold")
    for threshold, result in line:
        ax.annotate(f"{threshold:g}", (result.recall, result.precision), textcoords="offset points", xytext=(4, 3), fontsize="x-small")
    for point, result in results:
        if isinstance(point, str):
            ax.plot([result.recall], [result.precision], marker="o", linestyle="none", label=point)
    ax.set_xlabel("recall: words that had to go and went")
    ax.set_ylabel("precision: words that went and had to")
    ax.grid(alpha=0.3)
    ax.legend()
    return ax


def recall_by_label(result: Evaluation, ax: Optional[Any] = None) -> Any:
    """A bar for each label, the worst at the top, with the number of words that leaked; a line at the recall of all.

    Parameters
    ----------
    result : Evaluation
        What :func:`phi_redact.evaluate` returns.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    matplotlib.axes.Axes
    """
    rows = [(row["recall"], label, int(row["leaked"])) for label, row in result.by_label.items() if row["spans"]]
    rows.sort(reverse=True)
    if ax is None:
        _, ax = plt.subplots(figsize=(6, 1 + 0.24 * len(rows)), layout="constrained")
    bars = ax.barh([label for _, label, _ in rows], [recall for recall, _, _ in rows])
    ax.bar_label(bars, [f"{leaked} leaked" if leaked else "" for _, _, leaked in rows], padding=3, fontsize="x-small")
    ax.axvline(result.recall, linestyle="--", color="gray")
    ax.set_title(f"recall of all: {result.recall:.3f}", fontsize="medium")
    ax.set_xlim(0, 1.15)
    ax.set_xlabel("recall: share of the words that had to go which went")
    return ax
