"""Several tellings of one event brought together across a report.

Believes that a definite noun ("the attack", "Friday's strike") points back to an earlier event of its kind
that contradicts nothing it says, that headline and standfirst tell events of the body, and that two tellings
with the same doer, victim, place, day or toll are one event unless something contradicts it. What contradicts
is a different day, place, doer, means or figure. Ambiguity keeps events apart.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from casus.events.lexicon import load_cues
from casus.events.scene import Scene
from casus.events.telling import Held, Telling
from casus.language.grammar import children, is_passive
from casus.ontology import STATEMENT_TYPES
from casus.records import PlaceMention, TimeMention, TollMention

__all__ = ["Draft", "merge", "same_place"]

_ENOUGH = 2.0
#: Points for the same days told of two tellings.
_SAME_DAY = 1.5
_ANOTHER = frozenset(
    [
        "another",
        "second",
        "third",
        "fourth",
        "other",
        "separate",
        "earlier",
        "previous",
        "similar",
        "further",
        "new",
        "different",
        "later",
        "past",
    ]
)
_LIKE = (
    {"explosives", "heavy-weapons"},
    {"explosives", "aerial"},
    {"aerial", "drone"},
    {"explosives", "suicide-attack"},
    {"targeted", "firearms"},
    {"beat", "torture"},
)


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
             if (points := affinity(scene, telling, draft)) is not None and points >= _ENOUGH),
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


def affinity(scene: Scene, telling: Telling, draft: Draft) -> float | None:
    """Points for the telling being of the draft's event; None when something contradicts it."""
    if telling.type != draft.type:
        return None
    text = scene.article.text
    if any(text[telling.start : telling.end] == text[t.start : t.end] for t in draft.tellings):
        return 3.0  # a caption told twice
    if telling.type in STATEMENT_TYPES:
        return _statement_affinity(telling, draft)
    if _is_one(scene, telling) and all(
        _is_many(scene, other) and _by_time(telling, other) != _SAME_DAY for other in draft.tellings
    ):
        return None  # "the attack" is not "repeated attacks"
    points = [_pair_affinity(scene, telling, other) for other in draft.tellings]
    return None if any(p is None for p in points) else max(p for p in points if p is not None)


def _is_one(scene: Scene, telling: Telling) -> bool:
    return telling.definite and scene.token(telling.trigger).tag in {"NN", "NNP"}


def _is_many(scene: Scene, telling: Telling) -> bool:
    triggers = (telling.trigger, *telling.joined)
    return telling.nominal and all(scene.token(i).tag in {"NNS", "NNPS"} for i in triggers)


def _statement_affinity(telling: Telling, draft: Draft) -> float | None:
    best: float | None = None
    for other in draft.tellings:
        if telling.mode != other.mode:
            return None
        ours, theirs = _groups(telling.actors), _groups(other.actors)
        if ours and theirs and not ours & theirs:
            return None
        to_ours, to_theirs = _groups(telling.recipients), _groups(other.recipients)
        if to_ours and to_theirs and not to_ours & to_theirs:
            return None
        points = 1.0 + (1.0 if ours & theirs else 0.0) + (0.5 if to_ours & to_theirs else 0.0)
        points += 1.0 if "headline" in {telling.where, other.where} else 0.0
        best = points if best is None else max(best, points)
    return best


def _groups(held: tuple[Held, ...]) -> set[int]:
    return {h.mention.group for h in held}


def _countries(held: tuple[Held, ...]) -> set[str]:
    return {h.mention.country for h in held if h.mention.country is not None}


def _pair_affinity(scene: Scene, a: Telling, b: Telling) -> float | None:
    points = 0.0
    if a.status != b.status and {a.status, b.status} & {"planned", "hypothetical", "threatened"}:
        return None
    if _is_background(scene, a, b) or _fights_itself(a, b):
        return None
    if _dies_twice(scene, a, b) or _same_talks(scene, a, b):
        return 3.0
    for found in (_by_mode(a, b), _by_time(a, b), _by_place(a, b), _by_actors(scene, a, b), _by_tolls(a, b)):
        if found is None:
            return None
        points += found
    later, earlier = (a, b) if a.trigger > b.trigger else (b, a)
    in_body = later.where == "body" and earlier.where == "body"
    if in_body and (_is_another(scene, later) or (_is_new(scene, later) and points < 1.5)):
        return None
    if in_body and not later.definite and _turns_away(scene, later, earlier):
        return None
    points += _by_recipients(a, b)
    points += 0.75 if (later.definite or not in_body) and _one_noun(scene, a, b) else 0.0
    points += 1.0 if _target_words(scene, a) & _target_words(scene, b) else 0.0
    # "The attack" in the lead points back to nothing in the headline by its article alone.
    points += 2.0 if later.definite and in_body else 0.0
    points += 1.5 if _is_consequence(scene, later, earlier) else 0.0
    points += 0.75 if _carries_on(scene, later, earlier) else 0.0
    points += 1.0 if _known_target(scene, later, earlier) else 0.0
    points += 1.5 if later.presupposed and _groups(a.actors) & _groups(b.actors) else 0.0
    # "We urge an end to airstrikes on X" speaks of the attacks on X told before.
    points += (
        1.0 if later.presupposed and not later.actors and _is_many(scene, a) and _is_many(scene, b) else 0.0
    )
    if not in_body:
        # Headline and standfirst tell what the body tells, but of which event something else must say.
        points += 1.25
    elif abs(a.paragraph - b.paragraph) <= 1:
        points += 0.5
    return points


def _by_mode(a: Telling, b: Telling) -> float | None:
    if a.mode is None or b.mode is None:
        return 0.0
    if a.mode == b.mode or any({a.mode, b.mode} <= like for like in _LIKE):
        return 0.5
    return None


def _by_time(a: Telling, b: Telling) -> float | None:
    if a.time is None or b.time is None:
        return 0.0
    ours, theirs = _days(a.time), _days(b.time)
    if ours is None or theirs is None:
        return 0.0
    if ours == theirs:
        return _SAME_DAY
    if ours[1] < theirs[0] or theirs[1] < ours[0]:
        return None
    # One day of a longer stretch told as a new thing is a part, not the same.
    return 0.0 if a.definite or b.definite else None


def _days(time: TimeMention) -> tuple[str, str] | None:
    if time.first is None or time.last is None:
        return None
    return time.first, time.last


def _by_place(a: Telling, b: Telling) -> float | None:
    if a.place is None or b.place is None:
        return 0.0
    if same_place(a.place, b.place):
        return 1.0
    if a.place.lat is None or b.place.lat is None:
        return 0.0  # a name the gazetteer does not know may lie inside the other
    wide = [p for p in (a.place, b.place) if p.precision is not None and p.precision >= 4]
    if wide and (a.place.country == b.place.country or not (a.place.country and b.place.country)):
        return 0.0
    if wide and set(a.place.country) & set(b.place.country):
        return 0.0
    return None


def same_place(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether two mentions name one place, or one names the place that holds the other."""
    if a.place_id is not None and a.place_id == b.place_id:
        return True
    names = {a.name.casefold(), b.name.casefold()}
    if len(names) == 1:
        return True
    # A facility named for its town: "Tolva" and "Tolva airport".
    short, long = sorted(names, key=len)
    if long.startswith(f"{short} "):
        return True
    withins = {p.within.casefold() for p in (a, b) if p.within}
    return bool(names & withins)


def _by_actors(scene: Scene, a: Telling, b: Telling) -> float | None:
    ours, theirs = _groups(a.actors), _groups(b.actors)
    if not ours or not theirs:
        return 0.0
    later, earlier = (a, b) if a.trigger > b.trigger else (b, a)
    if _is_anonymous(scene, later, definite=True):
        return 1.5  # "the attackers" are those just told of
    if _is_anonymous(scene, earlier) or _is_anonymous(scene, later):
        return 0.0  # "gunmen" may be anybody named elsewhere
    if ours & theirs:
        return 1.0
    if _countries(a.actors) & _countries(b.actors):
        return 0.5
    return None


_ATTACKERS = frozenset(
    [
        "attackers",
        "attacker",
        "assailants",
        "assailant",
        "gunmen",
        "gunman",
        "bomber",
        "bombers",
        "raiders",
        "militants",
        "kidnappers",
        "abductors",
        "protesters",
        "protestors",
        "demonstrators",
        "marchers",
        "rioters",
    ]
)


def _is_anonymous(scene: Scene, telling: Telling, *, definite: bool = False) -> bool:
    """Whether all doers are bare words for attackers; ``definite``: with "the" before them."""
    heads = [h.mention.head for h in telling.actors if h.mention.quote.casefold() in _ATTACKERS]
    if not heads or len(heads) < len(telling.actors):
        return False
    return not definite or all(
        any(scene.lemma(c) in {"the", "these", "those"} for c in children(scene.parse, head, "det"))
        for head in heads
    )


#: A figure from which two tellings that share it are hardly of two events.
_TELLING_TOLL = 5


def _by_tolls(a: Telling, b: Telling) -> float | None:
    points = 0.0
    for effect in ("killed", "injured"):
        ours = {(t.low, t.best, t.high) for t in a.tolls if t.effect == effect and t.best is not None}
        theirs = {(t.low, t.best, t.high) for t in b.tolls if t.effect == effect and t.best is not None}
        if ours & theirs:
            # Small figures agree by chance, large ones hardly.
            points += 2.0 if any((best or 0) >= _TELLING_TOLL for _, best, _ in ours & theirs) else 1.5
        elif ours and theirs and not _revises(a, b):
            return None
    return points


def _revises(a: Telling, b: Telling) -> bool:
    """Whether the later figure can be a newer one of the same event."""
    later = a if a.trigger > b.trigger else b
    return later.definite or any(t.rule == "toll-update" for t in (*a.tolls, *b.tolls))


def _is_another(scene: Scene, telling: Telling) -> bool:
    words = {
        scene.lemma(c) for c in children(scene.parse, telling.trigger, "det", "amod", "advmod", "nummod")
    }
    return bool(words & _ANOTHER) and telling.nominal


def _is_new(scene: Scene, telling: Telling) -> bool:
    """Whether the noun brings something not told before: "an ambush", "two strikes"."""
    if not telling.nominal or telling.definite:
        return False
    words = children(scene.parse, telling.trigger, "det", "nummod")
    return any(scene.lemma(c) in {"a", "an", "one"} or scene.token(c).dep == "nummod" for c in words)


def _by_recipients(a: Telling, b: Telling) -> float:
    if _groups(a.recipients) & _groups(b.recipients):
        return 1.0
    return 0.75 if _countries(a.recipients) & _countries(b.recipients) else 0.0


def _one_noun(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether the two are called by one noun, "strike" standing for "airstrike"."""
    ours, theirs = scene.lemma(a.trigger), scene.lemma(b.trigger)
    return ours.endswith(theirs) or theirs.endswith(ours)


def _fights_itself(a: Telling, b: Telling) -> bool:
    """Whether one telling's doer is the other's victim: two sides of a quarrel, not one event."""
    for one, other in ((a, b), (b, a)):
        doers, victims = _groups(one.actors), _groups(other.recipients)
        if doers & victims and not doers & _groups(other.actors):
            return True
        states = {h.mention.country for h in one.actors if h.mention.sort in {"state", "force"}}
        hit = {h.mention.country for h in other.recipients if h.mention.sort in {"state", "force"}}
        if (states & hit) - {None} and not _countries(other.actors) & states:
            return True
    return False


#: Days before publication from which a dated act is history beside the news of the day.
_HISTORY = 10


def _is_background(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether one is the undated news of the lead and the other dated long before."""
    published = (scene.article.published or "")[:10]
    if not published:
        return False
    for lead, other in ((a, b), (b, a)):
        is_lead = lead.time is None and not lead.definite and (lead.where != "body" or lead.paragraph <= 2)
        days = _days(other.time) if other.time is not None else None
        if is_lead and days is not None:
            before = date.fromisoformat(published) - timedelta(days=_HISTORY)
            if days[1] < before.isoformat():
                return True
    return False


_HARM = frozenset(
    {"kill", "injure", "wound", "damage", "destroy", "hurt", "die", "burn", "ruin", "collapse", "hit"}
)


def _is_consequence(scene: Scene, later: Telling, earlier: Telling) -> bool:
    """Whether the later telling is the harm of the one just before: "Six houses were damaged."."""
    if later.nominal or later.actors or later.paragraph - earlier.paragraph not in {0, 1}:
        return False
    near = scene.parse.sentences.index(scene.sentence(later.trigger)) - scene.parse.sentences.index(
        scene.sentence(earlier.trigger)
    )
    return near in {0, 1} and scene.lemma(later.trigger) in _HARM and is_passive(scene.parse, later.trigger)


def _carries_on(scene: Scene, later: Telling, earlier: Telling) -> bool:
    """Whether the next sentence tells what "they" did in it: "They killed 20 soldiers"."""
    sentences = scene.parse.sentences
    next_one = (
        sentences.index(scene.sentence(later.trigger)) - sentences.index(scene.sentence(earlier.trigger)) == 1
    )
    said_so = any(scene.token(h.mention.head).pos == "PRON" for h in later.actors)
    own = later.time is not None or later.place is not None or later.mode == "abduct"
    return next_one and said_so and not own and not later.nominal and later.type == "ASSAULT"


def _turns_away(scene: Scene, later: Telling, earlier: Telling) -> bool:
    """Whether a sentence that opens with "Elsewhere", "Separately" or "Later" stands between, or "also" beside."""
    words = load_cues().groups["apart"]
    sentence = scene.sentence(later.trigger)
    if sentence is scene.sentence(earlier.trigger):
        return False
    beside = {scene.lemma(c) for c in children(scene.parse, later.trigger, "advmod")}
    opening = {scene.lemma(i) for i in range(sentence.first, min(sentence.first + 2, sentence.last))}
    return bool(opening & set(words["opening"])) or (
        not later.nominal and bool(beside & set(words["beside"]))
    )


def _same_talks(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether the one goes on about the meeting told just before: "the two leaders discussed"."""
    later, earlier = (a, b) if a.trigger > b.trigger else (b, a)
    if later.type != "CONSULT" or scene.lemma(later.trigger) != "discuss" or later.recipients:
        return False
    sentences = scene.parse.sentences
    gap = sentences.index(scene.sentence(later.trigger)) - sentences.index(scene.sentence(earlier.trigger))
    both = load_cues().groups["apart"]["both"]
    heads = [h.mention.head for h in later.actors]
    plural = all(scene.lemma(head) in both for head in heads)
    return plural and gap <= 4 and bool(earlier.recipients or len(earlier.actors) > 1)


def _dies_twice(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether both tell the death of one person known by name: nobody is killed in two events."""
    dead = [
        {
            m.group
            for t in telling.tolls
            if t.effect == "killed" and t.best == 1
            and (m := scene.actor_of(t.head)) is not None and m.sort == "person"
        }
        for telling in (a, b)
    ]  # fmt: skip
    return bool(dead[0] & dead[1])


def _known_target(scene: Scene, later: Telling, earlier: Telling) -> bool:
    """Whether the later telling hits a thing told before: "the convoy" after "a convoy"."""
    known = _target_words(scene, earlier)
    for struck in later.targets:
        determiners = {scene.lemma(c) for c in children(scene.parse, struck.head, "det", "poss")}
        if scene.lemma(struck.head) in known and determiners & {"the", "this", "that"}:
            return True
    return False


def _target_words(scene: Scene, telling: Telling) -> set[str]:
    return {scene.lemma(s.head) for s in telling.targets}


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
