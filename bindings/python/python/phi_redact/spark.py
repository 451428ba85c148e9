"""Spark, for those who outgrow one machine: ``phi_redact.spark.redact(df, "note")``.

The redactor is pickled once with the task and built once in each worker; give its key as ``Key.from_env`` or ``Key.from_file`` so
that the secret itself never travels. See ``docs/spark.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Callable, Optional

from ._native import PhiRedactError, Redactor


def redact(
    df: Any,
    column: str,
    redactor: Optional[Redactor] = None,
    *,
    patient_col: Optional[str] = None,
    failures: Optional[Any] = None,
) -> Any:
    """A Spark DataFrame with one column redacted, by ``mapInArrow``; nulls stay null.

    Parameters
    ----------
    df : pyspark.sql.DataFrame
    column : str
        Name of the column of texts, of type string.
    redactor : Redactor, optional
        HIPAA Safe Harbor if not given.
    patient_col : str, optional
        Name of the column of the caller's own patient identifiers, string or integer: selects the date offset and the surrogates.
    failures : Accumulator, optional
        Of ``sparkContext.accumulator(0)``. With one, a row that fails becomes null and is counted; without, it ends the job.

    Returns
    -------
    pyspark.sql.DataFrame
        Of the same schema. Nothing is computed yet.

    Raises
    ------
    phi_redact.PhiRedactError
        If a column is missing or is no string.
    """
    from pyspark.sql.types import StringType

    for name in filter(None, (column, patient_col)):
        if name not in df.columns:
            raise PhiRedactError(f"the data frame has no column {name!r}")
    if not isinstance(df.schema[column].dataType, StringType):
        raise PhiRedactError(f"the column {column!r} must be of type string")
    chosen = Redactor() if redactor is None else redactor
    return df.mapInArrow(_task(chosen, column, patient_col, failures), df.schema)


def _task(
    redactor: Redactor, column: str, patient_col: Optional[str], failures: Optional[Any]
) -> Callable[[Iterator[Any]], Iterator[Any]]:
    # Spark runs a worker on each core already: a thread of one's own each is enough.
    def run(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa

        for batch in batches:
            at = batch.schema.get_field_index(column)
            ids = None if patient_col is None else batch.column(batch.schema.get_field_index(patient_col))
            redacted = redactor.redact_arrow(batch.column(at), ids, 1, on_error="raise" if failures is None else "null")
            if failures is not None and redacted.failures:
                failures.add(len(redacted.failures))
            columns = batch.columns
            columns[at] = pa.chunked_array(redacted).chunk(0)
            yield pa.RecordBatch.from_arrays(columns, schema=batch.schema)

    return run
