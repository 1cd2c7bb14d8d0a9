"""Strike lists: lines such as "Near TOWN, two strikes destroyed a bunker", one event per line.

Believes that three or more blocks opening with a place and telling an attack without a doer are such a list;
that doer, victim and day stand in the sentence before it; and that the totals told there are the list's sum,
not further events.
"""

from dataclasses import replace

from casus.events.phrases import phrase_span
from casus.events.scene import Scene
from casus.events.telling import Struck, Telling

__all__ = ["read_lists"]

_LEAST = 3
_OPENING = frozenset({"near", "in", "at", "around", "outside", "north", "south", "east", "west"})


def read_lists(scene: Scene, tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """Tellings with list lines completed from their lead and the lead's totals left out."""
    lines = [t for t in tellings if _is_line(scene, t)]
    if len({t.paragraph for t in lines}) < _LEAST:
        return tellings
    first = min(t.paragraph for t in lines)
    summed = [t for t in tellings if t.type == "ASSAULT" and _sums_up(scene, t)]
    leads = [t for t in summed if t.paragraph < first and t.where == "body"]
    titles = [t for t in summed if t.paragraph < first and t.where != "body"]
    # The sentence nearest the list says most exactly who and when.
    leads.reverse()
    doers = next((t.actors for t in (*leads, *titles) if t.actors), ())
    day = next((t.time for t in leads if t.time is not None), None)
    victims = next((t.recipients for t in leads if t.recipients), ())
    mode = next((t.mode for t in (*leads, *titles) if t.mode is not None), None)
    completed: dict[int, Telling] = {}
    for line in lines:
        previous = completed.get(line.paragraph)
        if previous is not None:
            completed[line.paragraph] = replace(
                previous,
                end=max(previous.end, line.end),
                targets=(*previous.targets, *_with_units(scene, line)),
            )
            continue
        completed[line.paragraph] = replace(
            line,
            actors=line.actors or doers,
            recipients=victims or line.recipients,
            targets=_with_units(scene, line),
            time=line.time or day,
            mode=line.mode or mode,
            definite=False,
            rule=f"list line, {line.rule}",
        )
    after = max(t.paragraph for t in lines)
    dropped = {t.trigger for t in (*leads, *titles, *lines)}
    # What follows a list explains it, unless it has a toll of its own.
    rest = [
        t
        for t in tellings
        if t.trigger not in dropped and not (t.type == "ASSAULT" and t.paragraph > after and not t.tolls)
    ]
    return tuple(sorted((*rest, *completed.values()), key=lambda t: t.trigger))


#: What a list is a list of, in its lead, its title and the remarks after it.
_SUMS = frozenset({
    "strike", "airstrike", "operation", "raid", "attack", "sortie", "bombardment", "bombing", "campaign", "hit", "target",
    "destroy", "engage", "mission", "bomb", "use", "damage", "disrupt", "degrade", "kill", "fight",
})  # fmt: skip


def _sums_up(scene: Scene, telling: Telling) -> bool:
    """Whether a telling is of the strikes listed, not of an act they answer or another day's."""
    return scene.lemma(telling.trigger) in _SUMS


def _with_units(scene: Scene, line: Telling) -> tuple[Struck, ...]:
    """In a list what is struck is counted, units too: "two tactical units" stand beside "a bunker"."""
    units = [
        Struck(start=start, end=end, head=h.mention.head)
        for h in line.recipients
        if not h.rule.startswith("owner") and not h.mention.proper
        for start, end in [phrase_span(scene, h.mention.head)]
    ]
    return (*units, *line.targets)


def _is_line(scene: Scene, telling: Telling) -> bool:
    if telling.type != "ASSAULT" or telling.where != "body" or telling.actors:
        return False
    sentence = scene.sentence(telling.trigger)
    words = [scene.token(i) for i in range(sentence.first, min(sentence.first + 8, sentence.last))]
    opening = next((w for w in words if w.pos != "PUNCT"), None)
    opens = all(s.first >= sentence.first for s in scene.parse.sentences if s.paragraph == sentence.paragraph)
    return (
        opens
        and opening is not None
        and opening.text.lower() in _OPENING
        and any(w.i in scene.place_tokens or w.pos == "PROPN" for w in words)
    )
