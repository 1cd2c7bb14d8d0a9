"""Line -> what part of a report's head it is: byline, role, date, outlet, dateline, caption, correction.

Believes that the head of a report is a stack of short lines without a full stop, each of one kind, and that a
name alone is a byline only beside a role, a date or the word "By". The vocabulary is ``header.toml``.
"""

import re
from functools import cache

from casus.article.cues import table, union
from casus.article.lines import Line, ends_sentence, flat
from casus.article.stamps import read_stamps, starts_with_label
from casus.records import Byline

__all__ = [
    "is_by", "is_caption", "is_correction", "is_credit", "is_date", "is_labelled_date", "is_name",
    "is_outlet",
    "is_place_date", "is_placed_name", "is_role", "read_byline", "read_dateline", "says_by",
]  # fmt: skip

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "abu",
        "de",
        "da",
        "del",
        "della",
        "di",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "ben",
        "ul",
        "y",
        "of",
        "e",
    ]
)
_NAME_WORD = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ](?:\.[A-Z]\.?|[\w'\-]*\.?)|(?:al|el|as|ash|an|ar|at|ad)-[A-Z][\w'\-]*|d'[A-Z]\w+)$"
)
_AND = re.compile(r",? and | & |, (?=[A-Z])")
_IN = re.compile(r",? (?:in|from|at) (?=[A-Z])")
_DAY = r"(?:{m} \d{{1,2}}|\d{{1,2}} {m})(?:,? (?:\d{{4}}|\d{{2}}\b))?".format(
    m=r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w*\.?"
)
#: A place in capitals, or capitalised before a date, an agency in brackets, or a country and a long dash.
_CAP = r"[A-ZÀ-ÖØ-Þ][\w'’.\-]+(?: [A-ZÀ-ÖØ-Þ][\w'’.\-]+){0,2}"
_WITHIN = r"(?:, [A-ZÀ-ÖØ-Þ][\w'’.\- ]{2,30}?){0,2}"
_DATELINE = re.compile(
    r"\W*(?P<words>(?P<place>"
    rf"[A-ZÀ-ÖØ-Þ](?:[A-ZÀ-ÖØ-Þ'’.]|(?<=\w)[-/](?=\w)| (?=[A-ZÀ-ÖØ-Þ])){{2,40}}{_WITHIN}"
    rf"|{_CAP}{_WITHIN}(?=,? \(|,? {_DAY})"
    rf"|{_CAP}, {_CAP}(?= [–—] )"
    rf")(?:,? {_DAY})?(?:,? ?\((?P<agency>[^()]{{2,40}})\))?)"
    r"\s*(?P<mark>[-–—―:]+|\s(?=[A-Z\"“]))\s*"
)
_NO_PLACE = frozenset(
    {"UPDATE", "BREAKING", "LIVE", "WATCH", "EXCLUSIVE", "ANALYSIS", "VIDEO", "OPINION", "FACTBOX", "NOTE"}
)
_MON = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_ANY_DATE = re.compile(
    r"(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?"
    rf"(?:\b{_MON} \d{{1,2}}\b(?:st|nd|rd|th)?|\b\d{{1,2}}(?:st|nd|rd|th)? {_MON}"
    r"|\b\d{1,2}[./]\d{1,2}[./](?=\d{4}))"
    r"(?:,? ?\d{4})?"
    r"|\b\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:GMT|UTC))?"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)


@cache
def _words(group: str, key: str) -> tuple[str, ...]:
    return tuple(table("header.toml")[group][key])


@cache
def _role() -> re.Pattern[str]:
    jobs = "|".join(_words("role", "jobs"))
    return re.compile(
        rf"(?:.{{0,60}}\b)?(?:{jobs})s?(?:(?:,| in| at| for| of| to| based|-at-large| \W).{{0,60}})?"
        rf"|{_words('role', 'from')[0]}",
        re.IGNORECASE,
    )


@cache
def _pattern(group: str, key: str) -> re.Pattern[str]:
    return union(list(_words(group, key)))


@cache
def _outlets() -> re.Pattern[str]:
    names = "|".join(_words("outlet", "names"))
    return re.compile(
        rf"(?:(?:source|outlet|agency|credit|via):? ?)?\W*(?:{names})\W*"
        rf"(?:(?:/|,|and|with)\W*(?:{names})\W*){{0,3}}",
        re.IGNORECASE,
    )


def is_role(text: str) -> bool:
    """Whether the line is a journalist's job ("Middle East correspondent").

    >>> is_role("White House Correspondent"), is_role("The editor was shot on Friday.")
    (True, False)
    """
    line = flat(text)
    return (
        len(line) <= 80
        and line.count(" ") < 9
        and not ends_sentence(line)
        and bool(_role().fullmatch(line))
        and line[:1].isupper()
    )


def is_name(text: str) -> bool:
    """Whether the line has the shape of one person's name.

    >>> is_name("Abdul al-Rahman"), is_name("Northern Gaza"), is_name("Two dead")
    (True, False, False)
    """
    words = flat(text).strip(" ,|").split()
    if not 2 <= len(words) <= 5 or any(
        word.casefold().strip(".,") in _words("byline", "not_names") for word in words
    ):
        return False
    if words[0].casefold() in _PARTICLES and words[0].islower():
        return False
    proper = [w for w in words if _NAME_WORD.match(w)]
    return len(proper) >= 2 and all(w in proper or w in _PARTICLES for w in words)


def read_byline(text: str, *, sure: bool = False) -> tuple[Byline, ...]:
    """The writers a line names, () when it is no byline. ``sure``: the page's own data says it is one.

    >>> read_byline("By Ana Petrov and Omar Haddad, Middle East correspondent")
    (Byline(name='Ana Petrov', role=None), Byline(name='Omar Haddad', role='Middle East correspondent'))
    >>> read_byline("Ana Petrov")
    ()
    """
    line = flat(text).strip(" ,;|·•")
    if len(line) > 200:
        return ()
    mark = _by_words().match(line)
    if mark and mark.group().strip(": ").casefold() == "author" and ":" not in mark.group():
        mark = None
    if not (mark or sure) and ends_sentence(line):
        return ()
    rest = line[mark.end() :] if mark else line
    rest = re.split(r" ?[|·•] ?| [-–—] |\((?=[^)]*\))", rest)[0].strip() or rest
    place = _IN.search(rest)
    writers: list[Byline] = []
    for piece in _AND.split(rest[: place.start()] if place else rest):
        name = piece.strip(" ,")
        if name and not any(stamp.alone for stamp in read_stamps(name)):
            _add_writer(writers, name, marked=bool(mark), sure=sure)
            if not writers:
                return ()
    if mark or sure or any(writer.role for writer in writers):
        return tuple(writers)
    return ()


def says_by(text: str) -> bool:
    """Whether the line begins with "By", "Written by" or the like."""
    return bool(_by_words().match(flat(text)))


def _add_writer(writers: list[Byline], words: str, *, marked: bool, sure: bool) -> None:
    """Adds the writer that a piece of a byline names, or gives the last one a role."""
    first, comma, rest = words.partition(", ")
    named = _named_role(words)
    if comma and is_name(first) and (marked or sure or is_role(rest[:1].upper() + rest[1:])):
        writers.append(Byline(name=first, role=rest))
    elif writers and (is_role(words[:1].upper() + words[1:]) or (marked and words[:1].islower())):
        writers[-1] = Byline(name=writers[-1].name, role=words)
    elif named:
        writers.append(named)
    elif is_name(words) or (marked and is_outlet(words)) or (sure and not is_role(words)):
        writers.append(Byline(name=words.title() if words.isupper() else words))


@cache
def _by_words() -> re.Pattern[str]:
    return union(
        [rf"{word}\b:?\s*" if word[-1].isalpha() else rf"{word}\s*" for word in _words("byline", "begins")]
    )


def _named_role(text: str) -> Byline | None:
    """A name with its job run together, as markup without a comma leaves it ("Ana Petrov Staff Reporter")."""
    words = text.split()
    for cut in (2, 3):
        name, role = " ".join(words[:cut]), " ".join(words[cut:])
        if len(words) > cut and is_name(name) and is_role(role) and not is_role(name):
            return Byline(name=name, role=role)
    return None


def is_placed_name(text: str) -> bool:
    """Whether the line is a name, with the place reported from or without ("Ana Petrov in Berd")."""
    line = flat(text)
    place = _IN.search(line)
    return is_name(line[: place.start()] if place else line)


def is_date(line: Line) -> bool:
    """Whether the line is nothing but a date of publication, labelled or not, or its clock."""
    text = flat(line.text)
    if line.words > 16:
        return False
    stamps = read_stamps(text)
    if stamps and line.hint == "date" and not ends_sentence(text):
        return True
    if stamps:
        return all(stamp.alone for stamp in stamps) or (bool(stamps[0].label) and line.words <= 12)
    return bool(
        re.fullmatch(
            r"\d{1,2}[:.h]\d{2} ?(?:[ap]\.?m\.?)? ?(?:hrs)? ?\(?(?:GMT|UTC|[A-Z]{2,4}T)?\)?", text, re.I
        )
    )


def is_by(text: str) -> bool:
    """Whether the line only announces a name ("By", "Written by")."""
    return flat(text).casefold().strip(" :|") in {
        "by",
        "written by",
        "author",
        "reporting by",
        "reported by",
        "story by",
    }


def is_place_date(text: str) -> bool:
    """Whether the line is a dateline of its own: a place, then a date, and at most an agency.

    >>> is_place_date("Tame, Arauca, Monday, June 17, 2024. 7:30 a.m."), is_place_date("Two died in May 2024")
    (True, False)
    """
    line = flat(text)
    if line.count(" ") > 13 or not line[:1].isupper():
        return False
    rest = _ANY_DATE.sub(" ", line)
    if rest == line or line[: max(0, _ANY_DATE.search(line).start())].strip(" ,") == "":  # type: ignore[union-attr]
        return False
    words = re.findall(r"[^\s,.;:()\[\]/|–—-]+", rest)
    return 0 < len(words) <= 7 and all(word[:1].isupper() or word in _PARTICLES for word in words)


def is_labelled_date(text: str) -> bool:
    """Whether the line says that its date is the day of publication or of an update."""
    line = flat(text)
    if line.count(" ") >= 12 or ends_sentence(line):
        return False
    return starts_with_label(line) and any(stamp.label for stamp in read_stamps(line)[:1])


def is_outlet(text: str) -> bool:
    """Whether the line only names an agency or paper.

    >>> is_outlet("Reuters"), is_outlet("Source: AFP"), is_outlet("Reuters said so.")
    (True, True, False)
    """
    line = flat(text)
    if len(line) > 60:
        return False
    if _outlets().fullmatch(line):
        return True
    source = re.fullmatch(r"(?:source|agency|outlet): ?(.+)", line, re.IGNORECASE)
    if source and len(source[1].split()) <= 5 and all(word[:1].isupper() for word in source[1].split()):
        return True
    words = line.split()
    return (
        2 <= len(words) <= 5
        and all(word[:1].isupper() or word in {"of", "the", "and"} for word in words)
        and any(line.casefold().endswith(" " + end) for end in _words("outlet", "endings"))
    )


def is_caption(text: str) -> bool:
    """Whether the line says of itself that it goes with a picture or video."""
    line = flat(text)
    if len(line) > 600:
        return False
    return bool(_pattern("caption", "begins").match(line)) or any(
        match.end() == len(line) for match in _pattern("caption", "ends").finditer(line)
    )


def is_correction(text: str) -> bool:
    """Whether the line corrects the report or an earlier version of it."""
    return bool(_pattern("correction", "begins").match(flat(text)))


def is_credit(text: str) -> bool:
    """Whether the line is an agency's closing credit ("Reporting by …; Editing by …")."""
    line = flat(text)
    if _pattern("tail", "credit").match(line):
        return True
    return line.count(" ") < 30 and bool(_pattern("tail", "contributed").search(line))


def read_dateline(text: str) -> tuple[str, str | None] | None:
    """The dateline a first paragraph opens with and its date, or None.

    >>> read_dateline("BAMAKO, March 3 (Sahel Wire) - Gunmen killed nine.")
    ('BAMAKO, March 3 (Sahel Wire)', 'March 3')
    >>> read_dateline("NATO jets hit the town.") is None
    True
    """
    match = _DATELINE.match(text)
    if not match or match["place"].split()[0].strip(",.") in _NO_PLACE:
        return None
    mark = match["mark"].strip()
    if not mark and not (match["agency"] and re.search(_DAY, match["words"])):
        return None
    if ":" in mark and not (match["agency"] or re.search(_DAY, match["words"]) or match["place"].isupper()):
        return None
    words = match["words"].strip()
    day = re.search(_DAY, words)
    return words, day.group() if day else None
