"""What is printed on a console, as plain text: no colour codes, no trailing blanks."""

import io
from collections.abc import Callable

from rich.console import Console

__all__ = ["as_text"]


def as_text(draw: Callable[[Console], None], width: int = 100) -> str:
    """The text that ``draw`` prints, ending in one line break.

    >>> as_text(lambda console: console.print("  shelled  "))
    '  shelled\\n'
    """
    out = io.StringIO()
    draw(
        Console(
            file=out,
            width=width,
            no_color=True,
            color_system=None,
            force_terminal=False,
            legacy_windows=False,
        )
    )
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n")).rstrip("\n") + "\n"
