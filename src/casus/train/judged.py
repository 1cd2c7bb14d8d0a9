"""What rules and model found in corpus reports, with whether the corpus agrees: the rankers' lessons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path

from casus.article import build_article
from casus.evaluate.corpus import CorpusRecord, read_corpus_record
from casus.evaluate.corpus import Telling as Gold
from casus.evaluate.names import same_name
from casus.events import events_of, find_drafts, find_tellings
from casus.events.assemble import status_told
from casus.events.circumstances import distance
from casus.events.claimants import party_of
from casus.events.claimed import Saying, sayings
from casus.events.claimed import features as claim_features
from casus.events.claims import find_stances
from casus.events.doubt import features as status_features
from casus.events.doubt import statuses_of
from casus.events.fill import features as part_features
from casus.events.fill import options_of
from casus.events.introduced import introduced
from casus.events.links import find_links
from casus.events.merge import ENOUGH, Draft, pair_points
from casus.events.same import features as same_features
from casus.events.scene import Scene, build_scene
from casus.events.select import is_release
from casus.events.tell import tell
from casus.events.telling import Telling, Trigger
from casus.events.tied import bonds
from casus.events.tied import features as link_features
from casus.events.triggers import find_triggers
from casus.events.voices import find_voices
from casus.events.weigh import Candidate, candidates, features, weigh
from casus.language import parse
from casus.mentions import find_mentions
from casus.reader import Reading, read
from casus.reader.model import Model
from casus.records import Article, Mentions, Page, Parse
from casus.settings import ArticleSettings, EventSettings

__all__ = [
    "PARTS",
    "Judged",
    "judged_claims",
    "judged_links",
    "judged_pairs",
    "judged_parts",
    "judged_statuses",
    "judged_triggers",
    "scene_of",
]

#: The parts that rankers decide.
PARTS = ("actor", "recipient", "target", "weapon", "place", "time", "source")

#: A word this near to the annotated trigger on the parse tells the same.
_NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The features of one candidate of a report, whether the rules alone would take it, and whether the corpus says
    that it is right."""

    report: str
    features: dict[str, float]
    ruled: bool
    right: bool


def scene_of(path: Path, model: Model) -> tuple[Scene, Reading, CorpusRecord]:
    """A corpus report as the events room sees it, the model's reading of it, and its record."""
    record, article, parsed, mentions = _as_read(path)
    reading = read(model, article.text, [(s.start, s.end) for s in parsed.sentences])
    scene = build_scene(article, parsed, mentions, reading)
    return replace(scene, voices=find_voices(scene)), reading, record


@cache
def _as_read(path: Path) -> tuple[CorpusRecord, Article, Parse, Mentions]:
    record = read_corpus_record(path)
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    page = Page(source=str(path), kind="text", content=text, sha256="")
    article = build_article(page, published=record.published, settings=ArticleSettings(min_words=0))
    parsed = parse(article)
    return record, article, parsed, find_mentions(article, parsed)


def judged_triggers(paths: Iterable[Path], model: Model) -> Iterator[Judged]:
    """Every candidate trigger of the reports."""
    for path in paths:
        scene, reading, record = scene_of(path, model)
        types = {event.id: event.type for event in record.report.events}
        triggers = find_triggers(scene)
        for candidate in candidates(scene, reading, triggers):
            told = [t for t in record.tellings if types[t.event] == candidate.type]
            yield Judged(
                report=record.id,
                ruled=candidate.rule is not None and candidate.rule.entry.type == candidate.type,
                features=features(scene, reading, candidate, triggers),
                right=any(_meant(scene, candidate, t) for t in told),
            )


def judged_parts(paths: Iterable[Path], model: Model) -> dict[str, list[Judged]]:
    """For each part every option of the tellings that the corpus tells too."""
    found: dict[str, list[Judged]] = {part: [] for part in PARTS}
    for path in paths:
        scene, reading, record = scene_of(path, model)
        types = {event.id: event.type for event in record.report.events}
        triggers = weigh(scene, find_triggers(scene))
        scene = introduced(scene, triggers)
        for telling in tell(scene, triggers, release=is_release(scene)).tellings:
            as_found = Candidate(i=telling.trigger, type=telling.type, rule=None)
            meant = [
                t for t in record.tellings if types[t.event] == telling.type and _meant(scene, as_found, t)
            ]
            if not meant:
                continue
            for part in PARTS:
                gold = [e for t in meant for e in t.parts.get(part, ())]
                for option in options_of(scene, telling, part, reading):
                    if option.slot == "elsewhere":
                        continue
                    right = any(e.start < option.end and option.start < e.end for e in gold)
                    evidence = part_features(scene, reading, telling, part, option)
                    found[part].append(
                        Judged(report=record.id, features=evidence, ruled=option.ruled, right=right)
                    )
    return found


def judged_pairs(paths: Iterable[Path], model: Model) -> Iterator[Judged]:
    """Every two tellings of a type that the corpus tells too, and whether they are of one event."""
    for path in paths:
        scene, _, record = scene_of(path, model)
        triggers = weigh(scene, find_triggers(scene))
        scene, tellings, _ = find_tellings(introduced(scene, triggers), triggers)
        meant = [(t, gold) for t in tellings if (gold := _events_meant(scene, record, (t,)))]
        for (a, one), (b, other) in combinations(meant, 2):
            if a.type != b.type:
                continue
            points = pair_points(scene, a, b)
            yield Judged(
                report=record.id,
                features=same_features(scene, a, b, points),
                ruled=points is not None and points >= ENOUGH,
                right=bool(one & other),
            )


def judged_statuses(paths: Iterable[Path], model: Model) -> Iterator[Judged]:
    """Every status that comes into question for a draft that the corpus tells as an event too."""
    for path in paths:
        scene, reading, record = scene_of(path, model)
        scene, drafts, _ = _drafts_of(scene)
        events = {event.id: event for event in record.report.events}
        for draft in drafts:
            meant = [events[e] for e in _events_meant(scene, record, draft.tellings)]
            gold = {event.status for event in meant}
            for value, seen in statuses_of(scene, reading, draft).items():
                if meant:
                    yield Judged(
                        report=record.id,
                        features=status_features(draft, value, seen),
                        ruled=value == status_told(draft.tellings),
                        right=value in gold,
                    )


def _drafts_of(scene: Scene) -> tuple[Scene, tuple[Draft, ...], tuple[Trigger, ...]]:
    triggers = weigh(scene, find_triggers(scene))
    scene = introduced(scene, triggers)
    scene, tellings, loose = find_tellings(scene, triggers)
    return scene, find_drafts(scene, tellings, loose, EventSettings()), triggers


def judged_links(paths: Iterable[Path], model: Model) -> Iterator[Judged]:
    """Every possible link between drafts that the corpus tells as events too."""
    for path in paths:
        scene, _, record = scene_of(path, model)
        scene, drafts, triggers = _drafts_of(scene)
        events = events_of(scene, drafts, triggers)
        gold = [_events_meant(scene, record, draft.tellings) for draft in drafts]
        links = {(x.from_, x.to, x.kind) for x in record.report.links}
        for bond in bonds(scene, drafts, events, find_links(scene, drafts, events)):
            if gold[bond.a] and gold[bond.b]:
                right = any((a, b, bond.kind) in links for a in gold[bond.a] for b in gold[bond.b])
                yield Judged(
                    report=record.id,
                    features=link_features(scene, drafts, bond),
                    ruled=bond.rule is not None and bond.rule.kind == bond.kind,
                    right=right,
                )


def judged_claims(paths: Iterable[Path], model: Model) -> Iterator[Judged]:
    """Every possible claim on a draft that the corpus tells as an event too."""
    for path in paths:
        scene, reading, record = scene_of(path, model)
        scene, drafts, triggers = _drafts_of(scene)
        events = {event.id: event for event in record.report.events}
        gold = [_events_meant(scene, record, draft.tellings) for draft in drafts]
        stances = find_stances(scene, drafts, triggers)
        for saying in sayings(scene, reading, drafts, stances):
            meant = [events[e] for e in gold[saying.draft]]
            if meant:
                yield Judged(
                    report=record.id,
                    features=claim_features(scene, reading, drafts, saying),
                    ruled=saying.rule is not None,
                    right=any(
                        claim.stance == saying.kind and _named(scene, saying, claim.by)
                        for event in meant
                        for claim in event.claims
                    ),
                )


def _named(scene: Scene, saying: Saying, gold: str) -> bool:
    party = party_of(scene, saying.by) if saying.by.sort == "role" else saying.by
    return same_name(gold, party.name) or same_name(gold, saying.by.quote)


def _events_meant(scene: Scene, record: CorpusRecord, tellings: Iterable[Telling]) -> set[str]:
    """The gold events that any of the tellings tells."""
    types = {event.id: event.type for event in record.report.events}
    return {
        t.event
        for telling in tellings
        for t in record.tellings
        if types[t.event] == telling.type
        and _meant(scene, Candidate(i=telling.trigger, type=telling.type, rule=None), t)
    }


def _meant(scene: Scene, candidate: Candidate, telling: Gold) -> bool:
    token, sentence = scene.token(candidate.i), scene.sentence(candidate.i)
    if telling.trigger.start < token.end and token.start < telling.trigger.end:
        return True
    if not sentence.start <= telling.trigger.start < sentence.end:
        return False
    spot = next(
        (k for k in range(sentence.first, sentence.last) if scene.token(k).end > telling.trigger.start), None
    )
    if candidate.rule is None:
        return spot is not None and distance(scene, spot, candidate.i) <= 1
    quoted = telling.quote.start <= token.start < telling.quote.end
    return quoted or (spot is not None and distance(scene, spot, candidate.i) <= _NEAR)
