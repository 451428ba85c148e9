import pytest
from conftest import NOTE

import phi_redact

spacy = pytest.importorskip("spacy")


def test_spans_and_ents():
    nlp = spacy.blank("en")
    nlp.add_pipe("phi_redact")
    doc = nlp(NOTE)
    found = [("NAME", "Zoë"), ("MRN", "4471923"), ("DATE", "03/14/2024"), ("NAME", "Jane Okonkwo")]
    assert [(s.label_, s.text) for s in doc.spans["phi"]] == found
    assert [(e.label_, e.text) for e in doc.ents] == found


def test_what_stands_there_stays():
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Okonkwo"}])
    nlp.add_pipe("phi_redact", config={"spans_key": "x"})
    doc = nlp("Seen by Dr. Jane Okonkwo, MRN: 4471923")
    assert [(e.label_, e.text) for e in doc.ents] == [("PERSON", "Okonkwo"), ("MRN", "4471923")]
    assert [s.text for s in doc.spans["x"]] == ["Jane Okonkwo", "4471923"]


def test_settings_are_kept(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("phi_redact", config={"sensitivity": "high", "set_ents": False})
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.get_pipe("phi_redact").redactor.detect(NOTE) == phi_redact.Redactor(sensitivity="high").detect(NOTE)
    assert again(NOTE).ents == () and len(again(NOTE).spans["phi"]) >= 4
    assert [d.text for d in nlp.pipe([NOTE] * 3, n_process=1)] == [NOTE] * 3


def test_a_wrong_policy():
    with pytest.raises(phi_redact.PolicyError):
        spacy.blank("en").add_pipe("phi_redact", config={"policy": "nowhere"})
