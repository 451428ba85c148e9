import pickle

import pytest
from conftest import KEY

import phi_redact
from phi_redact import Policy, Redactor

SECRET = "Okonkwo"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "NoneType"),
        (SECRET.encode(), "bytes; decode"),
        (4471923, "int"),
        (float("nan"), "NaN"),
        (4471923.5, "float"),
        ([SECRET], "list"),
        (SECRET + "\ud800", "lone surrogate at code point 7"),
    ],
)
def test_texts(redactor, text, says):
    calls = [
        redactor.detect,
        redactor.redact,
        lambda t: phi_redact.restore(t, KEY),
        lambda t: phi_redact.Note(t, []),
        lambda t: list(redactor.redact_many(["x", t])),
        lambda t: list(redactor.detect_many(["x", t], workers=1)),
    ]
    for i, call in enumerate(calls):
        with pytest.raises(phi_redact.TextError) as caught:
            call(text)
        error = caught.value
        assert says in str(error) and isinstance(error, ValueError)
        assert error.index == (1 if i > 3 else None)
        # Neither the message nor what hangs on it holds the text.
        assert error.__cause__ is None and error.__context__ is None
        for word in (SECRET, "4471923"):
            assert word not in repr(error)
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.args, again.index) == (type(error), error.args, error.index)


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: Redactor("safe-habor"), phi_redact.PolicyError, "did you mean safe-harbor"),
        (lambda: Redactor(3), phi_redact.PolicyError, "not int"),
        (lambda: Redactor("nowhere/at-all.toml"), phi_redact.PolicyError, "cannot be read"),
        (lambda: Redactor({"category": {"NMAE": {"action": "tag"}}}), phi_redact.PolicyError, "did you mean NAME"),
        (lambda: Redactor({"action": {1, 2}}), phi_redact.PolicyError, "TypeError"),
        (lambda: Policy.from_toml("\n\n[category.DATE]\naction = 'kep'"), phi_redact.PolicyError, "line 4"),
        (lambda: Redactor(sensitivity="hihg"), phi_redact.PolicyError, "did you mean high"),
        (lambda: Redactor(sensitivity=1), phi_redact.PolicyError, "not int"),
        (lambda: Redactor(threshold=1.5), phi_redact.PolicyError, "between 0 and 1"),
        (lambda: Redactor(threshold=float("nan")), phi_redact.PolicyError, "between 0 and 1"),
        (lambda: Redactor(threshold="0.5"), phi_redact.PolicyError, "not str"),
        (lambda: Redactor("research"), phi_redact.SecretError, "needs a key"),
        (lambda: Redactor(key="short"), phi_redact.SecretError, "16 bytes"),
        (lambda: Redactor(key=17), phi_redact.SecretError, "not int"),
        (lambda: phi_redact.Key.from_env("PHI_NOT_SET"), phi_redact.SecretError, "not set"),
        (lambda: phi_redact.Key.from_file("nowhere"), phi_redact.SecretError, "cannot be read"),
        (lambda: Redactor().for_patient_id(1.0), phi_redact.PatientError, "not float"),
        (lambda: Redactor().for_patient_id(None), phi_redact.PatientError, "not None"),
        (lambda: Redactor().for_patient_id(True), phi_redact.PatientError, "not bool"),
        (lambda: Redactor().for_patient({"nmaes": [SECRET]}), phi_redact.PatientError, "unknown key"),
        (lambda: Redactor().for_patient({"birth_date": SECRET}), phi_redact.PatientError, "date"),
        (lambda: Redactor().for_patient({"names": {1, 2}}), phi_redact.PatientError, "TypeError"),
        (lambda: Redactor().for_patient({}), phi_redact.PatientError, "no value"),
        (lambda: Redactor().for_patient("{" + SECRET), phi_redact.PatientError, "JSON"),
        (lambda: Redactor().for_patient([SECRET]), phi_redact.PatientError, "not list"),
        (lambda: phi_redact.Finding(0, 1, "NMAE"), phi_redact.CategoryError, "did you mean NAME"),
        (lambda: Redactor().redact_many("one text"), phi_redact.PhiRedactError, "iterable of str"),
        (lambda: Redactor().redact_many(3), phi_redact.PhiRedactError, "not int"),
        (lambda: Redactor().redact_many([], workers=0), phi_redact.PhiRedactError, "from 1"),
        (lambda: Redactor().redact_many([], progress=3), phi_redact.PhiRedactError, "not int"),
        (lambda: phi_redact.read_markup("#### doc 1 | x\n{{NOPE|a}}"), phi_redact.PhiRedactError, "line 1"),
        (lambda: Redactor().redact_arrow([1]), phi_redact.PhiRedactError, "__arrow_c_stream__"),
    ],
)
def test_settings(make, error, says):
    with pytest.raises(error) as caught:
        make()
    assert type(caught.value) is error and issubclass(error, phi_redact.PhiRedactError)
    assert says in str(caught.value)
    assert KEY not in str(caught.value) and SECRET not in str(caught.value)
    assert "short" not in str(caught.value).replace("shorter", "")
