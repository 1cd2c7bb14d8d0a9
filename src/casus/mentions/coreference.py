"""Raw actor phrases -> chains: which phrases of a report speak of one actor, and the fullest name of each.

Believes, in this order: the same lexicon entry; an abbreviation given in brackets or formed of the
initials of
a name of the report; a surname of a full name; the same head with modifiers that do not contradict; a
definite
description ("the militia") after exactly one kind of antecedent. What stays ambiguous starts its own chain.
"""

import re
from dataclasses import dataclass

from casus.mentions.actor_spans import Raw
from casus.mentions.lexicon import name_key, state_names
from casus.records import Parse

__all__ = ["Chains", "chain"]

_ARMED = frozenset({"group", "force"})
_GENERIC = frozenset(
    [
        "group",
        "militia",
        "organisation",
        "organization",
        "faction",
        "movement",
        "rebel",
        "militant",
        "party",
        "army",
        "force",
        "government",
        "regime",
        "ministry",
        "agency",
        "coalition",
        "alliance",
        "minister",
        "president",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "commander",
        "leader",
        "general",
        "official",
        "secretary",
        "ambassador",
        "envoy",
        "governor",
        "mayor",
        "chief",
        "insurgent",
        "network",
    ]
)

_ANY_GROUP = frozenset(
    ["group", "militia", "organisation", "organization", "faction", "movement", "party", "network"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """For each raw phrase its chain number and the fullest name of that chain."""

    group: tuple[int, ...]
    name: tuple[str, ...]


def _words(parse: Parse, raw: Raw) -> list[str]:
    return [t.text for t in parse.tokens[raw.first : raw.last]]


def chain(parse: Parse, text: str, raws: list[Raw]) -> Chains:
    """Chains of the phrases, which must stand in text order."""
    quotes = [r.named or text[parse.tokens[r.first].start : parse.tokens[r.last - 1].end] for r in raws]
    short = _abbreviations(text)
    initials = {
        _initials(q): n for n, (q, r) in enumerate(zip(quotes, raws, strict=True)) if r.proper and " " in q
    }
    groups: list[int] = []
    for n in range(len(raws)):
        rules = (
            _same_entry(raws, groups, n),
            _same_words(raws, quotes, groups, n),
            _abbreviated(raws, quotes, groups, n, short, initials),
            _surname(raws, quotes, groups, n),
            _apposed(parse, raws, groups, n),
            _titled(parse, raws, groups, n),
            _alike(parse, raws, groups, n),
            _described(parse, raws, groups, n),
        )
        new = max(groups, default=-1) + 1
        groups.append(next((group for group in rules if group is not None), new))
    groups = _forward(raws, quotes, groups, short, initials)
    return Chains(group=tuple(groups), name=tuple(_fullest(parse, text, raws, quotes, groups)))


def _same_entry(raws: list[Raw], groups: list[int], n: int) -> int | None:
    known = raws[n].known
    if known is None:
        return None
    same = (m for m in range(n - 1, -1, -1) if (other := raws[m].known) is not None and other.id == known.id)
    return next((groups[m] for m in same), None)


def _same_words(raws: list[Raw], quotes: list[str], groups: list[int], n: int) -> int | None:
    key = name_key(quotes[n])
    return next(
        (
            groups[m]
            for m in range(n - 1, -1, -1)
            if name_key(quotes[m]) == key
            and (raws[n].proper or raws[n].country or raws[m].sort == raws[n].sort)
            and (raws[n].known is None or raws[m].known is None)
        ),
        None,
    )  # fmt: skip


_NAME_WORD = r"(?:[A-ZÉ][\w'’-]*|of|the|and|for|de|la|al-\w+)"
_BRACKETS = re.compile(rf"({_NAME_WORD}(?:[ -]{_NAME_WORD}){{1,8}}) \(([A-Z][A-Za-z-]{{1,9}})\)")


def _abbreviations(text: str) -> dict[str, str]:
    """Short name -> long name, as "Popular Front (PF)" gives them."""
    found: dict[str, str] = {}
    for match in _BRACKETS.finditer(text):
        long_name, abbreviation = match.groups()
        words = long_name.split()
        for start in range(len(words)):
            tail = " ".join(words[start:])
            if _initials(tail)[:1] == abbreviation[:1].upper() and len(words) - start >= 2:
                found[abbreviation] = tail
                break
    return found


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper())


def _abbreviated(
    raws: list[Raw],
    quotes: list[str],
    groups: list[int],
    n: int,
    short: dict[str, str],
    initials: dict[str, int],
) -> int | None:
    quote = quotes[n].split()[0] if quotes[n].split() else ""
    if quotes[n] in short:
        key = name_key(short[quotes[n]])
        return next(
            (groups[m] for m in range(n - 1, -1, -1) if name_key(quotes[m]) in {key, f"the {key}"}), 0
        )
    at = initials.get(quote) if quote.isupper() and len(quote) >= 2 else None
    if at is not None and at < n and raws[at].proper:
        return groups[at]
    return None


def _surname(raws: list[Raw], quotes: list[str], groups: list[int], n: int) -> int | None:
    """A person named again by the surname, with or without a title."""
    if raws[n].sort != "person":
        return None
    last = _last_name(quotes[n])
    hits = {
        groups[m]
        for m in range(n)
        if raws[m].sort == "person" and _last_name(quotes[m]) == last and _may_be_one(quotes[m], quotes[n])
    }
    return hits.pop() if len(hits) == 1 else None


def _apposed(parse: Parse, raws: list[Raw], groups: list[int], n: int) -> int | None:
    """ "The FDG, a rebel movement": a description in apposition is the same actor."""
    token = parse.tokens[raws[n].head]
    if token.dep != "appos":
        return None
    kinds = {raws[n].sort}
    for m in range(n - 1, -1, -1):
        if raws[m].first <= token.head < raws[m].last:
            both = kinds | {raws[m].sort}
            alike = both <= _ARMED | {"body"} or both <= {"person", "role"} or len(both) == 1
            return groups[m] if alike else None
    return None


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names of one surname can be one person: not "Ida Brand" and "Ada Brand"."""
    first, second = one.split(), other.split()
    return len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]


def _title_of(parse: Parse, raw: Raw) -> str:
    """The capitalised title right before a person's name: "foreign secretary" in "Foreign Secretary N N"."""
    first = raw.first
    while (
        first > 0
        and parse.tokens[first - 1].text[0].isupper()
        and parse.tokens[first - 1].text.isalpha()
        and (parse.tokens[first - 1].pos in {"PROPN", "NOUN", "ADJ"})
    ):
        first -= 1
    return " ".join(t.text.lower() for t in parse.tokens[first : raw.first])


def _titled(parse: Parse, raws: list[Raw], groups: list[int], n: int) -> int | None:
    """ "The Foreign Secretary" after "Foreign Secretary N N": the only person with that title."""
    if raws[n].sort != "role":
        return None
    words = " ".join(w.lower() for w in _words(parse, raws[n]))
    hits = {
        groups[m]
        for m in range(n)
        if raws[m].sort == "person" and (title := _title_of(parse, raws[m])) and title.endswith(words)
    }
    return hits.pop() if len(hits) == 1 else None


def _last_name(quote: str) -> str:
    return name_key(quote.split()[-1])


def _alike(parse: Parse, raws: list[Raw], groups: list[int], n: int) -> int | None:
    """Named forces with one head: "Iraqi forces" after "Iraqi Security Forces"."""
    raw = raws[n]
    if raw.sort not in {"force", "body", "group", "role"} or raw.country is None:
        return None
    mine = {w.lower() for w in _words(parse, raw)}
    hits: list[int] = []
    for m in range(n):
        other = raws[m]
        if (
            other.sort != raw.sort
            or other.country != raw.country
            or _is_pair(parse, raw)
            or _is_pair(parse, other)
        ):
            continue
        theirs = {w.lower() for w in _words(parse, other)}
        if parse.tokens[other.head].text.lower() == parse.tokens[raw.head].text.lower() and (
            mine <= theirs or theirs <= mine
        ):
            hits.append(groups[m])
    return hits[-1] if len(set(hits)) == 1 else None


def _is_pair(parse: Parse, raw: Raw) -> bool:
    """Whether a phrase names two: "US and coalition forces"."""
    return any(t.pos == "CCONJ" for t in parse.tokens[raw.first : raw.last])


def _described(parse: Parse, raws: list[Raw], groups: list[int], n: int) -> int | None:
    """ "the militia", "the group", "the minister": the last antecedent of that sort, if only one is near."""
    raw = raws[n]
    token = parse.tokens[raw.head]
    if raw.proper or raw.known is not None or token.lemma not in _GENERIC:
        return None
    definite = any(parse.tokens[c].lemma in {"the", "this", "that"} for c in parse.below[raw.head])
    bare = raw.last - raw.first == 1
    if not definite or not (bare or raw.country):
        return None
    plural = token.tag == "NNS"
    wanted = _ARMED if raw.sort in _ARMED else {"person", "role"} if raw.sort == "role" else {raw.sort}
    recent: list[int] = []
    for m in range(n - 1, -1, -1):
        other = raws[m]
        if other.sort in wanted and not (raw.country and other.country and raw.country != other.country):
            if token.i - parse.tokens[other.head].i > 120:
                break
            if other.sort == "people" or (plural and other.sort == "person"):
                continue
            if groups[m] not in recent:
                recent.append(groups[m])
    nearest = next((m for m in range(n - 1, -1, -1) if recent and groups[m] == recent[0]), None)
    if (
        token.lemma in _ANY_GROUP
        and nearest is not None
        and raws[nearest].proper
        and not plural
        and (
            token.i - parse.tokens[raws[nearest].head].i <= 45
            and (bare or raws[nearest].country == raw.country)
        )
    ):
        return recent[0]
    same_head = [
        groups[m] for m in range(n) if parse.tokens[raws[m].head].lemma == token.lemma and groups[m] in recent
    ]
    if same_head:
        return same_head[-1]
    # "The regime" is only what was called a regime; "the group" can be any group just named.
    loose = token.lemma in _ANY_GROUP or raw.sort == "role"
    return recent[0] if loose and len(recent) == 1 else None


def _forward(
    raws: list[Raw], quotes: list[str], groups: list[int], short: dict[str, str], initials: dict[str, int]
) -> list[int]:
    """An abbreviation used before its long form, as headlines do, joins it."""
    for n, quote in enumerate(quotes):
        word = quote.split()[0] if quote.split() else ""
        at = next(
            (m for m, q in enumerate(quotes) if quote in short and name_key(q) == name_key(short[quote])),
            None,
        )
        if at is None and word.isupper() and len(word) >= 2 and raws[n].known is None:
            at = initials.get(word)
        if at is not None and groups[at] != groups[n] and raws[at].proper:
            old, new = groups[n], groups[at]
            groups = [new if g == old else g for g in groups]
        if raws[n].sort == "person" and " " not in quote:
            full = {
                groups[m]
                for m, q in enumerate(quotes)
                if raws[m].sort == "person" and " " in q and _last_name(q) == _last_name(quote)
            }
            if len(full) == 1 and groups[n] not in full:
                old, new = groups[n], full.pop()
                groups = [new if g == old else g for g in groups]
    return groups


def _fullest(parse: Parse, text: str, raws: list[Raw], quotes: list[str], groups: list[int]) -> list[str]:
    """The fullest name of each chain in the report's words: a proper name before a description."""
    best: dict[int, tuple[tuple[int, int, int], str]] = {}
    for raw, quote, group in zip(raws, quotes, groups, strict=True):
        name, rank = _ranked(raw, quote, text)
        if group not in best or rank > best[group][0]:
            best[group] = (rank, name)
    return [best[group][1] for group in groups]


def _ranked(raw: Raw, quote: str, text: str) -> tuple[str, tuple[int, int, int]]:
    """A phrase as a name of its chain, and how good a name: persons, then proper names, then descriptions;
    spelled out before abbreviated; long before short."""
    known = raw.known
    if raw.sort == "state" and known is not None and not known.metonym:
        written = _state_as_written(known.id, text)
        if written:
            return written, (3, 1, len(written))
    demonym = known is not None and known.demonym and quote.casefold() != known.name.casefold()
    grade = 1 if raw.country or raw.proper else 0
    if raw.sort == "person":
        grade = 4
    elif raw.proper and not demonym:
        grade = 2
    return quote, (grade, int(not quote.isupper()), len(quote))


def _state_as_written(state_id: str, text: str) -> str | None:
    """The fullest plain name of a state that the text uses: "United States" before "US"."""
    for name in state_names(state_id):
        if re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", text):
            return name
    return None
