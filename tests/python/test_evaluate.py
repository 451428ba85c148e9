import pytest

import phi_redact
from phi_redact import Finding, Note, evaluate

TEXT = "👋 Ann-Zoë Ng took aspirin on Monday, Bonn"


@pytest.fixture
def note():
    return Note(TEXT, [(2, 12, "NAME"), (29, 35, "DATE", True), Finding(37, 41, "CITY")], id="n1")


def test_scores(note):
    got = evaluate([note], [[(2, 9, "NAME"), Finding(18, 25, "NAME"), (37, 41, "CITY")]])
    # Four words must go: Ann, Zoë, Ng, Bonn. Ng stayed; aspirin went.
    assert (got.leaked, got.over) == (1, 1)
    assert (got.recall, got.precision, got.docs_clean) == (0.75, 0.75, 0.0)
    (leak,) = got.leaks
    assert (leak.note, leak.id, leak.label, TEXT[leak.start : leak.end]) == (0, "n1", "NAME", "Ann-Zoë Ng")
    (over,) = got.over_redactions
    assert TEXT[over.start : over.end] == "aspirin"
    assert got.by_label["CITY"]["recall"] == 1.0 and got.by_label["NAME"]["leaked"] == 1


def test_table(note):
    got = evaluate([note], [[]])
    lines = str(got).splitlines()
    assert lines[0].split() == ["label", "spans", "recall", "precision", "leaked", "over"]
    assert [line.split()[0] for line in lines[1:4]] == ["CITY", "NAME", "all"]
    assert "2 spans leaked" in lines[4]
    assert got._repr_html_().count("<tr>") == 4
    assert "Ann" not in str(got) + repr(got) + repr(got.leaks) + repr(note)


def test_everything_of_a_corpus(redactor, notes):
    got = evaluate(notes, redactor.detect_many(n.text for n in notes))
    assert 0.9 < got.recall < 1 and 0.85 < got.precision < 1
    perfect = evaluate(notes, [[s for s in n.spans] for n in notes])
    assert (perfect.recall, perfect.over, perfect.leaks) == (1.0, 0, [])


@pytest.mark.parametrize(
    ("gold", "pred", "says"),
    [
        (lambda n: [n], [], "as many"),
        (lambda n: [], [[]], "as many"),
        (lambda n: [n], [[(0, 99, "NAME")]], "outside"),
        (lambda n: [n], [[(3, 3, "NAME")]], "empty"),
        (lambda n: [n], [[(-1, 3, "NAME")]], "from 0"),
        (lambda n: [n], [[(0, 3, "NMAE")]], "did you mean NAME"),
        (lambda n: ["text"], [[]], "not str"),
    ],
)
def test_bad_input(note, gold, pred, says):
    with pytest.raises(phi_redact.PhiRedactError, match=says):
        evaluate(gold(note), pred)
