"""Stances and ties as sentences, the verb agreeing with the name before it."""

from itertools import pairwise

from casus.brief.words import plain
from casus.records import Claim, Relation

__all__ = ["claim", "relation"]

#: Verb phrases for one and for several, as "Iranian officials condemn this".
_STANCES = {
    "claims": ("says it was behind this", "say they were behind this"),
    "denies": ("denies this or a part in it", "deny this or a part in it"),
    "accuses": ("lays the blame", "lay the blame"),
    "confirms": ("confirms this", "confirm this"),
    "condemns": ("condemns this", "condemn this"),
    "praises": ("praises this", "praise this"),
    "disputes": ("disputes this account", "dispute this account"),
}

_COMPLEMENTS = frozenset({"in", "of", "from", "with", "for", "hostile", "close", "loyal"})

_TIES = {
    "part_of": ("is part of", "are part of"),
    "backs": ("backs", "back"),
    "ally_of": ("is allied with", "are allied with"),
    "fights": ("fights", "fight"),
    "leads": ("leads", "lead"),
    "speaks_for": ("speaks for", "speak for"),
    "member_of": ("is a member of", "are members of"),
    "designated_terrorist_by": ("is listed as terrorist by", "are listed as terrorist by"),
}


def claim(value: Claim) -> str:
    """Who says what of an event: "Ali Rabiei denies this or a part in it"."""
    return f"{plain(value.by)} {_verb(_STANCES, value.stance, value.by)}"


def relation(value: Relation) -> str:
    """A tie as a sentence without its full stop."""
    return f"{plain(value.a)} {_verb(_TIES, value.kind, value.a)} {plain(value.b)}"


def _verb(table: dict[str, tuple[str, str]], key: str, name: str) -> str:
    verbs = table.get(key)
    return verbs[_is_plural(name)] if verbs else key.replace("_", " ")


def _is_plural(name: str) -> bool:
    """Whether a name stands for several: two names, or a common noun in the plural before any complement.

    >>> _is_plural("Iranian officials"), _is_plural("American allies in the region"), _is_plural("Hamas")
    (True, True, False)
    """
    words = plain(name).split()
    if "and" in words:
        return True
    head = next(
        (before for before, after in pairwise(words) if after in _COMPLEMENTS), words[-1] if words else ""
    )
    return head.islower() and head.endswith("s") and not head.endswith("ss")
