"""The outputs shown in the documentation, made anew by running the commands they stand under.

    python tools/refresh_docs.py

A ```console block begins with "$ casus …"; what follows is the command's output. A block that ends in a line
"…" shows so many lines as it had. ``tests/test_docs.py`` fails where a block is out of date.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"(?m)^```console\n\$ casus (?P<command>.+)\n(?P<shown>(?:(?!```).*\n)*)```$")
_WIDTH = "100"


def refreshed(text: str) -> str:
    """The page with every block's output as the command prints it now."""
    return _BLOCK.sub(_again, text)


def _again(block: re.Match[str]) -> str:
    shown = block["shown"].splitlines()
    found = run(block["command"]).splitlines()
    if shown[-1:] == ["…"]:
        found = [*found[: len(shown) - 1], "…"]
    body = "\n".join(line.rstrip() for line in found)
    return f"```console\n$ casus {block['command']}\n{body}\n```"


def run(command: str) -> str:
    """What a command prints, run from the root of the repository in a terminal 100 columns wide."""
    done = subprocess.run(
        [sys.executable, "-m", "casus", *shlex.split(command)],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": _WIDTH, "TERM": "dumb"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


if __name__ == "__main__":
    for page in DOCS:
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")
