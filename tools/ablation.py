"""What rules, model and both together read, field by field, on every development set.

python tools/ablation.py [SET...]      a Markdown table per set, as docs/accuracy.md shows it
"""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from gate import SETS, gold_of

from casus.evaluate import score
from casus.evaluate.run import read_texts
from casus.settings import ReaderSettings, Settings

FIELDS = (
    "events", "events untyped", "mode", "status", "actors", "recipients", "targets", "weapons", "time",
    "place", "killed", "injured", "said_by", "claims", "links", "relations",
)  # fmt: skip
Use = Literal["rules", "model", "both"]


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("sets", nargs="*", help="only these sets")
    for name in options.parse_args().sets or SETS:
        with tempfile.TemporaryDirectory() as scratch:
            _compare(name, gold_of(name, Path(scratch)))


def _compare(name: str, gold: Path) -> None:
    """Print the table of one set, where it is at hand."""
    if not any(gold.rglob("*.yaml")):
        return
    columns = {use: figures_of(gold, use) for use in get_args(Use)}
    print(f"\n{name}\n\n| field | gold | rules | model | both |\n| --- | ---: | ---: | ---: | ---: |")
    for field in FIELDS:
        cells = [columns[use].get(field) for use in get_args(Use)]
        if any(cell is not None for cell in cells):
            count = next(cell[1] for cell in cells if cell is not None)
            shown = " | ".join("" if cell is None else f"{cell[0]:.3f}" for cell in cells)
            print(f"| {field} | {count} | {shown} |")


def figures_of(gold: Path, use: Use) -> Mapping[str, tuple[float, int]]:
    """F1 and gold count of each field that has values."""
    with tempfile.TemporaryDirectory() as found:
        read_texts(gold, Path(found), settings=Settings(reader=ReaderSettings(use=use)))
        card = score(gold, Path(found))
    return {
        field.name: (field.whole.f1, field.whole.gold)
        for field in card.fields
        if field.whole.f1 is not None and field.whole.gold
    }


if __name__ == "__main__":
    main()
