import pytest
from conftest import NOTE

import phi_redact

presidio = pytest.importorskip("presidio_analyzer")


@pytest.fixture(scope="module")
def analyzer():
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    from phi_redact.presidio import PhiRecognizer

    class NoNlp(NlpEngine):
        """The recognizer needs none, and a model would have to be downloaded."""

        def load(self):
            pass

        def is_loaded(self):
            return True

        def process_text(self, text, language):
            return NlpArtifacts([], [], [], [], self, language)

        def process_batch(self, texts, language, **_):
            return ((t, self.process_text(t, language)) for t in texts)

        def is_stopword(self, word, language):
            return False

        def is_punct(self, word, language):
            return False

        def get_supported_entities(self):
            return []

        def get_supported_languages(self):
            return ["en"]

    registry = presidio.RecognizerRegistry(recognizers=[PhiRecognizer()], supported_languages=["en"])
    return presidio.AnalyzerEngine(registry=registry, nlp_engine=NoNlp(), supported_languages=["en"])


def test_analyze(analyzer, redactor):
    results = sorted(analyzer.analyze(NOTE, language="en"))
    assert [(r.entity_type, NOTE[r.start : r.end]) for r in results] == [
        ("PERSON", "Zoë"),
        ("MEDICAL_RECORD_NUMBER", "4471923"),
        ("DATE_TIME", "03/14/2024"),
        ("PERSON", "Jane Okonkwo"),
    ]
    assert [r.score for r in results] == [f.score for f in redactor.detect(NOTE)]
    assert results[1].recognition_metadata["phi_label"] == "MRN"


def test_entities(analyzer):
    assert {r.entity_type for r in analyzer.analyze(NOTE, language="en", entities=["PERSON"])} == {"PERSON"}
    assert {c.presidio for c in phi_redact.categories()} == set(analyzer.get_supported_entities("en"))


def test_anonymizer(analyzer):
    anonymizer = pytest.importorskip("presidio_anonymizer").AnonymizerEngine()
    got = anonymizer.anonymize(NOTE, analyzer.analyze(NOTE, language="en")).text
    assert got.startswith("<PERSON> 👋 MRN: <MEDICAL_RECORD_NUMBER>, seen <DATE_TIME>") and "BP 120/80" in got
