"""Verbs that kill or hurt -> whom: "killed 12 soldiers", "wounding dozens", "five lost their lives".

In comes a ``Reading``, out come ``Found`` records, one per counted party. The dependency parse is believed to
know the object or the passive subject; where it shows none, a figure right after the verb is its object.
"""

from collections.abc import Iterator

from casus.language.grammar import children, conjuncts, is_passive, objects, prep_objects, subjects
from casus.mentions.counted import Counted, is_people, lexicon
from casus.mentions.toll_reading import Found, Reading, is_told, shared_effect, verb_effect
from casus.records import Parse

__all__ = ["find_in_hospital", "find_in_shots", "find_in_verbs"]


def find_in_verbs(reading: Reading) -> Iterator[Found]:
    """Tolls told by a verb and its victim."""
    parse = reading.parse
    second: set[int] = set()
    for i, token in enumerate(parse.tokens):
        if token.pos not in {"VERB", "NOUN", "ADJ"} or i in second:
            continue
        effect, how = verb_effect(parse, i)
        if not effect or not is_told(parse, i):
            continue
        # "Bomb kills 12": the tagger takes a headline's verb for a plural noun
        if token.pos != "VERB" and (token.tag not in {"NNS", "VBG"} or _figure_after(reading, i) is None):
            continue
        shared = shared_effect(parse, i)
        if shared is not None and _figure_after(reading, i) is None:
            effect = "both"
            second.add(shared)
        for victim in dict.fromkeys((*_victims(reading, i, how), *_companions(parse, i))):
            yield from _accept(reading, i, victim, effect, how)


def _victims(reading: Reading, i: int, how: str) -> tuple[int, ...]:
    parse = reading.parse
    if how == "subject":
        return subjects(parse, i)
    if how == "lose":
        return _lost(reading, i)
    found = _inverted(reading, i) or _own_victims(parse, i) or _shared_victims(parse, i)
    if found:
        return found
    other = shared_effect(parse, i)
    if other is not None and objects(parse, other):
        return objects(parse, other)
    beside = _figure_after(reading, i)
    if beside is not None:
        return (beside,)
    if parse.tokens[i].tag in {"VBN", "VBD"} and not is_passive(parse, i):
        # "25 were killed and 51 wounded": the parse makes 51 the doer
        own = tuple(o for c in children(parse, i, "nsubj")[-1:] for o in conjuncts(parse, c))
        return own if any(o in reading.figures or reading.has_figure(o) for o in own) else ()
    return ()


def _own_victims(parse: Parse, i: int) -> tuple[int, ...]:
    """The object or passive subject; of two bare subjects the nearer ("12 killed, 30 wounded")."""
    bare = children(parse, i, "nsubj")
    if len(bare) > 1 and is_passive(parse, i):
        return conjuncts(parse, bare[-1])
    return objects(parse, i)


def _lost(reading: Reading, i: int) -> tuple[int, ...]:
    """ "Lost their lives": the subject; "lost eight men": the object, if people."""
    parse = reading.parse
    lost = children(parse, i, "dobj")
    if any(parse.tokens[o].lemma in {"life", "lives"} for o in lost):
        counted = any(parse.tokens[c].dep == "nummod" for o in lost for c in parse.below[o])
        return () if counted else subjects(parse, i)
    return tuple(o for c in lost for o in conjuncts(parse, c) if is_people(parse, o))


def _inverted(reading: Reading, i: int) -> tuple[int, ...]:
    """ "Killed were two officers and a driver"."""
    parse = reading.parse
    first = i in reading.firsts or parse.tokens[i - 1].text in {"and", "also", ","}
    if not first or i + 1 >= len(parse.tokens) or parse.tokens[i + 1].lemma != "be":
        return ()
    near = {i, i + 1, parse.tokens[i].head}
    return tuple(o for at in near for c in children(parse, at, "attr") if c > i for o in conjuncts(parse, c))


def _shared_victims(parse: Parse, i: int) -> tuple[int, ...]:
    """The passive subject a bare second participle shares: "was hit by a car and killed"."""
    token = parse.tokens[i]
    if token.tag != "VBN" or token.dep not in {"conj", "oprd", "xcomp"}:
        return ()
    if children(parse, i, "nsubj", "nsubjpass") or not is_passive(parse, token.head):
        return ()
    return objects(parse, token.head)


def _companions(parse: Parse, i: int) -> tuple[int, ...]:
    """ "She was killed along with her two sons"."""
    withs = [c for c in children(parse, i, "prep") if parse.tokens[c].lemma == "with"]
    if not any(parse.tokens[c - 1].lemma in {"along", "together"} for c in withs):
        return ()
    return prep_objects(parse, i, "with")


def _figure_after(reading: Reading, i: int) -> int | None:
    """The number right after a verb, its particle and adverbs passed over; its noun when it has one."""
    tokens = reading.parse.tokens
    for at in range(i + 1, min(i + 4, len(tokens))):
        if at in reading.firsts:
            return None
        if at in reading.figures:
            return _head_of_figure(reading, at)
        if tokens[at].text.lower() not in lexicon()["verbs"]["between"]:
            return None
    return None


def _head_of_figure(reading: Reading, at: int) -> int:
    """The noun a figure counts, or the figure's last token when it stands alone."""
    tokens, figure = reading.parse.tokens, reading.figures[at]
    while reading.figures.get(at + 1) is figure:
        at += 1
    head = tokens[tokens[at].head]
    counts = tokens[at].dep in {"nummod", "amod", "det"} and head.i > at and head.pos in {"NOUN", "PROPN"}
    return head.i if counts else at


def _accept(reading: Reading, i: int, victim: int, effect: str, how: str) -> Iterator[Found]:
    parse = reading.parse
    counted = reading.count(_before_dash(reading, victim))
    if counted is None or not counted.people or not _fits(parse, i, counted, how):
        return
    voice = how if how in {"subject", "lose"} else "passive" if is_passive(parse, i) else "object"
    yield Found(effect=effect, counted=counted, trigger=i, rule=f"verb-{voice}")


def _fits(parse: Parse, i: int, counted: Counted, how: str) -> bool:
    """Whether the verb can be said of such a party and tells of one event, not of a habit."""
    tag, by = parse.tokens[i].tag, counted.by
    known = counted.noun is None or is_people(parse, counted.noun) is True
    if how == "people" and not known and by != "named":
        return False
    if how in {"subject", "lose"} and by in {"plural", "one", "group"} and not known:
        return False
    if how == "subject" and by in {"pronoun", "one"} and tag not in {"VBD", "VBN"}:
        return False
    generic = tag in {"VBP", "VBZ", "VB"} and by in {"plural", "group", "pronoun"}
    return not generic or any(s.first <= i < s.last and s.where != "body" for s in parse.sentences)


def _before_dash(reading: Reading, victim: int) -> int:
    """In "30 people - many of them women - were killed" the parse takes "many"; the 30 are meant."""
    parse, noun = reading.parse, victim - 2
    if victim not in reading.figures or noun < 0:
        return victim
    if (
        parse.tokens[victim - 1].text not in {"-", "–", "—", "(", "--", ","}
        or parse.tokens[noun].pos != "NOUN"
    ):
        return victim
    inside = {parse.tokens[o].lemma for o in prep_objects(parse, victim, "of")}
    return noun if inside & {"they", "them", "whom"} and reading.has_figure(noun) else victim


def find_in_hospital(reading: Reading) -> Iterator[Found]:
    """ "Four others were taken to hospital", "six suffered burns": hurt, without saying so."""
    parse = reading.parse
    for i, token in enumerate(parse.tokens):
        if token.pos not in {"VERB", "AUX"} or not (hurt := _treated(parse, i)) or not is_told(parse, i):
            continue
        for victim in hurt:
            counted = reading.count(victim)
            if counted and counted.people and counted.by in {"figure", "one", "named", "pronoun", "none"}:
                yield Found(effect="injured", counted=counted, trigger=i, rule="hospital")


def _treated(parse: Parse, i: int) -> tuple[int, ...]:
    words, lemma = lexicon()["hospital"], parse.tokens[i].lemma
    if lemma in words["verbs"] and any(_is_hospital(parse, o) for o in prep_objects(parse, i, "to", "in")):
        return objects(parse, i)
    if lemma in words["treat"] and is_passive(parse, i):
        return objects(parse, i)
    if lemma in words["stay"] and any(_is_hospital(parse, o) for o in prep_objects(parse, i, "in")):
        return subjects(parse, i, inherit=False)
    harm = any(parse.tokens[o].lemma in words["harm"] for o in children(parse, i, "dobj"))
    return subjects(parse, i) if lemma in words["suffer"] and harm else ()


def _is_hospital(parse: Parse, i: int) -> bool:
    lemma = parse.tokens[i].lemma
    if lemma in {"center", "centre"}:
        return parse.tokens[i - 1].lemma == "medical"
    return lemma in lexicon()["hospital"]["places"]


def find_in_shots(reading: Reading) -> Iterator[Found]:
    """ "Five people were shot": hit, whether they lived or not; one figure for both."""
    parse = reading.parse
    for i, token in enumerate(parse.tokens):
        if token.lemma != "shoot" or token.pos != "VERB" or verb_effect(parse, i)[0] or not is_told(parse, i):
            continue
        for victim in objects(parse, i):
            counted = reading.count(victim)
            if counted is None or counted.by != "figure" or not counted.people:
                continue
            if counted.noun is None or is_people(parse, counted.noun):
                yield Found(effect="both", counted=counted, trigger=i, rule="shot")
