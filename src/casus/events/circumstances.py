"""When, where and at what cost: the clause of a trigger, and the time, place and figures that belong to it.

Believes that a time or place belongs to the trigger it hangs on by the shortest path of the parse; that one
standing alone in a sentence covers all its events; and that a figure belongs to the event whose verb or noun
governs it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from casus.events.lexicon import load_cues
from casus.events.scene import Scene
from casus.events.telling import Trigger
from casus.language.grammar import ancestors, children, is_negated, subtree
from casus.records import PlaceMention, TimeMention, TollMention

__all__ = ["Clause", "clause_of", "distance", "nearest_place", "nearest_time", "share_tolls", "under_denial"]

_MOST_WORDS = 45
_OPENERS = frozenset({"ccomp", "relcl", "advcl", "acl"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words that tell an event: tokens ``[first, last)`` and their character offsets."""

    first: int
    last: int
    start: int
    end: int


def clause_of(scene: Scene, trigger: Trigger) -> Clause:
    """The clause of a trigger: the verb's own subtree, or the noun phrase with the verb it depends on."""
    parse = scene.parse
    top = trigger.light if trigger.light is not None else trigger.i
    token = scene.token(top)
    if trigger.entry.pos == "noun" and trigger.light is None:
        phrase = subtree(parse, top)
        if token.dep in {"nsubj", "nsubjpass", "dobj", "ROOT"} and len(phrase) < 12:
            top = token.head
        elif (token.dep == "pobj" and scene.lemma(token.head) == "of" and len(phrase) < 25) or (
            token.dep == "pobj" and len(phrase) < 6
        ):
            top = scene.token(token.head).head
    # "attempted to seize", "is thought to have bombed", "made progress in clearing": quote the whole.
    while scene.token(top).dep in {"xcomp", "pcomp"} and scene.token(top).pos == "VERB":
        above = scene.token(top).head
        top = scene.token(above).head if scene.token(above).pos == "ADP" else above
        if scene.token(top).pos not in {"VERB", "AUX"}:
            break
    indices = list(subtree(parse, top))
    sentence = scene.sentence(trigger.i)
    first, last = max(indices[0], sentence.first), min(indices[-1] + 1, sentence.last)
    if last - first > _MOST_WORDS:
        first, last = _narrowed(scene, trigger, first, last)
    while (
        last - first > 1
        and scene.token(last - 1).pos == "PUNCT"
        and scene.token(last - 1).text not in "”\"'’)"
    ):
        last -= 1
    while last - first > 1 and (scene.token(first).pos in {"PUNCT", "CCONJ"}):
        first += 1
    return Clause(first=first, last=last, start=scene.token(first).start, end=scene.token(last - 1).end)


def _narrowed(scene: Scene, trigger: Trigger, first: int, last: int) -> tuple[int, int]:
    """Cut a long clause at the clause marks nearest the trigger."""
    top = trigger.i
    for child in children(scene.parse, top, "advcl", "conj", "relcl", "ccomp", "parataxis"):
        below = subtree(scene.parse, child)
        if below[0] > top:
            last = min(last, below[0])
        elif below[-1] < top:
            first = max(first, below[-1] + 1)
    if last - first > _MOST_WORDS:
        first, last = max(first, top - _MOST_WORDS // 2), min(last, top + _MOST_WORDS // 2)
    return first, last


def distance(scene: Scene, a: int, b: int) -> int:
    """Steps between two tokens of one sentence along the parse."""
    up_a = (a, *ancestors(scene.parse, a))
    up_b = (b, *ancestors(scene.parse, b))
    places = {token: n for n, token in enumerate(up_a)}
    for steps, token in enumerate(up_b):
        if token in places:
            return steps + places[token]
    return 99


def _heads(scene: Scene, start: int, end: int, first: int, last: int) -> list[int]:
    """Tokens of the stretch whose own head stands outside it."""
    inside = [i for i in range(first, last) if start <= scene.token(i).start < end]
    return [i for i in inside if scene.token(i).head not in inside or scene.token(i).head == i] or inside[:1]


def nearest_time(
    scene: Scene, trigger: Trigger, rivals: tuple[int, ...], acts: tuple[int, ...], *, reach: int = 99
) -> TimeMention | None:
    """The time expression of the trigger's sentence that belongs to it rather than to a rival trigger, at
    most ``reach`` steps of the parse away. ``acts`` are the rivals that are acts, not words."""
    sentence = scene.sentence(trigger.i)
    best: tuple[int, TimeMention] | None = None
    for time in scene.mentions.times:
        if not sentence.start <= time.start < sentence.end or (time.first is None and time.last is None):
            continue
        heads = _heads(scene, time.start, time.end, sentence.first, sentence.last)
        if not heads:
            continue
        if _belongs_elsewhere(scene, heads[0], trigger) or _owned_by_rival(scene, heads[0], trigger, rivals):
            continue
        ours = _pull(scene, trigger.i, heads[0], trigger.light)
        old = _is_old(scene, time)
        if old and reach < 99 and acts:
            continue  # a day long past dates the act spoken of, not what is said of it
        against = acts if old else rivals
        others = [_pull(scene, rival, heads[0], None) for rival in against if rival != trigger.i]
        if ours > reach or (others and min(others) + 1 < ours):
            continue
        if best is None or ours < best[0]:
            best = (ours, time)
    return best[1] if best else None


def _owned_by_rival(scene: Scene, head: int, trigger: Trigger, rivals: tuple[int, ...]) -> bool:
    """Whether a rival stands between: "after it killed a general in X" says nothing of where it fired."""
    for above in ancestors(scene.parse, head):
        if above in {trigger.i, trigger.light}:
            return False
        if above in rivals:
            return trigger.i in ancestors(scene.parse, above)
    return False


def hearsay_noun(scene: Scene, i: int) -> int | None:
    """The noun whose that-clause tells what token ``i`` does, "the charge that herders were bombed", unless
    somebody confirms it."""
    cues = load_cues()
    at = i
    for above in ancestors(scene.parse, i)[:3]:
        marks = {scene.lemma(c) for c in children(scene.parse, at, "mark")}
        if scene.token(at).dep in {"acl", "ccomp", "relcl"} and "that" in marks:
            confirmed = scene.lemma(scene.token(above).head) in cues.words("claim_verbs", "confirms")
            return above if scene.lemma(above) in cues.words("hearsay", "nouns") and not confirmed else None
        at = above
    return None


def under_denial(scene: Scene, i: int) -> bool:
    """Whether a clause is told only to be denied: "denied killing", "rejects the charge that it fired"."""
    cues = load_cues()
    denying = cues.words("claim_verbs", "denies")
    noun = hearsay_noun(scene, i)
    if noun is not None and not children(scene.parse, noun, "poss"):
        verb = scene.lemma(scene.token(noun).head)
        return verb in denying or verb in cues.words("claim_objects", "denies_verbs")
    at = i
    for above in ancestors(scene.parse, i)[:5]:
        if scene.token(at).dep in {"relcl", "conj", "advcl", "parataxis"}:
            return False
        if scene.lemma(above) in denying and scene.token(above).pos == "VERB":
            return not is_negated(scene.parse, above)
        at = above
    return False


def _belongs_elsewhere(scene: Scene, head: int, trigger: Trigger) -> bool:
    """Whether a time only modifies another noun: "the weekend violence", "Friday's meeting"."""
    token = scene.token(head)
    if token.dep in {"compound", "nmod", "poss", "amod"} and token.head not in {trigger.i, trigger.light}:
        return True
    # "… went home on Monday after the truce that it broke on the day of the attack": another clause's day.
    governor = next((a for a in ancestors(scene.parse, head) if scene.token(a).pos in {"VERB", "AUX"}), None)
    at = trigger.i
    for above in ancestors(scene.parse, trigger.i):
        if at == governor:
            return False
        if scene.token(at).dep == "relcl" and at != trigger.i and at != trigger.light:
            return governor is not None and governor not in subtree(scene.parse, at)
        at = above
    return False


#: Days before publication from which a date cannot be that of a statement in the news.
_OLD = 4


def _is_old(scene: Scene, time: TimeMention) -> bool:
    published = (scene.article.published or "")[:10]
    if not published or time.last is None:
        return False
    return date.fromisoformat(time.last) < date.fromisoformat(published) - timedelta(days=_OLD)


def _pull(scene: Scene, i: int, head: int, light: int | None) -> int:
    steps = distance(scene, i, head)
    return min(steps, distance(scene, light, head)) if light is not None else steps


#: How much further off a place counts that another one of the sentence lies in, one that stands in an
#: actor's name, and each step of UCDP precision.
_CONTAINER, _IN_ACTOR, _COARSE = 3.0, 3.0, 0.6
#: Words that set the time and place of one act apart from another's.
_APART = frozenset({"after", "before", "since", "until", "following"})


def nearest_place(
    scene: Scene, trigger: Trigger, rivals: tuple[int, ...], shared: tuple[int, ...] = ()
) -> PlaceMention | None:
    """The place of the trigger's sentence that belongs to it. A place inside an actor's name ("forces in
    Iraq") counts only when nothing better stands there.

    Where all places belong to rivals, the one place of a deed in ``shared`` is the trigger's too: who is
    "shot during clashes in X" is shot in X.
    """
    own: list[tuple[float, PlaceMention]] = []
    others: dict[int, list[tuple[float, PlaceMention]]] = {}
    for place, head in _places_of(scene, trigger):
        if _is_origin(scene, head) or _is_speakers(scene, head, trigger):
            continue
        ours = float(_pull(scene, trigger.i, head, trigger.light))
        near = [(_pull(scene, rival, head, None), rival) for rival in rivals if rival != trigger.i]
        score = ours + _farness(scene, place)
        if not _owned_by_rival(scene, head, trigger, rivals) and not (near and min(near)[0] + 1 < ours):
            own.append((score, place))
        elif near and min(near)[1] in shared and not _set_apart(scene, trigger.i, min(near)[1]):
            others.setdefault(min(near)[1], []).append((score, place))
    told = own or (next(iter(others.values())) if len(others) == 1 else [])
    return min(told, key=lambda found: found[0])[1] if told else None


def _places_of(scene: Scene, trigger: Trigger) -> list[tuple[PlaceMention, int]]:
    """The places of the trigger's sentence with the token each hangs by."""
    sentence = scene.sentence(trigger.i)
    found = []
    for place in scene.mentions.places:
        if sentence.start <= place.start < sentence.end:
            heads = _heads(scene, place.start, place.end, sentence.first, sentence.last)
            found += [(place, head) for head in heads[:1]]
    return found


def _is_speakers(scene: Scene, head: int, trigger: Trigger) -> bool:
    """Whether a place only says where a speaker or a body sits: "the ministry in Taipei said"."""
    prep = scene.token(scene.token(head).head)
    if scene.token(head).dep != "pobj" or prep.lemma != "in" or prep.head == prep.i:
        return False
    noun = scene.token(prep.head)
    whose = scene.actor_of(noun.i)
    if whose is None or noun.dep != "nsubj" or noun.head == trigger.i:
        return False
    said = scene.lemma(noun.head) in load_cues().words("reporting_verbs", "words")
    return said or whose.sort == "body"


def _is_origin(scene: Scene, head: int) -> bool:
    """Whether a place only says where a person is from: "an engineer from Leeds"."""
    prep = scene.token(scene.token(head).head)
    if scene.token(head).dep != "pobj" or prep.lemma not in {"from", "of"}:
        return False
    whose = scene.actor_of(prep.head)
    one = scene.token(prep.head).tag in {"NN", "NNP"}
    person = whose is not None and (whose.sort in {"person", "role"} or (one and whose.sort == "people"))
    return person or (scene.lemma(prep.head) in {"old", "native"} and scene.token(prep.head).tag != "NNS")


def _farness(scene: Scene, place: PlaceMention) -> float:
    """What counts against a place: of two that belong, the smaller one tells more."""
    away = _COARSE * place.precision if place.precision is not None else 0.0
    if any(a.start <= place.start < a.end for a in scene.mentions.actors):
        away += _IN_ACTOR
    sentence = next(s for s in scene.parse.sentences if s.start <= place.start < s.end)
    beside = [p for p in scene.mentions.places if sentence.start <= p.start < sentence.end]
    return away + (_CONTAINER if _contains(place, beside) else 0.0)


def _contains(place: PlaceMention, others: list[PlaceMention]) -> bool:
    """Whether one of the others is said to lie in the place or to be measured from it."""
    return any(p is not place and p.within == place.name and p.name != place.name for p in others)


def _set_apart(scene: Scene, a: int, b: int) -> bool:
    """Whether two deeds stand in clauses of their own: neither hangs on the other, "after" or the like
    stands between, or the lower one is coordinated and has its own subject."""
    up_a, up_b = (a, *ancestors(scene.parse, a)), (b, *ancestors(scene.parse, b))
    chain, top = (up_a, b) if b in up_a else (up_b, a)
    if top not in chain:
        return True
    between = chain[: chain.index(top)]
    return any(
        scene.lemma(c) in _APART for i in between for c in (i, *children(scene.parse, i, "mark", "prep"))
    ) or any(
        scene.token(i).dep in {"conj", "parataxis"} and children(scene.parse, i, "nsubj", "nsubjpass")
        for i in between
    )


def share_tolls(scene: Scene, triggers: tuple[Trigger, ...]) -> dict[int, tuple[TollMention, ...]]:
    """Each casualty figure with the violent trigger of its sentence that governs it best, by trigger token;
    a figure in a sentence without one is kept under its own head token."""
    violent = [t for t in triggers if t.entry.type in {"ASSAULT", "COERCE", "PROTEST"}]
    shared: dict[int, list[TollMention]] = {}
    for toll in scene.mentions.tolls:
        if under_denial(scene, toll.head):
            continue  # "denied that civilians had died" tells no deaths
        sentence = scene.sentence(toll.head)
        near = [t for t in violent if sentence.first <= t.i < sentence.last]
        # A figure goes to a word of the lexicon before one that only the reader takes for a deed.
        near = [t for t in near if not t.seen] or near
        if not near:
            shared.setdefault(toll.head, []).append(toll)
            continue
        best = min(near, key=lambda t: (_pull(scene, t.i, toll.head, t.light), abs(t.i - toll.head)))
        shared.setdefault(best.i, []).append(toll)
    return {i: tuple(tolls) for i, tolls in shared.items()}
