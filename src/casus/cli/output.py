"""Outcomes -> standard output, one file, or a folder with one file per source. Each gives back the failures.

What is written is whole: a file is put in place when it is finished, and stays as it was when nothing could
be read. After Ctrl-C what was read so far is kept.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from casus.cli.formats import SUFFIXES, show, text_of
from casus.cli.sources import name_of
from casus.codec import to_json
from casus.records import Failure, Report

__all__ = ["to_file", "to_folder", "to_stdout"]

Outcomes = Iterable[tuple[str, Report | Failure]]


def to_stdout(outcomes: Outcomes, format_: str, *, explain: bool = False) -> list[Failure]:
    """Write each report as soon as it is read."""
    failures: list[Failure] = []
    again = False
    for _, outcome in outcomes:
        if isinstance(outcome, Failure):
            failures.append(outcome)
            continue
        if format_ == "brief":
            show(outcome, explain=explain, again=again)
        else:
            sys.stdout.write(text_of(outcome, format_, again=again))
        sys.stdout.flush()
        again = True
    return failures


def to_file(outcomes: Outcomes, path: Path, format_: str, *, explain: bool = False) -> list[Failure]:
    """Write all reports to one file."""
    failures: list[Failure] = []
    again = False
    with _replacing(path) as out:
        for _, outcome in outcomes:
            if isinstance(outcome, Failure):
                failures.append(outcome)
                continue
            out.write(text_of(outcome, format_, explain=explain, again=again))
            again = True
    return failures


def to_folder(outcomes: Outcomes, folder: Path, format_: str, *, explain: bool = False) -> list[Failure]:
    """Write one file per report, failures to ``failures.jsonl``, and for HTML a page that lists them."""
    folder.mkdir(parents=True, exist_ok=True)
    failures: list[Failure] = []
    written: list[tuple[str, Report]] = []
    taken = {"failures", "index"}
    try:
        for source, outcome in outcomes:
            if isinstance(outcome, Failure):
                failures.append(outcome)
                continue
            name = _free_name(name_of(source), taken) + SUFFIXES[format_]
            _write(folder / name, text_of(outcome, format_, explain=explain))
            # The page that lists the briefs needs no text, which is what takes the memory.
            if format_ == "html":
                written.append((name, outcome))
    finally:
        _write_failures(folder / "failures.jsonl", failures)
        if written:
            _write_index(folder / "index.html", written)
    return failures


def _free_name(name: str, taken: set[str]) -> str:
    """The name, or the name with a number where another source has it; case does not tell names apart."""
    free, n = name, 1
    while free.casefold() in taken:
        n += 1
        free = f"{name}-{n}"
    taken.add(free.casefold())
    return free


def _write_failures(path: Path, failures: list[Failure]) -> None:
    """Failures of this run; those of an earlier one would mislead."""
    if failures:
        _write(path, "".join(to_json(failure) + "\n" for failure in failures))
    else:
        path.unlink(missing_ok=True)


def _write_index(path: Path, written: list[tuple[str, Report]]) -> None:
    from urllib.parse import quote

    from casus.brief.html import Entry, to_index

    _write(path, to_index([Entry(href=quote(name), report=report) for name, report in written]))


def _write(path: Path, text: str) -> None:
    with _replacing(path) as out:
        out.write(text)


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A file to write that takes the place of ``path`` in the end, if anything was written."""
    if path.exists() and not path.is_file():
        # A device or pipe cannot be replaced.
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    size = 0
    try:
        with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            try:
                yield out
            finally:
                size = out.tell()
    finally:
        if size:
            os.chmod(name, _mode(path))
            os.replace(name, path)
        else:
            os.unlink(name)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else what the umask leaves of a new one."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
