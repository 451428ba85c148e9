"""Philter of UCSF, with the filters it ships (philter_delta)."""

import contextlib
import importlib.util
import io
import os
import pickle
import re
import tempfile
from pathlib import Path

from peer import main, version

LACKS = (
    "NLTK's tagger is a download; the same algorithm's older weights (PyPI textblob-aptagger) stand in for it. "
    "Its regular expressions are no longer valid since Python 3.11; their flags are put to the front here"
)


def tagger():
    """NLTK's perceptron tagger with the weights it was ported from."""
    from nltk.tag.perceptron import PerceptronTagger

    folder = importlib.util.find_spec("textblob_aptagger").submodule_search_locations[0]
    tagger = PerceptronTagger(load=False)
    with open(Path(folder) / "trontagger-0.1.0.pickle", "rb") as weights:
        tagger.model.weights, tagger.tagdict, tagger.classes = pickle.load(weights, encoding="latin1")
    tagger.model.classes = tagger.classes
    return tagger.tag


def precompile(self, path):
    """As Philter's own, for a Python that wants global flags at the start."""
    regex = Path(path).read_text(encoding="utf-8").strip()
    flags = "".join(sorted(set("".join(re.findall(r"\(\?([aiLmsux]+)\)", regex)))))
    regex = re.sub(r"\(\?[aiLmsux]+\)", "", regex)
    return re.compile((f"(?{flags})" if flags else "") + regex)


def build():
    import nltk

    nltk.pos_tag = tagger()
    import philter_ucsf
    from philter_ucsf.philter import Philter

    Philter.precompile = precompile
    os.chdir(Path(philter_ucsf.__file__).parent)  # its filters have relative paths

    def detect(texts):
        """Philter reads a folder; loading the filters anew for it is half a second of each pass."""
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            for number, text in enumerate(texts):
                with open(f"{folder}/{number}.txt", "w", encoding="utf-8", newline="") as out:
                    out.write(text)
            config = {"verbose": False, "run_eval": False, "finpath": folder, "foutpath": folder, "filters": "configs/philter_delta.json"}
            found = Philter(config).map_coordinates()
            return [list(found[f"{folder}/{number}.txt"].items()) for number in range(len(texts))]

    return detect


main([("Philter", version("philter_ucsf"), LACKS, build)])
