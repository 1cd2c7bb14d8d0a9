"""What holds what: the container a report names for a place.

First what the text says of the place itself: "Sarmada, Syria", "Jabla in the province of Latakia", "Sabboura,
an area outside Damascus", "Syria's Idlib province", a heading "Syria" above a list of strikes. Then, by the
gazetteer, the smallest area named anywhere in the report that the place lies in, last its country.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casus.mentions.gazetteer import Entry, place_key
from casus.mentions.place_readings import Reading, holders_of
from casus.mentions.place_runs import words
from casus.mentions.place_signs import Use
from casus.mentions.place_spots import FACILITIES, Spot, phrase
from casus.mentions.place_uses import can_hold
from casus.records import Article, Parse

__all__ = [
    "Draft", "Holders", "Names", "find_holders", "is_in_namesake", "names_told", "told_countries",
    "with_nearest", "within",
]  # fmt: skip

#: Words that may stand between a place and the larger one it lies in.
_BETWEEN = frozenset(
    {"in", "of", "the", ",", "near", "outside", "from", "inside", "within", "a", "an", "to", "just"}
)
_AWAY = frozenset({"near", "outside", "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One report while its places are read: the spots used as places with their uses, and all spots."""

    parse: Parse
    article: Article
    spots: tuple[Spot, ...]
    uses: tuple[Use, ...]
    all_spots: tuple[Spot, ...]

    def text(self, spot: Spot) -> str:
        """The name as printed, on one line."""
        return " ".join(phrase(self.parse, self.article, spot.first, spot.last).split())

    def core(self, spot: Spot) -> str:
        """The name without compass, area and facility words."""
        return " ".join(phrase(self.parse, self.article, *spot.core).split())

    def is_country(self, n: int) -> bool:
        """Whether spot ``n`` is a country or a part of one told by the compass."""
        return any(found.kind == "country" for found in self.spots[n].entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """By index of spots: which spot holds which, and which spots only have things near them."""

    of: Mapping[int, int] = field(default_factory=dict)
    offset: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How the report writes the areas it names (by id), any places (by key) and countries (by code)."""

    areas: Mapping[int, str]
    places: Mapping[str, str]
    countries: Mapping[str, str]


def _linking(draft: Draft, inner: Spot, outer: Spot) -> tuple[bool, bool]:
    """Whether the words between two spots say that the second holds the first, and whether from outside."""
    tokens = draft.parse.tokens[inner.last : outer.first]
    texts = [token.text.lower() for token in tokens]
    if len(texts) > 1 and texts[0] in words("after_name"):
        # "the Norvi area of Tolva"
        texts = texts[1:] if texts[1] != "of" else ["in", *texts[2:]]
        tokens = tokens[1:]
    if not texts or len(texts) > 9:
        return False, False
    if texts in ([","], ["("]):
        return True, False
    compass = words("compass")
    loose = compass | words("place_of") | _BETWEEN
    fits = all(
        text in loose or token.pos in {"NUM", "ADJ"} or token.tag in {"JJ", "NN", "NNS"}
        for token, text in zip(tokens, texts, strict=True)
    )
    opens = texts[0] in {"in", ","} or texts[0] in compass
    if not (fits and opens and set(texts) & {"in", "of", *_AWAY}):
        return False, False
    off_compass = bool(set(texts) & compass) and "of" in texts and "the" not in texts
    return True, off_compass or bool(set(texts) & _AWAY)


def _holds(draft: Draft, inner: int, outer: int) -> tuple[bool, bool]:
    """Whether spot ``outer`` holds the spot ``inner`` before it, and whether from outside."""
    holds, away = _linking(draft, draft.spots[inner], draft.spots[outer])
    if not holds or draft.uses[outer].how == "and":
        return False, False
    # After a bare comma only a larger place holds: "Homs, Hama" is a list.
    bare = draft.spots[outer].first - draft.spots[inner].last == 1
    if bare and not can_hold(draft.spots[inner], draft.spots[outer]):
        return False, False
    return True, away


def _headings(draft: Draft) -> dict[int, int]:
    """For a place at the head of a listed line: the country whose heading stands above the list."""
    found: dict[int, int] = {}
    heading, listed = -1, -1
    for n, spot in enumerate(draft.spots):
        sentence = draft.parse.sentences[spot.sentence]
        if draft.uses[n].how == "heading" and draft.is_country(n):
            heading, listed = n, sentence.paragraph
        elif heading >= 0 and sentence.paragraph - listed <= 1:
            listed = sentence.paragraph
            if not draft.is_country(n) and spot.first <= sentence.first + 3:
                found[n] = heading
        else:
            heading = -1
    return found


def find_holders(draft: Draft) -> Holders:
    """The containers the text itself names."""
    held = _headings(draft)
    offset = {n for n, use in enumerate(draft.uses) if use.offset}
    for n in range(1, len(draft.spots)):
        before = n - 1
        if draft.spots[before].sentence != draft.spots[n].sentence:
            continue
        if draft.uses[before].how == "possessive" and not draft.is_country(n):
            held[n] = before
        elif not draft.is_country(before):
            holds, away = _holds(draft, before, n)
            if holds:
                held[before] = n
            if away:
                offset.add(n)
    return Holders(of=held, offset=frozenset(offset))


def with_nearest(draft: Draft, readings: Sequence[Reading], holders: Holders) -> Holders:
    """The holders, and for each facility no gazetteer knows the next town or area in its sentence, or the
    last one before it."""
    held = dict(holders.of)
    for n, spot in enumerate(draft.spots):
        if spot.form != "facility" or readings[n].best is not None or n in held:
            continue
        others = [
            m
            for m, other in enumerate(draft.spots)
            if m != n and other.sentence == spot.sentence and not draft.is_country(m) and readings[m].best
        ]
        if others:
            held[n] = min(others, key=lambda m, n=n: (m < n, abs(m - n)))  # type: ignore[misc]
    return Holders(of=held, offset=holders.offset)


def told_countries(draft: Draft, holders: Holders, n: int) -> tuple[str, ...]:
    """The country that the text names above spot ``n``, at the end of the chain of holders."""
    seen = {n}
    while n in holders.of and holders.of[n] not in seen:
        n = holders.of[n]
        seen.add(n)
        if draft.is_country(n):
            return tuple(e.country[0] for e in draft.spots[n].entries if e.kind == "country")[:1]
    return ()


def names_told(draft: Draft, readings: Sequence[Reading]) -> Names:
    """How the report writes its areas, places and countries."""
    areas: dict[int, str] = {}
    places: dict[str, str] = {}
    countries: dict[str, str] = {}
    for spot, reading in zip(draft.spots, readings, strict=True):
        if spot.form == "compass" or reading.best is None:
            continue
        if reading.best.kind in {"adm1", "adm2"}:
            areas[reading.best.id] = max(areas.get(reading.best.id, ""), draft.text(spot), key=len)
        places.setdefault(place_key(draft.core(spot)), draft.text(spot))
        places.setdefault(place_key(reading.best.name), draft.text(spot))
    for spot in draft.all_spots:
        for found in spot.entries:
            if found.kind == "country":
                countries.setdefault(found.country[0], draft.core(spot))
    return Names(areas=areas, places=places, countries=countries)


def is_in_namesake(spot: Spot, best: Entry) -> bool:
    """A facility read only as the town it is named after lies in that town and is not the town."""
    return spot.form == "facility" and best.kind not in FACILITIES


def within(draft: Draft, readings: Sequence[Reading], holders: Holders, names: Names, n: int) -> str | None:
    """The name of what holds the place ``n``; none for a country."""
    best, spot, holder = readings[n].best, draft.spots[n], holders.of.get(n)
    if draft.is_country(n):
        return None
    if holder is not None and not draft.is_country(holder):
        return draft.text(draft.spots[holder])
    if best is not None:
        if is_in_namesake(spot, best):
            return draft.core(spot)
        own = {draft.text(spot), draft.core(spot)}
        told = [names.areas.get(area.id) for area in holders_of(best)]
        told += [names.places.get(place_key(name)) for name in best.holders]
        smallest = next((name for name in told if name is not None and name not in own), None)
        if smallest is not None:
            return smallest
    if holder is not None:
        outer = draft.spots[holder]
        # "northwestern Syria's Idlib province" lies in Syria; ", northern Syria" is said of the place itself.
        return draft.core(outer) if draft.uses[holder].how == "possessive" else draft.text(outer)
    countries = readings[n].countries()
    return names.countries.get(countries[0]) if len(countries) == 1 else None
