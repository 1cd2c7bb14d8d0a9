"""What the recogniser calls a person, organisation or people, put right.

Believes that it errs at the edges (titles, portfolios, possessives, cut names), that a lexicon name inside
one of its names is the true one, that a role beside a name makes it a person's, and that a name which
stands only where places stand is a place.
"""

from collections.abc import Container
from dataclasses import replace

from casus.mentions.gazetteer import look_up as places_called
from casus.mentions.lexicon import Words, load_agents, longest_name
from casus.mentions.persons import person_span
from casus.mentions.raws import Raw, country_in, is_no_actor, name_head, noun_of, sort_of
from casus.mentions.titles import is_role, is_title, role_before_portfolio, title_start
from casus.records import Parse, Sentence, Token

__all__ = ["acting", "after_group", "after_role", "entity_end", "only_place", "plain_raw", "recognised"]

_OWNING = frozenset({"'s", "’s", "'", "’"})
_NUMBERS = frozenset({"One", "Two", "Three"})
_NOMINAL = frozenset({"nsubj", "dobj", "pobj", "nsubjpass", "conj"})


def entity_end(tokens: tuple[Token, ...], i: int, last: int) -> int:
    """The end of the recogniser's name that holds token ``i``."""
    end = i + 1
    while (
        end < last and tokens[i].entity and tokens[end].entity == tokens[i].entity and not tokens[end].begins
    ):
        end += 1
    return end


def recognised(
    parse: Parse, words: Words, i: int, sentence: Sentence, lands: Container[str]
) -> tuple[int, Raw | None]:
    """The end of the recogniser's name at token ``i``, and the actor it names, if any. ``lands`` are names
    that the report uses for places."""
    end = _own_end(parse, words, i, sentence)
    label = parse.tokens[i].entity
    if end < sentence.last and parse.tokens[end].entity == label and not parse.tokens[end].begins:
        return end, None
    trimmed = _trimmed(parse, i, end, label)
    if trimmed is None:
        return end, None
    first, last = trimmed
    group = after_group(parse, first)
    if group is not None and not places_called(" ".join(t.text for t in parse.tokens[first:last])):
        label = "ORG"
    person = group is None and (label == "PERSON" or _has_role(parse, first, last))
    raw = _person(parse, first, last, sentence) if person else _body(parse, first, last, label)
    if raw is None:
        return max(end, last), None
    if group is not None:
        raw = replace(raw, sort=group)
    told = " ".join(t.text for t in parse.tokens[raw.first : raw.last])
    alone = told in lands and not _has_role(parse, raw.first, raw.last) and raw.noun is None
    return max(end, raw.last), None if alone else raw


def _own_end(parse: Parse, words: Words, i: int, sentence: Sentence) -> int:
    """The end of the name at ``i``: where a lexicon name begins inside it, the recogniser was wrong."""
    end = entity_end(parse.tokens, i, sentence.last)
    for k in range(i + 1, end):
        hit = longest_name(words, k - sentence.first)
        if (
            hit is not None
            and hit[1][0].sort in {"group", "force"}
            and not hit[1][0].surname
            and hit[0] >= end - k
        ):
            return k
    return end


def _trimmed(parse: Parse, first: int, last: int, label: str) -> tuple[int, int] | None:
    """The bounds without articles, possessives and portfolios; None where no name is left."""
    tokens = parse.tokens
    agents = load_agents()
    if tokens[first].text.lower() in agents.words("places.preps"):
        return None
    while first < last - 1 and (
        tokens[first].pos in {"DET", "PUNCT", "NUM", "ADP"} or tokens[first].text in _OWNING
    ):
        first += 1
    while last - 1 > first and (tokens[last - 1].text in _OWNING or tokens[last - 1].pos == "PUNCT"):
        last -= 1
    bracket = next((k for k in range(first + 1, last) if tokens[k].text == "("), last)
    last = bracket
    owned = next((k for k in range(first + 1, last - 1) if tokens[k].text in {"'s", "’s"}), None)
    if owned is not None and label in {"PERSON", "GPE"}:
        last = owned
    if role_before_portfolio(parse, first) is not None:
        # "Minister for the Middle East N N", "Secretary of Defense N N".
        while first < last and tokens[first].text.lower() in agents.words("titles.portfolios"):
            first += 1
    if first > 0 and first < last and is_no_actor(tokens[first - 1]) and tokens[first - 1].text[0].isupper():
        # "Operation Desert Hawk", "Lake Turkana".
        return None
    named = first < last and any(t.text[0].isupper() for t in tokens[first:last])
    weapon = named and tokens[first].text.upper() in agents.words("not_actors.acronyms")
    return (first, last) if named and not weapon else None


def _person(parse: Parse, first: int, last: int, sentence: Sentence) -> Raw | None:
    tokens = parse.tokens
    first, last = person_span(parse, first, last, sentence.first, sentence.last)
    if last - first == 1 and tokens[first].text.isupper() and len(tokens[first].text) > 1:
        return plain_raw(parse, first, last, "body")
    if only_place(parse, first, last) or is_no_actor(tokens[last - 1]):
        return None
    return plain_raw(parse, first, last, "person")


def _body(parse: Parse, first: int, last: int, label: str) -> Raw | None:
    tokens = parse.tokens
    if label in {"GPE", "LOC"}:
        return None
    if label == "NORP":
        return _people(parse, first, last)
    head = name_head(parse, first, last)
    above = tokens[tokens[head].head]
    if tokens[last - 1].tag == "CD" or tokens[last - 1].text in _NUMBERS:
        # "Air Force One", "Resolution 1701".
        return None
    within = tokens[head].dep == "compound" and above.pos == "PROPN" and is_no_actor(above)
    if within or is_no_actor(tokens[last - 1]) or is_no_actor(tokens[head]) or only_place(parse, first, last):
        return None
    sort = sort_of(tokens[head]) or sort_of(tokens[last - 1]) or "body"
    return plain_raw(parse, first, last, "body" if sort == "people" else sort)


def _people(parse: Parse, first: int, last: int) -> Raw | None:
    """A people, faith or party told as a noun: "Kurds", "Sunnis"."""
    token = parse.tokens[last - 1]
    plural = token.tag in {"NNS", "NNPS"} or (token.dep in _NOMINAL and token.text.endswith("s"))
    return (
        plain_raw(parse, first, last, "people") if plural and not _after_place_word(parse, token.i) else None
    )


def _after_place_word(parse: Parse, i: int) -> bool:
    """Whether the token, or what it is coordinated with, follows "in", "near" and the like."""
    token = parse.tokens[i]
    while token.dep == "conj" and token.head != token.i:
        token = parse.tokens[token.head]
    return token.dep == "pobj" and parse.tokens[token.head].text.lower() in load_agents().words(
        "places.preps"
    )


def only_place(parse: Parse, first: int, last: int) -> bool:
    """A name that stands where a place would: "near X", "the town of X", "X province"; where the grammar
    leaves it open the gazetteer decides."""
    if last - first > 3:
        return False
    tokens = parse.tokens
    head = tokens[name_head(parse, first, last)]
    above = tokens[head.head]
    agents = load_agents()
    if _after_place_word(parse, head.i):
        return True
    if head.dep == "pobj":
        if tokens[above.head].lemma in agents.words("places.words"):
            return True
        if above.text.lower() not in {"of", "to", "from", "for", "on"}:
            return False
    elif head.dep in {"compound", "nmod", "poss"}:
        if above.lemma in agents.words("places.words") or is_no_actor(above):
            return True
    elif head.dep == "conj" and head.head != head.i:
        return only_place(parse, head.head, head.head + 1)
    elif head.dep not in {"appos", "npadvmod", "dobj", "ROOT"}:
        return False
    return bool(places_called(" ".join(t.text for t in tokens[first:last])))


def _called_by_role(parse: Parse, first: int, last: int) -> bool:
    """Whether a singular role stands right before the name: "commander X Y" is a person, whatever the
    label."""
    if first == 0 or last - first > 4 or sort_of(parse.tokens[last - 1]):
        return False
    start = title_start(parse, first)
    before = parse.tokens[max(0, start - 1)]
    titled = start < first or (is_role(before) and before.tag in {"NN", "NNP"} and start > 0)
    return parse.tokens[first].text[0].isupper() and (
        titled or role_before_portfolio(parse, first) is not None
    )


def _has_role(parse: Parse, first: int, last: int) -> bool:
    """Whether a role before the name or in apposition makes it a person's."""
    beside = [c for c in parse.below[name_head(parse, first, last)] if parse.tokens[c].dep == "appos"]
    told = any(is_role(parse.tokens[c]) and parse.tokens[c].tag == "NN" for c in beside)
    plain = not any(sort_of(t) or is_no_actor(t) for t in parse.tokens[first:last])
    return _called_by_role(parse, first, last) or (told and plain and 1 < last - first <= 4)


def after_role(parse: Parse, i: int, sentence: Sentence) -> bool:
    """Capitals that the recogniser missed right after a singular role."""
    token = parse.tokens[i]
    name = (
        token.pos == "PROPN" and token.text[0].isupper() and not token.text.isupper() and len(token.text) > 1
    )
    if (
        i == sentence.first
        or not name
        or token.entity
        or sort_of(token)
        or is_no_actor(token)
        or is_title(token)
    ):
        return False
    # In a headline any word may be capitalised, so there only a portfolio tells.
    told = sentence.where == "body" or role_before_portfolio(parse, i) is not None
    return told and _called_by_role(parse, i, i + 1)


def after_group(parse: Parse, i: int) -> str | None:
    """The sort of the group whose name begins at ``i``: capitals right after a word for it ("the faction X")."""
    if i == 0 or not parse.tokens[i].text[0].isupper():
        return None
    before = parse.tokens[i - 1]
    names = before.tag == "NN" and before.text.islower() and not before.entity
    return sort_of(before) if names and before.lemma in load_agents().words("members.naming") else None


def acting(parse: Parse, i: int, sentence: Sentence) -> int | None:
    """The end of a name at ``i`` that the recogniser missed and that does what only somebody does ("N N has
    accused …") or to whom only somebody has it done; None where there is none."""
    tokens = parse.tokens
    end = i
    while end < sentence.last and _may_name(tokens[end]):
        end += 1
    if not 0 < end - i <= 3 or sentence.where == "headline" or any(t.entity == "DATE" for t in tokens[i:end]):
        return None
    head = tokens[name_head(parse, i, end)]
    verb = tokens[head.head]
    agents = load_agents()
    does = head.dep == "nsubj" and verb.lemma in agents.words("agentive.verbs")
    undergoes = head.dep in {"dobj", "nsubjpass"} and verb.lemma in agents.words("agentive.persons")
    name = " ".join(t.text for t in tokens[i:end])
    plain = not any(sort_of(t) or is_no_actor(t) or is_title(t) for t in tokens[i:end])
    return end if (does or undergoes) and plain and not places_called(name) else None


def _may_name(token: Token) -> bool:
    capital = token.text[0].isupper() and not token.text.isupper() and len(token.text) > 2
    return token.tag == "NNP" and capital and token.entity in {"", "GPE", "LOC"}


def plain_raw(parse: Parse, first: int, last: int, sort: str) -> Raw:
    """A proper name that the lexicon does not know."""
    head = name_head(parse, first, last)
    person = sort == "person"
    return Raw(
        first=first, last=last, head=head, sort=sort, proper=True,
        country=None if person else country_in(parse, first, last),
        noun=None if person else noun_of(parse.tokens[head]),
    )  # fmt: skip
