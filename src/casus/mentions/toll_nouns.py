"""Nouns that count the dead and the hurt: "12 deaths", "the murder of two priests", "a toll of 41".

In comes a ``Reading``, out come ``Found`` records. A noun counts by its own figure or by the people of its
of-phrase; "no casualties" counts nought, unless it is only that nobody has reported any, or the clause asks,
fears or hopes. A "toll" that rises to a figure takes the place of earlier ones: its rule is "toll-update".
"""

from collections.abc import Iterator

from casus.language.grammar import ancestors, children, conjuncts, is_negated, prep_objects
from casus.mentions.counted import Counted, is_people, lexicon
from casus.mentions.toll_verbs import Found, Reading, is_told, state_effect
from casus.records import Parse

__all__ = ["find_in_nouns"]


def find_in_nouns(reading: Reading) -> Iterator[Found]:
    """Tolls told by a noun."""
    words = lexicon()["nouns"]
    for i, token in enumerate(reading.parse.tokens):
        if token.pos not in {"NOUN", "PROPN", "VERB", "ADJ"}:
            continue
        lemma = token.lemma
        if lemma in words["toll"] or lemma == "number":
            yield from _toll(reading, i)
        elif lemma in words["both"]:
            yield from _counting_noun(reading, i, "both")
        elif lemma in words["killed"] and token.pos != "VERB":
            yield from _counting_noun(reading, i, "killed")
        elif lemma in words["injured"] and token.pos == "NOUN":
            yield from _counting_noun(reading, i, "injured")
        elif token.pos == "NOUN" and (lemma in words["killing"] or token.text.lower() in words["killing"]):
            yield from _act(reading, i, "killed")
        elif token.pos == "NOUN" and lemma in words["injuring"]:
            yield from _act(reading, i, "injured")
        elif lemma in words["body"]:
            yield from _bodies(reading, i)
        elif lemma in {"life", "lives"}:
            yield from _lives(reading, i)


def _found(effect: str, counted: Counted | None, trigger: int, rule: str) -> Iterator[Found]:
    if counted is not None and counted.people:
        yield Found(effect=effect, counted=counted, trigger=trigger, rule=rule)


def _counting_noun(reading: Reading, i: int, effect: str) -> Iterator[Found]:
    parse = reading.parse
    if parse.tokens[i].dep == "compound":
        return
    own = reading.count(i)
    if is_negated(parse, i) or _without(parse, i) or (own is not None and own.by == "none"):
        if _is_nought(parse, i):
            yield from _nought(reading, i, effect)
        return
    if not _is_real(parse, i):
        return
    if own is not None and own.figure is not None:
        yield from _found(effect, _named_by_modifier(reading, i, own), i, "noun-figure")
        return
    if effect == "killed":
        yield from _act(reading, i, effect)


def _named_by_modifier(reading: Reading, i: int, own: Counted) -> Counted:
    """In "12 civilian deaths" the people are the civilians; in "12 deaths" nobody is named."""
    parse = reading.parse
    who = None
    for c in children(parse, i, "amod", "compound", "nmod"):
        if (
            (parse.tokens[c].lemma not in lexicon()["who"]["bare"]
            and is_people(parse, c))
            or parse.tokens[c].lemma in {"civilian", "military", "child", "militant", "police"}
        ):
            who = parse.tokens[c].text
    for obj in prep_objects(parse, i, "among", "of"):
        counted = reading.count(obj)
        if counted is not None and is_people(parse, obj):
            who = counted.who
    return Counted(
        start=own.start, end=parse.tokens[i].end, head=i, figure=own.figure, who=who, by=own.by, people=True
    )


def _without(parse: Parse, i: int) -> bool:
    chain = ancestors(parse, i)[:2]
    pair = (i, chain[0]) if chain and parse.tokens[i].dep == "conj" else (i,)
    if any(parse.tokens[c].lemma in {"neither", "nor"} for at in pair for c in parse.below[at]):
        return True
    for above in chain:
        token = parse.tokens[above]
        if token.lemma == "without":
            return True
        if token.pos in {"VERB", "AUX"} and children(parse, above, "neg"):
            return parse.tokens[i].dep in {"dobj", "attr", "pobj", "conj"}
    return False


def _is_nought(parse: Parse, i: int) -> bool:
    """Whether a "no casualties" vouches that there were none."""
    words = lexicon()["nouns"]
    lemmas = {parse.tokens[c].lemma for c in parse.below[i]}
    if lemmas & {"immediate", "further", "more", "other", "additional", "new"}:
        return False
    for above in ancestors(parse, i):
        token = parse.tokens[above]
        if token.lemma in words["hearsay"] and token.pos == "NOUN":
            return False
        if token.pos not in {"VERB", "AUX"}:
            continue
        beside = {parse.tokens[c].lemma for c in parse.below[above]}
        if beside & {
            "immediately",
            "yet",
            "if",
            "whether",
            "could",
            "would",
            "should",
            "may",
            "might",
            "unclear",
            "far",
        }:
            return False
        if token.lemma in {"ensure", "hope"}:
            return False
    return True


def _is_real(parse: Parse, i: int) -> bool:
    """Whether the casualties of an unnegated noun are told as having happened."""
    words = lexicon()["nouns"]
    for n, above in enumerate(ancestors(parse, i)):
        token = parse.tokens[above]
        if n < 2 and (token.lemma in words["unreal"] or token.text.lower() in {"unclear"}):
            return False
        if token.pos in {"VERB", "AUX"}:
            return is_told(parse, above)
    return True


def _nought(reading: Reading, i: int, effect: str) -> Iterator[Found]:
    token = reading.parse.tokens[i]
    start = min(
        (reading.parse.tokens[c].start for c in children(reading.parse, i, "det")), default=token.start
    )
    counted = Counted(start=start, end=token.end, head=i, figure=None, who=None, by="none", people=True)
    heads = [reading.parse.tokens[a].lemma for a in ancestors(reading.parse, i)[:1]]
    rule = "zero-reported" if heads == ["report"] else "zero"
    for kind in ("killed", "injured") if effect == "both" else (effect,):
        yield Found(effect=kind, counted=counted, trigger=i, rule=rule)


def _act(reading: Reading, i: int, effect: str) -> Iterator[Found]:
    """ "The murder of two priests", "the deaths of five", "the general's assassination"."""
    parse = reading.parse
    if not _is_real(parse, i) or is_negated(parse, i):
        return
    mods = {parse.tokens[c].lemma for c in children(parse, i, "amod")}
    if mods & {
        "attempted",
        "failed",
        "possible",
        "potential",
        "alleged plot",
        "planned",
        "foiled",
        "attempt",
    }:
        return
    for prep in children(parse, i, "prep"):
        if parse.tokens[prep].lemma != "of":
            continue
        for child in children(parse, prep, "pobj"):
            for victim in conjuncts(parse, child):
                yield from _found(effect, reading.count(victim), i, "noun-of")
    for child in children(parse, i, "poss"):
        counted = reading.count(child)
        if counted is not None and counted.by in {"named", "figure", "one"} and effect == "killed":
            yield from _found(effect, counted, i, "noun-poss")


def _bodies(reading: Reading, i: int) -> Iterator[Found]:
    """ "The bodies of nine men" and "nine bodies were found"; a UN body or a body of water is neither."""
    parse = reading.parse
    told = False
    for victim in prep_objects(parse, i, "of"):
        if is_people(parse, victim) or (victim in reading.figures and is_people(parse, victim) is not False):
            told = True
            yield from _found("killed", reading.count(victim), i, "bodies")
    for victim in conjuncts(parse, i)[1:]:
        if told and is_people(parse, victim):
            yield from _found("killed", reading.count(victim), i, "bodies")
    if told:
        return
    above = [parse.tokens[a].lemma for a in ancestors(parse, i)[:2]]
    own = reading.count(i)
    if own is not None and own.figure is not None and set(above) & lexicon()["nouns"]["body_verbs"]:
        plain = Counted(
            start=own.start, end=own.end, head=i, figure=own.figure, who=None, by=own.by, people=True
        )
        yield from _found("killed", plain, i, "bodies")


def _lives(reading: Reading, i: int) -> Iterator[Found]:
    """ "Claimed 14 lives", "cost the lives of two medics", "no loss of life"."""
    parse = reading.parse
    above = ancestors(parse, i)
    if len(above) > 1 and parse.tokens[above[1]].lemma == "loss":
        if is_negated(parse, above[1]) or _without(parse, above[1]):
            yield from _nought(reading, above[1], "killed")
        return
    verb = next((a for a in above[:2] if parse.tokens[a].lemma in lexicon()["verbs"]["lives"]), None)
    if verb is None or not is_told(parse, verb):
        return
    for victim in prep_objects(parse, i, "of"):
        yield from _found("killed", reading.count(victim), i, "lives")
    own = reading.count(i)
    if own is not None and own.figure is not None:
        plain = Counted(
            start=own.start, end=own.end, head=i, figure=own.figure, who=None, by=own.by, people=True
        )
        yield from _found("killed", plain, i, "lives")


def _toll(reading: Reading, i: int) -> Iterator[Found]:
    """ "The death toll rose from 12 to 41": the figure after the last mover in the next few words."""
    tokens = reading.parse.tokens
    effect = _toll_effect(reading.parse, i)
    if not effect:
        return
    last, moved = None, False
    for at in range(i + 1, min(i + 16, len(tokens))):
        if at in reading.firsts:
            break
        word = tokens[at].text.lower()
        if word in lexicon()["nouns"]["toll_moves"] or tokens[at].lemma in lexicon()["nouns"]["toll_moves"]:
            moved = True
        elif at in reading.figures and moved:
            if reading.figures[at].hedge not in {"none", "vague"} and not _is_date(reading, at):
                last = at
            if not _from(tokens[at - 1].text) and last is not None:
                break
        elif word in {".", ";"}:
            break
    if last is None:
        return
    while reading.figures.get(last + 1) is reading.figures[last]:
        last += 1
    yield from _found(effect, reading.count(_noun_of(reading, last)), i, "toll-update")


def _toll_effect(parse: Parse, i: int) -> str:
    """What a "death toll", a "casualty toll" or a "number of wounded" counts; "" for a road toll."""
    tokens = parse.tokens
    if tokens[i].pos not in {"NOUN", "PROPN"}:
        return ""
    if tokens[i].lemma == "number":
        states = [state_effect(token.text) for token in tokens[i + 1 : i + 5]]
        return next((effect for effect in states if effect), "")
    kind = {tokens[c].lemma for c in children(parse, i, "compound", "amod", "nmod")}
    if kind & {"road", "traffic", "bridge", "fee"}:
        return ""
    return "both" if kind & {"casualty", "injury"} else "killed"


def _from(word: str) -> bool:
    return word.lower() == "from"


def _is_date(reading: Reading, at: int) -> bool:
    return reading.parse.tokens[at].entity in {"DATE", "TIME", "PERCENT"}


def _noun_of(reading: Reading, at: int) -> int:
    tokens = reading.parse.tokens
    head = tokens[at].head
    if tokens[at].dep == "nummod" and head > at and is_people(reading.parse, head):
        return head
    return at
