"""The corpus: every record exact, its vocabularies known, no two texts alike."""

import importlib.util
from pathlib import Path

import pytest

from casus.evaluate.corpus import copy_part, part_of, read_corpus_record
from casus.evaluate.reading import read_gold

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "corpus" / "reports"


def test_every_record_is_exact(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    spec = importlib.util.spec_from_file_location("check_corpus", ROOT / "tools" / "check_corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr("sys.argv", ["check_corpus.py"])
    assert module.main() == 0, capsys.readouterr().out[-2000:]


def test_parts_share_no_report() -> None:
    parts = {
        part: {p for p in REPORTS.glob("*/*.yaml") if part_of(p) == part} for part in ("train", "dev", "test")
    }
    assert all(parts.values())
    assert not parts["train"] & (parts["dev"] | parts["test"])
    assert all(p.parent.name != "b02" for p in parts["train"] | parts["test"])


def test_a_part_is_a_gold_set(tmp_path: Path) -> None:
    copy_part(REPORTS, "test", tmp_path)
    files = sorted(tmp_path.glob("*.yaml"))
    assert files
    for file in files:
        assert read_gold(file).id == file.stem


def test_words_of_a_telling_stand_where_they_say() -> None:
    path = REPORTS / "b02" / "009.yaml"
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    record = read_corpus_record(path)
    assert record.tellings
    for telling in record.tellings:
        for evidence in (telling.trigger, *(e for part in telling.parts.values() for e in part)):
            assert text[evidence.start : evidence.end] == evidence.quote
