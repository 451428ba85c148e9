"""pandas: ``import phi_redact.pandas``, then ``df["note"].phi.redact()``."""

from __future__ import annotations

from typing import Any, Optional

import pandas as pd

from ._column import as_dict, chosen
from ._native import Redactor

_COLUMNS = ["start", "end", "label", "score", "recognizer", "cue"]


@pd.api.extensions.register_series_accessor("phi")
class PhiAccessor:
    """Redacts a Series of texts. Missing values stay missing.

    Raises
    ------
    phi_redact.TextError
        If a value is neither str nor missing. ``error.index`` is its position, for ``series.iloc``: an index label could itself
        be an identifier.
    """

    def __init__(self, series: Any) -> None:
        self._series = series

    def redact(
        self,
        redactor: Optional[Redactor] = None,
        *,
        patient_ids: Optional[Any] = None,
        workers: Optional[int] = None,
        progress: bool = False,
    ) -> Any:
        """The Series with its identifiers acted upon.

        Parameters
        ----------
        redactor : Redactor, optional
            HIPAA Safe Harbor if not given.
        patient_ids : Series or sequence, optional
            The caller's own identifier of each row's patient, str or int, by position: selects the date offset and the surrogates.
        workers : int, optional
            Threads; one for each core if not given.
        progress : bool, default False
            Whether to write a line to ``sys.stderr``.

        Returns
        -------
        Series
            Of the same index, name and dtype.

        Raises
        ------
        phi_redact.TextError, phi_redact.PatientError
            With the position of the row as ``index``.
        """
        series = self._series
        ids = None if patient_ids is None else _present(pd.Series(patient_ids))
        results = chosen(redactor).redact_many(_present(series), workers, progress, patient_ids=ids, keep_none=True)
        texts = [None if r is None else r.text for r in results]
        # A categorical or arrow-backed dtype of its own would refuse new values.
        dtype = object if isinstance(series.dtype, pd.CategoricalDtype) else series.dtype
        missing = series.isna().to_numpy()
        out = pd.Series(texts, index=series.index, name=series.name, dtype=dtype)
        # The very values that stood for nothing: None, NaN, NA.
        return out.where(~missing, series) if dtype == object and missing.any() else out

    def findings(self, redactor: Optional[Redactor] = None, *, workers: Optional[int] = None) -> Any:
        """What is found, a row for each finding.

        Parameters
        ----------
        redactor : Redactor, optional
        workers : int, optional

        Returns
        -------
        DataFrame
            Columns ``start``, ``end`` (code points), ``label``, ``score``, ``recognizer``, ``cue``; the index is the Series' own,
            repeated. Join it, or count: ``df["note"].phi.findings()["label"].value_counts()``.
        """
        series = self._series
        found = list(chosen(redactor).detect_many(_present(series), workers, keep_none=True))
        rows = [as_dict(f) for of_text in found for f in of_text or ()]
        positions = [at for at, of_text in enumerate(found) for _ in of_text or ()]
        return pd.DataFrame(rows, columns=_COLUMNS, index=series.index.take(positions))


def _present(series: Any) -> list[Any]:
    """The values, with None for every kind of missing one."""
    return [None if missing else value for value, missing in zip(series.tolist(), series.isna().tolist())]
