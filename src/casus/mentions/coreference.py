"""Raw actor phrases -> chains: which phrases of a report speak of one actor, and the fullest name of each.

Believes, in this order: the same lexicon entry; an abbreviation explained in brackets or formed of the
initials of a name of the report; the same words; a surname of a full name; a role told beside the name
(apposition or title); the same head with modifiers that do not contradict; a definite description ("the
militia") after just one fitting antecedent. The headline is read last, as it speaks of what the body tells.
What stays ambiguous starts its own chain.
"""

from dataclasses import dataclass, field, replace

from casus.language.grammar import sentence_of
from casus.mentions.abbreviations import initials
from casus.mentions.descriptions import Described, describe, same_thing
from casus.mentions.lexicon import Known, name_key
from casus.mentions.persons import is_full
from casus.mentions.raws import Raw
from casus.mentions.referents import points_back
from casus.mentions.titles import RANKS, role_tokens, title_run
from casus.records import Parse

__all__ = ["Chains", "chain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """The phrases with ambiguous names settled, for each its chain number (-1: it stands for nobody), and by
    chain the lexicon entry and country."""

    raws: tuple[Raw, ...]
    group: tuple[int, ...]
    known: dict[int, Known]
    country: dict[int, str]


@dataclass(slots=True, kw_only=True)
class _Book:
    """What has been read so far; ``join`` may find later that two chains are one."""

    parse: Parse
    raws: list[Raw]
    told: list[Described]
    short: dict[str, tuple[int, int]]
    group: dict[int, int] = field(default_factory=dict)
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    same_as: list[int] = field(default_factory=list)
    pointed: list[tuple[int, int]] = field(default_factory=list)

    def new(self) -> int:
        """A fresh chain."""
        self.same_as.append(len(self.same_as))
        return len(self.same_as) - 1

    def find(self, chain: int) -> int:
        """The chain that ``chain`` has been joined to."""
        while self.same_as[chain] != chain:
            chain = self.same_as[chain]
        return chain

    def join(self, one: int, other: int) -> int:
        """Makes two chains one."""
        one, other = self.find(one), self.find(other)
        self.same_as[max(one, other)] = min(one, other)
        return min(one, other)


def chain(parse: Parse, raws: list[Raw], short: dict[str, tuple[int, int]]) -> Chains:
    """Chains of the phrases, which must stand in text order. ``short``: abbreviations the report explains."""
    book = _Book(parse=parse, raws=list(raws), told=[describe(parse, raw) for raw in raws], short=short)
    where = [sentence_of(parse, raw.head).where for raw in raws]
    order = [n for n, w in enumerate(where) if w == "body"] + [n for n, w in enumerate(where) if w != "body"]
    for n in order:
        book.group[n] = _chain_of(book, n, order)
    _join_initials(book)
    _join_surnames(book)
    _join_kin(book)
    _settle(book)
    found = {n: book.find(g) if g >= 0 else -1 for n, g in book.group.items()}
    rank = {g: k for k, g in enumerate(dict.fromkeys(found[n] for n in range(len(raws)) if found[n] >= 0))}
    group = tuple(rank[found[n]] if found[n] >= 0 else -1 for n in range(len(raws)))
    known: dict[int, Known] = {}
    country: dict[int, str] = {}
    for raw, g in zip(book.raws, group, strict=True):
        if raw.known is not None and (raw.use != "adjective" or raw.known.sort == "state"):
            known.setdefault(g, raw.known)
        if raw.country is not None:
            country.setdefault(g, raw.country)
    return Chains(raws=tuple(book.raws), group=group, known=known, country=country)


def _chain_of(book: _Book, n: int, order: list[int]) -> int:
    """The chain of phrase ``n``; those before it in ``order`` have theirs."""
    raw = book.raws[n]
    before = [m for m in order[: order.index(n)] if book.group[m] >= 0]
    if raw.noun in {"country", "nation"} and not book.told[n].plural and not raw.proper:
        return _country(book, n)
    keys = _keys(book, n)
    if raw.owner is not None:
        keys = _owner_keys(book, raw.owner)
    keys = keys or _named_next(book, n)
    known = next((book.keys[k] for k in keys if k in book.keys), None)
    if known is not None:
        found = known
    else:
        linked = (
            _beside(book, n, before)
            or _by_surname(book, n, before)
            or _by_title(book, n, before)
            or _alike(book, n, before)
            or _pointing(book, n, before)
        )
        found = linked - 1 if linked else book.new()
    for key in keys:
        book.keys.setdefault(key, found)
    return found


def _words(book: _Book, raw: Raw) -> str:
    return " ".join(t.text for t in book.parse.tokens[raw.first : raw.last])


def _keys(book: _Book, n: int) -> list[tuple[str, str]]:
    """What identifies phrase ``n`` wherever it stands: lexicon id, name, the long form of an abbreviation."""
    raw = book.raws[n]
    words = _words(book, raw)
    if raw.known is not None:
        return [("id", raw.known.id)]
    if raw.maybe:
        return [("maybe", name_key(words))]
    if raw.sort == "person":
        return [("person", name_key(words))] if is_full(book.parse, raw.first, raw.last) else []
    if words in book.short:
        first, last = book.short[words]
        return [("name", name_key(" ".join(t.text for t in book.parse.tokens[first:last])))]
    if raw.proper and raw.use in {"name", "phrase"} and raw.sort not in {"role"}:
        return [("name", name_key(words))]
    return []


def _named_next(book: _Book, n: int) -> list[tuple[str, str]]:
    """The keys of the name right after a description that introduces it: "the Iraqi group Kalume Front"."""
    if n + 1 >= len(book.raws) or book.raws[n].sort not in _SIDES or book.raws[n].proper:
        return []
    one, other = book.raws[n], book.raws[n + 1]
    tokens = book.parse.tokens
    comma = other.first == one.last + 1 and tokens[one.last].text == "," and tokens[other.head].dep == "appos"
    named = other.proper and other.use == "name" and (other.first == one.last or comma)
    return _keys(book, n + 1) if named and _may_be_one(book, n, n + 1) else []


def _owner_keys(book: _Book, owner: Raw) -> list[tuple[str, str]]:
    if owner.known is not None:
        return [("id", owner.known.id)]
    return [("name", name_key(_words(book, owner)))]


def _beside(book: _Book, n: int, before: list[int]) -> int:
    """In apposition: "X, a commander of the Y" after X, or the name after "the militia, X"; a name right after
    the office that it titles."""
    tokens = book.parse.tokens
    mine = tokens[book.raws[n].head]
    for m in reversed(before):
        theirs = tokens[book.raws[m].head]
        if (
            book.raws[m].last == book.raws[n].first
            and book.raws[m].sort == "role"
            and book.raws[n].sort == "person"
        ):
            return book.group[m] + 1
        if book.raws[m].sort == "role" and book.raws[n].sort == "person" and _between_commas(book, n, m):
            return book.group[m] + 1
        linked = (mine.dep == "appos" and mine.head == theirs.i) or (
            theirs.dep == "appos" and theirs.head == mine.i
        )
        set_off = book.raws[m].last == book.raws[n].first or any(
            t.pos == "PUNCT" for t in book.parse.tokens[book.raws[m].last : book.raws[n].first]
        )
        if linked and set_off and _may_be_one(book, n, m):
            return book.group[m] + 1
        named = mine.dep in {"attr", "oprd"} and theirs.dep == "nsubj" and theirs.head == mine.head
        if named and tokens[mine.head].lemma in {"be", "become", "remain"} and _may_be_one(book, n, m):
            negated = any(tokens[c].dep == "neg" for c in book.parse.below[mine.head])
            return 0 if negated else book.group[m] + 1
    return 0


def _between_commas(book: _Book, n: int, m: int) -> bool:
    """ "The prime minister, N N, said": the parser often misses this apposition."""
    tokens, one, other = book.parse.tokens, book.raws[m], book.raws[n]
    if other.first != one.last + 1 or tokens[one.last].text != "," or book.told[m].plural:
        return False
    after = tokens[other.last] if other.last < len(tokens) else tokens[-1]
    return after.text == "," or after.pos in {"VERB", "AUX"}


_PERSONS = frozenset({"person", "role"})
_SIDES = frozenset({"group", "force", "body"})


def _may_be_one(book: _Book, n: int, m: int) -> bool:
    """Whether two phrases that stand for each other by grammar can: number and sort agree."""
    one, other = book.raws[n], book.raws[m]
    if one.proper and other.proper and one.sort != "role" and other.sort != "role":
        return False
    if book.told[n].plural != book.told[m].plural and not {one.sort, other.sort} <= _SIDES:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    return (
        {one.sort, other.sort} <= _PERSONS
        or {one.sort, other.sort} <= _SIDES
        or ({one.sort, other.sort} <= {"person", "role", "people"} and not book.told[n].plural)
    )


def _surname(book: _Book, raw: Raw) -> str:
    return name_key(book.parse.tokens[raw.last - 1].text)


def _by_surname(book: _Book, n: int, before: list[int]) -> int:
    """A person named again by one part of the name; nobody where two persons share it."""
    raw = book.raws[n]
    if raw.sort != "person":
        return 0
    last = _surname(book, raw)
    first = {name_key(t.text) for t in book.parse.tokens[raw.first : raw.last - 1] if len(t.text) > 2}
    hits: list[int] = []
    for m in before:
        other = book.raws[m]
        if other.sort != "person" or _surname(book, other) != last or not _same_gender(book, n, m):
            continue
        theirs = {
            name_key(t.text) for t in book.parse.tokens[other.first : other.last - 1] if len(t.text) > 2
        }
        if not first or not theirs or first & theirs:
            hits.append(book.find(book.group[m]))
    if not hits and not is_full(book.parse, raw.first, raw.last):
        hits = [
            book.find(book.group[m])
            for m in before
            if book.raws[m].sort == "person"
            and last in {name_key(t.text) for t in book.parse.tokens[book.raws[m].first : book.raws[m].last]}
        ]
    return hits[-1] + 1 if len(set(hits)) == 1 else 0


def _same_gender(book: _Book, n: int, m: int) -> bool:
    return not {"m", "f"} <= {book.told[n].gender, book.told[m].gender}


def _by_title(book: _Book, n: int, before: list[int]) -> int:
    """ "The Foreign Secretary", "the spokesman": the one person told with that title or role."""
    raw = book.raws[n]
    if raw.sort != "role" or book.told[n].plural or raw.use == "joint" or book.told[n].indefinite:
        return 0
    words = [w for w in _words(book, raw).lower().split() if w not in {"the", "a"}]
    hits: list[int] = []
    for m in before:
        other = book.raws[m]
        if other.sort != "person" or (raw.country and other.country and raw.country != other.country):
            continue
        run = [book.parse.tokens[i].text.lower().rstrip(".") for i in title_run(book.parse, other.first)]
        title = [RANKS.get(word, word) for word in run]
        roles = [book.parse.tokens[i] for i in role_tokens(book.parse, other.head, other.first, other.last)]
        if title[-len(words) :] == words or (
            len(words) == 1 and any(r.lemma == raw.noun or r.text.lower() == raw.noun for r in roles)
        ):
            hits.append(book.find(book.group[m]))
    if not book.told[n].definite and not raw.proper:
        return 0
    recent = list(dict.fromkeys(reversed(hits)))
    return recent[0] + 1 if len(recent) == 1 else 0


def _alike(book: _Book, n: int, before: list[int]) -> int:
    """The same head with modifiers that agree: "Iraqi forces" after "Iraqi Security Forces"."""
    mine = book.told[n]
    if mine.definite and not mine.modifiers and not mine.plural:
        return 0
    hits = [m for m in before if same_thing(book.raws[n], mine, book.raws[m], book.told[m])]
    exact = [m for m in hits if book.told[m].modifiers == mine.modifiers] or hits
    chains = {book.find(book.group[m]) for m in exact}
    return chains.pop() + 1 if len(chains) == 1 else 0


def _pointing(book: _Book, n: int, before: list[int]) -> int:
    """A definite description after one fitting antecedent."""
    groups = {m: book.find(book.group[m]) for m in before}
    target = points_back(book.parse, book.raws, book.told, groups, n)
    if target is None:
        return 0
    book.pointed.append((n, target))
    return target + 1


def _join_kin(book: _Book) -> None:
    """What a lead describes and names later: "an Iraqi militia … Kalume Front … the Iraqi militia" are one, if
    the report speaks of one such unnamed actor only."""
    for n, target in book.pointed:
        raw = book.raws[n]
        named = {
            book.find(book.group[m])
            for m, other in enumerate(book.raws)
            if other.proper and book.group[m] >= 0
        }
        kin = {
            book.find(book.group[m])
            for m, other in enumerate(book.raws)
            if other.noun == raw.noun
            and raw.country
            and other.country == raw.country
            and not book.told[m].plural
        }
        kin -= named | {book.find(target)}
        if len(kin) == 1:
            book.join(target, kin.pop())


def _country(book: _Book, n: int) -> int:
    """ "The country": the state last named, be it only by an adjective; -1 where none is near."""
    token = book.parse.tokens[book.raws[n].head]
    if not (book.told[n].definite or token.dep == "poss"):
        return book.new()
    here = sentence_of(book.parse, token.i)
    at = book.parse.sentences.index(here)
    near = book.parse.sentences[max(0, at - 2)].first
    for m in range(n - 1, -1, -1):
        other = book.raws[m]
        if other.head < near:
            break
        if other.country is not None and m != n:
            return _state(book, other.country)
    return -1


def _state(book: _Book, country: str) -> int:
    key = ("id", f"state:{country}")
    if key not in book.keys:
        book.keys[key] = book.new()
    return book.keys[key]


def _join_initials(book: _Book) -> None:
    """An abbreviation never explained, but formed of the initials of one name of the report."""
    long: dict[str, set[int]] = {}
    for m, raw in enumerate(book.raws):
        if raw.proper and raw.last - raw.first > 1 and raw.sort != "person" and raw.use in {"name", "phrase"}:
            words = [t.text for t in book.parse.tokens[raw.first : raw.last]]
            every = "".join(
                w[0].upper() for w in words if w.isalpha() and w.lower() not in {"of", "the", "and", "for"}
            )
            of_name = initials(raw.known.name.split()) if raw.known else ""
            for letters in {initials(words), every, of_name}:
                long.setdefault(letters, set()).add(book.find(book.group[m]))
    for n, raw in enumerate(book.raws):
        word = book.parse.tokens[raw.first].text
        hits = long.get(word, set())
        if (
            raw.last - raw.first == 1
            and raw.known is None
            and word.isupper()
            and len(word) > 1
            and len(hits) == 1
        ):
            book.join(book.group[n], next(iter(hits)))


def _join_surnames(book: _Book) -> None:
    """A surname that stands before the full name, as in a headline or a lead."""
    for n, raw in enumerate(book.raws):
        if raw.sort != "person" or is_full(book.parse, raw.first, raw.last):
            continue
        full = {
            book.find(book.group[m])
            for m, other in enumerate(book.raws)
            if other.sort == "person" and is_full(book.parse, other.first, other.last) and _surname(book, other) == _surname(book, raw)
            and _same_gender(book, n, m)
        }  # fmt: skip
        if len(full) == 1:
            book.join(book.group[n], next(iter(full)))


def _settle(book: _Book) -> None:
    """Of the actors that an ambiguous name can mean, the one the rest of the report speaks for: it is named in
    full, a parent or part of it is, or its country is named most."""
    ids = {raw.known.id for raw in book.raws if raw.known is not None}
    parents = {raw.known.parent for raw in book.raws if raw.known is not None and raw.known.parent}
    countries = [raw.country for raw in book.raws if raw.country]
    for n, raw in enumerate(book.raws):
        if not raw.maybe or book.group[n] < 0:
            continue
        points = {k.id: 3 * (k.id in ids) + 2 * (k.id in parents or k.parent in ids) for k in raw.maybe}
        for k in raw.maybe:
            points[k.id] += min(countries.count(k.country), 2) if k.country else 0
        best = max(points.values())
        likely = [k for k in raw.maybe if points[k.id] == best]
        if best > 0 and len(likely) == 1:
            book.raws[n] = replace(
                raw, known=likely[0], maybe=(), sort=likely[0].sort, country=likely[0].country
            )
            key = ("id", likely[0].id)
            book.join(book.group[n], book.keys.setdefault(key, book.group[n]))
