"""The raw actor phrase, and what its words tell: the noun that makes it an actor, its country, its head."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casus.mentions.lexicon import Known, Words, load_agents, longest_name, prepare
from casus.records import Parse, Token

__all__ = ["Raw", "country_in", "is_no_actor", "name_head", "noun_of", "ready", "sort_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An actor phrase before chains are formed: tokens ``[first, last)``, head, sort; the lexicon entry it is
    or those it may be; the noun that makes it an actor; the group whose members it tells; and its use: name,
    adjective ("Iraqi"), phrase, joint (two offices) or member."""

    first: int
    last: int
    head: int
    sort: str
    proper: bool
    use: str = "name"
    known: Known | None = None
    maybe: tuple[Known, ...] = ()
    country: str | None = None
    noun: str | None = None
    owner: "Raw | None" = None


def ready(tokens: Sequence[Token]) -> Words:
    """Tokens made ready for the look-up of names."""
    return prepare([t.text for t in tokens], [False, *(a.end == b.start for a, b in pairwise(tokens))])


def noun_of(token: Token) -> str | None:
    """The lexicon noun that the token is a form of, if it denotes an actor.

    The tagger leaves capitalised plurals as they stand, so their endings are cut here.
    """
    sorts = load_agents().sorts
    low = token.text.lower()
    forms = [token.lemma, low]
    if low.endswith("s"):
        forms += [
            low[:-1],
            low.removesuffix("es"),
            low.removesuffix("ies") + "y" if low.endswith("ies") else low,
        ]
    forms += [f.rsplit("-", 1)[-1] for f in forms if "-" in f]
    return next((f for f in forms if f in sorts), None)


def sort_of(token: Token) -> str | None:
    """The sort of actor the token denotes, if any."""
    noun = noun_of(token)
    return load_agents().sorts[noun] if noun is not None else None


def is_no_actor(token: Token) -> bool:
    """Whether a name that ends in this word is none of an actor: "Operation", "Treaty", "Province"."""
    heads = load_agents().words("not_actors.heads")
    low = token.text.lower()
    return token.lemma in heads or low in heads or low.removesuffix("s") in heads


def name_head(parse: Parse, first: int, last: int) -> int:
    """The token of a span whose own head lies outside; a noun before anything else."""
    tokens = parse.tokens
    outside = [i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i]
    nouns = [i for i in outside if tokens[i].pos in {"NOUN", "PROPN", "ADJ", "NUM"}]
    return (nouns or outside or [last - 1])[-1]


def country_in(parse: Parse, first: int, last: int, likely: Container[str] = ()) -> str | None:
    """The country a phrase names itself: "Iraqi Security Forces", but not that of a backer ("Iran-backed").

    An adjective of two countries tells nothing unless one of them is in ``likely``.
    """
    tokens = parse.tokens[first:last]
    if not any(t.text[0].isupper() for t in tokens):
        return None
    words = ready(tokens)
    bonds = load_agents().words("bonds.glued")
    for k, token in enumerate(tokens):
        hit = longest_name(words, k) if token.text[0].isupper() else None
        countries = {h.country for h in hit[1] if h.country} if hit is not None else set()
        if len(countries) > 1:
            countries = {c for c in countries if c in likely}
        if hit is None or len(countries) != 1:
            continue
        after = [t.text.lower() for t in tokens[k + hit[0] : k + hit[0] + 2]]
        if len(after) > 1 and after[0] in {"-", "–"} and after[1] in bonds:
            continue
        return countries.pop()
    return None
