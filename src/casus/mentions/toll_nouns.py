"""Nouns that count the dead and the hurt: "12 deaths", "the murder of two priests", "a toll of 41".

In comes a ``Reading``, out come ``Found`` records. A noun counts by its own figure or by the people of its
of-phrase; denied, it counts nought (see ``toll_noughts``). A "toll" or "number of dead" that moves to a
figure takes the place of earlier ones: its rule is "toll-update".
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from casus.language.grammar import ancestors, children, conjuncts, is_negated, prep_objects
from casus.mentions.counted import Counted, is_people, lexicon
from casus.mentions.toll_noughts import is_denied, is_nought, is_real
from casus.mentions.toll_reading import Found, Reading, is_told, state_effect
from casus.records import Parse

__all__ = ["find_in_nouns"]

#: How far after "toll" its figure may stand, in tokens.
_TOLL_REACH = 16


def find_in_nouns(reading: Reading) -> Iterator[Found]:
    """Tolls told by a noun."""
    words = lexicon()["nouns"]
    for i, token in enumerate(reading.parse.tokens):
        if token.pos not in {"NOUN", "PROPN", "ADJ"}:
            continue
        for key, read in _READERS:
            if token.lemma in words[key]:
                yield from read(reading, i)
                break


def _found(effect: str, counted: Counted | None, trigger: int, rule: str) -> Iterator[Found]:
    if counted is not None and counted.people:
        yield Found(effect=effect, counted=counted, trigger=trigger, rule=rule)


def _nameless(counted: Counted) -> Counted:
    """The count of a noun that is no name for people: "nine bodies", "40 lives"."""
    return replace(counted, who=None, noun=None, people=True)


def _counting_noun(reading: Reading, i: int, effect: str) -> Iterator[Found]:
    """ "12 deaths", "30 casualties", "no injuries", "the deaths of five"."""
    parse = reading.parse
    if parse.tokens[i].dep == "compound":
        return
    own = reading.count(i)
    if is_denied(parse, i) or (own is not None and own.by == "none"):
        if is_nought(parse, i):
            yield from _nought(reading, i, effect)
    elif is_real(parse, i):
        if own is not None and own.figure is not None:
            yield from _found(effect, _with_people(reading, i, own), i, "noun-figure")
        elif effect == "killed":
            yield from _act(reading, i, effect)


def _with_people(reading: Reading, i: int, own: Counted) -> Counted:
    """In "12 civilian deaths" the people are the civilians; in "12 deaths" nobody is named."""
    parse, who = reading.parse, None
    for c in children(parse, i, "amod", "compound", "nmod"):
        token = parse.tokens[c]
        names = is_people(parse, c) and token.lemma not in lexicon()["who"]["bare"]
        if names or token.lemma in lexicon()["nouns"]["of_whom"]:
            who = token.text
    for obj in prep_objects(parse, i, "among", "of"):
        counted = reading.count(obj)
        if counted is not None and is_people(parse, obj):
            who = counted.who
    return replace(_nameless(own), end=parse.tokens[i].end, who=who)


def _nought(reading: Reading, i: int, effect: str) -> Iterator[Found]:
    parse, token = reading.parse, reading.parse.tokens[i]
    start = min((parse.tokens[c].start for c in children(parse, i, "det")), default=token.start)
    counted = Counted(start=start, end=token.end, head=i, figure=None, who=None, by="none", people=True)
    reported = any(parse.tokens[a].lemma == "report" for a in ancestors(parse, i)[:1])
    for kind in ("killed", "injured") if effect == "both" else (effect,):
        yield Found(effect=kind, counted=counted, trigger=i, rule="zero-reported" if reported else "zero")


def _act(reading: Reading, i: int, effect: str) -> Iterator[Found]:
    """ "The murder of two priests", "the deaths of five", "the general's assassination"."""
    parse = reading.parse
    kinds = {parse.tokens[c].lemma for c in children(parse, i, "amod")}
    if kinds & lexicon()["nouns"]["unreal_kinds"] or is_negated(parse, i) or not is_real(parse, i):
        return
    for victim in prep_objects(parse, i, "of"):
        yield from _found(effect, reading.count(victim), i, "noun-of")
    for child in children(parse, i, "poss"):
        counted = reading.count(child)
        if counted is not None and counted.by in {"named", "figure", "one"} and effect == "killed":
            yield from _found(effect, counted, i, "noun-poss")


def _bodies(reading: Reading, i: int) -> Iterator[Found]:
    """ "The bodies of nine men" and "nine bodies were found"; a UN body or a body of water is neither."""
    parse = reading.parse
    victims = [v for v in prep_objects(parse, i, "of") if is_people(parse, v) or v in reading.figures]
    if victims:
        # the parse hangs the second of "the bodies of two sisters and a guard" on the bodies
        victims += [v for v in conjuncts(parse, i)[1:] if is_people(parse, v)]
        for victim in victims:
            yield from _found("killed", reading.count(victim), i, "bodies")
        return
    above = {parse.tokens[a].lemma for a in ancestors(parse, i)[:2]}
    own = reading.count(i)
    if own is not None and own.figure is not None and above & lexicon()["nouns"]["body_verbs"]:
        yield from _found("killed", _nameless(own), i, "bodies")


def _lives(reading: Reading, i: int) -> Iterator[Found]:
    """ "Claimed 14 lives", "cost the lives of two medics", "no loss of life"."""
    parse = reading.parse
    above = ancestors(parse, i)
    if len(above) > 1 and parse.tokens[above[1]].lemma == "loss":
        if is_denied(parse, above[1]) and is_nought(parse, above[1]):
            yield from _nought(reading, above[1], "killed")
        return
    verb = next((a for a in above[:2] if parse.tokens[a].lemma in lexicon()["verbs"]["lives"]), None)
    if verb is None or not is_told(parse, verb):
        return
    for victim in prep_objects(parse, i, "of"):
        yield from _found("killed", reading.count(victim), i, "lives")
    own = reading.count(i)
    if own is not None and own.figure is not None:
        yield from _found("killed", _nameless(own), i, "lives")


def _toll(reading: Reading, i: int) -> Iterator[Found]:
    """ "The death toll rose from 12 to 41": the first figure that a mover leads to, "from" passed over; "raised to 41
    the number of people killed when two cars blew up": the figure before it, none of how they died."""
    tokens, moves = reading.parse.tokens, lexicon()["nouns"]["toll_moves"]
    effect = _toll_effect(reading.parse, i)
    if effect and (before := _told_before(reading, i)) is not None:
        yield from _found(effect, reading.count(before), i, "toll-update")
        return
    if tokens[i].lemma == "number":
        moves = moves - {"of"}
    moved = False
    for at in range(i + 1, min(i + _TOLL_REACH, len(tokens))) if effect else ():
        if at in reading.firsts or tokens[at].text == ";":
            return
        if tokens[at].lemma in moves:
            moved = True
        elif tokens[at].lemma == "from" or tokens[at].tag in {"WRB", "WP"} or tokens[at].dep == "mark":
            moved = False
        elif moved and _is_toll_figure(reading, at):
            yield from _found(effect, reading.count(_counted_at(reading, at)), i, "toll-update")
            return


def _told_before(reading: Reading, i: int) -> int | None:
    """The figure right before "the death toll" or "the number", after "to" or "at"."""
    tokens = reading.parse.tokens
    at = min(children(reading.parse, i, "det", "compound"), default=i) - 1
    to = at - 1
    while to > 0 and tokens[to].lemma in {"at", "least", "most", "more", "than", "about", "around", "some"}:
        to -= 1
    led = any(t.text in {"to", "at"} for t in tokens[max(to, 0) : max(at, 0)]) and at not in reading.firsts
    return at if led and _is_toll_figure(reading, at) else None


def _is_toll_figure(reading: Reading, at: int) -> bool:
    """Whether a figure can be a toll: no percentage, and no part of a date ("of 3 May")."""
    tokens, figure = reading.parse.tokens, reading.figures.get(at)
    if figure is None or figure.hedge in {"none", "vague"} or tokens[at].entity in {"PERCENT", "TIME"}:
        return False
    beside = tokens[at + 1 : at + 2] + ((tokens[at],) if not tokens[at].begins else ())
    return not (tokens[at].entity == "DATE" and any(t.entity == "DATE" for t in beside))


def _toll_effect(parse: Parse, i: int) -> str:
    """What a "death toll", a "casualty toll" or a "number of wounded" counts; "" for a road toll."""
    tokens = parse.tokens
    if tokens[i].pos not in {"NOUN", "PROPN"}:
        return ""
    if tokens[i].lemma == "number":
        return next((effect for token in tokens[i + 1 : i + 5] if (effect := state_effect(token.text))), "")
    kind = {tokens[c].lemma for c in children(parse, i, "compound", "amod", "nmod")}
    if kind & lexicon()["nouns"]["other_tolls"]:
        return ""
    return "both" if kind & {"casualty", "injury"} else "killed"


def _counted_at(reading: Reading, at: int) -> int:
    """The people a toll's figure counts, or the figure's last token."""
    tokens, figure = reading.parse.tokens, reading.figures[at]
    while reading.figures.get(at + 1) is figure:
        at += 1
    head = tokens[at].head
    return head if tokens[at].dep == "nummod" and head > at and is_people(reading.parse, head) else at


#: Word list -> what reads it, in the order of trying.
_READERS: Final[tuple[tuple[str, Callable[[Reading, int], Iterator[Found]]], ...]] = (
    ("toll", _toll),
    ("both", partial(_counting_noun, effect="both")),
    ("killed", partial(_counting_noun, effect="killed")),
    ("injured", partial(_counting_noun, effect="injured")),
    ("killing", partial(_act, effect="killed")),
    ("injuring", partial(_act, effect="injured")),
    ("body", _bodies),
    ("life", _lives),
)
