"""Links of one phrase to an earlier one: apposition, surname, title, same head.

Each function takes the book, the number of a phrase and the numbers of those read before it, and gives the
chain the phrase belongs to, or None. What fits two chains equally well links to none.
"""

from collections.abc import Sequence

from casus.mentions.chain_book import Book, Key, keys_of, words_of
from casus.mentions.descriptions import same_thing
from casus.mentions.lexicon import name_key
from casus.mentions.persons import is_full
from casus.mentions.raws import Raw
from casus.mentions.titles import RANKS, role_tokens, title_run

__all__ = ["alike", "beside", "by_surname", "by_title", "named_next", "same_gender", "surname"]

_PERSONS = frozenset({"person", "role"})
_SIDES = frozenset({"group", "force", "body"})


def beside(book: Book, n: int, before: Sequence[int]) -> int | None:
    """In apposition: "X, a commander of the Y" after X, or the name after "the militia, X"; a name right
    after the office that it titles; what "is" says of somebody."""
    for m in reversed(before):
        office = book.raws[m].sort == "role" and book.raws[n].sort == "person"
        if office and (book.raws[m].last == book.raws[n].first or _between_commas(book, n, m)):
            return book.of(m)
        if _apposed(book, n, m) and _may_be_one(book, n, m):
            return book.of(m)
        if _predicated(book, n, m) and _may_be_one(book, n, m):
            return book.of(m)
    return None


def _apposed(book: Book, n: int, m: int) -> bool:
    tokens = book.parse.tokens
    mine, theirs = tokens[book.raws[n].head], tokens[book.raws[m].head]
    after, ahead = (
        mine.dep == "appos" and mine.head == theirs.i,
        theirs.dep == "appos" and theirs.head == mine.i,
    )
    if not (after or ahead):
        return False
    between = tokens[book.raws[m].last : book.raws[n].first]
    return not between or any(t.pos == "PUNCT" for t in between)


def _predicated(book: Book, n: int, m: int) -> bool:
    """ "The Front is a rebel group", not negated."""
    tokens = book.parse.tokens
    mine, theirs = tokens[book.raws[n].head], tokens[book.raws[m].head]
    if mine.dep not in {"attr", "oprd"} or theirs.dep != "nsubj" or theirs.head != mine.head:
        return False
    negated = any(tokens[c].dep == "neg" for c in book.parse.below[mine.head])
    return tokens[mine.head].lemma in {"be", "become", "remain"} and not negated


def _between_commas(book: Book, n: int, m: int) -> bool:
    """ "The prime minister, N N, said": the parser often misses this apposition."""
    tokens, one, other = book.parse.tokens, book.raws[m], book.raws[n]
    if other.first != one.last + 1 or tokens[one.last].text != "," or book.told[m].plural:
        return False
    after = tokens[min(other.last, len(tokens) - 1)]
    return after.text == "," or after.pos in {"VERB", "AUX"}


def _may_be_one(book: Book, n: int, m: int) -> bool:
    """Whether two phrases that stand for each other by grammar can: number, nation and sort agree."""
    one, other = book.raws[n], book.raws[m]
    sorts = {one.sort, other.sort}
    if one.proper and other.proper and "role" not in sorts:
        return False
    if book.told[n].plural != book.told[m].plural and not sorts <= _SIDES:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    one_person = sorts <= {*_PERSONS, "people"} and not book.told[n].plural
    return sorts <= _PERSONS or sorts <= _SIDES or one_person


def named_next(book: Book, n: int) -> list[Key]:
    """The keys of the name right after a description that introduces it: "the Iraqi group Kalume Front"."""
    if n + 1 >= len(book.raws) or book.raws[n].sort not in _SIDES or book.raws[n].proper:
        return []
    one, other = book.raws[n], book.raws[n + 1]
    tokens = book.parse.tokens
    comma = other.first == one.last + 1 and tokens[one.last].text == "," and tokens[other.head].dep == "appos"
    named = other.proper and other.use == "name" and (other.first == one.last or comma)
    return keys_of(book, n + 1) if named and _may_be_one(book, n, n + 1) else []


def surname(book: Book, raw: Raw) -> str:
    """The key of the last word of a name."""
    return name_key(book.parse.tokens[raw.last - 1].text)


def _parts(book: Book, raw: Raw, last: int) -> set[str]:
    return {name_key(t.text) for t in book.parse.tokens[raw.first : last] if len(t.text) > 2}


def same_gender(book: Book, n: int, m: int) -> bool:
    """Whether titles and given names do not say that one is a man and one a woman."""
    return not {"m", "f"} <= {book.told[n].gender, book.told[m].gender}


def by_surname(book: Book, n: int, before: Sequence[int]) -> int | None:
    """A person named again by one part of the name; nobody where two persons share it."""
    raw = book.raws[n]
    if raw.sort != "person":
        return None
    last, given = surname(book, raw), _parts(book, raw, raw.last - 1)
    persons = [m for m in before if book.raws[m].sort == "person" and same_gender(book, n, m)]
    hits = set()
    for m in persons:
        theirs = _parts(book, book.raws[m], book.raws[m].last - 1)
        if surname(book, book.raws[m]) == last and (not given or not theirs or given & theirs):
            hits.add(book.of(m))
    if not hits and not is_full(book.parse, raw.first, raw.last):
        hits = {book.of(m) for m in persons if last in _parts(book, book.raws[m], book.raws[m].last)}
    return hits.pop() if len(hits) == 1 else None


def by_title(book: Book, n: int, before: Sequence[int]) -> int | None:
    """ "The Foreign Secretary", "the spokesman": the one person told with that title or role."""
    raw, told = book.raws[n], book.told[n]
    if raw.sort != "role" or told.plural or raw.use == "joint" or told.indefinite:
        return None
    if not told.definite and not raw.proper:
        return None
    words = [w for w in words_of(book, raw).lower().split() if w not in {"the", "a"}]
    persons = [m for m in before if book.raws[m].sort == "person"]
    hits = {book.of(m) for m in persons if _holds(book, raw, words, book.raws[m])}
    return hits.pop() if len(hits) == 1 else None


def _holds(book: Book, raw: Raw, words: list[str], person: Raw) -> bool:
    """Whether the person was told with these words as title, or with this noun as role."""
    if raw.country and person.country and raw.country != person.country:
        return False
    tokens = book.parse.tokens
    title = [tokens[i].text.lower().rstrip(".") for i in title_run(book.parse, person.first)]
    if [RANKS.get(word, word) for word in title][-len(words) :] == words:
        return True
    roles = [tokens[i] for i in role_tokens(book.parse, person.head, person.first, person.last)]
    return len(words) == 1 and any(raw.noun in {r.lemma, r.text.lower()} for r in roles)


def alike(book: Book, n: int, before: Sequence[int]) -> int | None:
    """The same head with modifiers that agree: "Iraqi forces" after "Iraqi Security Forces"."""
    mine = book.told[n]
    if mine.definite and not mine.modifiers and not mine.plural:
        return None
    hits = [m for m in before if same_thing(book.raws[n], mine, book.raws[m], book.told[m])]
    exact = [m for m in hits if book.told[m].modifiers == mine.modifiers] or hits
    chains = {book.of(m) for m in exact}
    return chains.pop() if len(chains) == 1 else None
