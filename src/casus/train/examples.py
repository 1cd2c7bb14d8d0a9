"""What the model learns from: a text with its sentences and what is told in it, from whatever source."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Example", "LinkTold", "Told"]

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One trigger. ``event`` joins tellings of one event; ``mode`` and ``status`` are None where the source does
    not say; ``roles`` holds the parts that the source annotates, an empty tuple meaning "none in this sentence"."""

    trigger: Bounds
    event: str
    type: str | None
    mode: str | None = None
    status: str | None = None
    roles: Mapping[str, tuple[Bounds, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTold:
    """A link from the event ``first`` to the event ``second``."""

    first: str
    second: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text to learn from. ``unsure`` are stretches where a trigger may stand unannotated; ``exhaustive`` says
    that what is not annotated elsewhere is no trigger; ``linked`` that links and stances are annotated."""

    id: str
    text: str
    sentences: tuple[Bounds, ...]
    told: tuple[Told, ...]
    unsure: tuple[Bounds, ...] = ()
    stances: tuple[tuple[Bounds, str], ...] = ()
    links: tuple[LinkTold, ...] = ()
    exhaustive: bool = True
    linked: bool = True
