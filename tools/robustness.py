"""The robustness suite: how far reading stands what it was not tuned on.

    python tools/robustness.py             measure, and fail below the rates pinned in eval/robustness/floors.json
    python tools/robustness.py --update    raise the pinned rates to what is measured now
    python tools/robustness.py --errors    also list every miss

status, negatives and actors read the probes with invented actors swapped in; plain reads the same probes in lower
case without punctuation; variants reads one name in several spellings; shuffled and boilerplate read the example
reports with their paragraphs in another order, and with page furniture left in, against their own reading.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from casus.article import build_article, load_page
from casus.pipeline import read_report
from casus.records import Event, Page, Report
from casus.settings import ArticleSettings, Settings

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "eval" / "robustness"
FLOORS = FOLDER / "floors.json"
FURNITURE = (
    "Subscribe to our newsletter for the day's headlines in your inbox.",
    "Read also: Ten photographs from a week of rain",
    "Share this story on your favourite network",
    "Sign up or log in to leave a comment.",
)
SETTINGS = Settings(article=ArticleSettings(min_words=0))


def main() -> int:
    """Run the suite; exit status 1 when a rate is below its floor."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--update", action="store_true")
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    probes = yaml.safe_load((FOLDER / "probes.yaml").read_text(encoding="utf-8"))
    rates: dict[str, float] = {}
    for name, outcomes in suite(probes):
        held = [right for right, _ in outcomes]
        rates[name] = int(1000 * sum(held) / len(held)) / 1000
        print(f"{name:12} {sum(held):4} of {len(held):4}  {rates[name]:.3f}")
        if chosen.errors:
            for right, said in outcomes:
                if not right:
                    print(f"    {said}")
    if chosen.update:
        FLOORS.write_text(json.dumps(rates, indent=2) + "\n", encoding="utf-8")
        return 0
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    fallen = [f"{name}: {rates[name]} under {floor}" for name, floor in floors.items() if rates[name] < floor]
    print("\n".join(fallen))
    return int(bool(fallen))


def suite(probes: dict[str, Any]) -> Iterator[tuple[str, list[tuple[bool, str]]]]:
    """Each part of the suite with its outcomes: whether it held, and what was read."""
    names = probes["names"]
    yield "status", [_status(p, pair) for p in probes["status"] for pair in names]
    yield "negatives", [_status(p, names[0]) for p in probes["negatives"]]
    yield "actors", [_actors(p, pair) for p in probes["actors"] for pair in names]
    yield "plain", [_actors(p, pair, plain=True) for p in probes["actors"] for pair in names]
    yield "variants", [_variant(forms[0], form) for forms in probes["variants"] for form in forms[1:]]
    pages = sorted(f for f in (ROOT / "examples").glob("*/*") if f.suffix in {".html", ".txt"})
    stories = [_story(page) for page in pages]
    yield "shuffled", [_same_events(name, text, shuffled(text)) for name, text in stories]
    yield "boilerplate", [_same_events(name, text, furnished(text)) for name, text in stories]


def read(text: str) -> Report:
    """The record of a text published on a fixed day."""
    page = Page(source="probe", kind="text", content=text, sha256="")
    return read_report(page, published="2021-06-09", settings=SETTINGS)


def _filled(text: str, pair: list[str]) -> str:
    return text.replace("{A}", pair[0]).replace("{B}", pair[1])


def _status(probe: dict[str, str], pair: list[str]) -> tuple[bool, str]:
    text = _filled(probe["text"], pair)
    found = {e.status for e in read(text).events if e.type == probe["type"]}
    want = probe["want"]
    # A hypothetical deed may be left out: nobody is told that it happened.
    right = not found if want == "none" else found == {want} or (want == "hypothetical" and not found)
    return right, f"{want}, found {sorted(found) or 'none'}: {text}"


def _actors(probe: dict[str, str], pair: list[str], *, plain: bool = False) -> tuple[bool, str]:
    text = _filled(probe["text"], pair)
    if plain:
        text = re.sub(r"[^\w\s'-]", "", text).lower()
    want = [_filled(probe[key], pair).casefold() for key in ("actor", "recipient")]
    for event in read(text).events:
        found = [[p.name.casefold() for p in people] for people in (event.actors, event.recipients)]
        if event.type == probe["type"] and all(
            any(w in name for name in side) for w, side in zip(want, found, strict=True)
        ):
            return True, text
    return False, text


def _variant(first: str, form: str) -> tuple[bool, str]:
    """Whether two spellings of a name in one report are held to be one actor."""
    text = f"Fighters of {first} killed two policemen in Tolmeta on Monday. On Tuesday {form} took four hostages."
    names = {a.name for e in read(text).events if e.type == "ASSAULT" for a in e.actors}
    return len(names) == 1, f"{sorted(names)}: {text}"


def _key(event: Event) -> tuple[str, str, str]:
    doer = event.actors[0].name if event.actors else ""
    return event.type, event.status, doer


def _story(file: Path) -> tuple[str, str]:
    """An example report as bare text: headline and paragraphs."""
    article = build_article(load_page(file, settings=SETTINGS.article), settings=SETTINGS.article)
    body = [" ".join(article.text[p.start : p.end].split()) for p in article.paragraphs]
    return file.stem, "\n\n".join((article.headline or "", *body))


def _same_events(name: str, text: str, changed: str) -> tuple[bool, str]:
    """Whether four of five events (type, status, first doer) are read in the changed text too, and as many of its
    events in the text as it stands."""
    before, after = ([_key(e) for e in read(t).events] for t in (text, changed))
    rest, shared = list(after), 0
    for key in before:
        if key in rest:
            rest.remove(key)
            shared += 1
    share = 2 * shared / max(1, len(before) + len(after))
    return share >= 0.8, f"{name}: {share:.2f} of {len(before)} and {len(after)} events"


def shuffled(text: str) -> str:
    """The report with the paragraphs after its second in another order."""
    blocks = text.split("\n\n")
    head, rest = blocks[:2], blocks[2:]
    random.Random(7).shuffle(rest)
    return "\n\n".join((*head, *rest))


def furnished(text: str) -> str:
    """The report with a line of page furniture after every second paragraph."""
    found: list[str] = []
    for n, block in enumerate(text.split("\n\n")):
        found.append(block)
        if n % 2:
            found.append(FURNITURE[n // 2 % len(FURNITURE)])
    return "\n\n".join(found)


if __name__ == "__main__":
    sys.exit(main())
