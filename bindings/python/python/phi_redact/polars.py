"""Polars: ``import phi_redact.polars``, then ``df.with_columns(pl.col("note").phi.redact())``, lazily too."""

from __future__ import annotations

from typing import Optional, Union

import polars as pl

from ._column import chosen
from ._native import Redactor

_FINDINGS = pl.List(
    pl.Struct(
        {
            "start": pl.Int64,
            "end": pl.Int64,
            "label": pl.String,
            "score": pl.Float64,
            "recognizer": pl.String,
            "cue": pl.String,
        }
    )
)


@pl.api.register_expr_namespace("phi")
class PhiExpr:
    """Redacts an expression of type String. Nulls stay null."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def redact(
        self,
        redactor: Optional[Redactor] = None,
        *,
        patient_ids: Union[str, pl.Expr, None] = None,
        workers: Optional[int] = None,
    ) -> pl.Expr:
        """The texts with their identifiers acted upon. Works in lazy frames, and batch by batch in the streaming engine.

        Parameters
        ----------
        redactor : Redactor, optional
            HIPAA Safe Harbor if not given.
        patient_ids : str or Expr, optional
            Column of the caller's own identifier of each row's patient: selects the date offset and the surrogates.
        workers : int, optional
            Threads; one for each core if not given.

        Returns
        -------
        Expr

        Raises
        ------
        phi_redact.TextError, phi_redact.PatientError
            When the frame is collected; Polars wraps them in a ``ComputeError`` that names them.
        """
        chosen_redactor = chosen(redactor)
        if patient_ids is None:
            return self._expr.map_batches(
                lambda series: _redact(series, chosen_redactor, None, workers),
                return_dtype=pl.String,
                is_elementwise=True,
            )
        ids = pl.col(patient_ids) if isinstance(patient_ids, str) else patient_ids
        both = pl.struct(self._expr.alias("text"), ids.alias("id"))
        redacted = both.map_batches(
            lambda series: _redact(series.struct.field("text"), chosen_redactor, series.struct.field("id"), workers),
            return_dtype=pl.String,
            is_elementwise=True,
        )
        # A struct has a name of its own; the column keeps the text's.
        return redacted.alias(self._expr.meta.output_name())

    def findings(self, redactor: Optional[Redactor] = None, *, workers: Optional[int] = None) -> pl.Expr:
        """What is found: a list of structs ``start``, ``end`` (code points), ``label``, ``score``, ``recognizer``, ``cue``.

        Parameters
        ----------
        redactor : Redactor, optional
        workers : int, optional

        Returns
        -------
        Expr
            ``.explode("note").unnest("note")`` makes a row of each finding.
        """
        chosen_redactor = chosen(redactor)

        def detect(series: pl.Series) -> pl.Series:
            if series.dtype == pl.Null:
                series = series.cast(pl.String)
            return pl.Series(series.name, chosen_redactor.detect_arrow(series, workers), dtype=_FINDINGS)

        return self._expr.map_batches(detect, return_dtype=_FINDINGS, is_elementwise=True)


@pl.api.register_series_namespace("phi")
class PhiSeries:
    """Redacts a Series of type String, as :class:`PhiExpr` an expression."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def redact(
        self,
        redactor: Optional[Redactor] = None,
        *,
        patient_ids: Optional[pl.Series] = None,
        workers: Optional[int] = None,
    ) -> pl.Series:
        """The texts with their identifiers acted upon; nulls stay null. See :meth:`PhiExpr.redact`."""
        return _redact(self._series, chosen(redactor), patient_ids, workers)


def _redact(
    series: pl.Series, redactor: Redactor, patient_ids: Optional[pl.Series], workers: Optional[int]
) -> pl.Series:
    if series.dtype == pl.Null:
        return series.cast(pl.String)
    column = redactor.redact_arrow(series, patient_ids, workers)
    return pl.Series(series.name, column, dtype=pl.String)
