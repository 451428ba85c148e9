"""A real Spark, on this machine."""

import os
import shutil
import sys

import pytest
from conftest import CLEAN, KEY, NOTE

import phi_redact

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark needs Java (Debian: default-jre-headless)", allow_module_level=True)

import phi_redact.spark  # noqa: E402


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    # Its workers are to be this Python, whatever stands in PATH.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_same_answer_as_locally(spark, redactor, cases):
    texts = [c.text for c in cases[:400]]
    df = spark.createDataFrame([(i, t) for i, t in enumerate(texts)] + [(-1, None)], "id long, note string").repartition(4)
    failures = spark.sparkContext.accumulator(0)
    for out in (phi_redact.spark.redact(df, "note"), phi_redact.spark.redact(df, "note", redactor, failures=failures)):
        assert out.schema == df.schema
        got = {row.id: row.note for row in out.collect()}
        assert got.pop(-1) is None
        assert got == {i: r.text for i, r in enumerate(redactor.redact_many(texts))}
    assert failures.value == 0


@pytest.mark.parametrize("ids", ["long", "string"])
def test_patients(spark, shifting, ids, monkeypatch):
    monkeypatch.setenv("PHI_SPARK_KEY", KEY)
    rows = [(i if ids == "long" else str(i), NOTE) for i in (1, 2, 1)]
    df = spark.createDataFrame(rows, f"mrn {ids}, note string")
    got = [row.note for row in phi_redact.spark.redact(df, "note", shifting, patient_col="mrn").collect()]
    assert got == [shifting.for_patient_id(i).redact(NOTE).text for i in (1, 2, 1)]


def test_bad_columns(spark):
    df = spark.createDataFrame([(1, NOTE)], "id long, note string")
    for column, patient, says in (("nte", None, "no column"), ("id", None, "type string"), ("note", "mrn", "no column")):
        with pytest.raises(phi_redact.PhiRedactError, match=says):
            phi_redact.spark.redact(df, column, patient_col=patient)


def test_a_single_row(spark):
    df = spark.createDataFrame([(NOTE,)], "note string")
    assert phi_redact.spark.redact(df, "note").first().note == CLEAN
