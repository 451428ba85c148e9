"""Threads that share everything; on a CPython without the interpreter's lock too: `PYTHON=python3.14t tests/python/run.sh` builds a wheel
for it (abi3 is not for such builds, and pyo3 knows them from 3.14 on)."""

import sys
import sysconfig
import threading

import pytest
from conftest import NOTE

import phi_redact


@pytest.mark.skipif(not sysconfig.get_config_var("Py_GIL_DISABLED"), reason="this Python has the lock")
def test_the_lock_stays_off():
    assert not sys._is_gil_enabled()


def test_threads_share_everything(redactor, shifting, notes):
    """One redactor, and notes and findings that are evaluated, by eight threads at once; an iterator belongs to one of them."""
    texts = [n.text for n in notes]
    detected = [redactor.detect(t) for t in texts]
    shifted = [shifting.for_patient_id(i % 3).redact(t).text for i, t in enumerate(texts)]
    redacted = [r.text for r in redactor.redact_many(texts)]
    start, faults = threading.Barrier(8), []

    def work(number):
        try:
            start.wait()
            assert [redactor.detect(t) for t in texts] == detected
            assert [shifting.for_patient_id(i % 3).redact(t).text for i, t in enumerate(texts)] == shifted
            assert phi_redact.evaluate(notes, detected).recall > 0.9
            assert phi_redact.Redactor({"extends": "strict"}).redact(NOTE).findings[0] in redactor.redact(NOTE).findings
            assert [r.text for r in redactor.redact_many(texts, workers=2)] == redacted
        except BaseException as fault:
            faults.append((number, repr(fault)))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
