"""``casus evaluate``: found records against gold: the table, the errors, and the floors."""

import json
import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from casus.cli.ending import UsageError, say
from casus.errors import CasusError
from casus.evaluate import ScoreCard, card_to_dict, errors, render_table, score
from casus.evaluate.gate import check, read_floors, update, write_floors

__all__ = ["run"]


def run(
    gold: Path,
    found: Path,
    *,
    json_file: Path | None = None,
    list_errors: bool = False,
    floors: Path | None = None,
    update_floors: bool = False,
    name: str | None = None,
) -> int:
    """Score, print, and compare with the floors; the exit status."""
    if update_floors and floors is None:
        raise UsageError("--update-floors needs the file to write. Add --floors FILE.")
    for folder in (gold, found):
        if not folder.is_dir():
            raise UsageError(f"{folder} is not a folder. Check the path.")
    card = score(gold, found)
    card = replace(card, set_name=name) if name else card
    _print(card, list_errors=list_errors)
    try:
        if json_file is not None:
            json_file.write_text(
                json.dumps(card_to_dict(card), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
            )
        return _hold(card, floors, pin=update_floors) if floors is not None else 0
    except OSError as error:
        raise CasusError(
            f"cannot write to {error.filename}: {error.strerror}. Choose another place."
        ) from error


def _print(card: ScoreCard, *, list_errors: bool) -> None:
    # Nine columns need room; a pipe has no width of its own.
    console = Console() if sys.stdout.isatty() else Console(width=140, no_color=True)
    console.print(render_table(card))
    if list_errors:
        for one in errors(card):
            gold, found = one.gold or "nothing", one.found or "nothing"
            line = f"{one.report}  {one.field}  {one.sort}: gold {gold}, found {found}"
            console.print(
                f"{line}  “{' '.join(one.quote.split())}”", markup=False, highlight=False, soft_wrap=True
            )


def _hold(card: ScoreCard, floors: Path, *, pin: bool) -> int:
    """Compare with the floors, or pin them anew."""
    pinned = read_floors(floors)
    if pin:
        write_floors(floors, update(card, pinned))
        say(f"floors of {card.set_name} written to {floors}.")
        return 0
    broken = check(card, pinned)
    for violation in broken:
        say(f"{violation.message.rstrip('.')}.")
    if broken:
        say(
            f"{len(broken)} of the floors in {floors} do not hold. Mend what fell, or edit the file to lower a floor."
        )
    return 1 if broken else 0
