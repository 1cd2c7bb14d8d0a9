"""Spots -> readings: which place of the gazetteer a name means in this report.

The heuristic believes, in this order: a container the text itself names ("Sarmada, Syria"); the countries the
report is about, those where things happen before those that act; a province the report names; nearness to the
other places of the report; size. It decides only when the best reading is clearly ahead of the next one that
is somewhere else; otherwise the readings stay candidates.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casus.mentions.gazetteer import Entry, by_sound, distance, entry
from casus.mentions.place_spots import FACILITIES, Spot

__all__ = ["Context", "Reading", "holders_of", "read_spot", "weigh_countries"]

#: How far ahead the best reading must be, and how near (km) two readings are one place.
_AHEAD = 0.4
_SAME_PLACE_KM = 40.0
#: People a town must have for its name to count outside the countries of the report.
_KNOWN_WORLDWIDE = 200_000
#: States that act everywhere: that one is named says little about where things happen.
_POWERS = frozenset({"US", "GB", "FR", "RU", "CN", "DE"})
_EVERYWHERE = frozenset({"country", "sea", "region", "river", "desert", "mountains", "line"})
_OWN = FACILITIES | _EVERYWHERE | {"quarter", "town", "province", "governorate"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a report says about where it is: weights of countries (the greatest 1), ids of the areas it names,
    points of places already read."""

    countries: Mapping[str, float]
    areas: frozenset[int] = frozenset()
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a spot is read: the entry decided on or None, and the readings weighed with their scores."""

    best: Entry | None
    weighed: tuple[tuple[float, Entry], ...] = field(default=())

    def countries(self) -> tuple[str, ...]:
        """The countries of the place, as far as all readings agree."""
        if self.best is not None:
            return self.best.country
        told = {entry.country for _, entry in self.weighed}
        return next(iter(told)) if len(told) == 1 else ()


def weigh_countries(acting: Iterable[str], placed: Iterable[str]) -> dict[str, float]:
    """Weights of the countries named as actors and of those named as places."""
    weights: Counter[str] = Counter()
    for country in acting:
        weights[country] += 1 if country not in _POWERS else 0
    for country in placed:
        weights[country] += 3
    top = max(weights.values(), default=0)
    return {country: weight / top for country, weight in weights.items() if weight}


def _kind_score(found: Entry, spot: Spot, area_word: str) -> float:
    score = 0.0
    if found.kind == "country":
        score += 5.0
    elif found.kind in _OWN:
        # Shores are called after their sea.
        score += 1.5 if found.kind in {"sea", "river"} else 0.8
    if area_word:
        score += {"adm1": 3.0, "province": 3.0, "governorate": 3.0, "adm2": 2.5, "region": 2.5}.get(
            found.kind, 0.0
        )
        if area_word == "district":
            score += {"adm2": 1.0, "adm1": -1.0}.get(found.kind, 0.0)
    elif spot.form == "facility":
        score += 2.0 if found.kind in FACILITIES else 0.0
    elif found.kind in FACILITIES:
        # A town is meant before the base or camp that bears its name.
        score -= 0.4
    return score


def _size(found: Entry) -> float:
    if found.kind == "adm1":
        return max(0.75, min(math.log10(found.population + 1) / 7, 1.0) * 1.2)
    if found.kind == "adm2":
        return 0.3
    return min(math.log10(found.population + 1) / 7, 1.0) * 1.5


def _score(found: Entry, spot: Spot, context: Context, told: frozenset[str], area_word: str) -> float:
    score = _kind_score(found, spot, area_word) + _size(found)
    if told:
        score += 6.0 if told & set(found.country) else -6.0
    score += 2.0 * max((context.countries.get(country, 0.0) for country in found.country), default=0.0)
    if context.areas & set(found.parts_of):
        score += 1.0
    if context.points and found.at:
        nearest = min(distance(found.at, point) for point in context.points)
        score += 0.7 * math.exp(-nearest / 200)
    return score


def _plausible(
    found: Entry, spot: Spot, context: Context, told: frozenset[str], areas: frozenset[int]
) -> bool:
    if areas & set(found.parts_of) or (spot.form == "facility" and found.kind in FACILITIES):
        return True
    if told & set(found.country) or any(country in context.countries for country in found.country):
        return True
    return found.kind in _EVERYWHERE or found.population >= _KNOWN_WORLDWIDE


def read_spot(
    spot: Spot,
    name: str,
    context: Context,
    *,
    told: Sequence[str] = (),
    told_areas: frozenset[int] = frozenset(),
    holding: frozenset[int] = frozenset(),
    anchor: tuple[float, float] | None = None,
    area_word: str = "",
) -> Reading:
    """Read one spot. ``told`` are the countries of the container the text names for it, ``anchor`` the point
    of the place it is said to be near: a reading far from it is none. ``told_areas`` are the ids of the areas
    that container may be ("Paris, Texas"), ``holding`` those that hold a place said to lie in this one."""
    wanted = frozenset(told)
    entries = spot.entries
    if not entries:
        about = wanted or frozenset(c for c, weight in context.countries.items() if weight > 0.2)
        entries = by_sound(name, about)[:5]
    fit = [
        found
        for found in entries
        if _plausible(found, spot, context, wanted, told_areas)
        and not (anchor and found.at and distance(anchor, found.at) > 150 and found.kind in {"city", "town"})
    ]
    in_area = [found for found in fit if told_areas & set(found.parts_of) or found.id in holding]
    weighed = sorted(
        ((_score(found, spot, context, wanted, area_word), found) for found in in_area or fit),
        key=lambda pair: (-pair[0], pair[1].id),
    )
    if not weighed:
        return Reading(best=None)
    top, best = weighed[0]
    for score, other in weighed[1:]:
        near = best.at and other.at and distance(best.at, other.at) <= _SAME_PLACE_KM
        holds = other.id in best.parts_of or best.id in other.parts_of
        if top - score < _AHEAD and not near and not holds:
            return Reading(best=None, weighed=tuple(weighed[:5]))
    return Reading(best=best, weighed=tuple(weighed[:5]))


def holders_of(found: Entry) -> tuple[Entry, ...]:
    """The areas that hold a place, smallest first."""
    areas = [area for area in map(entry, found.parts_of) if area is not None]
    return tuple(sorted(areas, key=lambda area: area.kind, reverse=True))
