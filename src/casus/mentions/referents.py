"""Definite descriptions and what they point back to: "the group", "the Iraqi militia", "the regime".

Believes that a description means what was last told that fits: a phrase with the same noun, or a named
actor of a fitting sort in this sentence or the two before. In one sentence a name goes before a phrase, one
of the nation told before others, the subject before others; where two are equally good it points to nobody.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from casus.language.grammar import told_of
from casus.mentions.descriptions import Described
from casus.mentions.lexicon import load_agents
from casus.mentions.raws import Raw, noun_of
from casus.records import Parse

__all__ = ["points_back"]

_REGULAR = frozenset({"army", "military", "police"})
_ARMIES = frozenset(
    {"army", "military", "force", "forces", "troop", "navy", "police", "corps", "command", "regiment"}
)
_BRANCHES = frozenset(
    {"air", "naval", "security", "armed", "coast", "ground", "defence", "defense", "special"}
)
_SUBJECT = frozenset({"nsubj", "nsubjpass", "agent"})
_BACK = 2
_FAR = 8


def points_back(
    parse: Parse, raws: Sequence[Raw], told: Sequence[Described], groups: Mapping[int, int], n: int
) -> int | None:
    """The chain that phrase ``n`` points back to. ``groups`` gives the chains of the phrases read before
    it."""
    raw, mine = raws[n], told[n]
    if not mine.definite or raw.known is not None or raw.noun is None or raw.sort in {"people", "person"}:
        return None
    if raw.proper and raw.last - raw.first > 1:
        return None
    at = _sentence(parse, raw.head)
    barred = told_of(parse, raw.head)
    before = [m for m in groups if raws[m].head < raw.head and raws[m].head not in barred]
    earlier = {m: at - _sentence(parse, raws[m].head) for m in before}
    same = [m for m in earlier if _same_noun(raw, mine, raws[m], told[m])]
    wanted = frozenset() if mine.plural and raw.sort == "body" else _wanted(raw)
    named = [m for m in earlier if raws[m].proper and raws[m].sort in wanted and _fits(parse, raw, raws[m])]
    for back in range(_FAR + 1):
        # A sentence nearer by wins; in one sentence the name does, as the phrase was put for it.
        for near in (named if back <= _BACK else [], same):
            here = [m for m in near if earlier[m] == back]
            if here:
                return _best(parse, raws, groups, here, raw.country)
    return None


def _sentence(parse: Parse, i: int) -> int:
    return bisect_right(parse.sentences, i, key=lambda s: s.first) - 1


def _same_noun(raw: Raw, mine: Described, other: Raw, theirs: Described) -> bool:
    """ "The militia" after "an Iran-backed militia", "the Front" after "Kalume Front"."""
    if other.noun != raw.noun or theirs.plural != mine.plural or other.use in {"adjective", "joint"}:
        return False
    if raw.country and other.country and raw.country != other.country:
        return False
    return mine.modifiers <= theirs.modifiers or (bool(raw.country) and raw.country == other.country)


def _wanted(raw: Raw) -> frozenset[str]:
    """The sorts of named actors that the noun can point back to."""
    agents = load_agents()
    noun = raw.noun or ""
    found: set[str] = set()
    if noun in agents.words("generic.armed"):
        found |= {"group", "force"} if noun in {"militia", "group", "paramilitary"} else {"group"}
    if noun in agents.words("generic.force"):
        found |= {"force", "group"} if noun in {"alliance", "paramilitary", "militia"} else {"force"}
    if noun in agents.words("generic.body"):
        found |= {"body", "group"} if noun in {"organisation", "organization"} else {"body"}
    return frozenset(found)


def _fits(parse: Parse, raw: Raw, other: Raw) -> bool:
    """Whether nothing speaks against it: nation, and for kinds of forces and bodies the noun in the name."""
    if raw.country and raw.country != other.country and (other.country or other.known):
        return False
    # "The army" is a state's: not the militia or rebel force named last.
    branch = {parse.tokens[i].lemma for i in range(raw.first, raw.head)} & _BRANCHES
    if raw.noun in _REGULAR or (raw.noun in {"force", "forces"} and branch):
        if other.known is not None and not (other.known.code or "MIL").endswith("MIL"):
            return False
        named = {noun_of(t) for t in parse.tokens[other.first : other.last]}
        if other.known is None and not named & _ARMIES:
            return False  # nor any guards of an unknown name
    if raw.sort == "force" and raw.country and parse.tokens[raw.head].tag in {"NNS", "NNPS"}:
        return False
    if raw.noun in load_agents().words("generic.any") or raw.sort == "group":
        return True
    return any(noun_of(t) == raw.noun for t in parse.tokens[other.first : other.last])


def _best(
    parse: Parse, raws: Sequence[Raw], groups: Mapping[int, int], here: list[int], country: str | None
) -> int | None:
    """The one antecedent of a sentence that beats the others."""
    if country is not None and any(raws[m].country == country for m in here):
        here = [m for m in here if raws[m].country == country]
    for close in (here, [m for m in here if raws[m].sort == "group"]):
        if len({groups[m] for m in close}) == 1:
            return groups[close[0]]
    subjects = {groups[m] for m in here if parse.tokens[raws[m].head].dep in _SUBJECT}
    return subjects.pop() if len(subjects) == 1 else None
