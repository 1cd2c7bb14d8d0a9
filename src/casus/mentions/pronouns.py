"""Pronouns that stand for an actor, where only one can be meant.

Believes in Hobbs's walk: from the pronoun up the parse tree, at each step what stands to the left, the
subject first; then the sentence before, the subject first. "He" and "she" want one person, "they" several
or a group, "it" a body, group or state; a thing on the way stops "it", unless its verb or noun takes
somebody ("it said", "its fighters"). "I" and "we" are the speaker, and outside speech the body that issues
the text.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from casus.language.grammar import gap, told_of
from casus.mentions.lexicon import load_agents
from casus.mentions.speakers import find_speakers
from casus.mentions.statements import author_of, issuer_of
from casus.mentions.titles import title_run
from casus.records import ActorMention, Parse, Token

__all__ = ["resolve_pronouns"]

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_IT, _THEY = frozenset({"it", "its"}), frozenset({"they", "them", "their", "theirs"})
_I, _WE = frozenset({"i", "my", "me", "mine"}), frozenset({"we", "our", "us", "ours"})
_WHO = frozenset({"who", "whom", "whose", "which", "that"})
_ONE = frozenset({"person", "role"})
_SIDES = frozenset({"group", "force", "body", "state"})
_BACK = 2


def resolve_pronouns(parse: Parse, actors: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
    """Mentions for the pronouns that can be resolved."""
    heads = {a.head: a for a in actors}
    author = author_of(parse, actors)
    voices: dict[int, ActorMention] | None = None
    for token in parse.tokens:
        word = token.text.lower()
        antecedent: ActorMention | None = None
        if token.tag in {"WP", "WDT", "WP$"} and word in _WHO:
            antecedent = _relative(parse, token, heads)
        elif token.pos != "PRON" and token.tag not in {"PRP", "PRP$"}:
            continue
        elif word in _I | _WE:
            if voices is None:
                voices = find_speakers(parse, heads)
            quoted = any(s.start <= token.start < s.end for s in parse.speeches)
            antecedent = voices.get(token.i) or (
                None if quoted else author if word in _I or author else issuer_of(parse, actors, token.i)
            )
        elif word in _HE | _SHE | _IT | _THEY:
            antecedent = _walked(parse, token, word, heads)
        if antecedent is not None and token.i not in heads:
            heads[token.i] = _mention(antecedent, token)
    known = {a.head for a in actors}
    return tuple(heads[i] for i in sorted(heads) if i not in known)


def _mention(antecedent: ActorMention, token: Token) -> ActorMention:
    """The antecedent once more, at the pronoun's words."""
    return replace(antecedent, start=token.start, end=token.end, quote=token.text, head=token.i, proper=False)


def _relative(parse: Parse, token: Token, heads: dict[int, ActorMention]) -> ActorMention | None:
    """ "Who", "whose", "which": the name right before them, else the noun whose clause they open."""
    before = token.i - 1
    while before > 0 and parse.tokens[before].text in {",", ")", "("}:
        before -= 1
    near = next(
        (m for m in heads.values() if m.proper and m.start <= parse.tokens[before].start < m.end), None
    )
    if near is not None and parse.tokens[token.i - 1].text == ",":
        return near
    at = token.i
    while parse.tokens[at].head != at and parse.tokens[at].dep != "relcl":
        at = parse.tokens[at].head
    return heads.get(parse.tokens[at].head) if parse.tokens[at].dep == "relcl" else None


def _walked(parse: Parse, token: Token, word: str, heads: dict[int, ActorMention]) -> ActorMention | None:
    if word in _IT and _is_empty(parse, token):
        return None
    barred = told_of(parse, token.i)
    if token.dep == "nsubj" and (left_out := gap(parse, token.head)) is not None:
        barred |= {left_out}
    if token.tag == "PRP$" and token.head in heads:
        barred |= {token.head}
    somebody = word not in _IT or _takes_somebody(parse, token)
    shut = {heads[b].group for b in barred if b in heads}
    for walk in _path(parse, token):
        for level in _levels(word):
            for i in walk:
                mention = heads.get(i)
                if mention is not None and mention.group not in shut and _agrees(parse, mention, word, level):
                    if _said_by_another(parse, token, mention):
                        continue
                    return None if _rivalled(parse, token, mention, heads, word, level) else mention
                if mention is None and not somebody and _is_thing(parse.tokens[i]):
                    return None
    return None


def _said_by_another(parse: Parse, token: Token, mention: ActorMention) -> bool:
    """Whether the pronoun is a speaker outside the marks and the mention stands inside the speech."""
    if token.dep != "nsubj" or not any(s.start <= mention.start < s.end for s in parse.speeches):
        return False
    return not any(s.start <= token.start < s.end for s in parse.speeches)


def _levels(word: str) -> tuple[frozenset[str], ...]:
    """The sorts a pronoun may stand for, best first: "they" means a state only where nothing else is."""
    if word in _HE | _SHE:
        return (_ONE,)
    if word in _THEY:
        return (frozenset({"group", "force", "people", "role"}), frozenset({"body"}), frozenset({"state"}))
    return (_SIDES,)


def _agrees(parse: Parse, mention: ActorMention, word: str, sorts: frozenset[str]) -> bool:
    head = parse.tokens[mention.head]
    if mention.sort not in sorts or head.text.lower() in _I | _WE:
        return False
    plural = head.tag in {"NNS", "NNPS"} or head.lemma in {"people", "police", "troops", "they", "their"}
    if word in _HE | _SHE:
        return not plural and not _wrong_gender(parse, mention, word)
    if word in _THEY:
        # One body or person is "it" or "he"; a group, a coalition or the police are often "they".
        single = mention.sort in {"role", "people"} and not plural
        return not single
    return not (plural and not mention.proper) and mention.sort != "people"


def _wrong_gender(parse: Parse, mention: ActorMention, word: str) -> bool:
    """Whether the name, title or noun tells that "he", or "she", is not meant."""
    agents = load_agents()
    other = "female" if word in _HE else "male"
    wrong = agents.words(f"titles.{other}") | agents.words(f"given.{other}")
    head = parse.tokens[mention.head]
    if head.text.lower() in (_SHE if word in _HE else _HE):
        return True
    told = {head.lemma} if head.pos == "NOUN" else set()
    if mention.sort == "person" and mention.proper:
        told |= {mention.name.split()[0].lower().rstrip(".")}
        first = next(i for i in range(head.i, -1, -1) if parse.tokens[i].start <= mention.start)
        told |= {parse.tokens[i].text.lower().rstrip(".") for i in title_run(parse, first)}
    return bool(told & wrong)


def _is_empty(parse: Parse, token: Token) -> bool:
    """ "It is thought that": an "it" that stands for nobody."""
    if token.text.lower() != "it":
        return False
    head = parse.tokens[token.head]
    if head.lemma in {"rain", "snow", "dawn", "happen", "turn"}:
        return True
    clause = any(parse.tokens[c].dep in {"ccomp", "csubj", "csubjpass", "xcomp"} for c in parse.below[head.i])
    copula = head.lemma in {"be", "seem", "appear", "remain", "become", "take", "mean"}
    passive = token.dep == "nsubjpass" and any(parse.tokens[c].dep == "ccomp" for c in parse.below[head.i])
    make = (
        token.dep in {"nsubj", "dobj"}
        and head.dep == "ccomp"
        and parse.tokens[head.head].lemma in {"make", "find"}
    )
    attr = copula and any(parse.tokens[c].dep in {"attr", "acomp"} for c in parse.below[head.i])
    return token.dep == "expl" or passive or make or (copula and clause) or attr


def _takes_somebody(parse: Parse, token: Token) -> bool:
    """Whether the pronoun's place is one that only somebody can fill."""
    agents = load_agents()
    head = parse.tokens[token.head]
    if token.tag == "PRP$":
        return head.lemma in agents.words("agentive.owned") or head.text.lower() in agents.words(
            "agentive.owned"
        )
    return token.dep == "nsubj" and head.lemma in agents.words("agentive.verbs")


def _is_thing(token: Token) -> bool:
    """A singular noun that an "it" could mean."""
    return (
        token.pos in {"NOUN", "PROPN"}
        and token.tag in {"NN", "NNP"}
        and token.entity not in {"DATE", "TIME", "PERSON"}
        and (token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
    )


def _path(parse: Parse, token: Token) -> Iterator[list[int]]:
    """Hobbs's walk over noun tokens left of the pronoun: this sentence, then each of the two before."""
    seen: set[int] = set()
    yield list(_climb(parse, token, seen))
    here = bisect_right(parse.sentences, token.i, key=lambda s: s.first) - 1
    for k in range(here - 1, max(-1, here - 1 - _BACK), -1):
        sentence = parse.sentences[k]
        if (
            parse.sentences[here].paragraph - sentence.paragraph > _BACK
            or sentence.where != parse.sentences[here].where
        ):
            return
        roots = [i for i in range(sentence.first, sentence.last) if parse.tokens[i].head == i]
        yield [i for root in roots for i in _wide(parse, root, seen)]


def _climb(parse: Parse, token: Token, seen: set[int]) -> Iterator[int]:
    """From the pronoun up the tree, at each step what stands to the left."""
    at = token.i
    while True:
        above = parse.tokens[at].head
        if above == at:
            break
        if (
            above < token.i
            and parse.tokens[above].pos in {"NOUN", "PROPN", "PRON"}
            and not _inside(parse, token, above)
        ):
            seen.add(above)
            yield above
        for child in _ranked(parse, above):
            if child != at and child < token.i:
                yield from (i for i in _wide(parse, child, seen) if i < token.i)
        at = above


def _ranked(parse: Parse, verb: int) -> list[int]:
    """The subject first, then what stands nearest to the end."""
    below = (
        list(reversed(parse.below[verb]))
        if parse.tokens[verb].pos in {"VERB", "AUX"}
        else list(parse.below[verb])
    )
    return sorted(below, key=lambda c: parse.tokens[c].dep not in {"nsubj", "nsubjpass"})


def _inside(parse: Parse, token: Token, noun: int) -> bool:
    """ "The house of its owner": a pronoun in an of-phrase or before its noun does not mean that noun."""
    at = token.i
    while parse.tokens[at].head != at and at != noun:
        if parse.tokens[at].dep in {"relcl", "conj", "acl", "appos"}:
            return False
        at = parse.tokens[at].head
    return True


def _wide(parse: Parse, top: int, seen: set[int]) -> Iterator[int]:
    """Nouns below ``top``, broad before deep, left before right."""
    level = [top]
    while level:
        deeper: list[int] = []
        for i in level:
            if i not in seen and parse.tokens[i].pos in {"NOUN", "PROPN", "PRON", "ADJ"}:
                seen.add(i)
                yield i
            deeper += parse.below[i]
        level = deeper


def _rivalled(
    parse: Parse,
    token: Token,
    chosen: ActorMention,
    heads: dict[int, ActorMention],
    word: str,
    sorts: frozenset[str],
) -> bool:
    """Whether an equally good one stands beside the chosen: two that are no subject in a sentence before."""
    head = parse.tokens[chosen.head]
    here = bisect_right(parse.sentences, token.i, key=lambda s: s.first) - 1
    if parse.sentences[here].first <= head.i or head.dep in {"nsubj", "nsubjpass", "agent"}:
        return False
    k = bisect_right(parse.sentences, head.i, key=lambda s: s.first) - 1
    sentence = parse.sentences[k]
    others = {
        heads[i].group
        for i in range(sentence.first, sentence.last)
        if i in heads
        and heads[i].group != chosen.group
        and _agrees(parse, heads[i], word, sorts)
        and heads[i].proper
    }
    return bool(others)
