"""Values of a record in plain words, shared by every renderer: figures, footing, places, lists of names."""

import re
from collections.abc import Iterable

from casus.brief.countries import country_names
from casus.records import Candidate, Evidence, Participant, Place, Toll, Weapon

__all__ = [
    "LINK_WORDS", "NOT_TOLD", "STATUS_WORDS", "actor", "also", "join", "number", "place", "plain", "quoted",
    "reason", "toll", "trim", "weapon",
]  # fmt: skip

NOT_TOLD = "not told"

#: What the report says of an event, in a word or two; "told as fact" goes without saying in sentences.
STATUS_WORDS = {
    "occurred": "told as fact",
    "alleged": "alleged",
    "denied": "told only as denied",
    "threatened": "threatened",
    "planned": "planned",
    "hypothetical": "hypothetical",
}

#: How one event hangs on another, read from the later one to the earlier.
LINK_WORDS = {
    "retaliation_for": "in retaliation for",
    "response_to": "in response to",
    "about": "about",
    "part_of": "part of",
}

_FOOTING = {"suspected": "suspected", "claimed": "by its own account", "denied": "named, denies it"}

# C0 and C1 controls would drive a terminal; direction marks would turn names around.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SINGLE = str.maketrans("“”", "‘’")
_MORE_THAN = re.compile(r"\b(?:more than|over|upwards? of|in excess of)\b", re.IGNORECASE)
_NEARLY = re.compile(r"\b(nearly|almost|fewer than|less than|under)\b", re.IGNORECASE)
_ROUND = re.compile(
    r"\b(dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands)\b", re.IGNORECASE
)


def plain(text: str) -> str:
    """Text from a report as one line that is safe on a terminal.

    >>> plain("killed\\x1b[31m\\n three")
    'killed[31m three'
    """
    return " ".join(_UNSAFE.sub("", text).split())


def trim(text: str, most: int = 200) -> str:
    """A quote as one line, cut at a word when it is long.

    >>> trim("a barrage of rockets", 12)
    'a barrage …'
    """
    line = plain(text)
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def quoted(text: str, most: int = 200) -> str:
    """A quote between quotation marks; marks inside it become single ones.

    >>> quoted("“repeated” attacks")
    '“‘repeated’ attacks”'
    """
    return f"“{trim(text, most).translate(_SINGLE)}”"


def join(names: Iterable[str], *, most: int = 0) -> str:
    """Names in a sentence; with ``most``, what goes beyond it is counted.

    >>> join(["A", "B", "C"]), join(["A", "B", "C", "D"], most=2)
    ('A, B and C', 'A, B and 2 others')
    """
    listed = list(names)
    if most and len(listed) > most + 1:
        listed = [*listed[:most], f"{len(listed) - most} others"]
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def number(count: int, one: str, many: str | None = None) -> str:
    """A counted noun.

    >>> number(1, "event"), number(3, "event")
    ('1 event', '3 events')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def toll(value: Toll | None, *, who: bool = True) -> str:
    """People killed or injured, no surer than the report is.

    >>> toll(Toll(low=25, best=25)), toll(Toll(low=14, best=14, high=14)), toll(Toll(best=8, high=8))
    ('at least 25', '14', 'up to 8')
    >>> toll(None), toll(Toll(low=0, best=0, high=0)), toll(Toll(low=20, best=22, high=30))
    ('not told', 'none', '20 to 30, most likely 22')
    """
    if value is None:
        return NOT_TOLD
    figure = _figure(value, " ".join(plain(e.quote) for e in value.evidence))
    return f"{figure} ({plain(value.who)})" if who and value.who else figure


def _figure(value: Toll, said: str) -> str:
    low, best, high = value.low, value.best, value.high
    if low is not None and low == high:
        return "none" if low == 0 else f"{low:,}"
    if low is not None and high is not None:
        likely = f", most likely {best:,}" if best is not None and best not in {low, high} else ""
        return f"up to {high:,}" if low == 0 and not likely else f"{low:,} to {high:,}{likely}"
    if low is not None:
        loose = _ROUND.search(said)
        if best is None and loose:
            return f"{loose[1].lower()} (at least {low:,})"
        more = "more than" if _MORE_THAN.search(said) else "at least"
        return f"{more} {low:,}" + (f", most likely {best:,}" if best is not None and best > low else "")
    if high is not None:
        nearly = _NEARLY.search(said)
        if nearly and best == high:
            return f"{nearly[1].lower()} {high:,}"
        return f"up to {high:,}" + (f", most likely {best:,}" if best is not None and best < high else "")
    return f"about {best:,}" if best is not None else "some, number not told"


def actor(value: Participant) -> str:
    """A participant with the footing it is named on."""
    name = plain(value.name)
    return name if value.as_ == "stated" else f"{name} ({_FOOTING.get(value.as_, value.as_)})"


def place(value: Place) -> str:
    """Where it happened, from small to large, nothing said twice.

    >>> place(Place(name="northern Iraq", country=("IQ",))), place(Place(name="Kosti", country=("SD",)))
    ('northern Iraq', 'Kosti, Sudan')
    """
    words = plain(value.name)
    if value.within and plain(value.within).casefold() not in words.casefold():
        words = f"{words}, {plain(value.within)}"
    country = country_names(value.country, beside=words)
    return f"{words}, {country}" if country else words


def weapon(value: Weapon) -> str:
    """A weapon with how many, where told.

    >>> from casus.records import Count
    >>> weapon(Weapon(name="rockets", count=Count(low=30)))
    'rockets (at least 30)'
    """
    name = plain(value.name)
    if value.count is None or (value.count.low is None and value.count.high is None):
        return name
    low, high = value.count.low, value.count.high
    figure = _figure(Toll(low=low, best=low, high=high), _said(value.evidence))
    return f"{name} ({figure})"


def _said(evidence: tuple[Evidence, ...]) -> str:
    return " ".join(plain(e.quote) for e in evidence)


def also(candidates: tuple[Candidate, ...], most: int = 4) -> str:
    """The readings a name may have.

    >>> also((Candidate(name="Al Bab", id="SY", score=0.6), Candidate(name="Bab", score=0.4)))
    'Al Bab or Bab'
    """
    names = list(dict.fromkeys(plain(c.name) for c in candidates))
    if len(names) > most:
        names = [*names[:most], f"{len(names) - most} more"]
    return " or ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} or {names[-1]}"


def reason(word: str) -> str:
    """Why a line was left out: the record's word with its hyphens opened."""
    return plain(word.replace("-", " ").replace("_", " "))
