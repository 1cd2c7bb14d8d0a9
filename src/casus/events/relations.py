"""Standing ties between actors that the report states: part of, backs, ally of, fights, leads, speaks for,
member of, designated terrorist by.

Believes roles told beside a name ("spokesperson N N of the ministry"), compounds ("X-backed Y"), and the
verbs and nouns of the cue file between two actors of one clause.
"""

from casus.events.lexicon import load_cues
from casus.events.phrases import owner_of
from casus.events.scene import Scene
from casus.language.grammar import (
    ancestors,
    children,
    conjuncts,
    is_negated,
    modals,
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
        *_waged(scene),
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
        if kind is None or role.body is None:
            continue
        sentence = scene.sentence(role.person.head)
        near = scene.parse.tokens[sentence.first : sentence.last]
        words = {t.lemma for t in near if role.start - _BEFORE <= t.start < role.end}
        if words & _PAST:
            continue
        head = scene.token(role.body.head)
        prep = scene.lemma(head.head) if head.dep == "pobj" else ""
        if role.role in cues.words("relation", "sent") and prep in {"to", "in", "at"}:
            continue  # the ambassador to a state speaks for another
        if kind == "leads" and (prep in {"at", "in", "with", "for"} or words & _UNDER):
            kind = "member_of"
        if role.body.sort == "state" and (
            kind == "member_of" or (kind == "leads" and role.role not in cues.words("relation", "heads"))
        ):
            continue
        found.append(
            _relation(scene, role.person, kind, role.body, role.start, role.end, f"role {role.role}")
        )
    return found


#: Characters before a role in which "former" and "deputy" may stand.
_BEFORE = 8
_PAST = frozenset({"former", "ex", "late", "then"})
_UNDER = frozenset({"deputy", "assistant", "vice"})
#: Sorts that stand in ties between parties: no mere people.
_PARTIES = frozenset({"group", "force", "state", "body"})


def _is_party(mention: ActorMention) -> bool:
    return mention.sort in _PARTIES


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
    kinds = ("backs", "fights", "leads", "ally_of", "part_of")
    verbs = {k: cues.words("relation", f"{k}_verbs") for k in kinds}
    found: list[Relation] = []
    for token in scene.parse.tokens:
        if (
            token.pos != "VERB"
            or is_negated(scene.parse, token.i)
            or set(modals(scene.parse, token.i)) & _UNREAL
        ):
            continue
        kind = next((k for k, words in verbs.items() if token.lemma in words), None)
        if kind is None:
            continue
        doers = [m for h in subjects(scene.parse, token.i) if (m := scene.actor_of(h)) is not None]
        heads = objects(scene.parse, token.i) or prep_objects(
            scene.parse, token.i, *cues.words("relation", "verb_preps", kind)
        )
        others = [m for h in heads if (m := scene.actor_of(h)) is not None]
        start, end = _clause(scene, token.i)
        found += [
            _relation(scene, a, kind, b, start, end, f"verb {token.lemma}")
            for a in doers
            for b in others
            if a.group != b.group and (_is_party(a) or (a.proper and a.sort == "person")) and _is_party(b)
        ]
    return found


_UNREAL = frozenset({"may", "might", "could", "would", "should", "must"})


def _nouns(scene: Scene) -> list[Relation]:
    """ "X is part of Y", "X, the armed wing of Y", "ally of Y", "links to Y"."""
    cues = load_cues()
    nouns = {k: cues.words("relation", "nouns", k) for k in ("part_of", "ally_of", "fights")}
    found: list[Relation] = []
    for token in scene.parse.tokens:
        kind = next((k for k, words in nouns.items() if token.lemma in words), None)
        if token.pos not in {"NOUN", "ADJ"} or kind is None or _is_denied(scene, token.i):
            continue
        wholes = prep_objects(scene.parse, token.i, "of", "in", "to", "with", "between")
        bodies = [m for h in wholes if (m := scene.actor_of(h)) is not None and _is_party(m)]
        whose = _bearers(scene, token.i)
        for a in whose:
            for b in bodies:
                person = a.sort == "person" and a.proper
                if a.group != b.group and (_is_party(a) or person):
                    start, end = min(a.start, b.start, token.start), max(a.end, b.end, token.end)
                    tie = "member_of" if kind == "part_of" and person else kind
                    found.append(_relation(scene, a, tie, b, start, end, f"noun {token.lemma}"))
    return found


def _is_denied(scene: Scene, i: int) -> bool:
    """Whether the noun or the verb it completes is negated: "was no part of", "did not have links to"."""
    return is_negated(scene.parse, i) or is_negated(scene.parse, scene.token(i).head)


#: A count of strikes tells a war; a few told without one tell themselves.
_STRIKES = frozenset({"strike", "airstrike", "raid"})


def _waged(scene: Scene) -> list[Relation]:
    """ "Strikes against X", "the fight against X", "in support of Y", by whoever wages or gives them."""
    cues = load_cues()
    waged, backing = cues.words("relation", "nouns", "waged"), cues.words("relation", "nouns", "backs")
    named = {m.group for m in scene.mentions.actors if m.proper or m.country is not None}
    found: list[Relation] = []
    for token in scene.parse.tokens:
        if token.pos != "NOUN" or _is_denied(scene, token.i):
            continue
        kind: str | None = None
        preps: tuple[str, ...] = ("against",)
        if token.lemma in waged and (token.lemma not in _STRIKES or children(scene.parse, token.i, "nummod")):
            kind = "fights"
        elif token.lemma in backing:
            kind, preps = "backs", ("of", "for", "to")
        if kind is None:
            continue
        heads = prep_objects(scene.parse, token.i, *preps)
        others = [m for h in heads if (m := scene.actor_of(h) or owner_of(scene, h)) is not None]
        start, end = _clause(scene, token.i)
        found += [
            _relation(scene, a, kind, b, min(start, a.start), max(end, b.end), f"noun {token.lemma}")
            for a in _wagers(scene, token.i)
            for b in others
            if a.group != b.group and _is_party(a) and _is_party(b) and b.group in named
        ]
    return found


def _wagers(scene: Scene, i: int) -> list[ActorMention]:
    """Whose fight or support it is: its owner, else the subject of the verb it hangs on."""
    owner = owner_of(scene, i)
    if owner is not None:
        return [owner]
    by = prep_objects(scene.parse, i, "by", "from")
    if not by:
        reporting = load_cues().words("reporting_verbs", "words")
        for verb in ancestors(scene.parse, i)[:6]:
            if scene.token(verb).pos == "VERB" and scene.lemma(verb) not in reporting and not by:
                by = subjects(scene.parse, verb)
    return [m for h in by if (m := scene.actor_of(h) or owner_of(scene, h)) is not None]


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
        if (
            event.type != "SANCTION"
            or event.mode is not None
            or "terror" not in event.evidence[0].quote.casefold()
        ):
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
