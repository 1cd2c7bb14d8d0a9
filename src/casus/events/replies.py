"""What answers what: retaliation for an act, and moves and words in response to one.

Believes the cue between two events: "in retaliation for", "in response to", "avenge" (what stands before it
answers what stands under it; with nothing under it, the act of the other side told last), "prompted", and
"over" or "after" between an act and the arrest, protest or deployment it led to. Violence after violence
answers it only when each is told to strike at the other's side.
"""

from casus.events.lexicon import load_cues
from casus.events.merge import Draft
from casus.events.phrases import owner_of
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import ancestors, children, objects, prep_objects, subjects, subtree, subtree_span
from casus.records import Event, Link

__all__ = ["GRIEVANCES", "draft_at", "find_replies", "make_link"]

_ACTS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "AID", "COOPERATE"})
_VIOLENT = frozenset({"ASSAULT"})
#: What somebody suffers from others.
GRIEVANCES = frozenset({"ASSAULT", "COERCE"})
#: Acts that "after" and "over" tie to what led to them.
_PROMPTED = frozenset({"COERCE", "SANCTION", "PROTEST", "MOBILIZE"})


def find_replies(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """Links of kind retaliation_for and response_to, the surest first."""
    return [
        *_answers(scene, drafts, events),
        *_follows(scene, drafts, events),
        *_prompted(scene, drafts, events),
        *_afterwards(scene, drafts, events),
    ]


def make_link(scene: Scene, a: Event, b: Event, kind: str, start: int, end: int, rule: str) -> Link:
    """A link with the words ``[start, end)`` as its evidence."""
    quote = scene.article.text[start:end]
    return Link(from_=a.id, to=b.id, kind=kind, quote=quote, evidence=(scene.evidence(start, end, rule),))


def draft_at(drafts: tuple[Draft, ...], triggers: set[int], kinds: frozenset[str]) -> int | None:
    """The draft with a trigger among the tokens, the nearest first in text order."""
    hits = [
        (t.trigger, n)
        for n, d in enumerate(drafts)
        if d.type in kinds
        for t in d.tellings
        if triggers & {t.trigger, *t.joined}
    ]
    return min(hits)[1] if hits else None


def _cue_tokens(scene: Scene) -> list[tuple[int, bool]]:
    """Tokens that carry a retaliation or response cue, and whether they speak of retaliation outright."""
    outright = load_cues().words("retaliation", "outright")
    response = load_cues().words("retaliation", "response")
    return [
        (token.i, token.lemma in outright)
        for token in scene.parse.tokens
        if token.lemma in outright or token.lemma in response
    ]


def _answers(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    found: list[Link] = []
    threats = {t.trigger for d in drafts if d.type == "THREATEN" for t in d.tellings}
    for cue, outright in _cue_tokens(scene):
        if threats & {cue, *ancestors(scene.parse, cue)}:
            continue  # a vow to retaliate is no retaliation yet
        if not outright and scene.token(cue).pos == "NOUN" and not _ties(scene, cue):
            continue
        means = _means(scene, cue)
        below = set(subtree(scene.parse, cue)) - {cue} - means
        sentence = scene.sentence(cue)
        rest = set(range(sentence.first, sentence.last)) - below - {cue}
        to = draft_at(drafts, below, _ACTS)
        nearest = (
            n for a in ancestors(scene.parse, cue) if (n := draft_at(drafts, {a} & rest, _ACTS)) is not None
        )
        from_ = draft_at(drafts, means, _ACTS) if means else next(nearest, None)
        if to is None and from_ is not None and not prep_objects(scene.parse, cue, "to", "for"):
            to = _before(scene, drafts, from_, cue)
        elif from_ is None and to is not None:
            spoken = scene.token(cue).pos == "VERB" and not outright
            from_ = None if spoken else draft_at(drafts, rest, _ACTS)
            from_ = _by_doer(scene, drafts, cue, to) if from_ is None else from_
        lines = _lines_below(drafts, cue) if from_ is None and to is not None else []
        found += [
            make_link(scene, events[n], events[to], "retaliation_for", *_span(scene, cue), "cue of a list")
            for n in lines
            if to is not None and n != to
        ]
        if to is None or from_ is None or to == from_:
            continue
        kind = "response_to"
        if outright or (drafts[from_].type == "ASSAULT" and drafts[to].type == "ASSAULT"):
            kind = "retaliation_for"
        start, end = _stretch(scene, drafts[from_], drafts[to], cue)
        found.append(
            make_link(scene, events[from_], events[to], kind, start, end, f"cue {scene.token(cue).text}")
        )
    return found


def _lines_below(drafts: tuple[Draft, ...], cue: int) -> list[int]:
    """The strikes of a list whose lead says what they answer."""
    return [
        n
        for n, draft in enumerate(drafts)
        if draft.tellings[0].rule.startswith("list line") and draft.trigger > cue
    ]


def _span(scene: Scene, i: int) -> tuple[int, int]:
    """The stretch of the phrase that token ``i`` heads, its preposition included."""
    token = scene.token(i)
    return subtree_span(scene.parse, token.head if token.dep == "pobj" else i)


def _ties(scene: Scene, cue: int) -> bool:
    """Whether a noun such as "response" ties two acts: "in response to", "was a reaction to"."""
    token = scene.token(cue)
    return token.dep in {"attr", "appos"} or (
        token.dep == "pobj" and scene.lemma(token.head) in {"in", "as", "by"}
    )


def _means(scene: Scene, cue: int) -> set[int]:
    """What a verb's answer was done by: "responded with airstrikes", "retaliated by shelling"."""
    if scene.token(cue).pos != "VERB":
        return set()
    preps = [p for p in children(scene.parse, cue, "prep") if scene.lemma(p) in {"with", "by"}]
    clauses = children(scene.parse, cue, "advcl")
    return {i for c in (*preps, *clauses) for i in subtree(scene.parse, c)}


def _before(scene: Scene, drafts: tuple[Draft, ...], answer: int, cue: int) -> int | None:
    """ "…, and they fired rockets in response": the act of others told last before it."""
    at = max((t.trigger for t in drafts[answer].tellings if t.trigger <= cue), default=cue)
    paragraph = scene.sentence(cue).paragraph
    told = [
        (t.trigger, n)
        for n, d in enumerate(drafts)
        if n != answer and d.type in GRIEVANCES and not _doers(d) & _doers(drafts[answer])
        for t in d.tellings
        if t.trigger < at and paragraph == t.paragraph
    ]
    return max(told)[1] if told else None


def _by_doer(scene: Scene, drafts: tuple[Draft, ...], cue: int, to: int) -> int | None:
    """ "The army says it was responding to the attack": the answer is what the army is told to have done."""
    heads = subjects(scene.parse, cue)
    mentions = [m for h in heads if (m := scene.actor_of(h)) is not None]
    sides = {m.group for m in mentions} | {m.country for m in mentions if m.country}
    own = [
        (len(draft.tellings), -n)
        for n, draft in enumerate(drafts)
        if draft.type == "ASSAULT" and n != to and _doers(draft) & sides
    ]
    return -max(own)[1] if own else None


def _doers(draft: Draft) -> set[int | str]:
    """The sides a draft's doers stand for: their chains and countries."""
    held = [h.mention for t in draft.tellings for h in t.actors]
    return {m.group for m in held} | {m.country for m in held if m.country}


def _victims(scene: Scene, draft: Draft) -> set[int | str]:
    held = [h.mention for t in draft.tellings for h in t.recipients]
    struck = [s.head for t in draft.tellings for s in t.targets]
    held += [owner for head in struck if (owner := owner_of(scene, head)) is not None]
    places = {c for t in draft.tellings if t.place is not None for c in t.place.country}
    return {m.group for m in held} | {m.country for m in held if m.country} | places


def _strike_back(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the doers of the first strike those who did the second, who had struck them."""
    ours, theirs = _doers(first), _doers(second)
    if not ours or not theirs or ours & theirs:
        return False
    return bool(ours & _victims(scene, second)) and bool(theirs & _victims(scene, first))


def _follows(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """ "The strikes followed attacks by the group", "came a day after": an answer when the two have
    different doers."""
    found: list[Link] = []
    for token in scene.parse.tokens:
        if token.pos != "VERB" or token.lemma not in {"follow", "come"}:
            continue
        heads = objects(scene.parse, token.i)
        if token.lemma == "come":
            heads = prep_objects(scene.parse, token.i, "after") + _clauses_after(scene, token.i)
        told = {i for s in subjects(scene.parse, token.i) for i in subtree(scene.parse, s)}
        first = draft_at(drafts, told, _VIOLENT)
        second = draft_at(drafts, {i for o in heads for i in subtree(scene.parse, o)}, _VIOLENT)
        if first is None or second is None or first == second:
            continue
        ours, theirs = _doers(drafts[first]), _doers(drafts[second])
        if ours and theirs and not ours & theirs:
            start, end = subtree_span(scene.parse, token.i)
            found.append(
                make_link(scene, events[first], events[second], "retaliation_for", start, end, token.lemma)
            )
    return found


def _prompted(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """ "The killing sparked protests", "…, prompting airstrikes"."""
    words = load_cues().words("retaliation", "prompting")
    found: list[Link] = []
    for token in scene.parse.tokens:
        if token.pos != "VERB" or token.lemma not in words:
            continue
        answer = draft_at(
            drafts, {i for o in objects(scene.parse, token.i) for i in subtree(scene.parse, o)}, _ACTS
        )
        cause = draft_at(
            drafts,
            {token.head}
            if token.dep == "advcl"
            else {i for s in subjects(scene.parse, token.i) for i in subtree(scene.parse, s)},
            GRIEVANCES,
        )
        if answer is not None and cause is not None and answer != cause:
            start, end = subtree_span(scene.parse, token.i)
            kind = "retaliation_for" if _strike_back(scene, drafts[answer], drafts[cause]) else "response_to"
            found.append(make_link(scene, events[answer], events[cause], kind, start, end, token.lemma))
    return found


def _afterwards(scene: Scene, drafts: tuple[Draft, ...], events: tuple[Event, ...]) -> list[Link]:
    """Arrests "over" an attack, protests "against" a killing, troops sent "after" a raid."""
    found: list[Link] = []
    for n, draft in enumerate(drafts):
        if draft.type not in _PROMPTED | _VIOLENT:
            continue
        for telling in draft.tellings:
            below = _led_by(scene, telling, violent=draft.type in _VIOLENT)
            to = draft_at(drafts, below, _VIOLENT if draft.type == "COERCE" else GRIEVANCES)
            if to is None or to == n:
                continue
            kind = "response_to"
            if draft.type == "ASSAULT":
                if not _strike_back(scene, draft, drafts[to]):
                    continue
                kind = "retaliation_for"
            found.append(_told(scene, telling, events[n], events[to], kind))
    return found


def _led_by(scene: Scene, telling: Telling, *, violent: bool) -> set[int]:
    """The tokens that say what led to an act: under "over", "after", "in connection with" and the like."""
    cues = load_cues().groups["retaliation"]
    heads = {telling.trigger} | ({telling.light} if telling.light is not None else set())
    token = scene.token(telling.trigger)
    if token.pos == "NOUN" and token.dep in {"nsubj", "nsubjpass", "dobj"}:
        heads.add(token.head)
    found: set[int] = set()
    for head in heads:
        for prep in children(scene.parse, head, "prep"):
            lemma = scene.lemma(prep)
            about = {scene.lemma(o) for o in children(scene.parse, prep, "pobj")} & set(cues["occasions"])
            led = lemma in cues["after"] or (not violent and lemma in cues["over"].get(telling.type, ()))
            if (led and not _is_long(scene, prep)) or about:
                found |= set(subtree(scene.parse, prep))
        for clause in _clauses_after(scene, head):
            found |= set(subtree(scene.parse, clause))
    return found


def _clauses_after(scene: Scene, i: int) -> tuple[int, ...]:
    """The clauses that "after" hangs on verb ``i``."""
    return tuple(
        c
        for c in children(scene.parse, i, "advcl")
        if any(scene.lemma(m) == "after" and not _is_long(scene, m) for m in children(scene.parse, c, "mark"))
        and not _is_long(scene, c)
    )


def _is_long(scene: Scene, i: int) -> bool:
    """ "Ten years after": too late to be an answer."""
    return any(
        scene.lemma(c) in {"year", "decade", "month"} for c in children(scene.parse, i, "npadvmod", "dobj")
    )


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


def _told(scene: Scene, telling: Telling, a: Event, b: Event, kind: str) -> Link:
    return make_link(scene, a, b, kind, telling.start, telling.end, telling.rule)
