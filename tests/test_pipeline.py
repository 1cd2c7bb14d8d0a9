"""The whole way from a file to a record, and what becomes of inputs that hold no readable report."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import casus
from casus.article import build_article, load_page, page_from_text
from casus.cli.app import app
from casus.codec import from_json
from casus.errors import BadDate, CasusError, NotAnArticle, UnreadableInput
from casus.pipeline import read_report
from casus.records import Report
from casus.settings import ArticleSettings, EventSettings, Settings

_STORY = (
    "Gunmen killed three farmers near Djenne on Thursday, the governor said.\n\n"
    "The attackers also burned a granary and stole 40 cows before they fled.\n"
)
_GERMAN = (
    "Bei einem Angriff auf einen Markt in der Hauptstadt sind am Montag nach Angaben der Polizei mindestens "
    "zehn Menschen getötet worden.\n\n"
    "Die Regierung verurteilte den Angriff und kündigte eine Untersuchung an.\n"
)
_CYRILLIC = (
    "По меньшей мере десять человек погибли в понедельник в результате нападения на рынок в столице.\n\n"
    "Правительство осудило нападение и пообещало провести расследование этого дела. По словам министра, "
    "нападавшие бежали в горы, а войска начали их поиски в окрестных селах.\n"
)
_MENU = "<html><body>" + "<a href='x'>World news</a> <a href='y'>Sport</a><br>" * 40 + "</body></html>"
_RUNNER = CliRunner()


def _file(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_text_and_file_give_one_record(tmp_path: Path) -> None:
    path = _file(tmp_path, "story.txt", _STORY)
    said, filed = casus.read(_STORY, published="2024-05-10"), casus.read(path, published="2024-05-10")
    assert said.events == filed.events
    assert said.article.text == filed.article.text
    assert casus.read(str(path), published="2024-05-10").article.source == str(path)
    killing = filed.events[0]
    assert (killing.type, killing.actors[0].name) == ("ASSAULT", "Gunmen")
    assert killing.killed is not None
    assert (killing.killed.low, killing.killed.high) == (3, 3)
    assert killing.time is not None
    assert (killing.time.start, killing.time.end) == ("2024-05-09", "2024-05-09")


def test_text_and_markup_give_the_same_events(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in _STORY.split("\n\n"))
    page = f"<html><head><title>x</title></head><body><article>{paragraphs}</article></body></html>"
    marked = casus.read(_file(tmp_path, "story.html", page), published="2024-05-10")
    plain = casus.read(_STORY, published="2024-05-10")
    assert [(e.type, e.killed and e.killed.low) for e in marked.events] == [
        (e.type, e.killed and e.killed.low) for e in plain.events
    ]


def test_a_run_says_what_made_it() -> None:
    run = casus.read(_STORY, published="2024-05-10").run
    assert run.casus
    assert "en_core_web_sm" in run.fingerprints
    assert run.settings["events"]["min_score"] == EventSettings().min_score


def test_a_higher_bar_lets_fewer_events_pass() -> None:
    page = page_from_text(_STORY, source="text", settings=ArticleSettings())
    strict = read_report(page, settings=Settings(events=EventSettings(min_score=1.1)))
    assert strict.events == ()
    assert read_report(page).events


def test_without_a_date_a_weekday_stays_open() -> None:
    report = casus.read(_STORY)
    assert report.article.published is None
    assert any("publication date" in gap for gap in report.article.gaps)
    assert report.events[0].time is None


def test_one_long_line_of_text_is_text() -> None:
    line = " ".join(_STORY.split()) * 3
    assert 255 < len(line) < 1024
    assert casus.read(line, published="2024-05-10").events


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.txt", b"", UnreadableInput),
        ("blank.txt", b" \n\t\n \xef\xbb\xbf", UnreadableInput),
        ("binary.bin", bytes(range(256)) * 40, UnreadableInput),
        ("zeros.txt", b"\0" * 500, CasusError),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(200)) * 20, UnreadableInput),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\n" * 20, UnreadableInput),
        ("pages.zip", b"PK\x03\x04\x14\x00\x00\x00" + bytes(range(256)) * 8, UnreadableInput),
        ("packed.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00" + bytes(range(256)) * 8, UnreadableInput),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", UnreadableInput),
        ("menu.html", _MENU.encode(), NotAnArticle),
        ("short.txt", b"Nothing to see here.", NotAnArticle),
        ("login.html", b"<html><body><h1>Log in</h1><p>Enter your password.</p></body></html>", NotAnArticle),
        ("tags.html", b"<html><body><div><div></div></div></body></html>", CasusError),
        ("script.html", b"<html><script>var a = 'killed three soldiers';</script></html>", CasusError),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, error: type[CasusError]
) -> None:
    path = _file(tmp_path, name, content)
    with pytest.raises(error) as caught:
        casus.read(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    done = _RUNNER.invoke(app, ["read", str(path)])
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.html", tmp_path):
        with pytest.raises(UnreadableInput, match=r"does not exist|is a folder"):
            casus.read(path)
        assert _RUNNER.invoke(app, ["read", str(path)]).exit_code == 1


def test_too_large_says_the_limit(tmp_path: Path) -> None:
    path = _file(tmp_path, "long.txt", _STORY * 50)
    with pytest.raises(UnreadableInput, match="page of one report"):
        load_page(path, settings=ArticleSettings(max_bytes=1000))


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><article><p>{0}<p>{1}",
        "<html><body><p>{0}</div></span></p><p>{1}</b></body>",
        "<html><body><p><b>{0}</p></b><p>{1}</p></html></html><",
        "<!-- <p> --><html><body><p>{0}</p>\n<p>{1}</p></body></html><!-- open",
        "<html><body><p>{0}</p><p>{1}</p></body></html>&#xFFFFFFF; &nosuch; &",
        "<html><body><p>{0}</p><table><tr><td><p>{1}</p></table></body>",
    ],
)
def test_broken_markup_still_tells_its_story(tmp_path: Path, markup: str) -> None:
    first, second = _STORY.strip().split("\n\n")
    report = casus.read(_file(tmp_path, "broken.html", markup.format(first, second)), published="2024-05-10")
    assert report.events[0].killed is not None
    assert report.events[0].killed.best == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = _STORY.replace("the governor", "the préfet José Café")
    report = casus.read(_file(tmp_path, "story.txt", text.encode(encoding)), published="2024-05-10")
    assert "préfet José Café" in report.article.text
    assert report.events


def test_a_page_that_lies_about_its_encoding(tmp_path: Path) -> None:
    story = _STORY.replace("the governor", "the préfet")
    page = f"<html><head><meta charset='utf-8'></head><body><p>{story}</p></body></html>"
    report = casus.read(_file(tmp_path, "lie.html", page.encode("latin-1")), published="2024-05-10")
    assert report.events


@pytest.mark.parametrize(("text", "code"), [(_GERMAN, "de"), (_CYRILLIC, "ru")])
def test_another_language_is_said_to_be_a_gap(text: str, code: str) -> None:
    report = casus.read(text, published="2024-05-10")
    assert report.article.language == code
    assert report.events == ()
    assert any("language" in gap and code in gap for gap in report.article.gaps)


@pytest.mark.parametrize(
    "date",
    [
        "2024-02-30",
        "2024-13-01",
        "0000-00-00",
        "99999-01-01",
        "yesterday",
        "",
        "10/05/2024",
        "2024-05-10T25:00Z",
    ],
)
def test_an_impossible_date(tmp_path: Path, date: str) -> None:
    with pytest.raises(BadDate) as caught:
        casus.read(_STORY, published=date)
    assert date in str(caught.value)
    done = _RUNNER.invoke(app, ["read", str(_file(tmp_path, "a.txt", _STORY)), "--published", date])
    assert done.exit_code not in (0, None)
    assert "Traceback" not in done.output


def test_the_command_writes_the_record(tmp_path: Path) -> None:
    path = _file(tmp_path, "story.txt", _STORY)
    done = _RUNNER.invoke(app, ["read", str(path), "-f", "json", "--published", "2024-05-10"])
    assert done.exit_code == 0, done.output
    assert from_json(Report, done.stdout) == casus.read(path, published="2024-05-10")
    brief = _RUNNER.invoke(app, ["read", str(path), "--published", "2024-05-10"])
    assert brief.exit_code == 0
    assert "Gunmen" in brief.stdout


def test_a_bad_source_stops_no_other(tmp_path: Path) -> None:
    good, bad = _file(tmp_path, "good.txt", _STORY), _file(tmp_path, "bad.bin", b"\0" * 99)
    done = _RUNNER.invoke(app, ["read", str(bad), str(good), "-f", "jsonl"])
    assert done.exit_code == 1
    records = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert any(record.get("events") for record in records)


def test_a_story_of_one_line_and_of_many_pages() -> None:
    long_story = "\n\n".join(
        f"Gunmen killed {n + 2} farmers in district {n} on Monday, the governor said." for n in range(60)
    )
    report = casus.read(long_story, published="2024-05-10")
    assert report.events
    article = build_article(
        page_from_text(long_story, source="text", settings=ArticleSettings()), settings=ArticleSettings()
    )
    assert len(article.paragraphs) == 60
