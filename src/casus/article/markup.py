"""HTML -> the page's visible text, one block element to a line, with what the markup says of each line.

Believes that class and id names of the boxes around a line tell menus, share bars and related stories apart, and
that text which no reader sees (scripts, hidden boxes) is no part of the page. The walk keeps its own stack, so
deep nesting cannot break it.
"""

import re
from dataclasses import dataclass, replace

import lxml.html
from lxml import etree

from casus.article.cues import table, union
from casus.article.lines import Line
from casus.records import Media

__all__ = ["Rendering", "parse_markup", "render"]

_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html iframe legend li main menu nav ol option p pre section summary"
    " table tbody tfoot thead tr ul video audio".split()
)  # fmt: skip
_UNSEEN = frozenset("script style noscript template head title meta link svg math object embed canvas select datalist map textarea".split())
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPLIT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
#: How many boxes upwards may name what a line is.
_REACH = 8
#: libxml2 stops at this depth; a page nested deeper has its tags dropped instead.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]{0,4000}>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """The visible text, its lines and the pictures and videos with captions."""

    text: str
    lines: tuple[Line, ...]
    media: tuple[Media, ...] = ()


def parse_markup(content: str) -> lxml.html.HtmlElement | None:
    """The page's tree; broken markup is mended, None when nothing is left of it."""
    raw = re.sub(r"^\s*<\?xml[^>]*>", "", content.replace("\0", "")).encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def render(tree: lxml.html.HtmlElement) -> Rendering:
    """The visible text of a tree.

    >>> page = lxml.html.document_fromstring("<div class=nav>Home</div><p>Two <b>died</b>.<p hidden>x")
    >>> render(page).text, [line.hint for line in render(page).lines]
    ('Home\\nTwo died.', ['navigation', ''])
    """
    rows: list[tuple[str, str, bool]] = []
    pieces: list[str] = []
    gap = False

    def close(hint: str) -> None:
        nonlocal gap
        text = _SPACE.sub(" ", "".join(pieces)).replace(" \x1f", "\x1f").replace("\x1f ", "\x1f").strip(" \x1f\u200b\ufeff")
        pieces.clear()
        if text.strip():
            rows.append((text.replace("\x1f", "\t").strip(), hint, gap))
            gap = False

    media: list[Media] = []
    # Each entry: an element to open (with the hints of the boxes around it) or, when `opening` is false, to close.
    stack: list[tuple[lxml.html.HtmlElement, bool, tuple[str, ...]]] = [(tree, True, ())]
    while stack:
        node, opening, boxes = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if opening:
            if tag in _UNSEEN or not tag or _hidden(node):
                _tail(node, pieces)
                continue
            if tag in _BLOCKS:
                close(_hint(boxes))
                gap = gap or tag not in {"br", "li", "tr"}
            elif tag in _CELLS:
                pieces.append("\x1f")
            if tag in {"figure", "video", "img"}:
                found = _medium(node, tag)
                if found:
                    media.append(found)
            inside = (*boxes, _box(node, tag))[-_REACH:]
            if node.text:
                pieces.append(node.text)
            stack.append((node, False, inside))
            stack.extend((child, True, inside) for child in reversed(node))
        else:
            if tag in _BLOCKS:
                close(_hint(boxes))
                gap = gap or tag not in {"br", "li", "tr"}
            _tail(node, pieces)
    close("")
    return _lay_out(rows, tuple(media))


def _tail(node: lxml.html.HtmlElement, pieces: list[str]) -> None:
    if node.tail:
        pieces.append(node.tail)


def _lay_out(rows: list[tuple[str, str, bool]], media: tuple[Media, ...]) -> Rendering:
    lines: list[Line] = []
    start = 0
    for text, hint, gap in rows:
        lines.append(Line(start=start, end=start + len(text), text=text, blank=gap and bool(lines), words=len(text.split()), hint=hint))
        start += len(text) + 1
    return Rendering(text="\n".join(line.text for line in lines), lines=tuple(lines), media=media)


def _hidden(node: lxml.html.HtmlElement) -> bool:
    if node.get("hidden") is not None or node.get("aria-hidden") == "true" and node.tag != "p":
        return True
    return bool(_HIDDEN.search(node.get("style") or "")) or (node.tag == "input")


def _box(node: lxml.html.HtmlElement, tag: str) -> str:
    """What the element's own name, class, id and role say of the lines in it."""
    names = " ".join(filter(None, (node.get("class"), node.get("id"), node.get("role"), node.get("itemprop"), node.get("data-component"), node.get("aria-label") if tag in {"section", "aside", "nav", "div"} else None)))
    words = f" {tag} " + " ".join(_SPLIT.split(names)).lower()[:300] + " "
    for reason, pattern in _boxes():
        if pattern.search(words):
            return reason
    return ""


_BOXES: list[tuple[str, re.Pattern[str]]] = []


def _boxes() -> list[tuple[str, re.Pattern[str]]]:
    if not _BOXES:
        _BOXES.extend((reason, union(patterns)) for reason, patterns in table("boxes.toml")["box"].items())
    return _BOXES


def _hint(boxes: tuple[str, ...]) -> str:
    """The innermost box that says anything."""
    return next((box for box in reversed(boxes) if box), "")


def _medium(node: lxml.html.HtmlElement, tag: str) -> Media | None:
    """The picture or video of a figure with its caption."""
    if tag == "img":
        return None
    caption = " ".join(" ".join(c.text_content().split()) for c in node.iter("figcaption")) or None
    video = node if tag == "video" else next(node.iter("video"), None)
    if video is not None:
        if tag == "video" and any(a.tag == "figure" for a in node.iterancestors()):
            return None
        source = video.get("src") or next((s.get("src") for s in video.iter("source") if s.get("src")), None)
        return Media(kind="video", caption=caption, url=source or video.get("poster"))
    image = next(node.iter("img"), None)
    if image is None and caption is None:
        return None
    url = image.get("src") or image.get("data-src") if image is not None else None
    return Media(kind="image", caption=caption, url=url if url and not url.startswith("data:") else None)


def hinted(line: Line, *, chosen: bool) -> Line:
    """The line with the extractor's choice."""
    return replace(line, chosen=chosen)
