"""What two tellings agree in and what they contradict, field by field: points, or None where they cannot be one.

Believes that a different day, place, doer, means or figure keeps two tellings apart.
"""

from casus.events.headings import HEADING
from casus.events.scene import Scene
from casus.events.telling import Held, Telling
from casus.language.grammar import children
from casus.records import PlaceMention, TimeMention

__all__ = [
    "SAME_DAY",
    "by_actors",
    "by_mode",
    "by_place",
    "by_recipients",
    "by_time",
    "by_tolls",
    "days_of",
    "fights_itself",
    "groups_of",
    "same_place",
]

_LIKE = (
    {"explosives", "heavy-weapons"},
    {"explosives", "aerial"},
    {"aerial", "drone"},
    {"explosives", "suicide-attack"},
    {"targeted", "firearms"},
    {"beat", "torture"},
)


#: Points for the same days told of two tellings.
SAME_DAY = 1.5


def by_mode(a: Telling, b: Telling) -> float | None:
    """Points for the means; None when they differ."""
    if a.mode is None or b.mode is None:
        return 0.0
    if a.mode == b.mode or any({a.mode, b.mode} <= like for like in _LIKE):
        return 0.5
    return None


def by_time(a: Telling, b: Telling) -> float | None:
    """Points for the days; None when they differ."""
    if a.time is None or b.time is None:
        return 0.0
    ours, theirs = days_of(a.time), days_of(b.time)
    if ours is None or theirs is None:
        return 0.0
    if ours == theirs:
        # All below one heading are of its day: that makes no two of them one.
        return 0.0 if HEADING in {a.time.rule, b.time.rule} else SAME_DAY
    if ours[1] < theirs[0] or theirs[1] < ours[0]:
        return None
    # One day of a longer stretch told as a new thing is a part, not the same.
    return 0.0 if a.definite or b.definite else None


def days_of(time: TimeMention) -> tuple[str, str] | None:
    """The first and last day of a time, where both are known."""
    if time.first is None or time.last is None:
        return None
    return time.first, time.last


def by_place(a: Telling, b: Telling) -> float | None:
    """Points for the place; None when they differ."""
    if a.place is None or b.place is None:
        return 0.0
    if same_place(a.place, b.place):
        return 1.0
    if a.rule.startswith("list line") and b.rule.startswith("list line"):
        return None  # each line of a strike list is of its own place
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


def by_actors(scene: Scene, a: Telling, b: Telling) -> float | None:
    """Points for the doers; None when they differ."""
    ours, theirs = groups_of(a.actors), groups_of(b.actors)
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


def by_tolls(a: Telling, b: Telling) -> float | None:
    """Points for equal figures; None when they differ and neither revises the other."""
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


#: What happens to one person once in a report, unless day or place tell two.
_ONCE = frozenset({"arrest", "abduct", "convict", "release", "deport"})


def by_recipients(a: Telling, b: Telling) -> float:
    """Points for whom it was done to."""
    shared = groups_of(a.recipients) & groups_of(b.recipients)
    named = any(h.mention.group in shared and h.mention.proper for h in a.recipients)
    if named and a.mode == b.mode and a.mode in _ONCE:
        return 2.0
    if shared:
        return 1.0
    return 0.75 if _countries(a.recipients) & _countries(b.recipients) else 0.0


def groups_of(held: tuple[Held, ...]) -> set[int]:
    """The coreference groups of participants."""
    return {h.mention.group for h in held}


def _countries(held: tuple[Held, ...]) -> set[str]:
    return {h.mention.country for h in held if h.mention.country is not None}


def fights_itself(a: Telling, b: Telling) -> bool:
    """Whether one telling's doer is the other's victim: two sides of a quarrel, not one event."""
    for one, other in ((a, b), (b, a)):
        doers, victims = groups_of(one.actors), groups_of(other.recipients)
        if doers & victims and not doers & groups_of(other.actors):
            return True
        states = {h.mention.country for h in one.actors if h.mention.sort in {"state", "force"}}
        hit = {h.mention.country for h in other.recipients if h.mention.sort in {"state", "force"}}
        if (states & hit) - {None} and not _countries(other.actors) & states:
            return True
    return False
