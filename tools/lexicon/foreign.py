"""Writes crates/phi-redact/data/lexicon/foreign.open.txt: the small words of other languages that the lists written by hand lack.

    python3 tools/lexicon/foreign.py

Reads the installed package stopwordsiso 0.7.1; fetches nothing.
"""

import re

import stopwordsiso

from fold import fold
from medicine import LEXICON, known, write

OUT = "foreign.open.txt"
HEADER = """\
# Small words of other languages in Latin script; none that is a name often.
# Source: PyPI stopwordsiso 0.7.1 (MIT; the collection stopwords-iso, MIT).
# Written by tools/lexicon/foreign.py; do not edit by hand.
"""
LANGUAGES = (
    "af br ca cs da de es et eu fi fr ga gl ha hr hu id it ku lt lv ms nl no pl pt ro sk sl so st sv sw tl tr yo zu".split()
)
# A surname of this tier is rare; see last.txt.
RARE = "3"


def rare():
    lines = (LEXICON / "last.txt").read_text(encoding="utf-8").splitlines()
    return {word for word, tier in (line.split("\t") for line in lines if "\t" in line) if tier == RARE}


def main():
    words = {fold(word) for language in LANGUAGES for word in stopwordsiso.stopwords(language)}
    names = {line.split("\t")[0] for line in (LEXICON / "first.txt").read_text(encoding="utf-8").splitlines()}
    others = known({OUT}) - (rare() - names)
    write(OUT, HEADER, {word for word in words if re.fullmatch("[a-z]{2,20}", word)} - others)


if __name__ == "__main__":
    main()
