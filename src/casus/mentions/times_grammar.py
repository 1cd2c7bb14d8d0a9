"""The wordings of time expressions as patterns; ``SCAN`` finds them, ``RULES`` names them.

``SCAN`` is all rules in one alternation without their groups, so that a text is read once; what it finds is
matched again by the rule's own pattern, whose groups the reading needs. Order matters: of two rules that
begin at the same place the earlier wins, so the longer wording stands first.
"""

import re
from typing import Final

__all__ = ["CUE", "MONTHS", "NUMBERS", "RULES", "SCAN", "WEEKDAYS", "number"]

WEEKDAYS: Final = {
    "monday": 0, "mon": 0, "tuesday": 1, "tues": 1, "tue": 1, "wednesday": 2, "wed": 2, "thursday": 3,
    "thurs": 3, "thu": 3, "friday": 4, "fri": 4, "saturday": 5, "sat": 5, "sunday": 6, "sun": 6,
}  # fmt: skip
MONTHS: Final = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5,
    "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "a couple": 2, "a couple of": 2, "three": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "a dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip

# --- pieces; names of days and months keep their capital, "may" and "march" are other words -----------

_LONG_WD = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WD = rf"(?-i:{_LONG_WD}|{_LONG_WD.upper()}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
_LONG_MON = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MON = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MON = rf"(?-i:{_LONG_MON}|{_LONG_MON.upper()}|(?:{_SHORT_MON})\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|:\d)"
_YEAR = r"(?:(?:1[5-9]|20)\d\d)(?![\d%]|[.,]\d)"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_UNIT = r"(?:hour|day|night|week|month|year|decade)s?"
_UNITS = r"(?:hours|days|weeks|months|years)"
_WORDNUM = "|".join(sorted((w for w in NUMBERS if " " not in w and len(w) > 2), key=len, reverse=True))
_TENS = rf"(?:twenty|thirty|forty|fifty)[-\s](?:{_ONES})"
_COUNT = rf"(?:a\s+couple(?:\s+of)?|a\s+dozen|an?|\d+|{_TENS}|{_WORDNUM})"
_VAGUE = r"(?:(?:a\s+)?few|several|many|some|recent)"
_PARTDAY = r"(?:morning|afternoon|evening|night|midday|noon|dawn)"
_SEP = r"(?:\s+(?:to|and|until|till|through|thru)\s+|\s*[-–—]\s*)"
_TO = r"(?:\s+(?:to|through|until)\s+|\s*[–—-]\s*)"
_REL = r"(?:last|this|next)"

_DM = rf"(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MON}(?:,?\s+{_YEAR})?"
_MD = rf"{_MON}\s+(?:the\s+)?{_DAY}(?:,?\s+{_YEAR})?"
_MY = rf"{_MON}(?:,|\s+of)?\s+{_YEAR}"
_REL_MON = rf"{_REL}\s+{_MON}|{_MON}\s+(?:of\s+)?{_REL}\s+year"
_PART = r"(?:(?:the\s+)?(?:beginning|start|middle|end)\s+of|early|mid|late|middle)"
_REL_UNIT = (
    r"(?:(?:the\s+)?(?:last|this|next|previous|current|coming)\s+(?:week|month|year|decade|weekend)"
    r"|the\s+(?:month|year|week))"
)
_POINT = (
    rf"(?:\d{{4}}-\d\d-\d\d|{_DM}|{_MD}|{_MY}|{_REL_MON}|(?:last\s+|next\s+)?{_WD}"
    rf"|{_PART}[-\s](?:{_MY}|{_MON}|{_YEAR})|{_MON}|{_YEAR}|yesterday|today"
    r"|last\s+(?:week|month|year|weekend)|the\s+weekend)"
)
#: A bare month is a time only after one of these; "May said" and "March on" are not.
_PREPS = ("in", "during", "throughout", "of", "for", "around", "that")
_AFTER_PREP = "(?:" + "|".join(rf"(?<=\b{prep}\s)" for prep in _PREPS) + ")"

#: name -> pattern with groups, in the order in which they are tried.
_PATTERNS: Final[dict[str, str]] = {
    "iso": r"(?P<y>(?:1[5-9]|20)\d\d)[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?:T[\d:.]+(?:Z|[+\-]\d\d:?\d\d)?)?",
    "numeric": r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)",
    "named-day": (
        r"(?:(?-i:September|Sept\.?|Sep\.?)\s+11(?:th)?|11(?:th)?\s+(?-i:September))"
        r"(?=\s+(?:\w+\s+)?(?:attack|terror|hijack|atrocit|bombing))|9/11"
        r"|(?P<holiday>(?-i:New\s+Year['’]s\s+(?:Day|Eve)|Christmas\s+(?:Day|Eve)|Boxing\s+Day))"
    ),
    "night-of": (
        rf"(?:the\s+)?(?:night|overnight)(?:\s+of|\s+from)?\s+(?P<a>{_WD}|{_DAY}){_SEP}(?P<b>{_WD}|{_DM})"
        rf"|overnight\s+into\s+(?P<into>{_WD})"
        rf"|(?P<c>{_WD})\s+night\s+(?:in)?to\s+(?P<e>{_WD})(?:\s+morning)?"
    ),
    "day-range": (
        rf"(?:(?:from|between)\s+)?(?:the\s+)?(?P<d1>{_DAY}){_SEP}(?:the\s+)?(?P<d2>{_DAY})(?:\s+of)?"
        rf"\s+(?P<mon>{_MON})(?:,?\s+(?P<y>{_YEAR}))?"
    ),
    "range-day": (
        rf"(?:(?:from|between)\s+)?(?P<mon>{_MON})\s+(?P<d1>{_DAY}){_SEP}(?P<d2>{_DAY})"
        rf"(?:,?\s+(?P<y>{_YEAR}))?(?!\s*{_MON})"
    ),
    "range": (
        rf"(?:from|between)\s+(?P<p1>{_POINT}){_SEP}(?P<p2>{_POINT})"
        rf"|(?P<p3>{_YEAR})[-–—/](?P<p4>{_YEAR}|\d\d\b)"
        rf"|(?P<p5>{_DM}|{_MD}|{_WD}){_TO}(?P<p6>{_DM}|{_MD}|{_WD})"
        rf"|(?P<p7>{_MON})(?:\s+(?:to|through|and)\s+|\s*[–—-]\s*)(?P<p8>{_MY})"
    ),
    "bound": (
        r"(?P<bound>(?:ever\s+)?since|until|till|up\s+to|by|before|prior\s+to|as\s+of|from)\s+"
        rf"(?:at\s+least\s+|about\s+|around\s+)?(?P<p>{_POINT})"
    ),
    "date": (
        rf"(?:(?P<wd>{_WD}),?\s+\(?)?(?:(?:the\s+)?(?P<d>{_DAY})(?:\s+of)?\s+(?P<m>{_MON})(?:,?\s+(?P<y>{_YEAR}))?"
        rf"|(?P<m2>{_MON})\s+(?:the\s+)?(?P<d2>{_DAY})(?:,?\s+(?P<y2>{_YEAR}))?)"
        rf"(?:\s+(?P<rel>{_REL})\s+year)?"
    ),
    "part": (
        rf"(?P<part>{_PART})[-\s]+(?:(?:in|the)\s+)*"
        rf"(?:(?P<mon>{_MON})(?:(?:,|\s+of)?\s+(?P<y>{_YEAR})|\s+(?P<rel>{_REL})\s+year)?"
        rf"|(?P<year>{_YEAR})(?P<dec>s)?|(?P<unit>{_REL_UNIT}))"
    ),
    "month-year": (
        rf"(?P<mon>{_MON})(?:,|\s+of)?\s+(?P<y>{_YEAR})|(?P<mon2>{_MON})(?:\s+of)?\s+(?P<rel>{_REL})\s+year"
        rf"|(?P<rel2>{_REL}|earlier\s+this)\s+(?P<mon3>{_MON})"
    ),
    "season": (
        r"(?P<rel>last|this|next|the|in|early|late)?\s*(?:the\s+)?\b(?P<season>spring|summer|autumn|winter)"
        rf"(?:\s+of)?(?:\s+(?P<y>{_YEAR})|\s+of\s+(?P<rely>{_REL})\s+year)?\b"
        r"(?!\s+(?:camp|school|olympic|offensive))"
    ),
    "weekday": (
        r"(?:(?:late|early|later|earlier)\s+(?:on\s+)?)?"
        r"(?P<rel>last|next|this(?:\s+(?:past|coming))?|(?:the\s+)?(?:previous|following)|every|each)?"
        rf"\s*\b(?P<wd>{_WD})(?P<plural>s\b)?"
        rf"(?:\s+(?:of\s+)?(?P<ofweek>{_REL})\s+week)?(?:\s+{_PARTDAY}\b)?(?!\s+(?:in|of)\s+{_MON})"
    ),
    "day-word": (
        r"the\s+day\s+(?P<dby>before\s+yesterday|after\s+tomorrow)"
        rf"|(?:(?:late|early|earlier|later)\s+)?(?P<word>yesterday|today|tonight|tomorrow|overnight)(?:\s+{_PARTDAY}\b)?"
        r"|(?:(?:early|late|earlier|later)\s+)?this\s+(?P<part>morning|afternoon|evening)"
        r"|(?P<lastnight>last\s+(?:night|evening))"
    ),
    "ago": (
        r"(?:(?:about|around|some|nearly|almost|over|more\s+than|just)\s+)?"
        rf"(?P<n>{_COUNT}|{_VAGUE})\s+(?P<unit>{_UNIT})\s+ago|(?P<bare>{_UNITS})\s+ago"
    ),
    "past-span": (
        r"(?:the|these)\s+(?:very\s+)?(?P<dir>last|past|previous|preceding|next|coming|following)\s+"
        rf"(?P<n>{_COUNT}|{_VAGUE})\s+(?P<unit>{_UNIT})\b(?!\s+of\b|['’]s\b)"
        rf"|(?:the|these)\s+(?P<dir1>last|past|coming)\s+(?P<unit1>{_UNIT})\b(?!\s+of\b|['’]s\b)"
    ),
    "recent": rf"(?:recent|coming|the\s+coming)\s+{_UNITS}",
    "event-offset": (
        rf"(?:(?:(?:just|only|barely|less\s+than|more\s+than|about)\s+)?(?P<n>{_COUNT}|{_VAGUE})\s+{_UNIT}"
        rf"|{_UNITS}|the\s+(?:day|night|morning|week|month|year))"
        r"\s+(?:after|before|following|prior\s+to|since)(?=\s+(?!yesterday|tomorrow)(?:\w|['‘“\"]))"
    ),
    "offset": (
        rf"(?P<n>{_COUNT}|{_VAGUE})\s+(?P<unit>{_UNIT})\s+"
        r"(?P<dir>later|earlier|before|beforehand|afterwards?|after|on)\b"
        r"|(?P<bareunit>hours|minutes|moments)\s+(?:later|earlier|afterwards?|before)"
        r"|(?P<vague>days|weeks|months|years)\s+(?:later|earlier|afterwards?)"
        r"|(?:on\s+)?the\s+(?P<rel>previous|preceding|following|next|same|very\s+same)\s+"
        r"(?P<unit2>day|night|morning|evening|afternoon|week|month|year|weekend)"
        r"|the\s+(?P<unit3>day|night|week|month|year)\s+(?P<dir3>before|after)\b"
        r"|(?:later|earlier)\s+(?:in|on)\s+(?P<inday>the|that|the\s+same)\s+day"
        r"|(?:later\s+|earlier\s+)?that\s+(?:same\s+)?(?P<that>day|morning|afternoon|evening|night|week|month|year)"
    ),
    "this-unit": (
        r"(?:(?P<pos>earlier|later|early|late)\s+(?:in\s+)?)?(?P<rel>last|this|next|the\s+coming)\s+"
        r"(?P<unit>week|month|year|decade|weekend)\b"
        r"|(?:(?:at|over|during|on)\s+)?(?P<wkend>the\s+weekend|weekend)\b(?!s)"
        r"|(?P<pos2>earlier|later)\s+(?:in\s+)?the\s+(?P<unit2>week|month|year)"
    ),
    "set": (
        rf"(?:every|each)\s+(?:other\s+|few\s+|{_COUNT}\s+)?(?:{_UNIT}|{_PARTDAY})"
        r"|\b(?:daily|weekly|monthly|yearly|annually|nightly|hourly|bi-?weekly|fortnightly)\b"
        r"|(?:once|twice|(?:\w+\s+)times)\s+(?:an?|per|every)\s+(?:hour|day|week|month|year)"
    ),
    "decade": r"(?:the\s+)?(?:(?P<part>early|mid|late)[-\s]+)?(?P<y>(?:1[5-9]|20)\d0)s\b",
    "duration": (
        rf"(?!one\s+day\b)(?:{_COUNT}|{_VAGUE}|{_VAGUE}\s+{_COUNT})[-‐\s]{_UNIT}(?:-long\b|[-\s]old\b)?(?!\s+(?:ago|old))"
        rf"|(?:hour|day|week|month|year|decade)s?-long\b|(?:for|in|within)\s+(?:{_UNITS}|decades)\b"
    ),
    "month": rf"{_AFTER_PREP}(?P<mon>{_MON})(?!\.?\s+\d)(?P<that>\s+that\s+(?:same\s+)?year)?",
    "poss-month": rf"(?P<mon>{_MON})(?=['’]s\b)",
    "year": rf"(?P<y>{_YEAR})(?![-‐]\w)",
}

RULES: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()
}


def _without_groups(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


SCAN: Final = re.compile(
    r"(?<![\w/$£€-])(?=\w)(?:"
    + "|".join(f"(?P<R{n}>{_without_groups(pattern)})" for n, pattern in enumerate(_PATTERNS.values()))
    + r")(?!\w)",
    re.IGNORECASE,
)

#: A sentence without any of these holds no time expression.
CUE: Final = re.compile(
    r"\d|day|night|week|month|year|hour|decade|ago\b|later\b|earlier\b|morrow"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Christmas|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\."
    r"|morning|evening|afternoon|spring|summer|autumn|winter|daily|annual|fortnight",
    re.IGNORECASE,
)


def number(words: str | None) -> int | None:
    """The value of a count in front of a unit; None when it is vague.

    >>> number("twenty-four"), number("a couple of"), number("several")
    (24, 2, None)
    """
    words = " ".join((words or "").lower().replace("-", " ").split())
    if words.isdigit():
        return int(words)
    if words in NUMBERS:
        return NUMBERS[words]
    tens, _, unit = words.partition(" ")
    return NUMBERS[tens] + NUMBERS[unit] if tens in NUMBERS and unit in NUMBERS else None
