"""Parse -> TimeMention: the days a report speaks of.

In come parse, text and the publication day; out comes every time expression with its first and last day, both
included. What is believed: a page speaks of the past, so a bare weekday is the last one (the page's own day
included) and a day without a year the nearest past one, unless its clause is in the future tense; "the
previous day" leans on the last day the text spoke of; a week begins on Monday; "early", "mid", "late" are
thirds; "two weeks ago" is that whole week, "six months ago" that whole month.

Bounds stay null where the words tell none: ``rule`` is then "event-offset" ("two days after the attack"),
"duration", "set" ("every Friday"), "recent" or "vague", or "unanchored" when the page has no date. "until May" has
no first day, "from May" no last; "since May" ends with the publication day.
"""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from casus.language.grammar import children, sentence_of, token_at
from casus.mentions.times_calendar import Interval
from casus.mentions.times_grammar import CUE, MONTHS, RULES, SCAN
from casus.mentions.times_rules import READERS, UNANCHORED, Frame
from casus.records import Parse, Sentence, TimeMention, Token

__all__ = ["find_times"]

_NAMES = tuple(RULES)
_RELATIVE_ONLY = frozenset({"set", "duration", "event-offset", "recent"})
_NEXT_WORDS = re.compile(r"\s+((?:[A-Z][\w'’-]*\s*){1,4})")
_EXPLICIT_YEAR = re.compile(r"(?:19|20)\d\d")


@cache
def _words() -> dict[str, Any]:
    data = tomllib.loads(files("casus.data").joinpath("times.toml").read_text("utf-8"))
    return {key: frozenset(words) for key, words in data.items()}


def find_times(parse: Parse, text: str, published: str | None) -> tuple[TimeMention, ...]:
    """Every time expression in text order; ``published`` is an ISO day or time."""
    anchor = date.fromisoformat(published[:10]) if published else None
    found: list[TimeMention] = []
    reference: Interval | None = None
    year: tuple[int, int] | None = None
    said_year: int | None = None
    for sentence in parse.sentences:
        if not CUE.search(text, sentence.start, sentence.end):
            continue
        for match in SCAN.finditer(text, sentence.start, sentence.end):
            name = _NAMES[int((match.lastgroup or "R0")[1:])]
            head = token_at(parse, match.start())
            if head is None or _is_name(parse, text, sentence, match, name, head):
                continue
            frame = Frame(
                anchor=anchor,
                tense=_tense(parse, head),
                reference=reference,
                year=year[0] if year and year[1] == sentence.paragraph else None,
                said_year=said_year,
            )
            inner = RULES[name].match(text, match.start())
            interval = READERS[name](inner, frame) if inner else None
            if interval is None:
                continue
            mention = _mention(match, name, interval)
            found.append(mention)
            if mention.first is not None and name not in {"bound", "year", "decade"}:
                reference = interval
            if mention.first is not None:
                said_year = int(mention.first[:4])
            explicit = _EXPLICIT_YEAR.search(match.group())
            if explicit and name in {"date", "month-year", "day-range", "range-day"}:
                year = int(explicit.group()), sentence.paragraph
    return tuple(found)


def _mention(match: re.Match[str], name: str, interval: Interval) -> TimeMention:
    first, last = interval
    if interval == UNANCHORED:
        first, last, name = None, None, "unanchored"
    elif first is None and last is None and name not in _RELATIVE_ONLY:
        name = "set" if name == "weekday" else "vague"
    return TimeMention(
        start=match.start(),
        end=match.end(),
        quote=match.group(),
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        rule=name,
    )


def _is_name(parse: Parse, text: str, sentence: Sentence, match: re.Match[str], name: str, head: int) -> bool:
    """Whether the words are part of a proper name, a count or a verb, and no time at all."""
    words, token = _words(), parse.tokens[head]
    after = _NEXT_WORDS.match(text, match.end(), sentence.end)
    if after and name in {"date", "weekday", "year", "month", "range-day", "day-range"}:
        capitals = after.group(1).split()
        if any(word.rstrip("'’s") in words["name_after"] or word in words["name_after"] for word in capitals):
            return True
    if name == "weekday":
        return _is_weekday_name(parse, text, match)
    if name == "year":
        return not _is_year(parse, token)
    if name in {"month", "poss-month"}:
        last = token_at(parse, match.end() - 1)
        return last is not None and parse.tokens[last].entity == "PERSON"
    return name == "duration" and match.group().lower().endswith("old")


def _is_weekday_name(parse: Parse, text: str, match: re.Match[str]) -> bool:
    day = re.search(r"[A-Z]\w+day", match.group())
    i = token_at(parse, match.start() + day.start()) if day else None
    if i is None:
        return False
    token = parse.tokens[i]
    before = parse.tokens[i - 1] if i else token
    after = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else token
    if before.text in _words()["name_before"]:
        return True
    named_after = after.tag == "NNP" and after.text.lower() not in MONTHS
    first = i == sentence_of(parse, i).first and match.start() == token.start
    if named_after and (first or token.entity == after.entity == "PERSON"):
        return True
    if named_after and token.dep == "compound" and before.lemma in {"in", "at", "near"}:
        return True
    return before.tag == "NNP" and before.dep == "compound" and before.head == i


_YEAR_PREPS = frozenset(
    ["in", "since", "by", "until", "till", "from", "of", "during", "before", "after", "late", "early", "mid", "and", "to", "between", "for", "around", "through", "circa", "as", "than", "about"]
)


def _is_year(parse: Parse, token: Token) -> bool:
    i = token.i
    before = parse.tokens[i - 1].text.lower() if i else ""
    head = parse.tokens[token.head]
    if token.dep == "nummod" and head.tag in {"NNS", "NNPS"} and head.i > i:
        return False
    if before in _YEAR_PREPS or before in {"(", "/"}:
        return token.entity not in {"CARDINAL", "MONEY", "QUANTITY"} or before in {"in", "since", "("}
    after = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    return token.entity == "DATE" or (
        before in {"the", "its", "their", "his", "a", "'s", "’s"}
        and after is not None
        and after.tag in {"NN", "NNP", "JJ"}
    )


def _tense(parse: Parse, i: int) -> str:
    """The tense of the clause a token stands in: future, past or present."""
    words = _words()
    verb: int | None = i
    while verb is not None and parse.tokens[verb].pos not in {"VERB", "AUX"}:
        above = parse.tokens[verb].head
        verb = above if above != verb else None
    while verb is not None:
        token = parse.tokens[verb]
        aux = {parse.tokens[c].text.lower() for c in children(parse, verb, "aux", "auxpass")} | {
            token.text.lower()
        }
        head = parse.tokens[token.head]
        if aux & words["future_aux"]:
            return "future"
        if "to" in aux and head.i != verb:
            if head.lemma in words["future_heads"]:
                return "future"
            if token.dep in {"xcomp", "advcl", "ccomp"} and head.pos in {"VERB", "AUX"}:
                verb = head.i
                continue
        if token.tag in {"VBD", "VBN"} or aux & {"was", "were", "had", "has", "have"}:
            return "past"
        if token.tag == "VBG" and head.i != verb and head.pos in {"VERB", "AUX"}:
            verb = head.i
            continue
        return "present"
    return "past"
