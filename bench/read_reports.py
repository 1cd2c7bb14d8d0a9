"""How fast reports are read: start-up, reports a second once warm, share of each stage, peak memory.

    python bench/read_reports.py [FOLDER] [--rounds N]

FOLDER holds texts and pages (default: the development gold under ../shared, else the bundled examples).
Start-up is a whole process reading one short report; the ratios between stages are the figures to compare
across machines, which differ in speed from hour to hour.
"""

import argparse
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import median
from typing import Literal

from casus.article import build_article, load_page
from casus.events import extract_events
from casus.language import parse
from casus.mentions import find_mentions
from casus.pipeline import read_report, reading_of
from casus.settings import ReaderSettings, Settings

Use = Literal["both", "rules", "model"]
ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "dev"
SHORT = "Shelling killed three civilians in Donetsk on Friday, the governor said, and wounded nine others."


def start_up(runs: int = 3) -> float:
    """Median wall seconds of a whole process that reads one sentence."""
    command = [sys.executable, "-m", "casus", "read", "-", "--published", "2022-05-09", "-f", "json", "-q"]
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(command, input=SHORT.encode(), stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - begin)
    return median(times)


def stages(paths: list[Path], rounds: int) -> dict[str, float]:
    """Wall seconds per stage over all paths, the median round of each."""
    settings = Settings()
    taken: dict[str, list[float]] = {
        "article": [], "language": [], "mentions": [], "reader": [], "events": [],
    }  # fmt: skip
    for _ in range(rounds + 1):
        total = dict.fromkeys(taken, 0.0)
        for path in paths:
            marks = [time.perf_counter()]
            article = build_article(
                load_page(path, settings=settings.article), published="2020-01-01", settings=settings.article
            )
            marks.append(time.perf_counter())
            parsed = parse(article)
            marks.append(time.perf_counter())
            mentions = find_mentions(article, parsed)
            marks.append(time.perf_counter())
            reading = reading_of(article, parsed, settings.reader)
            marks.append(time.perf_counter())
            extract_events(article, parsed, mentions, settings.events, reading)
            marks.append(time.perf_counter())
            for name, begin, end in zip(total, marks, marks[1:], strict=False):
                total[name] += end - begin
        for name, seconds in total.items():
            taken[name].append(seconds)
    # The first round warms lexicons and the language model.
    return {name: median(seconds[1:]) for name, seconds in taken.items()}


def side_by_side(paths: list[Path], rounds: int, processes: int, use: Use) -> float:
    """Reports a second by several processes at once, each reading all paths so many times."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(_read_all, [(paths, 1, use)] * processes))  # warms every process
        begin = time.perf_counter()
        list(pool.map(_read_all, [(paths, rounds, use)] * processes))
        return processes * rounds * len(paths) / (time.perf_counter() - begin)


def _read_all(work: tuple[list[Path], int, Use]) -> None:
    paths, rounds, use = work
    settings = Settings(reader=ReaderSettings(use=use))
    for path in paths * rounds:
        read_report(load_page(path, settings=settings.article), published="2020-01-01", settings=settings)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=GOLD if GOLD.is_dir() else ROOT / "examples")
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    paths = sorted(p for p in chosen.folder.rglob("*") if p.suffix in {".txt", ".html"})
    taken = stages(paths, chosen.rounds)
    whole = sum(taken.values())
    print(f"{len(paths)} reports of {chosen.folder.name}, {chosen.rounds} rounds, one process")
    print(f"reports a second, warm   {len(paths) / whole:8.1f}")
    for name, seconds in taken.items():
        print(f"  {name:<10} {seconds / len(paths) * 1000:8.1f} ms a report  {seconds / whole:5.0%}")
    for use in ("both", "rules"):
        rate = side_by_side(paths, chosen.rounds, 2, use)
        print(f"two processes, {use:<9} {rate:8.1f} reports a second")
    print(f"start-up, whole process  {start_up():8.2f} s")
    print(f"peak memory              {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


if __name__ == "__main__":
    main()
