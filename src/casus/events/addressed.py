"""Whom words and dealings are aimed at where nobody stands in the slot for it: "welcomed the return of ties with X",
"condemned the shelling by Y", "flew to Z for talks".

Believes that the first actors named inside what is said or agreed are those concerned, and that a state or a place
no gazetteer knows is dealt with where somebody travels to it or opens an embassy in it.
"""

from collections.abc import Iterator
from dataclasses import replace

from casus.events.merge import Draft
from casus.events.scene import Scene
from casus.events.telling import Held, Telling
from casus.language.grammar import children, conjuncts
from casus.records import ActorMention, PlaceMention

__all__ = ["addressed"]

#: What is aimed at somebody by words or dealings rather than by force.
_TYPES = frozenset(
    {"ACCUSE", "AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"}
)  # fmt: skip
_TOWARDS = frozenset(
    {"with", "to", "toward", "towards", "for", "against", "of", "between", "by", "on", "over", "in"}
)
#: Words that lead to something else than whom it is aimed at: what is asked for, where the deplored deed was done.
_ASIDE = {
    "REQUEST": frozenset({"for", "in"}),
    "ACCUSE": frozenset({"for", "in", "to"}),
    "THREATEN": frozenset({"in", "by"}),
}
_INWARD = (
    "dobj",
    "dative",
    "prep",
    "agent",
    "pobj",
    "compound",
    "amod",
    "nmod",
    "poss",
    "acl",
    "xcomp",
    "pcomp",
)
_DEPTH = 7
#: UCDP precision of a country.
_COUNTRY = 6


def addressed(scene: Scene, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts, those without a recipient with whom they concern."""
    return tuple(_with_recipients(scene, draft) for draft in drafts)


def _with_recipients(scene: Scene, draft: Draft) -> Draft:
    if draft.type not in _TYPES or any(t.recipients for t in draft.tellings):
        return draft
    doing = {held.mention.group for t in draft.tellings for held in t.actors}
    if not doing:
        return draft
    tellings = tuple(replace(t, recipients=_nearest(scene, t, doing)) for t in draft.tellings)
    return replace(draft, tellings=tellings)


def _nearest(scene: Scene, telling: Telling, doing: set[int]) -> tuple[Held, ...]:
    """The nearest actors below the trigger who do not do it themselves, with those listed beside them."""
    words = _TOWARDS - _ASIDE.get(telling.type, frozenset())
    level = list(_below(scene, telling.trigger, words))
    if telling.light is not None:
        level += [i for i in _below(scene, telling.light, words) if i != telling.trigger]
    for _ in range(_DEPTH):
        found = [
            mention
            for head in level
            for i in conjuncts(scene.parse, head)
            if (mention := _concerned(scene, i)) is not None and mention.group not in doing
        ]
        if found:
            return tuple({m.group: Held(mention=m, rule="concerned") for m in found}.values())
        level = [inner for i in level for inner in _below(scene, i, words)]
    return ()


def _below(scene: Scene, i: int, words: frozenset[str]) -> Iterator[int]:
    for child in children(scene.parse, i, *_INWARD):
        token = scene.token(child)
        if child in scene.time_tokens or (token.dep == "prep" and scene.lemma(child) not in words):
            continue
        if token.dep in {"acl", "advcl"} and token.tag != "VB":
            continue
        yield child


def _concerned(scene: Scene, i: int) -> ActorMention | None:
    mention = scene.actor_heads.get(i)
    if mention is not None:
        return None if scene.token(i).pos == "PRON" else mention
    place = scene.place_tokens.get(i)
    if place is None or scene.token(i).dep not in {"pobj", "dobj", "conj", "poss"} or not _is_land(place):
        return None
    known = next((m for m in scene.mentions.actors if m.name == place.name), None)
    return ActorMention(
        start=place.start,
        end=place.end,
        quote=place.quote,
        head=i,
        sort="state",
        name=place.name,
        group=known.group if known is not None else -1 - i,
        proper=True,
        country=place.country[0] if place.country else None,
    )


def _is_land(place: PlaceMention) -> bool:
    return place.precision == _COUNTRY if place.place_id is not None else not place.candidates
