"""The documentation says what is so: its links lead somewhere, the outputs it shows are what comes out, and
every word of the record, the tables and the command line stands in it."""

import dataclasses
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

from casus import ontology, records
from casus.cli.app import app
from casus.events.lexicon import Entry

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    page
    for page in ROOT.rglob("*.md")
    if not any(part.startswith(".") or part == "demo-out" for part in page.relative_to(ROOT).parts)
)
_LINK = re.compile(r"\[[^\]]+\]\((?P<to>[^)#\s]*)(?:#(?P<part>[^)\s]+))?\)")
_FENCE = re.compile(r"(?ms)^```.*?^```$")
_CONSOLE = re.compile(r"(?m)^[ \t]*(?:```|~~~)[ \t]*console")

#: The records that make up a report, and what is written of a source that could not be read.
_RECORDS = (
    records.Evidence, records.Report, records.Article, records.Byline, records.Media, records.Dropped,
    records.Event, records.Participant, records.Target, records.Weapon, records.Count, records.When,
    records.Place, records.Toll, records.Claim, records.Link, records.Relation, records.Candidate,
    records.Rejected, records.Run, records.Failure,
)  # fmt: skip


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def refresh_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh_docs", ROOT / "tools" / "refresh_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"(?m)^#+ (.+)$", prose(page))
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}


def words_shown(page: Path) -> set[str]:
    """What stands between backticks, and the cells of the tables."""
    text = prose(page)
    cells = {cell.strip() for line in re.findall(r"(?m)^\|(.*)\|$", text) for cell in line.split("|")}
    return {*re.findall(r"`([^`\n]+)`", text), *(word for cell in cells for word in cell.split(", "))}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.finditer(prose(page)):
        if link["to"].startswith(("http:", "https:", "mailto:")):
            continue
        there = (page.parent / link["to"]) if link["to"] else page
        assert there.exists(), link.group()
        if link["part"]:
            assert link["part"] in anchors(there), link.group()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_outputs_shown_are_what_comes_out(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refresh_docs().refreshed(text) == text, "run python tools/refresh_docs.py"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_console_block_is_one_that_is_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    block: re.Pattern[str] = refresh_docs()._BLOCK
    assert len(_CONSOLE.findall(text)) == len(block.findall(text)), (
        "a block is one `$ casus …`, no prompt below"
    )


def test_the_readme_shows_the_report_it_reads() -> None:
    report = (ROOT / "examples" / "kosti-depot" / "report.txt").read_text(encoding="utf-8")
    assert f"```\n{report}```" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("record", _RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_told(record: type[Any]) -> None:
    fields = {field.name.removesuffix("_") for field in dataclasses.fields(record)}
    assert fields <= words_shown(DOCS / "record.md")


def test_every_word_of_a_closed_vocabulary_is_told() -> None:
    told = words_shown(DOCS / "glossary.md")
    assert set(ontology.EVENT_TYPES) <= told
    assert {mode for modes in ontology.MODES.values() for mode in modes} <= told
    for words in (ontology.STATUSES, ontology.STANCES, ontology.PARTICIPANT_STANDINGS):
        assert set(words) <= told
    assert {*ontology.LINK_KINDS, *ontology.RELATION_KINDS} <= told
    told = words_shown(DOCS / "record.md")
    assert {*ontology.STATUSES, *ontology.STANCES, *ontology.PARTICIPANT_STANDINGS} <= told
    assert {*ontology.LINK_KINDS, *ontology.RELATION_KINDS} <= told


def test_every_key_of_a_trigger_row_is_told_and_the_row_shown_is_one() -> None:
    page = DOCS / "add-a-trigger.md"
    keys = {field.name for field in dataclasses.fields(Entry)} - {"type"}
    assert keys <= words_shown(page)
    shown = re.findall(r"(?ms)^```toml\n(\[\[entry\]\].*?)^```$", page.read_text(encoding="utf-8"))
    rows = [row for block in shown for row in tomllib.loads(block)["entry"]]
    assert rows
    assert all(set(row) <= keys | {"note"} for row in rows)


@pytest.mark.parametrize(("command", "page"), [("read", "read-a-report.md"), ("evaluate", "evaluate.md")])
def test_every_option_is_told(command: str, page: str) -> None:
    group: Any = typer.main.get_command(app)
    options = {
        max(one.opts, key=len) for one in group.commands[command].params if one.opts[0].startswith("-")
    }
    text = (DOCS / page).read_text(encoding="utf-8")
    assert not {option for option in options - {"--help"} if f"`{option}" not in text}
