"""The network: one encoder, and heads for triggers, stances, modes, statuses, parts and pairs of triggers."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from casus.reader.labels import MODE_LABELS, PAIRS, ROLES, STANCE_TAGS, STATUS_LABELS, TRIGGER_TAGS

__all__ = ["Details", "Network", "Pairs", "Pieces"]

_HIDDEN = 192
#: Distances between pieces (and between sentences) are told apart up to this many, in both directions.
_FAR = 32
_FAR_SENTENCES = 6


class Between(nn.Module):
    """Scores between two vectors: their own parts, their product and how far apart they stand."""

    def __init__(self, width: int, far: int, labels: int) -> None:
        super().__init__()
        self.far = far
        self.one = nn.Linear(width, _HIDDEN)
        self.other = nn.Linear(width, _HIDDEN)
        self.left = nn.Linear(width, _HIDDEN)
        self.right = nn.Linear(width, _HIDDEN)
        self.apart = nn.Embedding(2 * far + 1, _HIDDEN)
        self.dropout = nn.Dropout(0.1)
        self.out = nn.Linear(_HIDDEN, labels)

    def forward(self, ones: Tensor, others: Tensor, apart: Tensor) -> Tensor:
        """(n, width), (m, width), (n, m) distances -> (n, m, labels)."""
        distance = self.apart(apart.clamp(-self.far, self.far) + self.far)
        product = self.left(ones).unsqueeze(1) * self.right(others).unsqueeze(0)
        mixed = self.one(ones).unsqueeze(1) + self.other(others).unsqueeze(0) + product + distance
        return self.out(self.dropout(nn.functional.gelu(mixed)))  # type: ignore[no-any-return]


class Pieces(nn.Module):
    """Word pieces -> their vectors and the scores of each as part of a trigger or of a claim."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.trigger = nn.Sequential(
            nn.Linear(width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, len(TRIGGER_TAGS))
        )
        self.stance = nn.Linear(width, len(STANCE_TAGS))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, length) ids and mask -> vectors, trigger scores, stance scores."""
        found = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        vectors = self.dropout(found)
        return vectors, self.trigger(vectors), self.stance(vectors)


class Details(nn.Module):
    """One window's vectors and its trigger pieces -> mode, status and parts of each trigger."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.mode = nn.Linear(width, len(MODE_LABELS))
        self.status = nn.Sequential(
            nn.Linear(width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, len(STATUS_LABELS))
        )
        self.roles = Between(width, _FAR, len(ROLES))

    def forward(self, vectors: Tensor, at: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(length, width), (triggers,) -> (triggers, modes), (triggers, statuses), (triggers, length, roles)."""
        chosen = vectors[at]
        apart = torch.arange(vectors.shape[0], device=at.device).unsqueeze(0) - at.unsqueeze(1)
        return self.mode(chosen), self.status(chosen), self.roles(chosen, vectors, apart)


class Pairs(nn.Module):
    """Vectors of a report's triggers and the numbers of their sentences -> what each pair is to one another."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.between = Between(width, _FAR_SENTENCES, len(PAIRS))

    def forward(self, chosen: Tensor, sentences: Tensor) -> Tensor:
        """(triggers, width), (triggers,) -> (triggers, triggers, pairs)."""
        return self.between(chosen, chosen, sentences.unsqueeze(0) - sentences.unsqueeze(1))  # type: ignore[no-any-return]


class Network(nn.Module):
    """All parts together, as they are trained."""

    def __init__(self, base: Path | BertConfig) -> None:
        super().__init__()
        eager = {"attn_implementation": "eager", "add_pooling_layer": False}
        encoder = (
            BertModel(base, add_pooling_layer=False)
            if isinstance(base, BertConfig)
            else BertModel.from_pretrained(base, **eager)
        )
        width = encoder.config.hidden_size
        self.pieces = Pieces(encoder)
        self.details = Details(width)
        self.pairs = Pairs(width)
