"""Pinned floors per field: a change may raise the score card, never lower it unseen.

``eval/floors.json`` holds, for each gold set, the sha256 of the set and the F1 (end to end, tolerant) each
field must keep. Numbers are only comparable on the same gold, so a changed set is a violation until the
floors are updated.
"""

import dataclasses
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from casus.errors import BadRecord, CasusError
from casus.evaluate.card import ScoreCard

__all__ = [
    "Floors",
    "LoweredFloorError",
    "SetFloors",
    "Violation",
    "check",
    "read_floors",
    "update",
    "write_floors",
]

_STEP = 10_000  # floors are kept to four decimals, rounded down


class LoweredFloorError(CasusError):
    """An update would lower a floor and nobody said that it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFloors:
    """The floors of one gold set."""

    fingerprint: str
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The floors of every gold set by name."""

    sets: Mapping[str, SetFloors] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A floor that does not hold; ``found`` is None where the card has no such figure."""

    field: str
    floor: float | None
    found: float | None
    message: str


def _figures(card: ScoreCard) -> dict[str, float]:
    figures = {score.name: score.whole.f1 for score in card.fields}
    return {name: math.floor(f1 * _STEP + 1e-6) / _STEP for name, f1 in figures.items() if f1 is not None}


def _broken(field: str, floor: float | None, found: float | None, message: str) -> Violation:
    return Violation(field=field, floor=floor, found=found, message=message)


def check(card: ScoreCard, floors: Floors) -> list[Violation]:
    """What the card breaks: a field under its floor or gone, a gold set that changed or has no floors."""
    pinned = floors.sets.get(card.set_name)
    if pinned is None:
        return [_broken("", None, None, f"no floors for set {card.set_name}: update")]
    broken: list[Violation] = []
    if pinned.fingerprint != card.fingerprint:
        message = f"the gold of {card.set_name} changed since its floors were pinned: update the floors"
        broken.append(_broken("", None, None, message))
    figures = _figures(card)
    for name, floor in pinned.floors.items():
        now = figures.get(name)
        if now is None:
            broken.append(_broken(name, floor, None, f"{name}: no figure, floor {floor}"))
        elif now < floor:
            broken.append(_broken(name, floor, now, f"{name}: {now} under floor {floor}"))
    return broken


def update(card: ScoreCard, floors: Floors, *, allow_regression: bool = False) -> Floors:
    """The floors with this card's figures pinned.

    Raises ``LoweredFloorError`` when a floor would be lowered or dropped, unless ``allow_regression``.
    """
    figures = _figures(card)
    pinned = floors.sets.get(card.set_name)
    falls = [
        f"{name} {floor} -> {figures.get(name, 'none')}"
        for name, floor in (pinned.floors.items() if pinned else ())
        if figures.get(name, -1.0) < floor
    ]
    if falls and not allow_regression:
        listed = "; ".join(falls)
        raise LoweredFloorError(
            f"floors of {card.set_name} would fall and are kept: {listed}. Edit the floors file to lower one."
        )
    now = SetFloors(fingerprint=card.fingerprint, floors=figures)
    return Floors(sets={**floors.sets, card.set_name: now})


def read_floors(path: Path) -> Floors:
    """The floors of a file; none at all when there is no file yet."""
    if not path.exists():
        return Floors()
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        sets = {
            name: SetFloors(
                fingerprint=str(one["fingerprint"]),
                floors={field: float(floor) for field, floor in one["floors"].items()},
            )
            for name, one in plain["sets"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadRecord(f"{path}: not a floors file: {error!r}") from error
    return Floors(sets=sets)


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors, sets by name and fields in the order of the card."""
    plain = {
        "sets": {
            name: {"fingerprint": one.fingerprint, "floors": dict(one.floors)}
            for name, one in sorted(floors.sets.items())
        }
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(plain, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
