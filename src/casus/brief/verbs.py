"""Stances and ties in words that fit one or several: past tense and participles need no agreement."""

from casus.brief.words import plain
from casus.records import Claim, Relation

__all__ = ["claim", "relation"]

_STANCES = {
    "claims": "took responsibility",
    "denies": "denied this or a part in it",
    "accuses": "laid the blame",
    "confirms": "confirmed this",
    "condemns": "condemned this",
    "praises": "praised this",
    "disputes": "disputed this account",
}

_TIES = {
    "part_of": "part of",
    "backs": "backing",
    "ally_of": "allied with",
    "fights": "fighting",
    "leads": "leading",
    "speaks_for": "speaking for",
    "member_of": "member of",
    "designated_terrorist_by": "listed as terrorist by",
}


def claim(value: Claim) -> str:
    """Who says what of an event: "Ali Rabiei denied this or a part in it"."""
    return f"{plain(value.by)} {_STANCES.get(value.stance, value.stance.replace('_', ' '))}"


def relation(value: Relation) -> str:
    """A tie without its full stop: "Ali Rabiei, speaking for the government"."""
    return f"{plain(value.a)}, {_TIES.get(value.kind, value.kind.replace('_', ' '))} {plain(value.b)}"
