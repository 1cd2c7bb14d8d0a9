"""Parse -> proper names of actors: lexicon names, recognised persons and bodies, names the report defines.

Believes in this order: an abbreviation the report itself explains ("Popular Front (PF)"), the longest name of
the lexicon, what the recogniser calls a person, organisation or people, a name told elsewhere in the report,
and capitals after a role ("commander N N"). A name that only says where something is, is no actor.
"""

from dataclasses import dataclass, replace

from casus.mentions.gazetteer import look_up as places_called
from casus.mentions.lexicon import Known, Words, load_agents, longest_name, look_up, prepare
from casus.mentions.persons import person_span
from casus.mentions.state_uses import stands_for_state
from casus.mentions.titles import is_role
from casus.records import Parse, Sentence, Token

__all__ = ["Raw", "country_in", "find_names", "noun_of", "sort_of"]

_NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_ELSEWHERE = frozenset({"LOC", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
_OWNING = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An actor phrase before chains are formed: tokens ``[first, last)``, head, sort, the lexicon entry it is
    or those it may be, the noun that makes it an actor, the group whose members it tells, and its use: name,
    adjective, phrase, joint (two offices) or member."""

    first: int
    last: int
    head: int
    sort: str
    proper: bool
    use: str = "name"
    known: Known | None = None
    maybe: tuple[Known, ...] = ()
    country: str | None = None
    noun: str | None = None
    owner: "Raw | None" = None


def noun_of(token: Token) -> str | None:
    """The lexicon noun that the token is a form of, if it denotes an actor.

    The tagger leaves capitalised plurals as they stand, so their endings are cut here.
    """
    sorts = load_agents().sorts
    low = token.text.lower()
    forms = [token.lemma, low]
    if low.endswith("s"):
        forms += [low[:-1], low.removesuffix("es"), low.removesuffix("ies") + "y" if low.endswith("ies") else low]
    forms += [f.rsplit("-", 1)[-1] for f in forms if "-" in f]
    return next((f for f in forms if f in sorts), None)


def sort_of(token: Token) -> str | None:
    """The sort of actor the token denotes, if any."""
    noun = noun_of(token)
    return load_agents().sorts[noun] if noun is not None else None


def find_names(parse: Parse, short: dict[str, tuple[int, int]]) -> list[Raw]:
    """All proper names in text order, none inside another. ``short`` gives the tokens of the long form of each
    abbreviation that the report explains."""
    found: list[Raw] = []
    for sentence in parse.sentences:
        found += _names_in(parse, sentence, short)
    return _retold(parse, found, short)


def _ready(parse: Parse, sentence: Sentence) -> Words:
    tokens = parse.tokens[sentence.first : sentence.last]
    glued = [False] + [a.end == b.start for a, b in zip(tokens, tokens[1:], strict=False)]
    return prepare([t.text for t in tokens], glued)


def _names_in(parse: Parse, sentence: Sentence, short: dict[str, tuple[int, int]]) -> list[Raw]:
    words = _ready(parse, sentence)
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
        elif token.entity in _NAMES:
            end, raw = _recognised(parse, i, _own_end(parse, words, i, sentence), sentence)
        elif _after_role(parse, i, sentence):
            first, end = person_span(parse, i, i + 1, sentence.first, sentence.last)
            raw = _raw(parse, first, end, "person")
        if raw is not None and not (found and found[-1].last > raw.first):
            found.append(raw)
        i = max(end, i + 1)
    return found


def _explained(parse: Parse, i: int, long: tuple[int, int]) -> Raw:
    """An abbreviation with the sort of its long form."""
    name = " ".join(t.text for t in parse.tokens[long[0] : long[1]])
    known = look_up(name)
    sort = known.sort if known else sort_of(parse.tokens[_name_head(parse, *long)]) or "body"
    country = known.country if known else country_in(parse, *long)
    return Raw(first=i, last=i + 1, head=i, sort=sort, proper=True, known=known, country=country)


def _listed(parse: Parse, i: int, end: int, known: tuple[Known, ...], last: int) -> tuple[int, Raw | None] | None:
    """A lexicon name as a raw; the raw is None where it says a place; None where another reading is better."""
    tokens = parse.tokens
    wide_end = _entity_end(tokens, i, last)
    label = tokens[i].entity
    begins = i
    while begins > 0 and label and tokens[begins - 1].entity == label and not tokens[begins].begins:
        begins -= 1
    longer = wide_end > end or begins < i
    one = known[0]
    if label == "PERSON" and longer and end - i == 1 and (one.sort == "state" or one.form != "name" or one.surname):
        return None
    if label in _ELSEWHERE and longer and one.sort == "state":
        return wide_end, None
    if label == "ORG" and wide_end > end and one.sort == "state" and sort_of(tokens[wide_end - 1]) and one.form != "capital":
        return None
    head = _name_head(parse, i, end)
    if tokens[head].dep in {"compound", "nmod"} and _not_actor(tokens[tokens[head].head]) and one.sort != "state":
        if tokens[tokens[head].head].pos == "PROPN" and tokens[head].head - head <= 2:
            return end, None
    fit = tuple(k for k in known if k.sort != "state" or stands_for_state(parse, head, k))
    if not fit:
        return end, None
    return end, _known_raw(parse, i, end, head, fit)


def _known_raw(parse: Parse, first: int, last: int, head: int, known: tuple[Known, ...]) -> Raw:
    one = known[0]
    token = parse.tokens[head]
    if len(known) > 1:
        return Raw(first=first, last=last, head=head, sort=one.sort, proper=True, maybe=known)
    if one.form == "demonym":
        people = token.tag in {"NNS", "NNPS"} or (token.dep not in {"amod", "compound", "nmod", "npadvmod"} and token.pos != "ADJ")
        if people:
            return Raw(first=first, last=last, head=head, sort="people", proper=True, country=one.country)
        return Raw(first=first, last=last, head=head, sort="state", proper=True, use="adjective", known=one, country=one.country)
    use = "adjective" if token.dep in {"compound", "amod", "nmod"} and one.sort == "state" else "name"
    noun = noun_of(token) if one.sort != "state" else None
    return Raw(first=first, last=last, head=head, sort=one.sort, proper=True, use=use, known=one, country=one.country, noun=noun)


def _entity_end(tokens: tuple[Token, ...], i: int, last: int) -> int:
    end = i + 1
    while end < last and tokens[i].entity and tokens[end].entity == tokens[i].entity and not tokens[end].begins:
        end += 1
    return end


def _own_end(parse: Parse, words: Words, i: int, sentence: Sentence) -> int:
    """The end of a recognised name at ``i``: where a lexicon name begins inside it, the recogniser was wrong."""
    end = _entity_end(parse.tokens, i, sentence.last)
    for k in range(i + 1, end):
        hit = longest_name(words, k - sentence.first)
        if hit is not None and hit[1][0].sort in {"group", "force"} and not hit[1][0].surname and hit[0] >= end - k:
            return k
    return end


def _recognised(parse: Parse, i: int, end: int, sentence: Sentence) -> tuple[int, Raw | None]:
    """What the recogniser calls a person, organisation or people at ``[i, end)``, with its bounds put right."""
    tokens = parse.tokens
    label, first, last = tokens[i].entity, i, end
    if end < sentence.last and tokens[end].entity == label and not tokens[end].begins:
        return end, None
    while first < last - 1 and (tokens[first].pos in {"DET", "PUNCT", "NUM", "ADP"} or tokens[first].text in _OWNING):
        first += 1
    while last - 1 > first and (tokens[last - 1].text in _OWNING or tokens[last - 1].pos == "PUNCT"):
        last -= 1
    owned = next((k for k in range(first + 1, last - 1) if tokens[k].text in {"'s", "’s"}), None)
    if owned is not None and label in {"PERSON", "GPE"}:
        last, end = owned, owned + 1
    words = tokens[first:last]
    if not any(t.text[0].isupper() for t in words) or words[0].text.upper() in load_agents().words("not_actors.acronyms"):
        return end, None
    if label == "PERSON" or (label in {"ORG", "GPE"} and _has_role(parse, first, last)):
        first, last = person_span(parse, first, last, sentence.first, sentence.last)
        if last - first == 1 and tokens[first].text.isupper() and len(tokens[first].text) > 1:
            return max(end, last), _raw(parse, first, last, "body")
        if _only_place(parse, first, last) or _not_actor(tokens[last - 1]):
            return max(end, last), None
        return max(end, last), _raw(parse, first, last, "person")
    if label == "GPE":
        return end, None
    if label == "NORP":
        return end, _people(parse, first, last)
    if any(_not_actor(t) for t in (tokens[last - 1], tokens[_name_head(parse, first, last)])) or _only_place(parse, first, last):
        return end, None
    head = _name_head(parse, first, last)
    if tokens[head].dep == "compound" and _not_actor(tokens[tokens[head].head]) and tokens[tokens[head].head].pos == "PROPN":
        return end, None
    sort = sort_of(tokens[head]) or sort_of(tokens[last - 1]) or "body"
    return end, _raw(parse, first, last, "body" if sort in {"role", "people"} else sort)


def _people(parse: Parse, first: int, last: int) -> Raw | None:
    """A people, faith or party: as a noun they are people, as an adjective before an act a group."""
    token = parse.tokens[last - 1]
    if token.tag in {"NNS", "NNPS"} or (token.dep in {"nsubj", "dobj", "pobj", "nsubjpass"} and token.text.endswith("s")):
        return _raw(parse, first, last, "people")
    return None


def _not_actor(token: Token) -> bool:
    heads = load_agents().words("not_actors.heads")
    return token.lemma in heads or token.text.lower() in heads or token.text.lower().removesuffix("s") in heads


def _only_place(parse: Parse, first: int, last: int) -> bool:
    """A name the gazetteer knows that stands where a place would: "near X", "the town of X", "X province"."""
    if last - first > 3:
        return False
    tokens = parse.tokens
    head = tokens[_name_head(parse, first, last)]
    places = load_agents()
    above = tokens[head.head]
    if head.dep == "pobj":
        governor = tokens[above.head]
        if above.text.lower() in places.words("places.preps") or governor.lemma in places.words("places.words"):
            return True
        if above.text.lower() not in {"of", "to", "from", "for", "on"}:
            return False
    elif head.dep in {"compound", "nmod", "poss"}:
        if above.lemma in places.words("places.words") or _not_actor(above):
            return True
    elif head.dep == "conj":
        return _only_place(parse, head.head, head.head + 1)
    elif head.dep not in {"appos", "npadvmod", "dobj", "ROOT"}:
        return False
    return bool(places_called(" ".join(t.text for t in tokens[first:last])))


def _called_by_role(parse: Parse, first: int, last: int) -> bool:
    """Whether a singular role stands right before the name: "commander X Y" is a person, whatever the label."""
    if first == 0 or last - first > 4 or sort_of(parse.tokens[last - 1]):
        return False
    before = parse.tokens[first - 1]
    return is_role(before) and before.tag in {"NN", "NNP"} and parse.tokens[first].text[0].isupper()


def _has_role(parse: Parse, first: int, last: int) -> bool:
    """Whether a role before the name or in apposition makes it a person's."""
    beside = [c for c in parse.below[_name_head(parse, first, last)] if parse.tokens[c].dep == "appos"]
    told = any(is_role(parse.tokens[c]) and parse.tokens[c].tag == "NN" for c in beside)
    plain = not any(sort_of(t) or _not_actor(t) for t in parse.tokens[first:last])
    return _called_by_role(parse, first, last) or (told and plain and 1 < last - first <= 4)


def _after_role(parse: Parse, i: int, sentence: Sentence) -> bool:
    """Capitals that the recogniser missed right after a singular role."""
    token = parse.tokens[i]
    if i == sentence.first or token.pos != "PROPN" or not token.text[0].isupper() or token.entity or len(token.text) < 2:
        return False
    if sort_of(token) or token.text.isupper() or _not_actor(token):
        return False
    return _called_by_role(parse, i, i + 1) and sentence.where == "body"


def _name_head(parse: Parse, first: int, last: int) -> int:
    """The token of a span whose own head lies outside; of a name with "of" the noun before it."""
    tokens = parse.tokens
    outside = [i for i in range(first, last) if not first <= tokens[i].head < last or tokens[i].head == i]
    nouns = [i for i in outside if tokens[i].pos in {"NOUN", "PROPN", "ADJ", "NUM"}]
    return (nouns or outside or [last - 1])[-1]


def country_in(parse: Parse, first: int, last: int) -> str | None:
    """The country a phrase names itself: "Iraqi Security Forces", but not that of a backer ("Iran-backed")."""
    tokens = parse.tokens[first:last]
    if not tokens:
        return None
    glued = [False] + [a.end == b.start for a, b in zip(tokens, tokens[1:], strict=False)]
    words = prepare([t.text for t in tokens], glued)
    bonds = load_agents().words("bonds.glued")
    for k, token in enumerate(tokens):
        if not token.text[0].isupper():
            continue
        hit = longest_name(words, k)
        if hit is None or hit[1][0].country is None or len({h.country for h in hit[1]}) > 1:
            continue
        after = [t.text.lower() for t in tokens[k + hit[0] : k + hit[0] + 2]]
        if after and after[0] in {"-", "–"} and len(after) > 1 and after[1] in bonds:
            continue
        return hit[1][0].country
    return None


def _raw(parse: Parse, first: int, last: int, sort: str) -> Raw:
    head = _name_head(parse, first, last)
    country = None if sort == "person" else country_in(parse, first, last)
    return Raw(first=first, last=last, head=head, sort=sort, proper=True, country=country, noun=noun_of(parse.tokens[head]))


def _retold(parse: Parse, found: list[Raw], short: dict[str, tuple[int, int]]) -> list[Raw]:
    """Further places where a name stands that the recogniser saw only elsewhere in the report."""
    tokens = parse.tokens
    taken = {i for raw in found for i in range(raw.first, raw.last)}
    told: dict[str, Raw] = {}
    for raw in found:
        if raw.known is None and raw.use == "name" and not raw.maybe:
            words = [t.text for t in tokens[raw.first : raw.last]]
            if raw.sort == "person" and len(words) > 1 and len(words[-1]) > 3:
                told.setdefault(words[-1], raw)
            elif len(words) == 1 and raw.sort != "people":
                told.setdefault(words[0], raw)
    surnames = {word: raw for word, raw in told.items() if raw.sort == "person"}
    found = [
        replace(raw, sort="person", country=None, noun=None)
        if raw.sort == "body" and raw.known is None and raw.last - raw.first <= 3 and tokens[raw.last - 1].text in surnames
        else raw
        for raw in found
    ]
    again: list[Raw] = []
    for token in tokens:
        model = told.get(token.text)
        if model is None or token.i in taken or token.pos not in {"PROPN", "NOUN"} or not token.text[0].isupper():
            continue
        if token.entity not in _ELSEWHERE and not _only_place(parse, token.i, token.i + 1):
            again.append(replace(model, first=token.i, last=token.i + 1, head=token.i, noun=None))
    return sorted((*found, *again), key=lambda raw: raw.first)
