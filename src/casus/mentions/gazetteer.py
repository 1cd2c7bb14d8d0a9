"""Names -> places of the world, from a read-only SQLite file that ships with the package.

A name is looked up by its *key* (letters and figures only, marks and apostrophes gone, lower case). A name
that no key knows may be found by its *sound*: romanised Arabic, Persian and Ukrainian names keep their
consonants however they are spelt, so the consonants without the article are compared, and only inside the
countries a report is about. Nothing is loaded: the file is opened on first use and asked row by row.
"""

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Any

__all__ = ["Entry", "by_sound", "distance", "entry", "look_up", "place_key", "sound_key", "spelling_key"]

#: How alike two spellings of one sound must be, names of two consonants more so; and how far the others may
#: be behind the likest.
_ALIKE, _ALIKE_WHEN_SHORT, _BEHIND = 0.6, 0.75, 0.05
_ARTICLES = frozenset(
    {
        "al",
        "el",
        "ul",
        "il",
        "ar",
        "er",
        "as",
        "es",
        "ash",
        "esh",
        "at",
        "et",
        "ath",
        "ad",
        "ed",
        "az",
        "ez",
        "an",
        "en",
        "l",
    }
)
_DIGRAPHS = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("ph", "f"),
             ("dj", "j"), ("q", "k"), ("c", "k"), ("z", "s"), ("p", "b"))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One place of the gazetteer.

    ``kind`` is country, adm1, adm2, city, people (a demonym), or a curated kind (base, camp, dam, sea, …).
    ``parts_of`` are the ids of the first and second level areas that hold it, ``holders`` the names of what
    holds a curated place. ``at`` is None where a point would mislead.
    """

    id: int
    ref: str
    name: str
    kind: str
    country: tuple[str, ...]
    parts_of: tuple[int, ...]
    holders: tuple[str, ...]
    at: tuple[float, float] | None
    population: int


def place_key(name: str) -> str:
    """The key of a name.

    >>> place_key("Dayr az-Zawr"), place_key("‘Ayn ‘Īsá"), place_key("U.S.")
    ('dayr az zawr', 'ayn isa', 'us')
    """
    marks = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o"))
    plain = "".join(c for c in marks if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"(?<=\b\w)\.(?=\w?\b)", "", re.sub(r"['’‘`´ʼʿʾʹ]", "", plain))
    return " ".join(re.findall(r"[^\W_]+", plain))


def sound_key(name: str) -> str:
    """The consonants of a name without its article: spellings of one name share it.

    >>> sound_key("Al Shadaddi") == sound_key("Shadadi"), sound_key("Hawija") == sound_key("Al Huwayjah")
    (True, True)
    """
    return _consonants(spelling_key(name))


def spelling_key(name: str) -> str:
    """The letters of a name without its article, digraphs and doubles evened out."""
    words = place_key(name).split()
    kept = [word for word in words if word not in _ARTICLES]
    joined = "".join(kept or words)
    for pair, single in _DIGRAPHS:
        joined = joined.replace(pair, single)
    return re.sub(r"(.)\1+", r"\1", joined)


def _consonants(letters: str) -> str:
    # An h at the head of a name is heard, elsewhere it is a way of spelling.
    return re.sub(r"[aeiouwy]|(?<!^)h", "", letters)


@lru_cache(maxsize=1)
def _connection() -> sqlite3.Connection:
    path = files("casus.data").joinpath("places.sqlite")
    # Read only and shared between threads: nothing is ever written, and sqlite3 serialises the calls.
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _entry(row: Sequence[Any]) -> Entry:
    id_, ref, name, kind, country, parts, holders, lat, lon, population = row
    return Entry(
        id=id_,
        ref=ref or f"geonames:{id_}",
        name=name,
        kind=kind,
        country=tuple(country.split()),
        parts_of=tuple(int(part) for part in parts.split()),
        holders=tuple(holders.split("|")) if holders else (),
        at=None if lat is None or lon is None else (lat / 10_000, lon / 10_000),
        population=population,
    )


_COLUMNS = "p.id, p.ref, p.name, p.kind, p.country, p.parts, p.holders, p.lat, p.lon, p.population"


@lru_cache(maxsize=20_000)
def look_up(name: str) -> tuple[Entry, ...]:
    """Every place of that name, the most populous first."""
    rows = _connection().execute(
        f"select {_COLUMNS} from names n join places p on p.id = n.place where n.key = ? "
        "order by p.population desc, p.id",
        (place_key(name),),
    )
    return tuple(map(_entry, rows))


@lru_cache(maxsize=20_000)
def entry(id_: int) -> Entry | None:
    """The place of an id."""
    row = _connection().execute(f"select {_COLUMNS} from places p where p.id = ?", (id_,)).fetchone()
    return _entry(row) if row else None


@lru_cache(maxsize=5_000)
def by_sound(name: str, countries: frozenset[str]) -> tuple[Entry, ...]:
    """Places in the given countries whose name sounds like ``name``, the likest first.

    At least two consonants are asked for: with fewer, every second town would answer.
    """
    key = sound_key(name)
    if len(key) < 2:
        return ()
    rows = _connection().execute(
        f"select s.spelling, {_COLUMNS} from sounds s join places p on p.id = s.place where s.key = ?", (key,)
    )
    letters = spelling_key(name)
    least = _ALIKE_WHEN_SHORT if len(key) == 2 else _ALIKE
    found: dict[int, tuple[float, Entry]] = {}
    for spelling, *row in rows:
        place = _entry(row)
        alike = SequenceMatcher(None, letters, spelling).ratio()
        if alike >= least and countries & set(place.country) and alike > found.get(place.id, (0.0, place))[0]:
            found[place.id] = (alike, place)
    best = max((alike for alike, _ in found.values()), default=0.0)
    ranked = sorted(found.values(), key=lambda pair: (-pair[0], -pair[1].population, pair[1].id))
    return tuple(place for alike, place in ranked if alike >= best - _BEHIND)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points."""
    (lat, lon), (lat2, lon2) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(half))
