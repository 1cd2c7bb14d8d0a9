"""Text -> figures: counted words and digits with the bound their hedge sets.

In comes any stretch of text, out come ``Figure`` records in text order; ``text[start:end]`` is the figure
with its hedge ("at least 25"), never the noun it counts. What is believed about hedges is the project's
ruling on numbers, in UCDP's low, best and high:

==========================================  =====  =====  =====
wording                                      low    best   high
==========================================  =====  =====  =====
25                                            25     25     25
at least 25, 25 or more, upwards of 25        25     25      -
more than 25, over 25, 25-plus                25     25      -
nearly 25, almost 25, close to 25              -     25     25
up to 25, as many as 25, fewer than 25         -      -     25
about 25, some 25, an estimated 25             -     25      -
between 10 and 15, 10 to 15, 10 or 15         10      -     15
three and possibly four                        3      3      4
dozens, scores, hundreds, thousands       24, 40, 200, 2000  -      -
several, a few, a number of                    -      -      -
no, none, zero                                 0      0      0
==========================================  =====  =====  =====

A number that is only a part of another expression is no figure: percentages, money, ages ("12-year-old"),
ordinals, clock times, designations ("AK-47", "No. 5"), decimals of a measure.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["Figure", "find_figures", "read_number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with its hedge. ``hedge`` is exact, at-least, nearly, up-to, about, range, plural, vague
    or none; ``number`` is where the digits or number words alone begin."""

    start: int
    end: int
    number: int
    low: int | None
    best: int | None
    high: int | None
    hedge: str


_UNITS: Final = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_SCALES: Final = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
}  # fmt: skip
#: The least a bare plural can mean, by the rulings: dozens are two dozen, hundreds two hundred.
_PLURALS: Final = {
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6,
}  # fmt: skip

_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_TEN = "|".join(_TENS)
_SCALE = "dozen|hundred|thousand|million|billion"
_SMALL = rf"(?:(?:{_TEN})(?:[\s\-‐]+(?:{_UNIT}))?|{_UNIT})"
_WORDS = (
    rf"(?:half\s+an?\s+(?:dozen|hundred|thousand|million)"
    rf"|(?:an?|{_SMALL})(?:\s+(?:{_SCALE}))+(?:(?:\s+and)?\s+{_SMALL}(?:\s+(?:{_SCALE}))*)*"
    rf"|a\s+(?:couple|pair|score)|{_SMALL})"
)
_DIGITS = rf"(?:\d{{1,3}}(?:[,'’\u00a0\u202f]\d{{3}})+|\d+(?:\.\d+)?)(?:\s+(?:{_SCALE}))?"
# "AK-47", "$5", "7.5", "No. 5", "3rd", "12-year-old", "30%", "14:19", "6pm" are not counts; "60-plus" is.
_FREE_BEFORE = r"(?<![\w$£€#%.,:/\-‐–])(?<!no\.\s)"
_FREE_AFTER = (
    r"(?![\w%])(?![.,:/]\d)(?![\-‐](?!plus\b)[\w])(?!\s*(?:%|per\s?cent\b|years?[\s\-]+old\b|[ap]\.?m\b))"
)
_NUM = rf"(?:{_DIGITS}|\b{_WORDS}\b)"
_PLURAL = (
    r"(?:tens|dozens|scores|hundreds|thousands|millions)"
    r"(?:\s+of\s+(?:dozens|scores|hundreds|thousands|millions))?\b"
)

_AT_LEAST = (
    r"at\s+(?:the\s+very\s+)?least|no(?:t)?\s+(?:fewer|less)\s+than|a\s+minimum\s+of|upwards?\s+of"
    r"|(?:well\s+|far\s+)?(?:more|greater)\s+than|(?:just\s+|well\s+)?over|in\s+excess\s+of|exceeding|as\s+few\s+as"
)
_NEARLY = r"nearly|almost|close\s+to|approaching|just\s+(?:under|short\s+of)"
_UP_TO = (
    r"up\s+to|as\s+many\s+as|as\s+much\s+as|fewer\s+than|less\s+than|no\s+more\s+than|not\s+more\s+than"
    r"|at\s+(?:the\s+)?most|a\s+maximum\s+of|under|below"
)
_ABOUT = r"(?:an\s+)?estimated|approximately|roughly|around|about|some|circa|perhaps|maybe|possibly|~"
_SOME = r"(?:several|numerous|countless|many|(?:quite\s+)?a\s+(?:good\s+)?few|an?\s+(?:\w+\s+)?number\s+of)"
_RANGE = r"(?:\s*[–—‐-]\s*|\s+to\s+|\s+or\s+)"

#: Matched against lower case at the beginnings of words only: three times as fast as ignoring case.
_FIGURE: Final = re.compile(
    rf"""(?<!\w)(?=[\w~])(?:
    (?P<vague>\b{_SOME}\b(?:\s+(?P<fewscale>dozen|score|hundred|thousand|million)s?\b)?)
    | (?P<zero>\b(?:no(?!\.|\s+(?:fewer|less|more|one|longer)\b)|none|nobody|no\s+one)\b)
    | (?P<both>\bboth\b)
    | (?:(?:\b(?P<least>{_AT_LEAST})|\b(?P<near>{_NEARLY})|\b(?P<upto>{_UP_TO})
         |(?<!\w)(?P<about>{_ABOUT}))\s+)?
      (?:
        between\s+(?P<from>{_NUM})\s+and\s+(?P<till>{_NUM}){_FREE_AFTER}
      | (?:an?\s+)?(?P<plural>\b{_PLURAL})
      | {_FREE_BEFORE}(?P<one>{_NUM})
        (?: (?:\s*,|\s+and|\s+or)?\s+(?:possibly|perhaps|maybe)(?:\s+as\s+many\s+as)?\s+(?P<maybe>{_NUM})
          | {_RANGE}(?P<two>{_NUM}) )?
        (?P<more>\s+or\s+more\b|[\s\-]plus\b|\+)?
        {_FREE_AFTER}
      ))
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[a-z]+")
_NUMERAL = re.compile(r"[\d,.'’\u00a0\u202f]*\d")


def read_number(words: str) -> int | None:
    """The value of one number in digits or words, or None.

    >>> read_number("1.2 million"), read_number("thirty-two"), read_number("half a dozen")
    (1200000, 32, 6)
    >>> read_number("two thousand three hundred and five")
    2305
    """
    words = words.strip().lower()
    digits = _NUMERAL.match(words)
    if digits:
        value = float(re.sub(r"[,'’\u00a0\u202f]", "", digits.group()))
        for word in _WORD.findall(words[digits.end() :]):
            value *= _SCALES.get(word, 1)
        return round(value) if value == int(value) else None
    parts = _WORD.findall(words)
    if not parts:
        return None
    if parts[0] == "half":
        return _SCALES[parts[-1]] // 2
    return _sum_words(parts)


def _sum_words(parts: list[str]) -> int | None:
    total, run = 0, 0
    for word in parts:
        if word in _UNITS or word in _TENS:
            run += _UNITS.get(word, 0) + _TENS.get(word, 0)
        elif word in {"couple", "pair"}:
            run = 2
        elif word in {"thousand", "million", "billion"}:
            total, run = total + max(run, 1) * _SCALES[word], 0
        elif word in _SCALES:
            run = max(run, 1) * _SCALES[word]
        elif word not in {"a", "an", "and"}:
            return None
    return total + run


@lru_cache(maxsize=8)
def find_figures(text: str) -> tuple[Figure, ...]:
    """Every figure of the text, in order; kept for the next few calls, as tolls and weapons both ask.

    >>> [(text.low, text.best, text.high) for text in find_figures("at least 25, nearly 8,000, dozens")]
    [(25, 25, None), (None, 8000, 8000), (24, None, None)]
    """
    found = (_figure(match) for match in _FIGURE.finditer(_lower(text)))
    return tuple(figure for figure in found if figure is not None)


def _lower(text: str) -> str:
    """Lower case of the same length: a few letters (İ) have a longer one and stay."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _figure(match: re.Match[str]) -> Figure | None:
    groups = match.groupdict()
    low, best, high, hedge = _bounds(groups)
    if hedge == "":
        return None
    number = next((match.start(name) for name in ("one", "from", "plural") if groups[name]), match.start())
    return Figure(
        start=match.start(), end=match.end(), number=number, low=low, best=best, high=high, hedge=hedge
    )


def _bounds(groups: dict[str, str | None]) -> tuple[int | None, int | None, int | None, str]:
    if groups["vague"]:
        scale = groups["fewscale"]
        return (_PLURALS[scale.lower() + "s"], None, None, "plural") if scale else (None, None, None, "vague")
    if groups["zero"]:
        return 0, 0, 0, "none"
    if groups["both"]:
        return 2, 2, 2, "exact"
    if groups["plural"]:
        return _least(groups["plural"]), None, None, "plural"
    if groups["from"] and groups["till"]:
        return read_number(groups["from"]), None, read_number(groups["till"]), "range"
    value = read_number(groups["one"] or "")
    if value is None:
        return None, None, None, ""
    if groups["two"]:
        high = read_number(groups["two"])
        return (value, None, high, "range") if high is not None and high > value else (None, None, None, "")
    if groups["maybe"]:
        return value, value, read_number(groups["maybe"]), "range"
    return _hedged(value, groups)


def _hedged(value: int, groups: dict[str, str | None]) -> tuple[int | None, int | None, int | None, str]:
    if groups["least"] or groups["more"]:
        return value, value, None, "at-least"
    if groups["near"]:
        return None, value, value, "nearly"
    if groups["upto"]:
        return None, None, value, "up-to"
    if groups["about"]:
        return None, value, None, "about"
    return value, value, value, "exact"


def _least(plural: str) -> int:
    least = 1
    words = [word for word in plural.lower().split() if word in _PLURALS]
    for word in words[1:]:
        least *= _PLURALS[word] // 2
    return least * _PLURALS[words[0]]
