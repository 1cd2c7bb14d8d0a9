"""What a second look over the whole report brings together: initials, surnames told before the full name, a
lead's description named later, names that could mean several actors.
"""

from dataclasses import replace

from casus.mentions.abbreviations import initials
from casus.mentions.chain_book import Book
from casus.mentions.chain_links import same_gender, surname
from casus.mentions.persons import is_full
from casus.mentions.raws import Raw

__all__ = ["join_over_report"]

_SMALL = frozenset({"of", "the", "and", "for", "in", "to"})


def join_over_report(book: Book) -> None:
    """All joins, each changing the book."""
    _initials(book)
    _surnames(book)
    _kin(book)
    _settle(book)


def _letters(book: Book, raw: Raw) -> set[str]:
    """The abbreviations a name could have: of its capitals, of all its words, of its name in the lexicon."""
    words = [t.text for t in book.parse.tokens[raw.first : raw.last]]
    every = "".join(w[0].upper() for w in words if w.isalpha() and w.lower() not in _SMALL)
    return {initials(words), every, initials(raw.known.name.split()) if raw.known else every}


def _initials(book: Book) -> None:
    """An abbreviation never explained, but formed of the initials of one name of the report."""
    long: dict[str, set[int]] = {}
    for m, raw in enumerate(book.raws):
        if raw.proper and raw.last - raw.first > 1 and raw.sort != "person" and raw.use in {"name", "phrase"}:
            for letters in _letters(book, raw):
                long.setdefault(letters, set()).add(book.of(m))
    for n, raw in enumerate(book.raws):
        word = book.parse.tokens[raw.first].text
        hits = long.get(word, set())
        alone = raw.last - raw.first == 1 and raw.known is None and len(word) > 1
        if alone and word.isupper() and len(hits) == 1:
            book.join(book.group[n], next(iter(hits)))


def _surnames(book: Book) -> None:
    """A surname that stands before the full name, as in a headline or a lead."""
    persons = [n for n, raw in enumerate(book.raws) if raw.sort == "person"]
    whole = {n for n in persons if is_full(book.parse, book.raws[n].first, book.raws[n].last)}
    for n in persons:
        if n in whole:
            continue
        last = surname(book, book.raws[n])
        alike = [m for m in whole if surname(book, book.raws[m]) == last]
        full = {book.of(m) for m in alike if same_gender(book, n, m)}
        if len(full) == 1:
            book.join(book.group[n], full.pop())


def _kin(book: Book) -> None:
    """ "An Iraqi militia … Kalume Front … the Iraqi militia": the description that points to a name joins the
    unnamed one of its noun and nation, if the report speaks of one such only."""
    for n, target in book.pointed:
        raw = book.raws[n]
        named = {book.of(m) for m, other in enumerate(book.raws) if other.proper}
        kin = {
            book.of(m)
            for m, other in enumerate(book.raws)
            if raw.country
            and other.country == raw.country
            and other.noun == raw.noun
            and not book.told[m].plural
        }
        kin -= named | {book.find(target), -1}
        if len(kin) == 1:
            book.join(target, kin.pop())


def _settle(book: Book) -> None:
    """Of the actors that an ambiguous name can mean, the one the rest of the report speaks for: it is named
    in full, a parent or part of it is, or its country is named most."""
    known = [raw.known for raw in book.raws if raw.known is not None]
    ids, parents = {k.id for k in known}, {k.parent for k in known if k.parent}
    countries = [raw.country for raw in book.raws if raw.country]
    for n, raw in enumerate(book.raws):
        if not raw.maybe or book.group[n] < 0:
            continue
        points = {
            k.id: 3 * (k.id in ids) + 2 * (k.id in parents or k.parent in ids)
            + (min(countries.count(k.country), 2) if k.country else 0)
            for k in raw.maybe
        }  # fmt: skip
        likely = [k for k in raw.maybe if points[k.id] == max(points.values())]
        if points[likely[0].id] > 0 and len(likely) == 1:
            one = likely[0]
            book.raws[n] = replace(raw, known=one, maybe=(), sort=one.sort, country=one.country)
            book.join(book.group[n], book.keys.setdefault(("id", one.id), book.group[n]))
