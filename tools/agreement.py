"""How far two readers of the corpus agree, field by field.

    python tools/agreement.py

`corpus/second` holds records that a second reader made from the texts alone. The first reader's count as gold; F1 over
values is the same whoever does. Prints a Markdown table, as corpus/README.md shows it.
"""

import shutil
import tempfile
from pathlib import Path

from casus.evaluate import score

ROOT = Path(__file__).resolve().parents[1]
SECOND = ROOT / "corpus" / "second"
FIRST = ROOT / "corpus" / "reports"


def main() -> None:
    """Print the table."""
    records = sorted(SECOND.glob("*.yaml"))
    with tempfile.TemporaryDirectory() as scratch:
        gold, found = Path(scratch) / "gold", Path(scratch) / "found"
        for folder in (gold, found):
            folder.mkdir()
        for record in records:
            batch, _, number = record.stem.partition("-")
            shutil.copy(FIRST / batch / f"{number}.yaml", gold / record.name)
            shutil.copy(record, found / record.name)
            for folder in (gold, found):
                shutil.copy(FIRST / batch / f"{number}.txt", folder / f"{record.stem}.txt")
        card = score(gold, found)
    print(
        f"{len(records)} reports\n\n| field | first reader | second reader | F1 |\n| --- | ---: | ---: | ---: |"
    )
    for field in card.fields:
        if field.whole.f1 is not None and field.whole.gold:
            print(f"| {field.name} | {field.whole.gold} | {field.whole.found} | {field.whole.f1:.2f} |")


if __name__ == "__main__":
    main()
