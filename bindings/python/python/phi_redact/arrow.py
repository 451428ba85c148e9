"""Arrow: columns and tables of pyarrow, and whatever else has ``__arrow_c_stream__``. The strings are not copied on their way in."""

from __future__ import annotations

from typing import Any, Optional

import pyarrow as pa

from ._column import chosen
from ._native import Redactor


def redact(
    column: Any,
    redactor: Optional[Redactor] = None,
    *,
    patient_ids: Optional[Any] = None,
    workers: Optional[int] = None,
) -> Any:
    """A column of strings with its identifiers acted upon; nulls stay null.

    Parameters
    ----------
    column : pyarrow.Array, pyarrow.ChunkedArray or object with ``__arrow_c_stream__``
        Of type string, large_string or string_view.
    redactor : Redactor, optional
        HIPAA Safe Harbor if not given.
    patient_ids : optional
        A column as long, of strings or integers: the caller's own identifier of each row's patient.
    workers : int, optional
        Threads; one for each core if not given.

    Returns
    -------
    pyarrow.Array or pyarrow.ChunkedArray
        An Array of an Array; a ChunkedArray with the same chunks of all else.

    Raises
    ------
    phi_redact.TextError, phi_redact.PatientError
        With the position of the row as ``index``.
    """
    result = pa.chunked_array(chosen(redactor).redact_arrow(column, patient_ids, workers))
    # An array is one chunk.
    return result.chunk(0) if isinstance(column, pa.Array) else result


def findings(column: Any, redactor: Optional[Redactor] = None, *, workers: Optional[int] = None) -> Any:
    """What is found in a column of strings, a list for each row; nulls stay null.

    Parameters
    ----------
    column : pyarrow.Array, pyarrow.ChunkedArray or object with ``__arrow_c_stream__``
        Of type string, large_string or string_view.
    redactor : Redactor, optional
        HIPAA Safe Harbor if not given.
    workers : int, optional
        Threads; one for each core if not given.

    Returns
    -------
    pyarrow.Array or pyarrow.ChunkedArray
        Of type ``list<struct<start, end: int64, label: string, score: double, recognizer, cue: string>>``, places in code points; an
        Array of an Array, a ChunkedArray with the same chunks of all else.

    Raises
    ------
    phi_redact.TextError
        With the position of the row as ``index``.
    """
    result = pa.chunked_array(chosen(redactor).detect_arrow(column, workers))
    return result.chunk(0) if isinstance(column, pa.Array) else result


def redact_table(
    table: pa.Table,
    column: str,
    redactor: Optional[Redactor] = None,
    *,
    patient_col: Optional[str] = None,
    workers: Optional[int] = None,
) -> pa.Table:
    """A table with one column redacted.

    Parameters
    ----------
    table : pyarrow.Table
    column : str
        Name of the column of texts.
    redactor : Redactor, optional
        HIPAA Safe Harbor if not given.
    patient_col : str, optional
        Name of the column of the caller's own patient identifiers.
    workers : int, optional
        Threads; one for each core if not given.

    Returns
    -------
    pyarrow.Table

    Raises
    ------
    KeyError
        If a column is missing.
    phi_redact.TextError, phi_redact.PatientError
        With the position of the row as ``index``.
    """
    ids = None if patient_col is None else table.column(patient_col)
    redacted = redact(table.column(column), redactor, patient_ids=ids, workers=workers)
    return table.set_column(table.schema.get_field_index(column), column, redacted)
