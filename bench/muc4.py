"""MUC-4 role fillers: the reader's encoder and ranker trained for this benchmark alone.

    python bench/muc4.py BASE OUT [--epochs N --seed N]   train one model, scoring the development part as it goes
    python bench/muc4.py BASE OUT --score                 score the mean of the models that OUT holds

BASE is a folder with the base encoder. Data: ../shared/data/muc4 (its text may train nothing that ships, so the
weights stay in OUT). The score is CEAF-REE, strict (Du, Rush and Cardie 2021): a found entity is right when all
its strings are strings of one gold entity; micro average over five roles. The ranker is scored by five-fold
cross-validation over the development part, so no document is ranked by weights fitted on it.
"""

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from scipy.optimize import linear_sum_assignment
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier, VotingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "muc4"
LIMIT, STRIDE = 254, 48


class Tagger(nn.Module):
    """BIO scores per role and piece, and whether the window fills each role at all."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, 3 * len(ROLES))
        self.any = nn.Linear(width, len(ROLES))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """(n, length) -> (n, length, roles, BIO) and (n, roles)."""
        found = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        pooled = (found * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
        return self.tags(found).unflatten(-1, (len(ROLES), 3)), self.any(pooled)


def documents(part: str) -> list[dict[str, Any]]:
    """The documents of a part with their gold entities by role: lists of strings that mean one thing."""
    found = []
    with gzip.open(DATA / f"gtt_processed_{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold: dict[str, list[set[str]]] = {role: [] for role in ROLES}
            for template in row["templates"]:
                for role in ROLES:
                    for entity in template.get(role, ()):
                        strings = {tidy(m[0]) for m in entity}
                        same = [e for e in gold[role] if e & strings]
                        gold[role] = [e for e in gold[role] if not e & strings]
                        gold[role].append(strings.union(*same))
            found.append({"id": row["docid"], "text": row["doctext"], "gold": gold})
    return found


def tidy(words: str) -> str:
    """A string as it is compared: lower case, single spaces, no leading article or quotation marks."""
    return re.sub(r"^(the|a|an) ", "", re.sub(r"\s+", " ", words.lower().replace('"', "")).strip())


def windows(doc: dict[str, Any], tokenizer: Tokenizer) -> list[dict[str, Any]]:
    """Overlapping windows with BIO labels of every occurrence of every gold string."""
    coded = tokenizer.encode(doc["text"], add_special_tokens=False)
    spans = {role: occurrences(doc["text"], doc["gold"][role]) for role in ROLES}
    found = []
    for at in range(0, max(1, len(coded.ids) - STRIDE), LIMIT - STRIDE):
        ids, offsets = coded.ids[at : at + LIMIT], coded.offsets[at : at + LIMIT]
        labels = np.zeros((len(ids) + 2, len(ROLES)), dtype=np.int64)
        for r, role in enumerate(ROLES):
            for start, end in spans[role]:
                inside = [k for k, (a, b) in enumerate(offsets) if a < end and b > start]
                for n, k in enumerate(inside):
                    labels[k + 1, r] = 1 if n == 0 else 2
        found.append({"ids": [101, *ids, 102], "offsets": offsets, "labels": labels, "doc": doc["id"]})
    return found


def occurrences(text: str, entities: list[set[str]]) -> list[tuple[int, int]]:
    """Where any string of the entities stands; a longer occurrence wins over one inside it."""
    strings = sorted({s for e in entities for s in e}, key=len, reverse=True)
    found: list[tuple[int, int]] = []
    for string in strings:
        pattern = re.escape(string).replace(r"\ ", r"\s+")
        for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text):
            if not any(a <= m.start() and m.end() <= b for a, b in found):
                found.append(m.span())
    return found


def train(base: Path, out: Path, epochs: int, seed: int) -> None:
    """Train, keeping the state after each epoch."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    tokenizer = load_tokenizer(base)
    model = Tagger(base)
    rows = [w for doc in documents("train") for w in windows(doc, tokenizer)]
    full = [w for w in rows if w["labels"].any()]
    empty = [w for w in rows if not w["labels"].any()]
    drawn = int(0.4 * len(full))
    steps = epochs * ((len(full) + drawn + 7) // 8)
    optimiser = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": 1.5e-4},
         {"params": [*model.tags.parameters(), *model.any.parameters()], "lr": 7e-4}]
    )  # fmt: skip
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(s / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    weight = torch.tensor([1.0, 2.0, 2.0])
    began, step = time.monotonic(), 0
    for epoch in range(epochs):
        model.train()
        chosen = full + chance.sample(empty, min(drawn, len(empty)))
        chance.shuffle(chosen)
        for at in range(0, len(chosen), 8):
            batch = chosen[at : at + 8]
            ids, mask, labels = padded(batch)
            tags, some = model(ids, mask)
            loss = nn.functional.cross_entropy(
                tags.reshape(-1, 3), labels.reshape(-1), weight=weight, ignore_index=-100
            )
            loss = loss + 0.2 * nn.functional.binary_cross_entropy_with_logits(
                some, (labels > 0).any(1).float()
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 50 == 0:
                print(
                    f"epoch {epoch} step {step}/{steps} loss {loss:.4f} {time.monotonic() - began:.0f} s",
                    flush=True,
                )
        torch.save(model.state_dict(), out / f"muc4-{seed}.pt")
        if epoch >= 2:
            score(base, [model])


def saved(out: Path) -> list[Path]:
    """The weights a folder holds, one file a seed."""
    found = sorted(out.glob("muc4-*.pt"))
    if not found:
        raise SystemExit(f"{out} holds no muc4-SEED.pt: train first")
    return found


def load_model(base: Path, weights: Path) -> Tagger:
    """A trained tagger."""
    model = Tagger(base)
    model.load_state_dict(torch.load(weights))
    return model


def padded(batch: list[dict[str, Any]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """ids, mask and labels of windows, padded."""
    size = max(len(w["ids"]) for w in batch)
    ids = torch.zeros(len(batch), size, dtype=torch.long)
    mask = torch.zeros(len(batch), size, dtype=torch.long)
    labels = torch.full((len(batch), size, len(ROLES)), -100)
    for n, w in enumerate(batch):
        ids[n, : len(w["ids"])] = torch.tensor(w["ids"])
        mask[n, : len(w["ids"])] = 1
        labels[n, : len(w["ids"])] = torch.from_numpy(w["labels"])
    return ids, mask, labels


def load_tokenizer(base: Path) -> Tokenizer:
    """The base's tokenizer, uncut and unpadded."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@torch.no_grad()
def candidates(
    models: list[Tagger], doc: dict[str, Any], tokenizer: Tokenizer
) -> dict[str, dict[str, dict[str, float]]]:
    """Per role and string: what speaks for it in this document."""
    found: dict[str, dict[str, dict[str, float]]] = {role: defaultdict(dict) for role in ROLES}
    gates = np.zeros(len(ROLES))
    spots: dict[tuple[int, int, int], float] = {}
    for window in windows(doc, tokenizer):
        ids = torch.tensor([window["ids"]])
        told = [model.eval()(ids, torch.ones_like(ids)) for model in models]
        chances = np.mean([tags[0].softmax(-1).numpy()[1:-1] for tags, _ in told], axis=0)
        gates = np.maximum(gates, np.mean([some[0].sigmoid().numpy() for _, some in told], axis=0))
        for r in range(len(ROLES)):
            for a, b, p in spans(chances[:, r], window["offsets"]):
                spots[r, a, b] = max(p, spots.get((r, a, b), 0.0))
    for (r, a, b), p in sorted(spots.items(), key=lambda one: one[0][1]):
        string = tidy(doc["text"][a:b])
        if not string or string in {"and", "of"}:
            continue
        values = found[ROLES[r]][string]
        values["best"] = max(p, values.get("best", 0.0))
        values["sum"] = values.get("sum", 0.0) + p
        values["count"] = values.get("count", 0.0) + 1
        values.setdefault("first", a / max(1, len(doc["text"])))
        values["gate"] = float(gates[r])
    return found


def spans(chances: np.ndarray, offsets: list[tuple[int, int]]) -> list[tuple[int, int, float]]:
    """Stretches that begin where B has some chance and go on while I is likelier than not."""
    found = []
    for k in range(len(offsets)):
        if chances[k, 1] < 0.1:
            continue
        end = k
        while end + 1 < len(offsets) and chances[end + 1, 2] > max(0.35, chances[end + 1, 1]):
            end += 1
        found.append((offsets[k][0], offsets[end][1], float(chances[k, 1])))
    return found


class Lessons:
    """What the training documents say of fillers: how often a string fills a role where it stands, which words fillers
    are made of, and, from all words of a document, which roles it fills at all."""

    def __init__(self, docs: list[dict[str, Any]]) -> None:
        self.fills: Counter[tuple[str, str]] = Counter()
        self.words: Counter[tuple[str, str]] = Counter()
        self.seen: Counter[str] = Counter()
        self.texts = [" " + re.sub(r"[\s,.]+", " ", doc["text"].lower()) + " " for doc in docs]
        self.stands: dict[str, int] = {}
        for doc, text in zip(docs, self.texts, strict=True):
            self.seen.update(set(text.split()))
            for role in ROLES:
                strings = [s for e in doc["gold"][role] for s in e]
                self.fills.update((role, s) for s in strings)
                self.words.update((role, w) for w in {w for s in strings for w in s.split()})
        self.bag = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
        table = self.bag.fit_transform([doc["text"] for doc in docs])
        told = {role: [bool(doc["gold"][role]) for doc in docs] for role in ROLES}
        told["any"] = [any(doc["gold"].values()) for doc in docs]
        self.gates = {
            k: LogisticRegression(C=10, max_iter=2000).fit(table, np.array(v)) for k, v in told.items()
        }

    def roles_of(self, text: str) -> dict[str, float]:
        """The chance that a document fills each role, and "any"."""
        row = self.bag.transform([text])
        return {k: float(gate.predict_proba(row)[0, 1]) for k, gate in self.gates.items()}

    def rate(self, role: str, string: str) -> float:
        """The log of how often a string fills the role where it stands."""
        if string not in self.stands:
            self.stands[string] = sum(f" {string} " in text for text in self.texts)
        return float(np.log((self.fills[role, string] + 0.3) / (self.stands[string] + 1.5)))

    def word_rate(self, role: str, word: str) -> float:
        """The log of how often a word stands in a filler of the role."""
        return float(np.log((self.words[role, word] + 0.3) / (self.seen[word] + 2)))


def odds(p: float) -> float:
    """The log odds of a chance, kept finite."""
    return float(np.log(max(p, 1e-3) / max(1 - p, 1e-3)))


def evidence(
    lessons: Lessons,
    found: dict[str, dict[str, dict[str, float]]],
    gates: dict[str, float],
    role: str,
    order: list[tuple[str, dict[str, float]]],
    rank: int,
) -> dict[str, float]:
    """The features of the candidate at ``rank`` among those of a role in a document."""
    string, values = order[rank]
    words = string.split()
    others = [found[r][string]["best"] for r in ROLES if r != role and string in found[r]]
    longer = [v["best"] for s, v in order if set(words) < set(s.split())]
    shorter = [v["best"] for s, v in order if set(s.split()) < set(words)]
    rate = lessons.rate(role, string)
    return {
        f"role {role}": 1.0, "best": odds(values["best"]), f"best {role}": odds(values["best"]),
        "sum": float(np.log(values["sum"])), "count": float(np.log(values["count"])), "first": values["first"],
        "gate": odds(values["gate"]), f"gate {role}": odds(values["gate"]),
        "prior": float(np.log1p(lessons.fills[role, string])), "rate": rate, f"rate {role}": rate,
        "head": lessons.word_rate(role, words[-1]),
        "words": float(np.mean([lessons.word_rate(role, w) for w in words])),
        "bag": odds(gates[role]), "bag any": odds(gates["any"]),
        "of document": odds(max(v["best"] for r in ROLES for v in found[r].values())),
        "of other role": max(others, default=0.0), "longer": max(longer, default=0.0),
        "shorter": max(shorter, default=0.0), "among": float(np.log1p(len(order))),
        "next": order[rank + 1][1]["best"] if rank + 1 < len(order) else 0.0,
        "length": min(len(words), 8) / 8, "rank": float(min(rank, 6)), "top": float(rank == 0),
        "share": values["sum"] / sum(v["sum"] for _, v in order),
        "digits": float(any(c.isdigit() for c in string)),
    }  # fmt: skip


def merged(ranked: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """One string per entity, the best one: a string whose words are all in a better one's is the same."""
    kept: list[tuple[float, str]] = []
    for p, string in ranked:
        words = set(string.split())
        if not any(
            words <= set(k.split())
            or set(k.split()) <= words
            or initials(k) == string
            or initials(string) == k
            for _, k in kept
        ):
            kept.append((p, string))
    return kept


def initials(words: str) -> str:
    """The acronym of a name."""
    return "".join(w[0] for w in words.split() if w not in {"of", "the", "and", "for"})


def ree(docs: list[dict[str, Any]], found: dict[str, dict[str, list[str]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of CEAF-REE, strict."""
    right = gold_all = found_all = 0
    for doc in docs:
        for role in ROLES:
            gold, mine = doc["gold"][role], found[doc["id"]][role]
            gold_all += len(gold)
            found_all += len(mine)
            if gold and mine:
                table = np.array([[float(m in g) for m in mine] for g in gold])
                a, b = linear_sum_assignment(-table)
                right += int(table[a, b].sum())
    p, r = right / max(1, found_all), right / max(1, gold_all)
    return p, r, 2 * p * r / max(1e-9, p + r)


def score(base: Path, models: list[Tagger]) -> None:
    """Print the figures on the development part, without and with the ranker."""
    tokenizer = load_tokenizer(base)
    lessons = Lessons(documents("train"))
    docs = documents("dev")
    rows: list[tuple[int, str, str, dict[str, float], bool, float]] = []
    for n, doc in enumerate(docs):
        found = candidates(models, doc, tokenizer)
        gates = lessons.roles_of(doc["text"])
        for role in ROLES:
            order = sorted(found[role].items(), key=lambda one: -one[1]["sum"])
            for rank, (string, values) in enumerate(order):
                right = any(string in e for e in doc["gold"][role])
                told = evidence(lessons, found, gates, role, order, rank)
                rows.append((n, role, string, told, right, values["best"]))
    gold = sum(len(e) for doc in docs for e in doc["gold"].values())
    print(
        f"development: {len(docs)} documents, {gold} entities, {len(rows)} candidates, {sum(r[4] for r in rows)} right",
        flush=True,
    )
    plain = max(
        (ree(docs, chosen(docs, rows, [r[5] for r in rows], t)) for t in np.arange(0.2, 0.9, 0.05)),
        key=lambda x: x[2],
    )
    print(
        f"tagger alone  P {plain[0]:.3f} R {plain[1]:.3f} F1 {plain[2]:.3f} (threshold chosen on this part)",
        flush=True,
    )
    table = DictVectorizer().fit_transform([r[3] for r in rows]).toarray()
    table = (table - table.mean(0)) / (table.std(0) + 1e-6)
    labels = np.array([r[4] for r in rows])
    documents_of = np.array([r[0] for r in rows])
    folds = documents_of % 5
    chances = np.zeros(len(rows))
    thresholds = np.zeros(len(rows))
    for fold in range(5):
        learn, held = folds != fold, folds == fold
        chances[held] = ranker().fit(table[learn], labels[learn]).predict_proba(table[held])[:, 1]
        # The threshold from the four other folds, each ranked by the rest: what a ranker says of its own lessons
        # is too sure.
        inner = cross_val_predict(
            ranker(),
            table[learn],
            labels[learn],
            groups=documents_of[learn],
            cv=GroupKFold(4),
            method="predict_proba",
        )[:, 1]
        others = [doc for n, doc in enumerate(docs) if n % 5 != fold]
        taught = [r for r, use in zip(rows, learn, strict=True) if use]
        thresholds[held] = max(
            np.arange(0.15, 0.7, 0.03), key=lambda t: ree(others, chosen(docs, taught, list(inner), t))[2]
        )
    p, r, f = ree(docs, chosen(docs, rows, list(chances - thresholds), 0.0))
    print(f"with ranker   P {p:.3f} R {r:.3f} F1 {f:.3f} (five-fold cross-validation)", flush=True)


def ranker() -> VotingClassifier:
    """The mean of three small classifiers over the evidence."""
    return VotingClassifier(
        [
            ("line", LogisticRegression(C=0.05, max_iter=3000)),
            (
                "steps",
                GradientBoostingClassifier(
                    n_estimators=60, learning_rate=0.08, subsample=0.7, random_state=0
                ),
            ),
            ("forest", RandomForestClassifier(300, min_samples_leaf=4, random_state=0)),
        ],
        voting="soft",
    )


def chosen(
    docs: list[dict[str, Any]], rows: list[Any], chances: list[float], least: float
) -> dict[str, dict[str, list[str]]]:
    """The strings kept per document and role."""
    ranked: dict[tuple[int, str], list[tuple[float, str]]] = defaultdict(list)
    for row, p in zip(rows, chances, strict=True):
        if p > least:
            ranked[row[0], row[1]].append((p, row[2]))
    return {
        doc["id"]: {role: [s for _, s in merged(sorted(ranked[n, role], reverse=True))] for role in ROLES}
        for n, doc in enumerate(docs)
    }


def main() -> None:
    """Train and score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("base", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--score", action="store_true")
    chosen_options = options.parse_args()
    chosen_options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    if not chosen_options.score:
        train(chosen_options.base, chosen_options.out, chosen_options.epochs, chosen_options.seed)
    else:
        score(chosen_options.base, [load_model(chosen_options.base, p) for p in saved(chosen_options.out)])


if __name__ == "__main__":
    main()
