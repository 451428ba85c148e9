"""Spark ``local[2]`` beside ``redact_many`` with two threads, on 200,000 notes: from a Parquet file to the length of all answers."""

import os
import random
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession

import phi_redact
import phi_redact.spark

NOTES = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000


def main():
    source = (Path(__file__).parents[2] / "corpus" / "dev.txt").read_text(encoding="utf-8")
    # By chance: a partition of a cycle would hold the same few notes over and over, which a processor learns by heart.
    texts = random.Random(0).choices([n.text for n in phi_redact.read_markup(source)], k=NOTES)
    redactor = phi_redact.Redactor()
    begun = time.perf_counter()
    expected = sum(len(r.text) for r in redactor.redact_many(texts, 2))
    alone = NOTES / (time.perf_counter() - begun)
    print(f"redact_many, 2 threads: {alone:.0f} notes/s")

    os.environ["PYSPARK_PYTHON"] = sys.executable
    conf = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    builder = SparkSession.builder.master("local[2]")
    for name, value in conf.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(pa.table({"note": texts}), f"{folder}/notes.parquet", row_group_size=10_000)
        df = spark.read.parquet(f"{folder}/notes.parquet").repartition(8)
        df.limit(100).count()
        begun = time.perf_counter()
        out = phi_redact.spark.redact(df, "note", redactor)
        length = out.selectExpr("sum(char_length(note))").first()[0]
        spark_rate = NOTES / (time.perf_counter() - begun)
        # Java counts code points here, as Python does.
        assert length == expected, "Spark's answer is another"
    print(f"Spark, local[2]: {spark_rate:.0f} notes/s, {spark_rate / alone:.0%}")
    spark.stop()


if __name__ == "__main__":
    main()
