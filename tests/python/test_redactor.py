import copy
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from conftest import CLEAN, KEY, NOTE

import phi_redact
from phi_redact import Finding, Redactor


def test_redact(redactor):
    clean = redactor.redact(NOTE)
    assert clean.text == str(clean) == CLEAN
    assert [(f.label, NOTE[f.start : f.end]) for f in clean.findings] == [
        ("NAME", "Zoë"),
        ("MRN", "4471923"),
        ("DATE", "03/14/2024"),
        ("NAME", "Jane Okonkwo"),
    ]
    assert [clean.text[f.new_start : f.new_end] for f in clean.findings] == ["[NAME]", "[MRN]", "[DATE]", "[NAME]"]
    assert {f.action for f in clean.findings} == {"tag"}
    assert redactor.detect(NOTE) == [Finding(f.start, f.end, f.label, f.score, f.evidence) for f in clean.findings]


def test_evidence(redactor):
    mrn = redactor.detect(NOTE)[1]
    assert (mrn.evidence.recognizer, mrn.evidence.cue) == ("mrn", "cue before")
    assert 0 < mrn.score <= 1


def test_operating_points_differ(notes):
    found = [
        sum(map(len, Redactor(sensitivity=s).detect_many(n.text for n in notes[:40])))
        for s in ("high", "balanced", "precise")
    ]
    assert found[0] > found[1] > found[2] > 0
    assert Redactor(threshold=1.0).detect("Dr. Jane Okonkwo") == []


def test_a_patient_has_one_answer(shifting):
    text = "Seen 03/14/2024 by Dr. Jane Okonkwo"
    one, two = shifting.for_patient_id("a"), shifting.for_patient_id(7)
    assert one.redact(text).text == shifting.for_patient_id("a").redact(text).text
    assert len({one.redact(text).text, two.redact(text).text, text}) == 3
    assert two.redact(text) == shifting.for_patient_id("7").redact(text)


@pytest.mark.parametrize(
    "patient",
    [
        {"names": ["Ola Reading"], "identifiers": ["QX-7731"]},
        '{"names": ["Ola Reading"], "identifiers": ["QX-7731"]}',
        {
            "resourceType": "Patient",
            "name": [{"family": "Reading", "given": ["Ola"]}],
            "identifier": [{"value": "QX-7731", "type": {"coding": [{"code": "MR"}]}}],
        },
    ],
)
def test_a_known_patient(redactor, patient):
    text = "Reading was told; qx7731 on the label"
    assert "Reading" in redactor.redact(text).text, "found without being known: choose another name"
    known = redactor.for_patient(patient)
    assert known.redact(text).text == "[NAME] was told; [MRN] on the label"
    assert {f.evidence.recognizer for f in known.detect(text)} == {"patient"}
    for again in (pickle.loads(pickle.dumps(known)), known.for_patient_id(1), pickle.loads(pickle.dumps(known.for_patient_id(1)))):
        assert again.redact(text) == known.redact(text)
    assert next(known.redact_many([text])).text == known.redact(text).text
    assert "Reading" not in repr(known)


def test_nothing_shown_holds_the_note(redactor):
    clean = redactor.redact(NOTE)
    for shown in (clean, clean.findings, redactor.detect(NOTE), redactor, Redactor(key=KEY), phi_redact.Key(KEY)):
        assert "Okonkwo" not in repr(shown) and "4471923" not in repr(shown) and KEY not in repr(shown)


def test_encrypt_and_restore():
    policy = phi_redact.Policy.from_dict({"extends": "safe-harbor", "action": "encrypt"})
    sealed = Redactor(policy, key=KEY.encode()).redact(NOTE).text
    assert "Okonkwo" not in sealed and "NAME~" in sealed
    assert phi_redact.restore(sealed, KEY) == NOTE
    with pytest.raises(phi_redact.RestoreError) as caught:
        phi_redact.restore("👋👋" + sealed, "another key of sixteen bytes")
    assert "code point 2 " in str(caught.value)


def test_pickle(shifting):
    clean = shifting.redact(NOTE)
    for value in (clean, clean.findings, shifting.detect(NOTE), shifting.policy, *phi_redact.read_markup("#### doc 1 | x\na {{MRN|1}}").pop().spans):
        assert pickle.loads(pickle.dumps(value)) == value == copy.deepcopy(value)
    one = shifting.for_patient_id("a")
    for again in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one)):
        assert again.redact(NOTE) == one.redact(NOTE) != clean
    precise = Redactor(sensitivity="precise", threshold=0.99)
    assert repr(pickle.loads(pickle.dumps(precise))) == repr(precise)
    assert "precise" in repr(precise) and "0.99" in repr(precise)


def test_a_key_travels_by_name(monkeypatch, tmp_path):
    monkeypatch.setenv("PHI_TEST_KEY", KEY)
    file = tmp_path / "key"
    file.write_bytes(KEY.encode() + b"\n")
    expected = Redactor("research", key=KEY).for_patient_id(1).redact(NOTE)
    for key in (phi_redact.Key.from_env("PHI_TEST_KEY"), phi_redact.Key.from_file(file)):
        pickled = pickle.dumps(Redactor("research", key=key).for_patient_id(1))
        assert KEY.encode() not in pickled
        assert pickle.loads(pickled).redact(NOTE) == expected
    # A key given as such goes along.
    assert KEY.encode() in pickle.dumps(Redactor("research", key=KEY))
    pickled = pickle.dumps(Redactor("research", key=phi_redact.Key.from_env("PHI_TEST_KEY")))
    monkeypatch.delenv("PHI_TEST_KEY")
    with pytest.raises(phi_redact.SecretError):
        pickle.loads(pickled)


def test_threads(redactor, notes):
    texts = [n.text for n in notes[:30]]
    expected = [redactor.redact(t) for t in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(redactor.redact, texts)) == expected
        assert list(pool.map(lambda _: [r.text for r in redactor.redact_many(texts, 2)], range(4))) == [
            [r.text for r in expected]
        ] * 4


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(redactor, notes, method):
    if method == "fork" and sys.platform == "win32":
        pytest.skip("Windows cannot fork")
    texts = [n.text for n in notes[:6]]
    expected = list(redactor.redact_many(texts, 2))  # threads before the fork
    with ProcessPoolExecutor(2, mp_context=get_context(method)) as pool:
        assert list(pool.map(redactor.redact, texts)) == expected
        assert pool.submit(_many, redactor, texts).result(60) == expected


def _many(redactor, texts):
    return list(redactor.redact_many(texts, 2))


def test_import_is_alone():
    """Nothing but the package itself is needed."""
    code = "import sys; before = set(sys.modules); import phi_redact; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) == {"phi_redact", "phi_redact._native"}


def test_help_reads_well():
    for thing in (Redactor, Redactor.redact, Redactor.redact_many, phi_redact.Policy.from_dict, phi_redact.restore):
        doc = thing.__doc__
        assert "Parameters\n" in doc and "Raises\n------" in doc, thing
    for name in phi_redact.__all__:
        assert name == "__version__" or getattr(phi_redact, name).__doc__, name
