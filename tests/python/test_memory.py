"""Memory stays flat over many calls."""

import gc
import sys

import pytest

import phi_redact


def resident():
    """Bytes of memory held by the process."""
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_is_flat(redactor):
    text = "MRN: 4471923, seen 03/14/2024 by Dr. Jane Okonkwo. "

    def calls(n):
        for i in range(n):
            clean = redactor.redact(f"{text}{i}")
            assert clean.findings[0].evidence.recognizer
            try:
                redactor.redact(f"{i}\ud800")
            except phi_redact.TextError:
                pass
        for _ in redactor.redact_many(text for _ in range(n)):
            pass
        gc.collect()

    # What the allocator keeps in reserve settles after a while.
    calls(50_000)
    before = resident()
    calls(100_000)
    # 20,000 leaked objects of any kind would be a megabyte and more.
    assert resident() - before < 4 << 20
