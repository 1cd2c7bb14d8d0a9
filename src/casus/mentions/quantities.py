"""Parse -> TollMention: every casualty figure of a report, killed, injured or both, with low, best, high.

The rules live in ``toll_verbs``, ``toll_states`` and ``toll_nouns``; here their findings become mentions. A
party found twice is kept once, by the first rule that found it. Counts follow the rulings on numbers: a
figure as its hedge says (see ``numbers``), an unnumbered plural or group at least one, one person or a name
exactly one, nobody nought. A vague figure ("several") makes a mention with all three bounds null.

``rule`` names the pattern; after a "+" follows how the party was counted when not by a figure: "+plural",
"+one", "+named", "+pronoun", "+group", "+none". "toll-update" supersedes earlier figures, "among" is part of
a count told elsewhere, "state-feared" is not certain, "shot" is hit, dead or not, "zero-reported" is "no
casualties were reported".
Historic and aggregate figures are mentions like others: attaching them is the events room's work.
"""

from typing import Literal, cast

from casus.mentions.counted import Counted, figures_by_token
from casus.mentions.numbers import find_figures
from casus.mentions.toll_nouns import find_in_nouns
from casus.mentions.toll_reading import Found, Reading
from casus.mentions.toll_states import find_in_states
from casus.mentions.toll_verbs import find_in_hospital, find_in_shots, find_in_verbs
from casus.records import Parse, TollMention

__all__ = ["find_tolls"]

#: How far a trigger may stand from its count for one quotation to hold both.
_QUOTE_LIMIT = 160


def find_tolls(parse: Parse, text: str) -> tuple[TollMention, ...]:
    """Every casualty figure in text order.

    >>> from casus.language import parse
    >>> from casus.testing import article_of
    >>> article = article_of("Shells killed three herders and wounded at least ten.")
    >>> [(m.effect, m.low, m.high, m.who) for m in find_tolls(parse(article), article.text)]
    [('killed', 3, 3, 'herders'), ('injured', 10, None, None)]
    """
    persons = frozenset(
        token.text for token in parse.tokens if token.entity == "PERSON" and token.tag == "NNP"
    )
    reading = Reading(
        parse=parse,
        text=text,
        figures=figures_by_token(parse, find_figures(text)),
        persons=persons,
        firsts=frozenset(sentence.first for sentence in parse.sentences),
    )
    found = [
        *find_in_nouns(reading),
        *find_in_verbs(reading),
        *find_in_hospital(reading),
        *find_in_states(reading),
    ]
    kept: dict[tuple[int, str], Found] = {}
    for item in found:
        key = _key(item)
        if not any((key, effect) in kept for effect in (item.effect, "both")):
            kept[key, item.effect] = item
    told = {key for key, _ in kept}
    for item in find_in_shots(reading):
        if _key(item) not in told:
            kept[_key(item), item.effect] = item
    mentions = [_mention(reading, item) for item in kept.values()]
    return tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.effect)))


def _key(found: Found) -> int:
    """What is counted: where the figure begins, or the first character of the head."""
    return found.counted.figure.start if found.counted.figure else found.counted.end


def _mention(reading: Reading, found: Found) -> TollMention:
    counted, trigger = found.counted, reading.parse.tokens[found.trigger]
    start, end = min(counted.start, trigger.start), max(counted.end, trigger.end)
    if end - start > _QUOTE_LIMIT:
        start, end = counted.start, counted.end
    low, best, high = _bounds(counted)
    zero = found.rule.startswith("zero")
    return TollMention(
        start=start,
        end=end,
        quote=reading.text[start:end],
        effect=cast(Literal["killed", "injured", "both"], found.effect),
        low=low,
        best=best,
        high=high,
        who=None if counted.by == "none" and counted.noun is None else counted.who,
        head=counted.head,
        rule=found.rule if counted.by == "figure" or zero else f"{found.rule}+{counted.by}",
    )


def _bounds(counted: Counted) -> tuple[int | None, int | None, int | None]:
    if counted.by == "none":
        return 0, 0, 0
    if counted.figure is not None:
        return counted.figure.low, counted.figure.best, counted.figure.high
    return (1, 1, 1) if counted.by in {"one", "named", "pronoun"} else (1, None, None)
