"""Casus reads news reports of armed conflict and keeps the incident record they describe.

page -> article -> parse -> mentions -> events -> record

>>> import casus
>>> report = casus.read("Shelling killed three civilians in Donetsk on Friday and wounded nine others, "
...                     "the governor said.", published="2022-05-09")
>>> report.events[0].killed.low
3
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casus.records import Report
    from casus.settings import Settings

__all__ = ["read"]


def read(
    path_or_text: str | Path, *, published: str | None = None, settings: "Settings | None" = None
) -> "Report":
    """Read one report: a file's path (``Path``, or text that names an existing file), HTML, or plain text.

    ``published`` is an ISO day or time and overrides what the page says; ``settings`` are those of the stages.
    Raises ``casus.errors.CasusError`` with a message that says what to do when nothing can be read.
    """
    from casus.article import load_page, page_from_text
    from casus.pipeline import read_report
    from casus.settings import Settings as Defaults

    settings = settings or Defaults()
    if isinstance(path_or_text, Path):
        page = load_page(path_or_text, settings=settings.article)
    elif _names_a_file(path_or_text):
        page = load_page(Path(path_or_text), settings=settings.article)
    else:
        page = page_from_text(path_or_text, source="text", settings=settings.article)
    return read_report(page, published=published, settings=settings)


def _names_a_file(text: str) -> bool:
    try:
        return "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):  # longer than a file name may be, or with a NUL in it: text, then
        return False
