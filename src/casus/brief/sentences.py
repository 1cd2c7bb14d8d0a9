"""One event in a sentence, and the short handles by which prose speaks of it again."""

from collections.abc import Iterable

from casus.brief.kinds import kind_of
from casus.brief.values import is_dated, is_statement, when
from casus.brief.words import STATUS_WORDS, actor, join, plain, toll
from casus.records import Event

__all__ = [
    "apart",
    "badge",
    "badges",
    "capital",
    "doers",
    "handle",
    "phrase",
    "received",
    "struck",
    "title",
    "toll_words",
]

_NAMES = 3
_DOUBT = {
    "alleged": "alleged ", "denied": "denied ", "threatened": "threatened ", "planned": "planned ",
    "hypothetical": "possible ",
}  # fmt: skip
_SURE = frozenset({"stated", "claimed"})


def badge(id_: str) -> str:
    """The number an event is called by: "E2"."""
    return plain(id_).upper()


def badges(ids: Iterable[str]) -> str:
    """Several numbers, a run of them as a range.

    >>> badges(["e1", "e2", "e3", "e4"]), badges(["e1", "e3"])
    ('E1 to E4', 'E1 and E3')
    """
    names = [badge(id_) for id_ in ids]
    numbers = [int(name[1:]) for name in names if name[:1] == "E" and name[1:].isdigit()]
    if len(names) > 2 and numbers == list(range(numbers[0], numbers[0] + len(names))):
        return f"{names[0]} to {names[-1]}"
    return join(names)


def doers(event: Event, *, most: int = _NAMES) -> str:
    """Who did it, in a list; empty when nobody is named."""
    return join((actor(a) for a in event.actors), most=most)


def received(event: Event, *, most: int = _NAMES) -> str:
    """To whom, else what was hit; empty when neither is told."""
    return join((actor(r) for r in event.recipients), most=most) or join(
        (plain(t.name) for t in event.targets), most=most
    )


def struck(event: Event) -> str:
    """What was hit beside those it was done to; empty where ``received`` says it already."""
    return join((plain(t.name) for t in event.targets), most=_NAMES) if event.recipients else ""


def title(event: Event) -> str:
    """The heading of an event: "US military carried out a drone strike on Kataib Hezbollah"."""
    kind, whom = kind_of(event), received(event)
    sure = [a for a in event.actors if a.as_ in _SURE]
    if event.status == "occurred" and sure and len(sure) == len(event.actors):
        who = doers(event)
        return capital(f"{who} {kind.did} {whom}" if whom else f"{who} {kind.alone}")
    words = f"{kind.noun} {kind.on} {whom}" if whom else kind.noun
    if sure:
        words += f", by {join((actor(a) for a in sure), most=_NAMES)}"
    doubted = [
        f"{said}: {join((plain(a.name) for a in event.actors if a.as_ == as_), most=_NAMES)}"
        for as_, said in (("suspected", "suspected"), ("denied", "named but denies it"))
        if any(a.as_ == as_ for a in event.actors)
    ]
    if doubted:
        words += f" ({'; '.join(doubted)})"
    if event.status != "occurred":
        words = f"{STATUS_WORDS.get(event.status, event.status)}: {words}"
    return capital(words)


def toll_words(event: Event) -> str:
    """The dead and injured that are told: "at least 25 killed, 51 injured"."""
    told_ = [
        f"{toll(figure, who=False)} {what}"
        for figure, what in ((event.killed, "killed"), (event.injured, "injured"))
        if figure is not None
    ]
    return ", ".join(told_)


def phrase(event: Event) -> str:
    """A noun phrase for running text: "US military’s drone strike on Kataib Hezbollah"."""
    kind = kind_of(event)
    noun = f"{_DOUBT.get(event.status, '')}{kind.noun}"
    sure = [plain(a.name) for a in event.actors if a.as_ in _SURE]
    whom = received(event, most=2)
    if not sure:
        return f"the {noun} {kind.on} {whom}" if whom else f"the {noun}"
    words = f"{_possessive(join(sure, most=2))} {noun}"
    return f"{words} {kind.on} {whom}" if whom and not is_statement(event) else words


def handle(event: Event) -> str:
    """The phrase with its number and what tells the event from its likes: its day, else its place."""
    return f"{phrase(event)} ({badge(event.id)}{apart(event)})"


def apart(event: Event) -> str:
    """The day of an event, else its place, ready to follow its name."""
    if is_dated(event):
        return f", {when(event)}"
    return f", {plain(event.place.name)}" if event.place and not is_statement(event) else ""


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def capital(words: str) -> str:
    """The words as the start of a sentence."""
    return words[:1].upper() + words[1:]
