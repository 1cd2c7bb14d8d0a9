"""HTML -> the page's visible text, one block element to a line, with what the markup says of each line.

Believes that class and id names of the boxes around a line tell menus, share bars and related stories apart,
and that text which no reader sees (scripts, hidden boxes) is no part of the page. The walk keeps its own
stack, so deep nesting cannot break it.
"""

import re
from dataclasses import dataclass
from functools import cache

import lxml.html
from lxml import etree

from casus.article.cues import table, union
from casus.article.lines import Line, count_words
from casus.records import Media

__all__ = ["Rendering", "parse_markup", "render", "shallow", "without_code"]

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPLIT = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
#: How many boxes upwards may name what a line is.
_REACH = 8
#: Marks the edge of a table cell while a line is being filled.
_CELL = "\x1f"
#: The boxes around a line, outermost first: what each says of its lines, and its name if it is a block.
_Boxes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """The visible text, its lines and the pictures and videos with captions."""

    text: str
    lines: tuple[Line, ...]
    media: tuple[Media, ...] = ()


def parse_markup(content: str) -> lxml.html.HtmlElement | None:
    """The page's tree; broken markup is mended, None when nothing is left of it."""
    whole = _closed_titles(re.sub(r"^\s*<\?xml[^>]*>", "", content.replace("\0", "")))
    raw = whole.encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def _closed_titles(content: str) -> str:
    """A title that is never closed swallows the page: it ends at the next tag."""
    lower = content.lower()
    if "<title" not in lower or lower.count("<title") <= lower.count("</title"):
        return content
    return re.sub(r"(<title\b[^<>]*>[^<]*)(?=<)(?!</title)", r"\1</title>", content, flags=re.IGNORECASE)


def shallow(content: str) -> str:
    """The markup with its boxes turned to line breaks, for a page nested deeper than the parser goes."""
    names = "|".join(_elements("nesting"))
    return re.sub(rf"</?(?:{names})\b[^<>]*>", "<br>", content, flags=re.IGNORECASE)


def without_code(content: str) -> str:
    """The markup without scripts, styles and inlined data, which may be most of its size."""
    for name in ("script", "style", "svg"):
        if name == "script" and "ld+json" in content:
            continue
        content = _cut(content, name)
    return content


def _cut(content: str, name: str) -> str:
    lower = content.lower()
    pieces: list[str] = []
    at = 0
    while (start := lower.find(f"<{name}", at)) >= 0:
        end = lower.find(f"</{name}", start)
        pieces.append(content[at:start])
        if end < 0:
            at = len(content)
            break
        at = lower.find(">", end) + 1 or len(content)
    return "".join([*pieces, content[at:]])


def render(tree: lxml.html.HtmlElement) -> Rendering:
    """The visible text of a tree.

    >>> page = lxml.html.document_fromstring("<div class=nav>Home</div><p>Two <b>died</b>.<p hidden>x")
    >>> render(page).text, [line.hint for line in render(page).lines]
    ('Home\\nTwo died.', ['navigation', ''])
    """
    rows = _Rows()
    media: list[Media] = []
    # Each entry: an element to open (with the hints of the boxes around it) or, when not opening, to close.
    stack: list[tuple[lxml.html.HtmlElement, bool, _Boxes]] = [(tree, True, ())]
    while stack:
        node, opening, boxes = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if opening and (tag in _elements("unseen") or not tag or _hidden(node)):
            rows.add(node.tail)
        elif opening:
            if tag in _elements("blocks"):
                rows.close(tag, boxes)
            elif tag in _elements("cells"):
                rows.add(_CELL)
            elif tag == "a":
                rows.links += 1
            found = _medium(node, tag) if tag in {"figure", "video"} else None
            if found:
                media.append(found)
            name = f"{tag}.{node.get('class') or ''}" if tag in _elements("blocks") else ""
            inside = (*boxes, (_box(node, tag), name))[-_REACH:]
            rows.add(node.text)
            stack.append((node, False, inside))
            stack.extend((child, True, inside) for child in reversed(node))
        else:
            if tag in _elements("blocks"):
                rows.close(tag, boxes)
            elif tag == "a":
                rows.links -= 1
            rows.add(node.tail)
    rows.close("", ())
    return Rendering(
        text="\n".join(line.text for line in rows.lines), lines=tuple(rows.lines), media=tuple(media)
    )


class _Rows:
    """The lines laid out so far and the pieces of the one being filled."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.links = 0
        self._pieces: list[str] = []
        self._linked = 0
        self._start = 0
        self._gap = False

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            if self.links:
                self._linked += len(text.split())

    def close(self, tag: str, boxes: _Boxes) -> None:
        """Ends the line at the edge of a block."""
        text = _SPACE.sub(" ", "".join(self._pieces))
        text = re.sub(rf" ?{_CELL} ?", "\t", text).strip(" \t\xa0\u200b\ufeff")
        self._pieces.clear()
        if text.strip():
            words = count_words(text)
            self.lines.append(
                Line(
                    start=self._start,
                    end=self._start + len(text),
                    text=text,
                    blank=self._gap and bool(self.lines),
                    words=words,
                    hint=next((hint for hint, _ in reversed(boxes) if hint), ""),
                    box="/".join([name for _, name in boxes if name][-2:]),
                    linked=min(1.0, self._linked / words),
                )
            )
            self._start += len(text) + 1
            self._gap = False
        self._linked = 0
        self._gap = self._gap or tag not in {"br", "li", "tr", ""}


def _hidden(node: lxml.html.HtmlElement) -> bool:
    if node.get("hidden") is not None or (
        node.get("aria-hidden") == "true" and node.tag not in {"p", "div", "body"}
    ):
        return True
    return bool(_HIDDEN.search(node.get("style") or ""))


def _box(node: lxml.html.HtmlElement, tag: str) -> str:
    """What the element's own name, class, id and role say of the lines in it."""
    names = [node.get(name) for name in ("class", "id", "role", "itemprop", "data-component")]
    if not any(names) and tag not in _elements("telling"):
        return ""
    words = " ".join(_SPLIT.split(" ".join(filter(None, names))[:300])).lower()
    return _named_box(f" {tag} {words} ")


@cache
def _named_box(words: str) -> str:
    return next((reason for reason, pattern in _boxes() if pattern.search(words)), "")


@cache
def _elements(group: str) -> frozenset[str]:
    return frozenset(table("boxes.toml")["elements"][group].split())


@cache
def _boxes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((reason, union(patterns)) for reason, patterns in table("boxes.toml")["box"].items())


def _medium(node: lxml.html.HtmlElement, tag: str) -> Media | None:
    """The picture or video of a figure with its caption."""
    caption = " ".join(" ".join(c.text_content().split()) for c in node.iter("figcaption")) or None
    video = node if tag == "video" else next(node.iter("video"), None)
    if video is not None:
        if tag == "video" and any(above.tag == "figure" for above in node.iterancestors()):
            return None
        source = video.get("src") or next((s.get("src") for s in video.iter("source") if s.get("src")), None)
        return Media(kind="video", caption=caption, url=source or video.get("poster"))
    image = next(node.iter("img"), None)
    if image is None and caption is None:
        return None
    url = (image.get("src") or image.get("data-src")) if image is not None else None
    return Media(kind="image", caption=caption, url=url if url and not url.startswith("data:") else None)
