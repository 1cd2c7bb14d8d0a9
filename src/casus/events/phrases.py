"""Phrases around a noun: the words that name a thing hit, whose it is, where a site lies."""

from casus.events.roles import role_words
from casus.events.scene import Scene
from casus.language.grammar import children, prep_objects
from casus.mentions.gazetteer import look_up
from casus.records import ActorMention

__all__ = ["is_town", "lies_in", "owner_of", "phrase_span", "through_of"]

_MODIFIERS = ("compound", "amod", "nmod", "poss")


def through_of(scene: Scene, i: int) -> int:
    """The noun that counts in "a series of X", "dozens of X", "10 of the X"."""
    if scene.lemma(i) in role_words("portions") or scene.token(i).tag == "CD":
        inner = prep_objects(scene.parse, i, "of")
        if inner:
            return inner[0]
    return i


def owner_of(scene: Scene, i: int) -> ActorMention | None:
    """The actor that modifies or owns the noun ``i``: "rebel positions", "the army's base", "ISIL-held"."""
    for child in children(scene.parse, i, *_MODIFIERS):
        mention = scene.actor_heads.get(child) or scene.actor_tokens.get(child)
        if mention is not None and child not in scene.place_tokens:
            return mention
        for deeper in children(scene.parse, child, "npadvmod", "compound", "poss"):
            mention = scene.actor_heads.get(deeper)
            if mention is not None:
                return mention
    return None


def lies_in(scene: Scene, i: int, owner: ActorMention) -> bool:
    """Whether a state only says where a site lies: "Iraqi bases", "Syrian airspace"."""
    return owner.sort == "state" and scene.lemma(i) in role_words("sites")


def is_town(mention: ActorMention) -> bool:
    """Whether a name the recogniser took for an organisation is a town that was attacked."""
    unknown = mention.actor_id is None and mention.proper and mention.sort in {"body", "group"}
    return unknown and " " not in mention.quote and bool(look_up(mention.quote))


def phrase_span(scene: Scene, head: int) -> tuple[int, int]:
    """A noun phrase without its article, clauses and most complements: "base used by American personnel"
    keeps its participle, "tank on the road" loses its preposition."""
    parse = scene.parse
    named = _named(scene, head)
    if named is not None:
        return named
    left = head
    for child in children(
        parse, head, "compound", "amod", "nmod", "nummod", "poss", "quantmod", "npadvmod", "punct"
    ):
        if child < head and scene.token(child).text not in {",", ";", ":", "(", '"', "“", "”", "–", "--"}:
            first = min((c for c in _below(scene, child) if c <= head), default=child)
            left = min(left, first)
    right = head
    for child in children(parse, head, "acl", "prep"):
        if child > head and (
            (scene.token(child).dep == "prep" and scene.lemma(child) == "of")
            or (scene.lemma(child) in role_words("held") and bool(children(parse, child, "agent")))
        ):
            right = max(right, *_below(scene, child))
    while scene.token(left).lemma in {"the", "a", "an", "his", "her", "its", "their", "some"} and left < head:
        left += 1
    return scene.token(left).start, scene.token(right).end


def _named(scene: Scene, head: int) -> tuple[int, int] | None:
    """The place that "the Syrian town of X" names."""
    if scene.lemma(head) not in role_words("named_with_of"):
        return None
    for inner in prep_objects(scene.parse, head, "of"):
        place = scene.place_tokens.get(inner)
        if place is not None and scene.token(inner).pos == "PROPN":
            return place.start, place.end
    return None


def _below(scene: Scene, i: int) -> list[int]:
    found, queue = [], [i]
    while queue:
        at = queue.pop()
        found.append(at)
        queue += [
            c for c in scene.parse.below[at] if scene.token(c).dep not in {"relcl", "conj", "cc", "punct"}
        ]
    return found
