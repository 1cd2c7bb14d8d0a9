"""``casus read``: sources -> reports -> standard output, a file or a folder; one bad source stops nothing."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casus.cli import ending
from casus.cli.ending import UsageError, say
from casus.cli.formats import SUFFIXES, from_suffix, many_share
from casus.cli.sources import STDIN, check_sources, is_url, page_of
from casus.errors import BadDate, CasusError, NotAnArticle
from casus.records import Failure, Report
from casus.settings import ReaderSettings, Settings

__all__ = ["Outcome", "Wish", "run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the user asked for."""

    sources: tuple[str, ...]
    format: str | None = None
    output: str | None = None
    published: str | None = None
    explain: bool = False
    quiet: bool = False
    fetch: bool = False
    use: Literal["both", "rules", "model"] = "both"


#: A source with its report or the reason why there is none.
Outcome = tuple[str, Report | Failure]


def run(wish: Wish) -> int:
    """Read everything and write it; the exit status."""
    format_, place = _settle(wish)
    outcomes = _outcomes(wish)
    if place is None:
        from casus.cli.output import to_stdout

        failures = to_stdout(outcomes, format_, explain=wish.explain)
    else:
        from casus.cli.output import to_file, to_folder

        deliver = to_folder if _is_folder(wish, place) else to_file
        try:
            failures = deliver(outcomes, place, format_, explain=wish.explain)
        except OSError as error:
            raise CasusError(
                f"cannot write to {place}: {error.strerror}. Choose another place with --output."
            ) from error
    if len(wish.sources) > 1 and not wish.quiet:
        read = len(wish.sources) - len(failures)
        say(f"{read} of {len(wish.sources)} read{f', to {place}' if place else ''}.")
    return 1 if failures else 0


def _settle(wish: Wish) -> tuple[str, Path | None]:
    """The format and the place to write to; a usage error for what cannot go together."""
    check_sources(wish.sources, fetch=wish.fetch)
    place = Path(wish.output) if wish.output else None
    folder = place is not None and _is_folder(wish, place)
    asked = wish.format or (from_suffix(wish.output) if wish.output and not folder else None)
    format_ = asked or "brief"
    if wish.explain and format_ != "brief":
        raise UsageError(
            f"--explain is a view of its own and does not go with {format_}. Leave one of them out."
        )
    if len(wish.sources) > 1 and not folder and format_ not in many_share:
        raise UsageError(f"{format_} holds one report a file. Use --format jsonl, or --output with a folder.")
    if place is not None:
        _check_place(wish, place, folder=folder)
    if wish.published is not None:
        _check_date(wish.published)
    return format_, place


def _is_folder(wish: Wish, place: Path) -> bool:
    """A folder is one that is there, ends in a slash, or has no suffix and several sources to hold."""
    if place.is_dir() or (wish.output or "").endswith(("/", os.sep)):
        return True
    return len(wish.sources) > 1 and not place.suffix and not place.exists()


def _check_place(wish: Wish, place: Path, *, folder: bool) -> None:
    if folder and place.exists() and not place.is_dir():
        raise UsageError(f"{place} is a file, not a folder. Choose another place with --output.")
    for source in wish.sources:
        if source == STDIN or is_url(source) or "\0" in source:
            continue
        path = Path(source)
        written = place / f"{path.stem}{SUFFIXES[wish.format or 'brief']}" if folder else place
        if written.is_file() and path.is_file() and written.samefile(path):
            raise UsageError(
                f"{written} is a source and would be overwritten. Choose another place with --output."
            )


def _check_date(published: str) -> None:
    from casus.article.published import check_given

    try:
        check_given(published)
    except BadDate as error:
        raise UsageError(f"--published: {error}") from error


def _outcomes(wish: Wish) -> Iterator[Outcome]:
    """Each source read in turn, with a bar on a terminal where there are several."""
    if STDIN in wish.sources and sys.stdin.isatty() and not wish.quiet:
        say("reading from the terminal; end with Ctrl-D.")
    # On the terminal itself the briefs show how far it is.
    shown = wish.output is None and sys.stdout.isatty()
    if len(wish.sources) == 1 or wish.quiet or shown or not sys.stderr.isatty():
        yield from ((source, _read(source, wish)) for source in wish.sources)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=len(wish.sources))
        for source in wish.sources:
            yield source, _read(source, wish)
            bar.advance(task)


def _read(source: str, wish: Wish) -> Report | Failure:
    from casus.pipeline import read_report

    settings = Settings(reader=ReaderSettings(use=wish.use))
    stage = "page"
    try:
        page = page_of(source, settings.article)
        stage = "read"
        report = read_report(page, published=wish.published, settings=settings)
    except CasusError as error:
        stage = "article" if isinstance(error, NotAnArticle | BadDate) else stage
        return _failed(source, stage, str(error))
    except Exception as error:
        if ending.debugging():
            raise
        why = f"unexpected {type(error).__name__}: {error}. Run with CASUS_DEBUG=1 for the traceback."
        return _failed(source, stage, f"{source} {why}")
    return report


def _failed(source: str, stage: str, error: str) -> Failure:
    say(error)
    return Failure(source=source, stage=stage, error=ending.one_line(error))
