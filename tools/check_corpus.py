"""The corpus checked and counted: exact words, known values, variety.

    python tools/check_corpus.py              every batch
    python tools/check_corpus.py b01 b02      these batches

Exit status 1 when a record is wrong or two texts are too alike.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import yaml

from casus.errors import CasusError
from casus.evaluate.corpus import read_corpus_record

REPORTS = Path(__file__).resolve().parents[1] / "corpus" / "reports"
STYLES = frozenset(
    {"agency", "local", "press-release", "strike-list", "ngo", "human-rights", "state-media", "translated"}
)
#: Two reports that share more than this part of their five-word runs are one text told twice.
ALIKE = 0.15


def main() -> int:
    """Check the corpus; exit status 1 when something is wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("batches", nargs="*", help="only these batches")
    chosen = options.parse_args()
    folders = [
        f
        for f in sorted(REPORTS.iterdir())
        if f.is_dir() and (not chosen.batches or f.name in chosen.batches)
    ]
    faults: list[str] = []
    counts: dict[str, Counter[str]] = {}
    runs: dict[str, frozenset[tuple[str, ...]]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            name = f"{folder.name}/{path.stem}"
            try:
                faults += [f"{name}: {fault}" for fault in check(path)]
                count(path, counts)
            except (CasusError, OSError, yaml.YAMLError) as error:
                faults.append(f"{name}: {error}")
                continue
            runs[name] = five_word_runs(path.with_suffix(".txt").read_text(encoding="utf-8"))
        for text in sorted(folder.glob("*.txt")):
            if not text.with_suffix(".yaml").exists():
                faults.append(f"{folder.name}/{text.stem}: no record")
    faults += [f"{a} and {b} are alike ({share:.0%})" for a, b, share in alike(runs)]
    for name, counter in counts.items():
        print(f"{name}: " + ", ".join(f"{key} {n}" for key, n in counter.most_common()))
    for fault in faults:
        print(fault)
    return int(bool(faults))


def check(path: Path) -> Iterator[str]:
    """What is wrong with one record."""
    record = read_corpus_record(path)
    if record.style not in STYLES:
        yield f"style {record.style!r} is none of {', '.join(sorted(STYLES))}"
    if not record.theatre:
        yield "no theatre"
    if record.id != f"{path.parent.name}-{path.stem}":
        yield f"id {record.id!r} is not {path.parent.name}-{path.stem}"
    events = {event.id for event in record.report.events}
    for link in record.report.links:
        if not {link.from_, link.to} <= events:
            yield f"link {link.from_} to {link.to}: no such event"


def count(path: Path, counts: dict[str, Counter[str]]) -> None:
    """Adds one record to the counts."""
    record = read_corpus_record(path)
    events = record.report.events
    sentences = sentences_of(path.with_suffix(".txt").read_text(encoding="utf-8"))
    told = [e for event in events for e in event.evidence]
    silent = sum(not any(e.start < end and start < e.end for e in told) for start, end in sentences)
    found = {
        "reports": ["all"] if events else ["all", "without events"],
        "sentences": ["all"] * len(sentences) + ["telling no event"] * silent,
        "style": [record.style],
        "type": [event.type for event in events],
        "mode": [f"{event.type}/{event.mode or 'none'}" for event in events],
        "status": [event.status for event in events],
        "as": [actor.as_ for event in events for actor in event.actors],
        "stance": [claim.stance for event in events for claim in event.claims],
        "toll": [key for event in events for key in ("killed", "injured") if getattr(event, key)],
        "link": [link.kind for link in record.report.links],
        "relation": [tie.kind for tie in record.report.relations],
    }
    for name, keys in found.items():
        counts.setdefault(name, Counter()).update(keys)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Sentences by their end marks, well enough to count them."""
    return [
        m.span()
        for m in re.finditer(r"[^\s].*?(?:[.!?][\"”’)]*(?=\s+[A-Z“\"‘(0-9]|\s*$)|(?=\n)|\Z)", text, re.S)
    ]


def five_word_runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of five words of a text."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(zip(*(words[n:] for n in range(5)), strict=False))


def alike(runs: dict[str, frozenset[tuple[str, ...]]]) -> Iterator[tuple[str, str, float]]:
    """Pairs of texts that share too much."""
    for (a, first), (b, second) in combinations(runs.items(), 2):
        share = len(first & second) / max(1, min(len(first), len(second)))
        if share > ALIKE:
            yield a, b, share


if __name__ == "__main__":
    sys.exit(main())
