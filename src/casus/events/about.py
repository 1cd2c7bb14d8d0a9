"""What a statement speaks of: the acts under its own words, and the act it points back to.

Believes that a statement speaks of what stands in its object, its clause, or under "of", "for", "over" and the
like; not of what its speaker is told to be, nor of what stands beside it in time ("after the attack"). What
only hangs on a report, a decision or a failure is not what the statement judges.
"""

from casus.events.lexicon import load_cues
from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.language.grammar import children, subtree

__all__ = ["drafts_about", "last_violent", "region_of"]

#: Prepositions under which stands what is spoken of, as its first step and further down.
_FIRST = frozenset({"of", "for", "about", "over", "at", "against", "on", "to", "as", "regarding", "concerning",
                    "with", "by", "behind", "into"})  # fmt: skip
#: Further down: what these bring stands beside it in time, or is what a paper is on.
_BESIDE = frozenset({"after", "before", "since", "following", "during", "amid", "despite", "until", "on", "about", "over",
                     "into", "without", "than"})  # fmt: skip
_BACK = frozenset({"it", "this", "these", "that", "such", "those"})


def region_of(scene: Scene, i: int) -> frozenset[int]:
    """The tokens that say what the statement at token ``i`` speaks of."""
    starts = [c for c in children(scene.parse, i) if _is_object(scene, c)]
    if any(scene.lemma(c) in load_cues().words("papers", "words") for c in starts):
        # "Welcomed the report on the attack", wherever the parser hangs "on".
        starts = [c for c in starts if scene.lemma(c) not in _BESIDE]
    at = i
    while scene.token(at).dep == "conj" and scene.token(at).pos in {"NOUN", "ADJ"}:
        at = scene.token(at).head
    token = scene.token(at)
    verb = at
    if token.pos == "ADJ" and token.dep == "amod":
        starts.append(token.head)
    elif token.pos in {"NOUN", "ADJ"} and token.dep in {"acomp", "attr", "dobj", "oprd"}:
        verb = token.head
        starts += [c for c in children(scene.parse, verb, "prep", "dobj") if _is_object(scene, c) and c != at]
    # "The strikes are a crime", "the attack shows their contempt": what says it is no party.
    starts += [
        c
        for c in children(scene.parse, verb, "nsubj", "nsubjpass")
        if scene.token(verb).pos in {"VERB", "AUX"} and scene.actor_of(c) is None
    ]
    found: set[int] = set()
    queue = list(starts)
    while queue:
        at = queue.pop()
        if at in found:
            continue
        found.add(at)
        if not _is_barrier(scene, at):
            queue += [c for c in children(scene.parse, at) if _leads_on(scene, c)]
    return frozenset(found - {i})


def _is_object(scene: Scene, child: int) -> bool:
    token = scene.token(child)
    if token.dep in {"dobj", "ccomp", "xcomp", "dative", "acl", "oprd"} or _is_purpose(scene, child):
        return True
    if token.dep == "conj":  # "condemns the attack …, and the bombings": the parser joins them to the verb
        return token.pos in {"NOUN", "PROPN"}
    if token.dep == "agent":  # "shocked by the attack", not "condemned by Spain"
        return not any(scene.actor_of(o) is not None for o in children(scene.parse, child, "pobj"))
    return token.dep == "prep" and token.lemma in _FIRST


def _is_purpose(scene: Scene, i: int) -> bool:
    """ "Pressed them to lift the siege": an infinitive the parser hangs beside the verb."""
    return scene.token(i).dep == "advcl" and scene.token(i).tag == "VB"


def _leads_on(scene: Scene, child: int) -> bool:
    token = scene.token(child)
    if token.dep in {"prep", "agent"}:
        return token.lemma not in _BESIDE
    if token.dep == "relcl" and scene.actor_of(token.head) is not None:
        # Who somebody is told to be: "condemned the group, which bombed the port last year".
        first = subtree(scene.parse, child)[0]
        return first == 0 or scene.token(first - 1).text != ","
    if token.dep == "advcl":
        return _is_purpose(scene, child)
    if token.dep == "ccomp" and scene.token(token.head).dep == "relcl":
        return False  # "welcomed the report, which found that …"
    return token.dep not in {"nsubj", "npadvmod"} or token.pos == "NOUN"


def _is_barrier(scene: Scene, i: int) -> bool:
    """Nouns and verbs that are themselves what is judged: "welcomed the report on the attack"."""
    token = scene.token(i)
    return token.pos in {"NOUN", "VERB"} and scene.lemma(i) in load_cues().words("barriers", "words")


def drafts_about(
    scene: Scene, drafts: tuple[Draft, ...], i: int, kinds: frozenset[str], *, within: int = 1
) -> list[int]:
    """The drafts of ``kinds`` that the statement at token ``i`` speaks of, in text order; where it names
    none but says "this attack" or "it", the violent act told last."""
    region = region_of(scene, i)
    hits = [
        (t.trigger, n)
        for n, d in enumerate(drafts)
        if d.type in kinds
        for t in d.tellings
        if t.trigger in region or any(j in region for j in t.joined)
    ]
    if hits:
        return list(dict.fromkeys(n for _, n in sorted(hits)))
    return last_violent(scene, drafts, i, within=within) if _points_back(scene, i, region) else []


def _points_back(scene: Scene, i: int, region: frozenset[int]) -> bool:
    """Whether it speaks of "it", "this" or "these actions"; a pronoun deep in its clause is something else."""
    near = {i, scene.token(i).head} | set(children(scene.parse, i, "prep"))
    for k in region:
        token = scene.token(k)
        if token.lemma not in _BACK:
            continue
        if token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"} and token.head in near:
            return True
        if token.dep == "det" and scene.lemma(token.head) in load_cues().words("acts", "words"):
            return True
    return False


def last_violent(scene: Scene, drafts: tuple[Draft, ...], i: int, *, within: int = 1) -> list[int]:
    """The violent draft told last before token ``i``, if it is close enough."""
    paragraph = scene.sentence(i).paragraph
    before = [
        (t.trigger, n)
        for n, d in enumerate(drafts)
        if d.type == "ASSAULT"
        for t in d.tellings
        if t.trigger < i and paragraph - t.paragraph <= within
    ]
    return [max(before)[1]] if before else []
