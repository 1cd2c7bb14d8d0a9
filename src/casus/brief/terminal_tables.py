"""The two tables of the terminal brief."""

from rich import box
from rich.table import Table
from rich.text import Text

from casus.brief import chain
from casus.brief.kinds import code, label
from casus.brief.sentences import badge, badges, doers, received
from casus.brief.values import asks_place, counts_victims, when, where
from casus.brief.words import NOT_TOLD, STATUS_WORDS, join, toll, weapon
from casus.records import Event, Report

__all__ = ["acts_table", "statements_table"]

#: From this width on every field has a column of its own.
_WIDE = 120
#: The longest code, "ASSAULT/suicide-attack", stays on one line.
_CODE = 22


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


def acts_table(events: list[Event], width: int) -> Table:
    """What happened: a column per field where there is room, else fields stacked in four columns."""
    return _acts_wide(events) if width >= _WIDE else _acts_narrow(events)


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


def statements_table(report: Report, events: list[Event], width: int) -> Table:
    """What was said, and of which events."""
    wide = width >= _WIDE
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
