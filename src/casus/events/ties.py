"""The reader's word on pairs of tellings: the chance that one is tied to the other, and how."""

from dataclasses import replace

from casus.events.scene import Scene
from casus.events.telling import Telling

__all__ = ["compared", "tie"]


def compared(scene: Scene, tellings: tuple[Telling, ...]) -> Scene:
    """The scene with the reader's word on every pair of tellings."""
    if scene.reading is None:
        return scene
    starts = sorted({scene.token(i).start for t in tellings for i in (t.trigger, *t.joined)})
    return replace(scene, ties=scene.reading.pairs(starts))


def tie(scene: Scene, a: Telling, b: Telling, kind: str) -> float:
    """The reader's chance that the first telling is ``kind`` to the second: of their likeliest triggers."""
    pairs = (
        (scene.token(i).start, scene.token(j).start)
        for i in (a.trigger, *a.joined)
        for j in (b.trigger, *b.joined)
    )
    return max((scene.ties[pair][kind] for pair in pairs if pair in scene.ties), default=0.0)
