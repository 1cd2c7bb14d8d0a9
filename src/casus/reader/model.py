"""The trained reader: word pieces in, scores out, by onnxruntime on one CPU thread.

Weights lie in the package (``data/reader``): ``pieces.onnx`` reads a window, ``details.onnx`` and ``pairs.onnx``
look at its triggers, ``gate.npz`` says which sentences to read, ``rankers.json`` weighs all evidence.
``MODEL_CARD.md`` says what trained them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from casus.reader.gate import Gate, read_gate
from casus.reader.rankers import Weights, read_rankers
from casus.reader.windows import Window, windows_of

__all__ = ["Model", "Seen", "has_model", "load_model", "packaged"]

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A window as the model sees it: a vector per piece, and chances per piece of being (part of) a trigger of each
    type and of standing in a claim of each stance."""

    window: Window
    vectors: Floats
    triggers: Floats
    stances: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """The three graphs, the tokenizer, the gate and the rankers by name."""

    tokenizer: Tokenizer
    pieces: Any
    details: Any
    pairs: Any
    gate: Gate | None
    rankers: Mapping[str, Weights]

    def see(
        self, text: str, sentences: Sequence[tuple[int, int]], keep: Iterable[int] | None = None
    ) -> tuple[Seen, ...]:
        """The windows over the sentences of a text, or over those that ``keep`` names."""
        return tuple(self._see(w) for w in windows_of(text, sentences, self.tokenizer, keep))

    def _see(self, window: Window) -> Seen:
        ids = np.array([window.ids], dtype=np.int64)
        vectors, triggers, stances = self.pieces.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        return Seen(
            window=window, vectors=vectors[0], triggers=_softmax(triggers[0]), stances=_softmax(stances[0])
        )

    def look(self, seen: Seen, at: Sequence[int]) -> tuple[Floats, Floats, Floats]:
        """For triggers at these pieces: chances of modes (n, modes), statuses (n, statuses), and of each piece
        filling each part (n, length, roles)."""
        modes, statuses, roles = self.details.run(
            None, {"vectors": seen.vectors, "at": np.array(at, dtype=np.int64)}
        )
        return _softmax(modes), _softmax(statuses), 1 / (1 + np.exp(-roles))

    def compare(self, vectors: Floats, sentences: Sequence[int]) -> Floats:
        """For triggers of a report (vectors, numbers of their sentences): chances of what each pair is, (n, n, pairs)."""
        (found,) = self.pairs.run(None, {"chosen": vectors, "sentences": np.array(sentences, dtype=np.int64)})
        return _softmax(found)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)  # type: ignore[no-any-return]


def packaged() -> Path:
    """The folder of the package that holds the weights."""
    return Path(str(files("casus.data"))) / "reader"


def has_model(folder: Path | None = None) -> bool:
    """Whether a folder, by default the package's, holds trained weights."""
    return ((folder or packaged()) / "pieces.onnx").is_file()


@cache
def load_model(folder: Path | None = None) -> Model:
    """The model of a folder, by default the package's; loaded once a process."""
    import onnxruntime

    folder = folder or packaged()
    options = onnxruntime.SessionOptions()
    # Reports are read side by side by processes: a second thread in each would only spin.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3

    def graph(name: str) -> Any:
        return onnxruntime.InferenceSession(
            folder / f"{name}.onnx", options, providers=["CPUExecutionProvider"]
        )

    return Model(
        Tokenizer.from_file(str(folder / "tokenizer.json")),
        graph("pieces"),
        graph("details"),
        graph("pairs"),
        read_gate(folder / "gate.npz"),
        read_rankers(folder / "rankers.json"),
    )
