"""Text -> its language, by the commonest words or, where those are few, the script.

Believes that running text of a few lines holds enough articles and prepositions to tell the languages of news
apart; only where that fails is the slower statistical identifier asked.
"""

import re
from functools import cache

from casus.article.cues import table

__all__ = ["tell_language"]

#: How much text is enough to tell.
_SAMPLE = 6000
#: Fewer words than this the statistical identifier only guesses at.
_ENOUGH = 25


@cache
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in table("languages.toml")["common"].items()}


def tell_language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the text's language; what the page declares decides a close call.

    >>> tell_language("The army said that two of the soldiers were killed in the attack on the base.")
    'en'
    """
    sample = text[:_SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    if not letters:
        return declared
    for code, chars in table("languages.toml")["scripts"].items():
        if len(re.findall(f"[{chars}]", sample)) > 0.3 * letters:
            return _by_statistics(sample) if code in {"ar", "hi"} else code
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    scores = {code: sum(word in common for word in words) / len(words) for code, common in _common().items()}
    best = max(scores, key=lambda code: scores[code])
    second = max(value for code, value in scores.items() if code != best)
    if scores[best] >= 0.15 and scores[best] >= 1.5 * second:
        return best
    if declared and scores.get(declared, 0.0) >= 0.6 * scores[best]:
        return declared
    if len(words) < _ENOUGH:
        return declared or (best if scores[best] > second else None)
    return _by_statistics(sample)


def _by_statistics(sample: str) -> str | None:
    """The statistical identifier's answer; loaded only when it is needed."""
    import langid

    code, _ = langid.classify(sample)
    return str(code)
