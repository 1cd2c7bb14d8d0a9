"""The rankers fitted, one after the other, as each decides what the next one sees."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from casus.reader.model import load_model
from casus.train.judged import (
    PARTS,
    Judged,
    judged_claims,
    judged_links,
    judged_pairs,
    judged_parts,
    judged_statuses,
    judged_triggers,
)

__all__ = ["fit_rankers"]

#: The inverse of how far weights are shrunk.
_STRENGTH = 0.1


def fit_rankers(
    paths: Sequence[Path], folder: Path, tell: Callable[[str], None]
) -> dict[str, dict[str, float]]:
    """Fit every ranker on the reports at ``paths`` and write ``rankers.json`` into ``folder``; the F1 of each
    over held-out reports, beside that of rules and model alone, by five-fold cross-validation."""
    rankers: dict[str, dict[str, float]] = {}
    figures: dict[str, dict[str, float]] = {}

    def add(name: str, judged: Iterable[Judged]) -> None:
        rows = list(judged)
        rankers[name], figures[name] = _fitted(rows)
        (folder / "rankers.json").write_text(json.dumps(rankers, indent=1) + "\n", encoding="utf-8")
        load_model.cache_clear()
        tell(
            f"{name}: {len(rows)} options, F1 " + ", ".join(f"{k} {v:.3f}" for k, v in figures[name].items())
        )

    (folder / "rankers.json").unlink(missing_ok=True)
    load_model.cache_clear()
    add("trigger", judged_triggers(paths, load_model(folder)))
    parts = judged_parts(paths, load_model(folder))
    for part in PARTS:
        add(part, parts[part])
    add("same", judged_pairs(paths, load_model(folder)))
    add("status", judged_statuses(paths, load_model(folder)))
    add("claim", judged_claims(paths, load_model(folder)))
    add("link", judged_links(paths, load_model(folder)))
    return figures


def _fitted(rows: Sequence[Judged]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of a logistic regression, and its F1 beside those of its two witnesses."""
    table = DictVectorizer()
    values = table.fit_transform([row.features for row in rows])
    right = np.array([row.right for row in rows])
    regression = LogisticRegression(C=_STRENGTH, max_iter=3000)
    groups = np.array([row.report for row in rows])
    held = cross_val_predict(
        regression, values, right, cv=GroupKFold(5), groups=groups, method="predict_proba"
    )
    regression.fit(values, right)
    weights = dict(zip(table.get_feature_names_out(), map(float, regression.coef_[0]), strict=True))
    figures = {
        "rules": _f1(np.array([row.ruled for row in rows]), right),
        "model": _f1(np.array([row.features.get("model", -1.0) > 0 for row in rows]), right),
        "both": _f1(held[:, 1] > 0.5, right),
    }
    return {"bias": float(regression.intercept_[0]), **{k: round(v, 5) for k, v in weights.items()}}, figures


def _f1(found: np.ndarray, right: np.ndarray) -> float:
    total = int(found.sum() + right.sum())
    return round(2 * int((found & right).sum()) / total, 4) if total else 0.0
