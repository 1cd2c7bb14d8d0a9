"""Public annotations whose licence lets a shipped model learn from them -> examples.

WikiEvents (MIT annotation): its development documents, and what can be put back of its training documents, KAIROS
types mapped to PLOVER. Event-location (MIT annotation): which place name belongs to which verb; its
re-labelled rows stay out, they test. Neither annotates every PLOVER event, so what they leave unmarked teaches
nothing about triggers. The texts stay where they are: only weights learn from them.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from casus.train.examples import Bounds, Example, Told

__all__ = ["event_locations", "wikievents_documents", "wikievents_sentences"]

#: KAIROS type (longest prefix wins) -> PLOVER type and mode; "" where KAIROS says less than a mode.
_PLOVER: dict[str, tuple[str, str]] = {
    "ArtifactExistence.DamageDestroyDisableDismantle.Damage": ("ASSAULT", ""),
    "ArtifactExistence.DamageDestroyDisableDismantle.Destroy": ("ASSAULT", ""),
    "Conflict.Attack": ("ASSAULT", ""),
    "Conflict.Attack.DetonateExplode": ("ASSAULT", "explosives"),
    "Conflict.Demonstrate": ("PROTEST", ""),
    "Contact.RequestCommand": ("REQUEST", ""),
    "Contact.ThreatenCoerce": ("THREATEN", ""),
    "Justice.ArrestJailDetain": ("COERCE", "arrest"),
    "Justice.ChargeIndict": ("ACCUSE", ""),
    "Justice.Convict": ("SANCTION", "convict"),
    "Justice.InvestigateCrime": ("ACCUSE", "investigate"),
    "Justice.ReleaseParole": ("RETREAT", "release"),
    "Justice.Sentence": ("SANCTION", "convict"),
    "Life.Die": ("ASSAULT", ""),
    "Life.Injure": ("ASSAULT", ""),
}
#: KAIROS role -> part of a telling, where the two mean the same.
_ROLES = {
    "Attacker": "actor", "Killer": "actor", "Injurer": "actor", "Damager": "actor", "Destroyer": "actor",
    "ExplodingActor": "actor", "Jailer": "actor", "Demonstrator": "actor", "JudgeCourt": "actor",
    "Communicator": "actor", "Prosecutor": "actor", "Investigator": "actor", "Target": "target",
    "Artifact": "target", "Victim": "recipient", "Detainee": "recipient", "Defendant": "recipient",
    "Recipient": "recipient", "Instrument": "weapon", "ExplosiveDevice": "weapon", "Place": "place",
}  # fmt: skip


def wikievents_documents(path: Path) -> Iterator[Example]:
    """The documents of ``wikievents_dev.jsonl.gz``, tokens joined by single spaces."""
    for row in _rows(path):
        bounds: list[Bounds] = []
        at = 0
        for token in row["tokens"]:
            bounds.append((at, at + len(token)))
            at += len(token) + 1
        spots = {m["id"]: (bounds[m["start"]][0], bounds[m["end"] - 1][1]) for m in row["entity_mentions"]}
        sentences = _sentences(row, bounds)
        told = []
        for n, event in enumerate(row["event_mentions"]):
            kind = _plover(event["event_type"])
            if kind is None:
                continue
            trigger = (bounds[event["trigger"]["start"]][0], bounds[event["trigger"]["end"] - 1][1])
            words = [
                (a["role"], spots[a["entity_id"]]) for a in event["arguments"] if a["entity_id"] in spots
            ]
            told.append(_told(str(n), trigger, kind, words, sentences))
        yield Example(
            id=row["doc_id"],
            text=" ".join(row["tokens"]),
            sentences=tuple(sentences),
            told=tuple(told),
            exhaustive=False,
            linked=False,
        )


def wikievents_sentences(path: Path) -> Iterator[Example]:
    """Sentences of ``wikievents_train_strings_only.jsonl.gz``, whose annotation lost its positions: an event whose
    trigger stands in one sentence only, or in one only together with all its arguments, is put back there."""
    for row in _rows(path):
        if not row["alignment_ok"]:
            continue
        texts = [" ".join(tokens) for tokens in row["sentences"]]
        told: dict[int, list[Told]] = {}
        for number, event in enumerate(row["events"]):
            kind = _plover(event["type"])
            home = _home(event, texts)
            if kind is None or home is None:
                continue
            text = texts[home]
            trigger = _find(event["trigger_text"], text)
            words = [
                (argument["role"], spot)
                for argument in event["arguments"]
                if (spot := _find(argument["text"], text)) is not None
            ]
            if trigger is not None:
                told.setdefault(home, []).append(_told(str(number), trigger, kind, words, [(0, len(text))]))
        for home, found in told.items():
            yield Example(
                id=f"{row['doc_id']}-{home}",
                text=texts[home],
                sentences=((0, len(texts[home])),),
                told=tuple(found),
                exhaustive=False,
                linked=False,
            )


def _home(event: dict[str, Any], texts: list[str]) -> int | None:
    """The number of the one sentence that the event can stand in; None where several could."""
    words = [event["trigger_text"], *(argument["text"] for argument in event["arguments"])]
    with_trigger = [n for n, text in enumerate(texts) if _find(words[0], text) is not None]
    with_all = [n for n in with_trigger if all(_find(w, texts[n]) is not None for w in words)]
    for found in (with_trigger, with_all if event["arguments"] else []):
        if len(found) == 1:
            return found[0]
    return None


def event_locations(path: Path) -> Iterator[Example]:
    """The rows of ``event_location.jsonl.gz`` for training: a verb and the place names where it happened."""
    for n, row in enumerate(_rows(path)):
        verbs = [(start, end) for start, end, label in row["spans"] if label == "VERB"]
        if len(verbs) != 1 or row["source"] == "RELABEL" or row["answer"] == "reject":
            continue
        places = tuple((start, end) for start, end, label in row["spans"] if label == "LOCATION")
        yield Example(
            id=f"place-{n}",
            text=row["text"],
            sentences=((0, len(row["text"])),),
            told=(Told(trigger=verbs[0], event="e", type=None, roles={"place": places}),),
            exhaustive=False,
            linked=False,
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _sentences(row: dict[str, Any], bounds: list[Bounds]) -> list[Bounds]:
    found = []
    at = 0
    for tokens, _text in row["sentences"]:
        if tokens:
            found.append((bounds[at][0], bounds[at + len(tokens) - 1][1]))
            at += len(tokens)
    return found


def _plover(kairos: str) -> tuple[str, str] | None:
    known = [prefix for prefix in _PLOVER if kairos.startswith(prefix)]
    return _PLOVER[max(known, key=len)] if known else None


def _told(
    event: str,
    trigger: Bounds,
    kind: tuple[str, str],
    words: list[tuple[str, Bounds]],
    sentences: list[Bounds],
) -> Told:
    """Roles hold what stands in the trigger's sentence. What is not marked teaches nothing: annotators skip much."""
    home = next(((a, b) for a, b in sentences if a <= trigger[0] < b), trigger)
    roles: dict[str, tuple[Bounds, ...]] = dict.fromkeys(("actor", "recipient", "target", "place"), ())
    for role, spot in words:
        part = _ROLES.get(role)
        if part is not None and home[0] <= spot[0] < home[1]:
            roles[part] = (*roles.get(part, ()), spot)
    return Told(trigger=trigger, event=event, type=kind[0], mode=kind[1] or None, roles=roles)


def _find(words: str, text: str) -> Bounds | None:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return found.span() if found else None
