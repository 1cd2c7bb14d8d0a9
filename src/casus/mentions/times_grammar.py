"""The wordings of time expressions as patterns; ``SCAN`` finds them, ``RULES`` names them.

``SCAN`` is all rules in one alternation without groups, so that a text is read once; what it finds is matched
again by the rule's own pattern, which has the groups its reading needs. Order matters: an earlier rule wins
where two begin at the same place, so the longer wording stands first.
"""

import re
from typing import Final

__all__ = ["CUE", "MONTHS", "NUMBERS", "RULES", "SCAN", "WEEKDAYS", "number"]

WEEKDAYS: Final = {
    name: at for at, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri", "saturday sat", "sunday sun")
    ) for name in names.split()
}  # fmt: skip
MONTHS: Final = {
    name: at for at, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1,
    ) for name in names.split()
}  # fmt: skip
NUMBERS: Final = {
    word: at for at, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"], start=1,
    )
} | {"a": 1, "an": 1, "couple": 2, "a couple": 2, "a couple of": 2, "thirty": 30, "forty": 40, "fifty": 50, "a dozen": 12}  # fmt: skip

_LONG_WD = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
WD = rf"(?-i:{_LONG_WD}|{_LONG_WD.upper()}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"
_LONG_MON = "January|February|March|April|May|June|July|August|September|October|November|December"
MON = rf"(?-i:{_LONG_MON}|{_LONG_MON.upper()}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,]\d|:\d)"
YEAR = r"(?:(?:19|20)\d\d)(?![\d%]|[.,]\d)"
_UNIT = r"(?:hour|day|night|week|month|year|decade)s?"
_WORDNUM = "|".join(
    sorted((w for w in NUMBERS if " " not in w and w not in {"a", "an"}), key=len, reverse=True)
)
COUNT = rf"(?:a\s+couple(?:\s+of)?|a\s+dozen|an?|\d+|(?:twenty|thirty|forty|fifty)[-\s](?:one|two|three|four|five|six|seven|eight|nine)|{_WORDNUM})"
_VAGUE = r"(?:(?:a\s+)?few|several|many|some|recent)"
_PARTDAY = r"(?:morning|afternoon|evening|night|midday|noon|dawn)"
_SEP = r"(?:\s+(?:to|and|until|till|through|thru)\s+|\s*[-–—]\s*)"

#: A bare month is a time only after one of these; "May said" and "March on" are not.
_AFTER_PREP = (
    "(?:"
    + "|".join(rf"(?<=\b{prep}\s)" for prep in ("in", "during", "throughout", "of", "for", "around", "that"))
    + ")"
)

_DM = rf"(?:the\s+)?{DAY}(?:\s+of)?\s+{MON}(?:,?\s+{YEAR})?"
_MD = rf"{MON}\s+(?:the\s+)?{DAY}(?:,?\s+{YEAR})?"
_MY = rf"{MON}(?:,|\s+of)?\s+{YEAR}"
_REL_MON = rf"(?:last|this|next)\s+{MON}|{MON}\s+(?:of\s+)?(?:last|this|next)\s+year"
_PART = r"(?:(?:the\s+)?(?:beginning|start|middle|end)\s+of|early|mid|late|middle)"
_REL_UNIT = r"(?:(?:the\s+)?(?:last|this|next|previous|current|coming)\s+(?:week|month|year|decade|weekend)|the\s+(?:month|year|week))"
_POINT = rf"(?:\d{{4}}-\d\d-\d\d|{_DM}|{_MD}|{_MY}|{_REL_MON}|(?:last\s+|next\s+)?{WD}|{_PART}[-\s](?:{_MY}|{MON}|{YEAR})|{MON}|{YEAR}|yesterday|today|last\s+(?:week|month|year|weekend)|the\s+weekend)"

#: name -> pattern with groups. Tried in this order.
RULES: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "iso": r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?:T[\d:.]+(?:Z|[+\-]\d\d:?\d\d)?)?",
        "numeric": r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)",
        "named-day": (
            r"(?:(?-i:September|Sept\.?|Sep\.?)\s+11(?:th)?|11(?:th)?\s+(?-i:September)|9/11)(?=\s+(?:\w+\s+)?(?:attack|terror|hijack|atrocit|bombing))|9/11"
            r"|(?P<holiday>(?-i:New\s+Year['’]s\s+(?:Day|Eve)|Christmas(?:\s+(?:Day|Eve))?|Boxing\s+Day))"
        ),
        "night-of": rf"(?:the\s+)?(?:night|overnight)(?:\s+of|\s+from)?\s+(?P<a>{WD}|{DAY}){_SEP}(?P<b>{WD}|{_DM})|overnight\s+into\s+(?P<into>{WD})|(?P<c>{WD})\s+night\s+(?:in)?to\s+(?P<e>{WD})(?:\s+morning)?",
        "day-range": rf"(?:(?:from|between)\s+)?(?:the\s+)?(?P<d1>{DAY}){_SEP}(?:the\s+)?(?P<d2>{DAY})(?:\s+of)?\s+(?P<mon>{MON})(?:,?\s+(?P<y>{YEAR}))?",
        "range-day": rf"(?:(?:from|between)\s+)?(?P<mon>{MON})\s+(?P<d1>{DAY}){_SEP}(?P<d2>{DAY})(?:,?\s+(?P<y>{YEAR}))?(?!\s*{MON})",
        "range": (
            rf"(?:from|between)\s+(?P<p1>{_POINT}){_SEP}(?P<p2>{_POINT})"
            rf"|(?P<p3>{YEAR})[-–—/](?P<p4>{YEAR}|\d\d\b)|(?P<p5>{_DM}|{_MD}|{WD})(?:\s+(?:to|through|until)\s+|\s*[–—-]\s*)(?P<p6>{_DM}|{_MD}|{WD})"
            rf"|(?P<p7>{MON})(?:\s+(?:to|through|and)\s+|\s*[–—-]\s*)(?P<p8>{_MY})"
        ),
        "bound": rf"(?P<bound>(?:ever\s+)?since|until|till|up\s+to|by|before|prior\s+to|as\s+of|from)\s+(?P<early>at\s+least\s+|about\s+|around\s+)?(?P<p>{_POINT})",
        "date": rf"(?:(?P<wd>{WD}),?\s+\(?)?(?:(?:the\s+)?(?P<d>{DAY})(?:\s+of)?\s+(?P<m>{MON})(?:,?\s+(?P<y>{YEAR}))?|(?P<m2>{MON})\s+(?:the\s+)?(?P<d2>{DAY})(?:,?\s+(?P<y2>{YEAR}))?)(?:\s+(?P<rel>last|this|next)\s+year)?",
        "part": rf"(?P<part>{_PART})[-\s]+(?:(?:in|the)\s+)*(?:(?P<mon>{MON})(?:(?:,|\s+of)?\s+(?P<y>{YEAR})|\s+(?P<rel>last|this|next)\s+year)?|(?P<year>{YEAR})(?P<dec>s)?|(?P<unit>{_REL_UNIT}))",
        "month-year": rf"(?P<mon>{MON})(?:,|\s+of)?\s+(?P<y>{YEAR})|(?P<mon2>{MON})(?:\s+of)?\s+(?P<rel>last|this|next)\s+year|(?P<rel2>last|this|next|earlier\s+this)\s+(?P<mon3>{MON})",
        "season": rf"(?P<rel>last|this|next|the|in|early|late)?\s*(?:the\s+)?\b(?P<season>spring|summer|autumn|winter)(?:\s+of)?(?:\s+(?P<y>{YEAR})|\s+of\s+(?P<rely>last|this|next)\s+year)?\b(?!\s+(?:camp|school|olympic|offensive))",
        "weekday": (
            rf"(?:(?:late|early|later|earlier)\s+(?:on\s+)?)?(?P<rel>last|next|this|this\s+past|this\s+coming|the\s+previous|the\s+following|previous|following|every|each)?\s*\b(?P<wd>{WD})(?P<plural>s\b)?"
            rf"(?:\s+(?P<ofweek>last|this|next)\s+week|\s+of\s+(?P<ofweek2>last|this|next)\s+week)?(?:\s+{_PARTDAY}\b)?"
        ),
        "day-word": (
            r"(?:the\s+day\s+(?P<dby>before\s+yesterday|after\s+tomorrow)|(?:(?:late|early|earlier|later)\s+)?(?P<word>yesterday|today|tonight|tomorrow|overnight)"
            rf"(?:\s+{_PARTDAY}\b)?|(?:(?:early|late|earlier|later)\s+)?this\s+(?P<part>morning|afternoon|evening)|(?P<lastnight>last\s+(?:night|evening)))"
        ),
        "ago": rf"(?:(?:about|around|some|nearly|almost|over|more\s+than|just)\s+)?(?P<n>{COUNT}|{_VAGUE})\s+(?P<unit>{_UNIT})\s+ago|(?P<bare>hours|days|weeks|months|years)\s+ago|a\s+(?P<wk>{WD})\s+ago",
        "past-span": (
            rf"(?:the|these)\s+(?:very\s+)?(?P<dir>last|past|previous|preceding|next|coming|following)\s+(?P<n>{COUNT}|{_VAGUE})\s+(?P<unit>{_UNIT})\b(?!\s+of\b|['’]s\b)"
            rf"|(?:the|these)\s+(?P<dir1>last|past|coming)\s+(?P<unit1>{_UNIT})\b(?!\s+of\b|['’]s\b)"
        ),
        "recent": r"(?:recent|coming|the\s+coming)\s+(?:hours|days|weeks|months|years)",
        "event-offset": rf"(?:(?:(?:just|only|barely|less\s+than|more\s+than|about)\s+)?(?P<n>{COUNT}|{_VAGUE})\s+(?:{_UNIT})|(?:hours|days|weeks|months|years)|the\s+(?:day|night|morning|week|month|year))\s+(?:after|before|following|prior\s+to|since)(?=\s+(?!yesterday|tomorrow)(?:\w|['‘“\"]))",
        "offset": (
            rf"(?P<n>{COUNT}|{_VAGUE})\s+(?P<unit>{_UNIT})\s+(?P<dir>later|earlier|before|beforehand|afterwards?|after|on)\b"
            r"|(?P<bareunit>hours|minutes|moments)\s+(?P<dir2>later|earlier|afterwards?|before)"
            r"|(?P<vague>days|weeks|months|years)\s+(?:later|earlier|afterwards?)"
            r"|(?:the|on\s+the)\s+(?P<rel>previous|preceding|following|next|same|very\s+same)\s+(?P<unit2>day|night|morning|evening|afternoon|week|month|year|weekend)"
            r"|the\s+(?P<unit3>day|night|week|month|year)\s+(?P<dir3>before|after)\b"
            r"|(?:later|earlier)\s+(?:in|on)\s+(?P<inday>the|that|the\s+same)\s+day|(?:later\s+|earlier\s+)?that\s+(?:same\s+)?(?P<that>day|morning|afternoon|evening|night|week|month|year)"
        ),
        "this-unit": r"(?:(?P<pos>earlier|later|early|late)\s+(?:in\s+)?)?(?P<rel>last|this|next|the\s+coming)\s+(?P<unit>week|month|year|decade|weekend)\b|(?:(?:at|over|during|on)\s+)?(?P<wkend>the\s+weekend|weekend)\b(?!s)|(?P<pos2>earlier|later)\s+(?:in\s+)?the\s+(?P<unit2>week|month|year)",
        "set": rf"(?:every|each)\s+(?:other\s+|few\s+|{COUNT}\s+)?(?:{_UNIT}|{_PARTDAY})|\b(?:daily|weekly|monthly|yearly|annually|nightly|hourly|bi-?weekly|fortnightly)\b|(?:once|twice|(?:\w+\s+)times)\s+(?:an?|per|every)\s+(?:hour|day|week|month|year)",
        "decade": r"(?:the\s+)?(?:(?P<part>early|mid|late)[-\s]+)?(?P<y>(?:19|20)\d0)s\b",
        "duration": (
            rf"(?:(?P<n>{COUNT})|{_VAGUE}|{_VAGUE}\s+{COUNT})[-‐\s](?:hour|day|night|week|month|year|decade)s?(?:-long\b|[-\s]old\b)?(?!\s+(?:ago|old))"
            r"|(?:hour|day|week|month|year|decade)s?-long\b|(?:for|in|within)\s+(?:hours|days|weeks|months|years|decades)\b"
        ),
        "month": rf"{_AFTER_PREP}(?P<mon>{MON})(?!\.?\s+\d)(?P<that>\s+that\s+(?:same\s+)?year)?",
        "poss-month": rf"(?P<mon>{MON})(?=['’]s\b)",
        "year": rf"(?P<y>{YEAR})(?![-‐]\w)",
    }.items()
}


def _plain(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


SCAN: Final = re.compile(
    r"(?<![\w/$£€-])(?:"
    + "|".join(f"(?P<R{n}>{_plain(rule.pattern)})" for n, rule in enumerate(RULES.values()))
    + r")(?!\w)",
    re.IGNORECASE,
)
#: A sentence without any of these holds no time expression.
CUE: Final = re.compile(
    r"\d|day|night|week|month|year|hour|decade|ago\b|later\b|earlier\b|morrow|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|"
    r"morning|evening|afternoon|spring|summer|autumn|winter|daily|annual|fortnight|Christmas|(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)\.",
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
    if tens in NUMBERS and unit in NUMBERS:
        return NUMBERS[tens] + NUMBERS[unit]
    return None
