"""Parse -> PlaceMention: the places where a report says that things are or happen.

Three steps: ``place_spots`` finds what is written like a place, ``place_uses`` keeps what is used as one,
``place_readings`` says which place of the world it is. Here they are put together, and each place gets its
container: the place the text itself names for it, or the smallest place named elsewhere in the report that
the gazetteer says holds it.

A name that could be several places keeps its candidates and no point. A part told by the compass ("northern
Iraq") never gets a point of its own: only its whole is a candidate. Precision is UCDP's: 1 the place itself,
2 near it, 3 district, 4 province, 5 region or line, 6 country, 7 sea.
"""

import re
from collections.abc import Mapping, Sequence

from casus.language.grammar import token_at
from casus.mentions.gazetteer import Entry, look_up, place_key
from casus.mentions.place_readings import Context, Reading, holders_of, read_spot, weigh_countries
from casus.mentions.place_spots import FACILITIES, Spot, find_spots, phrase, words
from casus.mentions.place_uses import Use, can_hold, uses_of
from casus.records import Article, Candidate, Parse, PlaceMention

__all__ = ["find_places"]

_PRECISION = {
    "country": 6, "sea": 7, "region": 5, "river": 5, "desert": 5, "mountains": 5, "line": 5,
    "adm1": 4, "province": 4, "governorate": 4, "adm2": 3,
}  # fmt: skip
#: Words that may stand between a place and the larger one it lies in.
_BETWEEN = frozenset(
    {"in", "of", "the", ",", "near", "outside", "from", "inside", "within", "a", "an", "to", "just"}
)
_OFFSET = frozenset({"near", "outside", "from"})


class _Draft:
    """The working notes of one report: spots that are places, their readings and containers by index."""

    def __init__(self, parse: Parse, article: Article) -> None:
        self.parse = parse
        self.article = article
        spots = find_spots(parse, article)
        uses = uses_of(parse, spots)
        pairs = [(spot, use) for spot, use in zip(spots, uses, strict=True) if use is not None]
        self.spots: list[Spot] = [spot for spot, _ in pairs]
        self.uses: list[Use] = [use for _, use in pairs]
        self.all_spots = spots
        self.holder: dict[int, int] = {}
        self.offset: set[int] = {n for n, use in enumerate(self.uses) if use.offset}
        self.readings: list[Reading] = []

    def text(self, spot: Spot) -> str:
        return " ".join(phrase(self.parse, self.article, spot.first, spot.last).split())

    def core(self, spot: Spot) -> str:
        return phrase(self.parse, self.article, *spot.core)

    def is_country(self, n: int) -> bool:
        return any(found.kind == "country" for found in self.spots[n].entries)


def _acting_countries(draft: _Draft) -> list[str]:
    """Countries of all states and peoples named, as actors or otherwise, and of the dateline."""
    found: list[str] = []
    for piece in re.split(r"[,(–—]", draft.article.dateline or ""):
        found += [e.country[0] for e in look_up(piece)[:1] if e.country and e.population >= 200_000]
    for token in draft.parse.tokens:
        if token.text[:1].isupper() and token.pos in {"PROPN", "ADJ", "NOUN"}:
            found += [e.country[0] for e in look_up(token.text) if e.kind in {"people", "country"}]
    return found


def _placed_countries(draft: _Draft) -> list[str]:
    return [e.country[0] for n, spot in enumerate(draft.spots) if draft.is_country(n) for e in spot.entries
            if e.kind == "country"]  # fmt: skip


def _linking(draft: _Draft, one: Spot, other: Spot) -> tuple[bool, bool]:
    """Whether the words between two spots say that the second holds the first, and whether from outside."""
    tokens = draft.parse.tokens[one.last : other.first]
    texts = [token.text.lower() for token in tokens]
    if not texts or len(texts) > 9:
        return False, False
    if texts == [","] or texts == ["("]:
        return True, False
    loose = words("compass") | words("place_of") | _BETWEEN
    fits = all(
        text in loose or token.pos in {"NUM", "ADJ"} or token.tag in {"JJ", "NN", "NNS"}
        for token, text in zip(tokens, texts, strict=True)
    )
    opens = texts[0] in {"in", ","} or texts[0] in words("compass")
    links = set(texts) & {"in", "of", "near", "outside", "from"}
    if not (fits and opens and links):
        return False, False
    away = bool(set(texts) & _OFFSET) or bool(
        set(texts) & words("compass") and "of" in texts and "the" not in texts
    )
    return True, away


def _find_holders(draft: _Draft) -> None:
    """Containers the text itself names, as index of spot -> index of the spot that holds it."""
    heading: int | None = None
    listed = -1
    for n, spot in enumerate(draft.spots):
        sentence = draft.parse.sentences[spot.sentence]
        if draft.uses[n].how == "heading" and draft.is_country(n):
            heading, listed = n, sentence.paragraph
            continue
        if heading is not None and sentence.paragraph - listed > 1:
            heading = None
        if heading is not None:
            listed = sentence.paragraph
            if not draft.is_country(n) and spot.first <= sentence.first + 3:
                draft.holder[n] = heading
        if n == 0 or draft.spots[n - 1].sentence != spot.sentence:
            continue
        before = n - 1
        if draft.uses[before].how == "possessive" and not draft.is_country(n):
            draft.holder[n] = before
        elif not draft.is_country(before) and _holds(draft, before, n):
            draft.holder[before] = n


def _holds(draft: _Draft, inner: int, outer: int) -> bool:
    holds, away = _linking(draft, draft.spots[inner], draft.spots[outer])
    if not holds:
        return False
    if draft.uses[outer].how == "and":
        return False
    # After a bare comma only a larger place holds: "Homs, Hama" is a list.
    bare = draft.spots[outer].first - draft.spots[inner].last == 1
    if bare and not can_hold(draft.spots[inner], draft.spots[outer]):
        return False
    if away:
        draft.offset.add(outer)
    return True


def _told_countries(draft: _Draft, n: int) -> tuple[str, ...]:
    """Countries of the container of ``n``, up the chain."""
    seen = {n}
    while n in draft.holder and draft.holder[n] not in seen:
        n = draft.holder[n]
        seen.add(n)
        if draft.is_country(n):
            return tuple(e.country[0] for e in draft.spots[n].entries if e.kind == "country")[:1]
    return ()


def _read_all(draft: _Draft) -> None:
    """Two passes: the second knows the areas and points the first was sure of."""
    weights = weigh_countries(_acting_countries(draft), _placed_countries(draft))
    context = Context(countries=weights)
    for _ in range(2):
        draft.readings = [_read(draft, n, context) for n in range(len(draft.spots))]
        sure = [reading.best for reading in draft.readings if reading.best is not None]
        also = {e.country[0]: 0.5 for e in sure if len(e.country) == 1}
        context = Context(
            countries=also | weights,
            areas=frozenset(e.id for e in sure if e.kind in {"adm1", "adm2"}),
            points=tuple(e.at for e in sure if e.at and e.kind not in {"country", "sea"})[:30],
        )


def _read(draft: _Draft, n: int, context: Context) -> Reading:
    spot = draft.spots[n]
    anchor = None
    if n in draft.holder and draft.readings:
        held = draft.readings[draft.holder[n]].best
        if held is not None and held.kind in {"city", "town", "quarter"}:
            anchor = held.at
    tokens = draft.parse.tokens
    kind = tokens[spot.last - 1].text.lower() if spot.form == "area" else ""
    if draft.uses[n].how == "of" and tokens[spot.first - 2].text.lower() in words("area"):
        kind = tokens[spot.first - 2].text.lower()
    areas: frozenset[int] = frozenset()
    if n in draft.holder:
        areas = frozenset(e.id for e in draft.spots[draft.holder[n]].entries if e.kind in {"adm1", "adm2"})
    # "Atlanta, Georgia": the larger Atlanta says which Georgia.
    inner = [draft.spots[m] for m, holder in draft.holder.items() if holder == n]
    holding = frozenset(part for held in inner if held.entries for part in held.entries[0].parts_of)
    return read_spot(
        spot,
        draft.core(spot),
        context,
        told=_told_countries(draft, n),
        told_areas=areas,
        holding=holding,
        anchor=anchor,
        area_word=kind,
    )


def _names_of_areas(draft: _Draft) -> tuple[dict[int, str], dict[str, str], dict[str, str]]:
    """How the report writes the areas it names (by id), any places (by key) and countries (by code)."""
    areas: dict[int, str] = {}
    places: dict[str, str] = {}
    countries: dict[str, str] = {}
    for spot, reading in zip(draft.spots, draft.readings, strict=True):
        if spot.form == "compass" or reading.best is None:
            continue
        if reading.best.kind in {"adm1", "adm2"}:
            name = areas.setdefault(reading.best.id, draft.text(spot))
            areas[reading.best.id] = max(name, draft.text(spot), key=len)
        places.setdefault(place_key(draft.core(spot)), draft.text(spot))
        places.setdefault(place_key(reading.best.name), draft.text(spot))
    for spot in draft.all_spots:
        for found in spot.entries:
            if found.kind == "country":
                countries.setdefault(found.country[0], draft.core(spot))
    return areas, places, countries


def _within(
    draft: _Draft,
    n: int,
    countries: Sequence[str],
    names: tuple[Mapping[int, str], Mapping[str, str], Mapping[str, str]],
) -> str | None:
    """The name of what holds the place ``n``; none for a country or a sea."""
    areas, places, states = names
    best = draft.readings[n].best
    spot = draft.spots[n]
    if draft.is_country(n):
        return None
    holder = draft.holder.get(n)
    if holder is not None and not draft.is_country(holder):
        return draft.text(draft.spots[holder])
    own = {draft.text(spot), draft.core(spot)}
    if best is not None and _is_in_namesake(spot, best):
        return draft.core(spot)
    if best is not None:
        for area in holders_of(best):
            if area.id in areas and areas[area.id] not in own:
                return areas[area.id]
        for name in best.holders:
            if place_key(name) in places and places[place_key(name)] not in own:
                return places[place_key(name)]
    if holder is not None:
        told = draft.spots[holder]
        # "northwestern Syria's Idlib province" lies in Syria; ", northern Syria" is said of the place itself.
        return draft.core(told) if draft.uses[holder].how == "possessive" else draft.text(told)
    if len(countries) == 1 and countries[0] in states:
        return states[countries[0]]
    return None


def _near_holder(draft: _Draft, n: int) -> int | None:
    """For a facility no gazetteer knows: the next town or area in its sentence, or the last one before."""
    spot = draft.spots[n]
    if spot.form != "facility" or draft.readings[n].best is not None:
        return None
    others = [
        m for m, other in enumerate(draft.spots)
        if m != n and other.sentence == spot.sentence and not draft.is_country(m) and draft.readings[m].best
    ]  # fmt: skip
    return min(others, key=lambda m: (m < n, abs(m - n)), default=None)


def _mention(
    draft: _Draft, n: int, names: tuple[dict[int, str], dict[str, str], dict[str, str]]
) -> PlaceMention:
    spot, reading = draft.spots[n], draft.readings[n]
    best = reading.best
    countries = reading.countries()
    held = draft.holder.get(n)
    if not countries and held is not None:
        countries = _told_countries(draft, n) or draft.readings[held].countries()
    whole = spot.form == "compass"
    inside = best is not None and _is_in_namesake(spot, best)
    decided = best is not None and not whole and not inside
    precision = _precision(draft, n, best) if best is not None else None
    candidates = (
        ()
        if decided
        else tuple(
            Candidate(name=e.name, id=e.ref, score=round(score, 2), why=_why(e, whole=whole, inside=inside))
            for score, e in (reading.weighed[:1] if best is not None else reading.weighed)
        )
    )
    point = best.at if best is not None and not whole else None
    start, end = draft.parse.tokens[spot.first].start, draft.parse.tokens[spot.last - 1].end
    return PlaceMention(
        start=start,
        end=end,
        quote=draft.article.text[start:end],
        name=draft.text(spot),
        country=countries,
        within=_within(draft, n, countries, names),
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        precision=precision,
        place_id=best.ref if best is not None and decided else None,
        candidates=candidates,
    )


def _is_in_namesake(spot: Spot, best: Entry) -> bool:
    """A facility read only as the town it is named after lies in that town and is not the town."""
    return spot.form == "facility" and best.kind not in FACILITIES


def _precision(draft: _Draft, n: int, best: Entry) -> int:
    level = _PRECISION.get(best.kind, 1)
    if draft.spots[n].form == "compass":
        return 5 if level > 1 else 2
    return (
        2
        if level == 1 and (n in draft.offset or draft.spots[n].form == "facility" and best.kind == "city")
        else level
    )


def _why(found: Entry, *, whole: bool, inside: bool) -> str:
    where = " ".join(found.country)
    if whole:
        return "the whole it is part of"
    return f"named after this {found.kind}" if inside else f"{found.kind} in {where}".strip()


def find_places(parse: Parse, article: Article) -> tuple[PlaceMention, ...]:
    """The places of a report in text order: name, container, countries, and the point when it is decided."""
    draft = _Draft(parse, article)
    _find_holders(draft)
    _read_all(draft)
    for n in range(len(draft.spots)):
        near = _near_holder(draft, n)
        if near is not None and n not in draft.holder:
            draft.holder[n] = near
    names = _names_of_areas(draft)
    kept = [n for n in range(len(draft.spots)) if _stands(draft, n)]
    return tuple(_mention(draft, n, names) for n in kept)


def _stands(draft: _Draft, n: int) -> bool:
    """A name without a believable reading stays only when the text itself shows that it is a place."""
    spot, use, reading = draft.spots[n], draft.uses[n], draft.readings[n]
    if reading.weighed:
        return True
    somebody = any(draft.parse.tokens[i].entity == "PERSON" for i in range(*spot.core))
    opens = spot.first <= draft.parse.sentences[spot.sentence].first + 1
    if somebody and spot.form == "plain" and not opens and not use.sure:
        return False
    shown = use.how == "heading" or use.sure or spot.form in {"facility", "area"}
    return spot.recognised or shown or n in draft.holder
