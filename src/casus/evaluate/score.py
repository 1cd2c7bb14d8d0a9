"""A folder of gold and a folder of found records -> a score card, micro-averaged over reports.

Events are aligned as ``matching`` says. End to end, every value of a gold event without a partner counts as
missed and every value of a found event without a partner as wrong; the aligned figures look at partners only.
Links are compared through the alignment. Relations and page fields do not hang on events: their two figures
are the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from casus.evaluate.card import FieldScore, Mistake, ScoreCard, Tally
from casus.evaluate.fields import EVENT_FIELDS, Field, page_field, relation_field
from casus.evaluate.matching import align, best_matching
from casus.evaluate.names import name_key
from casus.evaluate.reading import (
    PAGE_FIELDS,
    Reading,
    fingerprint,
    found_files,
    gold_files,
    read_found,
    read_gold,
)
from casus.records import Event, Link, Report

__all__ = ["score"]

_ORDER = (
    "events", "events untyped", *(field.name for field in EVENT_FIELDS),
    "links", "links, any kind", "relations", *(page_field(name).name for name in PAGE_FIELDS),
)  # fmt: skip


class _Sheet:
    """The running counts of one scoring; handed out as frozen tallies at the end."""

    def __init__(self) -> None:
        self.whole: defaultdict[str, Tally] = defaultdict(Tally)
        self.aligned: defaultdict[str, Tally] = defaultdict(Tally)
        self.mistakes: list[Mistake] = []

    def count(self, field: str, tally: Tally, *, aligned: bool = True) -> None:
        self.whole[field] += tally
        if aligned:
            self.aligned[field] += tally


def _hits(gold: Sequence[Any], found: Sequence[Any], field: Field, apart: frozenset[str]) -> dict[int, int]:
    # An exact pair outweighs a tolerant one, so that the tolerant pairing is the natural one.
    return best_matching(
        [[1.01 if field.exact(g, f, apart) else float(field.same(g, f, apart)) for f in found] for g in gold]
    )


def _strict_hits(gold: Sequence[Any], found: Sequence[Any], field: Field, apart: frozenset[str]) -> int:
    return len(best_matching([[float(field.exact(g, f, apart)) for f in found] for g in gold]))


def _compare(
    sheet: _Sheet,
    report: str,
    field: Field,
    gold: Sequence[Any],
    found: Sequence[Any],
    apart: frozenset[str],
    quote: str,
) -> None:
    """Count one field of one aligned pair (or of a whole report) and list what is not the same."""
    pairs = _hits(gold, found, field, apart)
    strict = _strict_hits(gold, found, field, apart)
    sheet.count(field.name, Tally(gold=len(gold), found=len(found), hits=len(pairs), strict_hits=strict))
    missed = [field.show(g) for n, g in enumerate(gold) if n not in pairs]
    wrong = [field.show(f) for n, f in enumerate(found) if n not in pairs.values()]
    if len(gold) == len(found) == 1 and missed:
        sheet.mistakes.append(_mistake(report, field.name, missed[0], wrong[0], quote))
        return
    sheet.mistakes += [_mistake(report, field.name, value, None, quote) for value in missed]
    sheet.mistakes += [_mistake(report, field.name, None, value, quote) for value in wrong]


def _mistake(report: str, field: str, gold: str | None, found: str | None, quote: str) -> Mistake:
    sort = "differs" if gold is not None and found is not None else "missed" if found is None else "wrong"
    return Mistake(report=report, field=field, sort=sort, gold=gold, found=found, quote=quote)


def _quote(event: Event) -> str:
    return event.evidence[0].quote if event.evidence else ""


def _events(sheet: _Sheet, id_: str, gold: Report, found: Report, apart: frozenset[str]) -> Mapping[str, str]:
    """Count events and their fields; hand back the typed alignment."""
    pairs = align(gold.events, found.events, typed=True)
    loose = align(gold.events, found.events, typed=False)
    n, m = len(gold.events), len(found.events)
    for name, count in (("events", len(pairs)), ("events untyped", len(loose))):
        sheet.count(name, Tally(gold=n, found=m, hits=count, strict_hits=count), aligned=False)
        sheet.aligned[name] += Tally(gold=count, found=count, hits=count, strict_hits=count)
    by_id = {event.id: event for event in found.events}
    taken = set(pairs.values())
    for event in gold.events:
        if event.id in pairs:
            partner = by_id[pairs[event.id]]
            for field in EVENT_FIELDS:
                _compare(sheet, id_, field, field.values(event), field.values(partner), apart, _quote(event))
            continue
        for field in EVENT_FIELDS:
            sheet.count(field.name, Tally(gold=len(field.values(event))), aligned=False)
        other = by_id.get(loose.get(event.id, ""))
        retyped = other.type if other is not None and other.id not in taken else None
        sheet.mistakes.append(_mistake(id_, "events", f"{event.id} {event.type}", retyped, _quote(event)))
    for event in found.events:
        if event.id not in taken:
            for field in EVENT_FIELDS:
                sheet.count(field.name, Tally(found=len(field.values(event))), aligned=False)
            sheet.mistakes.append(_mistake(id_, "events", None, f"{event.id} {event.type}", _quote(event)))
    return pairs


def _links(sheet: _Sheet, id_: str, gold: Report, found: Report, pairs: Mapping[str, str]) -> None:
    """A found link is right when both its ends stand for the ends of a gold link of its kind."""
    back = {mine: theirs for theirs, mine in pairs.items()}
    for kinded, name in ((True, "links"), (False, "links, any kind")):

        def ends(link: Link, kinded: bool = kinded) -> tuple[str, str, str]:
            return link.from_, link.to, link.kind if kinded else ""

        wanted = {ends(link): link for link in gold.links}
        seen = {
            (back.get(a, f"?{a}"), back.get(b, f"?{b}"), kind): link
            for (a, b, kind), link in ((ends(link), link) for link in found.links)
        }
        hits = len(wanted.keys() & seen.keys())
        whole = Tally(gold=len(wanted), found=len(seen), hits=hits, strict_hits=hits)
        sheet.count(name, whole, aligned=False)
        sheet.aligned[name] += Tally(
            gold=sum(a in pairs and b in pairs for a, b, _ in wanted),
            found=sum(a in pairs and b in pairs for a, b, _ in seen),
            hits=hits,
            strict_hits=hits,
        )
        if kinded:
            missed, wrong = wanted.keys() - seen.keys(), seen.keys() - wanted.keys()
            sheet.mistakes += [
                _mistake(id_, name, " ".join(key), None, wanted[key].quote) for key in sorted(missed)
            ]
            sheet.mistakes += [
                _mistake(id_, name, None, " ".join(key), seen[key].quote) for key in sorted(wrong)
            ]


def _names_told(report: Report) -> frozenset[str]:
    """The strict forms of all names of people and bodies in a gold report."""
    names: list[str] = []
    for event in report.events:
        names += [actor.name for actor in (*event.actors, *event.recipients)]
        names += [*event.said_by, *(claim.by for claim in event.claims)]
    names += [name for relation in report.relations for name in (relation.a, relation.b)]
    return frozenset(map(name_key, names))


def _page(sheet: _Sheet, gold: Reading, found: Mapping[str, tuple[str, ...]]) -> None:
    if gold.page is None:
        return
    for name in PAGE_FIELDS:
        told, seen = gold.page.get(name, ()), found.get(name, ())
        if not told and name in {"published_day", "published_instant", "first_body", "last_body"}:
            continue  # not annotated, which is not the same as absent from the page
        _compare(sheet, gold.id, page_field(name), told, seen, frozenset(), "")


def _one_report(sheet: _Sheet, gold: Reading, found: Reading | None) -> Tally:
    read = found.report if found is not None else Report(article=gold.report.article, run=gold.report.run)
    apart = _names_told(gold.report)
    before = sheet.whole["events"]
    pairs = _events(sheet, gold.id, gold.report, read, apart)
    _links(sheet, gold.id, gold.report, read, pairs)
    _compare(sheet, gold.id, relation_field(), gold.report.relations, read.relations, apart, "")
    _page(sheet, gold, (found.page or {}) if found is not None else {})
    after = sheet.whole["events"]
    return Tally(
        gold=after.gold - before.gold,
        found=after.found - before.found,
        hits=after.hits - before.hits,
        strict_hits=after.strict_hits - before.strict_hits,
    )


def _in_order(sheet: _Sheet) -> Iterable[FieldScore]:
    for name in _ORDER:
        if name in sheet.whole:
            yield FieldScore(name=name, whole=sheet.whole[name], aligned=sheet.aligned[name])


def score(gold_dir: Path, found_dir: Path, *, set_name: str | None = None) -> ScoreCard:
    """Score the found records of a folder against the gold of another.

    A gold report without a found file counts as wholly missed. ``set_name`` is by default the gold folder's.
    """
    files, found = gold_files(gold_dir), found_files(found_dir)
    sheet, by_report, missing = _Sheet(), [], []
    for path in files:
        gold = read_gold(path)
        seen = read_found(found[gold.id], gold) if gold.id in found else None
        if seen is None:
            missing.append(gold.id)
        by_report.append((gold.id, _one_report(sheet, gold, seen)))
    return ScoreCard(
        set_name=set_name or gold_dir.resolve().name,
        fingerprint=fingerprint(gold_dir),
        fields=tuple(_in_order(sheet)),
        by_report=tuple(by_report),
        missing=tuple(missing),
        extra=tuple(sorted(found.keys() - {path.stem for path in files})),
        mistakes=tuple(sheet.mistakes),
    )
