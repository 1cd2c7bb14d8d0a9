"""One event in a sentence, and the short handles by which prose speaks of it again."""

from casus.brief.kinds import kind_of
from casus.brief.values import is_statement, when
from casus.brief.words import STATUS_WORDS, actor, join, plain, toll
from casus.records import Event

__all__ = ["badge", "capital", "doers", "handle", "received", "title", "toll_words"]

_NAMES = 3


def badge(id_: str) -> str:
    """The number an event is called by: "E2"."""
    return plain(id_).upper()


def doers(event: Event, *, most: int = _NAMES) -> str:
    """Who did it, in a list; empty when nobody is named."""
    return join((actor(a) for a in event.actors), most=most)


def received(event: Event, *, most: int = _NAMES) -> str:
    """To whom, else what was hit; empty when neither is told."""
    return join((actor(r) for r in event.recipients), most=most) or join((plain(t.name) for t in event.targets), most=most)


def title(event: Event) -> str:
    """The heading of an event: "US military carried out a drone strike on Kataib Hezbollah"."""
    kind, who, whom = kind_of(event), doers(event), received(event)
    if event.status != "occurred" or not who or any(a.as_ == "denied" for a in event.actors):
        words = f"{kind.noun} {kind.on} {whom}" if whom else kind.noun
        words = f"{words}, by {who}" if who else words
        if event.status != "occurred":
            words = f"{STATUS_WORDS.get(event.status, event.status)}: {words}"
        return capital(words)
    return f"{who} {kind.did} {whom}" if whom else f"{who} {kind.alone}"


def toll_words(event: Event) -> str:
    """The dead and injured that are told: "at least 25 killed, 51 injured"."""
    told_ = [
        f"{toll(figure, who=False)} {what}"
        for figure, what in ((event.killed, "killed"), (event.injured, "injured"))
        if figure is not None
    ]
    return ", ".join(told_)


def handle(event: Event) -> str:
    """A noun phrase for running text: "US military’s drone strike (E2, Sun 29 Dec 2019)"."""
    kind = kind_of(event)
    sure = [plain(a.name) for a in event.actors if a.as_ in {"stated", "claimed"}]
    whom = received(event, most=2)
    if sure:
        words = f"{_possessive(join(sure, most=2))} {kind.noun}"
        if not is_statement(event) and whom:
            words = f"{words} {kind.on} {whom}"
    else:
        words = f"the {kind.noun} {kind.on} {whom}" if whom else f"the {kind.noun}"
    return f"{words} ({badge(event.id)}{_apart(event)})"


def _apart(event: Event) -> str:
    """What tells an event from its likes: its day, else its place."""
    if event.time and event.time.evidence:
        return f", {when(event)}"
    return f", {plain(event.place.name)}" if event.place and not is_statement(event) else ""


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def capital(words: str) -> str:
    """The words as the start of a sentence."""
    return words[:1].upper() + words[1:]
