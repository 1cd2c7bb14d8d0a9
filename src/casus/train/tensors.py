"""Examples -> padded tensors, one row per window."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from casus.reader.labels import MODE_LABELS, PAIRS, ROLES, STANCE_TAGS, STATUS_LABELS, TRIGGER_TAGS
from casus.reader.windows import Window, windows_of
from casus.train.examples import Bounds, Example, Told

__all__ = ["IGNORE", "Batch", "Row", "rows_of", "stacked"]

#: A label that teaches nothing.
IGNORE = -100
#: Beside a trigger of a source that does not mark every event, this many pieces still count as no trigger.
_NEAR = 2
#: Words of a phrase around its marked head, in pieces.
_PHRASE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One window with its labels. ``at`` are the first pieces of its triggers; ``roles`` is (trigger, piece, role)
    with IGNORE where nothing is known; ``pairs`` is (trigger, trigger)."""

    ids: torch.Tensor
    triggers: torch.Tensor
    stances: torch.Tensor
    at: torch.Tensor
    modes: torch.Tensor
    statuses: torch.Tensor
    roles: torch.Tensor
    pairs: torch.Tensor
    sentences: torch.Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Windows padded to one length; the trigger axis runs over all windows, ``window`` naming each one's row."""

    ids: torch.Tensor
    mask: torch.Tensor
    triggers: torch.Tensor
    stances: torch.Tensor
    rows: tuple[Row, ...]


def rows_of(example: Example, tokenizer: Tokenizer, keep: Sequence[int] | None = None) -> list[Row]:
    """The windows of an example with labels; ``keep`` names the sentences that are read."""
    return [_row(example, window) for window in windows_of(example.text, example.sentences, tokenizer, keep)]


def _row(example: Example, window: Window) -> Row:
    spans = window.spans
    inside = [t for t in example.told if _pieces(t.trigger, spans)]
    size = len(spans)
    triggers = torch.full((size,), 0 if example.exhaustive else IGNORE, dtype=torch.long)
    for start, end in example.unsure:
        for k in _pieces((start, end), spans):
            triggers[k] = IGNORE
    firsts = []
    for told in inside:
        pieces = _pieces(told.trigger, spans)
        firsts.append(pieces[0])
        if not example.exhaustive and told.type is not None:
            for k in range(max(1, pieces[0] - _NEAR), min(size - 1, pieces[-1] + _NEAR + 1)):
                triggers[k] = max(int(triggers[k]), 0)
    for told, first in zip(inside, firsts, strict=True):
        if told.type is None:
            continue
        for k in _pieces(told.trigger, spans)[1:]:
            triggers[k] = TRIGGER_TAGS.index("I")
        triggers[first] = TRIGGER_TAGS.index(told.type)
    triggers[0] = triggers[-1] = IGNORE
    stances = torch.full((size,), 0 if example.linked else IGNORE, dtype=torch.long)
    for bounds, stance in example.stances:
        for k in _pieces(bounds, spans):
            stances[k] = STANCE_TAGS.index(stance)
    return Row(
        ids=torch.tensor(window.ids),
        triggers=triggers,
        stances=stances,
        at=torch.tensor(firsts, dtype=torch.long),
        modes=torch.tensor([_mode(t) for t in inside], dtype=torch.long),
        statuses=torch.tensor(
            [STATUS_LABELS.index(t.status) if t.status else IGNORE for t in inside], dtype=torch.long
        ),
        roles=_roles(inside, firsts, window, exhaustive=example.exhaustive),
        pairs=_pairs(example, inside),
        sentences=torch.tensor(window.sentences),
    )


def _pieces(bounds: Bounds, spans: Sequence[Bounds]) -> list[int]:
    return [k for k, (a, b) in enumerate(spans) if a < bounds[1] and b > bounds[0]]


def _mode(told: Told) -> int:
    return MODE_LABELS.index(f"{told.type}/{told.mode}") if told.type and told.mode else IGNORE


def _roles(inside: list[Told], firsts: list[int], window: Window, *, exhaustive: bool) -> torch.Tensor:
    found = torch.full((len(inside), len(window.spans), len(ROLES)), IGNORE, dtype=torch.long)
    for n, (told, first) in enumerate(zip(inside, firsts, strict=True)):
        home = [k for k, s in enumerate(window.sentences) if s == window.sentences[first]]
        for role, spots in told.roles.items():
            found[n, home, ROLES.index(role)] = 0
            marked = [pieces for spot in spots if (pieces := _pieces(spot, window.spans))]
            if not exhaustive:  # such sources mark a phrase's head only: its other words may belong to it
                for pieces in marked:
                    around = range(
                        max(1, pieces[0] - _PHRASE), min(len(window.spans), pieces[-1] + 1 + _PHRASE)
                    )
                    found[n, list(around), ROLES.index(role)] = IGNORE
            for pieces in marked:
                found[n, pieces, ROLES.index(role)] = 1
    return found


def _pairs(example: Example, inside: list[Told]) -> torch.Tensor:
    links = {(x.first, x.second): x.kind for x in example.links}
    found = torch.full((len(inside), len(inside)), IGNORE, dtype=torch.long)
    if not example.linked:
        return found
    for a, one in enumerate(inside):
        for b, other in enumerate(inside):
            if a != b:
                same = one.event == other.event
                kind = "same" if same else links.get((one.event, other.event), "none")
                found[a, b] = PAIRS.index(kind)
    return found


def stacked(rows: Sequence[Row]) -> Batch:
    """Rows padded to one batch."""
    pad = torch.nn.utils.rnn.pad_sequence
    return Batch(
        ids=pad([r.ids for r in rows], batch_first=True),
        mask=pad([torch.ones_like(r.ids) for r in rows], batch_first=True),
        triggers=pad([r.triggers for r in rows], batch_first=True, padding_value=IGNORE),
        stances=pad([r.stances for r in rows], batch_first=True, padding_value=IGNORE),
        rows=tuple(rows),
    )
