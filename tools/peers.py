"""Casus on the sentences that coders of PLOVER and CAMEO are validated with.

    python tools/peers.py             the figures
    python tools/peers.py --errors    and every sentence that is not read right

Reads ../shared/data/peers/validation.jsonl (it measures, nothing learns from it). PLOVER: for sentences with an event
the part whose type is read, and F1 over the words marked as source and target. PETRARCH: dyads of invented
actors, without types, as F1 over (source, target) pairs; both directions of a meeting count as one.
"""

import argparse
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from casus.pipeline import read_report
from casus.records import Event, Page, Report
from casus.settings import ArticleSettings, ReaderSettings, Settings

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "peers" / "validation.jsonl"
#: Categories of the older PLOVER -> those of 2.0.
RENAMED = {
    "DEMAND": {"REQUEST"}, "FIGHT": {"ASSAULT"}, "DISAPPROVE": {"ACCUSE"}, "INVESTIGATE": {"ACCUSE"},
    "YIELD": {"CONCEDE", "RETREAT"},
}  # fmt: skip
#: Invented countries and bodies of the PETRARCH suite -> their codes.
CODES = {
    "arnor": "ARN", "gondor": "GON", "gxndor": "GON", "minas tirith": "GON", "osgiliath": "OSG", "eriador": "ERI",
    "bree": "BRE", "calenardhon": "CAL", "cxlenardhon": "CAL", "ithilen": "ITH", "mordor": "MOR", "cirith ungol": "MOR",
    "fornost": "FOR", "dol amroth": "DOL", "dol_amroth": "DOL", "dagolath": "DAG", "caras galadhon": "ELF",
    "lorien": "ELF", "rohan": "ROH", "libya": "LBY", "ethiopia": "ETH", "philippines": "PHL",
    "gollum": "HOB", "smeagol": "HOB", "sam gamgee": "HOB", "hamfast gamgee": "HOB", "frodo": "HOB", "shire": "HOB",
    "michel delving": "HOB", "white downs": "HOB", "gryffindor": "GRY", "france": "FRA", "pakistan": "PAK",
    "hermit kingdom": "PRK", "south korea": "KOR", "seoul": "KOR", "washington": "USA", "white house": "USA",
}  # fmt: skip
_WORD = re.compile(r"[a-z]{3,}")
_STOP = frozenset(
    {"the", "and", "for", "government", "officials", "president", "minister", "ministry", "army"}
)


def main() -> None:
    """Print both scores."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--use", choices=("both", "rules", "model"), default="both")
    chosen = options.parse_args()
    settings = Settings(article=ArticleSettings(min_words=0), reader=ReaderSettings(use=chosen.use))
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    plover([r for r in rows if r["suite"].startswith("PLOVER")], settings, errors=chosen.errors)
    petrarch([r for r in rows if r["suite"].startswith("PETR.Unit")], settings, errors=chosen.errors)


def read(row: dict[str, Any], settings: Settings) -> Report:
    """The record of a row's sentence."""
    page = Page(source=row["id"], kind="text", content=row["text"], sha256="")
    date = row["date"] if "-" in row["date"] else f"{row['date'][:4]}-{row['date'][4:6]}-{row['date'][6:]}"
    return read_report(page, published=date, settings=settings)


def plover(rows: list[dict[str, Any]], settings: Settings, *, errors: bool) -> None:
    """Types, sources and targets of the PLOVER sentences."""
    typed = total = 0
    tally = {"source": [0, 0, 0], "target": [0, 0, 0]}
    for row in rows:
        gold = row["plover"]["event"]
        wanted = RENAMED.get(gold, {gold})
        events = read(row, settings).events
        right = [e for e in events if e.type in wanted]
        total += 1
        typed += bool(right)
        if errors and not right:
            print(f"{gold:11} {sorted(e.type for e in events)}: {row['text'][:150]}")
        told = (right or list(events))[:1]
        for side in ("source", "target"):
            marked = [
                one["actorText"]
                for one in (row["plover"][side] or [])
                if isinstance(one, dict) and one["actorText"]
            ]
            found = [name for e in told for name in _names(e, side)]
            hits = sum(any(_alike(m, f) for f in found) for m in marked)
            tally[side][0] += hits
            tally[side][1] += max(hits, len(found) if marked else 0)
            tally[side][2] += len(marked)
    print(f"PLOVER sentences: {total}, type read {typed / total:.3f}")
    for side, (held, told_of, wanted_of) in tally.items():
        print(f"  {side}: {wanted_of} marked, P {held / max(1, told_of):.3f} R {held / max(1, wanted_of):.3f}"
              f" F1 {2 * held / max(1, told_of + wanted_of):.3f}")  # fmt: skip


def _names(event: Event, side: str) -> list[str]:
    if side == "source":
        return [a.name for a in event.actors]
    return [r.name for r in event.recipients] or [t.name for t in event.targets]


def _words(name: str) -> set[str]:
    return {w[:5] for w in _WORD.findall(name.lower()) if w not in _STOP}


def _alike(marked: str, found: str) -> bool:
    return bool(_words(marked) & _words(found)) or marked.lower() in found.lower()


def petrarch(rows: list[dict[str, Any]], settings: Settings, *, errors: bool) -> None:
    """Dyads of the invented actors."""
    hits = found_all = gold_all = sentences = right = 0
    for row in rows:
        gold = {_pair(e[0][:3], e[1][:3], e[2]) for e in row["events"]} if row["events"] else set()
        if row.get("valid") != "true" or any(c not in CODES.values() for pair in gold for c in pair):
            continue
        events = read(row, settings).events
        found = {
            _pair(a, b, "03" if e.type == "CONSULT" else "")
            for e in events
            for a in _codes(p.name for p in e.actors)
            for b in _codes(_names(e, "target")) or _others(e, a)
            if a != b
        }
        sentences += 1
        right += found == gold
        hits += len(found & gold)
        found_all += len(found)
        gold_all += len(gold)
        if errors and found != gold:
            print(f"{sorted(gold)} found {sorted(found)} in {[e.type for e in events]}: {row['text'][:160]}")
    f1 = 2 * hits / max(1, found_all + gold_all)
    print(f"PETRARCH sentences: {sentences}, all dyads right {right / max(1, sentences):.3f}; dyads {gold_all},"
          f" P {hits / max(1, found_all):.3f} R {hits / max(1, gold_all):.3f} F1 {f1:.3f}")  # fmt: skip


def _pair(a: str, b: str, code: str) -> tuple[str, str]:
    """A dyad; what two do together has no direction."""
    first, second = sorted((a, b)) if code.startswith(("03", "04", "05")) else (a, b)
    return first, second


def _others(event: Event, doer: str) -> set[str]:
    """Who else takes part in what several do together."""
    together = event.type in {"CONSULT", "AGREE", "COOPERATE"} or event.mode == "meet"
    return _codes(a.name for a in event.actors) - {doer} if together else set()


def _codes(names: Iterable[str]) -> set[str]:
    lowered = [name.lower() for name in names]
    return {code for words, code in CODES.items() if any(words in name for name in lowered)}


if __name__ == "__main__":
    main()
