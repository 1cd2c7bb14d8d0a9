"""Parse -> TimeMention: the days a report speaks of.

In come parse, text and the publication day; out comes every time expression with its first and last day, both
included. What is believed: a page speaks of the past, so a bare weekday is the last one (the page's own day
included) and a day without a year the nearest past one, unless its clause is in the future tense; "the
previous day" leans on the last day the text spoke of; a week begins on Monday; "early", "mid" and "late" are
thirds; "two weeks ago" is that whole week, "six months ago" that whole month.

Bounds stay null where the words tell none. ``rule`` is then "event-offset" ("two days after the attack"),
"duration" ("for two years"), "set" ("every Friday"), "recent", "vague" ("several days ago"), or "unanchored"
when the expression needs a publication day and the page has none. "Until May" has no first day, "from May"
no last; "since May" ends with the publication day.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from casus.language.grammar import token_at
from casus.mentions.times_calendar import Interval
from casus.mentions.times_context import is_name, tense_at
from casus.mentions.times_frame import UNANCHORED, Frame
from casus.mentions.times_grammar import CUE, RULES, SCAN
from casus.mentions.times_rules import READERS
from casus.records import Parse, TimeMention

__all__ = ["find_times"]

_NAMES = tuple(RULES)
#: Rules whose expressions never have days of their own.
_WITHOUT_DAYS = frozenset({"set", "duration", "event-offset", "recent"})
#: Too wide or too loose for "the previous day" to lean on.
_NO_REFERENCE = frozenset({"bound", "year", "decade"})
_EXPLICIT_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_FULL_DATES = frozenset({"iso", "date", "month-year", "day-range", "range-day"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Memory:
    """What the text has spoken of so far: its last days, the last year, the year a full date set."""

    reference: Interval | None = None
    said_year: int | None = None
    year: int | None = None
    paragraph: int = -1

    def after(self, mention: TimeMention, interval: Interval, paragraph: int) -> "_Memory":
        if mention.first is None:
            return self
        memory = replace(self, said_year=int(mention.first[:4]))
        if mention.rule not in _NO_REFERENCE:
            memory = replace(memory, reference=interval)
        if mention.rule in _FULL_DATES and _EXPLICIT_YEAR.search(mention.quote):
            memory = replace(memory, year=int(mention.first[:4]), paragraph=paragraph)
        return memory


def find_times(parse: Parse, text: str, published: str | None) -> tuple[TimeMention, ...]:
    """Every time expression in text order; ``published`` is an ISO day or time.

    >>> from casus.language import parse
    >>> from casus.testing import article_of
    >>> article = article_of("Rebels came on Friday and left two days later.")
    >>> [(m.first, m.rule) for m in find_times(parse(article), article.text, "2019-12-30")]
    [('2019-12-27', 'weekday'), ('2019-12-29', 'offset')]
    """
    anchor = date.fromisoformat(published[:10]) if published else None
    found: list[TimeMention] = []
    memory = _Memory()
    for sentence in parse.sentences:
        if not CUE.search(text, sentence.start, sentence.end):
            continue
        for match in SCAN.finditer(text, sentence.start, sentence.end):
            rule = _NAMES[int((match.lastgroup or "R0")[1:])]
            head = token_at(parse, match.start())
            if head is None or is_name(parse, text, sentence, match, rule):
                continue
            tense = tense_at(parse, head)
            frame = Frame(
                anchor=anchor,
                tense=tense,
                reference=memory.reference,
                year=memory.year if memory.paragraph == sentence.paragraph and tense == "past" else None,
                said_year=memory.said_year,
            )
            interval = _read(rule, RULES[rule].match(text, match.start()), frame)
            if interval is not None:
                found.append(_mention(match, rule, interval))
                memory = memory.after(found[-1], interval, sentence.paragraph)
    return tuple(found)


def _read(rule: str, match: re.Match[str] | None, frame: Frame) -> Interval | None:
    try:
        return READERS[rule](match, frame) if match else None
    except (ValueError, OverflowError):  # days before year 1 or after 9999: "900 years earlier", twice
        return None


def _mention(match: re.Match[str], rule: str, interval: Interval) -> TimeMention:
    first, last = interval
    if interval == UNANCHORED:
        first, last, rule = None, None, "unanchored"
    elif first is None and last is None and rule not in _WITHOUT_DAYS:
        rule = "set" if rule == "weekday" else "vague"
    return TimeMention(
        start=match.start(),
        end=match.end(),
        quote=match.group(),
        first=first.isoformat() if first else None,
        last=last.isoformat() if last else None,
        rule=rule,
    )
