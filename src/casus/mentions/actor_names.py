"""The fullest name of each chain, in the report's words.

Believes that a written-out name says more than an abbreviation, a name more than a description, a person's
name more than the role, a state's name more than its adjective or capital.
"""

import re
from collections.abc import Sequence

from casus.language.grammar import sentence_of
from casus.mentions.lexicon import load_agents, state_names
from casus.mentions.persons import is_full
from casus.mentions.raws import Raw
from casus.mentions.titles import title_start
from casus.records import Parse

__all__ = ["fullest_names"]


def fullest_names(parse: Parse, text: str, raws: Sequence[Raw], group: tuple[int, ...]) -> dict[int, str]:
    """Chain number -> name."""
    best: dict[int, tuple[tuple[int, int, bool], str]] = {}
    for raw, chain in zip(raws, group, strict=True):
        if chain < 0:
            continue
        quote = _quote(parse, text, raw)
        name, (worth, length) = _ranked(parse, text, raw, quote)
        rank = (worth, length, sentence_of(parse, raw.head).where == "body")
        if chain not in best or rank > best[chain][0]:
            best[chain] = (rank, name)
    return {chain: name for chain, (_, name) in best.items()}


def _quote(parse: Parse, text: str, raw: Raw) -> str:
    return text[parse.tokens[raw.first].start : parse.tokens[raw.last - 1].end]


def _ranked(parse: Parse, text: str, raw: Raw, quote: str) -> tuple[str, tuple[int, int]]:
    """What a phrase would call its actor, with its rank among the phrases of the chain."""
    if raw.sort == "person":
        if is_full(parse, raw.first, raw.last):
            return quote, (6, len(quote))
        start = title_start(parse, raw.first)
        return text[parse.tokens[start].start : parse.tokens[raw.last - 1].end], (5, raw.first - start)
    if raw.known is not None and raw.known.sort == "state":
        written = (
            _as_written(raw.known.id, text)
            if raw.known.form != "name" or quote.isupper() or "." in quote
            else None
        )
        if written is not None:
            return written, (5, len(written))
        return quote, (5 if raw.known.form == "name" else 2, len(quote))
    if raw.owner is not None:
        return _ranked(parse, text, raw.owner, _quote(parse, text, raw.owner))
    if raw.proper and raw.sort != "role" and raw.use != "adjective":
        # "Houthis" says as much as "Houthi rebels"; an adjective or an abbreviation says less.
        bare = (
            parse.tokens[raw.head].dep in {"compound", "amod", "nmod"}
            and raw.last - raw.first == 1
            and raw.known is not None
        )
        told = (
            raw.noun in load_agents().words("members.words")
            and raw.last - raw.first == 2
            and raw.known is not None
        )
        return quote, (2 if bare and told else 3 if quote.isupper() or bare else 4, 0 if told else len(quote))
    if raw.noun in {"country", "nation"}:
        return quote, (-1, 0)
    told = raw.last - raw.first > 1
    return quote, (1 if told else 0, len(quote) if told else -raw.first)


def _as_written(state_id: str, text: str) -> str | None:
    """The fullest plain name of a state that the text uses: "United States" before "US"."""
    for name in sorted(state_names(state_id), key=lambda n: (n.isupper() or "." in n, -len(n))):
        if name in text and re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", text):
            return name
    return None
