"""Tellings of one sentence that tell one happening: "a barrage of rockets struck a base, killing one".

Believes that a violent verb whose subject is an event noun, a participle that shares its subject, a noun in
apposition, and "was killed in the attack" all continue the event they hang on.
"""

from dataclasses import replace

from casus.events.circumstances import distance
from casus.events.scene import Scene
from casus.events.telling import Held, Telling
from casus.language.grammar import ancestors, children, is_passive, subjects
from casus.records import WeaponMention

__all__ = ["fuse", "taken_and_killed"]

#: Effects: verbs that tell what an act did rather than a further act.
_EFFECTS = frozenset(
    [
        "kill",
        "injure",
        "wound",
        "destroy",
        "damage",
        "hit",
        "strike",
        "leave",
        "target",
        "engage",
        "maim",
        "claim",
        "hurt",
        "suppress",
        "die",
        "cause",
        "level",
        "flatten",
        "raze",
        "burn",
        "martyr",
        "devastate",
        "ruin",
    ]
)


_KILLING = frozenset({"kill", "shoot", "murder", "behead", "slay", "killing", "gun", "beheading"})
#: Acts that an occasion of their own kind may be told with.
_OCCASIONS = frozenset({"CONSULT", "PROTEST", "COOPERATE", "MOBILIZE"})
#: What may stand between two nouns side by side.
_WITHIN_NOUN = frozenset({"cc", "amod", "compound", "nmod", "advmod"})


def fuse(scene: Scene, tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """Tellings of one happening in one sentence made one; order by text."""
    fused: list[Telling] = []
    for telling in tellings:
        if telling.type == "ASSAULT":
            for n, earlier in enumerate(fused):
                told = [earlier, *(replace(earlier, trigger=i, light=None) for i in earlier.joined)]
                if earlier.type == "ASSAULT" and any(_same_happening(scene, t, telling) for t in told):
                    fused[n] = _joined(scene, earlier, telling)
                    break
            else:
                fused.append(telling)
        else:
            whole = next((n for n, earlier in enumerate(fused) if _is_venue(scene, earlier, telling)), None)
            if whole is None:
                fused.append(telling)
            else:
                verb, noun = (fused[whole], telling) if telling.nominal else (telling, fused[whole])
                joined = _joined(scene, fused[whole], telling)
                fused[whole] = replace(joined, mode=noun.mode or verb.mode)
    return tuple(fused)


def _is_venue(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether the one is the occasion of the other: "met in emergency session", "flew there for talks"."""
    if a.type != b.type or a.type not in _OCCASIONS or a.status != b.status:
        return False
    verb, noun = (a, b) if b.nominal else (b, a)
    token = scene.token(noun.trigger)
    if verb.nominal or not noun.nominal or noun.definite:
        return False
    hung = token.dep == "pobj" and scene.lemma(token.head) in {"in", "for", "during", "at", "on"}
    return hung and scene.token(token.head).head == verb.trigger


def _same_happening(scene: Scene, a: Telling, b: Telling) -> bool:
    sentence = scene.sentence(a.trigger)
    if not sentence.first <= b.trigger < sentence.last or taken_and_killed(scene, a, b):
        return False
    first, second = sorted((a.trigger, b.trigger))
    later = scene.token(second)
    if (
        later.dep == "advcl"
        and later.tag == "VBG"
        and scene.lemma(second) in _EFFECTS
        and later.head == first
    ):
        return True
    if _is_pair(scene, first, second) or _trails(scene, first, second):
        return True
    if _contradict(a, b):
        return False
    if a.light is not None or b.light is not None:
        light = a.light if a.light is not None else b.light
        other = b.trigger if a.light is not None else a.trigger
        if scene.lemma(other) in _EFFECTS and scene.token(other).head == light:
            return scene.token(other).dep in {"advcl", "conj", "xcomp"}
    for noun, other in ((first, second), (second, first)):
        if scene.token(noun).pos in {"NOUN", "PROPN"} and scene.token(other).pos == "VERB":
            if noun in _through_of(scene, subjects(scene.parse, other)):
                return True
            if scene.lemma(other) in _EFFECTS and _in_clause_of(scene, other, noun):
                return True
            if _hangs_on(scene, noun, other, {"in", "by", "during", "with"}):
                return True
    if scene.lemma(second) in _EFFECTS and later.dep == "pcomp" and scene.lemma(later.head) == "with":
        # "this was an attack, with ten people killed"
        governor = scene.token(later.head).head
        if governor in {first, scene.token(first).head}:
            return True
    if scene.lemma(first) in _EFFECTS and not a.actors and is_passive(scene.parse, first):
        # "two were killed when police opened fire", "when a car hit a mine, setting off a blast"
        for clause in (second, *ancestors(scene.parse, second)):
            if scene.token(clause).dep == "advcl" and scene.token(clause).head == first:
                joins = {scene.lemma(c) for c in children(scene.parse, clause, "advmod", "mark")}
                return bool(joins & {"when", "as", "after"})
    if later.dep == "acl" and later.tag == "VB" and later.head == first:
        return True  # "the offensive to retake the town"
    if scene.token(first).dep == "acl" and scene.token(first).head in subjects(scene.parse, second):
        return True  # "a drone launched by the group struck a terminal"
    # "ten airstrikes, including strikes on depots"
    if (
        later.dep == "pobj"
        and scene.lemma(later.head) == "include"
        and first in ancestors(scene.parse, second)[:3]
    ):
        return True
    if scene.lemma(second) in _EFFECTS and later.pos == "VERB" and later.head == first:
        return later.dep in {"advcl", "conj", "xcomp", "relcl", "acl", "ccomp", "dep"}
    if later.dep in {"appos", "npadvmod"} and first in ancestors(scene.parse, second)[:4]:
        return True
    # "…, an attack that left many dead": the parser hangs the apposition on the main verb.
    commaed = scene.token(second - 1).lemma in {"a", "an"} and scene.token(second - 2).text in {
        ",",
        "–",
        "—",
        "-",
    }
    if later.pos == "NOUN" and commaed:
        return True
    return later.dep == "conj" and scene.lemma(second) in _EFFECTS and distance(scene, first, second) == 1


def taken_and_killed(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether one tells that people were taken and the other that others were killed: two happenings, though
    by the same hands."""
    killed = [
        t for t in (a, b) if t.mode in {None, "firearms", "targeted"} and scene.lemma(t.trigger) in _KILLING
    ]
    taken = [t for t in (a, b) if t.mode == "abduct"]
    if len(killed) != 1 or len(taken) != 1:
        return False
    ours, theirs = ({h.mention.group for h in t.recipients} for t in (killed[0], taken[0]))
    return bool(ours) and not ours & theirs


def _contradict(a: Telling, b: Telling) -> bool:
    doers_a, doers_b = {h.mention.group for h in a.actors}, {h.mention.group for h in b.actors}
    if doers_a and doers_b and not doers_a & doers_b:
        return True
    return bool(a.mode and b.mode and a.mode != b.mode and {a.mode, b.mode} != {"aerial", "drone"})


def _through_of(scene: Scene, heads: tuple[int, ...]) -> set[int]:
    found = set(heads)
    for head in heads:
        for prep in children(scene.parse, head, "prep"):
            if scene.lemma(prep) == "of":
                found |= set(children(scene.parse, prep, "pobj"))
    return found


def _trails(scene: Scene, first: int, second: int) -> bool:
    """ "A parcel that exploded, wounding six": the harm is of what goes just before it, whatever verb the
    parser hangs it on."""
    later = scene.token(second)
    if later.tag != "VBG" or later.dep != "advcl" or scene.lemma(second) not in _EFFECTS:
        return False
    if scene.token(second - 1).text != "," or scene.token(first).pos != "VERB":
        return False
    between = range(first + 1, second)
    return scene.token(first).dep == "relcl" and all(
        scene.token(k).pos not in {"VERB", "AUX"} for k in between
    )


def _is_pair(scene: Scene, first: int, second: int) -> bool:
    """ "shelling and airstrikes by the army": two nouns for one thing, with their phrases in common."""
    one, other = scene.token(first), scene.token(second)
    heads = {first, *ancestors(scene.parse, first)[:3]}
    if {one.pos, other.pos} != {"NOUN"} or other.dep != "conj" or other.head not in heads:
        return False
    between = range(first + 1, second)
    if other.head != first and any(scene.token(k).dep not in _WITHIN_NOUN for k in between):
        return False  # the parser may hang the second on the verb, but then it stands beside the first
    own = {"in", "on", "at", "near", "against", "by"}
    return not any(
        scene.lemma(c) in own for c in children(scene.parse, first, "prep", "agent")
    ) and not children(scene.parse, second, "det", "nummod")


def _in_clause_of(scene: Scene, verb: int, noun: int) -> bool:
    """Whether the verb stands in the relative clause of the noun: "the attack, which left nine injured"."""
    chain = (verb, *ancestors(scene.parse, verb)[:2])
    return any(scene.token(i).dep == "relcl" and scene.token(i).head == noun for i in chain)


def _hangs_on(scene: Scene, noun: int, verb: int, words: set[str]) -> bool:
    chain = ancestors(scene.parse, noun)[:4]
    if verb not in chain:
        return False
    # Straight in the verb's phrase, or through "a series of": not "in retaliation for an attack".
    between = [scene.lemma(c) for c in chain[: chain.index(verb)] if scene.token(c).pos != "NOUN"]
    return bool(between) and between[-1] in words and set(between[:-1]) <= {"of"}


def _joined(scene: Scene, a: Telling, b: Telling) -> Telling:
    """One telling with the participants and figures of both; the earlier one's own values stand first."""
    if _trails(scene, a.trigger, b.trigger):
        b = replace(b, actors=())  # its subject is that of another verb
    mode = next((m for m in ("drone", "aerial") if m in {a.mode, b.mode}), a.mode or b.mode)
    if _is_pair(scene, a.trigger, b.trigger) and a.mode != b.mode:
        mode = None  # mixed means
    keep = a if not _within(a, b) else b
    start, end = min(a.start, b.start), max(a.end, b.end)
    if end - start > 320:
        start, end = keep.start, keep.end
    return replace(
        a,
        joined=(*a.joined, b.trigger, *b.joined),
        mode=mode,
        start=start,
        end=end,
        actors=_union(a.actors, b.actors),
        recipients=tuple(
            r
            for r in _union(a.recipients, b.recipients)
            if r.mention.group not in {h.mention.group for h in (*a.actors, *b.actors)}
        ),
        targets=tuple({s.head: s for s in (*a.targets, *b.targets)}.values()),
        weapons=_weapons(a.weapons, b.weapons),
        time=a.time or b.time,
        place=a.place or b.place,
        tolls=(*a.tolls, *b.tolls),
        said_by=tuple({m.group: m for m in (*a.said_by, *b.said_by)}.values()),
        definite=a.definite or b.definite,
        status=_status(a.status, b.status),
        score=max(a.score, b.score),
    )


def _status(a: str, b: str) -> str:
    """What is told as a deed stays one beside its purpose; hearsay of a part makes the whole hearsay."""
    both = {a, b}
    if "alleged" in both and "occurred" in both:
        return "alleged"
    return next(
        s for s in ("occurred", "alleged", "denied", "threatened", "planned", "hypothetical") if s in both
    )


def _within(a: Telling, b: Telling) -> bool:
    return b.start <= a.start and a.end <= b.end


def _union(a: tuple[Held, ...], b: tuple[Held, ...]) -> tuple[Held, ...]:
    unique: dict[int, Held] = {}
    for held in (*a, *b):
        unique.setdefault(held.mention.group, held)
    return tuple(unique.values())


def _weapons(a: tuple[WeaponMention, ...], b: tuple[WeaponMention, ...]) -> tuple[WeaponMention, ...]:
    return tuple({w.start: w for w in (*a, *b)}.values())
