"""Several tellings of one event brought together across a report.

Believes that a definite noun ("the attack", "Friday's strike") points back to an earlier event of its kind
that contradicts nothing it says, that headline and standfirst tell events of the body, and that two tellings
with the same doer, victim, place, day or toll are one event unless something contradicts it. What contradicts
is a different day, place, doer, means or figure. Ambiguity keeps events apart.
"""

from dataclasses import dataclass

from casus.events.compare import (
    SAME_DAY,
    by_actors,
    by_mode,
    by_place,
    by_recipients,
    by_time,
    by_tolls,
    fights_itself,
    groups_of,
)
from casus.events.fuse import taken_and_killed
from casus.events.pointing import (
    carries_on,
    dies_twice,
    is_another,
    is_background,
    is_consequence,
    is_many,
    is_new,
    is_one,
    known_target,
    one_noun,
    same_talks,
    target_words,
    turns_away,
)
from casus.events.same import features
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.ontology import STATEMENT_TYPES
from casus.records import TollMention

__all__ = ["ENOUGH", "Draft", "merge", "pair_points"]

#: Points from which two tellings are one event.
ENOUGH = 2.0
#: The ranker's least chance of one event for tellings that the rules keep apart. What the rules join stays joined:
#: they were made on the news that people read, the ranker learnt on reports written for it.
_JOINED = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Tellings held to be one event, in text order, with figures found in sentences of their own."""

    tellings: tuple[Telling, ...]
    loose_tolls: tuple[TollMention, ...] = ()

    @property
    def type(self) -> str:
        """The PLOVER type, shared by all tellings."""
        return self.tellings[0].type

    @property
    def trigger(self) -> int:
        """The first trigger token, which orders drafts."""
        return self.tellings[0].trigger


def merge(scene: Scene, tellings: tuple[Telling, ...], loose: tuple[TollMention, ...]) -> tuple[Draft, ...]:
    """Drafts in order of first mention; loose figures go to the violent event told last before them."""
    drafts: list[Draft] = []
    # The headline says least and comes first: it joins the body's event once that is known.
    body = [t for t in tellings if t.where == "body"]
    head = [t for t in tellings if t.where != "body"]
    for telling in (*body, *head):
        ranked = sorted(
            ((points + _salience(draft), -abs(draft.tellings[-1].trigger - telling.trigger), n)
             for n, draft in enumerate(drafts)
             if (points := _affinity(scene, telling, draft)) is not None and points >= ENOUGH),
            reverse=True,
        )  # fmt: skip
        if ranked:
            n = ranked[0][2]
            drafts[n] = Draft(tellings=(*drafts[n].tellings, telling))
        else:
            drafts.append(Draft(tellings=(telling,)))
    drafts = [Draft(tellings=tuple(sorted(d.tellings, key=lambda t: t.trigger))) for d in drafts]
    return _with_loose(scene, sorted(drafts, key=lambda d: d.trigger), loose)


def _salience(draft: Draft) -> float:
    """What a report speaks of most is meant first, other things being equal."""
    return min(0.15 * len(draft.tellings), 0.75)


def _affinity(scene: Scene, telling: Telling, draft: Draft) -> float | None:
    """Points for the telling being of the draft's event; None when something contradicts it."""
    if telling.type != draft.type:
        return None
    text = scene.article.text
    if any(text[telling.start : telling.end] == text[t.start : t.end] for t in draft.tellings):
        return 3.0  # a caption told twice
    if (
        telling.type not in STATEMENT_TYPES
        and is_one(scene, telling)
        and all(is_many(scene, other) and by_time(telling, other) != SAME_DAY for other in draft.tellings)
    ):
        return None  # "the attack" is not "repeated attacks"
    points = [pair_points(scene, telling, other) for other in draft.tellings]
    ruled = None if any(p is None for p in points) else max(p for p in points if p is not None)
    if scene.reading is None or not scene.reading.decides("same"):
        return ruled
    pairs = zip(draft.tellings, points, strict=True)
    chance = _joint([scene.reading.chance("same", features(scene, telling, t, p)) for t, p in pairs])
    if ruled is not None and ruled >= ENOUGH:
        return ruled + chance
    return ENOUGH + chance if chance >= _JOINED else None


def _joint(chances: list[float]) -> float:
    """The chance that a telling is of the event of all these: the best pair counts most, a bad one holds it back."""
    return 0.7 * max(chances) + 0.3 * min(chances)


def pair_points(scene: Scene, a: Telling, b: Telling) -> float | None:
    """The rules' points for two tellings of a type being of one event; None when something contradicts it."""
    return _statement_affinity(a, b) if a.type in STATEMENT_TYPES else _pair_affinity(scene, a, b)


def _statement_affinity(a: Telling, b: Telling) -> float | None:
    if a.mode != b.mode:
        return None
    ours, theirs = groups_of(a.actors), groups_of(b.actors)
    if ours and theirs and not ours & theirs:
        return None
    to_ours, to_theirs = groups_of(a.recipients), groups_of(b.recipients)
    if to_ours and to_theirs and not to_ours & to_theirs:
        return None
    points = 1.0 + (1.0 if ours & theirs else 0.0) + (0.5 if to_ours & to_theirs else 0.0)
    return points + (1.0 if "headline" in {a.where, b.where} else 0.0)


def _pair_affinity(scene: Scene, a: Telling, b: Telling) -> float | None:
    points = 0.0
    if a.status != b.status and {a.status, b.status} & {"planned", "hypothetical", "threatened"}:
        return None
    if is_background(scene, a, b) or fights_itself(a, b) or taken_and_killed(scene, a, b):
        return None
    if dies_twice(scene, a, b) or same_talks(scene, a, b):
        return 3.0
    for found in (by_mode(a, b), by_time(a, b), by_place(a, b), by_actors(scene, a, b), by_tolls(a, b)):
        if found is None:
            return None
        points += found
    later, earlier = (a, b) if a.trigger > b.trigger else (b, a)
    in_body = later.where == "body" and earlier.where == "body"
    if in_body and (is_another(scene, later) or (is_new(scene, later) and points < 1.5)):
        return None
    if in_body and not later.definite and turns_away(scene, later, earlier):
        return None
    points += by_recipients(a, b)
    points += 0.75 if (later.definite or not in_body) and one_noun(scene, a, b) else 0.0
    points += 1.0 if target_words(scene, a) & target_words(scene, b) else 0.0
    # "The attack" in the lead points back to nothing in the headline by its article alone.
    points += 2.0 if later.definite and in_body else 0.0
    points += 1.5 if is_consequence(scene, later, earlier) else 0.0
    points += 0.75 if carries_on(scene, later, earlier) else 0.0
    points += 1.0 if known_target(scene, later, earlier) else 0.0
    points += 1.5 if later.presupposed and groups_of(a.actors) & groups_of(b.actors) else 0.0
    # "We urge an end to attacks on X" speaks of the attacks on X told before.
    points += (
        1.0 if later.presupposed and not later.actors and is_many(scene, a) and is_many(scene, b) else 0.0
    )
    if not in_body:
        # Headline and standfirst tell what the body tells, but of which event something else must say.
        points += 1.25
    elif abs(a.paragraph - b.paragraph) <= 1:
        points += 0.5
    return points


def _with_loose(scene: Scene, drafts: list[Draft], loose: tuple[TollMention, ...]) -> tuple[Draft, ...]:
    for toll in loose:
        sentence = scene.sentence(toll.head)
        before = [
            (n, draft)
            for n, draft in enumerate(drafts)
            if draft.type == "ASSAULT" and any(t.trigger < toll.head for t in draft.tellings)
        ]
        if not before:
            continue
        n, draft = max(
            before, key=lambda pair: max(t.trigger for t in pair[1].tellings if t.trigger < toll.head)
        )
        last = max((t for t in draft.tellings if t.trigger < toll.head), key=lambda t: t.trigger)
        counted = any(
            t.effect == toll.effect
            for t in (*draft.loose_tolls, *(x for d in draft.tellings for x in d.tolls))
        )
        near = sentence.paragraph == last.paragraph or (
            sentence.paragraph - last.paragraph == 1 and not counted
        )
        # A figure in a sentence with a day or place of its own is of something else.
        own = any(
            i in scene.time_tokens or i in scene.place_tokens for i in range(sentence.first, sentence.last)
        )
        if toll.rule == "toll-update" or (near and not own):
            drafts[n] = Draft(tellings=draft.tellings, loose_tolls=(*draft.loose_tolls, toll))
    return tuple(drafts)
