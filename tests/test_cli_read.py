"""``casus`` and ``casus read``: formats, destinations, failures, exit statuses. The reader itself is a
stand-in but for the tests that run the whole program."""

import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from typer.testing import CliRunner, Result

from casus.cli import ending
from casus.cli.app import app, main
from casus.codec import from_dict, from_json, to_dict
from casus.errors import NotAnArticle
from casus.records import Failure, Page, Report

DEPOT = from_json(Report, (Path(__file__).parent / "cases" / "brief" / "depot.json").read_text("utf-8"))
RUNNER = CliRunner()
STORY = "Shelling killed three cooks in Maran on Friday, the governor of the province said in a statement.\n"


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """``read_report`` answers with the depot report, or fails as the text says."""

    def read_report(page: Page, *, published: str | None = None, settings: object = None) -> Report:
        if "no story" in page.content:
            raise NotAnArticle(f"{page.source} holds no story. Give the page itself.")
        if "trip" in page.content:
            raise ZeroDivisionError("a fault")
        article = replace(DEPOT.article, source=page.source, published=published or DEPOT.article.published)
        return replace(DEPOT, article=article)

    monkeypatch.setattr("casus.pipeline.read_report", read_report)


@pytest.fixture
def pages(tmp_path: Path) -> list[str]:
    """Three sources: good, without a story, good with the name of the first."""
    made = []
    for name, text in (
        ("a.txt", STORY),
        ("bad.txt", f"no story\n{STORY}"),
        ("a.html", f"<html><p>{STORY}</p></html>"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
        made.append(str(tmp_path / name))
    return made


def run(*arguments: str, stdin: str | None = None) -> Result:
    return RUNNER.invoke(app, list(arguments), input=stdin)


def test_casus_alone_explains_itself() -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout.count("  casus read ") == 3


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("casus ")
    assert "SOURCE" in run("read", "--help").stdout
    assert run("evaluate", "-h").exit_code == 0


def test_help_loads_no_model() -> None:
    run = "from casus.cli.app import main; main(['--help'])"
    code = f"import sys; {run}; print('spacy' in sys.modules, 'jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False False"


@pytest.mark.usefixtures("reader")
def test_a_brief_goes_to_a_pipe_as_plain_text(pages: list[str]) -> None:
    result = run("read", pages[0])
    assert result.exit_code == 0
    assert "Assault: drone strike" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr == ""


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("format_", ["json", "jsonl", "yaml"])
def test_records_survive_every_data_format(pages: list[str], format_: str) -> None:
    out = run("read", pages[0], "-f", format_).stdout
    assert out.endswith("\n")
    plain = yaml.safe_load(out) if format_ == "yaml" else json.loads(out)
    assert from_dict(Report, plain) == replace(DEPOT, article=replace(DEPOT.article, source=pages[0]))
    assert (out.count("\n") == 1) == (format_ == "jsonl")


@pytest.mark.usefixtures("reader")
def test_markdown_and_html(pages: list[str]) -> None:
    assert run("read", pages[0], "-f", "md").stdout.startswith("# Militia vows")
    assert run("read", pages[0], "-f", "html").stdout.startswith("<!DOCTYPE html>")


@pytest.mark.usefixtures("reader")
def test_explain_is_a_view_of_its_own(pages: list[str]) -> None:
    assert "verb-active, 0.90" in run("read", pages[0], "--explain").stdout
    assert run("read", pages[0], "--explain", "-f", "json").exit_code == 2


@pytest.mark.usefixtures("reader")
def test_standard_input(pages: list[str]) -> None:
    assert (
        json.loads(run("read", "-", "-f", "json", stdin=STORY).stdout)["article"]["source"]
        == "standard input"
    )
    assert run("read", "-", "-", stdin=STORY).exit_code == 2
    empty = run("read", "-", stdin="")
    assert empty.exit_code == 1
    assert empty.stderr.startswith("casus: standard input is empty.")


@pytest.mark.usefixtures("reader")
def test_published_is_handed_on_and_checked_first(pages: list[str]) -> None:
    out = run("read", pages[0], "--published", "2025-03-05", "-f", "json").stdout
    assert json.loads(out)["article"]["published"] == "2025-03-05"
    wrong = run("read", pages[0], "--published", "soon")
    assert wrong.exit_code == 2
    assert wrong.stdout == ""
    assert '"soon" cannot be read' in wrong.stderr


@pytest.mark.usefixtures("reader")
def test_a_batch_goes_on_past_what_cannot_be_read(pages: list[str]) -> None:
    result = run("read", *pages, "missing.txt", "-f", "jsonl")
    assert result.exit_code == 1
    assert [json.loads(line)["article"]["source"] for line in result.stdout.splitlines()] == [
        pages[0],
        pages[2],
    ]
    assert result.stderr.splitlines() == [
        f"casus: {pages[1]} holds no story. Give the page itself.",
        "casus: missing.txt does not exist. Check the path.",
        "casus: 2 of 4 read.",
    ]


@pytest.mark.usefixtures("reader")
def test_quiet_keeps_errors_and_drops_notes(pages: list[str]) -> None:
    result = run("read", *pages, "-q", "-f", "jsonl")
    assert result.stderr.splitlines() == [f"casus: {pages[1]} holds no story. Give the page itself."]


@pytest.mark.usefixtures("reader")
def test_a_folder_gets_one_file_per_source(pages: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out" / "briefs"
    result = run("read", *pages, "-f", "html", "-o", str(out))
    assert result.exit_code == 1
    assert sorted(p.name for p in out.iterdir()) == ["a-2.html", "a.html", "failures.jsonl", "index.html"]
    failure = from_json(Failure, (out / "failures.jsonl").read_text("utf-8"))
    assert (failure.source, failure.stage) == (pages[1], "article")
    index: Any = html.document_fromstring((out / "index.html").read_text("utf-8"))
    assert index.xpath("//tbody//a/@href") == ["a.html", "a-2.html"]
    assert run("read", pages[0], "-f", "html", "-o", f"{out}/").exit_code == 0
    assert not (out / "failures.jsonl").exists()


@pytest.mark.usefixtures("reader")
def test_a_file_name_may_say_the_format(pages: list[str], tmp_path: Path) -> None:
    assert run("read", pages[0], "-o", str(tmp_path / "brief.md")).exit_code == 0
    assert (tmp_path / "brief.md").read_text("utf-8").startswith("# Militia")
    assert run("read", pages[0], "-o", str(tmp_path / "x.md"), "-f", "json").exit_code == 0
    assert json.loads((tmp_path / "x.md").read_text("utf-8"))
    assert run("read", pages[0], pages[2], "-o", str(tmp_path / "all.jsonl")).exit_code == 0
    assert len((tmp_path / "all.jsonl").read_text("utf-8").splitlines()) == 2


@pytest.mark.usefixtures("reader")
def test_nothing_is_written_where_nothing_was_read(pages: list[str], tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text("kept", "utf-8")
    assert run("read", pages[1], "-o", str(old)).exit_code == 1
    assert old.read_text("utf-8") == "kept"
    assert run("read", pages[1], "-o", str(tmp_path / "new.json")).exit_code == 1
    assert not (tmp_path / "new.json").exists()
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".")]


@pytest.mark.usefixtures("reader")
def test_a_source_is_never_overwritten(pages: list[str], tmp_path: Path) -> None:
    assert run("read", pages[0], "-o", pages[0]).exit_code == 2
    assert run("read", pages[0], "-f", "brief", "-o", str(tmp_path)).exit_code == 2
    assert Path(pages[0]).read_text("utf-8") == STORY


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing to read."),
        (["https://courier.example/a"], "Add --fetch to allow it"),
        (["a.txt", "b.txt", "-f", "json"], "json holds one report a file."),
        (["a.txt", "b.txt", "-o", "all.html"], "html holds one report a file."),
    ],
)
def test_wrong_usage_says_what_to_do(arguments: list[str], said: str) -> None:
    result = run("read", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("casus: ")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("reader")
def test_a_place_that_cannot_be_written(pages: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    result = run("read", pages[0], "-o", str(tmp_path / "file" / "deeper.md"))
    assert result.exit_code == 1
    assert "Choose another place with --output." in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("reader")
def test_a_report_that_trips_the_reader_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "odd.txt"
    page.write_text(f"trip\n{STORY}", "utf-8")
    result = run("read", str(page))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "unexpected ZeroDivisionError: a fault. Run with CASUS_DEBUG=1" in result.stderr
    monkeypatch.setenv("CASUS_DEBUG", "1")
    assert isinstance(run("read", str(page)).exception, ZeroDivisionError)


@pytest.mark.usefixtures("reader")
def test_after_ctrl_c_what_was_read_is_kept(
    pages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casus.cli import read as reading

    def read(source: str, wish: reading.Wish) -> Report | Failure:
        if source == pages[2]:
            raise KeyboardInterrupt
        return DEPOT

    monkeypatch.setattr(reading, "_read", read)
    result = run("read", *pages, "-f", "html", "-o", str(tmp_path / "out"))
    assert result.exit_code == 130
    assert result.stderr == "casus: stopped.\n"
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["a.html", "bad.html", "index.html"]


def raising(error: BaseException) -> Any:
    def run() -> None:
        raise error

    return run


def test_every_ending_has_its_status_and_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert ending.status_of(lambda: None) == 0
    assert ending.status_of(lambda: 1) == 1
    assert ending.status_of(raising(KeyboardInterrupt())) == 130
    assert ending.status_of(raising(ValueError("odd\nname\x1b[31m"))) == 1
    err = capsys.readouterr().err.splitlines()
    assert err[0] == "casus: stopped."
    assert err[1].startswith("casus: unexpected ValueError: odd name\ufffd[31m.")
    assert len(err) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["reed"], "No such command"),
        (["read", "a.txt", "--format", "xml"], "'xml' is not one of 'brief'"),
        (["read", "--nonsense"], "--nonsense"),
    ],
)
def test_wrong_options_are_one_line_too(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.startswith("casus: ")
    assert err.count("\n") == 1


@pytest.fixture
def whole(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """A file to read and an environment in which nothing is inherited from a terminal."""
    page = tmp_path / "raid.txt"
    page.write_text(STORY, "utf-8")
    return page, {**os.environ, "LC_ALL": "C", "TERM": "dumb"}


def test_the_whole_program(whole: tuple[Path, dict[str, str]]) -> None:
    page, environment = whole
    command = [sys.executable, "-m", "casus", "read", str(page), "--published", "2022-05-09"]
    done = subprocess.run([*command, "-f", "json"], capture_output=True, env=environment, check=True)
    report = from_dict(Report, json.loads(done.stdout))
    assert done.stderr == b""
    assert report.article.published == "2022-05-09"
    assert done.stdout == (json.dumps(to_dict(report), ensure_ascii=False, indent=2) + "\n").encode()
    brief = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert b"\x1b" not in brief.stdout
    assert "3 killed" in " ".join(brief.stdout.decode("utf-8").split())


def test_a_reader_that_goes_away_ends_the_run_quietly(whole: tuple[Path, dict[str, str]]) -> None:
    page, environment = whole
    command = [sys.executable, "-m", "casus", "read", *[str(page)] * 3, "-f", "jsonl"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert isinstance(process.stdout, io.BufferedReader)
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()
    assert process.returncode == 141
    assert err == b""
