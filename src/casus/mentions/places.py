"""Parse -> PlaceMention: the places where a report says that things are or happen.

Four steps: ``place_spots`` finds what is written like a place, ``place_uses`` keeps what is used as one,
``place_holders`` reads what the text says holds it, ``place_readings`` says which place of the world it is.

A name that could be several places keeps its candidates and no point. A part told by the compass ("northern
Iraq") never gets a point of its own: only its whole is a candidate. Precision is UCDP's: 1 the place itself,
2 near it, 3 district, 4 province, 5 region or line, 6 country, 7 sea.
"""

import re
from collections.abc import Sequence

from casus.language.grammar import children
from casus.mentions.gazetteer import Entry, look_up
from casus.mentions.place_holders import (
    Draft,
    Holders,
    find_holders,
    is_in_namesake,
    names_told,
    told_countries,
    with_nearest,
    within,
)
from casus.mentions.place_readings import Context, Reading, read_spot, weigh_countries
from casus.mentions.place_runs import words
from casus.mentions.place_spots import find_spots
from casus.mentions.place_uses import uses_of
from casus.records import Article, Candidate, Parse, PlaceMention

__all__ = ["find_places"]

_PRECISION = {
    "country": 6, "sea": 7, "region": 5, "river": 5, "desert": 5, "mountains": 5, "line": 5,
    "adm1": 4, "province": 4, "governorate": 4, "adm2": 3,
}  # fmt: skip
#: People a dateline's town must have to tell a country.
_DATELINE_TOWN = 200_000


def find_places(parse: Parse, article: Article) -> tuple[PlaceMention, ...]:
    """The places of a report in text order: name, container, countries, and the point when it is decided."""
    draft = _drafted(parse, article)
    holders = find_holders(draft)
    readings = _read_all(draft, holders)
    holders = with_nearest(draft, readings, holders)
    names = names_told(draft, readings)
    return tuple(
        _mention(draft, readings, holders, n, within(draft, readings, holders, names, n))
        for n in range(len(draft.spots))
        if _stands(draft, readings[n], holders, n)
    )


def _drafted(parse: Parse, article: Article) -> Draft:
    spots = find_spots(parse, article)
    pairs = [(spot, use) for spot, use in zip(spots, uses_of(parse, spots), strict=True) if use is not None]
    return Draft(
        parse=parse,
        article=article,
        spots=tuple(spot for spot, _ in pairs),
        uses=tuple(use for _, use in pairs),
        all_spots=spots,
    )


def _acting_countries(draft: Draft) -> list[str]:
    """Countries of all states and peoples named, as actors or otherwise, and of the dateline."""
    found: list[str] = []
    for piece in re.split(r"[,(–—]", draft.article.dateline or ""):
        found += [e.country[0] for e in look_up(piece)[:1] if e.country and e.population >= _DATELINE_TOWN]
    for token in draft.parse.tokens:
        if token.text[:1].isupper() and token.pos in {"PROPN", "ADJ", "NOUN"}:
            found += [e.country[0] for e in look_up(token.text) if e.kind in {"people", "country"}]
    return found


def _placed_countries(draft: Draft) -> list[str]:
    return [e.country[0] for spot in draft.spots for e in spot.entries if e.kind == "country"]


def _read_all(draft: Draft, holders: Holders) -> tuple[Reading, ...]:
    """Two passes: the second knows the areas and points the first was sure of."""
    weights = weigh_countries(_acting_countries(draft), _placed_countries(draft))
    first = _read_each(draft, holders, Context(countries=weights), ())
    sure = [reading.best for reading in first if reading.best is not None]
    context = Context(
        countries={e.country[0]: 0.5 for e in sure if len(e.country) == 1} | weights,
        areas=frozenset(e.id for e in sure if e.kind in {"adm1", "adm2"}),
        points=tuple(e.at for e in sure if e.at and e.kind not in {"country", "sea"})[:30],
    )
    return _read_each(draft, holders, context, first)


def _read_each(
    draft: Draft, holders: Holders, context: Context, earlier: Sequence[Reading]
) -> tuple[Reading, ...]:
    return tuple(_read(draft, holders, context, earlier, n) for n in range(len(draft.spots)))


def _read(draft: Draft, holders: Holders, context: Context, earlier: Sequence[Reading], n: int) -> Reading:
    spot, holder = draft.spots[n], holders.of.get(n)
    held = earlier[holder].best if holder is not None and earlier else None
    # "Atlanta, Georgia": the larger Atlanta says which Georgia.
    inner = [draft.spots[m] for m, outer in holders.of.items() if outer == n]
    above = draft.spots[holder].entries if holder is not None else ()
    return read_spot(
        spot,
        draft.core(spot),
        context,
        told=told_countries(draft, holders, n),
        told_areas=frozenset(e.id for e in above if e.kind in {"adm1", "adm2"}),
        holding=frozenset(part for lower in inner if lower.entries for part in lower.entries[0].parts_of),
        anchor=held.at if held is not None and held.kind in {"city", "town", "quarter"} else None,
        area_word=_area_word(draft, n),
    )


def _area_word(draft: Draft, n: int) -> str:
    """The word that says what kind of area a name is: "Idlib province", "the province of Latakia"."""
    tokens, spot = draft.parse.tokens, draft.spots[n]
    if spot.form == "area":
        return tokens[spot.last - 1].text.lower()
    before = tokens[spot.first - 2].text.lower() if spot.first >= 2 else ""
    return before if draft.uses[n].how == "of" and before in words("area") else ""


def _stands(draft: Draft, reading: Reading, holders: Holders, n: int) -> bool:
    """A name without a believable reading stays only when the text itself shows that it is a place."""
    if reading.weighed:
        return True
    spot, use = draft.spots[n], draft.uses[n]
    somebody = any(draft.parse.tokens[i].entity == "PERSON" for i in range(*spot.core))
    opens = spot.first <= draft.parse.sentences[spot.sentence].first + 1
    if somebody and spot.form == "plain" and not opens and not use.sure:
        return False
    shown = use.how == "heading" or use.sure or spot.form in {"facility", "area"}
    return spot.recognised or shown or n in holders.of


def _mention(
    draft: Draft, readings: Sequence[Reading], holders: Holders, n: int, container: str | None
) -> PlaceMention:
    spot, reading = draft.spots[n], readings[n]
    best = reading.best
    countries = reading.countries()
    if not countries and n in holders.of:
        countries = told_countries(draft, holders, n) or readings[holders.of[n]].countries()
    if not countries:
        countries = _adjective_country(draft, n)
    if not countries:
        countries, container = _one_country(draft, readings, container)
    part = spot.form == "compass"
    decided = best is not None and not part and not is_in_namesake(spot, best)
    point = best.at if best is not None and not part else None
    start, end = draft.parse.tokens[spot.first].start, draft.parse.tokens[spot.last - 1].end
    return PlaceMention(
        start=start,
        end=end,
        quote=draft.article.text[start:end],
        name=_written(draft, n, best),
        country=countries,
        within=container,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        precision=_precision(draft, holders, n, best) if best is not None else None,
        place_id=best.ref if best is not None and decided else None,
        candidates=() if decided else _candidates(draft, reading, n),
    )


def _written(draft: Draft, n: int, best: Entry | None) -> str:
    """The name as printed; one in capitals as the report has it elsewhere, else as the gazetteer does."""
    name = draft.text(draft.spots[n])
    letters = [c for c in name if c.isalpha()]
    if len(letters) <= 4 or not all(c.isupper() for c in letters):
        return name
    key = name.casefold()
    elsewhere = (draft.text(other) for other in draft.all_spots)
    again = next((text for text in elsewhere if text.casefold() == key and text != name), None)
    known = best.name if best is not None and best.name.casefold() == key else name.title()
    return again or known


def _adjective_country(draft: Draft, n: int) -> tuple[str, ...]:
    """The country told before what a place is: "the Azerbaijani village of X"."""
    first, tokens = draft.spots[n].first, draft.parse.tokens
    if first < 3 or tokens[first - 1].lemma != "of" or tokens[first - 2].pos != "NOUN":
        return ()
    told = (tokens[c].text for c in children(draft.parse, first - 2, "amod", "compound", "nmod"))
    found = [e.country for word in told for e in look_up(word) if e.kind == "people"]
    return found[0] if len(set(found)) == 1 else ()


def _one_country(
    draft: Draft, readings: Sequence[Reading], container: str | None
) -> tuple[tuple[str, ...], str | None]:
    """The country of a place nobody knows, where all others of the report lie in one country that it names
    as a place."""
    sure = [reading.best for reading in readings if reading.best is not None]
    told = {best.country for best in sure}
    named = [draft.core(draft.spots[m]) for m in range(len(draft.spots)) if draft.is_country(m)]
    if len(told) != 1 or len(sure) < 2 or not named:
        return (), container
    return next(iter(told)), container or named[0]


def _candidates(draft: Draft, reading: Reading, n: int) -> tuple[Candidate, ...]:
    weighed = reading.weighed[:1] if reading.best is not None else reading.weighed
    return tuple(
        Candidate(name=e.name, id=e.ref, score=round(score, 2), why=_why(draft, e, n)) for score, e in weighed
    )


def _why(draft: Draft, found: Entry, n: int) -> str:
    if draft.spots[n].form == "compass":
        return "the whole it is part of"
    if is_in_namesake(draft.spots[n], found):
        return f"named after this {found.kind}"
    return f"{found.kind} in {' '.join(found.country)}".removesuffix(" in ")


def _precision(draft: Draft, holders: Holders, n: int, best: Entry) -> int:
    level = _PRECISION.get(best.kind, 1)
    if draft.spots[n].form == "compass":
        return 5 if level > 1 else 2
    near = n in holders.offset or is_in_namesake(draft.spots[n], best)
    return 2 if level == 1 and near else level
