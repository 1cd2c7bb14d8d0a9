"""The closed vocabularies of a record: PLOVER types and modes, statuses, stances, links, relations.

Sources: PLOVER manual 2.0 (openeventdata, CC BY-SA 4.0) for types, modes and scores; the project's own
annotation guidelines for statuses, stances, links and relations.
"""

from typing import Final

__all__ = [
    "CONFLICT_SCORE",
    "EVENT_TYPES",
    "LINK_KINDS",
    "MODES",
    "PARTICIPANT_STANDINGS",
    "QUAD",
    "RELATION_KINDS",
    "STANCES",
    "STATEMENT_TYPES",
    "STATUSES",
]

#: PLOVER event type -> its modes. Types with an empty tuple have none.
MODES: Final[dict[str, tuple[str, ...]]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
        "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
        "unconventional",
    ),
}  # fmt: skip

#: The 16 PLOVER event types.
EVENT_TYPES: Final[tuple[str, ...]] = tuple(MODES)

#: Quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
QUAD: Final[dict[str, int]] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4,
    "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip

#: PLOVER conflict/cooperation score per type, -10 to +10. ACCUSE is printed "3" in the manual, a typo:
#: all its modes are negative.
CONFLICT_SCORE: Final[dict[str, float]] = {
    "AGREE": 2.5, "CONSULT": 2.5, "SUPPORT": 5, "CONCEDE": 4.5, "COOPERATE": 9.5, "AID": 10,
    "RETREAT": 6.5, "REQUEST": 0, "ACCUSE": -3, "REJECT": -2, "THREATEN": -3.5, "PROTEST": -5,
    "SANCTION": -6, "MOBILIZE": -5.5, "COERCE": -7, "ASSAULT": -9,
}  # fmt: skip

#: Types that are acts of speech: they have happened once said.
STATEMENT_TYPES: Final[frozenset[str]] = frozenset(
    {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)

#: How far the report vouches for an event.
STATUSES: Final[tuple[str, ...]] = (
    "occurred", "alleged", "denied", "threatened", "planned", "hypothetical",
)  # fmt: skip

#: On what footing a participant is named as the doer.
PARTICIPANT_STANDINGS: Final[tuple[str, ...]] = ("stated", "suspected", "claimed", "denied")

#: What a party says about an event.
STANCES: Final[tuple[str, ...]] = (
    "claims", "denies", "accuses", "confirms", "condemns", "praises", "disputes",
)  # fmt: skip

#: How two events hang together.
LINK_KINDS: Final[tuple[str, ...]] = ("retaliation_for", "response_to", "about", "part_of")

#: Standing ties between two actors.
RELATION_KINDS: Final[tuple[str, ...]] = (
    "part_of", "backs", "ally_of", "fights", "leads", "speaks_for", "member_of",
    "designated_terrorist_by",
)  # fmt: skip
