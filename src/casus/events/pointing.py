"""Words by which a telling points back to one before it, or turns away to another event.

Believes that definite nouns, "they" in the next sentence, bare harm and "the two leaders discussed" go on
about what was told, that "another", "elsewhere" and "also" do not, and that nobody dies twice.
"""

from datetime import date, timedelta

from casus.events.compare import days_of
from casus.events.lexicon import load_cues
from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import children, is_passive

__all__ = [
    "carries_on",
    "dies_twice",
    "is_another",
    "is_background",
    "is_consequence",
    "is_many",
    "is_new",
    "is_one",
    "known_target",
    "one_noun",
    "same_talks",
    "target_words",
    "turns_away",
]

_ANOTHER = frozenset(
    [
        "another",
        "second",
        "third",
        "fourth",
        "other",
        "separate",
        "earlier",
        "previous",
        "similar",
        "further",
        "new",
        "different",
        "later",
        "past",
    ]
)


#: Days before publication from which a dated act is history beside the news of the day.
_HISTORY = 10


_HARM = frozenset(
    {"kill", "injure", "wound", "damage", "destroy", "hurt", "die", "burn", "ruin", "collapse", "hit"}
)


def is_one(scene: Scene, telling: Telling) -> bool:
    """Whether it points back to one thing: "the attack"."""
    return telling.definite and scene.token(telling.trigger).tag in {"NN", "NNP"}


def is_many(scene: Scene, telling: Telling) -> bool:
    """Whether it is a noun in the plural: "repeated attacks"."""
    triggers = (telling.trigger, *telling.joined)
    return telling.nominal and all(scene.token(i).tag in {"NNS", "NNPS"} for i in triggers)


def is_another(scene: Scene, telling: Telling) -> bool:
    """Whether it is called another one: "a second strike"."""
    words = {
        scene.lemma(c) for c in children(scene.parse, telling.trigger, "det", "amod", "advmod", "nummod")
    }
    return bool(words & _ANOTHER) and telling.nominal


def is_new(scene: Scene, telling: Telling) -> bool:
    """Whether the noun brings something not told before: "an ambush", "two strikes"."""
    if not telling.nominal or telling.definite:
        return False
    words = children(scene.parse, telling.trigger, "det", "nummod")
    return any(scene.lemma(c) in {"a", "an", "one"} or scene.token(c).dep == "nummod" for c in words)


def one_noun(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether the two are called by one noun, "strike" standing for "airstrike"."""
    ours, theirs = scene.lemma(a.trigger), scene.lemma(b.trigger)
    return ours.endswith(theirs) or theirs.endswith(ours)


def is_background(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether one is the undated news of the lead and the other dated long before."""
    published = (scene.article.published or "")[:10]
    if not published:
        return False
    for lead, other in ((a, b), (b, a)):
        is_lead = lead.time is None and not lead.definite and (lead.where != "body" or lead.paragraph <= 2)
        days = days_of(other.time) if other.time is not None else None
        if is_lead and days is not None:
            before = date.fromisoformat(published) - timedelta(days=_HISTORY)
            if days[1] < before.isoformat():
                return True
    return False


def is_consequence(scene: Scene, later: Telling, earlier: Telling) -> bool:
    """Whether the later telling is the harm of the one just before: "Six houses were damaged."."""
    if later.nominal or later.actors or later.paragraph - earlier.paragraph not in {0, 1}:
        return False
    near = scene.parse.sentences.index(scene.sentence(later.trigger)) - scene.parse.sentences.index(
        scene.sentence(earlier.trigger)
    )
    return near in {0, 1} and scene.lemma(later.trigger) in _HARM and is_passive(scene.parse, later.trigger)


def carries_on(scene: Scene, later: Telling, earlier: Telling) -> bool:
    """Whether the next sentence tells what "they" did in it: "They killed 20 soldiers"."""
    own = later.time is not None or later.place is not None or later.mode == "abduct"
    if own or later.nominal or later.type != "ASSAULT":
        return False
    if not any(scene.token(h.mention.head).pos == "PRON" for h in later.actors):
        return False
    return scene.sentence(later.trigger).first == scene.sentence(earlier.trigger).last


def turns_away(scene: Scene, later: Telling, earlier: Telling) -> bool:
    """Whether a sentence that opens with "Elsewhere", "Separately" or "Later" stands between, or "also" beside."""
    words = load_cues().groups["apart"]
    sentence = scene.sentence(later.trigger)
    if sentence is scene.sentence(earlier.trigger):
        return False
    beside = {scene.lemma(c) for c in children(scene.parse, later.trigger, "advmod")}
    opening = {scene.lemma(i) for i in range(sentence.first, min(sentence.first + 2, sentence.last))}
    return bool(opening & set(words["opening"])) or (
        not later.nominal and bool(beside & set(words["beside"]))
    )


def same_talks(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether the one goes on about the meeting told just before: "the two leaders discussed"."""
    later, earlier = (a, b) if a.trigger > b.trigger else (b, a)
    if later.type != "CONSULT" or scene.lemma(later.trigger) != "discuss" or later.recipients:
        return False
    sentences = scene.parse.sentences
    gap = sentences.index(scene.sentence(later.trigger)) - sentences.index(scene.sentence(earlier.trigger))
    both = load_cues().groups["apart"]["both"]
    heads = [h.mention.head for h in later.actors]
    plural = all(scene.lemma(head) in both for head in heads)
    return plural and gap <= 4 and bool(earlier.recipients or len(earlier.actors) > 1)


def dies_twice(scene: Scene, a: Telling, b: Telling) -> bool:
    """Whether both tell the death of one person known by name: nobody is killed in two events."""
    dead = [
        {
            m.group
            for t in telling.tolls
            if t.effect == "killed" and t.best == 1
            and (m := scene.actor_of(t.head)) is not None and m.sort == "person"
        }
        for telling in (a, b)
    ]  # fmt: skip
    return bool(dead[0] & dead[1])


def known_target(scene: Scene, later: Telling, earlier: Telling) -> bool:
    """Whether the later telling hits a thing told before: "the convoy" after "a convoy"."""
    known = target_words(scene, earlier)
    for struck in later.targets:
        determiners = {scene.lemma(c) for c in children(scene.parse, struck.head, "det", "poss")}
        if scene.lemma(struck.head) in known and determiners & {"the", "this", "that"}:
            return True
    return False


def target_words(scene: Scene, telling: Telling) -> set[str]:
    """The lemmas of what was hit."""
    return {scene.lemma(s.head) for s in telling.targets}
