"""The actor lexicon: states, armed groups, forces, bodies and the common nouns that denote actors.

People edit ``data/actors/*``: ``states.csv`` (names, demonyms, metonyms), ``groups.csv`` (one actor a row
with
its aliases) and ``agents.toml``. Names are looked up by a key that folds case, diacritics, apostrophes,
hyphens
and a leading "al-", so that spellings need not be listed one by one. Short upper-case names keep their case:
"IS" is a group, "is" is not.
"""

import csv
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

__all__ = [
    "Agents",
    "Known",
    "known_actors",
    "load_agents",
    "longest_name",
    "look_up",
    "name_key",
    "state_names",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor of the lexicon. ``demonym`` marks an adjective or a people's name ("Iraqi"), ``metonym`` a
    capital or seat that stands for the state ("Tehran")."""

    id: str
    name: str
    sort: str
    country: str | None = None
    code: str | None = None
    demonym: bool = False
    metonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agents:
    """Common nouns by sort, titles, and nouns that make a name no actor."""

    sorts: dict[str, str]
    titles: frozenset[str]
    not_actors: frozenset[str]


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The key of a name.

    >>> name_key("Al-Qa’ida") == name_key("al-Qaida")
    True
    >>> name_key("IS"), name_key("is")
    ('=IS', 'is')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"[’‘'`.]", "", plain)
    if plain.isupper() and len(plain) <= 3:
        return f"={plain}"
    plain = re.sub(r"[-–\s]+", " ", plain).casefold().strip()
    return re.sub(r"^(?:the )", "", re.sub(r"\b(?:al|el) (?=\w)", "al", plain))


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("casus.data") / "actors" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def known_actors() -> dict[str, Known]:
    """Every name of the lexicon by its key."""
    table: dict[str, Known] = {}
    for row in _rows("states.csv"):
        iso = row["iso2"]
        for column, flags in (
            ("name", ()),
            ("aliases", ()),
            ("demonyms", ("demonym",)),
            ("metonyms", ("metonym",)),
        ):
            for name in filter(None, row[column].split("|")):
                entry = Known(
                    id=f"state:{iso}", name=row["name"], sort="state", country=iso, code=iso,
                    demonym="demonym" in flags, metonym="metonym" in flags,
                )  # fmt: skip
                table.setdefault(name_key(name), entry)
    for row in _rows("groups.csv"):
        for name in filter(None, [row["name"], *row["aliases"].split("|")]):
            table[name_key(name)] = Known(
                id=row["id"],
                name=row["name"],
                sort=row["sort"],
                country=row["country"] or None,
                code=row["code"] or None,
            )
    return table


@cache
def _state_rows() -> dict[str, tuple[str, ...]]:
    return {
        f"state:{row['iso2']}": tuple(filter(None, [row["name"], *row["aliases"].split("|")]))
        for row in _rows("states.csv")
    }


def state_names(state_id: str) -> tuple[str, ...]:
    """The plain names of a state, the fullest first; no demonyms, no capitals."""
    return _state_rows().get(state_id, ())


def look_up(name: str) -> Known | None:
    """The actor of that name, if the lexicon has it."""
    return known_actors().get(name_key(name))


@cache
def _most_words() -> int:
    return max(len(key.split()) for key in known_actors())


def longest_name(words: list[str], at: int) -> tuple[int, Known] | None:
    """The longest lexicon name that begins at word ``at``: how many words it takes, and the actor."""
    for width in range(min(_most_words() + 3, len(words) - at), 0, -1):
        joined = re.sub(r"\s*([-–])\s*", r"\1", " ".join(words[at : at + width]))
        found = look_up(re.sub(r"\s+(?=['’]s\b)", "", joined))
        if found is not None:
            return width, found
    return None


@cache
def load_agents() -> Agents:
    """The common nouns of the lexicon."""
    data = tomllib.loads((files("casus.data") / "actors" / "agents.toml").read_text("utf-8"))
    sorts = {word: sort for sort in ("people", "role", "body", "group", "force") for word in data[sort]}
    return Agents(sorts=sorts, titles=frozenset(data["titles"]), not_actors=frozenset(data["not_actors"]))
