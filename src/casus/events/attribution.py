"""Who says so: from a parse, the sources a clause is attributed to.

Believes that a clause belongs to the subject of the nearest reporting verb it hangs on ("X said that …",
"…, X said", "according to X", "quoted X as saying", "citing X"), to whoever makes the claim it completes
("X's allegation that …"), and to the voice it is spoken in (``voices.py``). A statement, report or release
speaks for whoever issued it. Whom one tells, and what a comma sets beside the story, is not what is said.
"""

from dataclasses import dataclass
from itertools import pairwise

from casus.events.lexicon import load_cues
from casus.events.phrases import owner_of
from casus.events.scene import Scene
from casus.language.grammar import (
    ancestors,
    children,
    conjuncts,
    is_negated,
    is_passive,
    objects,
    prep_objects,
    subjects,
    subtree,
)
from casus.records import ActorMention

__all__ = ["Source", "author_of", "hedge_of", "reporting_verbs", "sources_of", "speakers_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An actor to whom a clause is attributed, and the token of the cue that says so."""

    mention: ActorMention
    cue: int


#: Reporting verbs whose infinitive is what is reported: "claimed to have killed".
_CLAIMING = frozenset({"claim", "admit", "boast", "confess", "report", "say"})
#: Reporting verbs whose object is whom they address, not what they say.
_ADDRESSING = frozenset({"tell", "inform", "brief", "notify", "warn", "caution", "accuse"})
#: Prepositions that bring what is said: "accused of", "reported on".
_CONTENT = frozenset({"of", "about", "on", "for", "as", "by"})
_QUOTING = frozenset({"quote", "cite"})


def reporting_verbs(scene: Scene) -> frozenset[int]:
    """Tokens that report speech."""
    words = load_cues().words("reporting_verbs", "words")
    return frozenset(t.i for t in scene.parse.tokens if t.pos in {"VERB", "AUX"} and t.lemma in words)


def author_of(scene: Scene, i: int, *, _depth: int = 0) -> ActorMention | None:
    """Whose paper or claim noun ``i`` is: "a ministry statement", "a report by X", and for "the statement"
    whoever was told to have issued it before."""
    if scene.lemma(i) not in load_cues().words("papers", "words"):
        return None
    owner = owner_of(scene, i)
    if owner is not None:
        return owner
    for head in prep_objects(scene.parse, i, "by", "from", "of", "for"):
        if (maker := scene.actor_of(head)) is not None:
            return maker
    token = scene.token(i)
    if token.dep == "pobj" and scene.lemma(scene.token(token.head).head) in load_cues().words(
        "reporting_verbs", "words"
    ):
        speakers = _actors(scene, subjects(scene.parse, scene.token(token.head).head))
        if speakers:
            return speakers[0]
    if _depth or not any(scene.lemma(c) in {"the", "this"} for c in children(scene.parse, i, "det")):
        return None
    before = next((k for k in range(i - 1, -1, -1) if scene.lemma(k) == token.lemma), None)
    return author_of(scene, before, _depth=1) if before is not None else None


def _actors(scene: Scene, heads: tuple[int, ...]) -> list[ActorMention]:
    return [m for i in heads if (m := scene.actor_of(i) or author_of(scene, i)) is not None]


def speakers_of(scene: Scene, verb: int) -> list[ActorMention]:
    """Who speaks by a reporting verb; in "Y quoted X as saying" both, in "X was quoted" X."""
    parse = scene.parse
    quoting = scene.lemma(verb) in _QUOTING
    if is_passive(parse, verb):
        said = quoting or (scene.lemma(verb) == "report" and prep_objects(parse, verb, "as"))
        heads = tuple(o for c in children(parse, verb, "nsubjpass") for o in conjuncts(parse, c))
        return _actors(scene, heads if said else subjects(parse, verb))
    found = _actors(scene, objects(parse, verb)) if quoting else []
    found += _actors(scene, subjects(parse, verb) or _astray(scene, verb))
    for child in children(parse, verb, "advcl"):
        if scene.lemma(child) in _QUOTING:  # "reported on Monday, citing X"
            found += _actors(scene, objects(parse, child))
    return found


def _astray(scene: Scene, verb: int) -> tuple[int, ...]:
    """The subject that the parser takes for an apposition: "…, a man who saw it said"."""
    if verb == scene.sentence(verb).first or scene.token(verb).dep != "ROOT":
        return ()
    heads = (verb - 1, *ancestors(scene.parse, verb - 1))
    at = next((h for h in heads if scene.token(h).dep == "appos"), None)
    if at is None:
        return ()
    phrase = subtree(scene.parse, at)
    return (at,) if phrase[-1] < verb and scene.token(phrase[0] - 1).text == "," else ()


def sources_of(scene: Scene, i: int) -> tuple[Source, ...]:
    """The sources of the clause that token ``i`` stands in, nearest first: reporting verbs above it,
    "according to", and the voice of direct speech."""
    found: list[Source] = []
    chain = (i, *ancestors(scene.parse, i))
    for n, (below, above) in enumerate(pairwise(chain)):
        if _is_aside(scene, below):
            chain = chain[: n + 1]
            break
        if _is_said(scene, below, above) and not (
            scene.token(below).dep == "dobj" and any(_says_more(scene, t) for t in chain[:n])
        ):
            found += [Source(mention=m, cue=above) for m in speakers_of(scene, above)]
        elif scene.token(above).pos == "NOUN" and _is_that_clause(scene, below):
            author = author_of(scene, above)  # "the ministry's claim that …"
            found += [Source(mention=author, cue=above)] if author is not None else []
    for at in chain:
        for prep in children(scene.parse, at, "prep"):
            if scene.lemma(prep) == "accord":
                for to in children(scene.parse, prep, "prep"):
                    heads = (
                        h for obj in children(scene.parse, to, "pobj") for h in conjuncts(scene.parse, obj)
                    )
                    found += [Source(mention=m, cue=prep) for m in _actors(scene, tuple(heads))]
        # A parenthetical, "… , X said", unless another is told to say it nearer by.
        for child in children(scene.parse, at, "parataxis", *(("ccomp",) if at != i else ())):
            if _reports(scene, child) and child not in chain and (at == i or not found):
                found += [Source(mention=m, cue=child) for m in speakers_of(scene, child)]
    if i in scene.voices:
        found.append(Source(mention=scene.voices[i], cue=i))
    unique: dict[int, Source] = {}
    for source in found:
        unique.setdefault(source.mention.group, source)
    return tuple(unique.values())


def _reports(scene: Scene, i: int) -> bool:
    verbs = load_cues().words("reporting_verbs", "words")
    said = scene.lemma(i) in verbs and scene.token(i).pos in {"VERB", "AUX"}
    return said and not is_negated(scene.parse, i)


def _is_said(scene: Scene, below: int, above: int) -> bool:
    """Whether ``below`` is what reporting verb ``above`` reports."""
    if not _reports(scene, above):
        return False
    token = scene.token(below)
    if below < above and any(t.text == ";" for t in scene.parse.tokens[below:above]):
        return False  # "…; his family said": another sentence in all but its stop
    match token.dep:
        case "ccomp" | "pcomp" | "dep":
            return True
        case "nsubjpass":
            return scene.lemma(above) in {"report", "announce", "confirm", "claim"}
        case "dobj":
            return scene.lemma(above) not in _ADDRESSING
        case "prep":
            return token.lemma in _CONTENT
        case "xcomp":
            return scene.lemma(above) in _CLAIMING
    return False


def _is_that_clause(scene: Scene, i: int) -> bool:
    return any(scene.lemma(c) == "that" for c in children(scene.parse, i, "mark"))


def _says_more(scene: Scene, i: int) -> bool:
    """A clause that says more of an object: what "X posted a video that shows" is not what X says, but
    "confirmed reports that" is."""
    return scene.token(i).dep in {"acl", "relcl"} and not _is_that_clause(scene, i)


def _is_aside(scene: Scene, i: int) -> bool:
    """Whether a comma sets the relative clause of ``i`` beside what is said: the report's own words."""
    if scene.token(i).dep != "relcl" or i in scene.voices:
        return False
    noun = scene.token(scene.token(i).head)
    # "…, a movement that has raided posts": the apposition stands beside what is said as a whole.
    starts = [subtree(scene.parse, i)[0], *(subtree(scene.parse, noun.i)[:1] if noun.dep == "appos" else ())]
    return any(first > 0 and scene.token(first - 1).text in {",", "—", "–"} for first in starts)


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
