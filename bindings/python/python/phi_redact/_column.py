"""What the data-frame modules share."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Optional

from ._native import Finding, Redactor


@lru_cache(maxsize=None)
def default_redactor() -> Redactor:
    """The Safe Harbor redactor of those who gave none."""
    return Redactor()


def chosen(redactor: Optional[Redactor]) -> Redactor:
    """The redactor given, or that of Safe Harbor."""
    return default_redactor() if redactor is None else redactor


def as_dict(finding: Finding) -> dict[str, Any]:
    """A finding as a row of a table."""
    evidence = finding.evidence
    return {
        "start": finding.start,
        "end": finding.end,
        "label": finding.label,
        "score": finding.score,
        "recognizer": evidence.recognizer if evidence else None,
        "cue": evidence.cue if evidence else None,
    }
