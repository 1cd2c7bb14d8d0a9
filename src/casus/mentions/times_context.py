"""What the parse tells about a time expression: is it part of a name, and in which tense is its clause?

Names are believed by their neighbours ("April 6 Youth Movement", "24 August Street", "Friday Ibrahim spoke")
before the recogniser's labels. The tense is that of the nearest verb above; a report's "to" infinitive is
future under verbs of planning; a noun for something done ("Saturday's attack") keeps the past whatever its
clause says; the present of a verb of appointment ("parliament votes on Thursday") is future.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from casus.language.grammar import children, sentence_of, token_at
from casus.mentions.times_grammar import MONTHS
from casus.records import Parse, Sentence, Token

__all__ = ["is_name", "tense_at"]

_NAMED_AFTER = frozenset({"date", "weekday", "year", "month", "range-day", "day-range"})
_CAPITALS = re.compile(r"\s+((?:[A-Z][\w'’-]*\s*){1,4})")
_OF = re.compile(r"['’]s?$")
_WEEKDAY = re.compile(r"[A-Z]\w+day", re.IGNORECASE)
_YEAR_PREPS = frozenset(
    {
        "in", "since", "by", "until", "till", "from", "of", "during", "before", "after", "late", "early",
        "mid", "and", "to", "between", "for", "around", "through", "circa", "as", "than", "about",
    }
)  # fmt: skip
_OWNERS = frozenset({"the", "its", "their", "his", "her", "a", "'s", "’s"})
_PAST_AUX = frozenset({"was", "were", "had", "has", "have", "did"})


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("casus.data").joinpath("times.toml").read_text("utf-8"))
    return {key: frozenset(words) for key, words in data.items()}


def is_name(parse: Parse, text: str, sentence: Sentence, match: re.Match[str], rule: str) -> bool:
    """Whether the words of a match belong to a proper name, a count or a verb, and are no time at all."""
    words = _words()
    after = _CAPITALS.match(text, match.end(), sentence.end) if rule in _NAMED_AFTER else None
    if after and any(_OF.sub("", word) in words["name_after"] for word in after.group(1).split()):
        return True
    if rule == "weekday":
        return _is_weekday_name(parse, match)
    if rule in {"year", "month", "poss-month"}:
        i = token_at(parse, match.end() - 1)
        if i is None:
            return False
        return not _is_year(parse, parse.tokens[i]) if rule == "year" else parse.tokens[i].entity == "PERSON"
    return rule == "duration" and match.group().lower().endswith("old")


def _is_weekday_name(parse: Parse, match: re.Match[str]) -> bool:
    day = _WEEKDAY.search(match.group())
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
        before in _OWNERS and after is not None and after.tag in {"NN", "NNP", "JJ"}
    )


def tense_at(parse: Parse, i: int) -> str:
    """The tense of the clause token ``i`` stands in: future, past or present."""
    words = _words()
    at = i
    for _ in range(30):
        token = parse.tokens[at]
        if token.pos in {"VERB", "AUX"}:
            tense = _verb_tense(parse, at)
            if tense and any(t.lemma in words["past_nouns"] for t in parse.tokens[at + 1 : i]):
                return "past"  # "vowed to answer for raids on its camps on Sunday"
            if tense:
                return tense
        elif token.lemma in words["past_nouns"] and at != i:
            return "past"
        if token.head == at:
            break
        at = token.head
    return "past"


def _verb_tense(parse: Parse, i: int) -> str:
    """The tense of one verb; empty when it takes that of the verb above it."""
    words, token = _words(), parse.tokens[i]
    head = parse.tokens[token.head]
    aux = {parse.tokens[c].text.lower() for c in children(parse, i, "aux", "auxpass")} | {token.text.lower()}
    if aux & words["future_aux"]:
        return "future"
    if "to" in aux and head.i != i:
        if head.lemma in words["future_heads"]:
            return "future"
        return "" if token.dep in {"xcomp", "advcl", "ccomp", "acl"} else "present"
    if aux & words["open_aux"] and "have" not in aux:
        return "future"
    if token.tag in {"VBD", "VBN"} or aux & _PAST_AUX:
        return "past"
    if token.tag == "VBG" and head.i != i and not children(parse, i, "aux"):
        return ""
    return "future" if token.lemma in words["scheduled_verbs"] else "present"
