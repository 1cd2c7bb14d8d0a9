"""Report -> a brief for the terminal, or for a pipe or text file when there is none.

Everything goes through ``Text``, never through markup, so that words of a report cannot style or drive the
terminal.
"""

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from casus.brief import chain
from casus.brief.dates import published
from casus.brief.doubts import not_told, unsure
from casus.brief.sentences import apart, badge, capital, phrase, title
from casus.brief.summary import nothing_to_code, tell
from casus.brief.terminal_tables import acts_table, statements_table
from casus.brief.values import is_statement
from casus.brief.verbs import claim, relation
from casus.brief.words import join, number, plain, quoted, reason
from casus.records import Event, Report

__all__ = ["print_brief"]

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
            yield acts_table(acts, width)
        if said:
            yield _heading("What was said")
            yield statements_table(report, said, width)
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
