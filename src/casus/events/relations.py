"""Standing ties between actors that the report states: part of, backs, ally of, fights, leads, speaks for,
member of, designated terrorist by.

Believes roles told beside a name ("spokesperson N N of the ministry"), compounds ("X-backed Y"), and the
verbs and nouns of the cue file between two actors of one clause.
"""

from casus.events.lexicon import load_cues
from casus.events.phrases import owner_of
from casus.events.scene import Scene
from casus.language.grammar import (
    children,
    conjuncts,
    is_negated,
    objects,
    prep_objects,
    subjects,
    subtree_span,
)
from casus.mentions.ties import find_roles
from casus.records import ActorMention, Event, Relation

__all__ = ["find_relations"]


def find_relations(scene: Scene, events: tuple[Event, ...]) -> tuple[Relation, ...]:
    """All relations, each once, in text order."""
    found = [
        *_roles(scene),
        *_compounds(scene),
        *_verbs(scene),
        *_nouns(scene),
        *_members(scene),
        *_designations(events),
    ]
    unique: dict[tuple[str, str, str], Relation] = {}
    for relation in sorted(found, key=lambda r: r.evidence[0].start if r.evidence else 0):
        if relation.a != relation.b:
            unique.setdefault((relation.a, relation.kind, relation.b), relation)
    return tuple(unique.values())


def _relation(
    scene: Scene, a: ActorMention, kind: str, b: ActorMention, start: int, end: int, rule: str
) -> Relation:
    return Relation(
        a=a.name,
        kind=kind,
        b=b.name,
        quote=scene.article.text[start:end],
        evidence=(scene.evidence(start, end, rule),),
    )


def _roles(scene: Scene) -> list[Relation]:
    """speaks_for, leads and member_of from the role told beside a name."""
    cues = load_cues()
    kinds = {kind: cues.words("relation", kind) for kind in ("speaks_for", "leads", "member_of")}
    found: list[Relation] = []
    for role in find_roles(scene.parse, scene.mentions.actors):
        kind = next((k for k, words in kinds.items() if role.role in words), None)
        if kind is not None and role.body is not None:
            found.append(
                _relation(scene, role.person, kind, role.body, role.start, role.end, f"role {role.role}")
            )
    return found


def _compounds(scene: Scene) -> list[Relation]:
    """ "Iran-backed militia", "government-aligned fighters"."""
    cues = load_cues()
    backs, allied = cues.words("relation", "backs"), cues.words("relation", "ally_of")
    found: list[Relation] = []
    for token in scene.parse.tokens:
        if token.tag not in {"VBN", "JJ", "VBD"} or token.dep not in {"amod", "acl"}:
            continue
        kind = "backs" if token.lemma in backs else "ally_of" if token.lemma in allied else None
        whom = scene.actor_of(token.head)
        if kind is None or whom is None:
            continue
        for child in children(scene.parse, token.i, "npadvmod", "compound", "agent", "nmod"):
            by = scene.actor_heads.get(child)
            if by is None and scene.token(child).dep == "agent":
                by = next((scene.actor_heads.get(o) for o in children(scene.parse, child, "pobj")), None)
            if by is None:
                continue
            start, end = min(by.start, whom.start), max(by.end, whom.end)
            pair = (by, whom) if kind == "backs" else (whom, by)
            found.append(_relation(scene, pair[0], kind, pair[1], start, end, f"compound {token.text}"))
    return found


def _verbs(scene: Scene) -> list[Relation]:
    """ "X supports Y", "Y, which fought against X", "X is led by N"."""
    cues = load_cues()
    verbs = {
        k: cues.words("relation", f"{k}_verbs") for k in ("backs", "fights", "leads", "ally_of", "part_of")
    }
    found: list[Relation] = []
    for token in scene.parse.tokens:
        if token.pos != "VERB" or is_negated(scene.parse, token.i):
            continue
        kind = next((k for k, words in verbs.items() if token.lemma in words), None)
        if kind is None:
            continue
        doers = [m for h in subjects(scene.parse, token.i) if (m := scene.actor_of(h)) is not None]
        heads = objects(scene.parse, token.i) or prep_objects(
            scene.parse, token.i, "against", "with", "for", "alongside", "to", "of"
        )
        others = [m for h in heads if (m := scene.actor_of(h)) is not None]
        start, end = _clause(scene, token.i)
        found += [
            _relation(scene, a, kind, b, start, end, f"verb {token.lemma}")
            for a in doers
            for b in others
            if a.group != b.group and a.sort not in {"people"} and b.sort not in {"people"}
        ]
    return found


def _nouns(scene: Scene) -> list[Relation]:
    """ "X is part of Y", "X, the armed wing of Y", "ally of Y", "links to Y"."""
    cues = load_cues()
    nouns = {k: cues.words("relation", f"{k}_nouns") for k in ("part_of", "ally_of", "fights")}
    found: list[Relation] = []
    for token in scene.parse.tokens:
        kind = next((k for k, words in nouns.items() if token.lemma in words), None)
        if token.pos not in {"NOUN", "ADJ"} or kind is None:
            continue
        wholes = prep_objects(scene.parse, token.i, "of", "in", "to", "with", "between")
        bodies = [m for h in wholes if (m := scene.actor_of(h)) is not None]
        whose = _bearers(scene, token.i)
        for a in whose:
            for b in bodies:
                if a.group != b.group:
                    start, end = min(a.start, b.start, token.start), max(a.end, b.end, token.end)
                    tie = "member_of" if kind == "part_of" and a.sort == "person" else kind
                    found.append(_relation(scene, a, tie, b, start, end, f"noun {token.lemma}"))
    return found


_MEMBERS = frozenset({"nation", "country", "member", "state", "partner"})


def _members(scene: Scene) -> list[Relation]:
    """ "Alliance nations include A, B and C": each of them is part of the alliance."""
    found: list[Relation] = []
    for token in scene.parse.tokens:
        if token.lemma != "include" or token.pos != "VERB":
            continue
        for subject in subjects(scene.parse, token.i):
            whole = owner_of(scene, subject)
            if whole is None or scene.lemma(subject) not in _MEMBERS:
                continue
            for part in objects(scene.parse, token.i):
                member = scene.actor_of(part)
                if member is not None:
                    found.append(
                        _relation(
                            scene,
                            member,
                            "part_of",
                            whole,
                            min(whole.start, token.start),
                            member.end,
                            "verb include",
                        )
                    )
    return found


def _bearers(scene: Scene, i: int) -> list[ActorMention]:
    """Whom the noun is said of: the subject of "is", "has" or the noun it stands in apposition to."""
    token = scene.token(i)
    heads: tuple[int, ...] = ()
    if token.dep in {"attr", "acomp", "dobj"} and scene.lemma(token.head) in {
        "be",
        "become",
        "have",
        "remain",
    }:
        heads = subjects(scene.parse, token.head)
    elif token.dep == "appos":
        heads = (token.head,)
    elif token.dep == "pobj" and scene.lemma(token.head) in {"as"}:
        return _bearers(scene, scene.token(token.head).head)
    return [m for h in heads for o in conjuncts(scene.parse, h) if (m := scene.actor_of(o)) is not None]


def _clause(scene: Scene, verb: int) -> tuple[int, int]:
    start, end = subtree_span(scene.parse, verb)
    if end - start > 220:
        sentence = scene.sentence(verb)
        start = max(start, scene.token(max(sentence.first, verb - 12)).start)
        end = min(end, scene.token(min(sentence.last - 1, verb + 14)).end)
    return start, end


def _designations(events: tuple[Event, ...]) -> list[Relation]:
    """A listing as terrorist is told as an event too; here it is the standing tie."""
    found: list[Relation] = []
    for event in events:
        if event.type != "SANCTION" or "terror" not in event.evidence[0].quote.casefold():
            continue
        for by in event.actors:
            found += [
                Relation(
                    a=listed.name,
                    kind="designated_terrorist_by",
                    b=by.name,
                    quote=event.evidence[0].quote,
                    evidence=event.evidence[:1],
                )
                for listed in event.recipients
            ]
    return found
