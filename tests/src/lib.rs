//! Behaviour of phi-redact seen from outside; the tests stand in `tests/`.
