"""Parse -> proper names of actors: lexicon names, recognised persons and bodies, names the report defines.

Believes in this order: an abbreviation the report itself explains ("Popular Front (PF)"), the longest name of
the lexicon, what the recogniser calls a person, organisation or people, a name told elsewhere in the report,
and capitals after a role ("commander N N"). A name that only says where something is, is no actor.
"""

from dataclasses import replace

from casus.language.grammar import sentence_of
from casus.mentions.lexicon import Known, load_agents, longest_name, look_up
from casus.mentions.persons import person_span
from casus.mentions.raws import Raw, country_in, is_no_actor, name_head, noun_of, ready, sort_of
from casus.mentions.recognised import (
    acting,
    after_group,
    after_role,
    entity_end,
    only_place,
    plain_raw,
    recognised,
)
from casus.mentions.state_uses import stands_for_state
from casus.mentions.titles import is_title, role_before_portfolio
from casus.records import Parse, Sentence

__all__ = ["find_names"]

_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_ELSEWHERE = frozenset({"LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod"})


def find_names(parse: Parse, short: dict[str, tuple[int, int]]) -> list[Raw]:
    """All proper names in text order, none inside another. ``short`` gives the tokens of the long form of
    each abbreviation that the report explains."""
    lands = _lands(parse)
    found: list[Raw] = []
    for sentence in parse.sentences:
        found += _names_in(parse, sentence, short, lands)
    return _retold(parse, found)


def _lands(parse: Parse) -> frozenset[str]:
    """Words that the report uses for places: after "in" or "near", or recognised as such."""
    preps = load_agents().words("places.preps")
    found = set()
    for token in parse.tokens:
        placed = token.dep == "pobj" and parse.tokens[token.head].text.lower() in preps
        if token.pos == "PROPN" and (token.entity in {"GPE", "LOC", "FAC"} or placed):
            found.add(token.text)
    return frozenset(found)


def _names_in(
    parse: Parse, sentence: Sentence, short: dict[str, tuple[int, int]], lands: frozenset[str]
) -> list[Raw]:
    words = ready(parse.tokens[sentence.first : sentence.last])
    found: list[Raw] = []
    i = sentence.first
    while i < sentence.last:
        token = parse.tokens[i]
        raw: Raw | None = None
        end = i + 1
        hit = longest_name(words, i - sentence.first) if token.text[0].isalpha() else None
        leftover = found and found[-1].last == i and token.entity and not token.begins and not sort_of(token)
        if token.pos in {"DET", "PUNCT"} or leftover:
            pass
        elif token.text in short and not (hit and hit[0] > 1):
            raw = _explained(parse, i, short[token.text])
        elif hit is not None and (taken := _listed(parse, i, i + hit[0], hit[1], sentence.last)) is not None:
            end, raw = taken
        elif (acts := acting(parse, i, sentence)) is not None:
            end, raw = acts, plain_raw(parse, i, acts, "person")
        elif token.entity in _NAMES or (
            token.entity == "LOC" and role_before_portfolio(parse, i) is not None
        ):
            end, raw = recognised(parse, words, i, sentence, lands)
        elif after_role(parse, i, sentence):
            first, end = person_span(parse, i, i + 1, sentence.first, sentence.last)
            raw = plain_raw(parse, first, end, "person")
        elif token.pos == "PROPN" and not token.entity and (sort := after_group(parse, i)) is not None:
            end = _capitals_end(parse, i, sentence)
            raw = plain_raw(parse, i, end, sort)
        if raw is not None and not (found and found[-1].last > raw.first):
            found.append(raw)
        i = max(end, i + 1)
    return found


def _capitals_end(parse: Parse, i: int, sentence: Sentence) -> int:
    """The end of a run of proper nouns that the recogniser does not know."""
    end = i + 1
    while end < sentence.last and parse.tokens[end].pos == "PROPN" and not parse.tokens[end].entity:
        end += 1
    return end


def _explained(parse: Parse, i: int, long: tuple[int, int]) -> Raw:
    """An abbreviation with the sort of its long form."""
    known = look_up(" ".join(t.text for t in parse.tokens[long[0] : long[1]]))
    sort = known.sort if known else sort_of(parse.tokens[name_head(parse, *long)]) or "body"
    country = known.country if known else country_in(parse, *long)
    return Raw(first=i, last=i + 1, head=i, sort=sort, proper=True, known=known, country=country)


def _listed(
    parse: Parse, i: int, end: int, known: tuple[Known, ...], last: int
) -> tuple[int, Raw | None] | None:
    """A lexicon name as a raw; the raw is None where it says a place; None where another reading is
    better."""
    tokens = parse.tokens
    one, label = known[0], tokens[i].entity
    if _goes_before(parse, i, end) and one.sort in {"group", "force", "body"}:
        return None  # "Eastern Resistance Front" is not the Resistance Front
    wide_end = entity_end(tokens, i, last)
    longer = wide_end > end or (bool(label) and not tokens[i].begins)
    if (
        label == "PERSON"
        and longer
        and end - i == 1
        and (one.sort == "state" or one.form != "name" or one.surname)
    ):
        return None
    if label in _ELSEWHERE and longer and one.sort == "state":
        return wide_end, None
    if (
        label == "ORG"
        and wide_end > end
        and one.sort == "state"
        and one.form != "capital"
        and sort_of(tokens[wide_end - 1])
    ):
        return None
    head = name_head(parse, i, end)
    above = tokens[tokens[head].head]
    near = tokens[head].dep in {"compound", "nmod"} and above.pos == "PROPN" and above.i - head <= 2
    if near and is_no_actor(above) and one.sort != "state":
        # "UN Security Council Resolution": the document, not the council.
        return end, None
    fit = tuple(k for k in known if k.sort != "state" or stands_for_state(parse, head, k))
    return end, _known_raw(parse, i, end, head, fit) if fit else None


def _goes_before(parse: Parse, i: int, end: int) -> bool:
    """Whether a capitalised word that is no title, state or office belongs to the name found at ``i``."""
    before = parse.tokens[i - 1] if i else None
    if (
        before is None
        or not before.text[0].isupper()
        or before.text.isupper()
        or sentence_of(parse, i).first == before.i
    ):
        return False
    within = before.dep in {"compound", "amod", "nmod"} and i <= before.head < end
    state = look_up(before.text)
    told = is_title(before) or sort_of(before) is not None or (state is not None and state.sort == "state")
    return within and before.pos in {"PROPN", "ADJ"} and not told and not before.text.startswith("Pro")


def _known_raw(parse: Parse, first: int, last: int, head: int, known: tuple[Known, ...]) -> Raw:
    one = known[0]
    token = parse.tokens[head]
    if len(known) > 1:
        adjective = one.form == "demonym" and token.dep in _MODIFIERS
        return Raw(
            first=first,
            last=last,
            head=head,
            sort=one.sort,
            proper=True,
            maybe=known,
            use="adjective" if adjective else "name",
        )
    plain = Raw(first=first, last=last, head=head, sort=one.sort, proper=True, known=one, country=one.country)
    if one.form == "demonym":
        if token.tag in {"NNS", "NNPS"} or (token.dep not in _MODIFIERS and token.pos != "ADJ"):
            return replace(plain, sort="people", known=None)
        return replace(plain, use="adjective")
    if one.sort == "state":
        return replace(plain, use="adjective") if token.dep in _MODIFIERS - {"npadvmod"} else plain
    return replace(plain, noun=noun_of(token))


def _retold(parse: Parse, found: list[Raw]) -> list[Raw]:
    """The names, with what the recogniser missed or mistook where a name stands again."""
    tokens = parse.tokens
    told = _models(parse, found)
    surnames = {word for word, raw in told.items() if raw.sort == "person"}
    found = [_as_person(parse, raw) if _mistaken(parse, raw, surnames) else raw for raw in found]
    taken = {i for raw in found for i in range(raw.first, raw.last)}
    again: list[Raw] = []
    for token in tokens:
        model = told.get(token.text)
        if (
            model is None
            or token.i in taken
            or token.pos not in {"PROPN", "NOUN"}
            or token.entity in _ELSEWHERE
        ):
            continue
        if not only_place(parse, token.i, token.i + 1):
            again.append(replace(model, first=token.i, last=token.i + 1, head=token.i, noun=None))
    return sorted((*found, *again), key=lambda raw: raw.first)


def _models(parse: Parse, found: list[Raw]) -> dict[str, Raw]:
    """Surnames and one-word names that may stand again."""
    told: dict[str, Raw] = {}
    for raw in found:
        if raw.known is None and raw.use == "name" and not raw.maybe and raw.sort != "people":
            final = parse.tokens[raw.last - 1].text
            if (raw.sort == "person" and len(final) > 3) or raw.last - raw.first == 1:
                told.setdefault(final, raw)
    return {word: raw for word, raw in told.items() if word[0].isupper()}


def _mistaken(parse: Parse, raw: Raw, surnames: set[str]) -> bool:
    """A surname that the recogniser took for an organisation."""
    unknown = raw.known is None and not raw.maybe and raw.sort == "body" and raw.noun is None
    return unknown and raw.last - raw.first <= 3 and parse.tokens[raw.last - 1].text in surnames


def _as_person(parse: Parse, raw: Raw) -> Raw:
    return replace(raw, sort="person", country=None)
