"""Raw actor phrases -> chains: which phrases of a report speak of one actor.

Believes, in this order: the same lexicon entry; an abbreviation explained in brackets; the same words; a
role told beside the name (apposition or title); a surname of a full name; the same head with modifiers that
do not contradict; a definite description ("the militia") after just one fitting antecedent. The headline is
read last, as it speaks of what the body tells. What stays ambiguous starts its own chain.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casus.language.grammar import sentence_of
from casus.mentions.chain_book import Book, keys_of
from casus.mentions.chain_joins import join_over_report
from casus.mentions.chain_links import alike, beside, by_surname, by_title, named_next
from casus.mentions.descriptions import describe
from casus.mentions.lexicon import Known
from casus.mentions.raws import Raw
from casus.mentions.referents import points_back
from casus.records import Parse

__all__ = ["Chains", "chain"]

#: How many sentences back "the country" looks for a state.
_NEAR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Chains:
    """The phrases with ambiguous names settled, for each its chain number (-1: it stands for nobody), and by
    chain the lexicon entry and country."""

    raws: tuple[Raw, ...]
    group: tuple[int, ...]
    known: dict[int, Known]
    country: dict[int, str]


def chain(parse: Parse, raws: Sequence[Raw], short: dict[str, tuple[int, int]]) -> Chains:
    """Chains of the phrases, which must stand in text order. ``short``: abbreviations the report explains."""
    book = Book(parse=parse, raws=list(raws), told=[describe(parse, raw) for raw in raws], short=short)
    body = [n for n, told in enumerate(book.told) if not told.headline]
    before: list[int] = []
    for n in (*body, *(n for n, told in enumerate(book.told) if told.headline)):
        book.group[n] = _chain_of(book, n, before)
        if book.group[n] >= 0:
            before.append(n)
    join_over_report(book)
    return _numbered(book)


def _numbered(book: Book) -> Chains:
    """The chains numbered in order of first mention."""
    found = [book.of(n) for n in range(len(book.raws))]
    rank = {g: k for k, g in enumerate(dict.fromkeys(g for g in found if g >= 0))} | {-1: -1}
    group = tuple(rank[g] for g in found)
    known: dict[int, Known] = {}
    country = {rank[book.find(g)]: land for g, land in book.lands.items() if book.find(g) in rank}
    for raw, g in zip(book.raws, group, strict=True):
        if raw.known is not None and (raw.use != "adjective" or raw.known.sort == "state"):
            known.setdefault(g, raw.known)
        if raw.country is not None:
            country.setdefault(g, raw.country)
    return Chains(raws=tuple(book.raws), group=group, known=known, country=country)


def _chain_of(book: Book, n: int, before: list[int]) -> int:
    """The chain of phrase ``n``; those in ``before`` have theirs."""
    raw = book.raws[n]
    if raw.noun in {"country", "nation"} and not book.told[n].plural and not raw.proper:
        return _country(book, n)
    keys = keys_of(book, n) or named_next(book, n)
    found = next((book.keys[key] for key in keys if key in book.keys), None)
    for link in (beside, by_surname, by_title, alike, _pointing):
        found = link(book, n, before) if found is None else found
    if found is None:
        found = book.new()
    for key in keys:
        book.keys.setdefault(key, found)
    return found


def _pointing(book: Book, n: int, before: Sequence[int]) -> int | None:
    """A definite description after one fitting antecedent."""
    target = points_back(book.parse, book.raws, book.told, {m: book.of(m) for m in before}, n)
    if target is not None:
        book.pointed.append((n, target))
    return target


def _country(book: Book, n: int) -> int:
    """ "The country": the state last named, be it only by an adjective; -1 where none is near."""
    token = book.parse.tokens[book.raws[n].head]
    if not (book.told[n].definite or token.dep == "poss"):
        return book.new()
    at = book.parse.sentences.index(sentence_of(book.parse, token.i))
    near = book.parse.sentences[max(0, at - _NEAR)].first
    for other in reversed(book.raws[:n]):
        if other.head < near:
            break
        if other.country is not None:
            return _state(book, other.country)
    return -1


def _state(book: Book, country: str) -> int:
    key = ("id", f"state:{country}")
    if key not in book.keys:
        book.keys[key] = book.new()
        book.lands[book.keys[key]] = country
    return book.keys[key]
