"""Claims weighed: the stances that the rules hear, and those the reader adds where a ranker is sure enough.

Every sentence in which either hears a claim offers each of its actors, and whoever is speaking, as the party and
each event near by as what is spoken of.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from casus.events.claims import find_stances
from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.stance_words import ACTS, Stance
from casus.events.telling import Trigger
from casus.ontology import STANCES, STATEMENT_TYPES
from casus.reader import Reading, logit
from casus.records import ActorMention, Sentence

__all__ = ["Saying", "claimed", "features", "sayings"]

#: The reader's least chance of a stance in a sentence for it to be considered at all.
_LEAST = 0.2
#: The ranker's least chance for a claim that the rules do not hear.
_ENOUGH = 0.5
#: Events told within this many sentences of a claim can be what it is about.
_REACH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A possible claim: the party, the stance, the event's number, the sentence; ``rule`` is the rules' stance that
    says just this, ``like`` whether they find one that says it of another event or party of the sentence."""

    by: ActorMention
    kind: str
    draft: int
    sentence: Sentence
    rule: Stance | None
    like: bool
    seen: float


def claimed(scene: Scene, drafts: tuple[Draft, ...], triggers: tuple[Trigger, ...]) -> tuple[Stance, ...]:
    """The stances of a report; the rules' own where there is no model."""
    stances = find_stances(scene, drafts, triggers)
    reading = scene.reading
    if reading is None or not reading.decides("claim"):
        return stances
    known = {(s.mention.group, s.draft) for s in stances}
    # What one sentence claims, it claims of one event.
    best: dict[tuple[int, str, int], tuple[float, Saying]] = {}
    for saying in sayings(scene, reading, drafts, stances):
        found = reading.chance("claim", features(scene, reading, drafts, saying))
        words = (saying.by.group, saying.kind, saying.sentence.start)
        fresh = (saying.by.group, saying.draft) not in known
        if fresh and not saying.like and found > best.get(words, (_ENOUGH, saying))[0]:
            best[words] = (found, saying)
    added = [_stance(saying) for _, saying in best.values()]
    return tuple(sorted((*stances, *added), key=lambda s: (s.draft, s.start, s.kind)))


def sayings(
    scene: Scene, reading: Reading, drafts: tuple[Draft, ...], stances: tuple[Stance, ...]
) -> Iterator[Saying]:
    """Every claim that comes into question."""
    numbers = {s.start: n for n, s in enumerate(scene.parse.sentences)}
    acts = [n for n, d in enumerate(drafts) if d.type in ACTS]
    for sentence in scene.parse.sentences:
        ruled = [s for s in stances if sentence.start <= s.start < sentence.end]
        heard = reading.stances(sentence.start, sentence.end)
        for kind in STANCES:
            of_kind = [s for s in ruled if s.kind == kind]
            if heard[kind] < _LEAST and not of_kind:
                continue
            for draft in acts:
                if not any(s.draft == draft for s in of_kind) and not _near(
                    scene, numbers, drafts[draft], sentence
                ):
                    continue
                for by in _speakers(scene, sentence, of_kind):
                    same = [s for s in of_kind if s.draft == draft and s.mention.group == by.group]
                    yield Saying(
                        by=by, kind=kind, draft=draft, sentence=sentence,
                        rule=same[0] if same else None, like=bool(of_kind), seen=heard[kind],
                    )  # fmt: skip


def _near(scene: Scene, numbers: dict[int, int], draft: Draft, sentence: Sentence) -> bool:
    here = numbers[sentence.start]
    return any(abs(numbers[scene.sentence(t.trigger).start] - here) <= _REACH for t in draft.tellings)


def _speakers(scene: Scene, sentence: Sentence, ruled: list[Stance]) -> list[ActorMention]:
    found = {s.mention.group: s.mention for s in ruled}
    for i in range(sentence.first, sentence.last):
        for mention in (scene.actor_heads.get(i), scene.voices.get(i)):
            if mention is not None:
                found.setdefault(mention.group, mention)
    return list(found.values())


def features(scene: Scene, reading: Reading, drafts: tuple[Draft, ...], saying: Saying) -> dict[str, float]:
    """The evidence for a claim, by name."""
    draft, sentence, by = drafts[saying.draft], saying.sentence, saying.by
    here = [t for t in draft.tellings if sentence.first <= t.trigger < sentence.last]
    before = [t for t in draft.tellings if t.trigger < sentence.first]
    doing = {h.mention.group for t in draft.tellings for h in t.actors}
    voiced = {scene.voices[i].group for i in range(sentence.first, sentence.last) if i in scene.voices}
    said = max(
        (reading.part(scene.token(t.trigger).start, "source", by.start, by.end) for t in here), default=0.0
    )
    statements = [
        t
        for d in drafts
        if d.type in STATEMENT_TYPES
        for t in d.tellings
        if sentence.first <= t.trigger < sentence.last and by.group in {h.mention.group for h in t.actors}
    ]
    heard = scene.token(by.head)
    subject = heard.dep in {"nsubj", "nsubjpass"} and sentence.first <= heard.i < sentence.last
    nearest = min((sentence.first - t.trigger for t in before), default=999)
    recent = min(
        (sentence.first - t.trigger for d in drafts for t in d.tellings
         if t.trigger < sentence.first and d.type in ACTS), default=999,
    )  # fmt: skip
    sure = logit(saying.seen)
    return {
        "model": sure,
        "rule": float(saying.rule is not None),
        "rule elsewhere": float(saying.like and saying.rule is None),
        "rule and model": sure * (saying.rule is not None),
        "told here": float(bool(here)),
        "told last": float(not here and nearest == recent),
        "told later only": float(not here and not before),
        "size": min(len(draft.tellings), 5) / 5,
        "speaking": float(by.group in voiced),
        "source": logit(said) if here else 0.0,
        "subject": float(subject),
        "states": float(bool(statements)),
        "doer": float(by.group in doing),
        f"doer {saying.kind}": float(by.group in doing),
        f"kind {saying.kind}": 1.0,
        f"sort {by.sort}": 1.0,
        f"event {draft.type}": 1.0,
    }


def _stance(saying: Saying) -> Stance:
    return Stance(
        draft=saying.draft, mention=saying.by, kind=saying.kind,
        start=saying.sentence.start, end=saying.sentence.end, rule="reader",
    )  # fmt: skip
