"""What the model says of one report, asked by character offsets.

A reading is made once per report; modes, statuses and parts are worked out for a trigger when first asked for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from casus.ontology import EVENT_TYPES, MODES, STANCES
from casus.reader.labels import MODE_LABELS, PAIRS, ROLES, STANCE_TAGS, STATUS_LABELS, TRIGGER_TAGS
from casus.reader.model import Model, Seen
from casus.reader.rankers import chance, logit

__all__ = ["Reading", "read"]

Floats = NDArray[np.float32]
_FIRST_TYPE = TRIGGER_TAGS.index(EVENT_TYPES[0])


def read(model: Model, text: str, sentences: Sequence[tuple[int, int]], *, alone: bool = False) -> "Reading":
    """The model's reading of the sentences (character bounds) of a text that its gate lets pass; ``alone`` makes
    the rankers hear nothing but the model."""
    gate = model.gate
    keep = None if gate is None else gate.passing([text[start:end] for start, end in sentences])
    return Reading(model, model.see(text, sentences, keep), alone=alone)


class Reading:
    """The windows of one report. A stretch that lies in no window (its sentence was skipped) gets zeros."""

    def __init__(self, model: Model, seen: tuple[Seen, ...], *, alone: bool = False) -> None:
        self._alone = alone
        self._model = model
        self._seen = seen
        self._looked: dict[tuple[int, int], tuple[Floats, Floats, Floats]] = {}

    def decides(self, ranker: str) -> bool:
        """Whether a ranker of this name came with the model."""
        return ranker in self._model.rankers

    def chance(self, ranker: str, features: Mapping[str, float]) -> float:
        """The chance that a ranker gives to these features."""
        if self._alone:
            return chance({"bias": 0.0, "model": 1.0}, {"model": features.get("model", logit(0.0))})
        return chance(self._model.rankers[ranker], features)

    @cached_property
    def _starts(self) -> dict[int, tuple[int, int]]:
        """Character -> window and piece that begins there."""
        return {
            span[0]: (w, k)
            for w, seen in enumerate(self._seen)
            for k, span in enumerate(seen.window.spans)
            if span[0] >= 0
        }

    def _at(self, start: int) -> tuple[int, int] | None:
        return self._starts.get(start)

    def kinds(self, start: int) -> dict[str, float]:
        """The chance of each PLOVER type for a trigger that begins at the character ``start``."""
        at = self._at(start)
        if at is None:
            return dict.fromkeys(EVENT_TYPES, 0.0)
        scores = self._seen[at[0]].triggers[at[1], _FIRST_TYPE:]
        return dict(zip(EVENT_TYPES, map(float, scores), strict=True))

    def triggers(self, least: float) -> Iterator[int]:
        """The characters where a trigger of some type begins with at least this chance, in text order."""
        for seen in self._seen:
            some = seen.triggers[:, _FIRST_TYPE:].sum(-1)
            for k in np.flatnonzero(some >= least):
                if seen.window.spans[k][0] >= 0:
                    yield seen.window.spans[k][0]

    def look_at(self, starts: Sequence[int]) -> None:
        """Work out modes, statuses and parts of these triggers at once, window by window: one by one takes longer."""
        places = {at for start in starts if (at := self._at(start)) is not None and at not in self._looked}
        for w, seen in enumerate(self._seen):
            pieces = sorted(k for window, k in places if window == w)
            if pieces:
                modes, statuses, roles = self._model.look(seen, pieces)
                for n, k in enumerate(pieces):
                    self._looked[w, k] = (modes[n], statuses[n], roles[n])

    def _look(self, start: int) -> tuple[Floats, Floats, Floats] | None:
        at = self._at(start)
        if at is None:
            return None
        if at not in self._looked:
            self.look_at([start])
        return self._looked[at]

    def modes(self, start: int, kind: str) -> dict[str, float]:
        """The chance of each mode of a type, "none" among them, for the trigger that begins at ``start``."""
        looked = self._look(start)
        if looked is None:
            return {}
        found = {
            mode: float(looked[0][MODE_LABELS.index(f"{kind}/{mode}")]) for mode in ("none", *MODES[kind])
        }
        whole = sum(found.values()) or 1.0
        return {mode: chance / whole for mode, chance in found.items()}

    def statuses(self, start: int) -> dict[str, float]:
        """The chance of each status of the trigger that begins at ``start``."""
        looked = self._look(start)
        return {} if looked is None else dict(zip(STATUS_LABELS, map(float, looked[1]), strict=True))

    def part(self, trigger: int, role: str, start: int, end: int) -> float:
        """The chance that the words ``[start, end)`` fill a part of the trigger that begins at ``trigger``: of the
        likeliest piece among them."""
        looked, at = self._look(trigger), self._at(trigger)
        if looked is None or at is None:
            return 0.0
        first, last = self._pieces(at[0], start, end)
        return float(looked[2][first:last, ROLES.index(role)].max()) if first < last else 0.0

    def _pieces(self, window: int, start: int, end: int) -> tuple[int, int]:
        """The pieces of a window that overlap the words ``[start, end)``, as a half-open range."""
        spans = self._seen[window].window.spans[1:-1]
        first = bisect_right(spans, start, key=lambda span: span[1])
        return first + 1, bisect_left(spans, end, key=lambda span: span[0]) + 1

    def fillers(self, trigger: int, role: str, least: float) -> list[tuple[int, int, float]]:
        """The stretches of the trigger's sentence whose pieces fill a part with at least this chance, with their
        best chance, in text order."""
        looked, at = self._look(trigger), self._at(trigger)
        if looked is None or at is None:
            return []
        window = self._seen[at[0]].window
        column = looked[2][:, ROLES.index(role)]
        found: list[tuple[int, int, float]] = []
        last = -2
        for k, (a, b) in enumerate(window.spans):
            if window.sentences[k] != window.sentences[at[1]] or column[k] < least:
                continue
            if found and last == k - 1:
                found[-1] = (found[-1][0], b, max(found[-1][2], float(column[k])))
            else:
                found.append((a, b, float(column[k])))
            last = k
        return found

    def pairs(self, starts: Sequence[int]) -> dict[tuple[int, int], dict[str, float]]:
        """For each ordered pair of triggers: the chance of no tie, of one event told twice, of each link."""
        places = [(start, at) for start in dict.fromkeys(starts) if (at := self._at(start)) is not None]
        if len(places) < 2:
            return {}
        vectors = np.stack([self._seen[w].vectors[k] for _, (w, k) in places])
        found = self._model.compare(vectors, [self._seen[w].window.sentences[k] for _, (w, k) in places])
        return {
            (a, b): dict(zip(PAIRS, map(float, found[n, m]), strict=True))
            for n, (a, _) in enumerate(places)
            for m, (b, _) in enumerate(places)
            if n != m
        }

    def stances(self, start: int, end: int) -> dict[str, float]:
        """The chance of each stance of a claim told by the words ``[start, end)``: of their likeliest piece."""
        rows = [
            seen.stances[first:last].max(axis=0)
            for w, seen in enumerate(self._seen)
            for first, last in (self._pieces(w, start, end),)
            if first < last
        ]
        if not rows:
            return dict.fromkeys(STANCES, 0.0)
        best = np.max(np.stack(rows), axis=0)
        return {stance: float(best[STANCE_TAGS.index(stance)]) for stance in STANCES}
