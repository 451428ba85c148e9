"""Finds patient identifiers (PHI) in clinical free text and takes them out.

>>> import phi_redact
>>> redactor = phi_redact.Redactor()
>>> redactor.redact("MRN: 4471923, seen 03/14/2024").text
'MRN: [MRN], seen [DATE]'

Places are in code points, as Python slices a ``str``. No exception, ``repr`` or log line holds text of a note or a key.

``import phi_redact.pandas`` gives a Series ``.phi``; ``import phi_redact.polars`` gives an expression ``.phi``; see also
``phi_redact.arrow``, ``phi_redact.spark``, ``phi_redact.presidio``, ``phi_redact.spacy`` and ``phi_redact.plot``.
"""

from ._native import (
    Batch,
    Category,
    CategoryError,
    Evaluation,
    Evidence,
    Finding,
    Key,
    Mistake,
    Note,
    PatientError,
    PhiRedactError,
    Policy,
    PolicyError,
    Redaction,
    Redactor,
    Replacement,
    RestoreError,
    SecretError,
    TextError,
    __version__,
    categories,
    evaluate,
    read_markup,
    restore,
)

__all__ = [
    "Batch",
    "Category",
    "CategoryError",
    "Evaluation",
    "Evidence",
    "Finding",
    "Key",
    "Mistake",
    "Note",
    "PatientError",
    "PhiRedactError",
    "Policy",
    "PolicyError",
    "Redaction",
    "Redactor",
    "Replacement",
    "RestoreError",
    "SecretError",
    "TextError",
    "__version__",
    "categories",
    "evaluate",
    "read_markup",
    "restore",
]
