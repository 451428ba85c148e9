import pytest
from conftest import CLEAN, NOTE

import phi_redact

pd = pytest.importorskip("pandas")
import phi_redact.pandas  # noqa: E402


@pytest.mark.parametrize("dtype", [object, "string", "string[pyarrow]", "category"])
def test_redact(dtype):
    if "pyarrow" in str(dtype):
        pytest.importorskip("pyarrow")
    df = pd.DataFrame({"note": pd.Series([NOTE, None, "fine"], index=[7, 8, 7], dtype=dtype)})
    got = df["note"].phi.redact()
    assert got.isna().tolist() == [False, True, False]
    assert [got.iloc[0], got.iloc[2]] == [CLEAN, "fine"]
    assert got.index.equals(df.index) and got.name == "note"
    assert dtype == "category" or got.dtype == df["note"].dtype
    assert df["note"].iloc[0] == NOTE, "the frame itself stays as it was"


def test_missing_values_stay_what_they_were():
    got = pd.Series([NOTE, None, float("nan"), pd.NA, pd.NaT], dtype=object).phi.redact().tolist()
    assert got[0] == CLEAN and got[1] is None and got[2] != got[2] and got[3] is pd.NA and got[4] is pd.NaT
    assert pd.Series([], dtype=object).phi.redact().tolist() == []


def test_patients(shifting):
    df = pd.DataFrame({"note": [NOTE] * 3, "mrn": [1, 2, 1]}, index=[5, 5, 6])
    got = df["note"].phi.redact(shifting, patient_ids=df["mrn"])
    assert got.tolist() == [shifting.for_patient_id(i).redact(NOTE).text for i in (1, 2, 1)]
    with pytest.raises(phi_redact.PatientError, match="not float") as caught:
        df["note"].phi.redact(shifting, patient_ids=pd.Series([1, None, 2]))
    assert caught.value.index == 0


def test_a_failing_row_is_named_by_its_position():
    with pytest.raises(phi_redact.TextError, match="row 1: .*not int") as caught:
        pd.Series(["fine", 4471923], index=["a", "b"]).phi.redact()
    assert caught.value.index == 1 and "4471923" not in str(caught.value)


def test_findings(redactor):
    df = pd.DataFrame({"note": [None, NOTE, "fine", NOTE]}, index=list("abcd"))
    got = df["note"].phi.findings(redactor)
    assert got.index.tolist() == ["b"] * 4 + ["d"] * 4
    assert got["label"].tolist() == ["NAME", "MRN", "DATE", "NAME"] * 2
    assert [NOTE[s:e] for s, e in zip(got["start"], got["end"])][1] == "4471923"
    assert df["note"].head(1).phi.findings().columns.tolist() == got.columns.tolist()
