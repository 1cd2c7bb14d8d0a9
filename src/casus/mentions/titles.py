"""Titles and roles around a person's name: where the title begins, and which role nouns belong to the person.

Believes that the run of nouns and adjectives right before a name is its title ("Iran's foreign ministry
spokesperson N N"), that a role in apposition is the person's ("N N, a commander of the X"), and that only the
capitalised end of the run is part of how the person is called ("Foreign Minister N").
"""

from casus.mentions.lexicon import load_agents
from casus.records import Parse, Token

__all__ = ["RANKS", "is_role", "is_title", "role_before_portfolio", "role_tokens", "title_run", "title_start"]

_RUN = frozenset({"NOUN", "PROPN", "ADJ"})
_LINKS = frozenset({"-", "–", "'s", "’s", "'", "’", "/"})
#: Abbreviated titles and the office they stand for.
RANKS = {
    "gen": "general", "col": "colonel", "maj": "major", "capt": "captain", "lt": "lieutenant",
    "sgt": "sergeant", "adm": "admiral", "brig": "brigadier", "sen": "senator", "gov": "governor",
    "cmdr": "commander", "rep": "representative", "prof": "professor", "dr": "doctor",
}  # fmt: skip
_COMMISSIONS = frozenset(
    {
        "colonel", "col", "brigadier", "brig", "captain", "capt", "major", "maj", "lieutenant", "lt", "admiral", "adm",
        "sergeant", "sgt", "commodore", "marshal", "gen",
    }
)  # fmt: skip
_COURTESY = frozenset({"mr", "mrs", "ms", "dr", "sir", "."})


def is_role(token: Token) -> bool:
    """Whether the token is a noun for a person's office or task."""
    sorts = load_agents().sorts
    low = token.text.lower()
    forms = {sorts.get(token.lemma), sorts.get(low), sorts.get(low.removesuffix("s"))}
    return token.pos in {"NOUN", "PROPN"} and "role" in forms


def is_title(token: Token) -> bool:
    """Whether the token is a capitalised title or a part of one."""
    return token.text[0].isupper() and token.text.lower().rstrip(".") in load_agents().words("titles.words")


def title_start(parse: Parse, first: int) -> int:
    """The token at which the capitalised title before a name begins, a nationality before it included;
    ``first`` itself where there is none."""
    tokens = parse.tokens
    at = first
    while at > 0 and (
        is_title(tokens[at - 1]) or (at > 1 and tokens[at - 1].text == "." and is_title(tokens[at - 2]))
    ):
        at -= 1
    while at < first and tokens[at].text == ".":
        at += 1
    told = {tokens[k].text.lower().rstrip(".") for k in range(at, first)} - _COURTESY
    if at > 0 and told and tokens[at - 1].entity == "NORP" and tokens[at - 1].text[0].isupper():
        at -= 1
    return at


def role_before_portfolio(parse: Parse, first: int) -> int | None:
    """The role whose portfolio ends before, or at, token ``first``: "Secretary of Defense | N", "Minister for
    the | Middle East N"."""
    tokens = parse.tokens
    portfolios = load_agents().words("titles.portfolios")
    at = first
    while at > 0 and tokens[at - 1].text.lower() in portfolios and tokens[at - 1].text[0].isupper():
        at -= 1
    if at > 0 and tokens[at - 1].text.lower() == "the":
        at -= 1
    if at < 2 or tokens[at - 1].text.lower() not in {"of", "for"}:
        return None
    named = any(t.text.lower() in portfolios for t in tokens[at : first + 1])
    return at - 2 if named and is_role(tokens[at - 2]) and tokens[at - 2].text[0].isupper() else None


def title_run(parse: Parse, first: int) -> range:
    """The run of nouns and adjectives right before a name, possessives and hyphens included."""
    tokens = parse.tokens
    titles = load_agents().words("titles.words")
    at = first
    role = role_before_portfolio(parse, first)
    if role is not None:
        at = role
    while at > 0:
        token = tokens[at - 1]
        dotted = token.text.endswith(".") and token.text.lower().rstrip(".") in titles
        stop = at > 1 and token.text == "." and is_title(tokens[at - 2])
        inner = token.pos in _RUN or dotted or stop or (token.text in _LINKS and at < first)
        if not inner or token.end < tokens[at].start - 2:
            break
        at -= 1
    while at < first and tokens[at].text in _LINKS:
        at += 1
    return range(at, first)


def role_tokens(parse: Parse, head: int, first: int, last: int) -> tuple[int, ...]:
    """The role nouns of the person whose name is ``[first, last)`` with head ``head``, in text order."""
    tokens = parse.tokens
    run = [i for i in title_run(parse, first) if is_role(tokens[i])]
    # Of several in one title the one next to the name is the person's, but an office goes before a rank:
    # "army spokesman Colonel N".
    offices = [i for i in run if tokens[i].text.lower().rstrip(".") not in _COMMISSIONS]
    found = {max(offices or run)} if run else set()
    found |= {
        c
        for c in parse.below[head]
        if tokens[c].dep == "appos" and is_role(tokens[c]) and not first <= c < last
    }
    above = tokens[head].head
    if not run and tokens[head].dep == "appos" and above != head and is_role(tokens[above]):
        found.add(above)
    return tuple(sorted(found))
