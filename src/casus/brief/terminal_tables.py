"""The two tables of the terminal brief."""

from rich import box
from rich.table import Table
from rich.text import Text

from casus.brief import chain
from casus.brief.kinds import code, label
from casus.brief.sentences import badge, badges, doers, received, struck
from casus.brief.values import asks_place, counts_victims, when, where
from casus.brief.words import NOT_TOLD, STATUS_WORDS, join, toll, weapon
from casus.records import Event, Report, Toll

__all__ = ["acts_table", "statements_table"]

#: From this width on every field has a column of its own.
_WIDE = 140
#: Below this width the columns would break words: the fields stand below one another instead.
_NARROW = 72
#: The longest code, "ASSAULT/suicide-attack", stays on one line.
_CODE = 22
#: Room for a word such as "Injured" or "explosives".
_LEAST = 10


def _table(*columns: tuple[str, int]) -> Table:
    """A ruled table; each column has a name and its share of the width."""
    table = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, expand=True, header_style="bold", show_edge=False
    )
    table.add_column("No.", no_wrap=True, style="cyan")
    for name, share in columns:
        # The first column keeps the longest code ("ASSAULT/suicide-attack") on one line.
        width = None if share else _CODE
        table.add_column(name, ratio=share or None, width=width, min_width=_LEAST, overflow="fold")
    return table


def _what(event: Event) -> Text:
    cell = Text(label(event))
    if event.status != "occurred":
        cell.append(f" ({STATUS_WORDS.get(event.status, event.status)})", style="yellow")
    return cell.append(f"\n{code(event)}", style="dim")


def _stacked(*lines: str) -> Text:
    return Text("\n".join(line for line in lines if line))


def _sides(event: Event) -> Text:
    whom, hit = received(event), struck(event)
    return _stacked(
        doers(event) or "who: not told", f"→ {whom}" if whom else "", f"hit: {hit}" if hit else ""
    )


def _figure(event: Event, value: Toll | None) -> Text:
    """A toll for a column of its own; empty where nobody would ask for it."""
    if value is None:
        return Text(NOT_TOLD if counts_victims(event) else "", style="dim")
    return Text(toll(value), style="red")


def _tolls(event: Event) -> Text:
    """The tolls that are told, one below the other."""
    told = [
        f"{toll(value, who=False)} {what}"
        for value, what in ((event.killed, "killed"), (event.injured, "injured"))
        if value is not None
    ]
    if told:
        return Text("\n".join(told), style="red")
    return Text("toll not told" if counts_victims(event) else "", style="dim")


def acts_table(events: list[Event], width: int) -> Table:
    """What happened: a column per field where there is room, else fields stacked in fewer columns."""
    if width < _NARROW:
        return _slim([(event, _place_and_day(event), _tolls(event)) for event in events])
    return _acts_wide(events) if width >= _WIDE else _acts_narrow(events)


def _slim(rows: list[tuple[Event, Text, Text]]) -> Table:
    table = _table(("What, who, when", 1))
    for n, (event, *rest) in enumerate(rows):
        _space(table, n)
        cells = [_what(event), _sides(event), *(cell for cell in rest if cell)]
        table.add_row(badge(event.id), Text("\n").join(cells))
    return table


def _place_and_day(event: Event) -> Text:
    spot = where(event) if event.place else "place not told" if asks_place(event) else ""
    return _stacked(spot, when(event) if event.time else "day not told")


def _acts_wide(events: list[Event]) -> Table:
    table = _table(
        ("What", 0),
        ("Who", 6),
        ("To whom or what", 6),
        ("Where", 5),
        ("When", 4),
        ("With", 4),
        ("Killed", 4),
        ("Injured", 4),
    )
    for n, event in enumerate(events):
        _space(table, n)
        spot = where(event) if asks_place(event) else ""
        arms = join(weapon(w) for w in event.weapons)
        whom = "; ".join(filter(None, (received(event), struck(event))))
        cells = (doers(event) or NOT_TOLD, whom, spot, when(event), arms)
        table.add_row(
            badge(event.id),
            _what(event),
            *(Text(cell) for cell in cells),
            _figure(event, event.killed),
            _figure(event, event.injured),
        )
    return table


def _acts_narrow(events: list[Event]) -> Table:
    table = _table(("What", 0), ("Who → whom", 8), ("Where, when", 6), ("Toll", 4))
    for n, event in enumerate(events):
        _space(table, n)
        what = _what(event)
        if event.weapons:
            what.append(f"\nwith {join(weapon(w) for w in event.weapons)}")
        table.add_row(badge(event.id), what, _sides(event), _place_and_day(event), _tolls(event))
    return table


def statements_table(report: Report, events: list[Event], width: int) -> Table:
    """What was said, and of which events."""
    if width < _NARROW:
        return _slim([(event, Text(when(event)), _about(report, event)) for event in events])
    wide = width >= _WIDE
    table = _table(("What", 0), ("Who → whom", 12 if wide else 8), ("When", 6 if wide else 4), ("About", 3))
    for n, event in enumerate(events):
        _space(table, n)
        table.add_row(badge(event.id), _what(event), _sides(event), Text(when(event)), _about(report, event))
    return table


def _about(report: Report, event: Event) -> Text:
    return Text(badges(dict.fromkeys(link.to for link in chain.outbound(report, event))))


def _space(table: Table, row: int) -> None:
    """A blank line between rows, since their cells run over several lines."""
    if row:
        table.add_row()
