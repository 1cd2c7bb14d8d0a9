"""Targets of one event from all its tellings: one thing is named once, by the words that say most."""

from casus.events.roles import role_words
from casus.events.scene import Scene
from casus.events.telling import Struck, Telling
from casus.records import Target

__all__ = ["targets_of"]


def targets_of(scene: Scene, tellings: list[Telling]) -> tuple[Target, ...]:
    """The things and places hit, in the order of the tellings.

    "Kosti fuel depot" in a headline and "a fuel depot" in the body are one; two things of one telling ("a
    vehicle and an armed vehicle") stay two. "The city" is not named beside a name.
    """
    kept: list[tuple[Struck, int]] = []
    for number, telling in enumerate(tellings):
        for struck in telling.targets:
            same = next(
                (
                    n
                    for n, (other, told) in enumerate(kept)
                    if _words(scene, struck) == _words(scene, other)
                    or (told != number and _is_one(scene, struck, other))
                ),
                None,
            )
            if same is None:
                kept.append((struck, number))
            elif len(_words(scene, struck)) > len(_words(scene, kept[same][0])):
                kept[same] = (struck, kept[same][1])
    named = any(struck.head in scene.place_tokens for struck, _ in kept)
    return tuple(
        Target(
            name=scene.article.text[struck.start : struck.end],
            evidence=(scene.evidence(struck.start, struck.end, "struck"),),
        )
        for struck, _ in kept
        if not (named and _is_bare_place(scene, struck))
    )


def _words(scene: Scene, struck: Struck) -> tuple[str, ...]:
    return tuple(scene.article.text[struck.start : struck.end].casefold().split())


def _is_one(scene: Scene, a: Struck, b: Struck) -> bool:
    """Whether one name is the other with more words before the same noun."""
    short, long = sorted((_words(scene, a), _words(scene, b)), key=len)
    return scene.lemma(a.head) == scene.lemma(b.head) and set(short) <= set(long)


def _is_bare_place(scene: Scene, struck: Struck) -> bool:
    return len(_words(scene, struck)) == 1 and scene.lemma(struck.head) in role_words("named_with_of")
