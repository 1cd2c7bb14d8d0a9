"""Stances told by a word: "claimed responsibility", "denied any role", "was behind it", "cowardly attack".

Believes that a stance verb speaks of the act in its object, else, where its object is only a role in the act
("any involvement"), of the violent act told last; that who says of himself that he was behind an act claims
it; and that an epithet such as "cowardly" in somebody's mouth condemns the act it stands with.
"""

from dataclasses import dataclass

from casus.events.about import last_violent
from casus.events.attribution import Source, author_of, sources_of
from casus.events.lexicon import load_cues, load_triggers
from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.language.grammar import children, is_negated, is_passive, modals, subjects, subtree, subtree_span
from casus.records import ActorMention

__all__ = ["ACTS", "MOST_WORDS", "Stance", "clause_around", "from_words", "is_press"]

#: Types of events that parties take a stance on.
ACTS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
#: Words of a clause quoted at most.
MOST_WORDS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """A party's stance on the draft with index ``draft``, with the words that say so."""

    draft: int
    mention: ActorMention
    kind: str
    start: int
    end: int
    rule: str


def from_words(scene: Scene, drafts: tuple[Draft, ...]) -> list[Stance]:
    """Stances told by stance verbs, by "behind" and "responsible", and by epithets."""
    return [*_from_cues(scene, drafts), *_from_being(scene, drafts), *_from_epithets(scene, drafts)]


_UNREAL = frozenset({"may", "might", "could", "would", "should", "must", "if"})


def _from_cues(scene: Scene, drafts: tuple[Draft, ...]) -> list[Stance]:
    """Stance verbs: "claimed responsibility for", "denied any role in", "confirmed", "disputed"."""
    found: list[Stance] = []
    for token in scene.parse.tokens:
        if token.pos not in {"VERB", "AUX"} or set(modals(scene.parse, token.i)) & _UNREAL:
            continue
        kind, role = _kind_of(scene, token.i)
        if kind is None or (kind != "denies" and _is_undone(scene, token.i)):
            continue
        about = [n for n in _drafts_under(scene, drafts, token.i) if drafts[n].type in ACTS]
        if not about and token.dep == "relcl":
            about = [n for n, d in enumerate(drafts) if any(t.trigger == token.head for t in d.tellings)]
        elif not about and role:
            about = last_violent(scene, drafts, token.i)
        start, end = clause_around(scene, token.i)
        found += [
            Stance(draft=n, mention=m, kind=kind, start=start, end=end, rule=f"verb {token.lemma}")
            for n in (about if token.dep == "relcl" else about[:1])
            for m in _speakers(scene, token.i)
        ]
    return found


def _is_undone(scene: Scene, i: int) -> bool:
    """An infinitive that says what was not yet done: "refused to accept responsibility"."""
    above = scene.lemma(scene.token(i).head)
    return "to" in modals(scene.parse, i) and above not in {"appear", "seem", "continue", "begin", "go"}


def _drafts_under(scene: Scene, drafts: tuple[Draft, ...], i: int) -> list[int]:
    """Drafts with a trigger in the object or complement of verb ``i``, not in its subject."""
    above = {s for h in children(scene.parse, i, "nsubj") for s in subtree(scene.parse, h)}
    below = set(subtree(scene.parse, i)) - above - {i}
    return [n for n, d in enumerate(drafts) if any(t.trigger in below for t in d.tellings)]


def _kind_of(scene: Scene, verb: int) -> tuple[str | None, bool]:
    """The stance a verb takes, and whether its object is a role in the act rather than the act."""
    cues = load_cues()
    lemma = scene.lemma(verb)
    # "Denied asylum claims" denies nobody's word.
    objects = {
        scene.lemma(c)
        for c in children(scene.parse, verb, "dobj")
        if not any(scene.token(k).pos == "NOUN" for k in children(scene.parse, c, "compound"))
    }
    negated = is_negated(scene.parse, verb) or any(
        is_negated(scene.parse, c) for c in children(scene.parse, verb, "dobj")
    )
    said = cues.groups["claim_objects"]
    if lemma in said["having_verbs"] and (negated or "nothing" in objects):
        owned = objects & set(said["having_objects"])
        return ("denies", True) if owned and _says_himself(scene, verb) else (None, False)
    if is_negated(scene.parse, verb):
        return None, False
    for kind, verbs in (("claims", "claims"), ("claims", "owning"), ("denies", "denies")):
        if lemma in said[f"{verbs}_verbs"] and objects & set(said[f"{verbs}_objects"]):
            return (None, False) if negated and kind == "claims" else (kind, True)
    if lemma == "claim" and any(
        e.type == "ASSAULT" for o in objects for e in load_triggers().nouns.get(o, ())
    ):
        return "claims", False  # "claimed the bombing"
    # Condemnation and praise are events of their own; accusation is read from what is alleged.
    for kind in ("denies", "confirms", "disputes"):
        if lemma in cues.words("claim_verbs", kind):
            role = bool(objects & cues.words("claim_objects", "denies_objects"))
            told = any(_is_told(scene, c) for c in children(scene.parse, verb, "ccomp", "xcomp", "pcomp"))
            acts = objects & (load_triggers().nouns.keys() | {"report", "it", "this"})
            return (kind, role or bool(objects & {"it", "this"})) if role or told or acts else (None, False)
    return None, False


def _is_told(scene: Scene, clause: int) -> bool:
    """Whether a clause can be a finding: not "finds itself fighting"."""
    return not any(
        scene.lemma(c).endswith(("self", "selves")) for c in children(scene.parse, clause, "nsubj")
    )


def _says_himself(scene: Scene, i: int) -> bool:
    """Whether the subject of verb ``i`` is who is reported to say so."""
    own = {m.group for h in subjects(scene.parse, i) if (m := scene.actor_of(h)) is not None}
    return bool(own & {s.mention.group for s in sources_of(scene, i)})


def _from_being(scene: Scene, drafts: tuple[Draft, ...]) -> list[Stance]:
    """ "Said it was (not) behind the attack", "said X was responsible": by whoever says so."""
    words = load_cues().words("claim_objects", "being")
    found: list[Stance] = []
    for token in scene.parse.tokens:
        verb = token.head
        if token.lemma not in words or token.dep not in {"acomp", "prep", "attr", "advmod"}:
            continue
        if scene.lemma(verb) not in {"be", "stand"} or set(modals(scene.parse, verb)) & _UNREAL:
            continue
        about = [n for n in _drafts_under(scene, drafts, verb) if drafts[n].type == "ASSAULT"]
        pointing = {scene.lemma(k) for k in subtree(scene.parse, token.i)} & (
            load_cues().words("acts", "words") | {"it", "this", "that"}
        )
        if not about and (pointing or not children(scene.parse, token.i)):
            about = last_violent(scene, drafts, token.i)
        own = {m.group for h in subjects(scene.parse, verb) if (m := scene.actor_of(h)) is not None}
        for source in sources_of(scene, verb) if about and own else ():
            kind = "accuses"
            if source.mention.group in own:
                kind = "denies" if is_negated(scene.parse, verb) else "claims"
            elif is_negated(scene.parse, verb) or is_press(source):
                continue
            start, end = clause_around(scene, source.cue if source.cue != verb else verb)
            found.append(
                Stance(
                    draft=about[0], mention=source.mention, kind=kind, start=start, end=end, rule=token.lemma
                )
            )
    return found


def _from_epithets(scene: Scene, drafts: tuple[Draft, ...]) -> list[Stance]:
    """ "This cowardly attack", said by somebody: a condemnation by one word."""
    words = load_cues().words("epithets", "words")
    found: list[Stance] = []
    for token in scene.parse.tokens:
        if token.lemma not in words or token.dep != "amod":
            continue
        hit = [
            n
            for n, d in enumerate(drafts)
            if d.type in ACTS and any(token.head in {t.trigger, *t.joined} for t in d.tellings)
        ]
        speaker = next((s.mention for s in sources_of(scene, token.i) if not is_press(s)), None)
        if not hit or speaker is None:
            continue
        if speaker.group in {a.mention.group for t in drafts[hit[0]].tellings for a in t.actors}:
            continue
        start, end = subtree_span(scene.parse, token.head)
        found.append(
            Stance(draft=hit[0], mention=speaker, kind="condemns", start=start, end=end, rule="epithet")
        )
    return found


def is_press(source: Source, sides: frozenset[str | None] = frozenset()) -> bool:
    """Whether the source only passes on what others say, as the press of one of the ``sides`` does not."""
    own = source.mention.country is not None and source.mention.country in sides
    return (source.mention.code or "").endswith("JRN") and not own


def _speakers(scene: Scene, verb: int) -> list[ActorMention]:
    heads = subjects(scene.parse, verb)
    found = [m for h in heads if (m := scene.actor_of(h) or author_of(scene, h)) is not None]
    if not heads and verb in scene.voices and not is_passive(scene.parse, verb):
        found = [scene.voices[verb]]
    return found


def clause_around(scene: Scene, verb: int) -> tuple[int, int]:
    """The span of the clause of ``verb``, cut to what can be quoted."""
    below = subtree(scene.parse, verb)
    first = below[0]
    last = min(below[-1], first + MOST_WORDS)
    if last <= verb:
        first, last = max(below[0], verb - 6), min(below[-1], verb + MOST_WORDS - 6)
    while last > first and scene.token(last).pos == "PUNCT":
        last -= 1
    while first < last and scene.token(first).pos in {"PUNCT", "CCONJ"}:
        first += 1
    return scene.token(first).start, scene.token(last).end
