"""What the reader model can say: the order of its outputs. A change here makes trained weights unreadable."""

from typing import Final

from casus.ontology import EVENT_TYPES, LINK_KINDS, MODES, STANCES, STATUSES

__all__ = ["MODE_LABELS", "PAIRS", "ROLES", "STANCE_TAGS", "STATUS_LABELS", "TRIGGER_TAGS"]

#: Per word piece: outside, inside a trigger that has begun, or the first piece of a trigger of a type.
TRIGGER_TAGS: Final[tuple[str, ...]] = ("O", "I", *EVENT_TYPES)

#: Per word piece: the stance of the claim it stands in.
STANCE_TAGS: Final[tuple[str, ...]] = ("O", *STANCES)

#: Per trigger: its mode, as ``TYPE/mode`` or ``TYPE/none``.
MODE_LABELS: Final[tuple[str, ...]] = tuple(
    f"{kind}/{mode}" for kind, modes in MODES.items() for mode in ("none", *modes)
)

#: Per trigger: whether it happened.
STATUS_LABELS: Final[tuple[str, ...]] = STATUSES

#: Per trigger and word piece of its sentence: the part that the piece fills.
ROLES: Final[tuple[str, ...]] = (
    "actor", "recipient", "target", "weapon", "place", "time", "killed", "injured", "source", "cue",
)  # fmt: skip

#: Per ordered pair of triggers: nothing, one event told twice, or the kind of link from the first to the second.
PAIRS: Final[tuple[str, ...]] = ("none", "same", *LINK_KINDS)
