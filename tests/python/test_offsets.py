"""Places slice a str exactly, whatever stands in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

import phi_redact

REDACTOR = phi_redact.Redactor()
PIECES = ["MRN: 4471923", "Dr. Jane Okonkwo", "03/14/2024", "jane@example.org", "👩‍👩‍👧", "李", "e\u0301", "\r\n", " ", "\x00", "𝔘"]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"])))).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_offsets(text):
    redaction = REDACTOR.redact(text)
    old = new = 0
    for f in redaction.findings:
        # What stands between findings comes out as it went in.
        assert old <= f.start < f.end <= len(text)
        assert text[old : f.start] == redaction.text[new : f.new_start]
        expected = text[f.start : f.end] if f.action == "keep" else f"[{f.label}]"
        assert redaction.text[f.new_start : f.new_end] == expected
        old, new = f.end, f.new_end
    assert text[old:] == redaction.text[new:]


@settings(max_examples=200, deadline=None)
@given(st.text(), st.integers(0xD800, 0xDFFF), st.text())
def test_lone_surrogates(before, lone, after):
    text = before + chr(lone) + after
    first = next(i for i, c in enumerate(text) if 0xD800 <= ord(c) <= 0xDFFF)
    try:
        REDACTOR.redact(text)
    except phi_redact.TextError as error:
        assert f"at code point {first}," in str(error)
    else:
        raise AssertionError("a lone surrogate went through")
