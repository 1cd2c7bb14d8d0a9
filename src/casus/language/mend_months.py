"""Days of months the parser hung on the noun after them: "On 8 March armed men looted …".

Believes that a capitalised month beside a number from 1 to 31 is a date, whatever stands next to it; its
lemma keeps the capital, so that "6 March" is never a march.
"""

from dataclasses import replace

from casus.records import Token

__all__ = ["mend_months"]

_MONTHS = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
})  # fmt: skip


def mend_months(tokens: list[Token], first: int) -> list[Token]:
    """The tokens of one sentence, ``first`` being the index of the first one, with days and months as dates."""
    mended = list(tokens)
    for n, token in enumerate(tokens):
        if token.text not in _MONTHS:
            continue
        day = next((k for k in (n - 1, n + 1) if 0 <= k < len(tokens) and _is_day(tokens[k])), None)
        if day is None:
            continue
        mended[n] = replace(token, pos="PROPN", tag="NNP", lemma=token.text)
        if token.dep in {"nmod", "compound", "nsubj"} and token.head > token.i and tokens[day].i < token.i:
            _detach(mended, n, day, first)
        elif day == n + 1 and tokens[day].dep == "nummod" and tokens[day].head > tokens[day].i:
            # "On June 16 military aircraft": the sixteenth, not sixteen aircraft.
            mended[day] = replace(tokens[day], head=token.i)
    return mended


def _is_day(token: Token) -> bool:
    return token.text.isdigit() and 1 <= int(token.text) <= 31


def _detach(tokens: list[Token], n: int, day: int, first: int) -> None:
    """The month goes with the preposition before its day, else beside the verb of the noun it stood on."""
    month, noun = tokens[n], tokens[tokens[n].head - first]
    before = tokens[day - 1] if day else None
    if noun.dep == "pobj" and before is not None and noun.head == before.i:
        return
    if before is not None and before.tag == "IN":
        tokens[n] = replace(month, dep="pobj", head=before.i)
    elif noun.head != noun.i:
        tokens[n] = replace(month, dep="npadvmod", head=noun.head)
    else:
        return
    tokens[day] = replace(tokens[day], dep="nummod", head=month.i)
