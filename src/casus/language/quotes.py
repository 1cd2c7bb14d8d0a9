"""Quoted speech: the stretches of a block that stand inside quotation marks.

Believes that a quotation opened with a curly or straight double mark runs to its closing mark, or to the
end of its paragraph when the paragraph ends inside it (the convention for speech that goes on in the
next paragraph). Single curly marks count when they enclose at least two words, so that apostrophes do not.
"""

import re

from casus.records import Span, Speech

__all__ = ["find_speeches"]

_DOUBLE = re.compile(
    r"“([^“”]+)(?:”|$)|\"\"?([^\"]+)(?:\"|$)|«([^«»]+)(?:»|$)|''([^']+(?:'(?!')[^']+)*)(?:''|$)", re.S
)
_SINGLE = re.compile(r"(?<!\w)‘([^‘’]+(?:’(?=\w)[^‘’]*)*)’(?!\w)", re.S)


def find_speeches(text: str, blocks: tuple[Span, ...]) -> tuple[Speech, ...]:
    """The quoted stretches of each block, marks excluded, in text order.

    >>> [text[s.start:s.end] for text in ['He said “we will go” and left.']
    ...  for s in find_speeches(text, (Span(start=0, end=len(text)),))]
    ['we will go']
    """
    found: list[Speech] = []
    for block in blocks:
        within = text[block.start : block.end]
        for pattern in (_DOUBLE, _SINGLE):
            for match in pattern.finditer(within):
                group = next(g for g in range(1, (match.lastindex or 1) + 1) if match.group(g) is not None)
                if pattern is _SINGLE and " " not in match.group(group).strip():
                    continue
                start, end = block.start + match.start(group), block.start + match.end(group)
                if not any(s.start < end and start < s.end for s in found):
                    found.append(Speech(start=start, end=end))
    return tuple(sorted(found, key=lambda s: s.start))
