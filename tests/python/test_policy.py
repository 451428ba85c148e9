import pickle

import pytest
from conftest import KEY, NOTE

from phi_redact import Policy, Redactor, categories

KEEP_DATES = {"extends": "safe-harbor", "category": {"DATE": {"action": "keep"}}}
TOML = 'extends = "safe-harbor"\n[category.DATE]\naction = "keep"\n'


def test_sources_agree(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(TOML)
    sources = [Policy.from_dict(KEEP_DATES), Policy.from_toml(TOML), Policy.from_file(file), Policy.from_file(str(file))]
    assert len(set(sources)) == len({p.digest for p in sources}) == 1
    for policy in [KEEP_DATES, file, str(file), sources[0]]:
        assert Redactor(policy).redact(NOTE).text == "[NAME] 👋 MRN: [MRN], seen 03/14/2024 by Dr. [NAME]; 李 BP 120/80"
    assert sources[0] != Policy.built_in("safe-harbor")


@pytest.mark.parametrize("name", Policy.BUILT_IN)
def test_built_in(name):
    policy = Policy.built_in(name)
    assert policy.name == name and len(policy.digest) == 32
    again = Policy.from_toml(policy.to_toml())
    assert again == policy == pickle.loads(pickle.dumps(policy))
    assert Redactor(name, key=KEY).policy == policy


def test_explain():
    lines = Policy.from_dict(KEEP_DATES).explain().splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in lines[2:]}
    assert rows["DATE"] == ["C", "keep", "0.38"] and rows["NAME"] == ["A", "tag", "0.38"]
    assert set(rows) == {c.label for c in categories()}


def test_categories():
    names = {c.label: (c.hipaa_letter, c.i2b2, c.presidio) for c in categories()}
    assert names["SSN"] == ("G", "SSN", "US_SSN") and len(names) == 24
