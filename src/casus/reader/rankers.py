"""Small linear models over the evidence of rules and reader: features in, a chance out.

Their weights are fitted by ``casus train`` on reports that the reader model did not learn from.
"""

import json
import math
from collections.abc import Mapping
from pathlib import Path

__all__ = ["Weights", "chance", "logit", "read_rankers"]

#: One ranker: a weight per feature name, ``bias`` among them.
Weights = Mapping[str, float]
#: Chances are kept this far from 0 and 1 before their odds are taken.
_EDGE = 0.001


def read_rankers(path: Path) -> Mapping[str, Weights]:
    """The rankers of a file by name; none where there is no file."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def chance(weights: Weights, features: Mapping[str, float]) -> float:
    """The chance that a ranker gives to these features; a name it never met counts nothing."""
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def logit(chance: float) -> float:
    """The log odds of a chance, bounded."""
    kept = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))
