"""Which spots are used as places: where something is, happens or goes, not who acts or speaks.

"In Syria" is a place, "Syria accused Israel" are two states that speak and are spoken of. The heuristic
trusts the word before the name most (a parse of a news sentence is wrong more often than a preposition is),
then the verb it hangs on. A name that follows a place after "and", or after a comma when it holds that place
("Sarmada, Syria"), is used as that place is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casus.language.grammar import ancestors, is_passive
from casus.mentions.gazetteer import place_key
from casus.mentions.place_runs import words
from casus.mentions.place_spots import FACILITIES, Spot
from casus.records import Parse

__all__ = ["Use", "can_hold", "is_state", "uses_of"]

#: Kinds that hold towns; of these, the ones whose towns the gazetteer lists.
_LARGER = frozenset({"country", "adm1", "adm2", "province", "governorate", "region", "sea"})
_AREAS = frozenset({"adm1", "adm2"})
_TITLES = frozenset(
    {
        "president", "minister", "general", "mr", "mrs", "ms", "dr", "secretary", "sheikh", "king", "prince",
        "senator", "colonel", "sir",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Why a spot counts as a place.

    ``how`` is the reason (strong, weak, of, object, possessive, before, facility, and, holder, heading).
    ``offset`` says that the thing is not there but near it ("west of Damascus"). ``sure`` says that the text
    alone shows a place, be the name known or not ("the town of X").
    """

    how: str
    offset: bool = False
    sure: bool = False


def is_state(spot: Spot) -> bool:
    """Whether the bare name is a state's, which acts and speaks like a person."""
    return spot.form == "plain" and any(entry.kind == "country" for entry in spot.entries)


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


def _before(parse: Parse, spot: Spot) -> int | None:
    """The token that governs the spot from the left, past articles, adjectives and the like."""
    first = parse.sentences[spot.sentence].first
    at = spot.first - 1
    while at >= first:
        token = parse.tokens[at]
        loose = (
            token.pos in {"DET", "NUM"}
            or token.text.lower() in {"both", "either", "nearby", "downtown"}
            or token.tag in {"JJ", "VBN", "VBG", "PRP$"}
            or token.text in {"-", "“", '"'}
        )
        joined = at + 1 < len(parse.tokens) and parse.tokens[at + 1].text == "-" and token.pos != "ADP"
        if not (loose or joined) or (token.tag in {"VBG", "VBN"} and token.dep in {"ROOT", "relcl", "acl"}):
            return at
        at -= 1
    return None


def _head_word(parse: Parse, spot: Spot) -> int:
    """The token of the spot that the rest of the spot hangs on."""
    inside = range(spot.first, spot.last)
    return next((i for i in inside if parse.tokens[i].head not in inside), spot.last - 1)


def _after_of(parse: Parse, spot: Spot, of: int) -> Use | None:
    """The use of a name after "of": by the noun before it."""
    first = parse.sentences[spot.sentence].first
    if of <= first:
        return None
    noun = parse.tokens[of - 1].text.lower()
    compass = noun in words("compass")
    if parse.tokens[of - 1].text == "State":  # "Islamic State of Iraq" is a body
        return None
    if noun in words("settlement"):
        return Use(how="of", sure=True)
    if noun in words("place_of") | words("area") | words("facility") or compass:
        away = of >= first + 2 and compass and parse.tokens[of - 2].text.lower() not in {"the", "in"}
        return Use(how="of", offset=away or noun == "outskirts")
    if noun in words("event"):
        return Use(how="of")
    return None


def _by_preposition(parse: Parse, spot: Spot, at: int) -> Use | None:
    word = parse.tokens[at].text.lower()
    if word in words("settlement") and at == spot.first - 1:
        return Use(how="of", sure=True)  # "the capital Colombo"
    if (is_state(spot) and _stands_before_noun(parse, spot)) or _is_hyphened(parse, spot):
        return None
    if word == "of":
        return _after_of(parse, spot, at)
    if word in words("strong"):
        # "in X" and "around X" are said of many things, "near X" of places.
        sure = word in {"near", "outside", "towards", "toward"}
        return Use(how="strong", offset=word in {"near", "outside", "around", "off"}, sure=sure)
    if word == "to" and at and parse.tokens[at - 1].text.lower() in {"close", "next", "adjacent", "near"}:
        return Use(how="strong", offset=True)
    if word == "as" and at >= 2 and parse.tokens[at - 1].text.lower() == "such":
        placed = parse.tokens[at - 2].text.lower() in words("settlement") | words("place_of")
        return Use(how="of", sure=placed) if placed else None
    if word == "," and at and parse.tokens[at - 1].text.lower() == "capital":
        return Use(how="of", sure=True)
    if word not in words("weak"):
        return None
    if word == "on" and not is_state(spot) and at and parse.tokens[at - 1].lemma in words("event"):
        return Use(how="of")  # "the attack on X"
    if not is_state(spot):
        return Use(how="weak")
    above = {parse.tokens[i].lemma for i in ancestors(parse, at)[:2]}
    before = {parse.tokens[at - 1].lemma, parse.tokens[at - 1].text.lower()} if at else set()
    if word == "on":
        return Use(how="weak") if (above | before) & words("event") else None
    return Use(how="weak") if (above | before) & words("motion") else None


def _is_hyphened(parse: Parse, spot: Spot) -> bool:
    """ "US-led", "Beirut-based": an adjective."""
    at = spot.last
    return (
        at < len(parse.tokens)
        and parse.tokens[at].text == "-"
        and parse.tokens[at].start == parse.tokens[at - 1].end
    )


def _stands_before_noun(parse: Parse, spot: Spot) -> bool:
    """ "on US forces", "in Iraq policy": the state only says whose."""
    head = parse.tokens[_head_word(parse, spot)]
    if head.dep not in {"compound", "amod", "nmod"} or head.head < spot.last:
        return False
    noun = parse.tokens[head.head].text.lower()
    return noun not in words("area") | words("place_of") | {"airspace", "border", "territory"}


def _by_verb(parse: Parse, spot: Spot) -> Use | None:
    head = parse.tokens[_head_word(parse, spot)]
    verb = parse.tokens[head.head]
    wanted = words("into_state") if is_state(spot) else words("into")
    # The tagger leaves some pasts as they are ("retook"), so the list holds a few.
    if head.dep == "dobj" and wanted & {verb.lemma, verb.text.lower()}:
        return Use(how="object")
    if head.dep == "nsubjpass" and verb.lemma in words("into") and not is_state(spot):
        return Use(how="object") if is_passive(parse, head.head) else None
    return None


def _by_what_follows(parse: Parse, spot: Spot, next_spot: Spot | None) -> Use | None:
    """ "Syria's Idlib province", "Iraq's capital", "the Mosul operations", "Lebanese" not."""
    tokens, last = parse.tokens, parse.sentences[spot.sentence].last
    at = spot.last
    if at >= last:
        return None
    if tokens[at].text.lower() in {"'s", "’s", "'", "’"}:
        at += 1
        while at < last and (tokens[at].tag in {"JJ", "JJS"} or tokens[at].text.lower() in words("compass")):
            at += 1
        if next_spot is not None and next_spot.first <= at < next_spot.last and next_spot.entries:
            return Use(how="possessive")
        noun = tokens[at].text.lower() if at < last else ""
        places = words("place_of") | words("area") | words("facility") | words("site")
        return Use(how="possessive") if noun in places | {"airspace"} else None
    noun = tokens[at].text.lower()
    if noun in words("event") and not is_state(spot) and tokens[at - 1].head == at:
        return Use(how="before")
    if spot.form == "plain" and spot.entries and not is_state(spot) and _names_site(parse, spot):
        return Use(how="object")
    return Use(how="before") if noun in {"border", "airspace", "area", "front"} else None


def _named_place(parse: Parse, spot: Spot) -> bool:
    """Whether the words around a name say that it is a place: "Maleley village", "a place called Teiba"."""
    tokens, at = parse.tokens, spot.last
    first, last = parse.sentences[spot.sentence].first, parse.sentences[spot.sentence].last
    if is_state(spot):
        return False
    if at < last and tokens[at].text in words("after_name") and spot.form in {"plain", "compass"}:
        return tokens[at].pos == "NOUN" and tokens[at - 1].pos != "ADJ"
    called = spot.first - 2 >= first and tokens[spot.first - 1].text in {"called", "named"}
    return called and tokens[spot.first - 2].text.lower() in words("settlement") | words("place_of")


def _names_site(parse: Parse, spot: Spot) -> bool:
    """Whether the name stands before a building or works: "Kosti fuel depot", "Kharkiv apartment block"."""
    noun = parse.tokens[spot.last]
    if not spot.recognised and parse.tokens[spot.first].text.isupper():
        return False  # "the TLP headquarters"
    head = parse.tokens[_head_word(parse, spot)]
    if head.dep in {"compound", "nmod"} and spot.last <= head.head <= spot.last + 2:
        noun = parse.tokens[head.head]
    return noun.text.lower() in words("facility") | words("site") or noun.lemma in words("site")


def _is_heading(parse: Parse, spot: Spot) -> bool:
    """A line that holds the name and nothing else, or begins with it and a colon or dash."""
    sentence = parse.sentences[spot.sentence]
    rest = [parse.tokens[i].text for i in range(spot.last, sentence.last)]
    opens = spot.first == sentence.first
    starts_block = spot.sentence == 0 or parse.sentences[spot.sentence - 1].paragraph != sentence.paragraph
    return opens and starts_block and (not rest or rest in ([":"], ["."]) or rest[0] in {":", "–", "—"})


def _moves_there(parse: Parse, spot: Spot) -> bool:
    """ "on the way to X", "advanced from X"."""
    at = _before(parse, spot)
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
    at = _before(parse, spot)
    named = _named_place(parse, spot)
    if at is not None:
        use = _by_preposition(parse, spot, at)
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
        acts = parse.tokens[_head_word(parse, spot)].dep == "nsubj"
        return None if acts and spot.form == "facility" else Use(how=spot.form)
    return _by_what_follows(parse, spot, after) or _by_verb(parse, spot)


def _joined(parse: Parse, one: Spot, other: Spot) -> str | None:
    """How a spot goes on from the place before it."""
    between = [parse.tokens[i].text.lower() for i in range(one.last, other.first)]
    if one.sentence != other.sentence or not between or len(between) > 6:
        return None
    head = parse.tokens[_head_word(parse, other)]
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
