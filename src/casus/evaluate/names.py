"""When two names count as the same: strictly, and with some tolerance.

Strict: equal once case, diacritics, punctuation, articles and possessive endings are taken away.

Tolerant, for names that are not strictly equal. Names are cut to their words with state names folded (US,
U.S., United States, America, American are one word) and plural endings taken away. Then either

- the words of one are all among the other's, the head noun of the longer one is shared, and, if the longer
  one holds a capitalised word, so does the shorter ("Johnson" for "Boris Johnson", never "forces" for
  "US forces"); or
- the heads are equal, the F1 of words is at least 0.6, and not both have capitalised words of their own
  ("Iraqi Security Forces" is not "Syrian Security Forces").

Never the same: two names that differ in a number or a point of the compass, and a found name that is,
strictly, another name of the same gold report: where the gold tells two names apart, so does the scorer.
"""

import re
import unicodedata
from functools import lru_cache

__all__ = ["WORDS_SHARED", "name_key", "same_name", "same_place"]

#: Least F1 of words for two names with the same head.
WORDS_SHARED = 0.6

#: One name per state, then the words that stand for it alone or before a noun.
_STATES = (
    ("united states", "US", "U.S.", "USA", "U.S.A.", "United States of America",
     "America", "American", "Americans"),
    ("united kingdom", "UK", "U.K.", "Britain", "Great Britain", "British", "Britons"),
    ("united nations", "UN", "U.N."),
    ("european union", "EU", "E.U."),
    ("iraq", "Iraqi", "Iraqis"), ("iran", "Iranian", "Iranians"), ("syria", "Syrian", "Syrians"),
    ("israel", "Israeli", "Israelis"), ("russia", "Russian", "Russians"), ("turkey", "Turkish", "Turkiye"),
    ("lebanon", "Lebanese"), ("jordan", "Jordanian", "Jordanians"), ("egypt", "Egyptian", "Egyptians"),
    ("saudi arabia", "Saudi", "Saudis"), ("yemen", "Yemeni", "Yemenis"),
    ("palestine", "Palestinian", "Palestinians"),
    ("ukraine", "Ukrainian", "Ukrainians"), ("afghanistan", "Afghan", "Afghans"), ("france", "French"),
    ("germany", "German", "Germans"), ("china", "Chinese"), ("pakistan", "Pakistani", "Pakistanis"),
    ("india", "Indian", "Indians"), ("libya", "Libyan", "Libyans"), ("sudan", "Sudanese"),
    ("ethiopia", "Ethiopian", "Ethiopians"), ("somalia", "Somali", "Somalis"),
    ("myanmar", "Burma", "Burmese"),
)  # fmt: skip

_NUMBERS = frozenset(
    {
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "first", "second",
        "third", "fourth",
    }
)  # fmt: skip
_COMPASS = frozenset(
    {
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
        "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern",
        "southeastern", "southwestern",
    }
)  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an"})
_AFTER_HEAD = frozenset(
    {
        "of", "in", "on", "at", "from", "for", "by", "with", "near", "to", "used", "that", "who",
        "which", "against", "under", "and",
    }
)  # fmt: skip
_PLACE_NOUNS = frozenset(
    {
        "province", "governorate", "district", "city", "town", "village", "area", "region", "county",
        "oblast", "state", "municipality",
    }
)  # fmt: skip


def _plain(name: str) -> str:
    """Letters without marks, straight apostrophes, abbreviations without dots, no possessive endings."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    letters = letters.replace("’", "'").replace("‘", "'")
    letters = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda m: m.group().replace(".", ""), letters)
    return re.sub(r"(?<=s)'(?=\s|$)|'s\b", "", letters)


def _words(name: str) -> list[str]:
    # An apostrophe inside a word is a letter of the original script ("Kata'ib"), not a break.
    parts = re.findall(r"[^\W_]+", _plain(name).replace("'", ""))
    kept = [word for word in parts if word.casefold() not in _ARTICLES]
    return kept or parts


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The strict form of a name.

    >>> name_key("the U.S. military’s") == name_key("US Military")
    True
    """
    return " ".join(_words(name)).casefold()


def _folding() -> dict[str, str]:
    fold: dict[str, str] = {}
    for first, *others in _STATES:
        for name in (first, *others):
            # "us" the pronoun is not a state: abbreviations keep their capitals.
            key = _plain(name) if name.isupper() else _plain(name).lower()
            fold[key] = first.replace(" ", "-")
    return fold


_FOLD = _folding()


@lru_cache(maxsize=20_000)
def _cut(name: str, place: bool) -> tuple[tuple[str, ...], str, frozenset[str]]:
    """The words of a name as compared, its head noun, and those of its words that are capitalised."""
    words, at = _words(name), 0
    out: list[str] = []
    proper: set[str] = set()
    head_at: int | None = None
    while at < len(words):
        for width in (4, 3, 2, 1):
            chunk = " ".join(words[at : at + width])
            state = _FOLD.get(chunk) or (_FOLD.get(chunk.lower()) if chunk[:1].isupper() else None)
            if state and at + width <= len(words):
                break
        else:
            state, width = None, 1
        lower = words[at].lower()
        if state is None and lower in _AFTER_HEAD:
            head_at = len(out) if head_at is None and out else head_at
        elif state is None and place and lower in _PLACE_NOUNS:
            pass
        else:
            plural = len(lower) > 3 and lower.endswith("s") and not lower.endswith("ss")
            cut = state or (lower[:-1] if plural else lower)
            out.append(cut)
            if state or words[at][0].isupper():
                proper.add(cut)
        at += width
    if not out:
        return (name_key(name),), name_key(name), frozenset()
    # A place noun before "of" is no head: the head of "town of Bashiqa" is Bashiqa.
    return tuple(out), out[(head_at or len(out)) - 1], frozenset(proper)


def _kinds_differ(mine: set[str], yours: set[str], *, place: bool) -> bool:
    for kind in (_NUMBERS, _COMPASS):
        one = {w for w in mine if w in kind or (kind is _NUMBERS and w.isdigit())}
        other = {w for w in yours if w in kind or (kind is _NUMBERS and w.isdigit())}
        if (one and other) or (kind is _COMPASS and (one or other) and place):
            return True
    return False


def same_name(gold: str, found: str, apart: frozenset[str] = frozenset(), *, place: bool = False) -> bool:
    """Whether two names count as one, with tolerance; ``apart`` are the strict forms of all gold names.

    >>> same_name("Boris Johnson", "Johnson"), same_name("US forces", "forces")
    (True, False)
    """
    if name_key(gold) == name_key(found):
        return True
    if name_key(found) in apart:
        return False
    (mine, my_head, my_names), (yours, your_head, your_names) = _cut(gold, place), _cut(found, place)
    one, other = set(mine), set(yours)
    if one == other:
        return my_head == your_head
    if _kinds_differ(one - other, other - one, place=place):
        return False
    if one <= other or other <= one:
        if one <= other:
            return your_head in one and (bool(my_names) or not your_names)
        return my_head in other and (bool(your_names) or not my_names)
    shared = len(one & other)
    return (
        my_head == your_head
        and 2 * shared / (len(one) + len(other)) >= WORDS_SHARED
        and not (my_names - other and your_names - one)
    )


def same_place(gold: str, found: str, apart: frozenset[str] = frozenset()) -> bool:
    """As ``same_name``, where "province", "city" and the like do not count but a point of the compass does.

    >>> same_place("Diyala Province", "Diyala"), same_place("northern Iraq", "Iraq")
    (True, False)
    """
    return same_name(gold, found, apart, place=True)
