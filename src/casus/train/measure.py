"""How well the network reads held-out windows: one figure per head."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch

from casus.reader.labels import PAIRS, ROLES
from casus.train.network import Network
from casus.train.tensors import IGNORE, Row, stacked

__all__ = ["Tally", "measure", "overall"]


@dataclass(slots=True)
class Tally:
    """Right, found and gold counts of one figure."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """The F1, 0 where nothing is gold or found."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


@torch.no_grad()
def measure(network: Network, rows: Sequence[Row], device: torch.device) -> dict[str, float]:
    """F1 of triggers (typed, untyped), claims, each part (by piece, gold triggers), same events and links;
    accuracy of modes and statuses on gold triggers."""
    network.eval()
    tallies = {
        name: Tally()
        for name in ("triggers", "triggers untyped", "stances", "mode", "status", *ROLES, "same", "links")
    }
    for row in rows:
        batch = stacked([row])
        vectors, triggers, stances = network.pieces(batch.ids.to(device), batch.mask.to(device))
        tags = triggers[0].argmax(-1).cpu()
        for name, gold, found in (
            ("triggers", row.triggers, tags),
            (
                "triggers untyped",
                (row.triggers > 1).long() + (row.triggers == IGNORE) * IGNORE,
                (tags > 1).long(),
            ),
            ("stances", row.stances, stances[0].argmax(-1).cpu()),
        ):
            least = 1 if name == "triggers" else 0
            known = gold != IGNORE if name != "triggers untyped" else gold >= 0
            _count(tallies[name], gold[known], found[known], above=least)
        if len(row.at):
            _details(network, vectors[0], row, device, tallies)
    network.train()
    return {name: tally.f1 for name, tally in tallies.items()}


def _count(tally: Tally, gold: torch.Tensor, found: torch.Tensor, *, above: int = 0) -> None:
    tally.right += int(((gold == found) & (gold > above)).sum())
    tally.found += int((found > above).sum())
    tally.gold += int((gold > above).sum())


def _details(
    network: Network, vectors: torch.Tensor, row: Row, device: torch.device, tallies: dict[str, Tally]
) -> None:
    modes, statuses, roles = (x.cpu() for x in network.details(vectors, row.at.to(device)))
    for name, gold, scores in (("mode", row.modes, modes), ("status", row.statuses, statuses)):
        known = gold != IGNORE
        _count(tallies[name], gold[known] + 1, scores.argmax(-1)[known] + 1)
    for r, role in enumerate(ROLES):
        known = row.roles[..., r] != IGNORE
        _count(tallies[role], row.roles[..., r][known], (roles[..., r][known] > 0).long())
    found = network.pairs(vectors[row.at.to(device)], row.sentences[row.at].to(device)).argmax(-1).cpu()
    known = row.pairs != IGNORE
    for name, kinds in (("same", [1]), ("links", list(range(2, len(PAIRS))))):
        gold = torch.where(torch.isin(row.pairs, torch.tensor(kinds)), row.pairs, 0)[known]
        _count(tallies[name], gold, torch.where(torch.isin(found, torch.tensor(kinds)), found, 0)[known])


def overall(figures: dict[str, float]) -> float:
    """The figure that picks the best epoch: triggers count most, then who does what to whom."""
    parts = sum(figures[role] for role in ("actor", "recipient", "target", "place", "time")) / 5
    rest = sum(figures[name] for name in ("mode", "status", "same", "links", "stances")) / 5
    return 0.5 * figures["triggers"] + 0.25 * parts + 0.25 * rest
