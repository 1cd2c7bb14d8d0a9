"""Scores Casus's page reading: python tools/measure_pages.py ../shared [html|text|seed|clean|all] [worst].

``html``: the scrapinghub article-extraction benchmark by its own metric (4-gram shingles, mean precision and
mean recall over pages, F1 of the two). ``text``: the same pages rendered to plain lines, same metric against
the benchmark's truth. ``seed``: the seed page's lines against its gold. ``clean``: what is dropped from clean
reports, each piece printed to be judged. Prints one line per set, and the worst pages if a number is given.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from casus.article import build_article, page_from_bytes, page_from_text
from casus.article.boilerplate import BODY, sort_lines
from casus.article.lines import split_lines
from casus.errors import CasusError
from casus.records import Article
from casus.settings import ArticleSettings

SETTINGS = ArticleSettings(min_words=0)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The text's runs of four words, counted."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def page_score(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    want, got = shingles(truth), shingles(found)
    hit = sum((want & got).values())
    wrong, missed = sum((got - want).values()), sum((want - got).values())
    if not wrong and not missed:
        return 1.0, 1.0
    return (hit / (hit + wrong) if hit + wrong else 0.0), (hit / (hit + missed) if hit + missed else 0.0)


def summary(scores: list[tuple[float, float]]) -> str:
    """Mean precision, mean recall and their F1."""
    precision = sum(p for p, _ in scores) / len(scores)
    recall = sum(r for _, r in scores) / len(scores)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  pages {len(scores)}"


def body_of(article: Article) -> str:
    """The story as the pipeline reads it."""
    return "\n".join(article.text[p.start : p.end] for p in article.paragraphs)


def measure_html(shared: Path, worst: int) -> None:
    """The benchmark's HTML pages."""
    folder = shared / "data/page/scrapinghub-aeb"
    truths = json.loads((folder / "ground-truth.json").read_text())
    scores: dict[str, tuple[float, float]] = {}
    errors = []
    spent = 0.0
    for path in sorted((folder / "html").glob("*.gz")):
        key = path.name.split(".")[0]
        raw = gzip.decompress(path.read_bytes())
        begin = time.process_time()
        try:
            body = body_of(
                build_article(page_from_bytes(raw, source=key, settings=SETTINGS), settings=SETTINGS)
            )
        except CasusError as error:
            errors.append(f"{key[:8]} {error}")
            body = ""
        spent += time.process_time() - begin
        scores[key] = page_score(truths[key]["articleBody"], body)
    print(f"html   {summary(list(scores.values()))}  CPU ms/page {1000 * spent / len(scores):.1f}")
    for message in errors:
        print("   error", message)
    for key in sorted(scores, key=lambda k: sum(scores[k]))[:worst]:
        print(f"   {key[:8]}  P {scores[key][0]:.2f}  R {scores[key][1]:.2f}")


def measure_text(shared: Path, worst: int) -> None:
    """The same pages as plain lines."""
    truths = json.loads((shared / "data/page/scrapinghub-aeb/ground-truth.json").read_text())
    pages: dict[str, list[dict[str, object]]] = defaultdict(list)
    with gzip.open(shared / "data/page/lines/lines.jsonl.gz", "rt") as lines:
        for record in map(json.loads, lines):
            if record["ds"] == "sh":
                pages[record["page"]].append(record)
    scores = {}
    spent = 0.0
    for key, records in pages.items():
        text = "".join(
            ("\n" if r["blank"] and i else "") + str(r["text"]) + "\n" for i, r in enumerate(records)
        )
        begin = time.process_time()
        split = split_lines(text)
        labels = sort_lines(split)
        spent += time.process_time() - begin
        body = "\n".join(line.text for line, label in zip(split, labels, strict=True) if label == BODY)
        scores[key] = page_score(truths[key]["articleBody"], body)
    missing = [(0.0, 0.0)] * (len(truths) - len(scores))
    print(f"text   {summary(list(scores.values()) + missing)}  CPU ms/page {1000 * spent / len(scores):.1f}")
    for key in sorted(scores, key=lambda k: sum(scores[k]))[:worst]:
        print(f"   {key[:8]}  P {scores[key][0]:.2f}  R {scores[key][1]:.2f}")


def measure_seed(shared: Path) -> None:
    """Wrong lines of the seed page: the body runs from "An Iran-backed" to its last sentence."""
    text = (shared / "gold/dev/seed-independent.txt").read_text()
    article = build_article(page_from_text(text, source="seed", settings=SETTINGS), settings=SETTINGS)
    first, last = text.index("An Iran-backed militia vowed"), text.index("Join our commenting forum")
    wrong = [p for p in article.paragraphs if not first <= p.start < last]
    lost = [d for d in article.dropped if first <= d.start < last]
    print(f"seed   wrong lines {len(wrong) + len(lost)}  published {article.published}  {article.bylines}")


def measure_clean(shared: Path) -> None:
    """Dropped stretches of the clean reports; each is printed, to be judged."""
    with gzip.open(shared / "data/re3d/re3d.jsonl.gz", "rt") as lines:
        texts = [json.loads(line) for line in lines]
    named = [(t["title"], f"{t['title']}\n\n{t['text']}\n") for t in texts]
    named += [(p.name, p.read_text()) for p in sorted((shared / "gold/dev").glob("re3d*.txt"))]
    for name, text in named:
        article = build_article(page_from_text(text, source=name, settings=SETTINGS), settings=SETTINGS)
        for drop in article.dropped:
            print(f"   {name[:40]}: {drop.reason}: {text[drop.start : drop.end][:90]!r}")
    print(f"clean  {len(named)} texts")


def main() -> None:
    """Runs the sets named on the command line, all by default."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    worst = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    chosen = sys.argv[2] if len(sys.argv) > 2 else "all"
    if chosen in {"html", "all"}:
        measure_html(shared, worst)
    if chosen in {"text", "all"}:
        measure_text(shared, worst)
    if chosen in {"seed", "all"}:
        measure_seed(shared)
    if chosen in {"clean", "all"}:
        measure_clean(shared)


if __name__ == "__main__":
    main()
