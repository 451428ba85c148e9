import itertools
import os
import signal
import threading
import time

import pytest
from conftest import NOTE

import phi_redact


@pytest.mark.parametrize("workers", [None, 1, 3])
def test_order(redactor, cases, workers):
    texts = [c.text for c in cases[:300]]
    expected = [redactor.redact(t) for t in texts]
    assert list(redactor.redact_many(texts, workers)) == expected
    assert list(redactor.detect_many(iter(texts), workers)) == [redactor.detect(t) for t in texts]
    assert list(redactor.redact_many([])) == []


def test_an_endless_iterator_is_read_in_bounds(redactor):
    read = itertools.count()
    batch = redactor.redact_many(f"{NOTE} {next(read)}" for _ in itertools.repeat(0))
    assert next(read) == 0, "nothing is read before it is asked for"
    for _ in range(2000):
        next(batch)
    assert next(read) < 2000 * 6


def test_results_before_a_failure_come_first(redactor):
    batch = redactor.redact_many(itertools.chain([NOTE] * 5, [b"x"], [NOTE] * 5))
    got = list(itertools.islice(batch, 5))
    assert len(got) == 5
    with pytest.raises(phi_redact.TextError) as caught:
        next(batch)
    assert caught.value.index == 5
    assert list(batch) == []


def test_an_error_of_the_iterator_comes_through(redactor):
    def texts():
        yield NOTE
        raise KeyError("theirs")

    batch = redactor.redact_many(texts())
    next(batch)
    with pytest.raises(KeyError, match="theirs"):
        next(batch)


def test_none(redactor):
    assert [r and r.text for r in redactor.redact_many([None, "x", None], keep_none=True)] == [None, "x", None]
    assert list(redactor.detect_many([None, "x"], keep_none=True)) == [None, []]


def test_patients(shifting):
    ids = ["a", 7, None, "a"]
    got = [r.text for r in shifting.redact_many([NOTE] * 4, patient_ids=ids)]
    expected = [shifting.for_patient_id(i).redact(NOTE).text if i else shifting.redact(NOTE).text for i in ids]
    assert got == expected and got[0] == got[3] != got[1]
    for ids, says in ([["a"], "fewer"], [["a"] * 3, "more"], [["a", 1.5], "float"]):
        with pytest.raises(phi_redact.PatientError, match=says):
            list(shifting.redact_many([NOTE] * 2, patient_ids=ids))


def test_progress(redactor, capsys):
    counts = []
    list(redactor.redact_many([NOTE] * 50, progress=counts.append))
    assert sum(counts) == 50
    list(redactor.redact_many([NOTE] * 50, progress=True))
    assert "50 of 50 texts" in capsys.readouterr().err
    list(redactor.redact_many([NOTE] * 50, progress=False))
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_stops_a_batch(redactor, notes):
    long = "\n".join(n.text for n in notes[:5])
    # A shell starts its background jobs with the signal ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    begun = time.monotonic()
    threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
    try:
        with pytest.raises(KeyboardInterrupt):
            for _ in redactor.redact_many(itertools.repeat(long)):
                assert time.monotonic() - begun < 10
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_what_ctrl_c_interrupts_goes_on(redactor, notes):
    texts = [f"{i} {n.text}" for i, n in enumerate(notes * 30)]
    batch = redactor.redact_many(texts, 2)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    got, interrupted = [], 0
    try:
        threading.Timer(0.05, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
        while True:
            try:
                got.append(next(batch).text)
            except KeyboardInterrupt:
                interrupted += 1
            except StopIteration:
                break
    finally:
        signal.signal(signal.SIGINT, before)
    assert interrupted == 1 and got == [r.text for r in redactor.redact_many(texts)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_process_has_threads_of_its_own(redactor):
    """The threads of a batch are kept for the next one; a child has none of them."""
    expected = [r.text for r in redactor.redact_many([NOTE] * 50, 2)]
    child = os.fork()
    if child == 0:
        signal.alarm(20)
        os._exit(0 if [r.text for r in redactor.redact_many([NOTE] * 50, 2)] == expected else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert [r.text for r in redactor.redact_many([NOTE] * 50, 2)] == expected


def test_the_lock_is_released(redactor, notes):
    """Another thread goes on while a long text is read."""
    long = "\n".join(n.text for n in notes * 20)
    ticks = []
    stop = threading.Event()

    def tick():
        while not stop.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.005)

    thread = threading.Thread(target=tick)
    thread.start()
    begun = time.monotonic()
    redactor.redact(long)
    ended = time.monotonic()
    stop.set()
    thread.join()
    assert ended - begun > 0.03, "the text is too short to tell"
    assert sum(begun < t < ended for t in ticks) >= 3
