"""Floors: what breaks them, and that none falls without a word."""

from pathlib import Path

import pytest

from casus.errors import BadRecord
from casus.evaluate import FieldScore, ScoreCard, Tally
from casus.evaluate.gate import Floors, LoweredFloorError, check, read_floors, update, write_floors


def card(events: int, place: int | None = 5, *, fingerprint: str = "f") -> ScoreCard:
    """A card with the given hits of ten."""
    hits = {"events": events, "place": place}
    fields = []
    for name, hit in hits.items():
        tally = Tally() if hit is None else Tally(gold=10, found=10, hits=hit, strict_hits=hit)
        fields.append(FieldScore(name=name, whole=tally, aligned=tally))
    return ScoreCard(set_name="dev", fingerprint=fingerprint, fields=tuple(fields))


@pytest.fixture
def floors() -> Floors:
    return update(card(7), Floors())


def test_check_of_the_card_that_was_pinned_is_clean(floors: Floors) -> None:
    assert check(card(7), floors) == []
    assert check(card(8), floors) == []


def test_check_names_the_field_under_its_floor(floors: Floors) -> None:
    (violation,) = check(card(6), floors)
    assert (violation.field, violation.floor, violation.found) == ("events", 0.7, 0.6)


def test_check_sees_a_figure_gone(floors: Floors) -> None:
    assert [v.field for v in check(card(7, None), floors)] == ["place"]


def test_check_sees_changed_gold(floors: Floors) -> None:
    (violation,) = check(card(9, 9, fingerprint="other"), floors)
    assert "changed" in violation.message


def test_check_of_a_set_without_floors_is_a_violation() -> None:
    assert len(check(card(7), Floors())) == 1


def test_update_raises_floors(floors: Floors) -> None:
    assert update(card(9, 6), floors).sets["dev"].floors == {"events": 0.9, "place": 0.6}


@pytest.mark.parametrize("worse", [card(6, 9), card(9, None), card(6, 9, fingerprint="other")])
def test_update_never_lowers_a_floor_silently(floors: Floors, worse: ScoreCard) -> None:
    with pytest.raises(LoweredFloorError):
        update(worse, floors)
    lowered = update(worse, floors, allow_regression=True)
    assert check(worse, lowered) == []


def test_floors_come_back_from_their_file(tmp_path: Path, floors: Floors) -> None:
    path = tmp_path / "eval" / "floors.json"
    assert read_floors(path) == Floors()
    write_floors(path, floors)
    assert read_floors(path) == floors


def test_read_floors_refuses_another_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text('{"sets": {"dev": 1}}')
    with pytest.raises(BadRecord, match="not a floors file"):
        read_floors(path)
