"""Who says so: from a parse, the sources a clause is attributed to and the speaker of direct speech.

Believes that a clause belongs to the subject of the nearest reporting verb it hangs on ("X said that …",
"…, X said", "according to X", "quoted X as saying"), that speech between marks belongs to the subject of a
reporting verb of its sentence or of the sentence before, and that what follows a line ending in "said:" is
that speaker's statement until another voice begins.
"""

from dataclasses import dataclass
from itertools import pairwise

from casus.events.lexicon import load_cues
from casus.events.scene import Scene
from casus.language.grammar import ancestors, children, conjuncts, is_passive, subjects
from casus.records import ActorMention, Sentence, Speech

__all__ = ["Source", "find_voices", "hedge_of", "reporting_verbs", "sources_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An actor to whom a clause is attributed, and the token of the cue that says so."""

    mention: ActorMention
    cue: int


#: Reporting verbs whose infinitive is what is reported: "claimed to have killed".
_CLAIMING = frozenset({"claim", "admit", "boast", "confess", "report", "say"})


def reporting_verbs(scene: Scene) -> frozenset[int]:
    """Tokens that report speech."""
    words = load_cues().words("reporting_verbs", "words")
    return frozenset(t.i for t in scene.parse.tokens if t.pos in {"VERB", "AUX"} and t.lemma in words)


def _actors(scene: Scene, heads: tuple[int, ...]) -> list[ActorMention]:
    return [m for m in (scene.actor_of(i) for i in heads) if m is not None]


def _speakers(scene: Scene, verb: int) -> list[ActorMention]:
    """Who speaks by a reporting verb; in "X was quoted as saying" it is X."""
    if is_passive(scene.parse, verb):
        heads = tuple(o for c in children(scene.parse, verb, "nsubjpass") for o in conjuncts(scene.parse, c))
        if scene.lemma(verb) in {"quote", "cite", "report", "tell"}:
            return _actors(scene, heads)
        return _actors(scene, subjects(scene.parse, verb))
    if scene.lemma(verb) in {"quote", "cite"}:
        heads = tuple(o for c in children(scene.parse, verb, "dobj") for o in conjuncts(scene.parse, c))
        return _actors(scene, heads) + _actors(scene, subjects(scene.parse, verb))
    return _actors(scene, subjects(scene.parse, verb))


def _of_speech(
    scene: Scene, speech: Speech, sentences: list[Sentence], verbs: frozenset[int]
) -> ActorMention | None:
    for sentence in sentences:
        found: list[tuple[int, ActorMention]] = []
        for i in range(sentence.first, sentence.last):
            token = scene.token(i)
            if i in verbs and not speech.start <= token.start < speech.end:
                speakers = [m for m in _speakers(scene, i) if not speech.start <= m.start < speech.end]
                if speakers:
                    distance = min(abs(token.start - speech.end), abs(speech.start - token.end))
                    found.append((distance, speakers[0]))
        if found:
            return min(found, key=lambda pair: pair[0])[1]
    return None


def find_voices(scene: Scene) -> dict[int, ActorMention]:
    """The speaker of every token in direct speech or in a statement block."""
    verbs = reporting_verbs(scene)
    voices: dict[int, ActorMention] = {}
    sentences = scene.parse.sentences
    for speech in scene.parse.speeches:
        if (
            speech.end - speech.start < 12
            and " " not in scene.article.text[speech.start : speech.end].strip()
        ):
            continue
        around = [k for k, s in enumerate(sentences) if s.start < speech.end and speech.start < s.end + 1]
        if not around:
            continue
        paragraph = sentences[around[0]].paragraph
        near = [*around, around[-1] + 1, around[0] - 1, around[0] - 2]
        candidates = [
            sentences[k]
            for k in near
            if 0 <= k < len(sentences) and (k in around or sentences[k].paragraph >= paragraph - 1)
        ]
        # A sentence after the speech counts only inside the same paragraph ("… ," he added.).
        candidates = [s for s in candidates if s.start <= speech.end or s.paragraph == paragraph]
        speaker = _of_speech(scene, speech, candidates, verbs)
        if speaker is None:
            continue
        for k in around:
            for i in range(sentences[k].first, sentences[k].last):
                if speech.start <= scene.token(i).start < speech.end:
                    voices[i] = speaker
    voices.update(_statement_blocks(scene, verbs, voices))
    return voices


def _statement_blocks(
    scene: Scene, verbs: frozenset[int], taken: dict[int, ActorMention]
) -> dict[int, ActorMention]:
    """Tokens after a sentence such as "The minister, N N, said:" that carry no quotation marks."""
    found: dict[int, ActorMention] = {}
    speaker: ActorMention | None = None
    for sentence in scene.parse.sentences:
        words = [scene.token(i) for i in range(sentence.first, sentence.last)]
        cue = next((w.i for w in reversed(words) if w.i in verbs), None)
        if words[-1].text == ":" and cue is not None and words[-1].i - cue <= 4:
            speakers = _speakers(scene, cue)
            speaker = speakers[0] if speakers else None
            continue
        if speaker is not None and not any(w.i in taken for w in words):
            found.update({w.i: speaker for w in words})
    return found


def sources_of(scene: Scene, i: int) -> tuple[Source, ...]:
    """The sources of the clause that token ``i`` stands in, nearest first: reporting verbs above it,
    "according to", and the voice of direct speech."""
    verbs = load_cues().words("reporting_verbs", "words")
    found: list[Source] = []
    chain = (i, *ancestors(scene.parse, i))
    for below, above in pairwise(chain):
        if scene.lemma(above) in verbs and scene.token(above).pos in {"VERB", "AUX"}:
            dep = scene.token(below).dep
            if dep in {"ccomp", "dobj", "pcomp", "prep", "dep"} or (
                dep == "xcomp" and scene.lemma(above) in _CLAIMING
            ):
                found += [Source(mention=m, cue=above) for m in _speakers(scene, above)]
    for at in chain:
        for prep in children(scene.parse, at, "prep"):
            if scene.lemma(prep) == "accord":
                for to in children(scene.parse, prep, "prep"):
                    for obj in children(scene.parse, to, "pobj"):
                        found += [
                            Source(mention=m, cue=prep) for m in _actors(scene, conjuncts(scene.parse, obj))
                        ]
        # A parenthetical: "… , X said" where the parser made the speech the root's clause.
        for child in children(scene.parse, at, "parataxis", "ccomp") if at != i else ():
            if scene.lemma(child) in verbs and child not in chain:
                found += [Source(mention=m, cue=child) for m in _speakers(scene, child)]
    if i in scene.voices:
        found.append(Source(mention=scene.voices[i], cue=i))
    unique: dict[int, Source] = {}
    for source in found:
        unique.setdefault(source.mention.group, source)
    return tuple(unique.values())


def hedge_of(scene: Scene, i: int) -> int | None:
    """The token that marks the clause of ``i`` as hearsay: "reportedly", "alleged", "is thought to have"."""
    cues = load_cues()
    words = cues.words("hedges", "words")
    chain = (i, *ancestors(scene.parse, i)[:3])
    for at in chain:
        if at != i and scene.token(at).pos not in {"VERB", "AUX"}:
            continue
        for child in children(scene.parse, at, "advmod", "amod", "acomp"):
            if scene.lemma(child) in words or scene.token(child).text.lower() in words:
                return child
        token = scene.token(at)
        if at != i and token.lemma in words and is_passive(scene.parse, at):
            return at
    return None
