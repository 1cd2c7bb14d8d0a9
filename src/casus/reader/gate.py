"""The gate: a quick guess from a sentence's words whether the reader should look at it at all.

Sums weights of words, of their first letters and of pairs of neighbouring words, hashed into one table
(``gate.npz``); fitted so that hardly any event is lost.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["SIZE", "Gate", "marks_of", "read_gate"]

#: Places in the table.
SIZE = 1 << 16
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Gate:
    """The table, what every sentence begins with, and the least sum that passes."""

    weights: NDArray[np.float32]
    bias: float
    least: float

    def passing(self, texts: Sequence[str]) -> list[int]:
        """The numbers of the sentences worth reading."""
        return [n for n, text in enumerate(texts) if self.score(text) >= self.least]

    def score(self, text: str) -> float:
        """What speaks for the sentence telling an event, as log odds."""
        return self.bias + float(self.weights[marks_of(text)].sum())


def marks_of(text: str) -> list[int]:
    """The places of a sentence's words, their beginnings and pairs, each once."""
    words = [w if w.isalpha() else "0" for w in _WORD.findall(text.lower())]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    stems = [f"{w[:5]}-" for w in words if len(w) > 5]
    return sorted({zlib.crc32(mark.encode()) % SIZE for mark in (*words, *stems, *pairs)})


def read_gate(path: Path) -> Gate | None:
    """The gate of a file; None where there is none."""
    if not path.is_file():
        return None
    with np.load(path) as kept:
        return Gate(kept["weights"].astype(np.float32), float(kept["bias"]), float(kept["least"]))
