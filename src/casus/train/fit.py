"""Examples -> a trained network, with checkpoints, so that a run cut short goes on where it stopped."""

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from casus.train.examples import Example
from casus.train.loss import loss_of
from casus.train.measure import measure, overall
from casus.train.network import Network
from casus.train.tensors import Row, rows_of, stacked

__all__ = ["Epoch", "Recipe", "fit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How the network is trained. ``pieces`` bounds a batch; ``extra`` is how many examples of the large public
    sets each epoch draws beside the corpus; ``skip`` the chance that a sentence without an event is left out,
    as the gate will leave out many."""

    epochs: int = 14
    pieces: int = 1024
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm_up: float = 0.1
    extra: int = 500
    skip: float = 0.3
    seed: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """What an epoch came to: the mean loss and the figures on the development part."""

    number: int
    loss: float
    figures: dict[str, float]


def fit(
    network: Network,
    corpus: Sequence[Example],
    extra: Sequence[Example],
    dev: Sequence[Example],
    tokenizer: Tokenizer,
    recipe: Recipe,
    folder: Path,
    *,
    device: torch.device,
    tell: Callable[[int, int, float], None],
    ended: Callable[[Epoch], None],
) -> list[Epoch]:
    """Train ``network`` and leave the best epoch's weights in it; ``tell`` hears (step, steps, loss), ``ended`` each
    epoch.

    ``folder`` keeps ``last.pt`` after each epoch and ``best.pt``; a run with the same recipe goes on from there.
    """
    torch.manual_seed(recipe.seed)
    network.to(device)
    parameters = [
        {"params": list(network.pieces.encoder.parameters()), "lr": recipe.encoder_rate},
        {
            "params": [p for n, p in network.named_parameters() if not n.startswith("pieces.encoder.")],
            "lr": recipe.head_rate,
        },
    ]
    optimiser = torch.optim.AdamW(parameters, weight_decay=0.01)
    dev_rows = [row for example in dev for row in rows_of(example, tokenizer)]
    steps = sum(1 for e in range(recipe.epochs) for _ in _batches(corpus, extra, tokenizer, recipe, e))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, steps, recipe.warm_up))
    epochs, step = _resume(network, optimiser, schedule, recipe, folder)
    for number in range(len(epochs), recipe.epochs):
        network.train()
        losses = []
        for rows in _batches(corpus, extra, tokenizer, recipe, number):
            loss = loss_of(network, stacked(rows), device)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            losses.append(float(loss.detach()))
            tell(step, steps, losses[-1])
        figures = measure(network, dev_rows, device)
        epochs.append(Epoch(number=number, loss=sum(losses) / len(losses), figures=figures))
        ended(epochs[-1])
        if overall(figures) == max(overall(e.figures) for e in epochs):
            torch.save(network.state_dict(), folder / "best.pt")
        torch.save(
            {
                "recipe": asdict(recipe),
                "network": network.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "epochs": [asdict(e) for e in epochs],
                "step": step,
            },
            folder / "last.pt",
        )
    network.load_state_dict(torch.load(folder / "best.pt", map_location=device))
    return epochs


def _rate(step: int, steps: int, warm_up: float) -> float:
    begin = max(1, int(steps * warm_up))
    return step / begin if step < begin else max(0.0, (steps - step) / max(1, steps - begin))


def _resume(
    network: Network, optimiser: Any, schedule: Any, recipe: Recipe, folder: Path
) -> tuple[list[Epoch], int]:
    last = folder / "last.pt"
    if not last.exists():
        return [], 0
    kept = torch.load(last, weights_only=False)
    if kept["recipe"] != asdict(recipe):
        return [], 0
    network.load_state_dict(kept["network"])
    optimiser.load_state_dict(kept["optimiser"])
    schedule.load_state_dict(kept["schedule"])
    return [Epoch(**e) for e in kept["epochs"]], int(kept["step"])


def _batches(
    corpus: Sequence[Example], extra: Sequence[Example], tokenizer: Tokenizer, recipe: Recipe, epoch: int
) -> list[list[Row]]:
    """The batches of one epoch: the same ones whenever it is run again."""
    chance = random.Random(recipe.seed * 1000 + epoch)
    drawn = chance.sample(list(extra), min(recipe.extra, len(extra)))
    rows = [
        row
        for example in (*corpus, *drawn)
        for row in rows_of(example, tokenizer, _kept(example, chance, recipe.skip))
    ]
    # Windows of like length share a batch, so little is spent on padding.
    rows.sort(key=lambda row: len(row.ids) + chance.random() * 24)
    batches: list[list[Row]] = []
    for row in rows:
        if batches and (len(batches[-1]) + 1) * len(row.ids) <= recipe.pieces:
            batches[-1].append(row)
        else:
            batches.append([row])
    chance.shuffle(batches)
    return batches


def _kept(example: Example, chance: random.Random, skip: float) -> list[int]:
    """The sentences read this time: all that tell something, and most of the others."""
    if not example.exhaustive or chance.random() < 0.5:
        return list(range(len(example.sentences)))
    kept = [
        n
        for n, (start, end) in enumerate(example.sentences)
        if chance.random() >= skip or any(start <= t.trigger[0] < end for t in example.told)
    ]
    return kept or [0]
