"""Where the words for a described actor begin and end.

Believes that articles, counts, hedges and pronouns in front are no part of how an actor is called, nor is a
common owner ("the country's security forces"); that an of-phrase behind it is, and a bond ("loyal to X",
"backed by Y"), and a place behind forces or officials told by their nation ("US forces in Iraq").
"""

from casus.language.grammar import children
from casus.mentions.lexicon import load_agents, look_up
from casus.mentions.raws import sort_of
from casus.records import Parse

__all__ = ["owner_start", "phrase_bounds"]

_INNER = frozenset({
    "compound", "amod", "nmod", "poss", "npadvmod", "nummod", "quantmod", "advmod", "punct", "case",
    "det", "predet",
})  # fmt: skip
_LEADING_POS = frozenset({"DET", "NUM", "PUNCT", "PART", "PRON", "SYM", "ADP", "CCONJ"})
_BEFORE = frozenset({"compound", "amod", "nmod", "poss", "case", "npadvmod"})
_WITH = frozenset({
    "align", "ally", "affiliate", "link", "connect", "associate", "tie", "aligned", "allied",
    "affiliated", "linked",
})  # fmt: skip
#: What ends a phrase behind a preposition.
_CUT = frozenset({"relcl", "acl", "punct", "appos", "conj", "cc", "prep", "advmod", "npadvmod"})
#: "42-year-old".
_AGE = frozenset({"year", "years", "month", "old"})
_MOST_OF, _MOST_IN, _MOST_BOND = 8, 6, 9


def phrase_bounds(parse: Parse, i: int, sort: str) -> tuple[int, int]:
    """The tokens ``[first, last)`` of the phrase with head ``i``."""
    first = _left(parse, i)
    last = _of_phrase(parse, i)
    if last == i + 1:
        last = _bond(parse, i) or _place(parse, first, i, sort) or last
    return first, last


def owner_start(parse: Parse, i: int) -> int:
    """Where the phrase begins whose head ``i`` itself modifies a noun: "Iran's foreign | ministry spokesman".

    The parser hangs all modifiers on the last noun, so the run is read off the page.
    """
    tokens = parse.tokens
    top = tokens[i].head
    first = i
    while first > 0:
        before = tokens[first - 1]
        inner = before.dep in _BEFORE or before.text in {"-", "–"}
        linked = before.head in {top, i} or first <= before.head <= i or before.head == first - 2
        if not (inner and linked and before.pos in {"NOUN", "PROPN", "ADJ", "PART", "PUNCT", "VERB"}):
            break
        first -= 1
    return _trim(parse, first, i)


def _left(parse: Parse, i: int) -> int:
    tokens = parse.tokens
    inner: set[int] = set()
    stack = [c for c in parse.below[i] if c < i and tokens[c].dep in _INNER]
    while stack:
        at = stack.pop()
        inner.add(at)
        stack += [c for c in parse.below[at] if c < i and tokens[c].dep not in {"relcl", "appos", "acl"}]
    first = i
    while first - 1 in inner:
        first -= 1
    return _trim(parse, first, i)


def _trim(parse: Parse, first: int, i: int) -> int:
    """Drops what leads without naming, and a common owner with its "'s"."""
    tokens = parse.tokens
    leading = load_agents().words("leading.words")
    for k in range(i - 1, first - 1, -1):
        common = (
            tokens[k].dep == "poss" and tokens[k].pos in {"NOUN", "PRON"} and not tokens[k].text[0].isupper()
        )
        comma = (
            tokens[k].text == ","
            and tokens[k - 1].pos != "ADJ"
            and not any(t.dep == "cc" for t in tokens[k:i])
        )
        if common or comma:
            first = k + 1
            break
    while first < i and (
        tokens[first].pos in _LEADING_POS
        or tokens[first].text.lower() in leading
        or tokens[first].tag in {"PRP$", "CD", "POS"}
        or tokens[first].text in {"-", "–", "'s", "’s"}
        or (tokens[first].text in _AGE and "-" in {tokens[first - 1].text, tokens[first + 1].text})
    ):
        first += 1
    return first


def _end(parse: Parse, start: int, cut: frozenset[str]) -> int:
    """The last token of the phrase below ``start``, without clauses and the labels in ``cut``."""
    stack, right = [start], start
    while stack:
        at = stack.pop()
        right = max(right, at)
        stack += [c for c in parse.below[at] if parse.tokens[c].dep not in cut and c > start]
    return right


def _of_phrase(parse: Parse, i: int) -> int:
    """The end with an of-phrase: "government of Iraq", not "forces of either X or Y"."""
    tokens = parse.tokens
    for prep in children(parse, i, "prep"):
        named = (
            tokens[prep].lemma == "for"
            and tokens[i].pos == "PROPN"
            and sort_of(tokens[i]) in {"group", "force", "body"}
        )
        party = tokens[prep].lemma == "to" and tokens[i].lemma in {"party", "signatory"}
        if (
            prep != i + 1
            or not (tokens[prep].lemma == "of" or named or party)
            or _several(parse, prep, named)
        ):
            continue
        right = _end(parse, prep, _CUT)
        inner = next(iter(children(parse, prep, "pobj")), None)
        if inner is not None and (further := _of_phrase(parse, inner)) > inner + 1:
            right = max(right, further - 1)
        capital = not named or tokens[right].text[0].isupper()
        if prep < right <= i + _MOST_OF and capital and tokens[right].pos in {"NOUN", "PROPN", "ADJ", "NUM"}:
            return right + 1
    return i + 1


def _several(parse: Parse, prep: int, named: bool) -> bool:
    """Whether an of-phrase names alternatives or several: "forces of either X or Y"."""
    tokens = parse.tokens
    inner = [c for c in parse.below[prep] if tokens[c].dep in {"pobj", "preconj", "cc", "pcomp"}]
    if not inner or any(tokens[c].dep != "pobj" for c in inner):
        return True
    return any(tokens[d].dep in {"conj", "preconj"} for c in inner for d in parse.below[c]) and not named


def _bond(parse: Parse, i: int) -> int | None:
    """ "fighters loyal to X", "militias backed by Y", "groups linked to Z"."""
    tokens = parse.tokens
    after = load_agents().words("bonds.after")
    for child in parse.below[i]:
        token = tokens[child]
        if child != i + 1 or not (token.lemma in after or token.text.lower() in after):
            continue
        for prep in children(parse, child, "prep", "agent"):
            word = tokens[prep].text.lower()
            fits = word in {"to", "by"} or (word == "with" and token.lemma in _WITH)
            right = _end(parse, prep, _CUT | {"prep"})
            if prep == child + 1 and fits and prep < right <= i + _MOST_BOND:
                return right + 1
    return None


def _place(parse: Parse, first: int, i: int, sort: str) -> int | None:
    """ "US forces in Iraq", "American allies in the region": a standing presence in a country.

    A town behind them is rather where the event was, and a place behind victims always is.
    """
    tokens = parse.tokens
    standing = sort in {"force", "role"} or tokens[i].lemma in {"ally", "partner"}
    if not standing or tokens[i].dep in {"dobj", "nsubjpass", "attr"} or first == i:
        return None
    if not any(t.text[0].isupper() for t in tokens[first:i]) or tokens[i].tag not in {"NNS", "NNPS"}:
        return None
    for prep in children(parse, i, "prep"):
        right = _end(parse, prep, _CUT)
        if (
            prep != i + 1
            or tokens[prep].text.lower() not in {"in", "from"}
            or not prep < right <= i + _MOST_IN
        ):
            continue
        if any(tokens[c].dep == "conj" for o in children(parse, prep, "pobj") for c in parse.below[o]):
            continue
        known = look_up(" ".join(t.text for t in tokens[prep + 1 : right + 1]))
        state = known is not None and known.sort == "state" and known.form == "name"
        return right + 1 if state or tokens[right].lemma in {"region", "country"} else None
    return None
