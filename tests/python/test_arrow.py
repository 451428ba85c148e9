import gc

import pytest
from conftest import CLEAN, NOTE

import phi_redact

pa = pytest.importorskip("pyarrow")
import phi_redact.arrow  # noqa: E402

TYPES = [pa.string(), pa.large_string(), pa.string_view()]


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_types_and_chunks_stay(type):
    column = pa.chunked_array([[NOTE, None], [], ["fine", NOTE]], type=type)
    got = phi_redact.arrow.redact(column)
    assert got.type == type and [len(c) for c in got.chunks] == [2, 0, 2]
    assert got.to_pylist() == [CLEAN, None, "fine", CLEAN]
    got.validate(full=True)
    sliced = phi_redact.arrow.redact(pa.array(["x", NOTE, None, NOTE], type=type)[1:3])
    assert isinstance(sliced, pa.Array) and sliced.to_pylist() == [CLEAN, None]
    sliced.validate(full=True)
    assert phi_redact.arrow.redact(pa.array([], type=type)).type == type
    assert phi_redact.arrow.redact(pa.chunked_array([], type=type)).num_chunks == 0


def test_agrees_with_redact(redactor, cases):
    texts = [c.text for c in cases]
    assert phi_redact.arrow.redact(pa.array(texts)).to_pylist() == [r.text for r in redactor.redact_many(texts)]


@pytest.mark.parametrize("type", TYPES, ids=str)
def test_findings(redactor, type):
    column = pa.chunked_array([[NOTE, None], [], ["fine", NOTE]], type=type)
    got = phi_redact.arrow.findings(column)
    got.validate(full=True)
    assert [len(c) for c in got.chunks] == [2, 0, 2]
    found = [
        {"start": f.start, "end": f.end, "label": f.label, "score": f.score} | {"recognizer": f.evidence.recognizer, "cue": f.evidence.cue}
        for f in redactor.detect(NOTE)
    ]
    assert len(found) == 4 and got.to_pylist() == [found, None, [], found]
    sliced = phi_redact.arrow.findings(pa.array(["x", None, NOTE], type=type)[1:], workers=1)
    assert isinstance(sliced, pa.Array) and sliced.to_pylist() == [None, found]
    assert phi_redact.arrow.findings(pa.array([], type=type)).type == got.type
    assert phi_redact.arrow.findings(pa.nulls(2)).to_pylist() == [None, None]


def test_findings_agree_with_detect(redactor, notes):
    texts = [n.text for n in notes]
    got = phi_redact.arrow.findings(pa.array(texts)).to_pylist()
    assert [[(f["start"], f["end"], f["label"]) for f in row] for row in got] == [
        [(f.start, f.end, f.label) for f in row] for row in redactor.detect_many(texts)
    ]


def test_all_null():
    assert phi_redact.arrow.redact(pa.nulls(3)).to_pylist() == [None] * 3


def test_the_capsules_outlive_their_makers(redactor):
    column = redactor.redact_arrow(pa.chunked_array([[NOTE] * 50, [None]]))
    assert len(column) == 51 and column.failures == []
    first, unread = column.__arrow_c_stream__(), column.__arrow_c_stream__()
    got = pa.chunked_array(column)
    del column, unread
    gc.collect()
    assert got.to_pylist() == [CLEAN] * 50 + [None]
    del first
    gc.collect()


def test_patients(shifting):
    for ids in (pa.array([1, None, 2]), pa.chunked_array([["1"], [None, "2"]]), pa.array([1, None, 2], pa.int8())):
        got = phi_redact.arrow.redact(pa.array([NOTE] * 3), shifting, patient_ids=ids).to_pylist()
        assert got[::2] == [shifting.for_patient_id(i).redact(NOTE).text for i in (1, 2)]
        assert got[1] == shifting.redact(NOTE).text


def test_table(shifting):
    table = pa.table({"id": [1, 2], "note": [NOTE, None], "kind": ["a", "b"]})
    got = phi_redact.arrow.redact_table(table, "note", shifting, patient_col="id")
    assert got.column_names == table.column_names and got["kind"] == table["kind"]
    assert got["note"].to_pylist() == [shifting.for_patient_id(1).redact(NOTE).text, None]
    with pytest.raises(KeyError):
        phi_redact.arrow.redact_table(table, "nowhere")


@pytest.mark.parametrize("column", [pa.array([1]), pa.array([b"x"]), pa.array([["x"]]), pa.table({"a": ["x"]})])
def test_other_types(column):
    with pytest.raises(phi_redact.TextError, match="must be of type string"):
        phi_redact.arrow.redact(column)
    with pytest.raises(phi_redact.TextError, match="must be of type string"):
        phi_redact.arrow.findings(column)


def test_bytes_that_are_no_text():
    damaged = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    with pytest.raises(phi_redact.PhiRedactError, match="no UTF-8"):
        phi_redact.arrow.redact(damaged)


def test_duckdb():
    duckdb = pytest.importorskip("duckdb")
    con = duckdb.connect()
    con.create_function("redact", lambda c: phi_redact.arrow.redact(c), ["VARCHAR"], "VARCHAR", type="arrow")
    con.execute("create table notes as select * from (values (1, $1), (2, null)) t(id, note)", [NOTE])
    assert con.sql("select redact(note) from notes order by id").fetchall() == [(CLEAN,), (None,)]
