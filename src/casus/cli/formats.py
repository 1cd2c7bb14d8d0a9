"""Report -> the text of one format, and how several reports share one stream."""

import json
import os
import sys
from collections.abc import Callable
from typing import Any

from casus.codec import to_dict, to_json
from casus.records import Report

__all__ = ["SUFFIXES", "from_suffix", "many_share", "show", "text_of"]

#: The suffix of a file in each format.
SUFFIXES = {
    "brief": ".txt",
    "json": ".json",
    "jsonl": ".jsonl",
    "yaml": ".yaml",
    "md": ".md",
    "html": ".html",
}
_BY_SUFFIX = {suffix: name for name, suffix in SUFFIXES.items()} | {
    ".yml": "yaml", ".htm": "html", ".markdown": "md", ".ndjson": "jsonl",
}  # fmt: skip
#: Formats in which several reports can stand one after the other in one stream.
many_share = frozenset({"brief", "jsonl", "yaml", "md"})
_SEPARATORS = {"brief": "\n" + "═" * 78 + "\n\n", "md": "\n---\n\n"}


def from_suffix(path: str) -> str | None:
    """The format that a file name asks for.

    >>> from_suffix("brief.html"), from_suffix("out/")
    ('html', None)
    """
    return _BY_SUFFIX.get(os.path.splitext(path)[1].lower())


def text_of(report: Report, format_: str, *, explain: bool = False, again: bool = False) -> str:
    """The report in a format, ending in a line break; ``again`` where another one stands before it."""
    return (_SEPARATORS.get(format_, "") if again else "") + _WRITERS[format_](report, explain)


def show(report: Report, *, explain: bool = False, again: bool = False) -> None:
    """The brief on standard output: in colour and to its width on a terminal, plain text elsewhere."""
    if not sys.stdout.isatty():
        sys.stdout.write(text_of(report, "brief", explain=explain, again=again))
        return
    from rich.console import Console

    if again:
        sys.stdout.write(_SEPARATORS["brief"])
    _drawing(report, explain)(Console())


def _drawing(report: Report, explain: bool) -> Callable[[Any], None]:
    if explain:
        from casus.brief.explain import print_explanation

        return lambda console: print_explanation(report, console)
    from casus.brief.terminal import print_brief

    return lambda console: print_brief(report, console)


def _brief(report: Report, explain: bool) -> str:
    from casus.brief.console import as_text

    columns = os.environ.get("COLUMNS", "")
    width = max(int(columns), 40) if columns.isdigit() else 100
    return as_text(_drawing(report, explain), width)


def _json(report: Report, _: bool) -> str:
    return to_json(report, indent=2) + "\n"


def _jsonl(report: Report, _: bool) -> str:
    # These two end a line for some readers of JSON lines; JSON may escape any character.
    return to_json(report).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"


def _yaml(report: Report, _: bool) -> str:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Writes text of several lines as it stands, where YAML can hold it so."""

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)

    Dumper.add_representer(str, text)
    # Through JSON, so that tuples are lists.
    plain = json.loads(json.dumps(to_dict(report)))
    return yaml.dump(
        plain, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110, explicit_start=True
    )


def _markdown(report: Report, _: bool) -> str:
    from casus.brief.markdown import to_markdown

    return to_markdown(report)


def _html(report: Report, _: bool) -> str:
    from casus.brief.html import to_html

    return to_html(report)


_WRITERS = {"brief": _brief, "json": _json, "jsonl": _jsonl, "yaml": _yaml, "md": _markdown, "html": _html}
