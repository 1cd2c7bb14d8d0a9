"""Harm that nobody inflicted, and talk of violence where there is none: accidents, weather, sport, fiction.

Believes that a harm whose cause is a mishap ("a quake killed nine", "died in a bus crash") is no event; that
a sentence of sport, fiction or space flight tells no conflict unless it names an armed group; and that bare
harm ("five miners were killed") counts only in a report that shows conflict somewhere.
"""

from casus.events.lexicon import load_cues
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import prep_objects, subjects
from casus.records import Sentence

__all__ = ["without_mishaps"]

_HARM = frozenset(
    {
        "kill", "injure", "wound", "die", "destroy", "damage", "hit", "strike", "hurt", "burn", "explode",
        "crush", "explosion", "blast", "fire", "tear", "devastate", "batter", "ravage", "flatten",
        "claim", "leave", "collapse", "bury", "trap", "ruin", "level", "displace", "sweep", "pound", "crash",
        "blow", "find", "discover", "recover", "unearth", "exhume", "dig", "retrieve", "dump",
    }
)  # fmt: skip
#: What can also be driven by somebody.
_VEHICLES = frozenset({"car", "bus", "lorry", "train", "tractor", "dog"})
#: Event nouns that tell no doer: an explosion can be an accident, a strike cannot.
_CAUSELESS = frozenset({"explosion", "blast", "fire", "collapse", "crash"})
_CAUSES = ("in", "by", "from", "of", "during", "after", "under", "with")
_ARMED = frozenset({"force", "group"})


def without_mishaps(scene: Scene, tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """The tellings that somebody did to somebody."""
    conflict = _shows_conflict(scene, tellings)
    return tuple(t for t in tellings if t.type != "ASSAULT" or _is_inflicted(scene, t, conflict=conflict))


def _is_inflicted(scene: Scene, telling: Telling, *, conflict: bool) -> bool:
    sentence = scene.sentence(telling.trigger)
    armed = _names_armed(scene, sentence)
    if _is_elsewhere(scene, sentence) and not armed:
        return False
    mishaps = load_cues().words("elsewhere", "mishaps")
    if {scene.lemma(s) for s in subjects(scene.parse, telling.trigger)} & (mishaps - _VEHICLES):
        return False  # "the virus attacks the lungs"
    lemma = scene.lemma(telling.trigger)
    deed = telling.nominal and lemma not in _CAUSELESS
    struck = any(_is_deed(scene, i) for i in telling.joined)  # "destroyed by two air strikes"
    if lemma not in _HARM or deed or struck or telling.actors or telling.weapons:
        return True
    words = {scene.lemma(i) for i in range(sentence.first, sentence.last)}
    if words & load_cues().words("elsewhere", "inflicted"):
        return True
    if lemma == "blast" and telling.tolls and not words & mishaps:
        return True  # a blast that kills is taken for a bomb unless another cause is named
    triggers = (telling.trigger, *telling.joined)
    causes = {scene.lemma(k) for i in triggers for h in _causes(scene, i) for k in (h, *scene.parse.below[h])}
    if causes & mishaps:
        return False
    if any(scene.lemma(k) in mishaps for i in triggers for k in scene.parse.below[i]):
        return False  # "a gas explosion", "were killed when the train derailed"
    return conflict or armed


def _is_deed(scene: Scene, i: int) -> bool:
    """Whether the word tells what only people do: any but bare harm, and every strike that is a noun."""
    if scene.token(i).pos in {"NOUN", "PROPN"}:
        return scene.lemma(i) not in _CAUSELESS
    return scene.lemma(i) not in _HARM


def _causes(scene: Scene, i: int) -> tuple[int, ...]:
    """What did it or what it happened in: the subject, and "in", "by", "from" phrases."""
    return (*subjects(scene.parse, i), *prep_objects(scene.parse, i, *_CAUSES))


def _names_armed(scene: Scene, sentence: Sentence) -> bool:
    return any(
        (a := scene.actor_tokens.get(i)) is not None and a.sort in _ARMED
        for i in range(sentence.first, sentence.last)
    )


def _is_elsewhere(scene: Scene, sentence: Sentence) -> bool:
    worlds = load_cues().groups["elsewhere"]
    words = {scene.lemma(i) for i in range(sentence.first, sentence.last)}
    return any(words & set(worlds[name]) for name in ("sport", "fiction", "science"))


def _shows_conflict(scene: Scene, tellings: tuple[Telling, ...]) -> bool:
    """Whether the report names an armed actor, a weapon, or an act that only people do."""
    if any(a.sort in _ARMED for a in scene.mentions.actors) or scene.mentions.weapons:
        return True
    return any(
        t.type == "ASSAULT" and any(_is_deed(scene, i) for i in (t.trigger, *t.joined)) for t in tellings
    )
