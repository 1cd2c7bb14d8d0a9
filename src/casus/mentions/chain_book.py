"""The working record of chain building: the phrases, what each says, the chains so far and what identifies
them.
"""

from dataclasses import dataclass, field

from casus.mentions.descriptions import Described
from casus.mentions.lexicon import loose_key, name_key
from casus.mentions.persons import is_full
from casus.mentions.raws import Raw
from casus.records import Parse

__all__ = ["Book", "Key", "keys_of", "owner_keys", "words_of"]

#: What identifies an actor wherever it stands: ("id", lexicon id), ("name", key), ("person", key).
Key = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Book:
    """What has been read so far. ``group`` gives the chain of a phrase, -1 where it stands for nobody;
    ``join`` may find later that two chains are one. ``short``: the long forms of abbreviations the report
    explains; ``pointed``: descriptions and the chains they point to; ``lands``: chains of states that are
    only described.
    """

    parse: Parse
    raws: list[Raw]
    told: list[Described]
    short: dict[str, tuple[int, int]]
    group: dict[int, int] = field(default_factory=dict)
    keys: dict[Key, int] = field(default_factory=dict)
    same_as: list[int] = field(default_factory=list)
    pointed: list[tuple[int, int]] = field(default_factory=list)
    lands: dict[int, str] = field(default_factory=dict)

    def new(self) -> int:
        """A fresh chain."""
        self.same_as.append(len(self.same_as))
        return len(self.same_as) - 1

    def find(self, chain: int) -> int:
        """The chain that ``chain`` has been joined to."""
        while self.same_as[chain] != chain:
            chain = self.same_as[chain]
        return chain

    def of(self, n: int) -> int:
        """The chain of phrase ``n``."""
        return self.find(self.group[n]) if self.group[n] >= 0 else -1

    def join(self, one: int, other: int) -> None:
        """Makes two chains one."""
        one, other = self.find(one), self.find(other)
        self.same_as[max(one, other)] = min(one, other)


def words_of(book: Book, raw: Raw) -> str:
    """The words of a phrase, one space between tokens."""
    return " ".join(t.text for t in book.parse.tokens[raw.first : raw.last])


def keys_of(book: Book, n: int) -> list[Key]:
    """What identifies phrase ``n``: its lexicon id, its name, the long form of its abbreviation."""
    raw = book.raws[n]
    if raw.owner is not None:
        return owner_keys(book, raw.owner)
    words = words_of(book, raw)
    if raw.known is not None:
        return [("id", raw.known.id)]
    if raw.maybe:
        return [("maybe", name_key(words))]
    if raw.sort == "person":
        return [("person", name_key(words))] if is_full(book.parse, raw.first, raw.last) else []
    if words in book.short:
        first, last = book.short[words]
        return [("name", loose_key(" ".join(t.text for t in book.parse.tokens[first:last])))]
    named = raw.proper and raw.use in {"name", "phrase"} and raw.sort != "role"
    return [("name", loose_key(words))] if named else []


def owner_keys(book: Book, owner: Raw) -> list[Key]:
    """What identifies the group whose members a phrase tells."""
    known = owner.known
    return [("id", known.id)] if known is not None else [("name", loose_key(words_of(book, owner)))]
