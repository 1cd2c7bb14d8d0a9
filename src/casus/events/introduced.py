"""Actors that no recogniser and no lexicon knows.

"The Ejército Libre del Sarare" is an actor where the reader takes it for the doer, recipient or source of an
event, though nothing else in the report says what it is. Without a reader, and beside it, a bare name is one where
it does a deed or where one has dealings with it: "Norvik signed a pact with Karsland".
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casus.events.phrases import phrase_span
from casus.events.scene import Scene, build_scene
from casus.events.slots import fillers
from casus.events.telling import Trigger
from casus.language.grammar import objects, prep_objects
from casus.mentions.lexicon import loose_key
from casus.reader import Reading
from casus.records import ActorMention

__all__ = ["introduced"]

#: The reader's least chance that words fill a part for them to become an actor.
_LEAST = 0.5
_ROLES = ("actor", "recipient", "source")
_NOMINAL = frozenset({"NOUN", "PROPN"})
#: Slots in which a bare name must be somebody.
_SOMEBODY = frozenset({"subject", "prep:with", "prep:by", "prep:between", "light:subject"})


def introduced(scene: Scene, triggers: tuple[Trigger, ...]) -> Scene:
    """The scene with the actors added; as it is where there is none to add."""
    found: dict[int, tuple[int, int]] = {}
    for trigger in triggers:
        for head in _bare_names(scene, trigger):
            found.setdefault(head, phrase_span(scene, head))
    reading = scene.reading
    if reading is not None and reading.decides("actor"):
        reading.look_at([scene.token(trigger.i).start for trigger in triggers])
        for trigger in triggers:
            for head, bounds in _unknown(scene, reading, trigger):
                found.setdefault(head, bounds)
    if not found:
        return scene
    known = {loose_key(m.quote): (m.group, m.name) for m in scene.mentions.actors}
    fresh = max((group for group, _ in known.values()), default=0) + 1
    added = []
    for head, (start, end) in sorted(found.items()):
        words = scene.article.text[start:end]
        proper = scene.token(head).pos == "PROPN"
        key = _known_as(loose_key(words), known) if proper else loose_key(words)
        if key not in known:
            known[key], fresh = (fresh, words), fresh + 1
        group, name = known[key]
        added.append(
            ActorMention(
                start=start,
                end=end,
                quote=words,
                head=head,
                sort="group" if proper else "people",
                name=name,
                group=group,
                proper=proper,
            )
        )
    actors = tuple(sorted((*scene.mentions.actors, *added), key=lambda m: (m.start, m.end)))
    richer = build_scene(scene.article, scene.parse, replace(scene.mentions, actors=actors), reading)
    return replace(richer, voices=scene.voices)


def _known_as(key: str, known: Iterable[str]) -> str:
    """The fuller name that ends in this one: "fighters of X" for "X"; else the name itself."""
    return next((fuller for fuller in known if fuller.endswith(f" of {key}")), key)


def _bare_names(scene: Scene, trigger: Trigger) -> Iterator[int]:
    """Heads of names in a slot of the trigger that only somebody can fill, and which are no mention of any kind."""
    slots = {*trigger.entry.actor, *trigger.entry.recipient} & _SOMEBODY
    heads = {i for slot in slots for i in fillers(scene, trigger, slot)}
    if trigger.entry.pos == "verb":
        heads |= {
            i
            for o in objects(scene.parse, trigger.i)
            for i in prep_objects(scene.parse, o, "with", "between")
        }
    known = (
        scene.actor_tokens,
        scene.time_tokens,
        scene.weapon_tokens,
        scene.toll_tokens,
        scene.place_tokens,
    )
    for i in sorted(heads):
        token = scene.token(i)
        plain = token.pos == "PROPN" and token.text[0].isupper() and not token.text.isupper()
        if plain and not any(i in table for table in known) and not _may_be_a_word(scene, trigger, i):
            yield i


def _may_be_a_word(scene: Scene, trigger: Trigger, i: int) -> bool:
    """Whether only its place says that it is a name: one word that opens the sentence of a deed anything may do
    ("White attacked the king").
    """
    opens = i == scene.sentence(i).first and phrase_span(scene, i)[1] == scene.token(i).end
    return opens and trigger.entry.type == "ASSAULT" and not _named_elsewhere(scene, i)


def _named_elsewhere(scene: Scene, i: int) -> bool:
    firsts = {sentence.first for sentence in scene.parse.sentences}
    tokens = scene.parse.tokens
    return any(
        t.text == tokens[i].text and n not in firsts and t.pos == "PROPN" for n, t in enumerate(tokens)
    )


def _unknown(scene: Scene, reading: Reading, trigger: Trigger) -> Iterator[tuple[int, tuple[int, int]]]:
    """Head tokens and bounds of phrases that fill a part of the trigger and are no mention of any kind."""
    sentence = scene.sentence(trigger.i)
    known = (scene.actor_tokens, scene.time_tokens, scene.weapon_tokens, scene.toll_tokens)
    for role in _ROLES:
        for start, end, _ in reading.fillers(scene.token(trigger.i).start, role, _LEAST):
            inside = [i for i in range(sentence.first, sentence.last) if start <= scene.token(i).start < end]
            if any(i in table for i in inside for table in known):
                continue
            heads = [
                i for i in inside if scene.token(i).pos in _NOMINAL and scene.token(i).head not in inside
            ]
            for head in heads[:1]:
                if head not in scene.place_tokens or scene.token(head).dep != "pobj":
                    yield head, phrase_span(scene, head)
