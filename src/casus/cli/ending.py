"""How a run ends: every fault as one line on standard error and an exit status, never a traceback.

0 done, 1 something could not be read or written, 2 wrong usage, 130 stopped by Ctrl-C, 141 the reader of our
output went away.
"""

import io
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

from casus.errors import CasusError

__all__ = ["UsageError", "debugging", "one_line", "prepare_streams", "say", "status_of", "told"]

#: Typer carries its own Click since 0.20 and shares the installed one before: both are reached through it.
_CLICK_ERROR: type[Any] = typer.BadParameter.__mro__[2]


class UsageError(CasusError):
    """The command was called in a way that cannot be."""


def debugging() -> bool:
    """Whether the user asked for tracebacks."""
    return bool(os.environ.get("CASUS_DEBUG"))


def say(message: str) -> None:
    """One line on standard error."""
    print(f"casus: {one_line(message)}", file=sys.stderr)


def one_line(message: str) -> str:
    """A message without line breaks or control characters, which file names may hold."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in message).split())


def prepare_streams() -> None:
    """Write UTF-8 whatever the locale says; libraries' own warnings and logs do not reach the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A lone surrogate becomes \udcxx, which is also its JSON form.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if not debugging():
        warnings.simplefilter("ignore")
        logging.getLogger().addHandler(logging.NullHandler())


@contextmanager
def told() -> Iterator[None]:
    """Turn faults inside a command into their line and exit status."""
    try:
        yield
    except UsageError as error:
        say(str(error))
        raise typer.Exit(2) from None
    except CasusError as error:
        say(str(error))
        raise typer.Exit(1) from None
    # Typer would end these two in its own way, without a word or with another status.
    except KeyboardInterrupt:
        say("stopped.")
        raise typer.Exit(130) from None
    except BrokenPipeError:
        _close_stdout()
        raise typer.Exit(141) from None


def status_of(run: Callable[[], Any]) -> int:
    """The exit status of a run, whatever happens in it."""
    try:
        status = run()
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return 141
    except (KeyboardInterrupt, typer.Abort):
        say("stopped.")
        return 130
    except _CLICK_ERROR as error:
        # Newer Typer passes on how Pydantic words it.
        message = error.format_message().replace("Value error, ", "")
        stop = "" if message.endswith((".", "?")) else "."
        say(f"{message}{stop} Run casus --help, or the command with --help.")
        return 2
    except Exception as error:
        if debugging():
            raise
        say(f"unexpected {type(error).__name__}: {error}. Run with CASUS_DEBUG=1 for the traceback.")
        return 1
    return status if isinstance(status, int) else 0


def _close_stdout() -> None:
    """Point standard output away, so that Python does not complain of the pipe when it shuts down."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
