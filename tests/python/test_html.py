from html.parser import HTMLParser

import phi_redact
from phi_redact import Replacement


class Shown(HTMLParser):
    """The text of a page, and its tags."""

    def __init__(self, page):
        super().__init__()
        self.text, self.tags, self.titles = "", [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.titles += [v for k, v in attrs if k == "title"]

    def handle_data(self, data):
        self.text += data


def test_a_redaction_is_shown_as_it_is(redactor):
    text = "<script>alert('x')</script> & MRN: 4471923 👋 Dr. <b>Okonkwo"
    clean = redactor.redact(text)
    shown = Shown(clean._repr_html_())
    assert shown.text.endswith("\n" + clean.text)
    assert set(shown.tags) == {"div", "pre", "span"}
    assert len(shown.titles) == len(clean.findings) > 0
    assert shown.titles[0].startswith("MRN ")


def test_the_legend_counts(redactor):
    legend = Shown(redactor.redact("Seen 03/14/2024 and 03/15/2024. MRN: 4471923")._repr_html_()).text
    assert "DATE 2" in legend and "MRN 1" in legend
    assert "nothing found" in redactor.redact("fine")._repr_html_()


def test_what_is_kept_says_so():
    policy = {"extends": "safe-harbor", "category": {"DATE": {"action": "keep"}}}
    page = phi_redact.Redactor(policy).redact("Seen 03/14/2024")._repr_html_()
    assert "DATE</span> 1, kept" in page and "dashed" in page


def test_evidence_of_others_is_escaped():
    evidence = phi_redact.Evidence('"><script>', "x")
    page = phi_redact.Redaction("[NAME]", [Replacement(0, 3, "NAME", 1.0, evidence, "tag", 0, 6)])._repr_html_()
    assert "<script>" not in page and "&quot;&gt;&lt;script&gt;" in page
