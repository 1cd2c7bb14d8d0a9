"""The documentation says what is so: its links lead somewhere, the outputs it shows are what comes out."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "examples").glob("*.md")})
_LINK = re.compile(r"\[[^\]]+\]\((?P<to>[^)#\s]*)(?:#(?P<part>[^)\s]+))?\)")


def refresh_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh_docs", ROOT / "tools" / "refresh_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", head.casefold()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.finditer(page.read_text(encoding="utf-8")):
        if link["to"].startswith(("http:", "https:")):
            continue
        there = (page.parent / link["to"]) if link["to"] else page
        assert there.exists(), link.group()
        if link["part"]:
            assert link["part"] in anchors(there), link.group()


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name
)
def test_outputs_shown_are_what_comes_out(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert refresh_docs().refreshed(text) == text, "run python tools/refresh_docs.py"


def test_the_readme_shows_the_report_it_reads() -> None:
    report = (ROOT / "examples" / "kosti-depot" / "report.txt").read_text(encoding="utf-8")
    assert f"```\n{report}```" in (ROOT / "README.md").read_text(encoding="utf-8")
