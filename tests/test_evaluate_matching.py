"""Alignment of events and sameness of names."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.evaluate.matching import align, best_matching, overlap
from casus.evaluate.names import name_key, same_name, same_place
from casus.records import Event, Evidence

weight_tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.7, 1.0]), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


@given(weight_tables)
def test_best_matching_has_the_greatest_total_weight(weights: list[list[float]]) -> None:
    pairs = best_matching(weights)
    assert len(set(pairs.values())) == len(pairs)
    rows, columns = len(weights), len(weights[0])
    wide = [[*row, *[0.0] * rows] for row in weights]
    best = max(
        sum(wide[r][c] for r, c in enumerate(chosen)) for chosen in permutations(range(columns + rows), rows)
    )
    assert sum(weights[r][c] for r, c in pairs.items()) == pytest.approx(best)


def at(start: int, end: int) -> Evidence:
    return Evidence(start=start, end=end, quote="")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (at(0, 10), at(0, 10), 1.0),
        (at(0, 10), at(5, 15), 0.5),
        (at(0, 100), at(40, 50), 20 / 110),  # few words inside a clause
        (at(0, 10), at(8, 18), 0.0),  # under 30 % of the shorter
        (at(0, 10), at(10, 20), 0.0),
    ],
)
def test_overlap(one: Evidence, other: Evidence, expected: float) -> None:
    assert overlap(one, other) == pytest.approx(expected)


def test_align_keeps_types_apart_unless_told_not_to() -> None:
    gold = [Event(id="g1", type="ASSAULT", evidence=(at(0, 30),))]
    found = [Event(id="f1", type="COERCE", evidence=(at(0, 30),))]
    assert align(gold, found, typed=True) == {}
    assert align(gold, found, typed=False) == {"g1": "f1"}


def test_align_of_events_told_by_the_same_words_goes_by_what_they_hold() -> None:
    gold = [Event(id="g1", type="ASSAULT", mode="drone", evidence=(at(0, 30),)),
            Event(id="g2", type="ASSAULT", mode="aerial", evidence=(at(0, 30),))]  # fmt: skip
    found = [Event(id="f1", type="ASSAULT", mode="aerial", evidence=(at(0, 30),)),
             Event(id="f2", type="ASSAULT", mode="drone", evidence=(at(0, 30),))]  # fmt: skip
    assert align(gold, found, typed=True) == {"g1": "f2", "g2": "f1"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "the U.S."),
        ("US", "American"),
        ("United States", "U.S."),
        ("US forces", "American forces"),
        ("Boris Johnson", "Foreign Secretary Boris Johnson"),
        ("Bashar al-Assad", "President Bashar al-Assad"),
        ("Iran’s foreign ministry", "Iranian foreign ministry"),
        ("five command posts", "command posts"),
        ("rockets", "rocket"),
        ("Kata'ib Hezbollah", "Kataib Hezbollah"),
        ("Ar Raqqah", "ar-Raqqah"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US", "US forces"),
        ("US forces", "forces"),
        ("US military", "US military contractor"),
        ("Iraqi Security Forces", "Syrian Security Forces"),
        ("five command posts", "two command posts"),
        ("Northern Alliance Army", "Southern Alliance Army"),
        ("Popular Mobilisation Units", "Popular Protection Units"),
        ("base used by American personnel", "American personnel"),
        ("Ana Dell", "Ivo Dell"),
    ],
)
def test_not_the_same_name(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_names_that_gold_tells_apart_stay_apart() -> None:
    assert same_name("Kataib Hezbollah", "Hezbollah")
    apart = frozenset(map(name_key, ("Kataib Hezbollah", "Hezbollah")))
    assert not same_name("Kataib Hezbollah", "Hezbollah", apart)
    assert same_name("Hezbollah", "the Hezbollah", apart)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Diyala Province", "Diyala", True),
        ("town of Bashiqa", "Bashiqa", True),
        ("northern Iraq", "Iraq", False),
        ("East Mosul", "Mosul", False),
        ("Damascus suburbs", "Damascus", False),
        ("northern Iraq", "southern Iraq", False),
    ],
)
def test_same_place(one: str, other: str, same: bool) -> None:
    assert same_place(one, other) is same
    assert same_place(other, one) is same
