"""States -> how many are in them: "12 dead", "51 seriously injured", "two wounded officers", "left six dead".

In comes a ``Reading``, out come ``Found`` records. The count is believed to stand right before its state, as
a bare figure or a counted noun, adverbs and helping verbs passed over; a state before a noun counts that
noun. An uncounted "dead" needs a verb: "the mayor is dead", "was found dead".
"""

from collections.abc import Iterator
from dataclasses import replace

from casus.language.grammar import ancestors, children, conjuncts, objects
from casus.mentions.counted import Counted, is_people, lexicon
from casus.mentions.toll_reading import Found, Reading, is_told, shared_effect, state_effect

__all__ = ["find_in_states"]

_NOBODY: tuple[tuple[int, ...], str] = ((), "")


def find_in_states(reading: Reading) -> Iterator[Found]:
    """Tolls told by a state."""
    parse = reading.parse
    second: set[int] = set()
    for i, token in enumerate(parse.tokens):
        effect = state_effect(token.text)
        if not effect or i in second or i in reading.figures or children(parse, i, "dobj"):
            continue
        # a verb with its own subject is read by toll_verbs
        if token.pos == "VERB" and (children(parse, i, "nsubjpass") or not is_told(parse, i)):
            continue
        shared = shared_effect(parse, i)
        if shared is not None:
            effect = "both"
            second.add(shared)
        victims, rule = _victims(reading, i)
        for victim in victims:
            counted = reading.count(victim)
            if counted is None or not counted.people or counted.by == "none":
                continue
            if rule == "state-attributive":
                counted = _without_state(reading, counted, i)
            if counted.by == "figure" or rule in {"state-of", "among"}:
                yield Found(effect=effect, counted=counted, trigger=i, rule=rule)


def _victims(reading: Reading, i: int) -> tuple[tuple[int, ...], str]:
    """Who is in state ``i``, and the rule that says so."""
    tokens = reading.parse.tokens
    token, head = tokens[i], tokens[tokens[i].head]
    if i > 1 and tokens[i - 1].lemma == "the" and tokens[i - 2].lemma == "among":
        return _among(reading, i), "among"
    if token.dep == "amod" and head.i > i and head.pos in {"NOUN", "PROPN"}:
        return (head.i,), "state-attributive"
    at = _before(reading, i)
    if at is None:
        return _NOBODY
    between = tokens[at + 1 : i]
    sure = not any(t.text.lower() in lexicon()["states"]["not_sure"] for t in between)
    rule = "state" if sure else "state-feared"
    if at in reading.figures:
        return ((at,), rule) if not _is_year(reading, at) else _NOBODY
    if tokens[at].pos in {"NOUN", "PROPN"}:
        told = sure and token.text.lower() == "dead" and any(t.lemma == "be" for t in between)
        return _with_coordinated(reading, _climb(reading, at)), "state-of" if told else rule
    return (_of_verb(reading, i), "state-of") if token.text.lower() == "dead" else _NOBODY


def _without_state(reading: Reading, counted: Counted, i: int) -> Counted:
    """The party of "two wounded officers" is "officers"."""
    if counted.who is None or not counted.who.startswith(reading.parse.tokens[i].text):
        return counted
    return replace(counted, who=reading.text[reading.parse.tokens[i + 1].start : counted.end])


def _before(reading: Reading, i: int) -> int | None:
    """The token before a state that is no adverb or helping verb, in the same sentence."""
    tokens, at = reading.parse.tokens, i
    while at not in reading.firsts and at > 0:
        at -= 1
        if at in reading.figures or tokens[at].text.lower() not in lexicon()["states"]["adverbs"]:
            return at
    return None


def _of_verb(reading: Reading, i: int) -> tuple[int, ...]:
    """Whom the verb above "dead" says it of: "the couple were found dead", "left the guard dead"."""
    parse = reading.parse
    head = parse.tokens[parse.tokens[i].head]
    if head.i == i or head.lemma not in lexicon()["states"]["verbs"] or not is_told(parse, head.i):
        return ()
    if head.lemma != "be":
        return objects(parse, head.i)
    return tuple(o for c in children(parse, head.i, "nsubj") for o in conjuncts(parse, c))


def _with_coordinated(reading: Reading, at: int) -> tuple[int, ...]:
    """The counted nouns that one "dead" closes: "14 rebels and three soldiers dead"."""
    tokens, found = reading.parse.tokens, [at]
    while tokens[found[-1]].dep == "conj" and is_people(reading.parse, tokens[found[-1]].head):
        found.append(tokens[found[-1]].head)
    return tuple(found)


def _climb(reading: Reading, at: int) -> int:
    """From "people" to "dozens" in "dozens of people"."""
    tokens = reading.parse.tokens
    prep = tokens[tokens[at].head]
    inside = tokens[at].dep == "pobj" and prep.lemma == "of" and prep.head in reading.figures
    return prep.head if inside and not reading.has_figure(at) else at


def _is_year(reading: Reading, at: int) -> bool:
    figure, before = reading.figures[at], reading.parse.tokens[at - 1].text.lower()
    return 1900 <= (figure.best or 0) <= 2100 and before in {"in", "since", "of", "by", "until"}


def _among(reading: Reading, i: int) -> tuple[int, ...]:
    """ "A girl was among the dead", "among the dead were two medics": part of a count told elsewhere."""
    parse = reading.parse
    verb = next((a for a in ancestors(parse, i) if parse.tokens[a].pos in {"AUX", "VERB"}), None)
    if verb is None or parse.tokens[verb].lemma != "be":
        return ()
    return tuple(o for c in children(parse, verb, "nsubj", "attr") for o in conjuncts(parse, c) if o != i)
