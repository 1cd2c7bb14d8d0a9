"""The ``casus`` command: its commands and options. What they do lies in modules imported on use, so that
``casus --help`` answers at once."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from casus.cli import ending

__all__ = ["app", "main"]

_WELCOME = """\
Casus reads news reports of armed conflict and keeps the incident record they describe: who did what to whom,
when, where, with what weapon, how many were killed and injured, who says so and who denies it. Every value is
tied to the words that support it. It works offline.

  casus read page.html                             a brief on the terminal
  casus read page.html -f html -o brief.html       one file, every value linked to its words
  casus read reports/*.html -f jsonl -o all.jsonl  many reports, one record a line

casus read --help shows every option; casus evaluate --help scores records against gold."""

app = typer.Typer(
    name="casus",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Use(StrEnum):
    """Who decides what tells an event."""

    both = "both"
    rules = "rules"
    model = "model"


class Format(StrEnum):
    """What a report is written as."""

    brief = "brief"
    json = "json"
    jsonl = "jsonl"
    yaml = "yaml"
    md = "md"
    html = "html"


def _show_version(wanted: bool) -> None:
    if wanted:
        from casus.resources import version

        print(f"casus {version()}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def casus(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and stop."),
    ] = False,
) -> None:
    """News reports of armed conflict to sourced incident records, offline."""
    if context.invoked_subcommand is None:
        print(_WELCOME)


@app.command()
def read(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE", help="Files, - for standard input, or URLs with --fetch.", show_default=False
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="What to write. Default: brief, or what the name of --output says.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help="Write here: one file, or one file per source in a folder.",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Day or time of publication, such as 2019-12-30; wins over the page's own."
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show why each value: words, rule, score, readings not taken.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the result and errors only.")] = False,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Allow the network, for sources that are URLs.")
    ] = False,
    use: Annotated[
        Use, typer.Option(help="Read by rules and the reader model together, or by one of them alone.")
    ] = Use.both,
) -> None:
    """Read news reports and write what they tell.

    Exit status: 0 all were read, 1 some could not be, 2 wrong usage, 130 stopped by Ctrl-C.
    """
    from casus.cli.read import Wish, run

    wish = Wish(
        sources=tuple(sources or ()),
        format=format_.value if format_ else None,
        output=output,
        published=published,
        explain=explain,
        quiet=quiet,
        fetch=fetch,
        use=use.value,
    )
    with ending.told():
        raise typer.Exit(run(wish))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Gold records: ID.yaml beside ID.txt.")],
    found: Annotated[Path, typer.Argument(metavar="FOUND_DIR", help="Records to score: ID.json or ID.yaml.")],
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Also write the score card as JSON.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Also list every error.")] = False,
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Fail when a figure is below the floor pinned in this file."),
    ] = None,
    update_floors: Annotated[
        bool, typer.Option("--update-floors", help="Pin the figures of this run; never lowers one.")
    ] = False,
    name: Annotated[
        str | None,
        typer.Option(
            "--set", metavar="NAME", help="Name of the set in the floors file. Default: the folder's name."
        ),
    ] = None,
) -> None:
    """Score found records against gold, field by field.

    Exit status: 0 done, 1 below a floor or not readable, 2 wrong usage.
    """
    from casus.cli.evaluate import run

    with ending.told():
        raise typer.Exit(
            run(
                gold,
                found,
                json_file=json_file,
                list_errors=errors,
                floors=floors,
                update_floors=update_floors,
                name=name,
            )
        )


@app.command()
def train(
    corpus: Annotated[
        Path, typer.Option(metavar="DIR", help="Annotated reports: BATCH/NNN.yaml beside NNN.txt.")
    ] = Path("corpus/reports"),
    public: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Public data to learn from too; left out when not given."),
    ] = None,
    base: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The base encoder. Default: the one of an installed package."),
    ] = None,
    work: Annotated[
        Path, typer.Option(metavar="DIR", help="Checkpoints; a run cut short goes on from here.")
    ] = Path("train-out"),
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the weights go. Default: into the installed package."),
    ] = None,
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    epochs: Annotated[int, typer.Option(min=1, help="Times over the data.")] = 14,
    rankers_only: Annotated[
        bool, typer.Option("--rankers-only", help="Leave the network; fit gate and rankers anew.")
    ] = False,
) -> None:
    """Train the reader model (needs casus[train]).

    Exit status: 0 done, 1 data not readable, 2 wrong usage, 130 stopped by Ctrl-C; run it again to go on.
    """
    from casus.cli.train import run

    with ending.told():
        raise typer.Exit(
            run(corpus, public, base, work, out, device=device, epochs=epochs, rankers_only=rankers_only)
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give back its exit status."""
    ending.prepare_streams()
    return ending.status_of(
        lambda: app(list(argv) if argv is not None else sys.argv[1:], standalone_mode=False)
    )
