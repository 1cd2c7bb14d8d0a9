"""What a phrase says of its actor: number, article, modifiers; and when two phrases can mean one actor.

Believes that two phrases with one head are one actor when their modifiers are equal but for idle ones
("security"), or when one says less and stands in the headline; that a new indefinite singular ("a militia")
is somebody new.
"""

from dataclasses import dataclass

from casus.language.grammar import children, sentence_of
from casus.mentions.lexicon import load_agents, longest_name
from casus.mentions.raws import Raw, ready
from casus.mentions.titles import title_run
from casus.records import Parse

__all__ = ["Described", "describe", "same_thing"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "several"})
#: Modifiers that tell no two actors apart.
_IDLE = frozenset({
    "security", "armed", "military", "government", "regular", "ground", "national", "official", "local",
    "own", "of", "the", "-", "'s", "’s", "s",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Number, article and modifiers of a phrase. ``gender`` is m, f or empty."""

    plural: bool
    definite: bool
    indefinite: bool
    headline: bool
    modifiers: frozenset[str]
    gender: str


def describe(parse: Parse, raw: Raw) -> Described:
    """The description of a phrase."""
    head = parse.tokens[raw.head]
    dets = {parse.tokens[c].text.lower() for c in children(parse, raw.head, "det", "nummod")}
    return Described(
        plural=head.tag in {"NNS", "NNPS"} or head.lemma in {"people", "police", "troop", "personnel"},
        definite=bool(dets & _DEFINITE),
        indefinite=bool(dets & _INDEFINITE),
        headline=sentence_of(parse, raw.head).where != "body",
        modifiers=_modifiers(parse, raw),
        gender=_gender(parse, raw),
    )


def _modifiers(parse: Parse, raw: Raw) -> frozenset[str]:
    """Lower-case modifiers, states and their adjectives as country codes."""
    tokens = [t for t in parse.tokens[raw.first : raw.last] if t.i != raw.head]
    words = ready(tokens)
    found: set[str] = set()
    k = 0
    while k < len(tokens):
        hit = longest_name(words, k) if tokens[k].text[0].isupper() else None
        if hit is not None and hit[1][0].sort == "state":
            found.add(f"state:{hit[1][0].country}")
            k += hit[0]
            continue
        found.add(tokens[k].lemma if tokens[k].pos != "PROPN" else tokens[k].text.lower())
        k += 1
    return frozenset(found - _IDLE)


def _gender(parse: Parse, raw: Raw) -> str:
    """What a title or the noun itself tells."""
    agents = load_agents()
    words = {parse.tokens[raw.head].lemma}
    if raw.sort == "person":
        words |= {parse.tokens[i].text.lower().rstrip(".") for i in title_run(parse, raw.first)}
        if raw.last - raw.first > 1:
            words.add(parse.tokens[raw.first].text.lower())
    male = words & (agents.words("titles.male") | agents.words("given.male"))
    female = words & (agents.words("titles.female") | agents.words("given.female"))
    return "m" if male and not female else "f" if female and not male else ""


def same_thing(raw: Raw, told: Described, other: Raw, theirs: Described) -> bool:
    """Whether a phrase can be an earlier one told again by its head and modifiers alone."""
    if raw.noun is None or raw.noun != other.noun:
        return False
    if raw.use == "joint" or other.use == "joint":
        return raw.use == other.use and told.modifiers == theirs.modifiers
    if raw.sort != other.sort and not {raw.sort, other.sort} <= {"group", "force"}:
        return False
    headline = told.headline or theirs.headline
    new = told.indefinite and not told.plural and not headline
    if new or (raw.country and other.country and raw.country != other.country):
        return False
    if told.plural != theirs.plural and not (raw.proper or other.proper):
        return False
    if told.modifiers == theirs.modifiers:
        return raw.sort != "role" or told.plural or told.definite or bool(told.modifiers)
    if raw.sort in {"people", "role"} or "and" in told.modifiers ^ theirs.modifiers:
        return False
    return headline and (told.modifiers <= theirs.modifiers or theirs.modifiers <= told.modifiers)
