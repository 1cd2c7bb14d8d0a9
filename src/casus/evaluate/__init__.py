"""Found records against gold: ``score(gold_dir, found_dir)`` gives a ``ScoreCard``.

``matching`` holds the rule by which events are aligned, ``names`` when two names are one, ``fields`` what
each field compares, ``gate`` the pinned floors.
"""

from casus.evaluate.card import FieldScore, Mistake, ScoreCard, Tally, card_to_dict, errors, render_table
from casus.evaluate.score import score

__all__ = ["FieldScore", "Mistake", "ScoreCard", "Tally", "card_to_dict", "errors", "render_table", "score"]
