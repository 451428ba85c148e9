"""spaCy: ``nlp.add_pipe("phi_redact")`` writes ``doc.spans["phi"]``, and ``doc.ents`` where nothing stands yet."""

from __future__ import annotations

from typing import Any, Optional, Union

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from ._native import Redactor


class PhiComponent:
    """A pipeline component that marks PHI.

    ``doc.spans[spans_key]`` holds every finding, widened to whole tokens, with its label; ``doc.ents`` gets those that overlap no
    entity already there.
    """

    def __init__(self, redactor: Redactor, spans_key: str, set_ents: bool) -> None:
        self.redactor = redactor
        self.spans_key = spans_key
        self.set_ents = set_ents

    def __call__(self, doc: Doc) -> Doc:
        found = (
            doc.char_span(f.start, f.end, label=f.label, alignment_mode="expand")
            for f in self.redactor.detect(doc.text)
        )
        spans = [span for span in found if span is not None]
        doc.spans[self.spans_key] = spans
        if self.set_ents:
            taken = {token.i for entity in doc.ents for token in entity}
            free = [span for span in spans if taken.isdisjoint(range(span.start, span.end))]
            doc.ents = [*doc.ents, *filter_spans(free)]
        return doc

    # All of it stands in the configuration: nothing is kept on disk.
    def to_disk(self, path: Any, *, exclude: Any = ()) -> None:
        """Nothing is written."""

    def from_disk(self, path: Any, *, exclude: Any = ()) -> PhiComponent:
        """Nothing is read."""
        return self

    def to_bytes(self, *, exclude: Any = ()) -> bytes:
        """Nothing is written."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Any = ()) -> PhiComponent:
        """Nothing is read."""
        return self


@Language.factory(  # type: ignore[untyped-decorator,unused-ignore]
    "phi_redact",
    default_config={"policy": "safe-harbor", "sensitivity": None, "spans_key": "phi", "set_ents": True},
    assigns=["doc.ents", "doc.spans"],
)
def create(
    nlp: Language,
    name: str,
    policy: Union[str, dict[str, Any]],
    sensitivity: Optional[str],
    spans_key: str,
    set_ents: bool,
) -> PhiComponent:
    """The component ``phi_redact``.

    Parameters
    ----------
    policy : str or dict, default "safe-harbor"
        As of :class:`phi_redact.Redactor`: its own recognizers and terms count, its actions do not.
    sensitivity : {"high", "balanced", "precise"}, optional
    spans_key : str, default "phi"
    set_ents : bool, default True
        Whether ``doc.ents`` is written as well.

    Raises
    ------
    phi_redact.PolicyError
        If the policy or sensitivity cannot be used.
    """
    redactor = Redactor(policy, sensitivity)  # type: ignore[arg-type]
    return PhiComponent(redactor, spans_key, set_ents)
