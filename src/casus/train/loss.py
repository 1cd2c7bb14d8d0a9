"""What the network gets wrong on a batch, as one number."""

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from casus.reader.labels import PAIRS, STANCE_TAGS, STATUS_LABELS, TRIGGER_TAGS
from casus.train.network import Network
from casus.train.tensors import IGNORE, Batch, Row

__all__ = ["loss_of"]

#: Most pieces are no trigger and most pairs no link: what is one weighs more.
_TRIGGER_WEIGHTS = torch.tensor([1.0, 1.0] + [2.0] * (len(TRIGGER_TAGS) - 2))
_STANCE_WEIGHTS = torch.tensor([1.0] + [3.0] * (len(STANCE_TAGS) - 1))
#: Most of what is told happened: the other statuses weigh more.
_STATUS_WEIGHTS = torch.tensor([1.0 if s == "occurred" else 2.5 for s in STATUS_LABELS])
_PAIR_WEIGHTS = torch.tensor([0.4] + [1.0] * (len(PAIRS) - 1))
_ROLE_WEIGHT = torch.tensor(2.0)


def loss_of(network: Network, batch: Batch, device: torch.device) -> Tensor:
    """The weighted sum of the losses of all heads."""
    vectors, triggers, stances = network.pieces(batch.ids.to(device), batch.mask.to(device))
    total = cross_entropy(
        triggers.flatten(0, 1),
        batch.triggers.flatten().to(device),
        weight=_TRIGGER_WEIGHTS.to(device),
        ignore_index=IGNORE,
        label_smoothing=0.02,
    )
    if not torch.isfinite(total):  # a batch in which no piece has a label
        total = triggers.sum() * 0
    if bool((batch.stances != IGNORE).any()):
        total = total + 0.5 * cross_entropy(
            stances.flatten(0, 1),
            batch.stances.flatten().to(device),
            weight=_STANCE_WEIGHTS.to(device),
            ignore_index=IGNORE,
        )
    rows = [(n, row) for n, row in enumerate(batch.rows) if len(row.at)]
    if rows:
        parts = [_of_row(network, vectors[n, : len(row.ids)], row, device) for n, row in rows]
        total = total + torch.stack(parts).sum() / len(rows)
    return total


def _of_row(network: Network, vectors: Tensor, row: Row, device: torch.device) -> Tensor:
    modes, statuses, roles = network.details(vectors, row.at.to(device))
    gold = row.roles.to(device)
    known = gold != IGNORE
    total = vectors.sum() * 0
    if bool(known.any()):
        total = total + 8 * binary_cross_entropy_with_logits(
            roles[known], gold[known].float(), pos_weight=_ROLE_WEIGHT.to(device)
        )
    for scores, labels, weights in (
        (modes, row.modes, None),
        (statuses, row.statuses, _STATUS_WEIGHTS.to(device)),
    ):
        if bool((labels != IGNORE).any()):
            total = total + 0.5 * cross_entropy(
                scores, labels.to(device), weight=weights, ignore_index=IGNORE
            )
    if bool((row.pairs != IGNORE).any()):
        found = network.pairs(vectors[row.at.to(device)], row.sentences[row.at].to(device))
        total = total + 0.5 * cross_entropy(
            found.flatten(0, 1),
            row.pairs.flatten().to(device),
            weight=_PAIR_WEIGHTS.to(device),
            ignore_index=IGNORE,
        )
    return total
