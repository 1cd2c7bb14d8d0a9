"""The trigger lexicon: which words tell which PLOVER event, and where its participants stand.

Reads ``data/triggers/*.toml``, one file per event type, and ``cues.toml``; people edit those, not code.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from casus.errors import BadTable

__all__ = ["Cues", "Entry", "Triggers", "load_cues", "load_triggers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the lexicon. ``words`` are lemmas; the other fields narrow when it counts."""

    words: tuple[str, ...]
    pos: str
    type: str
    mode: str | None = None
    object: frozenset[str] = frozenset()
    prep: frozenset[str] = frozenset()
    prep_object: frozenset[str] = frozenset()
    prep_needs: str | None = None
    complement: frozenset[str] = frozenset()
    unless_complement: frozenset[str] = frozenset()
    needs: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    weak: bool = False
    intransitive: bool = False
    unless_modifier: frozenset[str] = frozenset()
    unless_object: frozenset[str] = frozenset()
    unless_prep: frozenset[str] = frozenset()
    unless_prep_object: frozenset[str] = frozenset()
    predicate: bool = False
    status: str | None = None
    strength: float = 0.8

    @property
    def narrowness(self) -> tuple[int, float]:
        """How many conditions it sets, then its strength: the narrowest entry that fits wins."""
        conditions = (self.object, self.prep, self.prep_object, self.complement)
        # "Expelled diplomats" says more than "expelled somebody".
        needs = 0 if self.needs is None else 1 if self.needs in {"person", "actor", "thing"} else 2
        words = max(len(w.split()) for w in self.words) - 1
        return 2 * sum(1 for c in conditions if c) + needs + 2 * words, self.strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Triggers:
    """Entries by part of speech and head lemma, with the word lists the engine needs beside them."""

    verbs: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    adjectives: dict[str, tuple[Entry, ...]]
    light: frozenset[str]
    undergone: frozenset[str]
    future_violence: frozenset[str]
    yielding: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Attribution, stance and link cues by name, as the TOML file groups them."""

    groups: dict[str, Any]

    def words(self, *path: str) -> frozenset[str]:
        """The words of one group; an unknown group is an error of the data file."""
        node: Any = self.groups
        for key in path:
            node = node[key]
        return frozenset(node)


_SETS = (
    "object", "prep", "prep_object", "complement", "unless_complement", "unless_modifier", "unless_object",
    "unless_prep", "unless_prep_object",
)  # fmt: skip
_DEFAULTS = {
    "verb": (("subject",), ("object",)),
    "noun": (("modifier", "possessive", "prep:by"), ("prep:on", "prep:against")),
    "adjective": (("prep:by",), ("head",)),
}


def _entry(row: dict[str, Any], event_type: str) -> Entry:
    values = {k: v for k, v in row.items() if k != "note"}
    actor, recipient = _DEFAULTS[values["pos"]]
    values["words"] = tuple(values["words"])
    values["actor"] = tuple(values.get("actor", actor))
    values["recipient"] = tuple(values.get("recipient", recipient))
    for name in _SETS:
        values[name] = frozenset(values.get(name, ()))
    try:
        return Entry(type=event_type, **values)
    except TypeError as error:
        words = ", ".join(values["words"])
        raise BadTable(
            f"triggers/{event_type.lower()}.toml, the entry of {words}: {str(error).partition(' ')[2]}."
            " The keys an entry may have are listed in docs/add-a-trigger.md."
        ) from error


def _by_head(entries: list[Entry], pos: str) -> dict[str, tuple[Entry, ...]]:
    """Index entries by the lemma of the token that carries them: a verb's first word, a noun's last."""
    table: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.pos == pos:
            for word in entry.words:
                head = word.split()[0] if pos == "verb" else word.split()[-1]
                table.setdefault(head, []).append(entry)
    return {head: tuple(rows) for head, rows in table.items()}


@cache
def load_triggers() -> Triggers:
    """All trigger files of the package."""
    entries: list[Entry] = []
    lists: dict[str, frozenset[str]] = {}
    folder = files("casus.data") / "triggers"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml") or file.name == "cues.toml":
            continue
        data = tomllib.loads(file.read_text("utf-8"))
        entries += [_entry(row, data["type"]) for row in data.get("entry", ())]
        for name in ("light_verbs", "light_verbs_passive_sense", "future_violence", "yield_verbs"):
            lists[name] = lists.get(name, frozenset()) | frozenset(data.get(name, ()))
    return Triggers(
        verbs=_by_head(entries, "verb"),
        nouns=_by_head(entries, "noun"),
        adjectives=_by_head(entries, "adjective"),
        light=lists["light_verbs"],
        undergone=lists["light_verbs_passive_sense"],
        future_violence=lists["future_violence"],
        yielding=lists["yield_verbs"],
    )


@cache
def load_cues() -> Cues:
    """The cue file of the package."""
    text = (files("casus.data") / "triggers" / "cues.toml").read_text("utf-8")
    return Cues(groups=tomllib.loads(text))
