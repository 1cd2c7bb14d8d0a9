"""The accuracy gate: reads every gold set, prints its score card, fails below the pinned floors.

    python tools/gate.py              check, as CI does
    python tools/gate.py --update     raise the floors to what is measured now (never lowers one)
    python tools/gate.py --errors     also list every error

Sets under ../shared are skipped, with a line that says so, where that folder is absent.
"""

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from casus.evaluate import errors, render_table, score
from casus.evaluate.corpus import copy_part
from casus.evaluate.gate import check, read_floors, update, write_floors
from casus.evaluate.run import read_texts

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "eval" / "floors.json"
SETS = {
    "gold-dev": ROOT.parent / "shared" / "gold" / "dev",
    "reread-dev": ROOT / "eval" / "reread" / "dev",
    "reread-test": ROOT / "eval" / "reread" / "test",
    "examples": ROOT / "examples",
    # Parts of the corpus that the reader model did not learn from; rankers learnt from the first.
    "corpus-dev": ROOT / "corpus" / "reports",
    "corpus-test": ROOT / "corpus" / "reports",
}


def gold_of(name: str, scratch: Path) -> Path:
    """The folder of a set's gold; a part of the corpus is copied out first."""
    if name.startswith("corpus-"):
        copy_part(SETS[name], name.removeprefix("corpus-"), scratch)
        return scratch
    return SETS[name]


def main() -> int:
    """Run the gate; exit status 1 when a floor does not hold."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("sets", nargs="*", help="only these sets")
    options.add_argument("--update", action="store_true")
    options.add_argument("--allow-regression", action="store_true")
    options.add_argument("--errors", action="store_true")
    options.add_argument("--keep", type=Path, help="keep the found records and score cards in this folder")
    chosen = options.parse_args()
    console = Console(width=150)
    floors = read_floors(FLOORS)
    failed = False
    for name, home in SETS.items():
        if chosen.sets and name not in chosen.sets:
            continue
        if not any(home.rglob("*.yaml")):
            console.print(f"{name}: skipped, no gold at {home}")
            continue
        with tempfile.TemporaryDirectory() as scratch:
            found = chosen.keep / name if chosen.keep else Path(scratch) / "found"
            gold = gold_of(name, Path(scratch) / "gold")
            for failure in read_texts(gold, found):
                console.print(f"{failure.source}: {failure.error}", style="red")
                failed = True
            card = replace(score(gold, found), set_name=name)
        console.print(render_table(card))
        if chosen.errors:
            for m in errors(card):
                line = f"{m.report} {m.field} {m.sort}: gold {m.gold}, found {m.found} «{m.quote[:110]}»"
                console.print(line, highlight=False, markup=False, soft_wrap=True)
        if chosen.update:
            floors = update(card, floors, allow_regression=chosen.allow_regression)
            continue
        for violation in check(card, floors):
            console.print(f"{name}: {violation.message}", style="red")
            failed = True
    if chosen.update:
        write_floors(FLOORS, floors)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
