"""Every frozen record, in the order the pipeline makes them: page, article, parse, mentions, report.

Offsets are character offsets into ``Article.text``; ``text[start:end] == quote`` holds for every piece of
evidence. The original wording always stays beside the normalised value.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

__all__ = [
    "ActorMention", "Article", "Byline", "Candidate", "Claim", "Count", "Dropped", "Event", "Evidence",
    "Failure", "Link", "Media", "Mention", "Mentions", "Page", "Parse", "Part", "Participant", "Place",
    "PlaceMention", "Rejected", "Relation", "Report", "Run", "Sentence", "Span", "Speech", "Target",
    "TimeMention", "Token", "Toll", "TollMention", "Weapon", "WeaponMention", "When",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open stretch ``[start, end)`` of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that support a value, with the rule that read them and its score (0 to 1)."""

    start: int
    end: int
    quote: str
    rule: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One possible reading of a name, kept when Casus does not decide."""

    name: str
    id: str | None = None
    score: float = 0.0
    why: str = ""


# --- page -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One input as it came: decoded text or HTML markup. ``sha256`` is of the raw bytes."""

    source: str
    kind: Literal["html", "text"]
    content: str
    sha256: str
    encoding: str = "utf-8"
    url: str | None = None


# --- article --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote the report, and as what ("International Correspondent")."""

    name: str
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or video that belongs to the story."""

    kind: Literal["image", "video"]
    caption: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A kept stretch that is not a body paragraph: headline, standfirst, byline, role, date, dateline,
    caption, outlet or correction."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A stretch left out of the story, with the reason (appeal, navigation, author-card, …)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The story on a page. ``paragraphs``, ``parts`` and ``dropped`` together cover every character of
    ``text`` that is not white space, without overlap.

    ``published`` is ISO 8601: a day (``2019-12-30``) or a time with its offset (``2019-12-30T14:19Z``).
    ``published_from`` says where it was read ("given", "json-ld", "meta", "line", …). ``gaps`` lists in
    plain words what the page does not tell.
    """

    text: str
    sha256: str
    source: str
    headline: str | None = None
    standfirst: str | None = None
    bylines: tuple[Byline, ...] = ()
    dateline: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None
    language: str | None = None
    media: tuple[Media, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    gaps: tuple[str, ...] = ()


# --- parse ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word. ``i`` and ``head`` index ``Parse.tokens``; a root is its own head. ``entity`` is the
    recogniser's label or "", ``begins`` marks the first token of an entity. Labels: Penn tags,
    ClearNLP dependencies, OntoNotes entities."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Tokens ``[first, last)`` of the parse; ``where`` is headline, standfirst or body; ``paragraph``
    numbers the block it stands in."""

    start: int
    end: int
    first: int
    last: int
    where: str
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A stretch inside quotation marks (marks excluded)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """Sentences, tokens and quoted speech of an article's kept text. ``below[i]`` are the token indices
    whose head is ``i``, in text order."""

    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    below: tuple[tuple[int, ...], ...] = ()
    speeches: tuple[Speech, ...] = ()


# --- mentions -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorMention:
    """A phrase that names or describes somebody. ``head`` is the token index of its head; ``name`` the
    fullest name the report gives that actor; ``group`` numbers the report's coreference chain."""

    kind: Literal["actor"] = "actor"
    start: int
    end: int
    quote: str
    head: int
    sort: str  # person | group | force | state | body | people | role
    name: str
    group: int
    proper: bool = False
    country: str | None = None  # ISO 3166 alpha-2
    actor_id: str | None = None
    code: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name with its best reading, or candidates only. ``precision``: UCDP GED where_prec, 1 exact
    to 7 sea or air."""

    kind: Literal["place"] = "place"
    start: int
    end: int
    quote: str
    name: str
    country: tuple[str, ...] = ()
    within: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    place_id: str | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression and the days it covers, both ends included, ISO 8601 days. ``rule`` names the
    pattern that read it; a bound that is not told is null."""

    kind: Literal["time"] = "time"
    start: int
    end: int
    quote: str
    first: str | None
    last: str | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TollMention:
    """A casualty figure: ``effect`` is killed, injured or both; UCDP low, best, high; ``who`` the words
    for the people counted."""

    kind: Literal["toll"] = "toll"
    start: int
    end: int
    quote: str
    effect: Literal["killed", "injured", "both"]
    low: int | None
    best: int | None
    high: int | None
    who: str | None
    head: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponMention:
    """A weapon or means: ``sort`` is the lexicon's class (rocket, drone, car-bomb, …), ``mode`` the
    PLOVER mode it implies."""

    kind: Literal["weapon"] = "weapon"
    start: int
    end: int
    quote: str
    name: str
    sort: str
    mode: str | None
    head: int
    low: int | None = None
    high: int | None = None


Mention = ActorMention | PlaceMention | TimeMention | TollMention | WeaponMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """All mentions of a report, each tuple in text order."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    tolls: tuple[TollMention, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()


# --- events of one report -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor or recipient of an event. ``as_`` (wire name ``as``): stated, suspected, claimed or denied.
    ``name`` is the fullest name the report gives, in its words."""

    name: str
    as_: str = "stated"
    actor_id: str | None = None
    code: str | None = None
    country: str | None = None
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A physical object or place hit."""

    name: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of things; an end that is not told is null."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """A weapon or means used."""

    name: str
    kind: str | None = None
    count: Count | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When it happened: ISO days, both ends included; the width is the precision."""

    start: str
    end: str
    quote: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where it happened: exact words, the next larger place the report names, ISO alpha-2 countries."""

    name: str
    within: str | None = None
    country: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    place_id: str | None = None
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """People killed or injured: UCDP low, best, high."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    who: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A party's stance on an event: claims, denies, accuses, confirms, condemns, praises or disputes."""

    by: str
    stance: str
    quote: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A reading that was weighed and not taken, and why."""

    field: str
    value: str
    reason: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One real-world event as the report tells it; the first evidence is the clause that tells it best."""

    id: str
    type: str
    mode: str | None = None
    status: str = "occurred"
    evidence: tuple[Evidence, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    time: When | None = None
    place: Place | None = None
    killed: Toll | None = None
    injured: Toll | None = None
    said_by: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """``from_`` (wire name ``from``) hangs on ``to``: retaliation_for, response_to, about or part_of."""

    from_: str
    to: str
    kind: str
    quote: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A standing tie between two actors that the report states."""

    a: str
    kind: str
    b: str
    quote: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a report: version, fingerprints of lexicons and models, the settings used."""

    casus: str
    fingerprints: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The record of one report."""

    article: Article
    events: tuple[Event, ...] = ()
    links: tuple[Link, ...] = ()
    relations: tuple[Relation, ...] = ()
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that could not be read: the stage it stopped at and the reason."""

    source: str
    stage: str
    error: str
