"""Signs in the words around a spot that it is used as a place: the word before it, the verb it hangs on, the
noun that follows.

The heuristic trusts the word before the name most: a parse of a news sentence is wrong more often than a
preposition is.
"""

from dataclasses import dataclass

from casus.language.grammar import ancestors, is_passive
from casus.mentions.place_runs import words
from casus.mentions.place_spots import Spot
from casus.records import Parse

__all__ = [
    "Use", "by_preposition", "by_verb", "by_what_follows", "head_word", "is_state", "named_place", "word_before",
]  # fmt: skip


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


def word_before(parse: Parse, spot: Spot) -> int | None:
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


def head_word(parse: Parse, spot: Spot) -> int:
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


def by_preposition(parse: Parse, spot: Spot, at: int) -> Use | None:
    """The use that the word ``at`` before the spot shows, if it shows one."""
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
    head = parse.tokens[head_word(parse, spot)]
    if head.dep not in {"compound", "amod", "nmod"} or head.head < spot.last:
        return False
    noun = parse.tokens[head.head].text.lower()
    return noun not in words("area") | words("place_of") | {"airspace", "border", "territory"}


def by_verb(parse: Parse, spot: Spot) -> Use | None:
    """The use of a name that is the object of moving, striking or holding."""
    head = parse.tokens[head_word(parse, spot)]
    verb = parse.tokens[head.head]
    wanted = words("into_state") if is_state(spot) else words("into")
    # The tagger leaves some pasts as they are ("retook"), so the list holds a few.
    if head.dep == "dobj" and wanted & {verb.lemma, verb.text.lower()}:
        return Use(how="object")
    if head.dep == "nsubjpass" and verb.lemma in words("into") and not is_state(spot):
        return Use(how="object") if is_passive(parse, head.head) else None
    return None


def by_what_follows(parse: Parse, spot: Spot, next_spot: Spot | None) -> Use | None:
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


def named_place(parse: Parse, spot: Spot) -> bool:
    """Whether the words around a name say that it is a place: "Maleboro village", "a place called Norvane"."""
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
        return False  # "the NRF headquarters"
    head = parse.tokens[head_word(parse, spot)]
    if head.dep in {"compound", "nmod"} and spot.last <= head.head <= spot.last + 2:
        noun = parse.tokens[head.head]
    return noun.text.lower() in words("facility") | words("site") or noun.lemma in words("site")
