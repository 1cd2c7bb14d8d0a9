"""Report -> one plain paragraph: ``tell(report)``."""

from collections import Counter

from casus.brief.chain import inbound, outbound
from casus.brief.dates import published
from casus.brief.kinds import kind_of
from casus.brief.sentences import badge, badges, capital, title, toll_words
from casus.brief.values import is_dated, is_statement, when, where
from casus.brief.words import LINK_WORDS, join, number, plain
from casus.records import Event, Report

__all__ = ["nothing_to_code", "tell"]

#: Events told one by one; the rest are counted.
_MOST = 4


def tell(report: Report) -> str:
    """The report in a paragraph: who reported when, the gravest acts, what answers what, a count of the
    rest."""
    if not report.events:
        return f"{_opening(report)} tells of nothing to code: {nothing_to_code(report)}."
    groups = _grouped(report.events)
    ranked = sorted(groups, key=lambda group: max(_weight(report, event) for event in group), reverse=True)
    main = ranked[:_MOST]
    chosen = {event.id for group in main for event in group}
    # As the report puts it, the news first; words after acts.
    main.sort(key=lambda group: (is_statement(group[0]), groups.index(group)))
    sentences = [f"{_opening(report)} tells of {number(len(report.events), 'event')}"]
    sentences += [_sentence(report, group, chosen) for group in main]
    rest = [event for event in report.events if event.id not in chosen]
    if rest:
        sentences.append(f"It also holds: {_counted(rest)}")
    return " ".join(f"{capital(sentence)}." for sentence in sentences)


def nothing_to_code(report: Report) -> str:
    """Why a report gave no event, in words."""
    article = report.article
    if article.language not in {None, "en"}:
        return f"the text is in another language ({plain(article.language or '')}) and only English is read"
    if not article.paragraphs:
        return "the page holds no story text"
    return "no clause says that somebody did, threatened or demanded something in a conflict"


def _opening(report: Report) -> str:
    article = report.article
    parts = ["A report"]
    if article.published:
        parts.append(f"of {published(article.published).split(',')[0]}")
    if article.outlet:
        parts.append(f"in {plain(article.outlet)}")
    elif article.bylines:
        parts.append(f"by {join([plain(b.name) for b in article.bylines], most=2)}")
    return " ".join(parts)


def _weight(report: Report, event: Event) -> tuple[float, ...]:
    """Acts before words, the dead before the injured, what others hang on before what stands alone."""
    dead = event.killed.best or event.killed.low or 0 if event.killed else 0
    hurt = event.injured.best or event.injured.low or 0 if event.injured else 0
    answers = sum(
        link.kind in {"retaliation_for", "response_to"}
        for link in (*inbound(report, event), *outbound(report, event))
    )
    sure = event.status == "occurred"
    return (
        dead > 0 or hurt > 0,
        answers > 0,
        event.type == "ASSAULT",
        sure,
        dead,
        hurt,
        not is_statement(event),
    )


def _grouped(events: tuple[Event, ...]) -> list[list[Event]]:
    """Events that would be told in the same words, such as the lines of a strike list, belong together."""
    groups: dict[str, list[Event]] = {}
    for event in events:
        groups.setdefault(title(event), []).append(event)
    return list(groups.values())


def _sentence(report: Report, group: list[Event], chosen: set[str]) -> str:
    first = group[0]
    words = (
        title(first)
        if len(group) == 1
        else f"{title(first)}, {'twice' if len(group) == 2 else f'{len(group)} times'}"
    )
    places = list(dict.fromkeys(plain(event.place.name) for event in group if event.place))
    if len(group) == 1 and first.place:
        places = [where(first)]
    if places and not is_statement(first):
        words += f" in {join(places, most=3)}"
    words += _on_days(group)
    words += f" ({badges(event.id for event in group)})"
    tolls = [toll_words(event) for event in group if toll_words(event)]
    if tolls:
        words += f": {'; '.join(tolls)}"
    causes = _causes(report, group, chosen)
    return words + (f"{';' if tolls else ','} {causes}" if causes else "")


def _on_days(group: list[Event]) -> str:
    days = list(dict.fromkeys(when(event) for event in group if is_dated(event)))
    if not days:
        return ""
    single = all(event.time and event.time.start == event.time.end for event in group if is_dated(event))
    return f" on {join(days, most=2)}" if single else f", {join(days, most=2)}"


def _causes(report: Report, group: list[Event], chosen: set[str]) -> str:
    """What the events answer, by number."""
    links = [
        link
        for event in group
        for link in outbound(report, event)
        if link.kind in {"retaliation_for", "response_to"} and link.to in chosen
    ]
    kinds = dict.fromkeys(link.kind for link in links)
    return join(
        f"{LINK_WORDS[kind]} {join(dict.fromkeys(badge(link.to) for link in links if link.kind == kind))}"
        for kind in kinds
    )


def _counted(events: list[Event]) -> str:
    """The rest by sort, most frequent first: "criticism (2) and sanction"."""
    counts = Counter(kind_of(event).noun for event in events)
    return join([f"{noun} ({n})" if n > 1 else noun for noun, n in counts.most_common()], most=5)
