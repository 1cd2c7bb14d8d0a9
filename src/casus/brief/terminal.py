"""Report -> a brief for the terminal, or for a pipe or text file when there is none.

Everything goes through ``Text``, never through markup, so that words of a report cannot style or drive the
terminal.
"""

from collections.abc import Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from casus.brief import chain
from casus.brief.dates import published
from casus.brief.doubts import not_told, unsure
from casus.brief.kinds import code, label
from casus.brief.sentences import apart, badge, badges, capital, doers, phrase, received, title
from casus.brief.summary import nothing_to_code, tell
from casus.brief.values import asks_place, counts_victims, is_statement, when, where
from casus.brief.words import (
    NOT_TOLD,
    STATUS_WORDS,
    claim,
    join,
    number,
    plain,
    quoted,
    reason,
    relation,
    toll,
    weapon,
)
from casus.records import Event, Report

__all__ = ["print_brief"]

#: From this width on every field has a column of its own.
_WIDE = 120
_CODE = 22
_QUOTES = 2
_QUOTE_LENGTH = 220


def print_brief(report: Report, console: Console) -> None:
    """Print the brief on a console, laid out for its width."""
    for block in _blocks(report, console.width):
        console.print(block, highlight=False)


def _blocks(report: Report, width: int) -> Iterator[RenderableType]:
    yield from _head(report)
    if not report.events:
        yield Text(f"Nothing to code: {nothing_to_code(report)}.")
    else:
        yield Text(tell(report))
        acts = [event for event in report.events if not is_statement(event)]
        said = [event for event in report.events if is_statement(event)]
        if acts:
            yield _heading("What happened")
            yield _acts(acts, wide=width >= _WIDE)
        if said:
            yield _heading("What was said")
            yield _statements(report, said, wide=width >= _WIDE)
        yield _heading("Event by event, in the report’s words")
        for event in report.events:
            yield from _details(report, event)
    yield from _chain(report)
    yield from _ties(report)
    yield from _left_open(report)


def _head(report: Report) -> Iterator[RenderableType]:
    article = report.article
    yield Text(plain(article.headline or "(no headline)"), style="bold")
    day = published(article.published) if article.published else "date not told"
    writers = join(plain(b.name) + (f", {plain(b.role)}" if b.role else "") for b in article.bylines)
    facts = [plain(article.outlet or ""), day, writers, plain(article.source if not article.outlet else "")]
    yield Text(" · ".join(fact for fact in facts if fact), style="dim")
    yield Text()


def _heading(words: str) -> RenderableType:
    return Padding(Text(words.upper(), style="bold cyan"), (1, 0, 0, 0))


def _table(*columns: tuple[str, int]) -> Table:
    """A ruled table; each column has a name and its share of the width."""
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, expand=True, header_style="bold", show_edge=False
    )
    table.add_column("No.", no_wrap=True, style="cyan")
    for name, share in columns:
        # The first column keeps the longest code ("ASSAULT/suicide-attack") on one line.
        width = None if share else _CODE
        table.add_column(name, ratio=share or None, width=width, overflow="fold")
    return table


def _what(event: Event) -> Text:
    cell = Text(label(event))
    if event.status != "occurred":
        cell.append(f" ({STATUS_WORDS.get(event.status, event.status)})", style="yellow")
    return cell.append(f"\n{code(event)}", style="dim")


def _stacked(*lines: str) -> Text:
    return Text("\n".join(line for line in lines if line))


def _sides(event: Event) -> Text:
    whom = received(event)
    return _stacked(doers(event) or "who: not told", f"→ {whom}" if whom else "")


def _dead(event: Event, *, short: bool) -> tuple[Text, Text]:
    """Killed and injured; empty where nobody would ask for them."""
    cells = []
    for figure, what in ((event.killed, " killed"), (event.injured, " injured")):
        told = toll(figure, who=not short)
        if not counts_victims(event):
            cells.append(Text())
        elif figure is None:
            cells.append(Text(f"{what.strip()} {told}" if short else told, style="dim"))
        else:
            cells.append(Text(told + (what if short else ""), style="red"))
    return cells[0], cells[1]


def _acts(events: list[Event], *, wide: bool) -> Table:
    return _acts_wide(events) if wide else _acts_narrow(events)


def _acts_wide(events: list[Event]) -> Table:
    table = _table(
        ("What", 0),
        ("Who", 6),
        ("To whom or what", 6),
        ("Where", 5),
        ("When", 4),
        ("With", 4),
        ("Killed", 4),
        ("Injured", 3),
    )
    for n, event in enumerate(events):
        _space(table, n)
        spot = where(event) if asks_place(event) else ""
        arms = join(weapon(w) for w in event.weapons)
        cells = (doers(event) or NOT_TOLD, received(event), spot, when(event), arms)
        table.add_row(
            badge(event.id), _what(event), *(Text(cell) for cell in cells), *_dead(event, short=False)
        )
    return table


def _acts_narrow(events: list[Event]) -> Table:
    table = _table(("What", 0), ("Who → whom", 8), ("Where, when", 6), ("Toll", 4))
    for n, event in enumerate(events):
        _space(table, n)
        what = _what(event)
        if event.weapons:
            what.append(f"\nwith {join(weapon(w) for w in event.weapons)}")
        spot = where(event) if event.place else "place not told" if asks_place(event) else ""
        day = when(event) if event.time else "day not told"
        dead = Text("\n").join(cell for cell in _dead(event, short=True) if cell)
        if event.killed is None and event.injured is None and counts_victims(event):
            dead = Text(NOT_TOLD, style="dim")
        table.add_row(badge(event.id), what, _sides(event), _stacked(spot, day), dead)
    return table


def _statements(report: Report, events: list[Event], *, wide: bool) -> Table:
    table = _table(("What", 0), ("Who → whom", 12 if wide else 8), ("When", 6 if wide else 4), ("About", 3))
    for n, event in enumerate(events):
        _space(table, n)
        on = badges(dict.fromkeys(link.to for link in chain.outbound(report, event)))
        table.add_row(badge(event.id), _what(event), _sides(event), Text(when(event)), Text(on))
    return table


def _space(table: Table, row: int) -> None:
    """A blank line between rows, since their cells run over several lines."""
    if row:
        table.add_row()


def _details(report: Report, event: Event) -> Iterator[RenderableType]:
    """The event beside its number."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold cyan", no_wrap=True, width=4)
    grid.add_column()
    grid.add_row(badge(event.id), Text(title(event), style="bold"))
    for line in _words(report, event):
        grid.add_row("", line)
    yield grid
    yield Text()


def _words(report: Report, event: Event) -> Iterator[Text]:
    for quote in event.evidence[:_QUOTES]:
        yield Text(quoted(quote.quote, _QUOTE_LENGTH), style="italic")
    more = len(event.evidence) - _QUOTES
    if more > 0:
        yield Text(f"and {number(more, 'more passage')}", style="dim")
    if event.said_by:
        yield Text(f"Said by {join(plain(name) for name in event.said_by)}.")
    for one in event.claims:
        yield Text.assemble(f"{capital(claim(one))}: ", (quoted(one.quote, _QUOTE_LENGTH), "italic"))
    answers = chain.answers(report, event)
    if answers:
        yield Text(f"{capital(answers)}.")
    missing = not_told(event)
    if missing:
        yield Text(f"Not told: {join(missing)}.", style="yellow")
    for doubt in unsure(event):
        yield Text(f"Unsure: {doubt}.", style="yellow")


def _chain(report: Report) -> Iterator[RenderableType]:
    nodes = chain.tree(report)
    if not nodes:
        return
    yield _heading("What hangs on what")
    for node in nodes:
        yield _grow(Tree(_node(node), guide_style="dim"), node)
    yield Text()
    yield Text(chain.paragraph(report))


def _grow(tree: Tree, node: chain.Node) -> Tree:
    for below in node.below:
        _grow(tree.add(_node(below)), below)
    return tree


def _node(node: chain.Node) -> Text:
    text = Text()
    if node.link:
        text.append(f"{chain.STEPS.get(node.link.kind, node.link.kind)}: ", style="dim")
    text.append(badge(node.event.id), style="cyan").append(
        f" {capital(phrase(node.event))}{apart(node.event)}"
    )
    if node.again:
        text.append(" (see above)", style="dim")
    return text


def _ties(report: Report) -> Iterator[RenderableType]:
    if not report.relations:
        return
    yield _heading("How the actors are tied")
    for tie in report.relations:
        yield Text.assemble(f"{capital(relation(tie))}. ", (quoted(tie.quote, 100), "dim italic"))


def _left_open(report: Report) -> Iterator[RenderableType]:
    gaps = [plain(gap) for gap in report.article.gaps]
    dropped = list(dict.fromkeys(reason(d.reason) for d in report.article.dropped))
    if dropped:
        count = number(len(report.article.dropped), "line")
        gaps.append(f"{count} of the page left out of the story ({', '.join(dropped)})")
    if not gaps:
        return
    yield _heading("About this reading")
    for gap in gaps:
        yield Text(f"{gap[:1].upper()}{gap[1:]}.")
