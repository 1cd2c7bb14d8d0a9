"""The gate fitted: sentences of the corpus that tell something against those that do not -> a table of weights."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from casus.reader.gate import SIZE, marks_of
from casus.train.examples import Example

__all__ = ["fit_gate"]

#: The part of events that may fail to pass.
_LOST = 0.009


def fit_gate(examples: Sequence[Example], folder: Path) -> dict[str, float]:
    """Write ``gate.npz``; the parts of sentences skipped, of telling sentences lost and of events lost with all
    their sentences, over reports held out in five folds."""
    texts, telling, groups = [], [], []
    for example in examples:
        for start, end in example.sentences:
            texts.append(example.text[start:end])
            telling.append(any(start <= t.trigger[0] < end for t in example.told))
            groups.append(example.id)
    table, right = _table(texts), np.array(telling)
    regression = LogisticRegression(C=1.0, max_iter=2000, class_weight={False: 1.0, True: 2.0})
    held = cross_val_predict(
        regression, table, right, cv=GroupKFold(5), groups=np.array(groups), method="decision_function"
    )
    homes = _homes(examples)
    best = {event: max(held[n] for n in at) for event, at in homes.items()}
    # An event is lost with the likeliest of its sentences.
    least = float(np.quantile(np.array(sorted(best.values())), _LOST)) - 1e-6
    regression.fit(table, right)
    np.savez_compressed(
        folder / "gate.npz",
        weights=regression.coef_[0].astype(np.float16),
        bias=np.float32(regression.intercept_[0]),
        least=np.float32(least),
    )
    return {
        "skipped": float((held < least).mean()),
        "telling sentences lost": float((held[right] < least).mean()),
        "events lost": float(np.mean([score < least for score in best.values()])),
    }


def _homes(examples: Sequence[Example]) -> dict[tuple[str, str], list[int]]:
    """The numbers of the sentences that tell each event, counted over all examples."""
    found: dict[tuple[str, str], list[int]] = {}
    first = 0
    for example in examples:
        for n, (start, end) in enumerate(example.sentences):
            for told in example.told:
                if start <= told.trigger[0] < end:
                    found.setdefault((example.id, told.event), []).append(first + n)
        first += len(example.sentences)
    return found


def _table(texts: Sequence[str]) -> csr_matrix:
    marks = [marks_of(text) for text in texts]
    ends = np.cumsum([0, *(len(m) for m in marks)])
    places = np.array([place for m in marks for place in m])
    return csr_matrix((np.ones(len(places)), places, ends), shape=(len(texts), SIZE))
