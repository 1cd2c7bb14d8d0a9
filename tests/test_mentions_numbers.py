"""Figures and their hedges, by the rulings on numbers."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.mentions.numbers import find_figures, read_number

# words, low, best, high
_FIGURES = (
    # the bare figure
    ("25", 25, 25, 25),
    ("four", 4, 4, 4),
    ("one", 1, 1, 1),
    ("twenty-five", 25, 25, 25),
    ("Thirty-two", 32, 32, 32),
    ("ninety nine", 99, 99, 99),
    ("a dozen", 12, 12, 12),
    ("two dozen", 24, 24, 24),
    ("half a dozen", 6, 6, 6),
    ("a couple", 2, 2, 2),
    ("both", 2, 2, 2),
    ("a hundred", 100, 100, 100),
    ("two hundred and five", 205, 205, 205),
    ("one hundred thousand", 100_000, 100_000, 100_000),
    ("three thousand two hundred", 3200, 3200, 3200),
    ("12,500", 12_500, 12_500, 12_500),
    ("12’500", 12_500, 12_500, 12_500),
    ("12\u00a0500", 12_500, 12_500, 12_500),
    ("1.2 million", 1_200_000, 1_200_000, 1_200_000),
    ("half a million", 500_000, 500_000, 500_000),
    ("no", 0, 0, 0),
    ("none", 0, 0, 0),
    ("nobody", 0, 0, 0),
    # at least
    ("at least 25", 25, 25, None),
    ("At least ten", 10, 10, None),
    ("no fewer than 12", 12, 12, None),
    ("more than 60", 60, 60, None),
    ("over 100", 100, 100, None),
    ("well over 100", 100, 100, None),
    ("upwards of 30", 30, 30, None),
    ("60 or more", 60, 60, None),
    ("60-plus", 60, 60, None),
    ("as few as 3", 3, 3, None),
    # nearly, up to, about
    ("nearly 8,000", None, 8000, 8000),
    ("almost thirty", None, 30, 30),
    ("close to 40", None, 40, 40),
    ("just under 40", None, 40, 40),
    ("up to 40", None, None, 40),
    ("as many as 58", None, None, 58),
    ("fewer than 10", None, None, 10),
    ("no more than six", None, None, 6),
    ("about 30", None, 30, None),
    ("some two dozen", None, 24, None),
    ("approximately 178", None, 178, None),
    ("an estimated 300", None, 300, None),
    # ranges and doubts
    ("between 10 and 15", 10, None, 15),
    ("10 to 15", 10, None, 15),
    ("10-15", 10, None, 15),
    ("three or four", 3, None, 4),
    ("three and possibly four", 3, 3, 4),
    ("three, possibly four", 3, 3, 4),
    # plurals that count, and words that do not
    ("dozens", 24, None, None),
    ("scores", 40, None, None),
    ("hundreds", 200, None, None),
    ("thousands", 2000, None, None),
    ("tens of thousands", 20_000, None, None),
    ("hundreds of thousands", 200_000, None, None),
    ("several dozen", 24, None, None),
    ("a few hundred", 200, None, None),
    ("several", None, None, None),
    ("a large number of", None, None, None),
)

_NO_FIGURES = (
    "a 12-year-old boy", "an AK-47", "the F-16", "30%", "40 per cent", "$30", "£1,200", "14:19", "6 pm",
    "the 31st", "No. 5", "7.5 kilometres", "a five-member team", "over the river", "some people",
    "about the war", "aged 34 years old",
)  # fmt: skip


@pytest.mark.parametrize(("words", "low", "best", "high"), _FIGURES)
def test_figures(words: str, low: int | None, best: int | None, high: int | None) -> None:
    text = f"Raiders took {words} of the men"
    found = find_figures(text)
    assert [(f.low, f.best, f.high) for f in found] == [(low, best, high)]
    assert text[found[0].start : found[0].end] == words


@pytest.mark.parametrize("words", _NO_FIGURES)
def test_no_figures(words: str) -> None:
    assert [f for f in find_figures(f"They saw {words} there") if f.low or f.best or f.high] == []


def test_two_figures_are_two() -> None:
    assert [f.best for f in find_figures("one and two, then three")] == [1, 2, 3]


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_read_back(value: int) -> None:
    assert read_number(str(value)) == value
    assert read_number(f"{value:,}") == value


@given(st.text(alphabet="0123456789 ,.-or tonebewadszm'’", max_size=60))
def test_spans_lie_in_the_text(text: str) -> None:
    found = find_figures(text)
    for figure in found:
        assert 0 <= figure.start <= figure.number < figure.end <= len(text)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
    assert all(a.end <= b.start for a, b in pairwise(found))
