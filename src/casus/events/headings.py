"""Days that stand as headings over the paragraphs they date: chronicles, bulletins, strike logs by day.

Believes that a line holding nothing but a day dates what is told below it, up to the next line without a
verb; a clause with a day of its own, or that steps back ("had fled"), keeps out of it.
"""

from dataclasses import replace

from casus.events.scene import Scene
from casus.events.telling import Telling
from casus.language.grammar import modals
from casus.records import Sentence, TimeMention

__all__ = ["HEADING", "under_headings"]

#: The rule of a time read off a heading.
HEADING = "heading"

#: A heading has at most so many words.
_WORDS = 7


def under_headings(scene: Scene, tellings: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """The tellings, those without a day dated by the heading above them."""
    days = _days_by_paragraph(scene)
    if not days:
        return tellings
    return tuple(
        replace(t, time=days[t.paragraph])
        if t.time is None and t.where == "body" and t.paragraph in days and not _steps_back(scene, t)
        else t
        for t in tellings
    )


def _days_by_paragraph(scene: Scene) -> dict[int, TimeMention]:
    """The day of each paragraph that stands below a day."""
    found: dict[int, TimeMention] = {}
    current: TimeMention | None = None
    for sentence in scene.parse.sentences:
        if sentence.where != "body":
            continue
        if _is_heading(scene, sentence):
            current = _day_of(scene, sentence)
        elif current is not None:
            found[sentence.paragraph] = current
    return found


def _is_heading(scene: Scene, sentence: Sentence) -> bool:
    """Whether the sentence is a block of its own, short, without a verb or full stop."""
    alone = sum(1 for other in scene.parse.sentences if other.paragraph == sentence.paragraph) == 1
    tokens = scene.parse.tokens[sentence.first : sentence.last]
    return (
        alone
        and len(tokens) <= _WORDS
        and tokens[-1].text not in {".", "!", "?", "”", '"'}
        and not any(token.pos in {"VERB", "AUX"} for token in tokens)
    )


def _day_of(scene: Scene, sentence: Sentence) -> TimeMention | None:
    """The day a heading tells, if it tells nothing else."""
    inside = [
        t for t in scene.mentions.times if sentence.start <= t.start and t.end <= sentence.end and t.first
    ]
    if not inside:
        return None
    words = [
        t
        for t in scene.parse.tokens[sentence.first : sentence.last]
        if t.text.isalnum() and not any(m.start <= t.start < m.end for m in inside) and t.lemma != "and"
    ]
    if words:
        return None
    first, last = min(t.first or "" for t in inside), max(t.last or "" for t in inside)
    return replace(inside[0], first=first, last=last, rule=HEADING)


def _steps_back(scene: Scene, telling: Telling) -> bool:
    verb = telling.light if telling.light is not None else telling.trigger
    return "had" in modals(scene.parse, verb)
