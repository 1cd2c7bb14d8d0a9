"""How events hang together: retaliation, response, statements about acts, parts of a whole.

Believes the cue between two events ("in retaliation for", "in response to", "avenge"): what stands before it
answers what stands under it. A statement is about the acts told in its own clause.
"""

from casus.events.about import drafts_about
from casus.events.lexicon import load_cues
from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import ancestors, objects, subjects, subtree, subtree_span
from casus.ontology import EVENT_TYPES, STATEMENT_TYPES
from casus.records import Event, Link

__all__ = ["find_links"]

_ACTS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "AID", "COOPERATE"})
_ABOUT = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
#: What a statement can be about: anything but another statement.
_TOLD = frozenset(EVENT_TYPES) - STATEMENT_TYPES


def find_links(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> tuple[Link, ...]:
    """All links of the report; at most one between two events in one direction."""
    found = [
        *_answers(scene, drafts, events),
        *_follows(scene, drafts, events),
        *_threats(scene, drafts, events),
        *_abouts(scene, drafts, events),
        *_parts(scene, drafts, events),
    ]
    unique: dict[tuple[str, str], Link] = {}
    for link in found:
        if link.from_ != link.to:
            unique.setdefault((link.from_, link.to), link)
    return tuple(unique.values())


def _link(scene: Scene, a: Event, b: Event, kind: str, start: int, end: int, rule: str) -> Link:
    quote = scene.article.text[start:end]
    return Link(from_=a.id, to=b.id, kind=kind, quote=quote, evidence=(scene.evidence(start, end, rule),))


def _owner(drafts: tuple[Draft, ...], triggers: set[int], kinds: frozenset[str]) -> int | None:
    """The draft with a trigger among the tokens, the nearest first in text order."""
    hits = [
        (t.trigger, n)
        for n, d in enumerate(drafts)
        if d.type in kinds
        for t in d.tellings
        if t.trigger in triggers
    ]
    return min(hits)[1] if hits else None


def _cue_tokens(scene: Scene) -> list[tuple[int, bool]]:
    """Tokens that carry a retaliation or response cue, and whether they speak of retaliation outright."""
    outright = load_cues().words("retaliation", "outright")
    response = load_cues().words("retaliation", "response")
    found: list[tuple[int, bool]] = []
    for token in scene.parse.tokens:
        if token.lemma in outright:
            found.append((token.i, True))
        elif token.lemma in response:
            found.append((token.i, False))
    return found


def _answers(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    found: list[Link] = []
    for cue, outright in _cue_tokens(scene):
        below = set(subtree(scene.parse, cue)) - {cue}
        threats = {t.trigger for d in drafts if d.type == "THREATEN" for t in d.tellings}
        if threats & {cue, *ancestors(scene.parse, cue)}:
            continue  # a vow to retaliate is no retaliation yet
        to = _owner(drafts, below, _ACTS)
        sentence = scene.sentence(cue)
        rest = set(range(sentence.first, sentence.last)) - below - {cue}
        above = set(ancestors(scene.parse, cue)) & rest
        from_ = _owner(drafts, above, _ACTS)
        if from_ is None:
            from_ = _owner(drafts, rest, _ACTS)
        if from_ is None and to is not None:
            from_ = _by_doer(scene, drafts, cue, to)
        if to is None or from_ is None or to == from_:
            continue
        kind = "response_to"
        if outright or (drafts[from_].type == "ASSAULT" and drafts[to].type == "ASSAULT"):
            kind = "retaliation_for"
        start, end = _stretch(scene, drafts[from_], drafts[to], cue)
        found.append(
            _link(scene, events[from_], events[to], kind, start, end, f"cue {scene.token(cue).text}")
        )
    return found


def _by_doer(scene: Scene, drafts: tuple[Draft, ...], cue: int, to: int) -> int | None:
    """ "The army says it was responding to the attack": the answer is what the army is told to have done."""
    doers = {m.group for h in subjects(scene.parse, cue) if (m := scene.actor_of(h)) is not None}
    countries = {
        m.country for h in subjects(scene.parse, cue) if (m := scene.actor_of(h)) is not None and m.country
    }
    own = [
        (len(draft.tellings), -n)
        for n, draft in enumerate(drafts)
        if draft.type == "ASSAULT" and n != to
        for held in (h for t in draft.tellings for h in t.actors)
        if held.mention.group in doers or held.mention.country in countries
    ]
    return -max(own)[1] if own else None


def _follows(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """ "The strikes followed attacks by the group": an answer when the two have different doers."""
    found: list[Link] = []
    for token in scene.parse.tokens:
        if token.lemma not in _FOLLOWING or token.pos != "VERB":
            continue
        first = _owner(
            drafts, {i for s in subjects(scene.parse, token.i) for i in subtree(scene.parse, s)}, _VIOLENT
        )
        second = _owner(
            drafts, {i for o in objects(scene.parse, token.i) for i in subtree(scene.parse, o)}, _VIOLENT
        )
        if first is None or second is None or first == second:
            continue
        ours, theirs = ({a.name for a in events[n].actors} for n in (first, second))
        if ours and theirs and not ours & theirs:
            start, end = subtree_span(scene.parse, token.i)
            found.append(
                _link(scene, events[first], events[second], "retaliation_for", start, end, "followed")
            )
    return found


_VIOLENT = frozenset({"ASSAULT"})
_FOLLOWING = frozenset({"follow"})


def _stretch(scene: Scene, a: Draft, b: Draft, cue: int) -> tuple[int, int]:
    """The words from the answer to what it answers, inside the cue's sentence."""
    sentence = scene.sentence(cue)
    inside = [
        t.trigger for d in (a, b) for t in d.tellings if sentence.first <= t.trigger < sentence.last
    ] + [cue]
    first, last = min(inside), max(inside)
    first = min([first, *(i for i in subtree(scene.parse, first) if sentence.first <= i and first - i < 6)])
    last = max([last, *(i for i in subtree(scene.parse, last) if i < sentence.last and i - last < 12)])
    return scene.token(first).start, scene.token(last).end


def _threats(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """A threat or a move prompted by an act told in its own clause."""
    found: list[Link] = []
    for n, draft in enumerate(drafts):
        if draft.type not in {"THREATEN", "PROTEST", "MOBILIZE"}:
            continue
        for telling in draft.tellings:
            below = set(subtree(scene.parse, telling.trigger))
            to = _owner(drafts, below - {telling.trigger}, frozenset({"ASSAULT", "COERCE"}))
            if to is not None and draft.type == "THREATEN" and to != n:
                found.append(_told(scene, telling, events[n], events[to], "response_to"))
    return found


def _abouts(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    found: list[Link] = []
    for n, draft in enumerate(drafts):
        if draft.type not in _ABOUT:
            continue
        for telling in draft.tellings:
            for m in drafts_about(scene, drafts, telling.trigger, _TOLD):
                if m != n:
                    found.append(_told(scene, telling, events[n], events[m], "about"))
    return found


def _told(scene: Scene, telling: Telling, a: Event, b: Event, kind: str) -> Link:
    return _link(scene, a, b, kind, telling.start, telling.end, telling.rule)


def _parts(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """A dated strike inside a dated series by the same doer is a part of it."""
    found: list[Link] = []
    for n, whole in enumerate(events):
        series = any(_is_plural(scene, t) for t in drafts[n].tellings)
        if whole.type != "ASSAULT" or whole.time is None or not series:
            continue
        for m, part in enumerate(events):
            if m == n or part.type != "ASSAULT" or part.time is None:
                continue
            inside = whole.time.start <= part.time.start and part.time.end <= whole.time.end
            narrower = (whole.time.start, whole.time.end) != (part.time.start, part.time.end)
            ours, theirs = {a.name for a in part.actors}, {a.name for a in whole.actors}
            if inside and narrower and ours and ours == theirs and m > n:
                start, end = part.evidence[0].start, part.evidence[0].end
                found.append(_link(scene, part, whole, "part_of", start, end, "time inside a series"))
    return found


def _is_plural(scene: Scene, telling: Telling) -> bool:
    token = scene.token(telling.trigger)
    return token.tag in {"NNS", "NNPS"}
