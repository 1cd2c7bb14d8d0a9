"""The whole training in one go: corpus and public data -> network, graphs, gate, rankers and their card."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from casus.errors import CasusError
from casus.evaluate.corpus import part_of
from casus.train.corpus_examples import corpus_examples
from casus.train.examples import Example
from casus.train.export import export
from casus.train.fit import Recipe, fit
from casus.train.gate import fit_gate
from casus.train.measure import measure, overall
from casus.train.network import Network
from casus.train.public_examples import event_locations, wikievents_documents, wikievents_sentences
from casus.train.rankers import fit_rankers
from casus.train.tensors import rows_of

__all__ = ["Wish", "train"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What to train from and where to: the corpus, the public data (None leaves it out), the base encoder, a folder
    for checkpoints, the folder the weights go to, and the device ("auto" takes a GPU where there is one)."""

    corpus: Path
    public: Path | None
    base: Path
    work: Path
    out: Path
    device: str = "auto"
    recipe: Recipe = field(default_factory=Recipe)
    rankers_only: bool = False


def train(wish: Wish, step: Callable[[int, int, float], None], tell: Callable[[str], None]) -> None:
    """Train and write everything; ``step`` hears (step, steps, loss), ``tell`` a line at each stage."""
    wish.work.mkdir(parents=True, exist_ok=True)
    wish.out.mkdir(parents=True, exist_ok=True)
    path = wish.out / "card.json"
    parts = {part: list(corpus_examples(wish.corpus, part)) for part in ("train", "dev", "test")}
    kept = json.loads(path.read_text(encoding="utf-8")) if wish.rankers_only else None
    card = kept or _network(wish, parts, step, tell)
    card["gate"] = fit_gate(parts["train"], wish.out)
    tell("gate: " + _line(card["gate"]))
    dev = [path for path in sorted(wish.corpus.glob("*/*.yaml")) if part_of(path) == "dev"]
    card["rankers"] = fit_rankers(dev, wish.out, tell)
    card["sha256"] = {
        name: sha256((wish.out / name).read_bytes()).hexdigest()
        for name in ("pieces.onnx", "details.onnx", "pairs.onnx", "gate.npz", "rankers.json")
    }
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _network(
    wish: Wish,
    parts: dict[str, list[Example]],
    step: Callable[[int, int, float], None],
    tell: Callable[[str], None],
) -> dict[str, Any]:
    """Train the network and write its graphs; what the card says of it."""
    tokenizer = _tokenizer(wish.base)
    device = _device(wish.device)
    small, large = _public(wish.public)
    tell(
        ", ".join(f"{part} {len(examples)}" for part, examples in parts.items())
        + f" reports; public {len(small)} and {len(large)} examples"
    )
    network = Network(wish.base)
    epochs = fit(
        network, [*parts["train"], *small], large, parts["dev"], tokenizer, wish.recipe, wish.work,
        device=device, tell=step,
        ended=lambda epoch: tell(f"epoch {epoch.number}: loss {epoch.loss:.3f}, " + _line(epoch.figures)),
    )  # fmt: skip
    rows = [row for example in parts["test"] for row in rows_of(example, tokenizer)]
    figures = {
        "dev": max((epoch.figures for epoch in epochs), key=overall),
        "test": measure(network, rows, device),
    }
    tell("test: " + _line(figures["test"]))
    tokenizer.save(str(wish.work / "tokenizer.json"))
    export(network, wish.work / "tokenizer.json", wish.out)
    return {
        "base sha256": sha256((wish.base / "model.safetensors").read_bytes()).hexdigest(),
        "recipe": asdict(wish.recipe),
        "reports": {part: len(examples) for part, examples in parts.items()},
        "sentences": {part: sum(len(e.sentences) for e in examples) for part, examples in parts.items()},
        "public examples": {"wikievents": len(small), "event-location": len(large)},
        "heads": figures,
    }


def _line(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


def _device(wanted: str) -> torch.device:
    if wanted == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    return torch.device(wanted)


def _tokenizer(base: Path) -> Tokenizer:
    path = base / "tokenizer.json"
    if not path.is_file() or not (base / "model.safetensors").is_file():
        raise CasusError(
            f"{base} holds no encoder (tokenizer.json and model.safetensors). "
            "Give the folder of all-MiniLM-L6-v2 with --base; docs/train.md says where it comes from."
        )
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _public(folder: Path | None) -> tuple[list[Example], list[Example]]:
    """The public examples read every epoch, and those of which each epoch draws some."""
    if folder is None:
        return [], []
    small = [
        *wikievents_documents(folder / "wikievents" / "wikievents_dev.jsonl.gz"),
        *wikievents_sentences(folder / "wikievents" / "wikievents_train_strings_only.jsonl.gz"),
    ]
    return small, list(event_locations(folder / "event-location" / "event_location.jsonl.gz"))
