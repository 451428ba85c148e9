"""Writes crates/phi-redact/data/lexicon/foreign.open.txt: the small words of other languages that the lists written by hand lack.

    python3 tools/lexicon/foreign.py

Reads the installed package stopwordsiso 0.7.1; fetches nothing.
"""

import re
import unicodedata

import stopwordsiso

from fold import fold
from medicine import LEXICON, known, write

OUT = "foreign.open.txt"
HEADER = """\
# Small words of other languages, in Latin and other scripts; none that is a name often.
# Source: PyPI stopwordsiso 0.7.1 (MIT; the collection stopwords-iso, MIT).
# Written by tools/lexicon/foreign.py; do not edit by hand.
"""
LANGUAGES = (
    "af br ca cs da de es et eu fi fr ga gl ha hr hu id it ku lt lv ms nl no pl pt ro sk sl so st sv sw tl tr yo zu".split()
)
SCRIPTS = "ar bg bn el fa gu he hi hy ja ko mr ru th uk ur zh".split()
# A surname of this tier is rare; see last.txt.
RARE = "3"


def rare():
    lines = (LEXICON / "last.txt").read_text(encoding="utf-8").splitlines()
    return {word for word, tier in (line.split("\t") for line in lines if "\t" in line) if tier == RARE}


def main():
    words = {fold(word) for language in LANGUAGES for word in stopwordsiso.stopwords(language)}
    names = {line.split("\t")[0] for line in (LEXICON / "first.txt").read_text(encoding="utf-8").splitlines()}
    others = known({OUT}) - (rare() - names)
    latin = {word for word in words if re.fullmatch("[a-z]{2,20}", word)} - others
    other = {word.lower() for language in SCRIPTS for word in stopwordsiso.stopwords(language)}
    write(OUT, HEADER, latin | {word for word in other if len(word) > 1 and all(map(of_script, word))})


def of_script(char):
    """Whether it is a letter, or a mark on one, beyond ASCII; the marks are folded away where the lists are read."""
    return not char.isascii() and unicodedata.category(char)[0] in "LM"


if __name__ == "__main__":
    main()
