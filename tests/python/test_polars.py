import pytest
from conftest import CLEAN, NOTE

import phi_redact

pl = pytest.importorskip("polars")
import phi_redact.polars  # noqa: E402

DF = pl.DataFrame({"note": [NOTE, None, "fine", NOTE], "mrn": [1, 2, 3, None]})


@pytest.mark.parametrize("engine", ["eager", "in-memory", "streaming"])
def test_redact(engine):
    work = [pl.col("note").phi.redact(), pl.col("note").phi.redact(workers=1).name.prefix("again_")]
    got = DF.with_columns(work) if engine == "eager" else DF.lazy().with_columns(work).collect(engine=engine)
    assert got["note"].to_list() == got["again_note"].to_list() == [CLEAN, None, "fine", CLEAN]
    assert got.schema["note"] == pl.String and got["mrn"].equals(DF["mrn"])


def test_series():
    several = pl.concat([DF["note"], DF["note"]], rechunk=False)
    assert several.n_chunks() == 2
    assert several.phi.redact().to_list() == [CLEAN, None, "fine", CLEAN] * 2
    assert pl.Series("a", [None, None]).phi.redact().to_list() == [None, None]
    assert pl.Series("a", [], dtype=pl.String).phi.redact().to_list() == []


@pytest.mark.parametrize("ids", ["mrn", pl.col("mrn").cast(pl.String)])
def test_patients(shifting, ids):
    got = DF.lazy().select(pl.col("note").phi.redact(shifting, patient_ids=ids)).collect()
    one, third = shifting.for_patient_id(1).redact(NOTE).text, shifting.redact(NOTE).text
    assert got["note"].to_list() == [one, None, shifting.for_patient_id(3).redact("fine").text, third]


def test_findings():
    got = DF.lazy().select("mrn", pl.col("note").phi.findings()).collect()
    assert got["note"].list.len().to_list() == [4, None, 0, 4]
    rows = got.head(1).explode("note").unnest("note")
    assert rows["label"].to_list() == ["NAME", "MRN", "DATE", "NAME"]
    assert NOTE[rows["start"][1] : rows["end"][1]] == "4471923"
    streamed = DF.lazy().select("mrn", pl.col("note").phi.findings()).collect(engine="streaming")
    assert streamed.equals(got) and streamed.schema == got.schema
    assert DF.select(pl.lit(None, pl.Null).alias("note").phi.findings())["note"].to_list() == [None]


def test_errors():
    with pytest.raises((phi_redact.TextError, pl.exceptions.ComputeError), match="must be of type string"):
        DF.select(pl.col("mrn").phi.redact())
    with pytest.raises(phi_redact.PatientError, match="strings or integers"):
        DF["note"].phi.redact(patient_ids=pl.Series([0.5] * 4))
    with pytest.raises(phi_redact.PatientError, match="as long"):
        DF["note"].phi.redact(patient_ids=pl.Series([1]))
