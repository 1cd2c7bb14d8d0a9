"""Threats, demands and refusals that no single word names: "we will strike them", "the militia must withdraw",
"we will not negotiate".

Believes that violence announced in the future by the one who speaks is a threat, and that an obligation laid
on somebody in speech or in a release ("must cease", "has to release") is a demand. Whoever merely foretells
somebody else's violence threatens nothing.
"""

from dataclasses import replace

from casus.events.attribution import sources_of
from casus.events.lexicon import Entry, load_triggers
from casus.events.scene import Scene
from casus.events.telling import Trigger
from casus.language.grammar import ancestors, children, is_negated, modals, objects, prep_objects, subjects

__all__ = ["find_speech_acts", "refused"]

_WILL = frozenset({"will", "'ll", "’ll", "shall"})
_THREAT = Entry(
    words=("will",),
    pos="verb",
    type="THREATEN",
    mode="violence",
    actor=("subject",),
    recipient=("object", "prep:against", "prep:on", "prep:at"),
    status="occurred",
    strength=0.7,
)
_DEMAND = Entry(
    words=("must",),
    pos="verb",
    type="REQUEST",
    mode="yield",
    actor=(),
    recipient=("subject",),
    status="occurred",
    strength=0.75,
)


_REQUEST = replace(_DEMAND, mode=None, strength=0.6)
_NEEDFUL = frozenset({"vital", "essential", "crucial", "imperative", "necessary", "urgent", "critical"})


def find_speech_acts(scene: Scene) -> tuple[Trigger, ...]:
    """Triggers of threats and demands made by their form alone."""
    lexicon = load_triggers()
    found: list[Trigger] = []
    for token in scene.parse.tokens:
        if token.pos != "VERB" or is_negated(scene.parse, token.i):
            continue
        if token.lemma in lexicon.future_violence and _announced(scene, token.i):
            found.append(Trigger(i=token.i, entry=_THREAT))
        elif _obliged(scene, token.i) and _is_spoken(scene, token.i):
            if _aims(scene, token.i) & lexicon.yielding:
                found.append(Trigger(i=token.i, entry=_DEMAND))
            elif _is_asked(scene, token.i):
                found.append(Trigger(i=token.i, entry=_REQUEST))
    return tuple(found)


#: What is refused, and the mode of the refusal.
_REFUSED: dict[str, str | None] = {
    "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist",
    "AGREE": None, "SUPPORT": None,
}  # fmt: skip


def refused(scene: Scene, trigger: Trigger) -> Trigger:
    """The trigger, or the refusal it is under "will not": "will not lift the ban", "would never talk to them"."""
    verb = trigger.light if trigger.light is not None else trigger.i
    kind = trigger.entry.type
    unwilling = set(modals(scene.parse, verb)) & (_WILL | {"wo", "would"})
    if kind not in _REFUSED or not unwilling or not is_negated(scene.parse, verb):
        return trigger
    if not any(scene.actor_of(h) is not None or scene.lemma(h) == "we" for h in subjects(scene.parse, verb)):
        return trigger
    entry = replace(trigger.entry, type="REJECT", mode=_REFUSED[kind], status="occurred")
    return replace(trigger, entry=entry)


def _aims(scene: Scene, i: int) -> set[str]:
    """The verb and the infinitives under it: "must try to persuade them to leave" asks them to leave."""
    aims, verbs = {scene.lemma(i)}, [i]
    for _ in range(3):
        verbs = [
            c
            for verb in verbs
            for c in children(scene.parse, verb, "xcomp", "advcl", "ccomp")
            if scene.token(c).tag == "VB"
        ]
        aims |= {scene.lemma(c) for c in verbs}
    return aims


def _auxiliaries(scene: Scene, i: int) -> set[str]:
    """Auxiliaries of the verb and of the verbs it completes: "will continue to strike"."""
    found = set(modals(scene.parse, i))
    at = i
    for above in ancestors(scene.parse, i)[:4]:
        purpose = scene.token(at).dep in {"advcl", "acl", "relcl"} and scene.token(at).tag == "VB"
        if scene.token(at).dep not in {"xcomp", "conj", "dobj"} and not purpose:
            break
        if scene.token(above).pos in {"VERB", "AUX"}:
            found |= set(modals(scene.parse, above))
        at = above
    return found


def _first_infinitive(scene: Scene, i: int) -> int:
    """The first of verbs side by side: "to degrade and defeat"."""
    while scene.token(i).dep == "conj" and scene.token(scene.token(i).head).pos == "VERB":
        i = scene.token(i).head
    return i


def _announced(scene: Scene, i: int) -> bool:
    """Whether the speaker says that he or his side will do it to somebody."""
    if not _auxiliaries(scene, i) & _WILL:
        return False
    if not objects(scene.parse, i) and not prep_objects(scene.parse, i, "against", "on", "at", "for"):
        return False
    heads = subjects(scene.parse, i) or subjects(scene.parse, (i, *ancestors(scene.parse, i))[-1])
    if scene.token(_first_infinitive(scene, i)).dep in {"advcl", "acl", "relcl"}:
        # "we will use all means to defeat them": the purpose is the leader's.
        heads = (*heads, *subjects(scene.parse, (i, *ancestors(scene.parse, i))[-1]))
    if any(scene.lemma(h) in {"we", "i"} for h in heads):
        return True
    doers = {m.group for h in heads if (m := scene.actor_of(h)) is not None}
    return bool(doers & {s.mention.group for s in sources_of(scene, i)})


def _obliged(scene: Scene, i: int) -> bool:
    if set(modals(scene.parse, i)) & {"must", "should"} and not is_negated(scene.parse, i):
        return True
    head = scene.token(i).head
    needful = {scene.lemma(c) for c in children(scene.parse, head, "acomp")} & _NEEDFUL
    if needful and scene.token(i).dep in {"ccomp", "advcl", "csubj"} and scene.lemma(head) == "be":
        return True
    return (
        scene.token(i).dep == "xcomp"
        and scene.lemma(head) in {"have", "need", "ought"}
        and scene.token(head).tag in {"VBZ", "VBP"}
    )


def _is_asked(scene: Scene, i: int) -> bool:
    """Whether another than the speaker must do it: "all parties must ensure", "it is vital that they"."""
    heads = subjects(scene.parse, i, inherit=False)
    if any(scene.lemma(h) in {"we", "i"} for h in heads):
        return False
    actors = [m for h in heads if (m := scene.actor_of(h)) is not None]
    return bool(actors) and (scene.voices.get(i) is not None or bool(sources_of(scene, i)))


def _is_spoken(scene: Scene, i: int) -> bool:
    """Whether somebody says it to an actor: in direct or reported speech, or in a text of "we"."""
    if not any(scene.actor_of(h) is not None for h in subjects(scene.parse, i)):
        return False
    if scene.voices.get(i) is not None or sources_of(scene, i):
        return True
    return any(t.lemma == "we" and not children(scene.parse, t.i, "case") for t in scene.parse.tokens)
