"""The words that say who takes part in an act and what it can be done to: ``data/roles.toml``, read once."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["is_thing", "role_words"]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("casus.data").joinpath("roles.toml").read_text("utf-8"))


@cache
def role_words(name: str) -> frozenset[str]:
    """The lemmas of one list of the table: "portions", "sites", …"""
    return frozenset(_table()[name])


@cache
def is_thing(lemma: str) -> bool:
    """Whether a noun names something that can be hit, taken or wrecked.

    >>> is_thing("depot"), is_thing("station"), is_thing("safety")
    (True, True, False)
    """
    table = _table()["intangible"]
    if lemma in table["words"]:
        return False
    return lemma in table["solid"] or not lemma.endswith(tuple(table["endings"]))
