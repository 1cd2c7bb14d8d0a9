"""``casus evaluate``: the table, the errors, the card as JSON, and the floors."""

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from casus.cli.app import app

TEXT = "The Red Valley Front shelled Maran on Saturday, killing two cooks. Hamra condemned the attack."
EVENT = {
    "id": "e1", "type": "ASSAULT", "mode": "heavy-weapons", "status": "occurred",
    "quotes": ["shelled Maran on Saturday, killing two cooks"],
    "actors": [{"name": "Red Valley Front", "as": "stated"}], "recipients": [], "targets": ["Maran"],
    "weapons": [],
    "time": {"start": "2025-03-01", "end": "2025-03-01"}, "place": None,
    "killed": {"low": 2, "best": 2, "high": 2, "who": "cooks"}, "injured": None, "said_by": [], "claims": [],
}  # fmt: skip


def record(folder: Path, **changes: object) -> Path:
    folder.mkdir(exist_ok=True)
    plain = {"id": "depot", "source": {}, "published": "2025-03-04", "events": [{**EVENT, **changes}]}
    (folder / "depot.yaml").write_text(yaml.safe_dump(plain), "utf-8")
    (folder / "depot.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return record(tmp_path / "gold")


@pytest.fixture
def found(tmp_path: Path) -> Path:
    return record(tmp_path / "found", killed={"low": 3, "best": 3, "high": 3, "who": None})


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["evaluate", *map(str, arguments)])


def test_the_table_and_the_errors(gold: Path, found: Path) -> None:
    result = run(gold, found, "--errors")
    assert result.exit_code == 0
    assert "gold: 1 reports" in result.stdout
    assert "\x1b" not in result.stdout
    assert "depot  killed  differs: gold" in result.stdout


def test_the_card_as_json(gold: Path, found: Path, tmp_path: Path) -> None:
    assert run(gold, found, "--json", tmp_path / "card.json").exit_code == 0
    card = json.loads((tmp_path / "card.json").read_text("utf-8"))
    assert card["fields"]["events"]["end_to_end"]["hits"] == 1


def test_floors_are_pinned_held_and_broken(gold: Path, found: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    assert run(gold, gold, "--floors", floors, "--update-floors", "--set", "mine").exit_code == 0
    assert list(json.loads(floors.read_text("utf-8"))["sets"]) == ["mine"]
    assert run(gold, gold, "--floors", floors, "--set", "mine").exit_code == 0
    broken = run(gold, found, "--floors", floors, "--set", "mine")
    assert broken.exit_code == 1
    assert "casus: killed: 0.0 under floor 1.0." in broken.stderr
    assert "do not hold" in broken.stderr
    lowered = run(gold, found, "--floors", floors, "--update-floors", "--set", "mine")
    assert lowered.exit_code == 1
    assert "would fall" in lowered.stderr


def test_wrong_usage_and_unreadable_gold(gold: Path, found: Path, tmp_path: Path) -> None:
    assert run(gold, tmp_path / "none").exit_code == 2
    assert run(gold, found, "--update-floors").exit_code == 2
    (gold / "depot.txt").unlink()
    missing = run(gold, found)
    assert missing.exit_code == 1
    assert missing.stderr.startswith("casus: ")
