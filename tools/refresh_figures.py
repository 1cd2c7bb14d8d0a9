"""The figures shown in the documentation, measured anew and put between their marks.

    python tools/refresh_figures.py

docs/accuracy.md gets F1 per field and set, and what rules, model and both find; MODEL_CARD.md the figures of the
last training; corpus/README.md its counts and the agreement of its readers.
"""

import contextlib
import io
import json
import re
import tempfile
from collections import Counter
from pathlib import Path

import agreement
import check_corpus
from ablation import FIELDS, figures_of
from gate import SETS, gold_of

from casus.evaluate import score
from casus.evaluate.corpus import part_of
from casus.evaluate.run import read_texts
from casus.reader.model import packaged

ROOT = Path(__file__).resolve().parents[1]
_SHOWN = (
    "events", "events untyped", "mode", "status", "actors", "actors with standing", "recipients", "targets",
    "weapons", "time", "time overlap", "place", "killed", "injured", "said_by", "claims", "links", "relations",
)  # fmt: skip
_COMPARED = ("corpus-test", "corpus-dev", "examples", "reread-dev", "reread-test", "gold-dev")


def main() -> None:
    """Measure and write."""
    put(ROOT / "docs" / "accuracy.md", "figures", per_set())
    put(ROOT / "docs" / "accuracy.md", "ablation", ablation())
    put(ROOT / "MODEL_CARD.md", "scores", training())
    put(ROOT / "corpus" / "README.md", "counts", counts())
    put(ROOT / "corpus" / "README.md", "agreement", agreed())


def put(page: Path, mark: str, body: str) -> None:
    """Replace what stands between the marks of a page."""
    text = page.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.S)
    page.write_text(block.sub(lambda m: f"{m[1]}{body.strip()}\n{m[2]}", text), encoding="utf-8")


def per_set() -> str:
    """F1 of each field on each set."""
    columns: dict[str, dict[str, float | None]] = {}
    for name in SETS:
        with tempfile.TemporaryDirectory() as scratch:
            gold = gold_of(name, Path(scratch) / "gold")
            read_texts(gold, Path(scratch) / "found")
            card = score(gold, Path(scratch) / "found")
        columns[name] = {field.name: field.whole.f1 for field in card.fields}
    lines = ["| field | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for field in _SHOWN:
        cells = ["–" if (f1 := found.get(field)) is None else f"{f1:.2f}" for found in columns.values()]
        lines.append(f"| {field} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def ablation() -> str:
    """Rules, model and both, for each set in one table."""
    lines = ["| field | " + " | ".join(_COMPARED) + " |", "| --- |" + " --- |" * len(_COMPARED)]
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name in _COMPARED:
        with tempfile.TemporaryDirectory() as scratch:
            gold = gold_of(name, Path(scratch))
            found[name] = {
                use: {field: f1 for field, (f1, _) in figures_of(gold, use).items()}
                for use in ("rules", "model", "both")
            }
    for field in FIELDS:
        cells = [
            " / ".join(
                "–" if field not in found[name][use] else f"{found[name][use][field]:.2f}"
                for use in ("rules", "model", "both")
            )
            for name in _COMPARED
        ]
        lines.append(f"| {field} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def training() -> str:
    """The card of the last training as tables."""
    card = json.loads((packaged() / "card.json").read_text(encoding="utf-8"))
    reports, sentences = card["reports"], card["sentences"]
    lines = [
        f"Trained on {reports['train']} reports ({sentences['train']} sentences); {reports['dev']} develop, "
        f"{reports['test']} test. Heads alone, given the annotated triggers where a head needs one:",
        "",
        "| head | development | test |",
        "| --- | ---: | ---: |",
    ]
    heads = card["heads"]
    lines += [f"| {name} | {value:.2f} | {heads['test'][name]:.2f} |" for name, value in heads["dev"].items()]
    lines += [
        "",
        "The rankers' F1 over the options they decide, on development reports they were not fitted on (five folds):",
        "",
        "| decides | rules | model | both |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, figures in card["rankers"].items():
        cells = " | ".join(f"{figures[use]:.2f}" for use in ("rules", "model", "both"))
        lines.append(f"| {name} | {cells} |")
    gate = card["gate"]
    lines += [
        "",
        f"The gate skips {gate['skipped']:.0%} of the corpus' sentences, of which more than half tell something, and "
        f"loses {gate['events lost']:.1%} of the events.",
        "",
        "Whole records, with rules and without, stand in [docs/accuracy.md](docs/accuracy.md).",
    ]
    return "\n".join(lines)


def counts() -> str:
    """The corpus counted."""
    found: dict[str, Counter[str]] = {}
    parts: Counter[str] = Counter()
    for path in sorted(check_corpus.REPORTS.glob("*/*.yaml")):
        check_corpus.count(path, found)
        parts[part_of(path)] += 1
    lines = ["| what | counts |", "| --- | --- |"]
    lines.append("| parts | " + ", ".join(f"{name} {n}" for name, n in parts.most_common()) + " |")
    for name, counter in found.items():
        lines.append(f"| {name} | " + ", ".join(f"{key} {n}" for key, n in counter.most_common()) + " |")
    return "\n".join(lines)


def agreed() -> str:
    """The agreement of two readers; a line where there is no second reading yet."""
    if not any(agreement.SECOND.glob("*.yaml")):
        return "Not yet measured."
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        agreement.main()
    return told.getvalue()


if __name__ == "__main__":
    main()
