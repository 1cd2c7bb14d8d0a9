"""Verbs and states that kill or hurt -> whom: "killed 12 soldiers", "51 wounded", "left 25 dead".

In comes a ``Reading`` (parse, text, figures), out come ``Found`` records, one per counted party. Two beliefs:
the dependency parse knows the object or the passive subject most of the time; where it does not, a figure
right before a state word ("30 hurt") or right after a verb ("wounding 12") is what the word counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from casus.language.grammar import children, conjuncts, is_passive, objects, prep_objects, subjects
from casus.mentions.counted import Counted, Figures, is_people, lexicon, read_counted
from casus.records import Parse

__all__ = [
    "Found",
    "Reading",
    "find_in_shots",
    "find_in_states",
    "find_in_verbs",
    "is_told",
    "shared_effect",
    "state_effect",
]

_AUX_UNREAL = {"could", "would", "will", "can", "should", "must", "shall", "'ll", "wo", "'d", "ca"}
_AUX_PERHAPS = {"may", "might"}
_BE = {
    "be",
    "lie",
    "find",
    "discover",
    "leave",
    "report",
    "pronounce",
    "declare",
    "confirm",
    "fear",
    "presume",
    "believe",
    "remain",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a rule may look at: the parse, the article's text, the figures by token, words of persons' names,
    and the tokens that begin a sentence."""

    parse: Parse
    text: str
    figures: Figures
    persons: frozenset[str] = frozenset()
    firsts: frozenset[int] = frozenset()

    def count(self, i: int) -> Counted | None:
        """The counted party that token ``i`` heads."""
        return read_counted(self.parse, self.text, i, self.figures, self.persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One counted party and the word that tells what became of it."""

    effect: str
    counted: Counted
    trigger: int
    rule: str


def is_told(parse: Parse, i: int) -> bool:
    """Whether verb ``i`` tells what happened: not negated, not "could kill", "to kill", "if it kills"."""
    words = lexicon()["verbs"]
    deps = children(parse, i)
    aux = {parse.tokens[c].text.lower() for c in deps if parse.tokens[c].dep in {"aux", "auxpass"}}
    if any(parse.tokens[c].dep == "neg" for c in deps) or aux & _AUX_UNREAL:
        return False
    if aux & _AUX_PERHAPS and "have" not in aux:
        return False
    if any(
        parse.tokens[c].dep == "mark" and parse.tokens[c].lemma in {"if", "unless", "whether"} for c in deps
    ):
        return False
    head = parse.tokens[parse.tokens[i].head]
    if "to" in aux and "have" not in aux:
        return head.i != i and head.lemma in words["real_heads"]
    if head.i != i and parse.tokens[i].dep in {"xcomp", "pcomp", "dobj"}:
        governor = head if head.pos != "ADP" else parse.tokens[head.head]
        return governor.lemma not in words["unreal_heads"]
    if head.i != i and parse.tokens[i].dep == "conj" and head.pos == "VERB" and not aux:
        return is_told(parse, head.i)
    return True


def _verb_effect(parse: Parse, i: int) -> tuple[str, str]:
    """What verb ``i`` does, and to whom: (effect, "object" | "subject" | "people" | "")."""
    words, token = lexicon()["verbs"], parse.tokens[i]
    lemma = token.lemma
    after = [parse.tokens[c] for c in children(parse, i)]
    beside = parse.tokens[i + 1].text.lower() if i + 1 < len(parse.tokens) else ""
    for verb, particle, effect in words["particle"]:
        near = particle == beside or any(
            c.text.lower() == particle and c.dep in {"prt", "acomp", "advmod", "oprd"} for c in after
        )
        if lemma == verb and near:
            return effect, "object" if particle == "dead" or verb in {"gun", "mow"} else "people"
    if lemma in words["killed"]:
        return "killed", "object"
    if lemma in words["injured"]:
        return "injured", "object"
    if lemma in words["killed_people_only"] and token.tag != "VB":
        return "killed", "people"
    if lemma in words["killed_subject"]:
        return "killed", "subject"
    to_death = any(parse.tokens[o].lemma == "death" for o in prep_objects(parse, i, "to"))
    if to_death and lemma in words["death_object"] and (token.tag == "VBN" or children(parse, i, "dobj")):
        return "killed", "object"
    if to_death and lemma in words["death_subject"]:
        return "killed", "subject"
    if lemma in words["lose"]:
        return "killed", "lose"
    return "", ""


def state_effect(word: str) -> str:
    """The effect a state word tells, or ""."""
    states = lexicon()["states"]
    word = word.lower()
    return "killed" if word in states["killed"] else "injured" if word in states["injured"] else ""


def shared_effect(parse: Parse, i: int) -> int | None:
    """The second word of "killed and wounded", "dead or injured" when both share one count."""
    own = state_effect(parse.tokens[i].text) or _verb_effect(parse, i)[0]
    at, joined = i + 1, False
    while at < min(i + 4, len(parse.tokens)):
        token = parse.tokens[at]
        if token.lemma in {"and", "or", "/"}:
            joined = True
        elif token.text.lower() not in lexicon()["states"]["adverbs"]:
            other = state_effect(token.text) or (_verb_effect(parse, at)[0] if token.pos == "VERB" else "")
            return at if joined and {own, other} == {"killed", "injured"} else None
        at += 1
    return None


def _victims(reading: Reading, i: int, how: str) -> tuple[int, ...]:
    parse = reading.parse
    if how == "subject":
        return subjects(parse, i)
    if how == "lose":
        lost = children(parse, i, "dobj")
        if any(parse.tokens[o].lemma in {"life", "lives"} and o not in reading.figures for o in lost):
            own = [c for o in lost for c in parse.below[o] if parse.tokens[c].dep == "nummod"]
            return () if own else subjects(parse, i)
        return tuple(o for c in lost for o in conjuncts(parse, c) if is_people(parse, o))
    attr = [o for c in children(parse, parse.tokens[i].head, "attr") + children(parse, i, "attr") if c > i
            for o in conjuncts(parse, c)]  # fmt: skip
    if attr and parse.tokens[i].tag == "VBN" and parse.tokens[i + 1].lemma == "be":
        return tuple(attr)
    found = objects(parse, i) or _shared_victims(parse, i)
    if found:
        return found
    other = shared_effect(parse, i)
    if other is not None and objects(parse, other):
        return objects(parse, other)
    beside = _figure_after(reading, i)
    if beside is not None:
        return (beside,)
    if parse.tokens[i].tag in {"VBN", "VBD"} and not is_passive(parse, i):
        own = tuple(o for c in children(parse, i, "nsubj") for o in conjuncts(parse, c))
        return own if any(o in reading.figures or _counted_left(reading, o) for o in own) else ()
    return ()


def _shared_victims(parse: Parse, i: int) -> tuple[int, ...]:
    """The passive subject a bare second participle shares: "was hit by a car and killed"."""
    token = parse.tokens[i]
    if (
        token.tag != "VBN"
        or token.dep not in {"conj", "oprd", "xcomp"}
        or children(parse, i, "nsubj", "nsubjpass")
    ):
        return ()
    return objects(parse, token.head) if is_passive(parse, token.head) else ()


def _counted_left(reading: Reading, i: int) -> bool:
    counted = reading.count(i)
    return counted is not None and counted.figure is not None


def _figure_after(reading: Reading, i: int) -> int | None:
    """The number right after a verb, its particle and adverbs passed over; its noun when it has one."""
    tokens = reading.parse.tokens
    for at in range(i + 1, min(i + 4, len(tokens))):
        if at in reading.firsts:
            return None
        if at in reading.figures:
            return _head_of_figure(reading, at)
        if tokens[at].text.lower() not in {
            "dead",
            "down",
            "another",
            "a",
            "further",
            "also",
            "reportedly",
            "the",
        }:
            return None
    return None


def _head_of_figure(reading: Reading, at: int) -> int:
    """The noun a figure counts, or the figure's last token when it stands alone."""
    parse, figure = reading.parse, reading.figures[at]
    while reading.figures.get(at + 1) is figure:
        at += 1
    head = parse.tokens[at].head
    if (
        parse.tokens[at].dep in {"nummod", "amod", "det"}
        and head > at
        and parse.tokens[head].pos in {"NOUN", "PROPN"}
    ):
        return head
    return at


def find_in_verbs(reading: Reading) -> Iterator[Found]:
    """Tolls told by a verb and its victim."""
    parse = reading.parse
    second: set[int] = set()
    for i, token in enumerate(parse.tokens):
        effect, how = ("", "") if token.pos not in {"VERB", "NOUN", "ADJ"} else _verb_effect(parse, i)
        if not effect or i in second or (token.pos != "VERB" and token.tag not in {"NNS", "VBG"}):
            continue
        if token.pos != "VERB" and _figure_after(reading, i) is None:
            continue
        if not is_told(parse, i):
            continue
        shared = shared_effect(parse, i)
        if shared is not None and _figure_after(reading, i) is None:
            effect, second = "both", second | {shared}
        for victim in dict.fromkeys((*_victims(reading, i, how), *_companions(parse, i))):
            yield from _accept(reading, i, victim, effect, how)
    yield from _find_in_hospital(reading)


def _companions(parse: Parse, i: int) -> tuple[int, ...]:
    """ "She was killed along with her two sons"."""
    withs = [c for c in children(parse, i, "prep") if parse.tokens[c].lemma == "with"]
    if not any(parse.tokens[c - 1].lemma in {"along", "together"} for c in withs):
        return ()
    return prep_objects(parse, i, "with")


def _accept(reading: Reading, i: int, victim: int, effect: str, how: str) -> Iterator[Found]:
    parse, token = reading.parse, reading.parse.tokens[i]
    counted = reading.count(_before_dash(reading, victim))
    if counted is None or not counted.people:
        return
    by = counted.by
    known = counted.noun is None or is_people(parse, counted.noun) is True
    if how == "people" and not (known or by == "named"):
        return
    if how in {"subject", "lose"} and by in {"plural", "one", "group"} and not known:
        return
    if how == "subject" and by in {"pronoun", "one"} and token.tag not in {"VBD", "VBN"}:
        return
    generic = token.tag in {"VBP", "VBZ", "VB"} and by in {"plural", "group", "pronoun"}
    if generic and not _in_headline(parse, i):
        return
    voice = "subject" if how == "subject" else "passive" if is_passive(parse, i) else "object"
    yield Found(
        effect=effect, counted=counted, trigger=i, rule=f"verb-{voice}" if how != "lose" else "verb-lose"
    )


def _before_dash(reading: Reading, victim: int) -> int:
    """In "30 people - many of them women - were killed" the parse takes "many"; the 30 are meant."""
    parse, figure = reading.parse, reading.figures.get(victim)
    if figure is None or victim < 2 or parse.tokens[victim - 1].text not in {"-", "–", "—", "(", "--", ","}:
        return victim
    partitive = any(
        parse.tokens[o].lemma in {"they", "them", "whom"} for o in prep_objects(parse, victim, "of")
    )
    before = reading.count(victim - 2) if partitive and parse.tokens[victim - 2].pos == "NOUN" else None
    return victim - 2 if before is not None and before.figure is not None else victim


def _in_headline(parse: Parse, i: int) -> bool:
    return any(s.first <= i < s.last and s.where != "body" for s in parse.sentences)


def _find_in_hospital(reading: Reading) -> Iterator[Found]:
    """ "Four others were taken to hospital", "six suffered burns": hurt, without saying so."""
    parse, words, nouns = reading.parse, lexicon()["hospital"], lexicon()["nouns"]
    for i, token in enumerate(parse.tokens):
        if token.pos != "VERB":
            continue
        hurt: tuple[int, ...] = ()
        if token.lemma in words["verbs"]:
            if any(_is_hospital(parse, o) for o in prep_objects(parse, i, "to", "in")):
                hurt = objects(parse, i)
        elif token.lemma in words["treat"] and is_passive(parse, i):
            hurt = objects(parse, i)
        elif token.lemma in nouns["suffer"] - {"take", "have"}:
            if any(parse.tokens[o].lemma in nouns["harm"] for o in children(parse, i, "dobj")):
                hurt = subjects(parse, i)
        if not hurt or not is_told(parse, i):
            continue
        for victim in hurt:
            counted = reading.count(victim)
            if counted and counted.people and counted.by in {"figure", "one", "named", "pronoun", "none"}:
                yield Found(effect="injured", counted=counted, trigger=i, rule="hospital")


def _is_hospital(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    if token.lemma in {"center", "centre"}:
        return parse.tokens[i - 1].lemma == "medical"
    return token.lemma in lexicon()["hospital"]["places"]


def find_in_shots(reading: Reading) -> Iterator[Found]:
    """ "Five people were shot": hit, whether they lived or not; one figure for both."""
    parse = reading.parse
    for i, token in enumerate(parse.tokens):
        if (
            token.lemma != "shoot"
            or token.pos != "VERB"
            or not is_told(parse, i)
            or _verb_effect(parse, i)[0]
        ):
            continue
        for victim in objects(parse, i):
            counted = reading.count(victim)
            if (
                counted
                and counted.by == "figure"
                and counted.people
                and (counted.noun is None or is_people(parse, counted.noun))
            ):
                yield Found(effect="both", counted=counted, trigger=i, rule="shot")


def find_in_states(reading: Reading) -> Iterator[Found]:
    """Tolls told by a state: "12 dead", "51 seriously injured", "two wounded officers", "left six dead"."""
    parse, tokens = reading.parse, reading.parse.tokens
    second: set[int] = set()
    for i, token in enumerate(tokens):
        effect = state_effect(token.text)
        if not effect or i in second or children(parse, i, "dobj"):
            continue
        if token.pos == "VERB" and not is_told(parse, i):
            continue
        shared = shared_effect(parse, i)
        if shared is not None:
            effect, second = "both", second | {shared}
        if _among(parse, i):
            yield from _find_among(reading, i, effect)
            continue
        victims, rule = _state_victims(reading, i)
        for victim in victims:
            counted = reading.count(victim)
            if counted is None or not counted.people:
                continue
            if counted.by != "figure" and not (
                rule == "state-of" and counted.by in {"one", "named", "pronoun", "group", "plural"}
            ):
                continue
            yield Found(effect=effect, counted=counted, trigger=i, rule=rule)


def _state_victims(reading: Reading, i: int) -> tuple[tuple[int, ...], str]:
    parse, tokens = reading.parse, reading.parse.tokens
    token = tokens[i]
    if i in reading.figures:
        return (), ""
    head = tokens[token.head]
    if token.dep == "amod" and head.i > i and head.pos in {"NOUN", "PROPN"}:
        return (head.i,), "state-attributive"
    at, sure = i - 1, True
    while (
        at > 0
        and at + 1 not in reading.firsts
        and tokens[at].text.lower() in lexicon()["states"]["adverbs"]
        and at not in reading.figures
    ):
        sure = sure and tokens[at].text.lower() not in lexicon()["states"]["not_sure"]
        at -= 1
    if at + 1 in reading.firsts:
        return (), ""
    rule = "state" if sure else "state-feared"
    if token.text.lower() == "dead" and any(tokens[j].lemma == "be" for j in range(at + 1, i)) and sure:
        rule = "state-of"
    if at >= 0 and at in reading.figures:
        figure = reading.figures[at]
        return (
            ((at,), "state" if sure else "state-feared")
            if figure.hedge != "none" and not _is_year(reading, at)
            else ((), "")
        )
    if at >= 0 and tokens[at].pos in {"NOUN", "PROPN"}:
        return _with_coordinated(reading, _climb(reading, at)), rule
    if token.text.lower() == "dead" and head.lemma in _BE and head.i != i and is_told(parse, head.i):
        if head.lemma != "be":
            return objects(parse, head.i), "state-of"
        return tuple(o for c in children(parse, head.i, "nsubj") for o in conjuncts(parse, c)), "state-of"
    return (), ""


def _with_coordinated(reading: Reading, at: int) -> tuple[int, ...]:
    """The counted nouns before a state that one "dead" closes: "14 rebels and three soldiers dead"."""
    tokens, found = reading.parse.tokens, [at]
    while tokens[found[-1]].dep == "conj" and _counted_left(reading, tokens[found[-1]].head):
        found.append(tokens[found[-1]].head)
    return tuple(found)


def _climb(reading: Reading, at: int) -> int:
    """From "people" to "dozens" in "dozens of people"."""
    tokens = reading.parse.tokens
    prep = tokens[tokens[at].head]
    own = reading.count(at)
    if (
        tokens[at].dep == "pobj"
        and prep.lemma == "of"
        and prep.head in reading.figures
        and (own is None or own.figure is None)
    ):
        return prep.head
    return at


def _is_year(reading: Reading, at: int) -> bool:
    figure, tokens = reading.figures[at], reading.parse.tokens
    return bool(
        figure.best
        and 1900 <= figure.best <= 2100
        and tokens[at - 1].text.lower() in {"in", "since", "of", "by", "until"}
    )


def _among(parse: Parse, i: int) -> bool:
    return i > 1 and parse.tokens[i - 1].lemma == "the" and parse.tokens[i - 2].lemma == "among"


def _find_among(reading: Reading, i: int, effect: str) -> Iterator[Found]:
    """ "A girl was among the dead", "among the dead were two medics": part of a count told elsewhere."""
    parse = reading.parse
    verb = next((a for a in _up(parse, i) if parse.tokens[a].pos in {"AUX", "VERB"}), None)
    if verb is None or parse.tokens[verb].lemma != "be":
        return
    for child in children(parse, verb, "nsubj", "attr"):
        for victim in conjuncts(parse, child):
            counted = reading.count(victim)
            if counted and counted.people and victim != i:
                yield Found(effect=effect, counted=counted, trigger=i, rule="among")


def _up(parse: Parse, i: int) -> Iterator[int]:
    while parse.tokens[i].head != i:
        i = parse.tokens[i].head
        yield i
