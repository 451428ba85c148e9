"""The one spelling every lexicon file uses: lower case, a-z, words separated by one blank."""
import re
import unicodedata

EXTRA = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "ı": "i", "æ": "ae", "þ": "th", "ð": "d"})


def fold(text):
    decomposed = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", bare.translate(EXTRA)))


def plain(entry):
    """Whether a folded entry is made of a-z words alone."""
    return re.fullmatch(r"[a-z]+( [a-z]+)*", entry) is not None


def header(path):
    """The leading comment lines of a file."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    return lines
