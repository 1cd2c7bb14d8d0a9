"""Text -> lines: the stretches the other modules keep or drop.

A line of scraped text is one block: a paragraph, a headline, a menu entry. Where an editor or mail program
has wrapped the text at a fixed width, the lines of one paragraph are put together again. Offsets are those
of the text as given; nothing is changed.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

__all__ = [
    "Line",
    "count_words",
    "ends_sentence",
    "flat",
    "is_entry",
    "is_item",
    "is_menu",
    "is_paragraph",
    "split_lines",
    "stems",
    "tells",
]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…。؟](?:[\"'”’»)\]*]|\[\d+\]|\s)*$")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_BULLET = re.compile(r"(?:[-–—•·▪◦*■►‣>]|\.(?=[\s\xa0])|\d{1,2}[.)](?=\s))\s*\S")
_DATED = re.compile(
    rf"(?:(?:{_MONTHS})[a-z]*\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})[a-z]*\.?)(?:,? \d{{4}})?\s*[:–—-]\s*\w"
)
_SEPARATOR = re.compile(r"\s*[|•·»>]\s*|\s+/\s+|[ \xa0]{2,}|\t+")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\u1000-\u109f]")
_COMMON = frozenset({
    "about", "after", "also", "been", "before", "from", "have", "into", "more", "over", "said", "than",
    "that", "their", "they", "this", "were", "what", "when", "which", "will", "with", "would",
})  # fmt: skip
#: A paragraph of the story has at least this many words and ends a sentence.
PARAGRAPH_WORDS = 12
#: Widths at which mail programs and editors wrap; a wider or narrower column is one line per paragraph.
_NARROWEST, _WIDEST = 50, 110
#: So many lines broken at the column's edge make a wrapped text.
_WRAPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One block ``[start, end)`` of the text. ``blank``: an empty line stands before it. ``hint``: the
    part or reason that the markup around it suggests; ``linked``: the share of its words inside links;
    ``box``: the names of the two elements around it. Plain text has none of these."""

    start: int
    end: int
    text: str
    blank: bool
    words: int
    hint: str = ""
    linked: float = 0.0
    box: str = ""


def flat(text: str) -> str:
    """The line with runs of white space as one blank and plain apostrophes, for patterns to read.

    >>> flat("Don’t\\xa0 miss")
    "Don't miss"
    """
    return " ".join(text.replace("’", "'").replace("‘", "'").split())


def count_words(text: str) -> int:
    """How many words the text has; scripts without spaces count two characters as one.

    >>> count_words("Two died."), count_words("軍は二人が死亡したと発表した")
    (2, 8)
    """
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    """Whether the line ends in a full stop, question or exclamation mark, quotes and brackets aside.

    >>> ends_sentence("It hit the base.”"), ends_sentence("What we know so far")
    (True, False)
    """
    return bool(_STOP.search(text[-40:]))


def is_paragraph(line: Line) -> bool:
    """Whether the line has the shape of running text."""
    return line.words >= PARAGRAPH_WORDS and (ends_sentence(line.text) or line.words >= 40)


def is_item(line: Line) -> bool:
    """Whether the line begins with a list mark."""
    return bool(_BULLET.match(line.text))


def is_entry(line: Line) -> bool:
    """Whether the line is an item of a list or of a chronicle ("June 9 – Port Ulm, …")."""
    return is_item(line) or bool(_DATED.match(line.text))


def tells(line: Line) -> bool:
    """Whether the line can be the story's: a sentence, an entry of a list, or what announces one."""
    return (
        is_entry(line)
        or line.text.endswith(":")
        or (line.words >= 4 and ends_sentence(line.text))
        or line.words >= 40
    )


def is_menu(text: str) -> bool:
    """Whether the line is several short entries side by side.

    >>> is_menu("World | Africa | Markets"), is_menu("Iraq, Syria and Iran")
    (True, False)
    """
    entries = [entry for entry in _SEPARATOR.split(text.strip()) if entry.strip()]
    return (
        len(entries) >= 3
        and len(text) < 400
        and all(
            len(entry.split()) <= 4 and entry[:1].isalpha() and not entry.endswith((".", ","))
            for entry in entries
        )
    )


def stems(text: str) -> frozenset[str]:
    """The longer words of a text, cut to five letters, to compare what two texts are about."""
    return frozenset(word[:5] for word in re.findall(r"[^\W_]{4,}", text.casefold()) if word not in _COMMON)


def split_lines(text: str) -> tuple[Line, ...]:
    """The non-empty lines of the text in order, wrapped paragraphs put together.

    >>> [line.text for line in split_lines("Army hits camp\\r\\n\\r\\nTwo died. ")]
    ['Army hits camp', 'Two died.']
    """
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        piece = match.group()
        stripped = piece.strip()
        if not stripped:
            continue
        start = match.start() + len(piece) - len(piece.lstrip())
        gap = text[last:start].replace("\r\n", "\n")
        lines.append(
            Line(
                start=start,
                end=start + len(stripped),
                text=stripped,
                blank=bool(lines) and len(re.findall(r"[\n\r\x0b\x0c\x85\u2028\u2029]", gap)) > 1,
                words=count_words(stripped),
            )
        )
        last = start + len(stripped)
    return _unwrap(text, lines)


def _unwrap(text: str, lines: list[Line]) -> tuple[Line, ...]:
    """Lines that stand together only because the column was full are one block again."""
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[len(lengths) * 95 // 100] if lengths else 0
    if not _NARROWEST <= width <= _WIDEST:
        return _put_together(text, lines, [_goes_on(a, b) for a, b in pairwise(lines)])
    pairs = list(pairwise(lines))
    forced = [_next_to(a, b) and len(a.text) + 1 + len(b.text.split()[0]) > width for a, b in pairs]
    touching = sum(not line.blank for line in lines[1:])
    if sum(forced) < _WRAPS or sum(forced) * 2 < touching or not _runs_on(text, pairs, forced):
        return _put_together(text, lines, [_goes_on(a, b) for a, b in pairs])
    joins = [
        full or (_next_to(before, line) and 2 * len(before.text) > width and not ends_sentence(before.text))
        for (before, line), full in zip(pairs, forced, strict=True)
    ]
    return _put_together(text, lines, joins)


#: A line at least this long that ends no sentence goes on in a next line that begins in lower case, and
#: in any next line where its last word can't be the last of anything.
_LONG = 45
_OPEN_END = re.compile(
    r"(?:\b(?:an?|and|are|as|at|because|between|but|by|during|for|from|had|has|have|his|into|its|"
    r"near|of|on|or|than|that|the|their|to|was|were|which|while|who|whose|with)|,)\Z"
)


def _goes_on(before: Line, after: Line) -> bool:
    """Whether a sentence runs over the break, whatever the width of the other lines."""
    return (
        not after.blank
        and len(before.text) >= _LONG
        and not ends_sentence(before.text)
        and before.text[-1:] not in {":", ";"}
        and not is_item(after)
        and (after.text[:1].islower() or bool(_OPEN_END.search(before.text)))
    )


def _put_together(text: str, lines: list[Line], joins: list[bool]) -> tuple[Line, ...]:
    """The lines with each one joined to the line before it where ``joins`` says so."""
    blocks = lines[:1]
    for line, join in zip(lines[1:], joins, strict=True):
        if join:
            start = blocks[-1].start
            block = text[start : line.end]
            blocks[-1] = replace(blocks[-1], end=line.end, text=block, words=count_words(block))
        else:
            blocks.append(line)
    return tuple(blocks)


def _runs_on(text: str, pairs: list[tuple[Line, Line]], forced: list[bool]) -> bool:
    """Whether sentences go on over the breaks: then lines often begin in lower case. In capitals all do."""
    begins = [after.text[:1] for (_, after), full in zip(pairs, forced, strict=True) if full]
    return text.isupper() or 5 * sum(char.islower() for char in begins) >= 2 * len(begins)


def _next_to(before: Line, after: Line) -> bool:
    """Whether a wrapped line may go on: no empty line, list mark or longer column between the two."""
    return not after.blank and not is_item(after) and len(before.text) <= _WIDEST
