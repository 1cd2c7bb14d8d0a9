"""Gold texts -> found records: reads every text of a gold folder as a user would and writes its record.

The text is the ``file`` a gold record names, else ``ID.txt`` beside it. Where the page itself does not tell
its date (the gold has no ``article`` block with one), the gold's date is given as ``--published`` would.
"""

from collections.abc import Callable
from pathlib import Path

import yaml

from casus.article import load_page
from casus.codec import to_json
from casus.errors import CasusError
from casus.evaluate.reading import gold_files
from casus.pipeline import read_report
from casus.records import Failure
from casus.settings import Settings

__all__ = ["read_texts"]


def read_texts(
    gold_dir: Path,
    found_dir: Path,
    *,
    each: Callable[[str], object] = lambda _: None,
    settings: Settings | None = None,
) -> tuple[Failure, ...]:
    """Write ``ID.json`` into ``found_dir`` for every ``ID.yaml`` of ``gold_dir``; failures are returned.
    ``each`` is called with every id once read."""
    found_dir.mkdir(parents=True, exist_ok=True)
    failures: list[Failure] = []
    settings = settings or Settings()
    for path in gold_files(gold_dir):
        gold = yaml.safe_load(path.read_text("utf-8"))
        text = path.with_name(gold.get("file") or f"{path.stem}.txt")
        told_by_page = bool((gold.get("article") or {}).get("published"))
        published = str(gold["published"]) if gold.get("published") and not told_by_page else None
        try:
            report = read_report(
                load_page(text, settings=settings.article), published=published, settings=settings
            )
        except CasusError as error:
            failures.append(Failure(source=str(text), stage="read", error=str(error)))
            continue
        (found_dir / f"{path.stem}.json").write_text(to_json(report, indent=1), "utf-8")
        each(path.stem)
    return tuple(failures)
