"""The score card: counts per field, the errors behind them, and how both are shown."""

from dataclasses import dataclass
from typing import Any

from rich.table import Table

__all__ = ["FieldScore", "Mistake", "ScoreCard", "Tally", "card_to_dict", "errors", "render_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Values in gold, values found, and how many agree, with tolerance and strictly."""

    gold: int = 0
    found: int = 0
    hits: int = 0
    strict_hits: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            gold=self.gold + other.gold,
            found=self.found + other.found,
            hits=self.hits + other.hits,
            strict_hits=self.strict_hits + other.strict_hits,
        )

    @property
    def precision(self) -> float | None:
        """Share of the found values that are right; None when nothing was found."""
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the gold values that were found; None when gold has none."""
        return self.hits / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None when neither side has a value."""
        return 2 * self.hits / (self.gold + self.found) if self.gold + self.found else None

    @property
    def strict_f1(self) -> float | None:
        """F1 with strict comparison."""
        return 2 * self.strict_hits / (self.gold + self.found) if self.gold + self.found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldScore:
    """One field: ``whole`` counts the values of unaligned events, ``aligned`` leaves them out."""

    name: str
    whole: Tally
    aligned: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One error. ``sort``: missed (gold only), wrong (found only) or differs (both, not the same)."""

    report: str
    field: str
    sort: str
    gold: str | None
    found: str | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreCard:
    """A gold set scored. ``missing`` are reports without a found file, ``extra`` found files without gold,
    ``by_report`` the event tally of each report."""

    set_name: str
    fingerprint: str
    fields: tuple[FieldScore, ...]
    by_report: tuple[tuple[str, Tally], ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


def errors(card: ScoreCard) -> tuple[Mistake, ...]:
    """Every error of the card, report by report in the order of its fields.

    An event that was missed or invented is one error: its values count against the fields but are not listed
    again one by one.
    """
    return card.mistakes


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def render_table(card: ScoreCard) -> Table:
    """The card as a table; the last two columns look at aligned events only."""
    table = Table(title=f"{card.set_name}: {len(card.by_report)} reports")
    table.add_column("field")
    for column in ("gold", "found", "P", "R", "F1", "F1 strict", "F1 aligned", "strict aligned"):
        table.add_column(column, justify="right")
    for field in card.fields:
        whole, aligned = field.whole, field.aligned
        shares = (whole.precision, whole.recall, whole.f1, whole.strict_f1, aligned.f1, aligned.strict_f1)
        table.add_row(field.name, str(whole.gold), str(whole.found), *(_share(share) for share in shares))
    notes = [
        f"{word}: {', '.join(ids)}"
        for word, ids in (("no found file", card.missing), ("found without gold", card.extra))
        if ids
    ]
    table.caption = "; ".join(notes) or None
    return table


def _tally_to_dict(tally: Tally) -> dict[str, Any]:
    return {
        "gold": tally.gold,
        "found": tally.found,
        "hits": tally.hits,
        "strict_hits": tally.strict_hits,
        "precision": tally.precision,
        "recall": tally.recall,
        "f1": tally.f1,
        "strict_f1": tally.strict_f1,
    }


def card_to_dict(card: ScoreCard) -> dict[str, Any]:
    """The card as plain JSON values, errors included."""
    return {
        "set": card.set_name,
        "fingerprint": card.fingerprint,
        "reports": {report: _tally_to_dict(tally) for report, tally in card.by_report},
        "missing": list(card.missing),
        "extra": list(card.extra),
        "fields": {
            field.name: {"end_to_end": _tally_to_dict(field.whole), "aligned": _tally_to_dict(field.aligned)}
            for field in card.fields
        },
        "errors": [
            {
                "report": m.report,
                "field": m.field,
                "sort": m.sort,
                "gold": m.gold,
                "found": m.found,
                "quote": m.quote,
            }
            for m in card.mistakes
        ],
    }
