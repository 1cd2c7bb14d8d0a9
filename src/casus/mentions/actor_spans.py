"""Parse -> raw actor phrases: proper names and described actors, with their bounds, head and sort.

Believes in this order: a name of the lexicon, a name the recogniser calls a person, organisation, people or
state, a noun phrase whose head denotes an actor ("an Iran-backed militia", "security experts"). A name that
only modifies such a head belongs to its phrase ("Iraqi officials") and is no mention of its own there.
"""

from dataclasses import dataclass, replace

from casus.mentions.lexicon import Known, load_agents, longest_name, look_up
from casus.records import Parse, Token

__all__ = ["Raw", "find_raw"]

_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_LEADING = frozenset({"DET", "NUM", "PUNCT", "PART"})
_INNER = ("compound", "amod", "nmod", "poss", "nummod", "quantmod", "npadvmod", "advmod")
_ELSEWHERE = frozenset(
    [
        "in",
        "near",
        "at",
        "into",
        "across",
        "from",
        "outside",
        "inside",
        "around",
        "through",
        "via",
        "toward",
        "towards",
        "over",
        "within",
        "throughout",
    ]
)
_KEPT_PREPS = frozenset({"of"})
_HEDGES = frozenset(
    [
        "at",
        "least",
        "more",
        "than",
        "some",
        "about",
        "around",
        "nearly",
        "almost",
        "up",
        "to",
        "over",
        "dozens",
        "hundreds",
        "several",
        "many",
    ]
)


_PARTS_OF_A_COUNTRY = frozenset(
    {
        "north", "south", "east", "west", "border", "part", "centre", "center", "city", "town", "province",
        "region", "area",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An actor phrase: tokens ``[first, last)``, its head, its sort, and the lexicon entry it is."""

    first: int
    last: int
    head: int
    sort: str
    proper: bool
    known: Known | None = None
    country: str | None = None
    #: The group's own words where the phrase only adds its members: "Azure Front" of "Azure Front fighters".
    named: str | None = None


def find_raw(parse: Parse) -> list[Raw]:
    """All actor phrases in text order, none inside another but for owners ("Iran's ministry")."""
    found: list[Raw] = []
    body = {
        parse.tokens[i].text
        for sentence in parse.sentences
        if sentence.where == "body"
        for i in range(sentence.first, sentence.last)
    }
    for sentence in parse.sentences:
        names = _names(parse, sentence.first, sentence.last)
        if sentence.where == "headline" and body:
            # In Title Case the recogniser sees names everywhere; the body knows the real ones.
            names = [r for r in names if r.known is not None or parse.tokens[r.last - 1].text in body]
        phrases = _phrases(parse, sentence.first, sentence.last, names)
        covered = {i for raw in phrases for i in range(raw.first, raw.last)}
        kept = [raw for raw in names if raw.head not in covered or _is_owner(parse, raw)]
        found += phrases + kept
    found = _named_again(parse, found)
    return sorted(found, key=lambda raw: (raw.first, -raw.last))


def _named_again(parse: Parse, found: list[Raw]) -> list[Raw]:
    """Surnames and abbreviations of names the report has given in full, which the recogniser often misses
    or takes for organisations when they stand alone."""
    tokens = parse.tokens
    surnames = {tokens[r.last - 1].text for r in found if r.sort == "person" and r.last - r.first > 1}
    initials = {
        "".join(t.text[0] for t in tokens[r.first : r.last] if t.text[:1].isupper())
        for r in found
        if r.proper and r.sort != "person" and r.last - r.first > 1
    }
    initials = {short for short in initials if len(short) > 1}
    again = [
        replace(r, sort="person", known=None)
        if r.last - r.first <= 3
        and tokens[r.last - 1].text in surnames
        and r.sort in {"body", "group", "state"}
        else r
        for r in found
    ]
    covered = {i for r in again for i in range(r.first, r.last)}
    for token in tokens:
        if token.i in covered or token.pos not in {"PROPN", "NOUN", "VERB", "ADJ"}:
            continue
        if token.text in surnames or token.text in initials:
            sort = "person" if token.text in surnames else "group"
            again.append(Raw(first=token.i, last=token.i + 1, head=token.i, sort=sort, proper=True))
    return again


def _is_owner(parse: Parse, raw: Raw) -> bool:
    return parse.tokens[raw.head].dep in {"poss", "npadvmod"}


def _names(parse: Parse, first: int, last: int) -> list[Raw]:
    tokens = parse.tokens
    words = [tokens[i].text for i in range(first, last)]
    found: list[Raw] = []
    i = first
    while i < last:
        token = tokens[i]
        hit = longest_name(words, i - first) if token.text[0].isalpha() and _may_open(token) else None
        if hit is not None:
            width, known = hit
            end = _recognised_end(tokens, i, last) if tokens[i].entity in {"ORG", "PERSON"} else i + width
            if end > i + width and known.sort == "state":
                known_now: Known | None = None
                end = max(end, i + width)
            else:
                known_now, end = known, i + width
            raw = _name(parse, i, end, known_now)
            if raw is not None:
                found.append(raw)
            i = end
            continue
        if token.entity in _NAMES and token.pos != "PUNCT":
            end = _recognised_end(tokens, i, last)
            known_from = next(
                (j for j in range(i + 1, end) if _opens_known(tokens[j], words, j - first)), end
            )
            raw = _name(parse, i, end, None) if known_from == end else None
            if raw is not None:
                found.append(raw)
            i = known_from  # "Weaken al-Qaida" is no person: the lexicon's name inside goes first
            continue
        i += 1
    return found


def _opens_known(token: Token, words: list[str], at: int) -> bool:
    hit = longest_name(words, at) if _may_open(token) else None
    return hit is not None and hit[1].sort in {"group", "force"}


def _may_open(token: Token) -> bool:
    return token.text[0].isupper() or token.text.lower() in {"al", "quds", "global", "international"}


def _recognised_end(tokens: tuple[Token, ...], i: int, last: int) -> int:
    end = i + 1
    while end < last and tokens[end].entity == tokens[i].entity and not tokens[end].begins:
        end += 1
    return end


def _name(parse: Parse, first: int, last: int, known: Known | None) -> Raw | None:
    """A proper name as a raw phrase, unless it only says where something is."""
    tokens = parse.tokens
    while first < last - 1 and (tokens[first].pos in {"DET", "PUNCT"} or tokens[first].text in {"'s", "’s"}):
        first += 1
    while last - 1 > first and (
        tokens[last - 1].text in {"'s", "’s", "’", "'"} or tokens[last - 1].pos == "PUNCT"
    ):
        last -= 1
    head = next(
        (i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i), last - 1
    )
    label = tokens[head].entity or tokens[first].entity
    agents = load_agents()
    while label == "PERSON" and first < last - 1 and tokens[first].text.lower().rstrip(".") in agents.titles:
        first += 1  # "Minister Brand" is Brand; the title comes back where no first name is given
    words = " ".join(t.text for t in tokens[first:last])
    if tokens[last - 1].lemma in agents.not_actors or (
        label == "ORG" and tokens[head].lemma in agents.not_actors
    ):
        return None
    if known is None and label == "GPE":
        return None
    if known is not None and known.sort == "state" and _is_location(parse, head, known):
        return None
    if known is not None:
        sort = known.sort
    elif label == "PERSON" or _has_role(parse, head, first, last):
        sort = "person"
    else:
        sort = agents.sorts.get(tokens[last - 1].lemma, "group" if label == "NORP" else "body")
    country = known.country if known is not None else _country_in(words.split())
    return Raw(first=first, last=last, head=head, sort=sort, proper=True, known=known, country=country)


def _has_role(parse: Parse, head: int, first: int, last: int) -> bool:
    """Whether a name is a person's by the role told beside it: "N N, a spokeswoman for"."""
    sorts = load_agents().sorts
    beside = [c for c in parse.below[head] if parse.tokens[c].dep == "appos"]
    return last - first == 2 and any(sorts.get(parse.tokens[c].lemma) == "role" for c in beside)


def _is_location(parse: Parse, head: int, known: Known) -> bool:
    """Whether a state's name says where: "in Iraq", "Mosul, Iraq", "northern Syria"."""
    if known.demonym:
        return False
    token = parse.tokens[head]
    if token.dep == "pobj" and parse.tokens[token.head].lemma in _ELSEWHERE:
        return True
    if token.dep == "conj" and token.head != head:
        return _is_location(parse, token.head, known)
    if token.dep in {"appos", "npadvmod"}:
        follower = parse.tokens[head + 1].text if head + 1 < len(parse.tokens) else ""
        return follower not in {"-", "–"}  # "Iran-backed" names the backer
    if token.dep == "pobj" and parse.tokens[token.head].lemma == "of":
        above = parse.tokens[parse.tokens[token.head].head]
        return above.pos == "NOUN" and above.lemma in _PARTS_OF_A_COUNTRY
    compass = any(parse.tokens[c].text.lower().endswith("ern") for c in parse.below[head])
    return compass or (known.metonym and token.dep not in {"nsubj", "agent", "pobj", "conj", "dobj"})


def _country_in(words: list[str]) -> str | None:
    for n, word in enumerate(words):
        if word[:1].isupper():
            hit = longest_name(words, n)
            if hit is not None and hit[1].sort == "state":
                return hit[1].country
    return None


def _phrases(parse: Parse, first: int, last: int, names: list[Raw]) -> list[Raw]:
    """Noun phrases whose head denotes an actor."""
    agents = load_agents()
    tokens = parse.tokens
    whole_names = {i: raw for raw in names for i in range(raw.first, raw.last)}
    found: list[Raw] = []
    for i in range(first, last):
        token = tokens[i]
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        if token.dep in {"compound", "nmod"}:
            owner_phrase = _body_of_role(parse, i, whole_names) or _doer_of_noun(parse, i, whole_names)
            if owner_phrase is not None:
                found.append(owner_phrase)
            continue
        lemma = token.lemma if token.pos == "NOUN" else token.text.lower()
        sort = agents.sorts.get(lemma) or (
            agents.sorts.get(lemma.removesuffix("s")) if token.pos == "PROPN" else None
        )
        inside = whole_names.get(i)
        if sort is None or (inside is not None and (inside.known is not None or inside.sort == "person")):
            continue
        if any(tokens[c].lemma in {"no", "any"} for c in parse.below[i]):
            continue  # "no group has claimed it" names nobody
        if token.dep == "npadvmod" or _beside_a_name(parse, i, whole_names):
            continue
        begin, end = _bounds(parse, i)
        if inside is not None:
            begin, end = min(begin, inside.first), max(end, inside.last)
        owner = _member_of(parse, i, whole_names) if lemma.removesuffix("s") in _MEMBERS else None
        words = [t.text for t in tokens[begin:end]]
        if owner is not None:
            found.append(
                replace(
                    owner,
                    first=begin,
                    last=end,
                    head=i,
                    proper=False,
                    named=" ".join(t.text for t in tokens[owner.first : owner.last])
                    if owner.sort == "group"
                    else None,
                )
            )
            continue
        found.append(
            Raw(
                first=begin,
                last=end,
                head=i,
                sort=sort,
                proper=token.pos == "PROPN",
                known=look_up(" ".join(words)),
                country=_country_in(words),
            )
        )
    return found


def _doer_of_noun(parse: Parse, i: int, names: dict[int, Raw]) -> Raw | None:
    """An armed actor before a thing or a deed: "coalition airstrike", "rebel camp", "army shelling"."""
    agents, tokens = load_agents(), parse.tokens
    lemma = tokens[i].lemma if tokens[i].pos == "NOUN" else tokens[i].text.lower()
    if i in names or agents.sorts.get(lemma) not in {"force", "group"} or tokens[i].pos != "NOUN":
        return None
    if agents.sorts.get(tokens[tokens[i].head].lemma) is not None or tokens[tokens[i].head].pos != "NOUN":
        return None
    begin = i
    while (
        begin > 0
        and tokens[begin - 1].head in {i, tokens[i].head}
        and tokens[begin - 1].pos in {"ADJ", "PROPN"}
    ):
        begin -= 1
    words = [t.text for t in tokens[begin : i + 1]]
    return Raw(
        first=begin,
        last=i + 1,
        head=i,
        sort=agents.sorts[lemma],
        proper=False,
        known=look_up(" ".join(words)),
        country=_country_in(words),
    )


def _body_of_role(parse: Parse, i: int, names: dict[int, Raw]) -> Raw | None:
    """The body before a role: "the foreign ministry" in "Iran's foreign ministry spokesperson"."""
    agents, tokens = load_agents(), parse.tokens
    lemma = tokens[i].lemma if tokens[i].pos == "NOUN" else tokens[i].text.lower()
    if (
        agents.sorts.get(lemma) != "body"
        or agents.sorts.get(tokens[tokens[i].head].lemma) != "role"
        or i in names
    ):
        return None
    begin = i
    while (
        begin > 0
        and tokens[begin - 1].pos in {"PROPN", "ADJ", "NOUN", "PART"}
        and tokens[begin - 1].head >= begin - 1
    ):
        begin -= 1
    words = [t.text for t in tokens[begin : i + 1]]
    return Raw(
        first=begin,
        last=i + 1,
        head=i,
        sort="body",
        proper=False,
        known=look_up(" ".join(words)),
        country=_country_in(words),
    )


#: "ISIL fighters" are the group itself for the record; "US forces" are not the state.
_MEMBERS = frozenset(
    [
        "fighter",
        "militant",
        "terrorist",
        "operative",
        "gunman",
        "insurgent",
        "jihadist",
        "rebel",
        "force",
        "unit",
        "militia",
        "extremist",
        "proxy",
    ]
)


def _member_of(parse: Parse, i: int, names: dict[int, Raw]) -> Raw | None:
    """The armed group whose name stands before a word for its members."""
    for child in parse.below[i]:
        raw = names.get(child)
        if raw is not None and child < i and raw.known is not None and raw.known.sort in {"group", "force"}:
            return raw
        if parse.tokens[child].dep == "prep" and parse.tokens[child].lemma == "of":
            for inner in parse.below[child]:
                raw = names.get(inner)
                if raw is not None and raw.proper and raw.sort in {"group", "force", "body"}:
                    return raw
        token = parse.tokens[child]
        sort = load_agents().sorts.get(token.text.lower())
        forces = parse.tokens[i].lemma in {"force", "unit", "forces"}
        if token.dep == "compound" and token.pos == "PROPN" and sort == "group" and child < i and not forces:
            begin, _ = _bounds(parse, child)
            return Raw(first=begin, last=child + 1, head=child, sort=sort, proper=True)
    return None


def _beside_a_name(parse: Parse, i: int, names: dict[int, Raw]) -> bool:
    """Whether the role stands before a person's name, which is then the mention: "spokesman N N"."""
    token = parse.tokens[i]
    below = (c for c in parse.below[i] if parse.tokens[c].dep == "appos")
    return any(c in names and names[c].sort == "person" and names[c].first <= i + 2 for c in below) or (
        token.dep in {"compound", "nmod"} and token.head in names and names[token.head].sort == "person"
    )


def _bounds(parse: Parse, i: int) -> tuple[int, int]:
    """The phrase around head ``i``: modifiers to its left, an of-phrase to its right; no article or count."""
    tokens = parse.tokens
    begin = i
    for child in parse.below[i]:
        if child < i and tokens[child].dep in _INNER:
            stack = [child]
            while stack:
                at = stack.pop()
                if at < i:
                    begin = min(begin, at)
                    stack += parse.below[at]
    while begin < i and (
        tokens[begin].pos in _LEADING
        or tokens[begin].text.lower() in _HEDGES
        or tokens[begin].tag in {"PRP$", "CD"}
        or tokens[begin].text in {",", "-", "–"}
    ):
        begin += 1
    end = i + 1
    for child in parse.below[i]:
        if (
            child > i
            and tokens[child].dep == "prep"
            and _is_part_of_name(parse, i, child)
            and not _several(parse, child)
        ):
            stack, right = [child], child
            while stack:
                at = stack.pop()
                right = max(right, at)
                stack += [
                    c for c in parse.below[at]
                    if tokens[c].dep not in {"relcl", "acl", "prep", "punct", "appos", "conj"}
                    or (tokens[c].dep == "prep" and tokens[c].lemma == "of" and tokens[at].pos == "PROPN")
                ]  # fmt: skip
            if right - i <= 8:
                end = max(end, right + 1)
    return begin, end


def _is_part_of_name(parse: Parse, i: int, prep: int) -> bool:
    """Whether the phrase after the head is part of its name: "Front for the Defence of X", "members of X"."""
    tokens = parse.tokens
    named = any(tokens[c].pos == "PROPN" for c in parse.below[prep])
    if tokens[prep].lemma == "for":
        return named and tokens[i].pos == "PROPN"
    sort = load_agents().sorts.get(tokens[i].lemma)
    return tokens[prep].lemma in _KEPT_PREPS and (named or sort in {"people", "role", "body"})


def _several(parse: Parse, prep: int) -> bool:
    """Whether an of-phrase names alternatives or several: "forces of either X or Y"."""
    inner = [c for c in parse.below[prep] if parse.tokens[c].dep in {"pobj", "preconj", "cc"}]
    return any(
        parse.tokens[c].dep != "pobj"
        or any(parse.tokens[d].dep in {"conj", "preconj"} for d in parse.below[c])
        for c in inner
    )
