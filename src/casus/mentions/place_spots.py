"""Parse -> spots: stretches of text that are written like the name of a place.

A spot is a run of capitalised words the gazetteer knows, or that stands where only a place can stand
("near X", "the town of X", "X hospital"), with what belongs to the name: a point of the compass before it
("northern Iraq"), a kind of area after it ("Idlib province"), a facility ("Mezzeh military airport").
The heuristic believes that a known name inside a longer run is part of that longer name ("Jordan" in
"Jordan Peterson"), so a run is a place as a whole or not at all. Whether the spot is *used* as a place is
asked in ``place_uses``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casus.mentions.gazetteer import Entry, look_up, place_key
from casus.mentions.place_runs import begins_name, compass_start, facility_end, run_end, words
from casus.records import Article, Parse, Sentence

__all__ = ["FACILITIES", "Spot", "find_spots", "phrase"]

#: Kinds of entries that are works and bases.
FACILITIES = frozenset({"base", "airfield", "camp", "dam", "crossing", "facility"})
#: "U.S.-run", "Turkish-held".
_GLUED = re.compile(r"-(?:\w+ed|run|led|held|built|made|born)$")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LONGEST = 6
#: Facilities that are only places of their own when the name before them is a known place: anybody can have
#: a camp or a compound.
_COMMON = frozenset(
    {"base", "camp", "compound", "complex", "checkpoint", "barracks", "depot", "field", "school"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Tokens ``[first, last)`` that name a place; ``core`` leaves out compass, area and facility words.

    ``form`` is plain, area, facility or compass. ``entries`` are the gazetteer's places of that name;
    ``recognised`` tells whether the entity recogniser sees a place here.
    """

    first: int
    last: int
    core: tuple[int, int]
    form: str
    entries: tuple[Entry, ...]
    recognised: bool
    sentence: int


def phrase(parse: Parse, article: Article, first: int, last: int) -> str:
    """The words of tokens ``[first, last)`` as printed."""
    return article.text[parse.tokens[first].start : parse.tokens[last - 1].end]


def _of_name(
    parse: Parse, article: Article, first: int, sentence: Sentence
) -> tuple[int, tuple[Entry, ...]] | None:
    """A known name that runs over small words, longest first: "Strait of Hormuz", "Gulf of Aden"."""
    for end in range(min(first + _LONGEST, sentence.last), first + 2, -1):
        middle = {parse.tokens[i].text for i in range(first + 1, end - 1)}
        if not middle & {"of", "and"} or not parse.tokens[end - 1].text[:1].isupper():
            continue
        found = _known(phrase(parse, article, first, end))
        if found:
            return end, found
    return None


def _known(name: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in look_up(name) if entry.kind != "people")


def _spot(parse: Parse, article: Article, number: int, first: int, end: int) -> Spot | None:
    """The spot that the run ``[first, end)`` makes, if it is one."""
    sentence, tokens = parse.sentences[number], parse.tokens
    over = _of_name(parse, article, first, sentence)
    if over is not None:
        return _made(parse, number, first, over[0], (first, over[0]), "plain", over[1])
    core, entries = _core(parse, article, first, end, sentence)
    name = phrase(parse, article, *core)
    alone = {tokens[i].text.lower() for i in range(*core)}
    if alone <= words("compass") or (
        core == (first, end) and not entries and min(alone) in words("facility")
    ):
        return None
    if _is_adjective(parse, *core):
        return None
    if place_key(name) in words("never") or _is_agency(parse, core[1], sentence) or _is_people(name):
        return None
    kind, last = _kind_behind(parse, article, core, entries, sentence)
    if kind:
        longer = () if last == core[1] else _known(phrase(parse, article, core[0], last))
        return _made(parse, number, core[0], last, core, kind, longer or entries)
    start = compass_start(parse, core[0], sentence)
    if start < core[0] and entries:
        longer = _known(phrase(parse, article, start, core[1]))
        return _made(parse, number, start, core[1], core, "plain" if longer else "compass", longer or entries)
    # "Aleppo City" keeps its second word.
    last = end if core[1] == end - 1 and tokens[core[1]].text == "City" else core[1]
    return _made(parse, number, core[0], last, core, "plain", entries)


def _core(
    parse: Parse, article: Article, first: int, end: int, sentence: Sentence
) -> tuple[tuple[int, int], tuple[Entry, ...]]:
    """The run without the words that say what kind of place it is, and the places of that name."""
    whole = _known(phrase(parse, article, first, end))
    if whole:
        return (first, end), whole
    tokens = parse.tokens
    kinds = words("area") | words("facility") | words("facility_inner") | {"city"}
    while first + 1 < end and tokens[first].text.lower() in words("compass"):
        first += 1
    while end - 1 > first and tokens[end - 1].text.lower() in kinds:
        end -= 1
    # In a title-cased line the words before a name are capitalised like it: "Strikes Mosul Hospital".
    cuts = range(first, end) if _is_titled(parse, sentence) else range(first, first + 1)
    for cut in cuts:
        found = _known(phrase(parse, article, cut, end))
        if found:
            return (cut, end), found
    return (first, end), ()


def _kind_behind(
    parse: Parse, article: Article, core: tuple[int, int], entries: tuple[Entry, ...], sentence: Sentence
) -> tuple[str, int]:
    """Whether an area or a facility is named, and where its name ends; "" when it is a plain name."""
    tokens, at = parse.tokens, core[1]
    name = phrase(parse, article, *core)
    if core[1] - core[0] > 1 and tokens[at - 1].text.lower() in words("area") and entries:
        return "area", at
    if core[1] - core[0] > 1 and not entries and tokens[at - 1].text.lower() in words("ends_name"):
        return "area", at
    if _is_state_or_people(name):
        return "", at
    works_end = facility_end(parse, at, sentence)
    one_of_many = bool(entries) and _follows_a(parse, core[0], sentence)
    if works_end > at and not one_of_many:
        longer = _known(phrase(parse, article, core[0], works_end))
        if longer or _may_name(parse, core, works_end, entries):
            return "facility", works_end
    if at < sentence.last and tokens[at].text.lower() in words("area"):
        return "area", at + 1
    return "", at


def _follows_a(parse: Parse, first: int, sentence: Sentence) -> bool:
    """ "a Baghdad square" is no name of a square."""
    at = first - 1
    while at >= sentence.first and parse.tokens[at].tag in {"JJ", "VBN"}:
        at -= 1
    return at >= sentence.first and parse.tokens[at].text.lower() in {"a", "an"}


def _is_agency(parse: Parse, at: int, sentence: Sentence) -> bool:
    """ "Xinhua news agency", "the Anadolu agency"."""
    following = [parse.tokens[i].text.lower() for i in range(at, min(at + 3, sentence.last))]
    return (
        "agency" in following[:2]
        or following[:2] == ["news", "agency"]
        or following[:2] == ["state", "media"]
    )


def _is_titled(parse: Parse, sentence: Sentence) -> bool:
    long = [
        t.text for t in parse.tokens[sentence.first : sentence.last] if len(t.text) > 3 and t.text.isalpha()
    ]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _is_adjective(parse: Parse, first: int, end: int) -> bool:
    """ "The Kurdish city of", "a U.S.-run prison": an adjective names no place."""
    token = parse.tokens[end - 1]
    if _GLUED.search(token.text) or token.text.endswith("-") or "$" in token.text:
        return True
    # A capital alone in front, no town that the tagger mistook.
    return end - first == 1 and token.tag == "JJ" and token.entity == "NORP"


def _is_people(name: str) -> bool:
    kinds = {entry.kind for entry in look_up(name)}
    return "people" in kinds and "country" not in kinds


def _is_state_or_people(name: str) -> bool:
    return any(entry.kind in {"country", "people"} for entry in look_up(name))


def _may_name(parse: Parse, core: tuple[int, int], end: int, entries: tuple[Entry, ...]) -> bool:
    """Whether the words before a facility word can be its name."""
    labels = {parse.tokens[i].entity for i in range(*core)}
    if "NORP" in labels:
        return False
    kinds = {parse.tokens[i].text.lower() for i in range(core[1], end)} & words("facility")
    if kinds <= _COMMON:
        return bool(entries)
    acronym = core[1] - core[0] == 1 and parse.tokens[core[0]].text.isupper() and not entries
    return not acronym


def _made(
    parse: Parse,
    number: int,
    first: int,
    last: int,
    core: tuple[int, int],
    form: str,
    entries: tuple[Entry, ...],
) -> Spot:
    if form == "plain" and any(entry.kind in FACILITIES for entry in entries):
        form = "facility"
    recognised = all(
        parse.tokens[i].entity in _PLACES for i in range(*core) if parse.tokens[i].text.isalpha()
    )
    return Spot(
        first=first, last=last, core=core, form=form, entries=entries, recognised=recognised, sentence=number
    )


def _parts(parse: Parse, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The run itself, or, where the recogniser sees a place in one end of it, that place ("Attack Rocks
    Mosul" in a headline)."""
    tokens = parse.tokens
    labels = [tokens[i].entity for i in range(first, end)]
    if len(set(labels)) > 1 or any(tokens[i].begins for i in range(first + 1, end)):
        at = first
        while at < end:
            stop = at + 1
            while stop < end and tokens[stop].entity == tokens[at].entity and not tokens[stop].begins:
                stop += 1
            if tokens[at].entity in _PLACES:
                yield at, stop
            at = stop


def find_spots(parse: Parse, article: Article) -> tuple[Spot, ...]:
    """All spots of a parse in text order, without overlap."""
    found: list[Spot] = []
    for number, sentence in enumerate(parse.sentences):
        at = sentence.first
        while at < sentence.last:
            if not begins_name(parse, at, sentence):
                at += 1
                continue
            end = max(run_end(parse, at, sentence), at + 1)
            spot = _spot(parse, article, number, at, end)
            if spot is None or not (spot.entries or spot.form == "facility"):
                inner = [_spot(parse, article, number, a, b) for a, b in _parts(parse, at, end)]
                kept = [one for one in inner if one is not None and one.entries]
                if kept:
                    found += kept
                    at = max(end, kept[-1].last)
                    continue
            if spot is not None:
                found.append(spot)
                end = max(end, spot.last)
            at = end
    return tuple(found)
