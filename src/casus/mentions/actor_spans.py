"""Parse -> described actors: noun phrases whose head denotes an actor, merged with the proper names.

Believes that a phrase is its head with what stands before it, without article, number and hedge; that a
name inside such a phrase is no mention of its own unless it owns it, backs it or is the body of a role; and
that the members of a named group are the group ("X fighters").
"""

from dataclasses import replace

from casus.language.grammar import children, sentence_of
from casus.mentions.abbreviations import explained
from casus.mentions.lexicon import load_agents, look_up
from casus.mentions.names import find_names
from casus.mentions.phrase_bounds import owner_start, phrase_bounds
from casus.mentions.phrase_uses import is_actor_here, modifies_thing, stands_before_role, titles_statement
from casus.mentions.raws import Raw, country_in, noun_of
from casus.mentions.titles import title_run
from casus.records import Parse, Token

__all__ = ["find_raw"]

_MODIFIERS = frozenset({"compound", "nmod", "amod", "npadvmod"})


def find_raw(parse: Parse) -> tuple[list[Raw], dict[str, tuple[int, int]]]:
    """All actor phrases in text order, and the tokens of the long form of each abbreviation explained."""
    short = explained(parse)
    names = find_names(parse, short)
    at = {i: raw for raw in names for i in range(raw.first, raw.last)}
    phrases: list[Raw] = []
    armed = load_agents().words("modifiers.words")
    for token in parse.tokens:
        taken = phrases and token.i < phrases[-1].last and phrases[-1].use == "joint"
        # "A rebel attack": the tagger may call the side an adjective.
        noun = token.pos in {"NOUN", "PROPN"} or (token.pos == "ADJ" and token.text.lower() in armed)
        if noun and not taken and (raw := _phrase(parse, token.i, at)) is not None:
            phrases.append(raw)
    likely = frozenset(raw.country for raw in names if raw.country)
    phrases = [raw if raw.country or raw.known else _placed(parse, raw, likely) for raw in phrases]
    return _merged(parse, names, phrases), short


def _placed(parse: Parse, raw: Raw, likely: frozenset[str]) -> Raw:
    """A phrase whose adjective fits two countries ("Congolese"), by the one that the report names
    elsewhere."""
    return replace(raw, country=_own_country(parse, raw.first, raw.last, raw.head, likely))


def _phrase(parse: Parse, i: int, names: dict[int, Raw]) -> Raw | None:
    token = parse.tokens[i]
    noun = noun_of(token)
    inside = names.get(i)
    if noun is None or (
        inside is not None and (inside.sort == "person" or inside.known is not None or inside.maybe)
    ):
        return None
    sort = load_agents().sorts[noun]
    if token.dep in _MODIFIERS and token.head != i:
        before_role = stands_before_role(parse, i, sort) or titles_statement(parse, i, sort)
        if before_role or (inside is None and modifies_thing(parse, i, noun)):
            first = _with_names(owner_start(parse, i), names)
            return _raw(parse, first, i + 1, i, sort, names, "phrase" if before_role else "adjective")
        return None
    if not is_actor_here(parse, i, noun):
        return None
    first, last = phrase_bounds(parse, i, sort)
    first = _with_names(first, names)
    if inside is not None:
        first = min(first, inside.first) if _capitals(parse, first, inside.first) else inside.first
        last = max(last, inside.last)
    person = next((k for k in range(i + 1, last) if k in names and names[k].sort == "person"), None)
    if (
        sort == "role"
        and person is not None
        and names[person].last == last
        and parse.tokens[person - 1].lemma != "of"
    ):
        # "Minister for the Middle East N N": the name is the person's own mention.
        last = max(i + 1, names[person].first)
    joint = _joint(parse, i, sort)
    if joint is not None:
        return replace(_raw(parse, first, joint + 1, i, sort, names, "joint"), proper=False)
    return _raw(parse, first, last, i, sort, names, "phrase")


def _with_names(first: int, names: dict[int, Raw]) -> int:
    """A phrase that begins inside a name begins where the name does."""
    return min(first, names[first].first) if first in names and names[first].sort != "person" else first


def _capitals(parse: Parse, first: int, name: int) -> bool:
    return all(t.text[0].isupper() or t.text in {"-", "'s", "’s"} for t in parse.tokens[first:name])


def _joint(parse: Parse, i: int, sort: str) -> int | None:
    """The second of two offices told with one owner: "Iraq's prime minister and president"."""
    tokens = parse.tokens
    if (
        sort != "role"
        or tokens[i].tag not in {"NN", "NNP"}
        or not children(parse, i, "poss", "amod", "compound", "nmod")
    ):
        return None
    for other in children(parse, i, "conj"):
        alone = not children(parse, other, "det", "poss", "appos", "nummod")
        noun = noun_of(tokens[other])
        between = all(t.dep in {"cc", "compound", "amod"} for t in tokens[i + 1 : other])
        if (
            noun
            and load_agents().sorts[noun] == "role"
            and alone
            and between
            and tokens[other].tag in {"NN", "NNP"}
        ):
            named = any(tokens[k].entity == "PERSON" for k in range(i, min(other + 2, len(tokens))))
            return None if named else other
    return None


def _raw(parse: Parse, first: int, last: int, head: int, sort: str, names: dict[int, Raw], use: str) -> Raw:
    tokens = parse.tokens
    noun = noun_of(tokens[head])
    owner = (
        _member_of(parse, head, first, last, names) if noun in load_agents().words("members.words") else None
    )
    if noun in {"nation", "country"}:
        owner = _alliance_before(parse, head)
    if owner is not None and owner.sort == "force" and tokens[head].tag in {"NN", "NNP"}:
        owner = None  # "a Palace Guard soldier" is not the Guard
    if owner is not None:
        sort = "group" if owner.sort == "body" else owner.sort
        return Raw(
            first=first, last=last, head=head, sort=sort, proper=False, use="member", known=owner.known,
            maybe=owner.maybe, country=owner.country, noun=noun, owner=owner,
        )  # fmt: skip
    known = look_up(" ".join(t.text for t in tokens[first:last])) if 1 < last - first < 12 else None
    if known is not None and known.sort != "state":
        return Raw(
            first=first,
            last=last,
            head=head,
            sort=known.sort,
            proper=True,
            known=known,
            country=known.country,
            noun=noun,
        )
    opens = sentence_of(parse, head).first == head and last == head + 1
    shouted = tokens[head].text.isupper() and len(tokens[head].text) > 3  # a headline in capitals
    proper = tokens[head].pos == "PROPN" and tokens[head].text[0].isupper() and not (opens or shouted)
    return Raw(
        first=first, last=last, head=head, sort=sort, proper=proper, use=use,
        country=_own_country(parse, first, last, head), noun=noun,
    )  # fmt: skip


def _own_country(
    parse: Parse, first: int, last: int, head: int, likely: frozenset[str] = frozenset()
) -> str | None:
    """The country told before the head or in an of-phrase, not that of a bond or place behind it."""
    told = country_in(parse, first, head + 1, likely)
    after = parse.tokens[head + 1].text if head + 1 < last else ""
    return told or (country_in(parse, head + 1, last, likely) if after == "of" else None)


def _member_of(parse: Parse, head: int, first: int, last: int, names: dict[int, Raw]) -> Raw | None:
    """The armed group whose name stands before a word for its members, or after "of"."""
    tokens = parse.tokens
    for i in (*range(head - 1, first - 1, -1), *range(head + 1, last)):
        raw = names.get(i)
        armed = (
            raw is not None
            and raw.sort == "body"
            and raw.known is None
            and raw.noun is None
            and _bears_arms(tokens[head])
        )
        if raw is None or raw.use == "adjective" or not (armed or raw.sort in {"group", "force"}):
            continue
        glued = (
            i + 2 < len(tokens)
            and tokens[i + 1].text in {"-", "–"}
            and tokens[i + 2].text.lower() in load_agents().words("bonds.glued")
        )
        before = raw.last <= head and (
            raw.last == head
            or all(t.pos in {"NOUN", "ADJ", "PROPN", "PART"} for t in tokens[raw.last : head])
        )
        after = (
            raw.first > head
            and tokens[tokens[raw.head].head].lemma in {"of", "from"}
            and tokens[tokens[raw.head].head].head == head
        )
        if (before and not glued and tokens[raw.head].dep in {*_MODIFIERS, "poss"}) or after:
            return raw
    return None


def _alliance_before(parse: Parse, head: int) -> Raw | None:
    """ "Coalition nations" act as the coalition."""
    before = head - 1
    if before < 0 or parse.tokens[before].head != head or parse.tokens[head].tag not in {"NNS", "NNPS"}:
        return None
    noun = noun_of(parse.tokens[before])
    if noun not in {"coalition", "alliance"} or not parse.tokens[before].text[0].isupper():
        return None
    return Raw(first=before, last=head, head=before, sort="force", proper=True, noun=noun)


def _bears_arms(token: Token) -> bool:
    """Members that only an armed group has: an unknown name before them is one."""
    return token.lemma in {
        "fighter",
        "militant",
        "gunman",
        "insurgent",
        "jihadist",
        "rebel",
        "guerrilla",
        "militiaman",
    }


def _merged(parse: Parse, names: list[Raw], phrases: list[Raw]) -> list[Raw]:
    """Names and phrases together: a name inside a phrase stays only where it has a part of its own."""
    tokens = parse.tokens
    cover: dict[int, Raw] = {}
    for raw in phrases:
        for i in range(raw.first, raw.last):
            if i not in cover or raw.last - raw.first < cover[i].last - cover[i].first:
                cover[i] = raw
    heads = {raw.head for raw in phrases}
    kept = [
        raw
        for raw in names
        if raw.head not in heads and (raw.head not in cover or _apart(parse, raw, cover[raw.head]))
    ]
    # "Prime Minister" before a name it titles is part of that person.
    titled = {i for raw in names if raw.sort == "person" for i in range(_title_from(parse, raw), raw.first)}
    free = [
        raw
        for raw in phrases
        if not (raw.sort == "role" and raw.head in titled and tokens[raw.head].tag in {"NN", "NNP"})
    ]
    return sorted((*kept, *free), key=lambda raw: (raw.first, -raw.last))


def _title_from(parse: Parse, raw: Raw) -> int:
    return title_run(parse, raw.first).start


def _apart(parse: Parse, name: Raw, phrase: Raw) -> bool:
    """Whether a name inside a phrase is a mention of its own: an owner, a backer, what comes after the
    head."""
    token = parse.tokens[name.head]
    if token.dep == "poss" or name.head > phrase.head:
        return phrase.use != "member"
    if phrase.sort == "role" and name.sort in {"group", "force", "body"}:
        return True
    after = parse.tokens[name.last].text if name.last < len(parse.tokens) else ""
    return after in {"-", "–"} and name.last + 1 < phrase.head
