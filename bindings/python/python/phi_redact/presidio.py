"""Presidio: ``analyzer.registry.add_recognizer(PhiRecognizer())``."""

from __future__ import annotations

from typing import Any, Optional

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from ._column import chosen
from ._native import Redactor, categories

_NAME = "PhiRecognizer"
_ENTITY = {category.label: category.presidio for category in categories()}


class PhiRecognizer(EntityRecognizer):  # type: ignore[misc,unused-ignore]
    """Everything phi-redact finds, under Presidio's entity names (``PERSON``, ``DATE_TIME``, ``US_SSN``, ...).

    Needs no NLP artifacts: a blank spaCy pipeline is enough. The label of the guidelines stands in each result's
    ``recognition_metadata["phi_label"]``.

    Parameters
    ----------
    redactor : Redactor, optional
        HIPAA Safe Harbor if not given; only what it detects counts here, not what its policy does.
    supported_language : str, default "en"
    """

    def __init__(self, redactor: Optional[Redactor] = None, supported_language: str = "en") -> None:
        self._redactor = chosen(redactor)
        super().__init__(
            supported_entities=sorted(set(_ENTITY.values())),
            name=_NAME,
            supported_language=supported_language,
        )

    def load(self) -> None:
        """Nothing is to be loaded."""

    def analyze(self, text: str, entities: Optional[list[str]] = None, nlp_artifacts: Any = None) -> list[Any]:
        """What is found, of the entities asked for.

        Parameters
        ----------
        text : str
        entities : list of str, optional
            Presidio's names; all if not given.
        nlp_artifacts : optional
            Not used.

        Returns
        -------
        list of RecognizerResult

        Raises
        ------
        phi_redact.TextError
            If the text is no str, or holds a lone surrogate.
        """
        results = []
        for finding in self._redactor.detect(text):
            entity = _ENTITY[finding.label]
            if entities and entity not in entities:
                continue
            explanation = AnalysisExplanation(
                recognizer=_NAME, original_score=finding.score, textual_explanation=str(finding.evidence)
            )
            results.append(
                RecognizerResult(
                    entity_type=entity,
                    start=finding.start,
                    end=finding.end,
                    score=finding.score,
                    analysis_explanation=explanation,
                    recognition_metadata={
                        RecognizerResult.RECOGNIZER_NAME_KEY: _NAME,
                        RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                        "phi_label": finding.label,
                    },
                )
            )
        return results
