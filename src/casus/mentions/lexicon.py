"""The actor lexicon: states, armed groups, forces, bodies and the common nouns that denote actors.

People edit ``data/actors/*``: ``states.csv`` (names, demonyms, capitals), ``groups.csv`` (one actor a row
with its aliases) and ``agents.toml``. Believes that spellings of one name differ in case, diacritics,
apostrophes, hyphens, doubled letters, British or American endings and the Arabic article, so all these are
folded and need not be listed. Short upper-case names keep their case: "IS" is a group, "is" is not.
"""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

__all__ = [
    "Agents",
    "Known",
    "Words",
    "actor_code",
    "known_names",
    "load_agents",
    "longest_name",
    "look_up",
    "loose_key",
    "name_key",
    "prepare",
    "state_names",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor of the lexicon. ``form`` says what was read: its name, a demonym ("Iraqi") or a capital that
    stands for the state ("Tehran"). ``lower`` marks a name that may stand without a capital, ``surname``
    one that persons bear too."""

    id: str
    name: str
    sort: str
    country: str | None = None
    code: str | None = None
    parent: str | None = None
    form: str = "name"
    lower: bool = False
    surname: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agents:
    """``agents.toml`` read: sort and PLOVER sector by noun, and sets of words by "table.key"."""

    sorts: dict[str, str]
    sectors: dict[str, str]
    sets: dict[str, frozenset[str]]

    def words(self, name: str) -> frozenset[str]:
        """The words of "titles.male", "places.preps" and so on."""
        return self.sets[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Tokens made ready for look-up: the folded form of each ("" is stepped over) and the upper-case chunks
    that start at it, longest first."""

    folded: tuple[str, ...]
    capitals: tuple[tuple[tuple[str, int], ...], ...]
    cased: tuple[bool, ...]


#: The Arabic and Persian articles and links that spellings drop, assimilate or glue on.
_ARTICLE = re.compile(r"\b(?:al|el)[-‐‑–\s](?=\w)|\b(?:as|ash|an|ar|at|ad|az|ul|ud|ur|e|i)[-‐‑–](?=\w)", re.I)
_LINKS = frozenset({"as", "ash", "an", "ar", "at", "ad", "az", "ul", "ud", "ur", "e", "i"})
_SAME = (("isation", "ization"), ("defence", "defense"), ("centre", "center"), ("programme", "program"))


@lru_cache(maxsize=50_000)
def _fold(word: str) -> str:
    """One word without what spellings differ in."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
    if plain in {"'s", "’s"}:
        return "'s"
    plain = re.sub(r"[’‘'`ʿʾ.]", "", plain)
    for british, american in _SAME:
        plain = plain.replace(british, american)
    plain = plain.replace("ae", "ai").replace("oo", "u").replace("ou", "u")
    plain = re.sub(r"([a-z])\1", r"\1", plain)
    return plain[:-1] if len(plain) > 5 and plain.endswith("ah") else plain


def _capitals(name: str) -> str | None:
    """The exact form of an abbreviation ("U.S." is "US"), None for other names."""
    bare = re.sub(r"[.’'‘\s]", "", name) if " " not in name else name
    shouted = sum(c.isupper() for c in bare) >= 2 or (bare[:1].isupper() and any(c.isdigit() for c in bare))
    return bare if " " not in bare and shouted and len(bare) <= 8 else None


def name_key(name: str) -> str:
    """The key of a name: two spellings of one name share it.

    >>> name_key("Al-Qa’ida") == name_key("al-Qaeda")
    True
    >>> name_key("Popular Mobilisation Units") == name_key("Popular Mobilization Units")
    True
    >>> name_key("Hezbollah") == name_key("Kataib Hezbollah")
    False
    """
    return " ".join(_key_words(name))


def loose_key(name: str) -> str:
    """The key of a group's name within one report, where spellings that differ in vowels alone are hardly two groups;
    a short name keeps its vowels.

    >>> loose_key("Jaysh al-Sahil") == loose_key("Jeish as-Sahel")
    True
    >>> loose_key("Mali") == loose_key("Mala")
    False
    """
    key = name_key(name)
    bare = " ".join(word[:1] + re.sub(r"[aeiouy]", "", word[1:]) for word in key.split())
    return bare if " " in bare and len(bare) > _ENOUGH else key


#: Characters of a name without vowels from which it tells groups apart.
_ENOUGH = 6


@lru_cache(maxsize=20_000)
def _key_words(name: str) -> tuple[str, ...]:
    text = re.sub(r"(?<=\w)['’]s\b", " 's", name)
    text = re.sub(r"^the\s+", "", _ARTICLE.sub("", text), flags=re.I)
    return tuple(filter(None, (_fold(word) for word in re.split(r"[-‐‑–—\s(),\"“”]+", text))))


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("casus.data") / "actors" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _state_entries() -> Iterator[tuple[str, Known]]:
    for row in _rows("states.csv"):
        entry = Known(
            id=f"state:{row['iso2']}", name=row["name"], sort="state", country=row["iso2"], code=row["iso3"]
        )
        for column, form in (
            ("name", "name"),
            ("aliases", "name"),
            ("demonyms", "demonym"),
            ("metonyms", "capital"),
        ):
            for name in filter(None, row[column].split("|")):
                yield name, entry if form == "name" else replace(entry, form=form)


def _group_entries() -> Iterator[tuple[str, Known]]:
    for row in _rows("groups.csv"):
        entry = Known(
            id=row["id"], name=row["name"], sort=row["sort"], country=row["country"] or None,
            code=row["code"] or None, parent=row["parent"] or None,
            surname=row["note"] == "surname",
        )  # fmt: skip
        for name in filter(None, [row["name"], *row["aliases"].split("|")]):
            lower = name[0].islower() and not _ARTICLE.match(name)
            yield name, replace(entry, lower=True) if lower else entry


@cache
def _tables() -> tuple[dict[str, Any], dict[str, tuple[Known, ...]]]:
    """A trie of folded words whose "" holds the actors of a name, and the abbreviations."""
    trie: dict[str, Any] = {}
    exact: dict[str, tuple[Known, ...]] = {}
    for name, entry in (*_state_entries(), *_group_entries()):
        capitals = _capitals(name)
        if capitals is not None:
            exact[capitals] = _with(exact.get(capitals, ()), entry)
            if len(capitals) <= 4:
                continue
        node = trie
        for word in _key_words(name):
            node = node.setdefault(word, {})
        node[""] = _with(node.get("", ()), entry)
    return trie, exact


def _with(known: tuple[Known, ...], entry: Known) -> tuple[Known, ...]:
    """The actors of a name with one more; of two rows for one actor the first stands."""
    if any(k.id == entry.id and k.form == entry.form for k in known):
        return tuple(replace(k, lower=k.lower or entry.lower) if k.id == entry.id else k for k in known)
    return (*known, entry)


def known_names() -> dict[str, tuple[Known, ...]]:
    """Every name of the lexicon, by its key or as the abbreviation it is, with the actors it can mean."""
    found: dict[str, tuple[Known, ...]] = {}
    for name, entry in (*_state_entries(), *_group_entries()):
        key = _capitals(name) or name_key(name)
        found[key] = _with(found.get(key, ()), entry)
    return found


@cache
def _state_rows() -> dict[str, tuple[str, ...]]:
    return {
        f"state:{row['iso2']}": tuple(filter(None, [row["name"], *row["aliases"].split("|")]))
        for row in _rows("states.csv")
    }


def state_names(state_id: str) -> tuple[str, ...]:
    """The plain names of a state, the fullest first; no demonyms, no capitals."""
    return _state_rows().get(state_id, ())


def prepare(texts: Sequence[str], glued: Sequence[bool]) -> Words:
    """Tokens for look-up; ``glued[k]`` says that token ``k`` follows the one before without a space."""
    folded, capitals = [], []
    for k, text in enumerate(texts):
        low = text.casefold()
        after = texts[k + 1] if k + 1 < len(texts) else ""
        linked = low in {"al", "el"} or (low in _LINKS and after in {"-", "–"} and glued[k + 1])
        skip = linked or not any(c.isalnum() for c in text.removesuffix("'s").removesuffix("’s"))
        folded.append("'s" if low in {"'s", "’s"} else "" if skip else _fold(text))
        capitals.append(_chunks(texts, glued, k))
    return Words(folded=tuple(folded), capitals=tuple(capitals), cased=tuple(t[:1].isupper() for t in texts))


def _chunks(texts: Sequence[str], glued: Sequence[bool], k: int) -> tuple[tuple[str, int], ...]:
    """The abbreviations that could start at token ``k``: glued over hyphens ("IS-K") first, then alone."""
    if not any(c.isupper() for c in texts[k]):
        return ()
    found, joined, end = [], texts[k], k + 1
    while end + 1 < len(texts) and glued[end] and texts[end] in {"-", "–"} and glued[end + 1]:
        joined, end = f"{joined}-{texts[end + 1]}", end + 2
        found.append((joined, end - k))
    return tuple((c, n) for t, n in (*reversed(found), (texts[k], 1)) if (c := _capitals(t)) is not None)


def longest_name(words: Words, at: int) -> tuple[int, tuple[Known, ...]] | None:
    """The longest lexicon name that begins at token ``at``: how many tokens, and the actors it can mean."""
    trie, exact = _tables()
    best: tuple[int, tuple[Known, ...]] | None = None
    for capitals, width in words.capitals[at]:
        if capitals in exact:
            best = (width, exact[capitals])
            break
    node: dict[str, Any] = trie
    for k in range(at, len(words.folded)):
        word = words.folded[k]
        if not word:
            # A stop or bracket ends a name, a hyphen or article does not.
            continue
        if word not in node:
            break
        node = node[word]
        found: tuple[Known, ...] = node.get("", ())
        # A name may begin with an article in lower case: "al-Qaida".
        cased = words.cased[at] or (not words.folded[at] and any(words.cased[at : k + 1]))
        found = tuple(f for f in found if cased or f.lower)
        if found and (best is None or k + 1 - at > best[0]):
            best = (k + 1 - at, found)
    return best


def look_up(name: str) -> Known | None:
    """The one actor of that name, if the lexicon has just one.

    >>> look_up("Da'esh").id, look_up("US").id, look_up("us")
    ('isil', 'state:US', None)
    """
    texts = re.findall(r"['’]s\b|[\w.]+(?:['’‘]\w+)*|[-–]", re.sub(r"['’]s\b", " ’s", name))
    if not texts:
        return None
    glued = [False] + [texts[k] in {"-", "–"} or texts[k - 1] in {"-", "–"} for k in range(1, len(texts))]
    found = longest_name(prepare(texts, glued), 0)
    return found[1][0] if found is not None and found[0] == len(texts) and len(found[1]) == 1 else None


@cache
def load_agents() -> Agents:
    """The common nouns of the lexicon."""
    data = tomllib.loads((files("casus.data") / "actors" / "agents.toml").read_text("utf-8"))
    sorts = {
        word: sort for sort in ("people", "role", "body", "group", "force") for word in data["sorts"][sort]
    }
    sorts = dict.fromkeys(data["seats"]["words"], "body") | sorts
    sectors = {word: sector for sector, words in data["sectors"].items() for word in words}
    sets = {
        f"{table}.{key}": frozenset(words)
        for table, keys in data.items()
        if table not in {"sorts", "sectors"}
        for key, words in keys.items()
    }
    return Agents(sorts=sorts, sectors=sectors, sets=sets)


@cache
def _alpha3() -> dict[str, str]:
    return {row["iso2"]: row["iso3"] for row in _rows("states.csv")}


def actor_code(country: str | None, noun: str | None) -> str | None:
    """The PLOVER code of a described actor: country and sector, whichever are known.

    >>> actor_code("IQ", "army"), actor_code("IQ", None), actor_code(None, "gunman")
    ('IRQMIL', 'IRQ', 'UAF')
    """
    sector = load_agents().sectors.get(noun or "", "")
    return (_alpha3().get(country or "", "") + sector) or None
