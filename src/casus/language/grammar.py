"""Questions about a parse: subjects, objects, prepositional objects, conjuncts, subtrees, clauses.

Functions take and return token indices of ``Parse.tokens``. Labels are ClearNLP's. Passives are turned
round: ``subjects`` gives the doer, ``objects`` the one it is done to, whatever the voice.
"""

from bisect import bisect_right

from casus.records import Parse, Sentence

__all__ = [
    "ancestors",
    "children",
    "conjuncts",
    "is_negated",
    "is_passive",
    "modals",
    "objects",
    "prep_objects",
    "sentence_of",
    "subjects",
    "subtree",
    "subtree_span",
    "token_at",
    "told_of",
]  # fmt: skip


def children(parse: Parse, i: int, *deps: str) -> tuple[int, ...]:
    """The direct dependents of token ``i`` in text order; with labels given, only those."""
    below = parse.below[i]
    return tuple(c for c in below if parse.tokens[c].dep in deps) if deps else below


def ancestors(parse: Parse, i: int) -> tuple[int, ...]:
    """The heads above ``i``, nearest first."""
    chain: list[int] = []
    while parse.tokens[i].head != i:
        i = parse.tokens[i].head
        chain.append(i)
    return tuple(chain)


def subtree(parse: Parse, i: int) -> tuple[int, ...]:
    """``i`` and all below it, in text order."""
    found, queue = [], [i]
    while queue:
        at = queue.pop()
        found.append(at)
        queue.extend(parse.below[at])
    return tuple(sorted(found))


def subtree_span(parse: Parse, i: int) -> tuple[int, int]:
    """Character offsets of the subtree of ``i``, final punctuation left out."""
    indices = list(subtree(parse, i))
    while len(indices) > 1 and parse.tokens[indices[-1]].pos == "PUNCT":
        indices.pop()
    while len(indices) > 1 and parse.tokens[indices[0]].pos == "PUNCT":
        indices.pop(0)
    return parse.tokens[indices[0]].start, parse.tokens[indices[-1]].end


def conjuncts(parse: Parse, i: int) -> tuple[int, ...]:
    """``i`` and what is coordinated with it to its right."""
    found = [i]
    for child in children(parse, i, "conj"):
        found.extend(conjuncts(parse, child))
    return tuple(found)


def is_passive(parse: Parse, i: int) -> bool:
    """Whether verb ``i`` stands in the passive, a bare participle ("a base struck by rockets") included."""
    if children(parse, i, "nsubjpass", "auxpass", "csubjpass"):
        return True
    token = parse.tokens[i]
    if token.tag != "VBN" or children(parse, i, "mark"):
        return False
    if children(parse, i, "nsubj"):
        # "with ten people killed": a participle with a subject and no auxiliary
        handed = bool(children(parse, i, "agent"))
        return not children(parse, i, "aux") and (handed or not children(parse, i, "dobj"))
    if token.dep == "acl":
        return not children(parse, i, "aux")
    beside = token.dep == "conj" and parse.tokens[token.head].tag == "VBN" and not children(parse, i, "aux")
    # "He was ambushed and shot"; straight after "ambushed and", what the parser calls an object is none.
    if beside and (i - token.head == 2 or not children(parse, i, "dobj")):
        return is_passive(parse, token.head)
    return bool(children(parse, i, "agent")) and not children(parse, i, "aux")


def _inherits(parse: Parse, i: int) -> int | None:
    """The verb whose subject a subjectless verb shares: "struck a base, killing one"."""
    token = parse.tokens[i]
    if token.dep in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "dep"} and token.head != i:
        head = token.head
        if token.dep == "pcomp" or (parse.tokens[head].pos == "ADP" and parse.tokens[head].head != head):
            head = parse.tokens[head].head
        said_of = parse.tokens[head]
        if token.dep == "xcomp" and said_of.pos == "ADJ" and said_of.dep in {"acomp", "oprd"}:
            head = said_of.head  # "is ready to strike": whoever is ready strikes
        return head if parse.tokens[head].pos in {"VERB", "AUX"} else None
    return None


def _finite_after_apposition(parse: Parse, i: int) -> bool:
    """Whether the parser hangs a main verb on its subject: "Spain, the former power, called on it to leave"."""
    head = parse.tokens[parse.tokens[i].head]
    after_comma = parse.tokens[i - 1].text == "," and bool(children(parse, head.i, "appos"))
    return head.dep == "ROOT" or (after_comma and not children(parse, i, "agent"))


def subjects(parse: Parse, i: int, *, inherit: bool = True, _depth: int = 0) -> tuple[int, ...]:
    """The doers of verb ``i``: its subject, the agent of a passive, or what it inherits from its head."""
    if is_passive(parse, i):
        agents = [
            o
            for a in children(parse, i, "agent")
            for c in children(parse, a, "pobj")
            for o in conjuncts(parse, c)
        ]
        return tuple(agents)
    own = [o for c in children(parse, i, "nsubj", "csubj") for o in conjuncts(parse, c)]
    if own and all(parse.tokens[o].pos == "VERB" for o in own):
        return ()  # "fighting in the town has killed nine"
    own = [o for o in own if parse.tokens[o].pos != "VERB"]
    if own:
        first = own[0]
        if parse.tokens[first].tag in {"WDT", "WP"} and parse.tokens[i].dep == "relcl":
            return (_described(parse, i),)
        if parse.tokens[first].text.lower() == "that" and parse.tokens[i].dep == "relcl":
            return (parse.tokens[i].head,)
        return tuple(own)
    token = parse.tokens[i]
    for child in children(parse, i, "advcl"):
        # "allies eager for a fight praised": the parser gives the subject to the adjective.
        if child < i and parse.tokens[child].pos == "ADJ":
            astray = [o for c in children(parse, child, "nsubj") for o in conjuncts(parse, c)]
            if astray:
                return tuple(astray)
    if token.dep == "acl" and token.tag == "VBG":
        return (token.head,)
    if token.dep == "acl" and token.tag == "VBD" and _finite_after_apposition(parse, i):
        return (token.head,)
    if not inherit or _depth > 4:
        return ()
    above = _inherits(parse, i)
    if above is None:
        return ()
    # "accused the army of shelling", "forced them to leave": the object does it.
    of_clause = token.dep == "pcomp" and parse.tokens[token.head].lemma in {"of", "from", "into", "for", "as"}
    if token.dep == "xcomp" or of_clause:
        controllers = objects(parse, above)
        if controllers:
            return conjuncts(parse, controllers[0])
    if is_passive(parse, above) and token.dep in {"xcomp", "conj", "advcl"}:
        passive = children(parse, above, "nsubjpass")
        if passive:
            return tuple(o for c in passive for o in conjuncts(parse, c))
    return subjects(parse, above, _depth=_depth + 1)


def told_of(parse: Parse, i: int) -> frozenset[int]:
    """The tokens of the doers of the verb that object ``i`` belongs to; empty where ``i`` is no object.

    In "The army spokesman accused it", "it" is neither the spokesman nor the army.
    """
    if parse.tokens[i].dep not in {"dobj", "pobj", "dative", "obj"}:
        return frozenset()
    at = parse.tokens[i].head
    while parse.tokens[at].pos == "ADP" and parse.tokens[at].head != at:
        at = parse.tokens[at].head
    if parse.tokens[at].pos not in {"VERB", "AUX"}:
        return frozenset()
    doers = subjects(parse, at)
    return frozenset(t for d in doers for t in (d, *_before(parse, d)))


def _before(parse: Parse, noun: int) -> tuple[int, ...]:
    """The words that stand before a noun as part of its phrase."""
    return tuple(t for t in subtree(parse, noun) if t < noun)


def _described(parse: Parse, i: int) -> int:
    """The noun that a relative clause describes; "who" is nobody's town: in "N N, of Goma, who was shot" it
    steps over the place."""
    noun = parse.tokens[i].head
    above = parse.tokens[parse.tokens[noun].head]
    place = parse.tokens[noun].entity in {"GPE", "LOC", "FAC"}
    who = any(parse.tokens[c].tag == "WP" for c in children(parse, i, "nsubj", "nsubjpass"))
    if (
        place
        and who
        and parse.tokens[noun].dep == "pobj"
        and parse.tokens[above.head].pos in {"NOUN", "PROPN"}
    ):
        return above.head
    return noun


def objects(parse: Parse, i: int) -> tuple[int, ...]:
    """What verb ``i`` is done to: the direct object, or the subject of a passive."""
    if is_passive(parse, i):
        own = [o for c in children(parse, i, "nsubjpass", "nsubj") for o in conjuncts(parse, c)]
        token = parse.tokens[i]
        if own and parse.tokens[own[0]].tag in {"WDT", "WP"} and token.dep == "relcl":
            return (_described(parse, i),)
        if not own and token.dep == "acl":
            return (token.head,)
        if not own and token.dep == "conj":
            above = token.head
            if parse.tokens[above].pos == "VERB" and is_passive(parse, above):
                return objects(parse, above)
        return tuple(own)
    left_out = gap(parse, i)
    if left_out is not None:
        return (left_out,)
    return tuple(
        o
        for c in children(parse, i, "dobj", "dative")
        for o in conjuncts(parse, c)
        if parse.tokens[o].pos != "ADP"
    )


def gap(parse: Parse, i: int) -> int | None:
    """The noun that a relative clause leaves out as its object: "the soldiers they had kidnapped"."""
    token = parse.tokens[i]
    if token.dep != "relcl" or token.pos != "VERB" or is_passive(parse, i):
        return None
    noun = parse.tokens[token.head]
    subject = children(parse, i, "nsubj")
    own = [parse.tokens[c] for c in subject if parse.tokens[c].tag not in {"WDT", "WP"}]
    asked = [parse.tokens[c] for c in children(parse, i, "dobj", "advmod", "xcomp", "ccomp", "prep", "pobj")]
    full = any(t.dep in {"dobj", "xcomp", "ccomp"} and t.tag not in {"WDT", "WP"} for t in asked)
    where = any(t.tag in {"WRB"} or (t.dep == "prep" and not parse.below[t.i]) for t in asked)
    plain = noun.pos in {"NOUN", "PROPN"} and noun.entity not in {"DATE", "TIME"}
    return noun.i if own and plain and not full and not where else None


def prep_objects(parse: Parse, i: int, *words: str) -> tuple[int, ...]:
    """Objects of the prepositions ``words`` that hang on ``i``, coordinated ones included."""
    found: list[int] = []
    for prep in children(parse, i, "prep", "agent", "dative", "prt"):
        if parse.tokens[prep].lemma in words or parse.tokens[prep].text.lower() in words:
            for obj in children(parse, prep, "pobj"):
                found.extend(conjuncts(parse, obj))
    return tuple(found)


def is_negated(parse: Parse, i: int) -> bool:
    """Whether verb or noun ``i`` is negated in its own clause ("did not attack", "no attack", "not a single
    shell was fired")."""
    if children(parse, i, "neg"):
        return True
    for subject in children(parse, i, "nsubj", "nsubjpass"):
        words = {
            parse.tokens[c].lemma
            for c in (subject, *children(parse, subject, "det", "neg", "advmod", "preconj"))
        }
        if words & {"no", "not", "none", "nobody", "neither"}:
            return True
    dets = [parse.tokens[c].lemma for c in children(parse, i, "det")]
    if "no" in dets or "neither" in dets:
        return True
    token = parse.tokens[i]
    if any(parse.tokens[c].lemma == "neither" for c in children(parse, i, "preconj", "cc", "advmod")):
        return True
    return token.dep == "conj" and any(
        parse.tokens[c].lemma == "nor" for c in children(parse, token.head, "cc")
    )


def modals(parse: Parse, i: int) -> tuple[str, ...]:
    """Lower-case auxiliaries of verb ``i``, shared by a coordinated one without its own."""
    own = tuple(parse.tokens[c].text.lower() for c in children(parse, i, "aux", "auxpass"))
    token = parse.tokens[i]
    if not own and token.dep == "conj" and parse.tokens[token.head].pos == "VERB":
        return modals(parse, token.head)
    return own


def sentence_of(parse: Parse, i: int) -> Sentence:
    """The sentence that token ``i`` stands in."""
    at = bisect_right(parse.sentences, i, key=lambda sentence: sentence.first) - 1
    return parse.sentences[at]


def token_at(parse: Parse, offset: int) -> int | None:
    """The token that covers the character offset, if any."""
    at = bisect_right(parse.tokens, offset, key=lambda token: token.start) - 1
    return at if at >= 0 and parse.tokens[at].start <= offset < parse.tokens[at].end else None
