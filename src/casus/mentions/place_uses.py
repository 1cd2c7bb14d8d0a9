"""Which spots are used as places: where something is, happens or goes, not who acts or speaks.

"In Syria" is a place, "Syria accused Israel" are two states that speak and are spoken of. The heuristic
trusts the word before the name most (a parse of a news sentence is wrong more often than a preposition is),
then the verb it hangs on. A name that follows a place after "and", or after a comma when it holds that place
("Sarmada, Syria"), is used as that place is.
"""

from collections.abc import Sequence
from dataclasses import replace

from casus.language.grammar import ancestors
from casus.mentions.gazetteer import place_key
from casus.mentions.place_runs import words
from casus.mentions.place_signs import (
    Use,
    by_preposition,
    by_verb,
    by_what_follows,
    head_word,
    is_state,
    named_place,
    word_before,
)
from casus.mentions.place_spots import FACILITIES, Spot
from casus.records import Parse

__all__ = ["can_hold", "uses_of"]

#: Kinds that hold towns; of these, the ones whose towns the gazetteer lists.
_LARGER = frozenset({"country", "adm1", "adm2", "province", "governorate", "region", "sea"})
_AREAS = frozenset({"adm1", "adm2"})
_TITLES = frozenset(
    {
        "president", "minister", "general", "mr", "mrs", "ms", "dr", "secretary", "sheikh", "king", "prince",
        "senator", "colonel", "sir",
    }
)  # fmt: skip


def can_hold(inner: Spot, outer: Spot) -> bool:
    """Whether the outer place can be what holds the inner one, as in "Paris, Texas" and not in "Homs, Hama".

    A name nobody knows can lie in anything larger than a town.
    """
    larger = [entry for entry in outer.entries if entry.kind in _LARGER]
    if not larger:
        return outer.form == "area"
    if not inner.entries:
        return True
    parts = {part for entry in inner.entries for part in entry.parts_of}
    holders = {place_key(name) for entry in inner.entries for name in entry.holders}
    countries = {country for entry in inner.entries for country in entry.country}
    for entry in larger:
        if entry.id in parts or place_key(entry.name) in holders:
            return True
        if entry.kind not in _AREAS and countries & set(entry.country):
            return True
    return False


def _is_heading(parse: Parse, spot: Spot) -> bool:
    """A line that holds the name and nothing else, or begins with it and a colon or dash."""
    sentence = parse.sentences[spot.sentence]
    rest = [parse.tokens[i].text for i in range(spot.last, sentence.last)]
    opens = spot.first == sentence.first
    starts_block = spot.sentence == 0 or parse.sentences[spot.sentence - 1].paragraph != sentence.paragraph
    return opens and starts_block and (not rest or rest in ([":"], ["."]) or rest[0] in {":", "–", "—"})


def _moves_there(parse: Parse, spot: Spot) -> bool:
    """ "on the way to X", "advanced from X"."""
    at = word_before(parse, spot)
    word = parse.tokens[at].text.lower() if at is not None else ""
    wanted = (
        words("event")
        if word == "on"
        else words("motion")
        if word in {"to", "from", "through"}
        else frozenset()
    )
    return at is not None and any(parse.tokens[i].lemma in wanted for i in ancestors(parse, at)[:2])


def _is_dateline(parse: Parse, spot: Spot) -> bool:
    """ "BEIRUT (Agency) —" at the head of a paragraph."""
    sentence = parse.sentences[spot.sentence]
    if spot.first != sentence.first or not parse.tokens[spot.first].text.isupper():
        return False
    for i in range(spot.last, min(spot.last + 10, sentence.last)):
        text = parse.tokens[i].text
        if text in {"—", "–", "--", "-"}:
            return parse.tokens[i - 1].end < parse.tokens[i].start
        if not (text[:1].isupper() or text in {",", "(", ")", ".", "/"} or text.isdigit()):
            return False
    return False


def _goes_on(parse: Parse, spot: Spot) -> bool:
    """Whether a list of names goes on or ends behind the spot ("the towns of A, B, C and D")."""
    last = parse.sentences[spot.sentence].last
    return spot.last < last and parse.tokens[spot.last].text in {",", "and", "or", "."}


def _is_somebody(parse: Parse, spot: Spot, use: Use) -> bool:
    """The recogniser's veto: a person or body, unless the preposition leaves no doubt."""
    labels = {parse.tokens[i].entity for i in range(*spot.core)}
    if spot.form in {"area", "facility"}:
        return False
    first = parse.sentences[spot.sentence].first
    before = parse.tokens[spot.first - 1].text.lower() if spot.first > first else ""
    if before in _TITLES:
        return True
    if "PERSON" in labels or "ORG" in labels or "NORP" in labels:
        if use.sure and (use.how != "and" or _goes_on(parse, spot)):
            return False
        how, kept = use.how, {"of", "and", "holder", "heading", "object", "area", "facility"}
        return not (how == "strong" or (spot.entries and (how in kept or _moves_there(parse, spot))))
    return False


def _use(parse: Parse, spot: Spot, before: tuple[Spot, Use] | None, after: Spot | None) -> Use | None:
    if spot.entries and _is_dateline(parse, spot):
        return Use(how="heading")
    if _is_heading(parse, spot) and (spot.entries or spot.recognised):
        return Use(how="heading")
    at = word_before(parse, spot)
    named = named_place(parse, spot)
    if at is not None:
        use = by_preposition(parse, spot, at)
        if use is not None:
            return replace(use, sure=use.sure or named)
    if named:
        return Use(how="before", sure=True)
    # What follows "Adana, southern Turkey," is another matter.
    closed = before is not None and before[1].how == "holder" and parse.tokens[before[0].last].text == ","
    if before is not None and not closed:
        joined = _joined(parse, before[0], spot)
        if joined is not None:
            both = joined == "and"
            return Use(how=joined, offset=before[1].offset and both, sure=before[1].sure and both)
    # A dam or a province neither acts nor speaks; a name that is also a town's does.
    if spot.last > spot.core[1] or (
        spot.form == "facility" and all(e.kind in FACILITIES for e in spot.entries)
    ):
        acts = parse.tokens[head_word(parse, spot)].dep == "nsubj"
        return None if acts and spot.form == "facility" else Use(how=spot.form)
    return by_what_follows(parse, spot, after) or by_verb(parse, spot)


def _joined(parse: Parse, one: Spot, other: Spot) -> str | None:
    """How a spot goes on from the place before it."""
    between = [parse.tokens[i].text.lower() for i in range(one.last, other.first)]
    if one.sentence != other.sentence or not between or len(between) > 6:
        return None
    head = parse.tokens[head_word(parse, other)]
    if head.dep in {"nsubj", "nsubjpass"} and head.head > other.last - 1 and "," in between:
        return None
    if between == [","] and not is_state(one):
        return "holder" if can_hold(one, other) else "and"
    fillers = {"and", "or", ",", "the", "as", "well", "both", "nearby", "neighbouring", "parts", "of", "also"}
    return "and" if set(between) <= fillers else None


def uses_of(parse: Parse, spots: Sequence[Spot]) -> tuple[Use | None, ...]:
    """The use of each spot, None for those that are no places here."""
    found: list[Use | None] = []
    before: tuple[Spot, Use] | None = None
    for n, spot in enumerate(spots):
        after = spots[n + 1] if n + 1 < len(spots) and spots[n + 1].sentence == spot.sentence else None
        use = _use(parse, spot, before, after)
        if use is not None and _is_somebody(parse, spot, use):
            use = None
        # A name nobody knows is a place only where nothing else could stand.
        if use is not None and not spot.entries and not (spot.recognised or spot.form != "plain"):
            use = use if use.sure else None
        found.append(use)
        before = (spot, use) if use is not None else None
    return tuple(found)
